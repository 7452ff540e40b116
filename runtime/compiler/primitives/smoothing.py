"""Lags: how far an exponential approach goes in one sample, and the words that only lag, hold or follow."""

from __future__ import annotations

from ..instant import Instant
from ..lanes import Lane, Number, clamp, flush, maximum, minimum, where


def approach(at: Instant, time: Number, nepers: Number = 1.0) -> Lane:
    """The share 1 - e^-(nepers / samples in `time`) of what is left that one sample covers; 1 when time is 0.

    A series quotient (within 0.1 % up to 1 neper a sample), since 1 - exp(-small) would lose its digits.
    """
    x = minimum(at.period * nepers / maximum(at.like(time), 1e-9), 4.0)
    square = x * x
    return minimum(x / (1.0 + x * 0.5 + square * (1.0 / 12.0) - square * square * (1.0 / 720.0)), 1.0)


def smooth(at: Instant, time: Lane, x: Lane) -> Lane:
    """A one-pole lag; it starts at the signal."""
    at = at.as_slow_as(time, x)
    y = at.state()
    value = where(at.onset, x, y.now + (x - y.now) * approach(at, time))
    y.next = flush(value)
    return value


def slew(at: Instant, rise: Lane, fall: Lane, x: Lane) -> Lane:
    """A limit to the slope, 1 in `rise` up and 1 in `fall` down; it starts at the signal."""
    at = at.as_slow_as(rise, fall, x)
    y = at.state()
    up, down = (at.period / maximum(time, 1e-9) for time in (rise, fall))
    y.next = where(at.onset, x, clamp(x, y.now - down, y.now + up))
    return y.next


def follow(at: Instant, attack: Lane, release: Lane, x: Lane) -> Lane:
    """The rectified signal through a lag of `attack` when it rises and `release` when it falls."""
    y = at.state()
    level = abs(x)
    share = where(level > y.now, approach(at, attack), approach(at, release))
    value = y.now + (level - y.now) * share
    y.next = flush(value)
    return value


def peakhold(at: Instant, time: Lane, x: Lane) -> Lane:
    """The highest level so far; once it is older than `time`, the level of now. `since` counts samples."""
    held, since = at.state(), at.state()
    level = abs(x)
    renew = (level >= held.now) | (since.now + 0.5 >= time * at.rate)
    held.next = where(renew, level, held.now)
    since.next = where(renew, 0.0, since.now + 1.0)
    return held.next


def hold(at: Instant, freq: Lane, x: Lane) -> Lane:
    """Zero-order hold: the sample nearest to the start of every turn."""
    held, phase = at.state(), at.state()
    forward = clamp(freq * at.period, 0.0, 1.0)
    passed = where(at.onset, 1.0 + 0.5 * forward, phase.now + forward)
    take = passed >= 1.0
    phase.next = where(take, passed - 1.0, passed)
    held.next = where(take, x, held.now)
    return held.next


def latch(at: Instant, trigger: Lane, x: Lane) -> Lane:
    """Takes the signal at the onset and whenever the trigger rises above 0."""
    held, last = at.state(), at.state()
    take = at.onset | ((trigger > 0.0) & (last.now <= 0.0))
    last.next = trigger
    held.next = where(take, x, held.now)
    return held.next


PRIMITIVES = {
    "smooth": smooth,
    "slew": slew,
    "follow": follow,
    "peakhold": peakhold,
    "hold": hold,
    "latch": latch,
}
