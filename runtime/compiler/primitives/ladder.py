"""The transistor ladder: four one-poles of differential pairs, each with its own tanh, in one loop.

Moog, US patent 3475623; Stilson and Smith, ICMC 1996; Huovilainen, DAFx-04, for the pairs. Each stage obeys
dy/dt = w (tanh(x) - tanh(y)). The trapezoidal rule makes the whole loop implicit. It is solved in closed
form with every tanh replaced by its secant through 0 at the last sample's state (Voipio, 2012), so that the
delay-free loop stays in tune.

A stage at s, into which the current c flows, passes on c' = p (s + c) / (1 + v^2 + p), where g is the
integrator's gain and p = g (1 + v^2 / 9). The four quotients do not wait for each other, nor for the input:
from state to state a sample waits for two divisions. With them all currents are n + q c, where c flows into
the first stage: what n and q do to a state is known before c is, so that c only waits for its own multiply.
"""

from __future__ import annotations

from itertools import pairwise

from ..instant import Instant
from ..lanes import Lane, clamp, where
from .fourpole import MAKE_UP, NINTH, QUIET, ROOT_3, feedback, opened, trimmed

LEVEL = 0.5 / ROOT_3
"""What a signal of 1 drives into the first pair: a warm, not yet a dirty sound."""

LIMIT = 6.0 / ROOT_3
"""Where the secant's quotient leaves tanh: harder drive clips."""

TRIM = (0.21275, -0.23102, 0.08734, -1.88251, 0.60783, 4.23467)
"""35 cents at res = 1.1, 116 at 2; what is left is below 3 cents up to .12 of the rate."""


def ladder(at: Instant, cutoff: Lane, res: Lane, drive: Lane, x: Lane) -> Lane:
    """-24 dB an octave; rings by itself from res = 1 on."""
    states = [at.state() for _ in range(4)]
    k = feedback(res)
    driven = clamp(x * (drive * (LEVEL + LEVEL * MAKE_UP * k)), -LIMIT, LIMIT)

    over, under = trimmed(at, cutoff, res, TRIM)
    g = (over / under).heard
    ninth = g * NINTH

    s1, s2, s3, s4 = levels = [state.now for state in states]
    squares = [level * level for level in levels]
    p1, p2, p3, p4 = (g + ninth * v for v in squares)
    d1, d2, d3, d4 = ((1.0 + g) + (1.0 + ninth) * v for v in squares)
    share1, share2, share3, share4 = p1 / d1, p2 / d2, p3 / d3, 1.0 / d4
    q2 = share1 * share2
    q3 = q2 * share3
    q4 = q3 * share4
    n1 = share1 * s1
    n2 = share2 * n1 + share2 * s2
    n3 = share3 * n2 + share3 * s3
    n4 = share4 * n3 + share4 * s4

    v0 = driven - k * s4
    v0 = v0 * v0
    p0 = g + ninth * v0
    loop = k + k * squares[3]
    twice = (p0 * (driven - loop * n4)) * (2.0 / ((1.0 + v0) + (p0 * loop) * q4))
    quiet = (v0 + squares[0]) + squares[3] < QUIET
    shares = at.like(1.0), share1, q2, q3, p4 * q4
    passed = at.like(0.0), n1, n2, n3, p4 * n4
    for state, (q, below), (n, out) in zip(states, pairwise(shares), pairwise(passed), strict=True):
        following = twice * (q - below) + (state.now + 2.0 * (n - out))
        rise = following - state.now
        state.next = where(quiet, 0.0, following)
    return opened(at, cutoff, s4, rise) * (1.0 / LEVEL)


PRIMITIVES = {"ladder": ladder}
