"""Breakpoints: levels reached one after the other, each in a time of its own.

How far a segment is does not depend on the ones before it: the level is the first one plus every rise so far,
so nothing is stored, and any point of a contour can be asked for.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..instant import Instant
from ..lanes import Lane, clamp, flush, maximum, where
from .oscillators import phase_of


def points(at: Instant, *args: Lane) -> Lane:
    """From 0 through all levels, the last one held while the gate is open, then to 0 in `release`."""
    at = at.as_slow_as(*args)
    *lists, release, bend = args
    levels, times = _halves(lists)
    held, since = at.state(), at.state()
    level = _level(at.seconds, at.like(0.0), levels, times, bend)
    held.next = where(at.open, level, held.now)
    since.next = where(at.open, 0.0, since.now + at.period)
    left = clamp(1.0 - since.next / maximum(release, at.period), 0.0, 1.0)
    return held.next * _bent(left, -bend)


def shot(at: Instant, *args: Lane) -> Lane:
    """From 0 through all levels, whatever the gate; the last one stays."""
    at = at.as_slow_as(*args)
    *lists, bend = args
    levels, times = _halves(lists)
    return _level(at.seconds, at.like(0.0), levels, times, bend)


def cycle(at: Instant, *args: Lane) -> Lane:
    """From the last level through all levels and again, for ever."""
    at = at.as_slow_as(*args)
    *lists, bend = args
    levels, times = _halves(lists)
    total = at.like(0.0)
    for time in times:
        total = total + maximum(time, at.period)
    phase = phase_of(at, 1.0 / total, at.like(0.0))
    turned = (phase >> 8).number() * 2.0**-24
    return _level(turned * total, levels[-1], levels, times, bend)


def _halves(lists: Sequence[Lane]) -> tuple[Sequence[Lane], Sequence[Lane]]:
    middle = len(lists) // 2
    return lists[:middle], lists[middle:]


def _level(now: Lane, first: Lane, levels: Sequence[Lane], times: Sequence[Lane], bend: Lane) -> Lane:
    """The level at a time; straight between the points, or bent."""
    total, before = first, first
    for level, time in zip(levels, times, strict=True):
        time = maximum(time, 1e-6)
        total = total + (level - before) * _bent(clamp(now * (1.0 / time), 0.0, 1.0), bend)
        now = now - time
        before = level
    return flush(total)


def _bent(x: Lane, bend: Lane) -> Lane:
    """From 0 to 1, fast at first for a positive bend, slow for a negative one; 0 is straight."""
    return x + clamp(bend, -1.0, 1.0) * x * (1.0 - x)


PRIMITIVES = {"points": points, "shot": shot, "cycle": cycle}
