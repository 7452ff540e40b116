"""Pitch that glides between the notes of a voice that is held over them: even in pitch, not in Hz."""

from __future__ import annotations

from ..elementary import exp2, log2
from ..instant import Instant
from ..lanes import Lane, clamp, maximum, where


def glide(at: Instant, time: Lane, x: Lane) -> Lane:
    """Constant time: reaches a new frequency in `time`, however far it is; it starts at the first."""
    at = at.as_slow_as(time, x)
    pitch, goal, slope = at.state(), at.state(), at.state()
    target = log2(x)
    here = where(at.onset, target, pitch.now)
    new = at.onset | (abs(target - goal.now) > 0.0)
    slope.next = where(new, (target - here) * (at.period / maximum(time, at.period)), slope.now)
    left = target - here
    step = clamp(slope.next, -abs(left), abs(left))
    pitch.next = here + step
    goal.next = target
    return _hz(pitch.next, target, x)


def portamento(at: Instant, time: Lane, x: Lane) -> Lane:
    """Constant rate: `time` for an octave."""
    at = at.as_slow_as(time, x)
    pitch = at.state()
    target = log2(x)
    here = where(at.onset, target, pitch.now)
    most = at.period / maximum(time, 1e-9)
    pitch.next = clamp(target, here - most, here + most)
    return _hz(pitch.next, target, x)


def _hz(pitch: Lane, target: Lane, x: Lane) -> Lane:
    """The frequency of a pitch in octaves; where it has arrived, the one it was made of, unrounded."""
    return where(abs(target - pitch) > 0.0, exp2(pitch), x)


PRIMITIVES = {"glide": glide, "portamento": portamento}
