"""Envelopes with the curves of a Juno-60: an almost straight attack, decays like a discharging capacitor.

The capacitor charges to 1.58 and is stopped at 1, after one time constant; it discharges to a little below
its goal, so that it arrives after 3.5 time constants (pendragon-andyh, Juno-60 measurements). Times are
those from end to end: `attack` from 0 to 1, `decay` from 1 to sustain, `release` from 1 to exactly 0. From
a lower level a release is over sooner, as in the circuit.
"""

from __future__ import annotations

from ..instant import Instant
from ..lanes import Flag, Lane, Number, clamp, maximum, minimum, where, where_whole
from .smoothing import approach

ATTACK_NEPERS = 1.0
ATTACK_GOAL = 1.5819767068693265  # 1 / (1 - e^-1)
PEAK = 0.9999  # close enough to 1 that rounding cannot delay the peak by a step
FALL_NEPERS = 3.5
FALL_BEYOND = 0.0312  # 1 / (e^3.5 - 1) and a little more, so that rounding cannot delay the end by a step


def contour(
    at: Instant,
    open_gate: Flag,
    attack: Number,
    decay: Number,
    sustain: Number,
    release: Number,
    again: Flag | None = None,
) -> Lane:
    """Attack to 1, decay to `sustain` while the gate is open, then release; each a whole number of steps.

    The attack begins where the level is, at the onset and whenever it is to begin `again`; one shorter than
    half a step is over at once.
    """
    level, falling = at.state(), at.whole_state()
    rest = clamp(at.like(sustain), 0.0, 1.0)
    climbs = ~(falling.now < 0)
    rising = open_gate & (climbs if again is None else climbs | again)
    quick = at.like(attack) < 0.5 * at.period
    before = where(rising & quick, 1.0, level.now)
    rising = rising & ~quick
    goal = where(rising, ATTACK_GOAL, where(open_gate, rest - (1.0 - rest) * FALL_BEYOND, -FALL_BEYOND))
    share = _share(at, rising, open_gate, attack, decay, release)
    moved = before + (goal - before) * at.so_far(share)
    top = moved >= PEAK
    level.next = where(rising & top, 1.0, maximum(moved, where(open_gate & ~rising, rest, 0.0)))
    falling.next = where_whole(open_gate & (~rising | top), -1, 0)
    return at.first(before, level.next)


def _share(
    at: Instant, rising: Flag, open_gate: Flag, attack: Number, decay: Number, release: Number
) -> Lane:
    """How far this sample goes: known beforehand for each stage, or, if a time moves, computed for one."""
    up, down, out = (_in_steps(at, at.like(time)) for time in (attack, decay, release))
    if up.moving or down.moving or out.moving:
        time = where(rising, up, where(open_gate, down, out))
        return approach(at, time, where(rising, ATTACK_NEPERS, FALL_NEPERS))
    shares = (
        approach(at, up, ATTACK_NEPERS),
        approach(at, down, FALL_NEPERS),
        approach(at, out, FALL_NEPERS),
    )
    return where(rising, shares[0], where(open_gate, shares[1], shares[2]))


def _in_steps(at: Instant, time: Lane) -> Lane:
    """A time as the nearest whole number of steps, at least one."""
    return maximum((time * (1.0 / at.period)).nearest(), 1.0) * at.period


def adsr(at: Instant, attack: Lane, decay: Lane, sustain: Lane, release: Lane, trigger: Lane) -> Lane:
    at = at.as_slow_as(attack, decay, sustain, release, trigger)
    return contour(at, at.open, attack, decay, sustain, release, _again(at, 4, trigger))


def ar(at: Instant, attack: Lane, release: Lane, trigger: Lane) -> Lane:
    at = at.as_slow_as(attack, release, trigger)
    return contour(at, at.open, attack, 0.0, 1.0, release, _again(at, 2, trigger))


def ad(at: Instant, attack: Lane, decay: Lane, trigger: Lane) -> Lane:
    at = at.as_slow_as(attack, decay, trigger)
    return contour(at, ~(at.age < 0), attack, decay, 0.0, 0.0, _again(at, 2, trigger))


def cs80(at: Instant, initial: Lane, top: Lane, attack: Lane, decay: Lane, release: Lane) -> Lane:
    """The filter envelope of a CS-80: from IL to AL in `attack`, to 0 in `decay`, back to IL after the gate.

    Usually IL lies below 0, the cutoff itself, and AL above: the swell of its brass.
    """
    at = at.as_slow_as(initial, top, attack, decay, release)
    level, risen = at.state(), at.state()
    before = where(at.onset, initial, level.now)
    rise = top - initial
    rising = at.open & (risen.now < 0.5)
    falling = where(at.open, -top, -rise) * FALL_BEYOND
    goal = where(rising, initial + rise * ATTACK_GOAL, falling + where(at.open, 0.0, initial))
    moved = before + (goal - before) * at.so_far(_share(at, rising, at.open, attack, decay, release))
    arrived = (moved - initial) * rise >= rise * rise * PEAK
    end = where(at.open, 0.0, initial)
    settled = clamp(moved, minimum(before, end), maximum(before, end))
    level.next = where(rising, where(arrived, top, moved), settled)
    risen.next = (at.open & (~rising | arrived)).number()
    return at.first(before, level.next)


def _again(at: Instant, argument: int, trigger: Lane) -> Flag | None:
    """Where the trigger rises above 0; one that cannot move costs nothing."""
    if at.is_still(argument):
        return None
    last = at.state()
    last.next = trigger
    return (trigger > 0.0) & (last.now <= 0.0)


def declick(at: Instant) -> Lane:
    """The gate with its end rounded: 5 ms down."""
    at = at.as_slow_as()
    return contour(at, at.open, 0.0, 0.0, 1.0, 0.005)


def line(at: Instant, start: Lane, end: Lane, time: Lane) -> Lane:
    """Straight from the onset on."""
    at = at.as_slow_as(start, end, time)
    return start + (end - start) * minimum(at.seconds / maximum(time, 1e-9), 1.0)


def click(at: Instant) -> Lane:
    """1 at the first sample."""
    return at.onset.number() * at.spike


PRIMITIVES = {"adsr": adsr, "ar": ar, "ad": ad, "cs80env": cs80, "line": line, "click": click}
