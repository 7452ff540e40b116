"""Low-frequency oscillators: corners and edges as they are, as nobody hears them, and two that chance moves.

They start with their note, at `phase`; in an effect they run for ever. In a voice they move at control rate.
"""

from __future__ import annotations

from ..instant import Instant, WholeState, scramble, signed
from ..lanes import LARGEST, Lane, Whole, clamp, where, where_whole
from .edges import TURN
from .oscillators import QUARTER, phase_of, phasor, sine, turns


def slow_sine(at: Instant, freq: Lane, phase: Lane) -> Lane:
    return sine(at.as_slow_as(freq, phase), freq, phase)


def triangle(at: Instant, freq: Lane, phase: Lane) -> Lane:
    at = at.as_slow_as(freq, phase)
    return 1.0 - 4.0 * abs(turns(phase_of(at, freq, phase) + -QUARTER))


def up(at: Instant, freq: Lane, phase: Lane) -> Lane:
    return 2.0 * phasor(at.as_slow_as(freq, phase), freq, phase) - 1.0


def down(at: Instant, freq: Lane, phase: Lane) -> Lane:
    return 1.0 - 2.0 * phasor(at.as_slow_as(freq, phase), freq, phase)


def pulse(at: Instant, freq: Lane, width: Lane, phase: Lane) -> Lane:
    at = at.as_slow_as(freq, width, phase)
    return where(phasor(at, freq, phase) < width, at.like(1.0), -1.0)


def held(at: Instant, freq: Lane, phase: Lane) -> Lane:
    """Sample and hold: a new value at every turn."""
    at = at.as_slow_as(freq, phase)
    key = at.random_key()
    count, _ = _counted(at, freq, phase)
    return signed(scramble(count.now ^ key).heard)


def smooth(at: Instant, freq: Lane, phase: Lane) -> Lane:
    """A cubic B-spline through the influence of four values: it, its slope and its bend are continuous."""
    at = at.as_slow_as(freq, phase)
    key = at.random_key()
    count, x = _counted(at, freq, phase)
    first_point = at.heard(count, count.now)
    a, b, c, d = (_value(first_point + n, key) for n in range(4))
    left = 1.0 - x
    first, last = left * left * left, x * x * x
    second = 4.0 + x * x * (3.0 * x - 6.0)
    third = 4.0 + left * left * (3.0 * left - 6.0)
    return (a * first + b * second + c * third + d * last) * (1.0 / 6.0)


def _value(count: Whole, key: Whole) -> Lane:
    return signed(scramble(count ^ key))


def _counted(at: Instant, freq: Lane, phase: Lane) -> tuple[WholeState, Lane]:
    """The turns that are over, and how far the current one is (0 up to 1); it begins at `phase`."""
    turn, count = at.whole_state(), at.whole_state()
    start = clamp((phase - phase.nearest()) * TURN, -LARGEST, LARGEST).whole()
    here = where_whole(at.onset, start, turn.now)
    turn.next = here + clamp(freq * (at.period * TURN), 0.0, LARGEST).whole()
    over = (here < 0) & ~(turn.next < 0)
    count.next = where_whole(over, count.now + 1, count.now)
    return count, (at.heard(turn, here) >> 8).number() * 2.0**-24


PRIMITIVES = {
    "lfo.sine": slow_sine,
    "lfo.tri": triangle,
    "lfo.up": up,
    "lfo.down": down,
    "lfo.pulse": pulse,
    "lfo.hold": held,
    "lfo.random": smooth,
}
