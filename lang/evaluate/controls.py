"""What controls are set to: a number, a pattern that each note asks, or a signal that moves under it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

from ..controls import Units, numbers
from ..errors import ScoreError
from ..flow import Notes, Sweep, Value, described
from ..graph import ParameterSpec
from ..pattern import Event, Pattern
from ..randomness import Randomness
from ..score import Control, Signal
from ..source import Span
from ..time import Time
from ..units import EXAMPLE, Quantity, written
from ..usage import bracketed
from .place import Place
from .word import Argument, Word


def controlled(place: Place, notes: Notes, spec: ParameterSpec, word: Word) -> Notes:
    """`notes | cutoff 300Hz`. Raises ScoreError."""
    if len(word.args) != 1 or word.named:
        hint = bracketed(word.exprs, 1, word.span) or f"{EXAMPLE[spec.dimension]}, a pattern or a signal"
        raise ScoreError(f"`{spec.name}` takes one value", word.span, hint)
    return with_control(place, notes, spec, word.args[0])


def with_control(place: Place, notes: Notes, spec: ParameterSpec, arg: Argument) -> Notes:
    """Every note with a control set; gains multiply. Raises ScoreError."""
    name, join = spec.name, _louder if spec.name == "gain" else _with
    value = arg.value
    if isinstance(value, Pattern) and not value.continuous:
        each = numbers(value, place.units, spec.dimension, f"`{name}`", arg.span)
        return Notes(notes.pattern.app_left(each, lambda note, number: join(note, name, number)))
    setting = setting_of(place.units, value, spec, name, arg.span)
    if isinstance(setting, Signal):
        place.moving.add(name)
    return Notes(notes.pattern.with_value(lambda note: join(note, name, setting)))


def setting_of(units: Units, value: Value, spec: ParameterSpec, what: str, span: Span) -> Control:
    """A value as a control that is one for all: a number, or a Signal. Raises ScoreError."""
    match value:
        case Quantity():
            number = units.read(value, spec.dimension, f"`{what}`", span)
            _check_range(number, spec, span)
            return number
        case Pattern():
            return Signal(_held(numbers(value, units, spec.dimension, f"`{what}`", span)))
    wanted = f"{EXAMPLE[spec.dimension]}, a pattern or a signal"
    hint = f"a range belongs to a signal that moves in it: (sine 8 {span.text})"
    message = f"`{what}` takes {wanted}, not {described(value)}"
    raise ScoreError(message, span, hint if isinstance(value, Sweep) else "")


def _with(note: Any, name: str, value: Any) -> Any:
    return {**note, name: value}


def _louder(note: Any, name: str, value: Any) -> Any:
    before = note.get(name)
    return {**note, name: value if before is None else _product(before, value)}


def _product(a: Control, b: Control) -> Control:
    if isinstance(a, Signal):
        if isinstance(b, Signal):
            return Signal(_multiplied(a.pattern, b.pattern), a.scale * b.scale)
        return replace(a, scale=a.scale * b)
    return replace(b, scale=b.scale * a) if isinstance(b, Signal) else a * b


@lru_cache(maxsize=1024)
def _multiplied(a: Pattern, b: Pattern) -> Pattern:
    """The product of two signals; the same pattern for the same two, so that every note shares it."""
    return a.app_left(b, lambda x, y: x * y)


def _held(pattern: Pattern) -> Pattern:
    """A pattern of steps as a signal: at every instant the value of the step that sounds."""
    if pattern.continuous:
        return pattern

    def ask(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        return [Event(None, e.part, e.value, e.spans) for e in pattern.ask(begin, end, chance)]

    return Pattern(ask, continuous=True)


def _check_range(number: float, spec: ParameterSpec, span: Span) -> None:
    low, high = spec.low, spec.high
    if (low is not None and number < low) or (high is not None and number > high):
        bounds = [written(end, spec.dimension) for end in (low, high) if end is not None]
        given = written(number, spec.dimension)
        limits = f"lies between {' and '.join(bounds)}" if len(bounds) == 2 else f"stops at {bounds[0]}"
        raise ScoreError(f"`{spec.name}` {limits}, not {given}", span)
