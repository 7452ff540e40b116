"""Periodic waves. The phase is a 32-bit integer that wraps by itself: slow or fast, it never drifts.

All waves start where a sine does, at 0 rising; their edges are those of `edges`.
"""

from __future__ import annotations

from ..elementary import sin_turns
from ..instant import Instant
from ..lanes import LARGEST, Flag, Lane, Whole, clamp, where, where_whole
from .edges import corner, step

TURN = 2.0**32
QUARTER = 2**30


def phase_of(at: Instant, freq: Lane, phase: Lane) -> Whole:
    """The phase, signed, in turns of 2^32, 0 at the onset. Frequencies beyond half the rate stay there."""
    turn = at.whole_state()
    turn.next = turn.now + clamp(freq * (at.period * TURN), -LARGEST, LARGEST).whole()
    return turn.now + clamp((phase - phase.nearest()) * TURN, -LARGEST, LARGEST).whole()


def turns(phase: Whole) -> Lane:
    """From -.5 up to .5."""
    return phase.number() * (1.0 / TURN)


def samples_per_turn(at: Instant, freq: Lane) -> Lane:
    """From 2 to 2^30."""
    return 1.0 / clamp(abs(freq) * at.period, 2.0**-30, 0.5)


def sine(at: Instant, freq: Lane, phase: Lane) -> Lane:
    return sin_turns(turns(phase_of(at, freq, phase)))


def saw(at: Instant, freq: Lane, phase: Lane) -> Lane:
    return saw_wave(turns(phase_of(at, freq, phase)), samples_per_turn(at, freq))


def saw_wave(p: Lane, length: Lane) -> Lane:
    """A sawtooth at a phase between -.5 and .5, `length` samples a turn."""
    edge = where(p < 0.0, p + 0.5, p - 0.5)
    return p * 2.0 + step(edge * length)


def square(at: Instant, freq: Lane, phase: Lane) -> Lane:
    """Up at 0, down at half a turn: the doubled phase tells how far the nearer of both is."""
    p = phase_of(at, freq, phase)
    rounding = step(_half_turns(p) * samples_per_turn(at, freq))
    return where(p < 0, -1.0, 1.0) + where(_nearer_half(p), rounding, -rounding)


def pulse(at: Instant, freq: Lane, width: Lane, phase: Lane) -> Lane:
    """The difference of two saws, so free of DC at every width."""
    p = phase_of(at, freq, phase)
    length = samples_per_turn(at, freq)
    later = p + clamp((width - 0.5) * TURN, -LARGEST, LARGEST).whole() + -(2**31)
    return saw_wave(turns(p), length) - saw_wave(turns(later), length)


def tri(at: Instant, freq: Lane, phase: Lane) -> Lane:
    """Up to 1 at a quarter turn, down to -1 at three quarters."""
    from_top = phase_of(at, freq, phase) + -QUARTER
    length = samples_per_turn(at, freq)
    bend = corner(_half_turns(from_top) * length) * (8.0 / length)
    return 1.0 - 4.0 * abs(turns(from_top)) + where(_nearer_half(from_top), -bend, bend)


def _half_turns(p: Whole) -> Lane:
    """How far the nearer of 0 and half a turn is, in turns."""
    return (p << 1).number() * (0.5 / TURN)


def _nearer_half(p: Whole) -> Flag:
    return (p + QUARTER) < 0


def sync(at: Instant, freq: Lane, slave: Lane) -> Lane:
    """Hard sync, one sample late so that each step can be rounded on both of its sides (two-point polyBLEP)."""
    master, turn, pending = at.state(), at.state(), at.state()
    speed, slave_speed = (clamp(abs(f) * at.period, 2.0**-30, 0.5) for f in (freq, slave))
    passed, free = master.now + speed, turn.now + slave_speed
    reset, wrapped = passed >= 1.0, free >= 0.5
    master.next = where(reset, passed - 1.0, passed)
    since = clamp(master.next / speed, 0.0, 1.0)
    own = where(wrapped, free - 1.0, free)
    turn.next = where(reset, since * slave_speed, own)
    height = where(reset, free - since * slave_speed, where(wrapped, 1.0, 0.0))
    late = where(reset, since, clamp((own + 0.5) / slave_speed, 0.0, 1.0))
    early = 1.0 - late
    pending.next = 2.0 * turn.next + height * early * early
    return pending.now - height * late * late


def phasor(at: Instant, freq: Lane, phase: Lane) -> Lane:
    """From 0 up to 1, as it is."""
    p = phase_of(at, freq, phase)
    return (p >> 8).number() * 2.0**-24


def impulse(at: Instant, freq: Lane) -> Lane:
    """1 at the onset and whenever a turn is over."""
    last = at.whole_state()
    p = last.now + clamp(freq * (at.period * TURN), 0.0, LARGEST).whole()
    last.next = where_whole(at.onset, 0, p)
    return (at.onset | ((last.now < 0) & ~(p < 0))).number()


PRIMITIVES = {
    "sine": sine,
    "saw": saw,
    "square": square,
    "pulse": pulse,
    "tri": tri,
    "sync": sync,
    "phasor": phasor,
    "impulse": impulse,
}
