"""Texts for tests: strings, expressions and scores made by the grammar, laid out at random, or spoilt."""

from __future__ import annotations

import random
import re

from hypothesis import strategies as st

from nightdrive.lang.controls import CONTROLS
from nightdrive.lang.verbs import SIGNALS, VERBS

GAP, SLIT, BREAK = "\x01", "\x02", "\x03"
"""In a template: space that must be, space that may be, and a place where a line may end before a `|`."""

SOUNDS = ("juno", "moog", "tick", "linn", "tr808", "glass", "riff", "nosuch")
EFFECTS = ("lowpass 800Hz", "plate 2s", "delay 3/16 .5", "tape .2", "limit -1dB", "send hall .3", "chorus")
NUMBERS = ("0", "1", "2", "3", "7", "-1", ".5", "1/8", "3/16", "12", "440Hz", "1.8kHz", "20ms", "2s", "-6dB")
WORDS = ("bd", "sd", "hh", "c3", "e3", "a2", "0", "1", "3", ".5", "~", "-", "x", "c'maj", "bd:3", "d minor")

# ── mini-notation ──

_word = st.sampled_from(WORDS)
_count = st.sampled_from(["2", "3", "4", "<2 3>", "[1 2]", "0", "1.5", "-1"])


def _around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    words = st.lists(inner, min_size=1, max_size=4).map(" ".join)
    return st.one_of(
        words,
        words.map("[{}]".format),
        words.map("<{}>".format),
        st.builds("{{{}}}%{}".format, words, _count),
        st.builds("[{}, {}]".format, words, words),
        st.builds("[{} | {}]".format, words, words),
        st.builds("{} . {}".format, words, words),
        st.builds("{}*{}".format, inner, _count),
        st.builds("{}/{}".format, inner, _count),
        st.builds("{}({},{})".format, _word, _count, st.sampled_from(["8", "5", "<8 16>", "0", "-3"])),
        st.builds("{}{}".format, _word, st.sampled_from(["!", "!3", "@2", "?", "?.2", " _", "&", "\\", "+"])),
        st.builds("{} || {}".format, words, words),
        st.builds("{} .. {}".format, st.sampled_from("036"), st.sampled_from("258")),
    )


strings = st.recursive(_word, _around, max_leaves=10)

# ── expressions ──

_number = st.sampled_from(NUMBERS)
_text = strings.map('"{}"'.format)
_atom = st.one_of(
    _number, _text, st.sampled_from([*SIGNALS, "rev", "c", "minor", "riff", "8..12", "200Hz..2kHz"])
)


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    argument = st.one_of(_atom, inner.map("({})".format), st.builds("[{}, {}]".format, inner, inner))
    verb = st.sampled_from(sorted(VERBS))
    called = st.builds(
        lambda name, args: GAP.join([name, *args]), verb, st.lists(argument, min_size=1, max_size=3)
    )
    named = st.builds("{}={}".format, st.sampled_from(["amount", "seed", "cutoff", "res"]), _number)
    return st.one_of(
        called,
        st.builds(f"{{}}({{}},{SLIT}{{}})".format, verb, inner, inner),
        st.builds(f"{{}}{GAP}{{}}".format, called, named),
        st.builds(f"{{}}{BREAK}|{SLIT}{{}}".format, inner, called),
        st.builds(
            f"{{}}{GAP}{{}}{GAP}{{}}".format, _atom, st.sampled_from("+-*/^"), inner.map("({})".format)
        ),
        st.builds(f"{{}}{BREAK}|{SLIT}{{}}{GAP}{{}}".format, inner, st.sampled_from("+-*/^"), _number),
    )


_expressions = st.recursive(_atom, _grown, max_leaves=6)
expressions = st.builds(
    lambda text, seed: laid_out(text, random.Random(seed), False), _expressions, st.integers()
)

# ── scores ──

_control = st.builds(
    f"{{}}{GAP}{{}}".format, st.sampled_from(sorted(CONTROLS)), st.one_of(_number, _text, st.just("(sine 4)"))
)
_link = st.one_of(_control, st.sampled_from(EFFECTS).map(lambda s: s.replace(" ", GAP)), _expressions)
_links = st.lists(_link.map(f"{BREAK}|{SLIT}{{}}".format), max_size=4).map("".join)
_name = st.sampled_from(["bass", "lead", "drums", "riff", "fill", "verse", "x", "hall"])
_played = st.builds(f"{{}}{GAP}{{}}{{}}".format, st.sampled_from(SOUNDS), _text, _links)
_setting = st.sampled_from(
    [
        "tempo 118",
        "key d minor",
        "seed 7",
        "swing .2",
        "meter 3/4",
        "quantise 4 bars",
        "tuning 442Hz",
        "random legacy",
    ]
).map(lambda s: s.replace(" ", GAP))
_wave = st.sampled_from(
    ["saw freq", "env * sine freq", "noise", "saw (freq*9c)+.5*tri freq", "x", "select gate (sine 2) vel"]
).map(lambda s: s.replace(" ", GAP))
_patch = st.builds(
    f"{{}}{{}}{BREAK}|{SLIT}*{GAP}env".format,
    _wave,
    st.sampled_from(["", f"{BREAK}|{SLIT}ladder{GAP}cutoff{GAP}.3"]),
)
_inside = st.lists(
    st.sampled_from(
        [
            "cutoff in 20Hz..9kHz  # where",
            "env = adsr 2ms 9ms .2 1s",
            "# a note",
            "",
            "x = dice * .5",
            'demo "c3"',
        ]
    ),
    max_size=3,
)


