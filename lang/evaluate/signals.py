"""Signals as they are written: their turn in bars and their range, and rides over bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..controls import swept
from ..errors import ScoreError
from ..flow import Several, Sweep, Value
from ..pattern import Pattern, rides
from ..source import Span
from ..time import Time
from ..units import Dimension, Quantity
from ..verbs import SIGNALS, VERBS
from .place import Place
from .word import Word

RIDES = ("ramp", "steps", "curve")


def signal(place: Place, word: Word) -> Pattern:
    """`sine 32 300Hz..1.8kHz`: a signal, its turn in bars, its range. Raises ScoreError."""
    name = word.name
    found = SIGNALS[name]
    sweep: Sweep | None = None
    for number, arg in enumerate(word.args):
        value = arg.value
        if isinstance(value, Sweep):
            sweep = value
        elif isinstance(value, Quantity) and number == 0:
            found = found.slow(_length(place, value, name, arg.span))
        elif isinstance(value, Pattern) and number == 0:
            found = VERBS["slow"].apply(value, found)
        else:
            message = f"`{name}` takes its length in bars, then a range"
            raise ScoreError(message, word.span, f"such as {name} 8 .2...8")
    return found if sweep is None else swept(found, sweep.low, sweep.high, place.units)


def ride(place: Place, word: Word) -> Pattern:
    """`ramp low high [bars]`, `steps bars a b`, `curve bars a b`, from the start of section or song.

    Raises ScoreError.
    """
    name, span = word.name, word.span
    values = [arg.value for arg in word.args]
    begin = place.section.begin if place.section else Time(0)
    place.sectional = place.sectional or place.section is not None
    if name == "ramp":
        return _ramp(place, values, begin, span)
    lengths = values[0].items if values and isinstance(values[0], Several) else tuple(values[:1])
    ways = _ways(place, values[1:], 2, 1000)
    bars = [_length(place, length, name, span) for length in lengths if isinstance(length, Quantity)]
    if ways is None or not bars or len(bars) != len(lengths):
        example = f"such as {name} 4 200Hz 2kHz 800Hz"
        raise ScoreError(f"`{name}` takes a number of bars and at least two values", span, example)
    numbers, between = ways
    if name == "steps":
        return rides.steps(numbers, bars, begin)
    return rides.curve(numbers, bars, begin, between)


def _ramp(place: Place, values: list[Value], begin: Time, span: Span) -> Pattern:
    if values and isinstance(values[0], Sweep):
        values = [values[0].low, values[0].high, *values[1:]]
    ways, last = _ways(place, values[:2], 2, 2), values[-1] if len(values) == 3 else None
    if ways is None or len(values) > 3 or not (last is None or isinstance(last, Quantity)):
        raise ScoreError("`ramp` takes where it begins and where it ends", span, "such as ramp 200Hz 2kHz")
    if last is not None:
        length = _length(place, last, "ramp", span)
    elif place.section is not None:
        length = place.section.end - begin
    else:
        raise ScoreError("outside a section `ramp` needs its length in bars", span, "such as ramp 0 1 16")
    (low, high), between = ways
    return rides.ramp(low, high, begin, length, between)


def _length(place: Place, length: Quantity, name: str, span: Span) -> Time:
    bars = place.units.bars(length, f"`{name}`", span)
    if bars <= 0:
        raise ScoreError("a length is more than nothing", span)
    return bars


def _ways(
    place: Place, values: Sequence[Value], least: int, most: int
) -> tuple[list[Any], rides.Between] | None:
    """Numbers to ride over, times as bars, and how from one to the next: frequencies evenly in pitch."""
    quantities = [value for value in values if isinstance(value, Quantity)]
    if len(quantities) != len(values) or not least <= len(values) <= most:
        return None
    measured = {value.dimension for value in quantities}
    bars = place.units.seconds_per_bar if Dimension.TIME in measured else Time(1)
    numbers = [v.value / bars if isinstance(v.value, Time) else v.value for v in quantities]
    return numbers, rides.even if Dimension.FREQUENCY in measured else rides.straight
