"""Noise and chance: hashes of (seed, call, sample), so that a voice sounds the same at every rendering."""

from __future__ import annotations

from ..elementary import exp2, log2
from ..instant import Instant, scramble, signed, unit
from ..lanes import LARGEST, Lane, Whole, clamp, where_whole
from .edges import TURN
from .smoothing import approach


def noise(at: Instant) -> Lane:
    """White, evenly spread between -1 and 1."""
    return signed(scramble(at.coarse_age ^ at.random_key()))


def pink(at: Instant) -> Lane:
    """White noise through four poles whose sum falls by 3 dB an octave, within 0.5 dB up to 16 kHz."""
    white = noise(at)
    total = white * 0.0
    for corner_hz, weight in _PINK:
        pole = at.state()
        pole.next = pole.now + (white - pole.now) * approach(at, at.like(1.0 / (_TAU * corner_hz)))
        total = total + pole.next * weight
    return total


_TAU = 6.283185307179586
_PINK = ((15.0, 8.0), (120.0, 2.0), (1000.0, 0.7), (8000.0, 0.32))


def dust(at: Instant, freq: Lane) -> Lane:
    """A sample of 1 with the probability freq / rate."""
    chance = freq * at.period * at.spike
    return (unit(scramble(at.coarse_age ^ at.random_key())) < chance).number()


def wander(at: Instant, freq: Lane) -> Lane:
    """Random points, one every 1/freq seconds, joined by smooth steps (Perlin's value noise)."""
    at = at.as_slow_as(freq)
    key, phase, count = at.random_key(), at.whole_state(), at.whole_state()
    forward = clamp(freq * (at.period * TURN), 0.0, LARGEST).whole()
    phase.next = phase.now + forward
    turned = (phase.now < 0) & ~(phase.next < 0)
    count.next = where_whole(turned, count.now + 1, count.now)
    x = (at.heard(phase, phase.now) >> 8).number() * 2.0**-24
    begun = at.heard(count, count.now)
    first, second = (_point(key, begun + n) for n in (0, 1))
    return first + (second - first) * x * x * (3.0 - 2.0 * x)


def _point(key: Whole, count: Whole) -> Lane:
    return signed(scramble(count ^ key))


def dice(at: Instant, low: Lane, high: Lane) -> Lane:
    """One number for the whole note, evenly spread between low and high."""
    return low + (high - low) * unit(at.random_key())


def drift(at: Instant, amount: Lane, freq: Lane) -> Lane:
    """A ratio within `amount` of 1, up or down: two thirds of it stay for the note, a third wanders.

    What stays is the mean of two draws, so that most voices lie near the middle, as parts of a tolerance do.
    """
    fixed = unit(at.random_key()) + unit(at.random_key()) - 1.0
    most = log2(clamp(amount, 1.0, 16.0))
    return exp2(most * ((2.0 / 3.0) * fixed + (1.0 / 3.0) * wander(at, freq)))


PRIMITIVES = {"noise": noise, "pink": pink, "dust": dust, "wander": wander, "dice": dice, "drift": drift}