def _block(head: str, lines: list[str], last: str) -> str:
    return "\n".join([head.replace(" ", GAP), *(f"  {line.replace(' ', GAP)}" for line in [*lines, last])])


_blocks = st.one_of(
    st.builds(_block, st.sampled_from(["synth s cutoff=420Hz", "effect e cutoff=1kHz"]), _inside, _patch),
    st.builds(
        _block, st.just("kit k"), st.just(["bd tune=0st", "  sine (99Hz * tune)", "sd"]), st.just("  noise")
    ),
    st.builds(
        _block,
        st.builds("section {} {}".format, _name, st.sampled_from(["4", "8", "0", "2 bars"])),
        st.lists(st.builds("{}{}".format, st.sampled_from(["bass", "lead", "*"]), _links), max_size=2),
        st.sampled_from(["drums", "bass | gain (ramp 0 1)", "tempo 90"]),
    ),
)
_statement = st.one_of(
    _setting,
    st.builds(f"{{}}{SLIT}:{SLIT}{{}}".format, _name, _played),
    st.builds(f"{{}}{SLIT}={SLIT}{{}}".format, _name, _expressions),
    st.builds(f"bus{GAP}hall{SLIT}:{SLIT}{{}}{{}}".format, st.just(f"plate{GAP}2s"), _links),
    st.builds(f"master{SLIT}:{SLIT}{{}}".format, st.sampled_from(["tape .2", "limit"])),
    st.builds(f"form{GAP}{{}}{GAP}{{}}*2".format, _name, _name),
    st.just("# a comment\n\n\n#another"),
    _blocks,
)
_known = st.one_of(
    st.sampled_from(
        ["fast 2", "rev", "every 4 (rev|fast 2)", "off 1/8 (up 7)", "jux rev", "ply 2", 'gain "1 .5"']
    ),
    st.sampled_from(
        ["pan (sine 2)", "legato .5", "lowpass 800Hz", "send hall .3", "tape .2", "gain (tri 8 .2...9)"]
    ),
).map(lambda s: s.replace(" ", GAP).replace("|", f"{BREAK}|{SLIT}"))
_sounding = st.builds(
    f"{{}}{GAP}{{}}{{}}".format,
    st.sampled_from(["juno", "moog", "tick", "glass"]),
    st.sampled_from(['"c3 e3"', '"<a2 [c3,e3]>*4"', '"x(3,8)"', "riff"]),
    st.lists(_known.map(f"{BREAK}|{SLIT}{{}}".format), max_size=4).map("".join),
)


def _composed(
    settings: list[str], blocks: list[str], themes: list[str], parts: list[str], cues: list[str]
) -> str:
    """A score of which most can be played: its names are there, and are there once."""
    names = ["bass", "lead", "pad", "a_part_with_a_long_name"]
    played = [f"{name}{SLIT}:{SLIT}{part}" for name, part in zip(names, parts, strict=False)]
    bound = [
        f"{name}{SLIT}={SLIT}{theme}" for name, theme in zip(["theme", "x", "fill"], themes, strict=False)
    ]
    ends = [f"bus hall{SLIT}:{SLIT}plate{GAP}2s", f"master{SLIT}:{SLIT}tape{GAP}.2{BREAK}|{SLIT}limit"]
    form = [_block("section one 4", ["bass", *cues], "*"), f"form{GAP}one{GAP}one*2"] if cues else []
    return "\n".join([*settings, 'riff = "c2*4"', *blocks, "", *bound, "# parts", *played, *ends, *form])


_plain = st.lists(_statement, min_size=1, max_size=6).map("\n".join)
_playable = st.builds(
    _composed,
    st.lists(_setting, max_size=2),
    st.lists(_blocks.filter(lambda text: not text.startswith("section")), max_size=1),
    st.lists(_expressions, max_size=2),
    st.lists(_sounding, min_size=1, max_size=4),
    st.lists(st.sampled_from(["bass | gain (ramp 0 1)", "  # hush", "bass"]), max_size=2),
)
scores = st.builds(lambda text, seed: laid_out(text, random.Random(seed)), _plain | _playable, st.integers())


def laid_out(text: str, chance: random.Random, breaks: bool = True) -> str:
    """A template with its spaces and line breaks chosen at random."""

    def space(place: re.Match[str]) -> str:
        match place[0]:
            case "\x01":
                return chance.choice(["", " ", "  ", "\t"]) + " "
            case "\x02":
                return chance.choice(["", " ", "   "])
        if breaks and chance.random() < 0.3:
            return chance.choice(["\n      ", "  # said\n      ", "\n\n        # so\n        "])
        return chance.choice(["", " ", "  "])

    return re.sub(f"[{GAP}{SLIT}{BREAK}]", space, text)


# ── spoilt ones ──

SPLINTERS = [
    *' \n\t()[]{}<>|=:,"#*/-+^~!?@%&\\.0123456789',
    "é",
    "“",
    "1e9",
    "999999999",
    "..",
    "\r",
    "\0",
    "||",
    "-inf",
]


def spoilt(text: str, chance: random.Random) -> str:
    """A text with a few characters lost, doubled, turned round or put in."""
    for _ in range(chance.randint(1, 4)):
        begin = chance.randint(0, len(text))
        end = min(len(text), begin + chance.choice([0, 0, 1, 1, 3, 12]))
        piece = chance.choice([chance.choice(SPLINTERS), "", text[begin:end] * 2, text[begin:end][::-1]])
        text = text[:begin] + piece + text[end:]
    return text
