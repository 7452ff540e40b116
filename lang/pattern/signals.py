"""Signals: continuous patterns, one turn a bar, sampled where an event begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import floor

from ..maths import sin_turns
from ..randomness import Randomness
from ..time import Time, cycle_of
from .pattern import Pattern, signal
from .sequence import fastcat

_new = tuple.__new__


def wave(function: Callable[[float], float]) -> Pattern:
    """A function of the place in the bar, 0 up to 1."""
    return signal(lambda time, _: function(float(time - cycle_of(time))), period=1)


def bipolar(pattern: Pattern) -> Pattern:
    """From 0..1 to -1..1."""
    return pattern.with_value(lambda value: value * 2 - 1)


def _perlin(time: Time, chance: Randomness) -> float:
    """Between chance at the bar lines around, by Perlin's quintic."""
    bar = floor(time)
    x = float(time - bar)
    low, high = chance.rand(Time(bar)), chance.rand(Time(bar + 1))
    return low + (high - low) * x * x * x * (x * (x * 6 - 15) + 10)


def _berlin(time: Time, chance: Randomness) -> float:
    """A ramp in every bar from one chance up to it plus the next, over two."""
    bar = floor(time)
    low, high = chance.rand(Time(bar)), chance.rand(Time(bar + 1)) + chance.rand(Time(bar))
    return (low + (high - low) * float(time - bar)) / 2


saw = wave(lambda x: x)
isaw = wave(lambda x: 1 - x)
sine = wave(lambda x: (sin_turns(x) + 1) / 2)
cosine = wave(lambda x: (sin_turns(x + 0.25) + 1) / 2)
square = wave(lambda x: float(x >= 0.5))
tri = fastcat(saw, isaw)
itri = fastcat(isaw, saw)
time = signal(lambda time, _: float(time))
rand = signal(lambda time, chance: chance.rand(time))
perlin = signal(_perlin)
berlin = signal(_berlin)

SIGNALS: Mapping[str, Pattern] = {
    "sine": sine,
    "cosine": cosine,
    "saw": saw,
    "isaw": isaw,
    "tri": tri,
    "itri": itri,
    "square": square,
    "rand": rand,
    "perlin": perlin,
    "berlin": berlin,
    "time": time,
    **{
        f"{name}2": bipolar(found)
        for name, found in (
            ("sine", sine),
            ("cosine", cosine),
            ("saw", saw),
            ("isaw", isaw),
            ("tri", tri),
            ("itri", itri),
            ("square", square),
            ("rand", rand),
        )
    },
}
"""Every signal by name: 0..1, and with a 2 behind its name -1..1."""
