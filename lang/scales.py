"""Scales: named rows of intervals, and their notes spelt with the right letters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import ceil, floor
from typing import Any

from .errors import nearest
from .meaning import UnfitError, shown
from .notes import DEFAULT_OCTAVE, LETTERS, note_name, note_number

NATURAL = (0, 2, 4, 5, 7, 9, 11)
"""Semitones of the major scale's seven degrees: what an interval number means without accidental."""

_INTERVAL = re.compile(r"([#b]*)(\d+)\Z")
_DEGREE = re.compile(r"(-?\d+)([#b]+)\Z")
_TONIC = re.compile(r"([a-gA-G][#bsf]*)(-?\d)?\Z")

_ROWS = """
major ionian: 1 2 3 4 5 6 7
minor aeolian: 1 2 b3 4 5 b6 b7
dorian: 1 2 b3 4 5 6 b7
phrygian: 1 b2 b3 4 5 b6 b7
lydian: 1 2 3 #4 5 6 7
mixolydian: 1 2 3 4 5 6 b7
locrian: 1 b2 b3 4 b5 b6 b7
harmonic_minor: 1 2 b3 4 5 b6 7
melodic_minor: 1 2 b3 4 5 6 7
harmonic_major: 1 2 3 4 5 b6 7
phrygian_dominant: 1 b2 3 4 5 b6 b7
dorian_#4: 1 2 b3 #4 5 6 b7
lydian_dominant: 1 2 3 #4 5 6 b7
lydian_augmented: 1 2 3 #4 #5 6 7
altered super_locrian: 1 b2 #2 3 #4 b6 b7
double_harmonic_major: 1 b2 3 4 5 b6 7
hungarian_minor: 1 2 b3 #4 5 b6 7
neapolitan_minor: 1 b2 b3 4 5 b6 7
neapolitan_major: 1 b2 b3 4 5 6 7
locrian_#2: 1 2 b3 4 b5 b6 b7
mixolydian_b6: 1 2 3 4 5 b6 b7
flamenco: 1 b2 b3 3 #4 5 b7
persian: 1 b2 3 4 b5 b6 7
oriental: 1 b2 3 4 b5 6 b7
hungarian_major: 1 #2 3 #4 5 6 b7
romanian_minor: 1 2 b3 #4 5 6 b7
enigmatic: 1 b2 3 b5 b6 b7 7
major_pentatonic pentatonic: 1 2 3 5 6
minor_pentatonic: 1 b3 4 5 b7
ritusen: 1 2 4 5 6
chinese: 1 3 #4 5 7
egyptian: 1 2 4 5 b7
hirajoshi: 1 2 b3 5 b6
in-sen: 1 b2 4 5 b7
iwato: 1 b2 4 b5 b7
kumoi: 1 2 b3 5 6
pelog: 1 b2 b3 5 b6
minor_blues blues: 1 b3 4 b5 5 b7
major_blues: 1 2 b3 3 5 6
whole_tone: 1 2 3 #4 #5 #6
augmented: 1 #2 3 5 #5 7
diminished: 1 2 b3 4 b5 b6 6 7
half-whole_diminished: 1 b2 b3 3 #4 5 6 b7
bebop: 1 2 3 4 5 6 b7 7
bebop_minor: 1 2 b3 3 4 5 6 b7
bebop_major: 1 2 3 4 5 #5 6 7
prometheus: 1 2 3 #4 6 b7
chromatic: 1 b2 2 b3 3 4 b5 5 b6 6 b7 7
"""


def _interval(word: str) -> tuple[int, int]:
    """Steps of the staff and semitones of an interval such as b3."""
    match = _INTERVAL.match(word)
    assert match is not None
    bends, number = match.group(1), int(match.group(2)) - 1
    return number, NATURAL[number] + bends.count("#") - bends.count("b")


def _table() -> Mapping[str, tuple[tuple[int, int], ...]]:
    rows = (line.split(": ") for line in _ROWS.strip().splitlines())
    return {
        name.replace("_", " "): tuple(map(_interval, row.split()))
        for names, row in rows
        for name in names.split()
    }


