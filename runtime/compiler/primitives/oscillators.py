"""Periodic waves. The phase is a 32-bit integer that wraps by itself: slow or fast, it never drifts.

All waves start where a sine does, at 0 rising; their edges are those of `edges`.
"""

from __future__ import annotations

from ..elementary import sin_half_turn, sin_turns
from ..instant import Instant
from ..lanes import LARGEST, Flag, Lane, Whole, clamp, maximum, where_whole
from .edges import HALF, TURN, Edges

QUARTER = 2**30


def running(at: Instant, freq: Lane) -> Whole:
    """The turns, signed, in 2^-32, 0 at the onset. Frequencies beyond half the rate stay there."""
    turn = at.whole_state()
    turn.next = turn.now + clamp(freq * (at.period * TURN), -LARGEST, LARGEST).whole()
    return at.heard(turn, turn.now)


def phase_of(at: Instant, freq: Lane, phase: Lane) -> Whole:
    """`running`, so many turns ahead."""
    return running(at, freq) + clamp((phase - phase.nearest()) * TURN, -LARGEST, LARGEST).whole()


def turns(phase: Whole) -> Lane:
    """From -.5 up to .5."""
    return phase.number() * (1.0 / TURN)


def samples_per_turn(at: Instant, freq: Lane) -> Lane:
    """From 2 to 2^30."""
    return 1.0 / clamp(abs(freq) * at.period, 2.0**-30, 0.5)


def sine(at: Instant, freq: Lane, phase: Lane) -> Lane:
    if not phase.moving:
        return sin_half_turn(turns(phase_of(at, freq, phase)))
    return sin_turns(turns(running(at, freq)) + phase)


def dxsine(at: Instant, freq: Lane, feedback: Lane, phase: Lane) -> Lane:
    """A sine that its own mean over two samples modulates (N. Tomisawa, US patent 4,249,447)."""
    last, before = at.state(), at.state()
    own = feedback * (0.5 * (last.now + before.now))
    before.next = last.now
    last.next = sin_turns(turns(running(at, freq)) + phase + own)
    return last.next


def saw(at: Instant, freq: Lane, phase: Lane) -> Lane:
    return saw_wave(phase_of(at, freq, phase), edges(at, freq))


def saw_wave(p: Whole, around: Edges) -> Lane:
    """A sawtooth at a phase."""
    distance = (p + HALF).number()
    return distance * (2.0 / TURN) - around.step(distance)


def edges(at: Instant, freq: Lane) -> Edges:
    return Edges(samples_per_turn(at, freq), at.rate)


def square(at: Instant, freq: Lane, phase: Lane) -> Lane:
    """Up at 0, down at half a turn: the difference of two saws."""
    p = phase_of(at, freq, phase)
    around = edges(at, freq)
    return saw_wave(p, around) - saw_wave(p ^ HALF, around)


def pulse(at: Instant, freq: Lane, width: Lane, phase: Lane) -> Lane:
    """The difference of two saws `width` apart, so free of DC at every width."""
    p = phase_of(at, freq, phase)
    around = edges(at, freq)
    later = p + clamp((width - 0.5) * TURN, -LARGEST, LARGEST).whole() + HALF
    return saw_wave(p, around) - saw_wave(later, around)


def tri(at: Instant, freq: Lane, phase: Lane) -> Lane:
    """Up to 1 at a quarter turn, down to -1 at three quarters."""
    p = phase_of(at, freq, phase)
    around = edges(at, freq)
    from_top, from_bottom = p + -QUARTER, p + QUARTER
    bend = around.corner(from_top) - around.corner(from_bottom)
    return 1.0 - 4.0 * abs(turns(from_top)) + bend * (8.0 / around.length)


def turns_over(at: Instant, freq: Lane) -> tuple[Flag, Lane]:
    """Where a turn is over, and how many samples ago that was (0 up to 1)."""
    turn = at.whole_state()
    forward = maximum(clamp(freq * (at.period * TURN), 0.0, LARGEST), 1.0)
    turn.next = turn.now + forward.whole()
    after = clamp(turn.next.number() / forward, 0.0, 1.0)
    return (turn.now < 0) & ~(turn.next < 0), after


def phasor(at: Instant, freq: Lane, phase: Lane) -> Lane:
    """From 0 up to 1, as it is."""
    p = phase_of(at, freq, phase)
    return (p >> 8).number() * 2.0**-24


def impulse(at: Instant, freq: Lane) -> Lane:
    """1 at the onset and at the sample nearest to the end of every turn."""
    last = at.whole_state()
    forward = clamp(freq * (at.period * TURN), 0.0, LARGEST).whole()
    turn = where_whole(at.onset, forward >> 1, last.now + forward)
    last.next = turn
    return (at.onset | ((last.now < 0) & ~(turn < 0))).number() * at.spike


PRIMITIVES = {
    "sine": sine,
    "dxsine": dxsine,
    "saw": saw,
    "square": square,
    "pulse": pulse,
    "tri": tri,
    "phasor": phasor,
    "impulse": impulse,
}
