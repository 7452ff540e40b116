"""After how many bars a pattern repeats, and how many steps a bar two patterns share."""

from __future__ import annotations

from collections.abc import Callable
from math import gcd, lcm
from typing import Any, Protocol, TypeVar

from ..time import Time
from .calls import made
from .event import Event

MAX_PERIOD = 64
MAX_BOUND = 256


class Repeating(Protocol):
    """A pattern, as far as its period is concerned."""

    @property
    def period(self) -> int: ...

    @property
    def continuous(self) -> bool: ...

    def query(self, begin: Time, end: Time) -> list[Event]: ...


Inner = TypeVar("Inner", bound=Repeating)


def bounded(period: int) -> int:
    """A period worth knowing; 0 (unknown) for a longer one."""
    return period if period <= MAX_PERIOD else 0


def common_period(*patterns: Repeating) -> int:
    """The number of bars after which all of them repeat, or 0."""
    return bounded(lcm(*(pattern.period for pattern in patterns)))


def faster_period(period: int, factor: Time) -> int:
    """The period of a pattern that runs `factor` times as fast."""
    return bounded(lcm(period * factor.denominator, factor.numerator) // factor.numerator)


def bound_period(outer: Repeating, inner: Callable[[Any], Repeating]) -> int:
    """The period of a pattern of patterns: that of the outer one and of all it makes."""
    if outer.continuous or not outer.period:
        return 0
    found = bound(outer, inner)
    return common_period(outer, *found) if len(found) < MAX_BOUND else 0


def bound(outer: Repeating, inner: Callable[[Any], Inner]) -> list[Inner]:
    """The patterns made for the first values, all of them when the outer pattern repeats and has few."""
    events = outer.query(Time(0), Time(outer.period or 1))[:MAX_BOUND]
    return [made(inner, event.value, event.spans) for event in events]


def common_steps(a: Time | None, b: Time | None) -> Time | None:
    """The least number of steps a bar that both are counted in."""
    if a is None or b is None:
        return None
    return Time(lcm(a.numerator, b.numerator), gcd(a.denominator, b.denominator))
