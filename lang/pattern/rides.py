"""Numbers that ride over bars: `ramp` from one to another, `steps` and `curve` round through several."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

from ..maths import exp2, log2
from ..time import Time
from .pattern import Pattern, signal

Between = Callable[[Any, Any, float], Any]
"""What lies a part of the way, 0 to 1, from one value to another."""


def straight(a: Any, b: Any, part: float) -> float:
    """Along a straight line."""
    return float(a) + (float(b) - float(a)) * part


def even(a: Any, b: Any, part: float) -> float:
    """Evenly in octaves; straight where one of the two has no logarithm."""
    if a <= 0 or b <= 0:
        return straight(a, b, part)
    return float(a) * exp2(log2(float(b) / float(a)) * part)


def stay(a: Any, _: Any, __: float) -> Any:
    """At the one until it is the other's turn."""
    return a


def ramp(low: Any, high: Any, begin: Time, length: Time, between: Between) -> Pattern:
    """From one value to another in some bars from `begin` on; then it stays."""

    def at(time: Time, _: object) -> float:
        return between(low, high, min(1.0, max(0.0, float((time - begin) / length))))  # type: ignore[no-any-return]

    return signal(at)


def steps(values: Sequence[Any], lengths: Sequence[Time], begin: Time) -> Pattern:
    """A value after another, each for its length in bars (these begin anew when there are fewer)."""
    return _round(values, lengths, begin, stay)


def curve(values: Sequence[Any], lengths: Sequence[Time], begin: Time, between: Between) -> Pattern:
    """The same, each value on its way to the next, and the last to the first."""
    return _round(values, lengths, begin, between)


def _round(values: Sequence[Any], lengths: Sequence[Time], begin: Time, between: Between) -> Pattern:
    own = [lengths[place % len(lengths)] for place in range(len(values))]
    ends = list(accumulate(own))

    def at(time: Time, _: object) -> Any:
        position = (time - begin) % ends[-1]
        place = bisect_right(ends, position)
        part = 1 - float((ends[place] - position) / own[place])
        return between(values[place], values[(place + 1) % len(values)], part)

    whole = begin.denominator == 1 and ends[-1].denominator == 1
    return signal(at, int(ends[-1]) if whole else 0)
