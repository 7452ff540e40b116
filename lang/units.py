"""Numbers with units: what `2ms`, `1.8kHz`, `-6dB`, `9c` and `4 bars` mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .maths import exp2, log2
from .time import Time


class Dimension(StrEnum):
    """What a number measures."""

    NUMBER = "number"
    TIME = "time"  # seconds
    FREQUENCY = "frequency"  # Hz
    GAIN = "gain"  # linear amplitude ratio
    INTERVAL = "interval"  # frequency ratio
    BARS = "bars"  # musical time

    @property
    def one(self) -> str:
        """One of them, with its article."""
        return f"an {self}" if self is Dimension.INTERVAL else f"a {self}"


EXAMPLE = {
    Dimension.NUMBER: "a plain number such as .5",
    Dimension.TIME: "a time such as 20ms or 1.5s",
    Dimension.FREQUENCY: "a frequency such as 440Hz or 1.8kHz",
    Dimension.GAIN: "a gain such as -6dB or .5",
    Dimension.INTERVAL: "an interval such as 9c, 7st or 1oct",
    Dimension.BARS: "a number of bars such as 4 or 1/16",
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in base units (seconds, Hz, linear ratio, bars) and what it measures.

    `value` is exact for plain numbers, times, frequencies and bars; gains and intervals are floats.
    """

    value: Time | float
    dimension: Dimension = Dimension.NUMBER


def quantity(number: Time, unit: str) -> Quantity:
    """The quantity that a literal such as `2ms` means. Raises KeyError for an unknown unit."""
    match unit:
        case "":
            return Quantity(number)
        case "%":
            return Quantity(number / 100)
        case "dB":
            return Quantity(exp2(float(number) * LOG2_10 / 20), Dimension.GAIN)
        case "c":
            return Quantity(exp2(float(number) / 1200), Dimension.INTERVAL)
        case "st":
            return Quantity(exp2(float(number) / 12), Dimension.INTERVAL)
        case "oct":
            return Quantity(exp2(float(number)), Dimension.INTERVAL)
    dimension, scale = LINEAR[unit]
    return Quantity(number * scale, dimension)


def written(value: float, dimension: Dimension) -> str:
    """A number in base units as a player would write it: 1.8kHz, 20ms, -6dB, 7st, 9c, .5 as 0.5."""
    match dimension:
        case Dimension.TIME:
            return f"{value:g}s" if abs(value) >= 1 else f"{value * 1000:g}ms"
        case Dimension.FREQUENCY:
            return f"{value / 1000:g}kHz" if abs(value) >= 1000 else f"{value:g}Hz"
        case Dimension.GAIN if value > 0:
            return f"{20 / LOG2_10 * log2(value) + 0:.3g}dB"
        case Dimension.INTERVAL if value > 0:
            cents = 1200 * log2(value)
            return f"{cents:.3g}c" if 0 < abs(cents) < 100 else f"{cents / 100:.4g}st"
    return f"{value:.4g}"


LOG2_10 = 3.321928094887362

LINEAR = {
    "ms": (Dimension.TIME, Time(1, 1000)),
    "s": (Dimension.TIME, Time(1)),
    "Hz": (Dimension.FREQUENCY, Time(1)),
    "kHz": (Dimension.FREQUENCY, Time(1000)),
    "bar": (Dimension.BARS, Time(1)),
    "bars": (Dimension.BARS, Time(1)),
}
UNITS = ("", "%", "dB", "c", "st", "oct", *LINEAR)
