"""What players of other instruments write, and programmers, and what to write here instead."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

PART = 'a part has a name, a colon, a sound and its pattern: drums : tr808 "bd sd"'
NOTES = 'a string of note names is played by a sound: lead : juno "c3 e3 g3"'
CABLE = 'what a pattern goes through follows it, after a cable: juno "c3 e3" | fast 2 | gain .5'
QUOTES = 'a pattern stands between two straight double quotes: "c2 e2"'
TEMPO = "the tempo is in beats a minute, four to a bar: tempo 120"
ROOM = "a room is an effect, | plate 2s, or a bus for all: bus hall : plate 4s, and | send hall .3 in a part"
SAMPLE = 'recordings are played by a kit, kit box from "drums", or by a sound of your own: sample "kick.wav"'
PRINT = "to see events: nightdrive query 'EXPRESSION', or nightdrive events FILE"
VERB = 'a verb of your own is a definition: fill n = rev | fast n, and then "c2 e2" | fill 2'
WHEN = 'what happens now and then is a verb: "c2 e2" | every 4 rev, | sometimes (up 12), | whenmod 8 6 rev'
HUSH = "a part falls silent when its line goes, or becomes a comment: # bass : ..."
DEFINE = 'a definition is a name, = and a value: riff = "c2 e2"'

_WORDS = (
    ("s sound", PART),
    ("n note freq", NOTES),
    ("lpf lp ctf", "the low-pass filter is an effect: | lowpass 800Hz, or | lowpass2 800Hz 2"),
    ("hpf hp hcutoff", "the high-pass filter is an effect: | highpass 200Hz"),
    ("bpf bandf", "the band-pass filter is an effect: | bandpass2 1kHz 2"),
    ("lpq hpq resonance hresonance", "the resonance stands behind the cutoff: | lowpass2 800Hz 4"),
    ("room size sz roomsize reverb", ROOM),
    (
        "delaytime delayfeedback delayt delayfb dt dfb",
        "a delay is one effect, its time in bars, then its feedback: | delay 3/16 .5",
    ),
    ("shape distort distortion", "distortion is an effect: | drive .5, or | tape .3"),
    ("orbit gm bank", "several parts share a bus: bus hall : plate 4s, and | send hall .3"),
    ("cps setcps setcpm setCps setCpm bpm setbpm", TEMPO),
    ("sustain sus dur duration", "how long a note lasts is legato: | legato .5"),
    ("amp volume vol postgain level", "loudness is gain: | gain .5, or | gain -6dB"),
    ("attack release decay adsr", "an envelope belongs to its synth: nightdrive sounds juno"),
    ("samples speed begin end loopAt splice", SAMPLE),
    ("hush panic once solo mute", HUSH),
    ("print log console show", PRINT),
    ("True true False false None null", "truth is a pattern of 1 and 0"),
    ("sin cos", "the waves that move a control are sine cosine saw isaw tri square: | pan (sine 2)"),
    ("octave", "an octave up is | up 12, an octave down | up -12"),
    ("transpose", "to transpose by semitones is | up 7"),
    ("master", "everything passes through the master by itself; master : limit -1dB says how"),
    ("superpiano sawtooth triangle piano", "the sounds that are there: nightdrive sounds"),
)
_MACHINES = {
    "juno": "juno6 juno60 juno106",
    "jupiter": "jupiter6 jupiter8 jp8",
    "prophet": "prophet5 prophet10",
    "cs80": "cs cs60",
    "moog": "minimoog modeld",
    "sem": "oberheim obx obxa ob8",
    "solina": "strings stringmachine arp",
    "choir": "mellotron",
    "dx": "dx7 dx9 fm",
    "acid": "tb303",
    "modular": "sequencer berlin",
    "cristal": "baschet crystal",
    "bells": "bell",
    "tr808": "tr8 cr8000",
    "linn": "linndrum lm1 lm2",
    "simmons": "sdsv sds5",
    "plate": "emt emt140",
    "hall": "lexicon lexicon224",
    "gated": "nonlin rmx16",
    "tapeecho": "spaceecho re201 echoplex",
    "dimension": "dimensiond",
    "compressor": "comp",
    "duck": "sidechain ducker",
    "equaliser": "equalizer eq",
    "crush": "bitcrush bitcrusher",
    "ringmod": "ringmodulator ring",
    "wavefold": "wavefolder folder",
}
"""Sounds by the names that their makers, or others, gave them."""

WORDS: Mapping[str, str] = {
    **{name: hint for names, hint in _WORDS for name in names.split()},
    **{name: f"it is called {sound} here" for sound, names in _MACHINES.items() for name in names.split()},
}
"""For names that mean nothing here."""

_SOUND_WORDS = (
    ("lpf lp vcf", "a low-pass is | lowpass 1kHz, | lowpass2 1kHz 2, or a ladder: | ladder 1kHz .4"),
    ("hpf hp", "a high-pass is | highpass 200Hz, or | highpass2 200Hz"),
    ("bpf bp", "a band-pass is | bandpass2 1kHz 2"),
    ("triangle", "a triangle is tri freq"),
    ("sawtooth", "a saw is saw freq"),
    ("white whitenoise rand", "white noise is noise; a number for each note is dice"),
    ("lfo", "an LFO says its shape: lfo.sine 5Hz"),
    ("env envelope eg", "an envelope is adsr 2ms 110ms .25 90ms, ar 5ms 1s, or ad 0 200ms"),
    ("reverb room echo", "a room is an effect behind the sound: | plate 2s, | delay 3/16"),
    ("distort distortion overdrive", "distortion is | tanh, | fold, | diode: 4 * saw freq | tanh"),
    ("velocity", "the velocity is vel"),
    ("frequency pitch hz", "the frequency of the note is freq"),
)
SOUND_WORDS: Mapping[str, str] = {name: hint for names, hint in _SOUND_WORDS for name in names.split()}
"""For names that mean nothing inside a sound."""

BRACES = 'braces stand in the string of a pattern, "{c2 e2 g2}%4"; a list has square brackets, [a, b]'
_SIGNS = (
    ("$>.", CABLE),
    ("'`\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb\u2033", QUOTES),  # curly, low and pointed quotes
    ("\u2010\u2011\u2013\u2014\u2212", "the minus sign is the plain hyphen of the keyboard: -6dB"),  # dashes
    ("\u00a6\u2502\u2223\uff5c", "the cable is the plain vertical bar of the keyboard: |"),
    ("\u00d7\u22c5\u00b7", "to multiply is *: freq * 2"),
    (";", "a statement ends with its line"),
    ("{}", BRACES),
    ("<", 'turns are taken inside a string, "<c2 e2>"; a signal has a range, sine 8 200Hz..2kHz'),
    ("%", "a unit touches its number: 50%"),
    ("@", 'a weight stands in the string of a pattern: "c2@3 e2"'),
    ("!", 'a repeat stands in the string of a pattern: "c2!3 e2"'),
    ("?", 'chance stands in the string of a pattern, "c2? e2", or is a verb: | degradeBy .3'),
    ("&", 'a tie stands in the string of a pattern: "c2& c2 e2"'),
    ("\\", 'a slide stands in the string of a pattern: "c2\\ e2"'),
    ("~", 'a rest stands in the string of a pattern: "c2 ~ e2"'),
)
SIGNS: Mapping[str, str] = {sign: hint for signs, hint in _SIGNS for sign in signs}
"""For characters that mean nothing outside a string."""

HEADS: tuple[tuple[str, str], ...] = (
    (r"d\d+\b|_?\$|p\s*\(?[\"'`]|(s|sound|n|note|stack|cat)\s*[(\"'`]", PART),
    (r"(setcps|setcpm|setCps|setCpm|setbpm|bpm|cps)\b", TEMPO),
    (r"(hush|panic|solo|once|unsolo|xfade)\b", HUSH),
    (r"(samples|await|load)\b", SAMPLE),
    (r"(print|console|log)\b", PRINT),
    (r"(const|let|var|local|global)\b|\w+\s*(\+=|-=|\*=|:=|<-)", DEFINE),
    (r"(def|function|fn|fun|lambda|sub|class)\b", VERB),
    (r"(for|while|if|elif|else|loop|repeat|when)\b", WHEN),
    (r"(import|from|include|require|load)\b", 'another score lends its definitions: use "themes.dsl"'),
    (r"//|/\*|--|<!--|\(\*|%%|;", "a comment begins with #"),
)
"""For statements that begin as in another language."""

DRUMS: Mapping[str, str] = {
    name: drum
    for drum, names in {
        "bd": "kick bassdrum bass_drum bassDrum k",
        "sd": "snare sn snaredrum s",
        "hh": "hat hats hihat hi_hat ch closedhat h",
        "oh": "openhat open_hat ho",
        "cp": "clap claps handclap",
        "rs": "rim rimshot sidestick stick",
        "cr": "crash cy cymbal",
        "rd": "ride",
        "lt": "lowtom tom floortom",
        "mt": "midtom",
        "ht": "hitom hightom",
        "lc": "lowconga conga",
        "hc": "hiconga highconga",
        "cl": "clave claves",
        "cb": "cowbell",
        "tb": "tambourine tamb",
        "ma": "shaker maracas cabasa",
    }.items()
    for name in names.split()
}
"""Drums by other names than those of a kit."""

DECLARATIONS = ("const", "let", "var", "local", "global", "def", "val", "auto")


def opening_advice(statement: str) -> str:
    """What to write in place of a statement that begins as in another language; nothing for others."""
    return next((hint for head, hint in HEADS if re.match(head, statement)), "")


def spaced_number(name: str, known: Container[str]) -> str:
    """`up 7` for `up7`, where `up` is one of the known names; else nothing."""
    match = re.fullmatch(r"([A-Za-z]+)(\d+(?:\.\d+)?)", name)
    return f"{match[1]} {match[2]}" if match and match[1] in known else ""