SCALES = _table()


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale on a tonic: its letter, its MIDI number, and (steps, semitones) of every degree."""

    letter: int
    tonic: int
    intervals: tuple[tuple[int, int], ...]

    def note(self, degree: int) -> Degree:
        """The note of a degree; 0 is the tonic, negative ones lie below."""
        octave, place = divmod(degree, len(self.intervals))
        steps, semitones = self.intervals[place]
        number = self.tonic + 12 * octave + semitones
        return Degree(note_name((self.letter + steps) % 7, number), self, degree)

    def nearest(self, number: float) -> Degree:
        """The note nearest to a MIDI number, the higher one of two."""
        octave = floor((number - self.tonic) / 12) * len(self.intervals)
        around = range(octave - 1, octave + len(self.intervals) + 1)
        pitches = [(abs(self.tonic + self.semitones(degree) - number), degree) for degree in around]
        return self.note(min(pitches, key=lambda found: (found[0], -found[1]))[1])

    def semitones(self, degree: int) -> int:
        octave, place = divmod(degree, len(self.intervals))
        return 12 * octave + self.intervals[place][1]


class Degree(str):
    """The name of a note that remembers which degree of which scale it is."""

    __slots__ = ("degree", "scale")

    def __new__(cls, name: str, scale: Scale, degree: int) -> Degree:
        made = super().__new__(cls, name)
        made.scale = scale
        made.degree = degree
        return made

    scale: Scale
    degree: int


@cache
def scale_named(words: str) -> Scale:
    """The scale of `C:major` or `f#4:harmonic:minor`. Raises ValueError."""
    tonic, _, name = words.replace(" ", ":").partition(":")
    named = _TONIC.match(tonic)
    kind = name.replace(":", " ").replace("_", " ")
    if named is None:
        raise UnfitError(f"{shown(words)} names no scale such as c:minor")
    intervals = SCALES.get(kind or "major") or SCALES.get(kind.lower())
    if intervals is None:
        raise UnfitError(f"{shown(kind)} is no known scale", nearest(kind, SCALES))
    height = tonic if named.group(2) else f"{tonic}{DEFAULT_OCTAVE}"
    number = note_number(height)
    assert number is not None
    return Scale(LETTERS.index(tonic[0].upper()), number, intervals)


def in_scale(scale: Scale, value: Any) -> str:
    """A degree (`2`, `2b`, `-1#`), or the scale's note nearest to a note name. Raises ValueError."""
    if isinstance(value, str):
        bent = _DEGREE.match(value)
        if bent is not None:
            return _bent(scale.note(int(bent.group(1))), bent.group(2))
        number = note_number(value)
        if number is not None:
            return scale.nearest(number)
    if isinstance(value, (str, tuple)) or value is None:
        raise ValueError(f"expected a degree of the scale, not {shown(value)}")
    return scale.note(ceil(value))


def _bent(note: Degree, bends: str) -> str:
    semitones = bends.count("#") - bends.count("b")
    return transposed(note, semitones) if semitones else note


SEMITONE_STEPS = (0, 1, 1, 2, 2, 3, 4, 4, 5, 5, 6, 6)
"""Steps of the staff that an interval of so many semitones is written with."""

_NAMED_INTERVAL = re.compile(r"(-?)(\d+)([PMmAd]+)\Z")
_PERFECT = {0, 3, 4}


def transposed(name: str, semitones: int) -> str:
    """A note name, moved by semitones and spelt anew."""
    size = abs(semitones)
    steps = SEMITONE_STEPS[size % 12] + 7 * (size // 12)
    return moved(name, steps if semitones >= 0 else -steps, semitones)


def moved(name: str, steps: int, semitones: int) -> str:
    """A note name, so many steps of the staff and semitones away."""
    number = note_number(name)
    assert number is not None
    return note_name((LETTERS.index(name[0].upper()) + steps) % 7, number + semitones)


def named_interval(word: str) -> tuple[int, int] | None:
    """Steps and semitones of an interval such as 5P, -3m or 4A; None for another word."""
    match = _NAMED_INTERVAL.match(word)
    if match is None or match.group(2) == "0":
        return None
    down, number, quality = match.groups()
    steps = int(number) - 1
    semitones = NATURAL[steps % 7] + 12 * (steps // 7) + _quality(steps % 7 in _PERFECT, quality)
    return (-steps, -semitones) if down else (steps, semitones)


def _quality(perfect: bool, quality: str) -> int:
    """Semitones that a quality adds to a perfect or major interval."""
    if quality in ("P", "M"):
        return 0
    if quality == "m":
        return -1
    return len(quality) if quality[0] == "A" else -len(quality) - (not perfect)
