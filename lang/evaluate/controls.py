"""What controls are set to: a number, a pattern that each note asks, or a signal that moves under it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from typing import Any

from ..controls import Units, numbers
from ..errors import ScoreError
from ..flow import Notes, Sweep, Value, described
from ..graph import ParameterSpec
from ..pattern import Event, Pattern
from ..randomness import Randomness
from ..score import Control, Signal, Synth
from ..source import Span
from ..time import Time
from ..units import EXAMPLE, Dimension, Quantity, written
from ..usage import bracketed
from .place import Place
from .word import Argument, Word

TRIED_BARS = 4
TRIED_MOMENTS = 8
"""Values are checked against the range of their control for so many bars, of a signal so often in each."""


def controlled(place: Place, notes: Notes, spec: ParameterSpec, word: Word) -> Notes:
    """`notes | cutoff 300Hz`. Raises ScoreError."""
    if len(word.args) != 1 or word.named:
        hint = bracketed(word.exprs, 1, word.span) or f"{EXAMPLE[spec.dimension]}, a pattern or a signal"
        raise ScoreError(f"`{spec.name}` takes one value", word.span, hint)
    return with_control(place, notes, spec, word.args[0])


def with_control(place: Place, notes: Notes, spec: ParameterSpec, arg: Argument) -> Notes:
    """Every note with a control set; gains multiply. Raises ScoreError."""
    owners = place.owners(spec.name)
    if not owners or len(place.sounds) == 1:
        return _with_control(place, notes, spec, arg, None)
    return _with_own_control(place, notes, spec.name, arg, owners)


def _with_own_control(
    place: Place, notes: Notes, name: str, arg: Argument, owners: Mapping[ParameterSpec, list[Synth]]
) -> Notes:
    """A parameter of several sounds, such as the drums of a kit: to each in its own unit and range."""
    heard = _heard(notes)
    having = [synth for synths in owners.values() for synth in synths]
    if heard and not any(_among(synth, having) for synth in heard):
        hint = f"{', '.join(synth.name for synth in having[:6])} {'has' if len(having) == 1 else 'have'} it"
        raise ScoreError(f"`{heard[0].name}` has no parameter `{name}`", arg.span, hint)
    for spec, synths in owners.items():
        playing = next((synth for synth in synths if _among(synth, heard)), None)
        try:
            notes = _with_control(place, notes, spec, arg, synths)
        except ScoreError as error:
            if heard and not playing:
                continue
            whose = f"`{name}` of `{(playing or synths[0]).name}`"
            message = error.message.replace(f"`{name}`", whose, 1)
            raise ScoreError(message, error.span, error.hint) from None
    return notes


def _among(synth: Synth, synths: Iterable[Synth]) -> bool:
    return any(synth is other for other in synths)


def _heard(notes: Notes) -> list[Synth]:
    """The sounds that play in the first bars."""
    with suppress(ScoreError):
        events = notes.pattern.query(Time(0), Time(TRIED_BARS))
        return list({id(event.value["sound"]): event.value["sound"] for event in events}.values())
    return []


def _with_control(
    place: Place, notes: Notes, spec: ParameterSpec, arg: Argument, synths: list[Synth] | None
) -> Notes:
    """Every note of some sounds, or of all, with a control set."""
    name, value = spec.name, arg.value
    join = _louder if name == "gain" else _with

    def told(note: Any, setting: Any) -> Any:
        own = synths is None or _among(note["sound"], synths)
        return join(note, name, setting) if own else note

    if isinstance(value, Pattern) and not value.continuous:
        return Notes(notes.pattern.app_left(_numbers(value, place.units, spec, name, arg.span), told))
    setting = setting_of(place.units, value, spec, name, arg.span)
    if isinstance(setting, Signal):
        place.moving.add(name)
    return Notes(notes.pattern.with_value(lambda note: told(note, setting)))


def setting_of(units: Units, value: Value, spec: ParameterSpec, what: str, span: Span) -> Control:
    """A value as a control that is one for all: a number, or a Signal. Raises ScoreError."""
    match value:
        case Quantity():
            number = units.read(value, spec.dimension, f"`{what}`", span)
            _check_range(number, spec, span)
            return number
        case Pattern():
            return Signal(_held(_numbers(value, units, spec, what, span)))
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


@lru_cache(maxsize=1024)
def _numbers(pattern: Pattern, units: Units, spec: ParameterSpec, what: str, span: Span) -> Pattern:
    """A pattern as numbers for a control, in its range as far as that shows in the first bars."""
    found = numbers(pattern, units, spec.dimension, f"`{what}`", span)
    if spec.low is None and spec.high is None:
        return found
    if pattern.continuous:
        _check_signal(found, spec, span)
    else:
        for event in found.query(Time(0), Time(TRIED_BARS)):
            _check_range(event.value, spec, event.spans[0] if event.spans else span)
    return found


def _check_signal(signal: Pattern, spec: ParameterSpec, span: Span) -> None:
    """A signal may leave the range of its control for a while, but not for good."""
    moments = (Time(step, TRIED_MOMENTS) for step in range(TRIED_BARS * TRIED_MOMENTS))
    values = [value for moment in moments if (value := signal.at(moment)) is not None]
    below = spec.low is not None and all(value < spec.low for value in values)
    above = spec.high is not None and all(value > spec.high for value in values)
    if values and (below or above):
        hint = f"by itself a signal goes from 0 to 1; say how far: {_ranged(spec)}"
        message = f"`{spec.name}` {_limits(spec)}; this signal stays {'below' if below else 'above'}"
        raise ScoreError(message, span, hint)


def _ranged(spec: ParameterSpec) -> str:
    """A signal that moves in the range of a control."""
    low, high = (written(end, spec.dimension) if end is not None else "" for end in (spec.low, spec.high))
    return f"sine 8 {low}..{high}" if low and high else "sine 8 .2...8"


def _check_range(number: float, spec: ParameterSpec, span: Span) -> None:
    low, high = spec.low, spec.high
    if (low is not None and number < low) or (high is not None and number > high):
        negative = spec.dimension is Dimension.GAIN and number < 0
        hint = f"decibels have their unit: {number:g}dB" if negative else ""
        raise ScoreError(f"`{spec.name}` {_limits(spec)}, not {written(number, spec.dimension)}", span, hint)


def _limits(spec: ParameterSpec) -> str:
    bounds = [written(end, spec.dimension) for end in (spec.low, spec.high) if end is not None]
    return f"lies between {' and '.join(bounds)}" if len(bounds) == 2 else f"stops at {bounds[0]}"
