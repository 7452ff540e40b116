"""What the filters of four poles in one loop share: feedback, tuning, treble and silence.

Their saturating stages follow the secant of tanh through 0, a quotient (Padé, within 2.5 % up to an argument
of 4): tanh(v sqrt 3) / (v sqrt 3) = (1 + v^2 / 9) / (1 + v^2).
"""

from __future__ import annotations

from collections.abc import Sequence

from ..elementary import Quotient
from ..instant import Instant
from ..lanes import Flag, Lane, clamp, flush, where
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


def opened(at: Instant, cutoff: Lane, y: Lane, quiet: Flag | None = None) -> Lane:
    """The treble that the trapezoidal rule takes from four poles, most of it given back behind the loop.

    The rule squeezes all frequencies below half the rate, so the slope bends down, by 8 dB at a quarter of
    the rate. Three equal poles towards half the rate straighten it: within .5 dB of the circuit up to a sixth
    of the rate, 1.5 dB at a quarter, for cutoffs up to .04 of the rate. Above, the pass band itself would
    rise, so they fade. They are silent where the loop is known to be `quiet`.
    """
    x = clamp(cutoff * at.period, 0.0, 0.5) * 9.0
    square = x * x
    pole = 0.41 / (1.0 + square * square)
    for _ in range(3):
        state = at.state()
        y = y * (1.0 + pole) - state.now * pole
        state.next = flush(y) if quiet is None else where(quiet, 0.0, y)
    return y


def settled(states: Sequence[Lane]) -> list[Lane]:
    """The states, or 0 where all of them are silent."""
    first, second, third, fourth = (s * s for s in states)
    quiet: Flag = (first + second) + (third + fourth) < QUIET
    return [where(quiet, 0.0, s) for s in states]
