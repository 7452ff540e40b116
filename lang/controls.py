"""Controls of a note: their table, and how a number, a word or a signal becomes the value of one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .errors import ScoreError
from .maths import exp2, log2
from .pattern import Event, Pattern, signal
from .randomness import Randomness
from .source import Span
from .time import Time
from .units import EXAMPLE, Dimension, Quantity, quantity


@dataclass(frozen=True, slots=True)
class Control:
    """A property of every note, beside the parameters of its synth; `low` and `high` bound it."""

    name: str
    dimension: Dimension
    default: float
    help: str
    example: str
    low: float | None = None
    high: float | None = None


ACCENT = 1.3
"""An accented note is struck 2.3 dB harder than the others."""

GLIDE_S = 0.06
"""As long as a TB-303 takes, by the manual of Robin Whittle's Devil Fish."""

CONTROLS: Mapping[str, Control] = {
    control.name: control
    for control in (
        Control("gain", Dimension.GAIN, 1.0, "loudness; several in a chain multiply", 'gain "1 .4 .7 .4"', 0),
        Control("pan", Dimension.NUMBER, 0.5, "place: 0 left, .5 centre, 1 right", "pan (sine 2)", 0, 1),
        Control(
            "vel", Dimension.NUMBER, 1.0, "velocity, 0 to 1: how hard the note is struck", 'vel "1 .6"', 0, 1
        ),
        Control(
            "accent", Dimension.NUMBER, ACCENT, "how much harder an accented note is struck", "accent 1.5"
        ),
        Control(
            "glide", Dimension.TIME, GLIDE_S, "how long a slide to the next note takes", "glide 120ms", 0
        ),
        Control("legato", Dimension.NUMBER, 1.0, "how much of its step the gate is open", "legato .5", 0),
    )
}
ALIASES = {"velocity": "vel", "clip": "legato", "slide": "glide"}

_WORD = re.compile(r"(-?(?:\d+(?:\.\d+)?|\.\d+)(?:/\d+)?)(ms|s|Hz|kHz|dB|c|st|oct|%)?\Z")


@dataclass(frozen=True, slots=True)
class Units:
    """How numbers are read outside a sound, where time is musical."""

    seconds_per_bar: Time

    def read(self, value: Quantity, wanted: Dimension, what: str, span: Span) -> float:
        """A quantity in the base unit of what is wanted. Bare times are bars. Raises ScoreError."""
        number, have = value.value, value.dimension
        bar = float(self.seconds_per_bar)
        if have is wanted:
            return float(number)
        if wanted is Dimension.TIME and have in (Dimension.NUMBER, Dimension.BARS):
            return float(number) * bar
        if wanted is Dimension.FREQUENCY and have is Dimension.BARS and number > 0:
            return 1 / (float(number) * bar)
        ratios = (Dimension.NUMBER, Dimension.GAIN, Dimension.INTERVAL)
        if have is Dimension.NUMBER or (wanted in ratios and have in ratios):
            return float(number)
        raise ScoreError(f"{what} takes {EXAMPLE[wanted]}, not {have.one}", span)

    def bars(self, value: Quantity, what: str, span: Span) -> Time:
        """A quantity as a musical time. Raises ScoreError."""
        match value.dimension:
            case Dimension.NUMBER | Dimension.BARS:
                return Time(value.value)
            case Dimension.TIME:
                return Time(value.value) / self.seconds_per_bar
            case Dimension.FREQUENCY if value.value > 0:
                return 1 / (Time(value.value) * self.seconds_per_bar)
        raise ScoreError(f"{what} takes {EXAMPLE[Dimension.BARS]}, not {value.dimension.one}", span)


def semitones(value: Quantity) -> Time | float:
    """An exact plain number, or an interval in semitones."""
    if value.dimension is Dimension.INTERVAL:
        return 12 * log2(float(value.value))
    return value.value


def word_quantity(word: Any) -> Quantity | None:
    """The number that a word of a pattern is: `.5`, `300Hz`, `-6dB`; None for another word."""
    if isinstance(word, bool):
        return Quantity(Time(int(word)))
    if isinstance(word, (int, float, Time)):
        return Quantity(Time(word) if not isinstance(word, float) else word)
    match = _WORD.match(word) if isinstance(word, str) else None
    if match is None:
        return None
    number, unit = Time(match[1].lstrip("-")), match[2] or ""
    value = quantity(number, unit)
    if not word.startswith("-"):
        return value
    inverse = value.dimension in (Dimension.GAIN, Dimension.INTERVAL)
    return Quantity(1 / value.value if inverse else -value.value, value.dimension)


def numbers(pattern: Pattern, units: Units, wanted: Dimension, what: str, span: Span) -> Pattern:
    """A pattern of words or numbers as floats in the base unit of a control."""
    plain = float(units.seconds_per_bar) if wanted is Dimension.TIME else 1.0

    def number(value: Any, spans: tuple[Span, ...]) -> float:
        if value.__class__ is float:
            return plain * value
        found = word_quantity(value)
        at = spans[0] if spans else span
        if found is None:
            raise ScoreError(f"{what} takes {EXAMPLE[wanted]}, not `{value}`", at)
        return units.read(found, wanted, what, at)

    sample = pattern.sample
    if sample is not None:
        return signal(lambda time, chance: number(sample(time, chance), ()), lambda: pattern.period)

    def ask(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        events = pattern.ask(begin, end, chance)
        return [Event(e.whole, e.part, number(e.value, e.spans), e.spans) for e in events]

    return pattern.like(ask)


def swept(unit: Pattern, low: Quantity, high: Quantity, units: Units) -> Pattern:
    """A signal between 0 and 1 taken to a range; frequencies are swept evenly in pitch, times become bars."""
    scale = 1 / float(units.seconds_per_bar) if high.dimension is Dimension.TIME else 1.0
    bottom, top = float(low.value) * scale, float(high.value) * scale
    if high.dimension is Dimension.FREQUENCY and bottom > 0 and top > 0:
        octaves = log2(top / bottom)
        return unit.with_value(lambda x: bottom * exp2(octaves * float(x)))
    return unit.with_value(lambda x: bottom + (top - bottom) * float(x))
