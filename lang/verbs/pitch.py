"""Verbs of pitch: transposition and scales."""

from __future__ import annotations

from typing import Any

from ..meaning import shown, whole_number
from ..notes import note_number
from ..pattern import Pattern
from ..scales import Degree, in_scale, moved, named_interval, scale_named, transposed
from .table import value_arg, verb, word_arg

DEGREES = ("note", "n", "value")


def pitch(value: Any) -> Any:
    """The MIDI number of a note name, a number or a note. Raises ValueError."""
    if isinstance(value, dict) and "note" in value:
        return pitch(value["note"])
    number = note_number(value) if isinstance(value, str) else value
    if number is None or isinstance(number, (str, dict, tuple)):
        raise ValueError(f"expected a note, not {shown(value)}")
    return number


def with_pitch(value: Any, number: Any) -> Any:
    """A value at another pitch."""
    return {**value, "note": number} if isinstance(value, dict) else number


@verb(
    "transpose",
    value_arg("interval"),
    help="higher by semitones, or by an interval such as 5P or -3m",
    example='"c3 e3" | transpose "<0 7>"',
    aliases=("up", "trans"),
)
def transpose(interval: Pattern, pattern: Pattern) -> Pattern:
    return pattern.app_left(interval, _transposed)


def _transposed(value: Any, interval: Any) -> Any:
    named = named_interval(interval) if isinstance(interval, str) else None
    if named is None and isinstance(interval, (str, dict, tuple)):
        raise ValueError(f"expected semitones or an interval such as 5P, not {shown(interval)}")
    steps, semitones = named or (None, interval)
    if isinstance(value, dict) and isinstance(value.get("note"), str):
        return with_pitch(value, _transposed(value["note"], interval))
    if isinstance(value, str) and note_number(value) is not None:
        if steps is not None:
            return moved(value, steps, semitones)
        if semitones == int(semitones):
            return transposed(value, int(semitones))
    return with_pitch(value, pitch(value) + semitones)


@verb("down", value_arg("interval"), help="lower by semitones", example='"c3 e3" | down 12')
def down(interval: Pattern, pattern: Pattern) -> Pattern:
    return pattern.app_left(interval, lambda value, by: _transposed(value, -by))


@verb(
    "scale",
    word_arg("scale"),
    help="numbers as degrees of a scale, from 0 for its tonic; notes to its nearest",
    example='"0 2 4 7" | scale "c:minor"',
)
def scale(name: str, pattern: Pattern) -> Pattern:
    found = scale_named(name)

    def placed(value: Any) -> Any:
        if not isinstance(value, dict):
            return in_scale(found, value)
        if "sound" in value:
            return with_pitch(value, note_number(found.nearest(float(pitch(value)))))
        degree = next((value[name] for name in DEGREES if name in value), None)
        return {
            **{name: value[name] for name in value.keys() - set(DEGREES)},
            "note": in_scale(found, degree),
        }

    return pattern.with_value(placed)


@verb(
    "scaleTranspose",
    value_arg("degrees"),
    help="higher by degrees of the scale the notes are in",
    example='"0 2 4" | scale "c:minor" | scaleTranspose "<0 1>"',
    aliases=("scaletranspose", "strans"),
)
def scale_transpose(degrees: Pattern, pattern: Pattern) -> Pattern:
    def raised(value: Any, by: Any) -> Any:
        if isinstance(value, dict) and isinstance(value.get("note"), Degree):
            return {**value, "note": raised(value["note"], by)}
        if not isinstance(value, Degree):
            raise ValueError(f"{shown(value)} is in no scale yet: scaleTranspose goes right behind scale")
        return value.scale.note(value.degree + whole_number(by))

    return pattern.app_left(degrees, raised)
