"""What the filters of four poles in one loop share: feedback, tuning, treble and silence.

Their saturating stages follow the secant of tanh through 0, a quotient (Padé, within 2.5 % up to an argument
of 4): tanh(v sqrt 3) / (v sqrt 3) = (1 + v^2 / 9) / (1 + v^2).
"""

from __future__ import annotations

from collections.abc import Sequence

from ..elementary import Quotient
from ..instant import Instant
from ..lanes import Flag, Lane, clamp, where
from .filters import warped

NINTH = 1.0 / 9.0
ROOT_3 = 1.7320508075688772

MAKE_UP = 0.5
"""The share of the pass band's loss to resonance that is given back; all of it would overdrive."""

QUIET = 1e-30
"""Where the squares of all states are below this (-300 dB), a filter stands still before one is denormal."""

Trim = tuple[float, float, float, float, float, float]


def feedback(res: Lane) -> Lane:
    """4 at res = 1, where four equal poles whistle."""
    return clamp(res, 0.0, 2.0) * 4.0


def trimmed(at: Instant, cutoff: Lane, res: Lane, trim: Trim) -> Quotient:
    """The integrator's gain with which a filter whistles at its cutoff.

    The louder it whistles, the less its stages conduct, and the lower. The trim is a polynomial of how far
    `res` is above 1 (m, m^2, m^3), times the cutoff over the rate (m, m^2), and its square (m): a fit to the
    whistles measured at 10 resonances and 14 cutoffs.
    """
    a, b, c, d, e, g = trim
    m, x = clamp(res - 1.0, 0.0, 1.0), clamp(cutoff * at.period, 0.0, 0.16)
    more = 1.0 + m * (a + m * (b + m * c)) + x * (m * (d + m * e) + x * (m * g))
    over, under = warped(at, cutoff)
    return Quotient(over * more, under)


def opened(at: Instant, cutoff: Lane, state: Lane, rise: Lane) -> Lane:
    """The output of the last pole, which rises by `rise`, with the treble that the trapezoidal rule takes.

    The rule squeezes all frequencies below half the rate, so the slope bends down, by 8 dB at a quarter of
    the rate. By the rule the output lies half way from the state to the next, which is a zero at half the
    rate; the state less .235 of its second difference lies within .15 dB of the circuit up to a twelfth of
    the rate, .5 dB up to a sixth, half a sample later. With high cutoffs the pass band itself would rise, so
    it fades above .05 of the rate.
    """
    x = clamp(cutoff * at.period, 0.0, 0.5) * 9.0
    square = x * x
    low, before = 1.0 / (1.0 + square * square), at.state()
    before.next = rise
    return state + (0.235 * low) * before.now + rise * (0.5 - 0.735 * low)


def settled(states: Sequence[Lane]) -> list[Lane]:
    """The states, or 0 where all of them are silent."""
    first, second, third, fourth = (s * s for s in states)
    quiet: Flag = (first + second) + (third + fourth) < QUIET
    return [where(quiet, 0.0, s) for s in states]
