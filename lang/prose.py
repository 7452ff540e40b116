"""The sentences of the reference: what the tables of the language do not say by themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

INTRODUCTION = """\
# The language

*Made by `python -m nightdrive.lang.reference` from the tables that check every score. To learn the language, read
the [tutorial](tutorial.md); this is the place to look something up.*

A score is a file of statements. Each begins at the margin; indented lines, and lines that begin with `|`, belong
to the statement above. `#` begins a comment. The order of the statements does not matter, but for reading.

```
tempo 118
riff = "d2!3 c2"
bass  : moog riff    | cutoff (sine 8 200Hz..1.2kHz)
drums : tr808 "bd*4" | send hall .1
bus hall : plate 3s
master   : limit -1dB
```

**Contents:** [statements](#statements) · [expressions](#expressions) · [strings](#strings) ·
[controls and signals](#controls-and-signals) · [verbs](#verbs) · [inside a sound](#inside-a-sound) ·
[limits](#limits) · [the grammars](#the-grammars)"""

STATEMENTS = (
    ('bass : moog "d2*8" | gain .8', "a part: it sounds"),
    ('riff = "d2 a2 c3 a2"', "a definition: a pattern, a number, a function, anything that is used again"),
    ("fill n = rev | fast n", "a verb of your own, with parameters: `| every 4 (fill 2)`"),
    ("bus hall : plate 4s", "an effect that parts share: `| send hall .3`"),
    ("master : tape .2 | limit -1dB", "what everything passes through; without it, `limit`, which is never late; `brickwall` is, "
     "by 1.5 ms, and holds true peaks too"),
    ("section verse 8", "which parts sound for how many bars; below it, indented, a part a line: `bass`, "
     "`bass | gain (ramp 0 1)`, `*` for all, `tempo 90`"),
    ("form intro verse*2 outro", "the sections in their order; without it, the parts play for ever"),
    ("synth pluck decay=300ms", "a voice, played once a note; below it, indented, its graph, whose last line is the "
     "output, and `preset` and `demo` lines"),
    ("effect wide amount=.5", "a stereo graph over `in`, likewise"),
    ("kit box", "drums by name; below it, indented, a name, and below that its graph; `choke hh oh`; "
     "`preset dull tone=.2 bd.decay=90ms`, for all drums or for one"),
    ('kit box from "drums"', "the recordings in a folder as drums, each by the name of its file; those of a folder in "
     'it are one drum of many: `box "bd hh:2"`, `| n "0 1"`; drums of its own and `choke` may stand below'),
    ('use "themes.dsl"', "the definitions and sounds of another score in this folder or below"),
)  # fmt: skip

LIMITS = (
    ("text", "1,000,000 characters a score, 64 files with `use`, brackets 48 deep (60 in a string)"),
    ("notes", "8,192 events a bar of a string; 20,000 events of a pattern at once"),
    ("a score", "128 parts, a form of 100,000 bars, 512 effects in the chains of its parts and buses"),
    ("a sound", "4,000 nodes of its graph, what its effects expand to included"),
    ("voices", "128 of a synth in a part; then the first one released, or the oldest, makes room"),
    ("delays", "30 s a line, 512 MB of lines a score; a voice has lines of its own"),
    ("recordings", "256 MB a file, 512 MB a score; 30 s a response for `convolve`"),
    ("loudness", "a voice or an effect that exceeds +60 dB, or is no number any more, is muted; the report names "
     "the part, and the others play on; an edit of the sound gives it another chance"),
)  # fmt: skip

SETTINGS: Mapping[str, tuple[str, str | Callable[[Any], str]]] = {
    "tempo": ("quarter notes a minute, 1 to 1000", lambda s: f"{s.tempo}"),
    "meter": ("the length of a bar in whole notes: `3/4`, `7/8`", "4/4"),
    "key": ("the key of the score, a note and a scale: `scale key` puts degrees into it", "c major"),
    "seed": ("the seed of chance, a whole number", lambda s: f"{s.seed}"),
    "swing": (
        "how late the second half of every eighth comes, in sixteenths, 0 to .9",
        lambda s: f"{s.swing}",
    ),
    "quantise": ("an edit is heard at the next multiple of so many bars", lambda s: f"{s.quantise}"),
    "tuning": ("the pitch of a4", lambda s: f"{s.tuning_hz:g}Hz"),
    "quality": (
        "`standard`, or `best`: rendered at four times the rate, with next to no aliasing",
        "standard",
    ),
    "random": ("`precise`, or `legacy`: chance as in Strudel 1.2", "precise"),
}

SIGNS = (
    ("f a b", "`f` with two arguments; an argument of several words stands in brackets", "off 1/8 (up 7)"),
    ("f(a, b)", "the same", "off(1/8, up 7)"),
    ("f name=a", "an argument by its name", 'juno res=.4 "c3 e3"'),
    ("x | f a", "the cable: `f a` applied to `x`", '"c3 e3" | fast 2 | juno'),
    ("f a | g", "without a subject, a function of its own", "every 4 (rev | fast 2)"),
    ("a + b", "and `-` `*` `/` `^`: of numbers, patterns and signals", '"0 4 7" + "<0 5>"'),
    ("| * a", "an operator as a link", "saw freq | * env"),
    ("-a", "a sign has space before it and none behind", "up -12"),
    ("a..b", "a range", "sine 8 200Hz..2kHz"),
    ("[a, b]", "a list", "layer [rev, up 12]"),
    ('"..."', "a pattern, see [strings](#strings)", '"bd ~ sd ~"'),
)

UNITS = (
    ("`ms` `s`", "time", "`20ms` `1.5s`"),
    ("`Hz` `kHz`", "frequency", "`440Hz` `1.8kHz`"),
    ("`dB`", "gain: -6dB is half the amplitude", "`-6dB` `3dB`"),
    (
        "`c` `st` `oct`",
        "interval: a cent, a semitone, an octave, as a ratio of frequencies",
        "`9c` `7st` `-1oct`",
    ),
    ("`%`", "a hundredth", "`50%`"),
    ("`bar` `bars`", "musical time", "`4 bars` `1/2 bar`"),
    ("none", "a plain number; a length outside a sound is in bars", "`.25` `3/16` `12`"),
)

STRINGS = (
    ("a b c", "steps that share the bar", "c3 e3 g3"),
    ("~ -", "a rest", "c3 ~ e3 -"),
    ("[a b]", "a group is one step", "c3 [e3 g3]"),
    ("a, b", "layers that sound together", "c3 e3, g2"),
    ("<a b>", "one of them a bar", "<c3 e3 g3>"),
    ("a*2 a/2", "so many times as fast, as slow", "c3*2 [e3 g3]/2"),
    ("a!3", "repeated; `a!` once more", "c3!3 e3"),
    ("a@3", "so many times as long; `a _ _` likewise", "c3@3 e3"),
    ("a(3,8,2)", "a rhythm of Bjorklund's: 3 beats in 8 steps, turned by 2", "c3(3,8)"),
    ("{a b c}%4", "four steps a bar, whatever their number", "{c3 e3 g3}%4"),
    ("a?", "left out by chance; `a?.2` in one of five cases", "c3*8?"),
    ("a | b", "one of several by chance, each bar", "c3 | e3 | g3"),
    ("0 .. 3", "counts", "0 .. 3"),
    ("a b . c d", "groups between lone dots", "c3 e3 . g3 b3 d4"),
    ("a:.6", "the velocity of a note, 0 to 1", "c3:.6 e3"),
    ("a&", "tied: held on into the next note", "c3& c3 e3"),
    ("a\\", "slides into the next note", "c3\\ e3"),
    ("a+", "accented", "c3+ e3 g3"),
    ("||", "a bar line: an error if the bar does not end here", "<c3 e3 || g3 b3>"),
    ("c'min7", "a chord by its name, for `| chord`", "c'min7 f'maj"),
)  # fmt: skip

WAYS: Mapping[str, str] = {
    "in": "in the rhythm of this pattern",
    "out": "in the rhythm of the other",
    "mix": "in both rhythms",
    "squeeze": "the other's bar squeezed into each step of this one",
    "squeezeout": "this one's bar squeezed into each step of the other",
    "reset": "this one begins its bar anew at each step of the other",
    "restart": "this one begins from its first bar at each step of the other",
    "poly": "step by step, whatever the length of their bars",
}

INPUTS: Mapping[str, str] = {
    "freq": "the frequency of the note",
    "gate": "1 while the note is held, then 0",
    "vel": "the velocity, 0 to 1; a sound that does not ask for it is as loud as its velocity",
    "note": "the MIDI number of the note; 60 is middle C",
    "age": "the time since the note began",
    "random": "a number between 0 and 1 of the note's own",
    "in": "in an effect: what comes in, left and right",
}

SENTENCES: Mapping[str, str] = {
    "recordings": 'The file lies in the folder of the score or below: WAV, AIFF, FLAC, OGG or MP3, mono or stereo (`channel="left"` '
    "takes one side), at any rate, up to 256 MB and 16.7 million frames; all of a score take 512 MB at most. A "
    "link, a pipe or a file that is not complete is an error. At another rate than the engine's it is converted "
    "once, to the same bytes on every machine; only what OGG and MP3 files decode to may differ in last bits between "
    'processors. `speed` `begin` `end` are controls of every note: `| speed "1 -1"`. A piece that is cut out of a recording '
    "fades in and out in 1.3 ms, and two pieces that follow each other are the recording. A file that changes on the disk is "
    "heard at the next bar.",
    "limits": "What goes beyond is refused before it plays, at its place; a score that plays goes on.",
    "statements": "A statement is a setting or one of these.",
    "settings": "A setting counts for the whole score; a section may have a `tempo` of its own.",
    "expressions": "A name and its arguments bind tightest, then `^`, a sign, `*` and `/`, `+` and `-`; the cable is loosest.",
    "units": "A unit touches its number. A number with the wrong unit is an error, and so is a sum of two that measure "
    "different things.",
    "strings": "A string is a pattern in mini-notation, as in Tidal and Strudel. Its words mean what the consumer "
    "needs: notes such as `d2` `f#3` `bb4`, MIDI numbers and hits `x` for a synth, drums for a kit, numbers for a control.",
    "controls": "A control stands behind the sound that plays. It takes a number, a pattern (a value a note) or a "
    "signal (which moves while the note sounds). Every parameter of a synth and an effect is a control too: "
    "`nightdrive sounds NAME` shows them.",
    "signals": "A signal turns once in so many bars and moves in its range: `sine 8 200Hz..2kHz`. Frequencies are "
    "swept evenly in pitch. With a `2` behind its name a wave goes from -1 to 1.",
    "rides": "Three more ride over bars: `ramp 200Hz 2kHz 8` goes from one value to another and stays (in a section it "
    "needs no length), `steps 4 .2 .5 .8` and `curve 4 .2 .5 .8` take so many bars for each of their values, in steps "
    "or smoothly, and begin again.",
    "verbs": "A verb makes one pattern of another. It stands behind the cable, before or after the sound but before "
    "the first effect; its arguments, except functions and lists, may be patterns themselves. In the examples "
    "`a` `b` stand for anything.",
    "ways": 'Each of these combines two patterns, and a way may follow its name: `add.squeeze "0 7"`. Without one it '
    "is `in`.",
    "sounds": "In a block, time is physical: `sine 2` is 2 Hz, `4 bars` still means bars. Each line names a signal; the "
    "last is the output. A name used above its own line is its value one sample ago: feedback. A line such as "
    "`cutoff in 30Hz..14kHz  # where the filter rests` bounds a parameter and says what it does. Words with a "
    "subject follow a cable, and outside sounds those that need no note are effects: `| lowpass 800Hz`.",
    "grammars": "The files from which the parser is made.",
}
