"""Noise of sound chips: a shift register that is fed with a parity of its own bits, at a clock.

Galois' form of x^length + x^tap + 1. With a primitive polynomial (17 and 3 as in an AY-3-8910; 15 and 1, 23
and 5, 31 and 3) the sequence repeats after 2^length - 1 clocks.
"""

from __future__ import annotations

from ..elementary import exp2
from ..instant import Instant
from ..lanes import Lane, Whole, clamp, where, where_whole
from .oscillators import turns_over


def shiftnoise(at: Instant, freq: Lane, length: Lane, tap: Lane) -> Lane:
    """One bit, -1 or 1, from a place in the sequence that is every voice's own."""
    top = _bit(clamp(length, 2.0, 31.0))
    everything = top | (top - 1)
    register = at.whole_state()
    start = at.random_key() & everything
    here = where_whole(at.onset, where_whole(start.equals(0), 1, start), register.now)
    passed, _ = turns_over(at, freq)
    low = (here & 1).equals(1)
    shifted = (here >> 1) ^ where_whole(low, top | _bit(clamp(tap, 1.0, 30.0)), 0)
    register.next = where_whole(passed, shifted, here)
    return where(low, at.like(1.0), -1.0)


def _bit(place: Lane) -> Whole:
    """Only the bit of this place, counted from 1."""
    return exp2(place.nearest() - 1.0).whole()


PRIMITIVES = {"shiftnoise": shiftnoise}
