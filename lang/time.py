"""Musical time: exact rational numbers of bars, and arcs between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction as Time
else:  # the same arithmetic, several times faster
    from quicktions import Fraction as Time

__all__ = ["Arc", "Time", "cycle_of", "cycles", "intersect"]


class Arc(NamedTuple):
    """Bars `begin` up to `end`."""

    begin: Time
    end: Time


_new = tuple.__new__


def cycle_of(time: Time) -> int:
    """The number of the bar that holds a time."""
    return time.numerator // time.denominator


def cycles(begin: Time, end: Time) -> Iterator[tuple[int, Time, Time]]:
    """An arc cut at the bar lines: bar number, begin, end. An empty arc stays one piece."""
    cycle = cycle_of(begin)
    while end > cycle + 1:
        line = Time(cycle + 1)
        yield cycle, begin, line
        begin, cycle = line, cycle + 1
    yield cycle, begin, end


def intersect(a: Arc, b: Arc) -> Arc | None:
    """What two arcs share. An empty arc shares its instant, unless that is where the other ends."""
    if a is b:
        return a
    a_begin, a_end = a
    b_begin, b_end = b
    if b_begin <= a_begin:
        if a_end <= b_end:
            begin, end, common = a_begin, a_end, a
        else:
            begin, end, common = a_begin, b_end, None
    elif b_end <= a_end:
        begin, end, common = b_begin, b_end, b
    else:
        begin, end, common = b_begin, a_end, None
    if begin < end:
        return common or _new(Arc, (begin, end))
    if begin > end or (begin == a_end and a_begin < a_end) or (begin == b_end and b_begin < b_end):
        return None
    return _new(Arc, (begin, end))
