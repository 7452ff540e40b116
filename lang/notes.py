"""Note names: `c3` is MIDI 48, `a4` is 69; sharps are # or s, flats b or f."""

from __future__ import annotations

import re

_NAME = re.compile(r"([a-gA-G])([#bsf]*)(-?\d)?\Z")
_STEPS = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11}
_BENDS = {"#": 1, "s": 1, "b": -1, "f": -1}
LETTERS = "CDEFGAB"
DEFAULT_OCTAVE = 3


def note_number(word: str) -> int | None:
    """The MIDI number of a note name, None for any other word. Without an octave, octave 3."""
    named = _NAME.match(word)
    if named is None:
        return None
    letter, bends, octave = named.groups()
    height = DEFAULT_OCTAVE if octave is None else int(octave)
    return 12 * (height + 1) + _STEPS[letter.lower()] + sum(_BENDS[bend] for bend in bends)


def note_name(letter: int, number: int) -> str:
    """The name of MIDI `number` spelt with a letter (0 for C to 6 for B): `note_name(2, 63)` is Eb4."""
    natural = _STEPS[LETTERS[letter].lower()]
    octave = (number - natural + 6) // 12 - 1
    bend = number - natural - 12 * (octave + 1)
    return LETTERS[letter] + ("#" * bend if bend > 0 else "b" * -bend) + str(octave)


FLAT_NAMES = ("C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B")


def flat_name(number: int) -> str:
    """The name of a MIDI number, black keys as flats."""
    return FLAT_NAMES[number % 12] + str(number // 12 - 1)
