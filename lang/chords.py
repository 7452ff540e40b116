"""Chords: their symbols, their tones, and how they lie under the hands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .errors import nearest
from .meaning import UnfitError, shown
from .notes import flat_name, note_number

_TONES = """
major maj M ^: 0 4 7
minor min m -: 0 3 7
diminished dim o: 0 3 6
augmented aug + plus: 0 4 8
5 five: 0 7
sus2 2: 0 2 7
sus4 sus 4: 0 5 7
6 six major6 maj6: 0 4 7 9
m6 min6 minor6 -6: 0 3 7 9
69 sixNine six9 6by9: 0 4 7 9 14
m69 minor69 min6by9 -69: 0 3 7 9 14
7 dom7: 0 4 7 10
^7 major7 maj7 M7: 0 4 7 11
m7 minor7 min7 -7: 0 3 7 10
m^7 mM7 minMaj7 mmaj7 -^7: 0 3 7 11
m7b5 h7 h m7flat5 min7flat5 -7b5: 0 3 6 10
o7 dim7 diminished7: 0 3 6 9
7b5 sevenFlat5: 0 4 6 10
7#5 aug7 7plus5: 0 4 8 10
^7#5 maj7#5: 0 4 8 11
7sus 7sus4 sevenSus4: 0 5 7 10
9sus 9sus4 nineSus4: 0 5 7 10 14
add9 major9add: 0 4 7 14
madd9 minadd9: 0 3 7 14
9 dom9: 0 4 7 10 14
^9 major9 maj9 M9: 0 4 7 11 14
m9 minor9 min9 -9: 0 3 7 10 14
7b9 sevenFlat9: 0 4 7 10 13
7#9 sevenSharp9: 0 4 7 10 15
m7b9 min7flat9: 0 3 7 10 13
11 eleven dom11: 0 4 7 10 14 17
m11 minor11 min11 -11: 0 3 7 10 14 17
^11 major11 maj11: 0 4 7 11 14 17
7#11 sevenSharp11: 0 4 7 10 18
^7#11 maj7#11: 0 4 7 11 18
13 thirteen dom13: 0 4 7 10 14 21
^13 major13 maj13: 0 4 7 11 14 21
m13 minor13 min13: 0 3 7 10 14 21
7b13: 0 4 7 10 20
7alt alt: 0 4 10 15 20
"""


def _rows(text: str) -> Mapping[str, tuple[int, ...]]:
    rows = (line.split(": ") for line in text.strip().splitlines())
    return {name: tuple(map(int, row.split())) for names, row in rows for name in names.split()}


TONES: Mapping[str, tuple[int, ...]] = {"": (0, 4, 7), **_rows(_TONES)}
"""Semitones above the root, by symbol."""

_VOICINGS = """
major ^ M: 4 12 16 19 24 / 0 7 12 16 / 0 7 12 16 19
m -: 7 12 15 19 24 / 0 3 7 12 15 / 0 7 12 15 19
o: 3 12 15 18 24 / 0 6 12 15 18
+ aug: 4 12 16 20 24 / 0 4 8 12 16 / 0 8 12 16 20
5: 7 12 19 24 / 0 7 12 19
2: 0 7 12 14 19 / 0 7 12 14
sus: 0 5 7 12 / 0 5 7 12 17 / 7 12 17 19
6: 0 7 12 16 21 / 0 7 9 12 16
m6 -6: 0 3 7 9 12 / 0 7 9 12 15 / 0 7 12 15 21
69: 0 7 14 16 21 / 0 7 9 14 16
m69: 0 7 14 15 21 / 0 3 7 9 14 / 3 9 14 15 19
7: 4 10 16 19 24 / 0 7 10 12 16 / 4 10 12 16 22 / 0 10 12 16 19
^7 M7: 0 16 19 23 / 7 12 16 23 28 / 0 7 11 16 19
m7 -7: 10 15 19 22 24 / 0 3 7 10 15 / 3 10 12 15 22 / 0 7 10 15 19
m^7 -^7: 7 11 12 15 23 / 0 3 7 11 15 / 0 7 11 15 19
m7b5: 10 15 18 22 24 / 3 6 10 12 15 / 3 10 12 18 22 / 0 10 15 18
h7 h: 10 15 18 22 24 / 3 6 10 12 15 / 3 10 12 18 22 / 0 6 10 15 18
o7: 3 12 18 21 24 / 6 15 21 24 27 / 0 9 15 18 21 / 0 9 12 15 18
7b5 7#11: 10 16 18 22 24 / 0 4 10 16 18
7#5 7b13: 10 16 20 22 24 / 4 10 12 20 22 / 0 4 10 16 20
^7#5: 0 8 11 16 20
7sus: 7 12 17 19 22 / 0 7 10 12 17
9sus 11: 10 12 14 17 19 / 0 7 10 14 17 / 10 12 17 19 26
add9: 4 12 14 19 24 / 0 7 12 14 16 / 0 7 14 16 19
madd9: 0 2 3 7 12 / 0 3 7 14 / 3 7 12 14 19
9: 10 14 16 22 24 / 0 7 10 14 16 / 0 10 14 16 19 / 4 10 12 19 26
^9: 0 11 14 16 19 / 0 7 11 14 16 / 4 11 12 19 26
m9 -9: 3 10 14 19 24 / 0 3 7 10 14 / 7 12 14 15 22 / 3 10 12 14 19
7b9: 10 13 16 22 24 / 0 4 10 13 16 / 4 10 12 13 22
7#9: 10 15 16 22 24 / 0 4 10 15 / 4 10 12 15 22
m11 -11: 3 10 14 17 24 / 0 3 10 14 17 / 7 12 17 22 / 7 12 17 22 26 / 0 5 10 15 19
^7#11: 0 11 16 18 23 / 0 7 11 16 18
13: 10 14 16 21 24 / 0 9 10 14 16 / 0 10 14 16 21
^13: 0 11 14 16 21 / 0 9 11 14 16 / 4 11 12 21 26
7alt: 4 10 13 18 24 / 10 16 18 24 27 / 0 10 15 16 20 / 4 10 12 13 18
"""


def _laid_out(text: str) -> Mapping[str, tuple[tuple[int, ...], ...]]:
    rows = (line.split(": ") for line in text.strip().splitlines())
    return {
        name: tuple(tuple(map(int, laid.split())) for laid in row.split(" / "))
        for names, row in rows
        for name in names.split()
    }


VOICINGS = _laid_out(_VOICINGS)
"""Voicings over the root in semitones, as Strudel 1.2.6 answers; other chords lie close."""

LEFT_HAND: Mapping[str, tuple[tuple[int, ...], ...]] = {
    "": ((0, 4, 7), (4, 7, 12), (7, 12, 16)),
    "m": ((0, 3, 7), (3, 7, 12), (7, 12, 15)),
    "6": ((4, 7, 9, 14), (9, 14, 16, 19)),
    "m6": ((3, 7, 9, 14), (9, 14, 15, 19)),
    "7": ((4, 9, 10, 14), (10, 14, 16, 21)),
    "^7": ((4, 7, 11, 14), (11, 14, 16, 19)),
    "m7": ((3, 7, 10, 14), (10, 14, 15, 19)),
    "m^7": ((3, 7, 11, 14), (11, 14, 15, 19)),
    "m7b5": ((3, 6, 10, 12), (10, 12, 15, 18)),
    "o7": ((0, 3, 6, 9), (6, 9, 12, 15)),
    "7b9": ((4, 8, 10, 13), (10, 13, 16, 20)),
    "7b13": ((4, 8, 10, 13), (10, 13, 16, 20)),
    "7#9": ((4, 10, 15),),
    "7#11": ((10, 14, 18, 22),),
    "69": ((4, 7, 10, 14),),
}
"""Rootless voicings for the left hand, as jazz pianists play them."""

DICTIONARIES = {"default": VOICINGS, "ireal": VOICINGS, "lefthand": LEFT_HAND}
_SYMBOL = re.compile(r"([A-G][b#]*)([^/]*)(?:/([A-G][b#]*))?\Z")


@dataclass(frozen=True, slots=True)
class Chord:
    """A chord symbol: root and bass as pitch names, its quality, its tones above the root in semitones."""

    root: str
    quality: str
    tones: tuple[int, ...]
    bass: str | None = None


@cache
def chord_named(symbol: str) -> Chord:
    """The chord of a symbol such as Am7 or C^7/E. Raises ValueError."""
    parts = _SYMBOL.match(symbol)
    if parts is None:
        raise UnfitError(f"{shown(symbol)} names no chord", "a chord is such as C, Am7 or F#m7b5")
    root, quality, bass = parts.groups()
    if quality not in TONES:
        raise UnfitError(f"{shown(quality)} is no known kind of chord", nearest(quality, TONES))
    return Chord(root, quality, TONES[quality], bass)


def chord_like(word: str) -> bool:
    """Whether a word is the symbol of a chord."""
    parts = _SYMBOL.match(word)
    return parts is not None and parts.group(2) in TONES


def voicings(chord: Chord, dictionary: str) -> tuple[tuple[int, ...], ...]:
    """The ways a dictionary lays out a chord. Raises ValueError for an unknown dictionary."""
    if dictionary not in DICTIONARIES:
        hint = nearest(dictionary, DICTIONARIES) or f"one of {', '.join(DICTIONARIES)}"
        raise UnfitError(f"{shown(dictionary)} is no known dictionary", hint)
    table = DICTIONARIES[dictionary]
    found = table.get(chord.quality) or next(
        (laid for name, laid in table.items() if TONES[name] == chord.tones), None
    )
    return found or _positions(chord.tones)


def _positions(tones: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """The root, and above it the other tones in each of their rotations."""
    upper = sorted(tone % 12 + 12 for tone in tones[1:])
    turns = (upper[n:] + [tone + 12 for tone in upper[:n]] for n in range(len(upper)))
    return tuple((0, *turn) for turn in turns)


def voiced(chord: Chord, anchor: int, dictionary: str = "default", mode: str = "below") -> tuple[str, ...]:
    """The notes of the voicing that lies nearest to an anchor (a MIDI number).

    `below`: its top is the anchor or lower. `duck`: the same without the anchor itself. `above`: its lowest
    note is the anchor or higher. `root`: that is the root, at the anchor or lower. Raises ValueError.
    """
    root = note_number(chord.root + "0") or 0
    found = voicings(chord, dictionary)
    match mode:
        case "below" | "duck":
            laid = min(found, key=lambda voicing: (anchor - root - voicing[-1]) % 12)
            lowest = anchor - (anchor - root - laid[-1]) % 12 - laid[-1]
        case "above":
            laid = min(found, key=lambda voicing: ((root + voicing[0] - anchor) % 12, voicing[-1]))
            lowest = anchor + (root + laid[0] - anchor) % 12 - laid[0]
        case "root":
            laid = min(found, key=lambda voicing: (voicing[0] % 12, voicing[-1]))
            lowest = anchor - (anchor - root - laid[0]) % 12 - laid[0]
        case _:
            raise UnfitError(f"{shown(mode)} is no way to voice", "one of below, above, duck, root")
    numbers = [lowest + tone for tone in laid if mode != "duck" or lowest + tone != anchor]
    if chord.bass is not None:
        bass = note_number(chord.bass + "0") or 0
        numbers = [numbers[0] - 1 - (numbers[0] - 1 - bass) % 12, *numbers]
    return tuple(map(flat_name, numbers))


def stacked(word: str) -> tuple[int, ...]:
    """The MIDI numbers of a chord in close position: a symbol, or Tidal's form such as e3'min7'ii'o.

    After the name come modifiers: a number of notes, `i` to invert (once each), `o` for open, `d1` to drop
    the first note from the top by an octave. Raises ValueError.
    """
    name, *rest = word.split("'")
    if not rest:
        chord = chord_named(word)
        root = note_number(chord.root + "3") or 0
        return tuple(root + tone for tone in chord.tones)
    root_number = note_number(name)
    quality, modifiers = rest[0], rest[1:]
    if root_number is None or quality not in TONES:
        hint = nearest(quality, TONES) or "a chord is such as c'maj, e3'min7'ii or f#'dim"
        raise UnfitError(f"{shown(word)} names no chord", hint)
    notes = [root_number + tone for tone in TONES[quality]]
    for modifier in modifiers:
        notes = _modified(notes, modifier)
    return tuple(notes)


def _modified(notes: list[int], modifier: str) -> list[int]:
    if modifier.isdigit() and 0 < int(modifier) <= 32:
        rising = [note + 12 * octave for octave in range(int(modifier) // len(notes) + 1) for note in notes]
        return rising[: int(modifier)]
    if modifier and set(modifier) == {"i"}:
        return inverted(notes, len(modifier))
    if modifier == "o":
        return sorted([notes[0] - 12, *notes[1:2], *(note - 12 for note in notes[2:3]), *notes[3:]])
    if modifier[:1] == "d" and (modifier[1:] or "1").isdigit():
        return dropped(notes, int(modifier[1:] or 1))
    raise UnfitError(f"{shown(modifier)} is no modifier of a chord", "one of i, o, d1, or a number of notes")


def inverted(notes: list[int], times: int) -> list[int]:
    """Notes with the lowest one an octave up, so many times; down from the top for negative times."""
    notes = sorted(notes)
    for _ in range(min(abs(times), 64)):
        notes = [*notes[1:], notes[0] + 12] if times > 0 else [notes[-1] - 12, *notes[:-1]]
        notes.sort()
    return notes


def dropped(notes: list[int], place: int) -> list[int]:
    """Notes with one, counted from the top, an octave lower."""
    notes = sorted(notes)
    if 0 < place <= len(notes):
        notes[-place] -= 12
    return sorted(notes)
