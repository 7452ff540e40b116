"""The transistor ladder: four one-poles of differential pairs, each with its own tanh, in one loop.

Moog, US patent 3475623; Stilson and Smith, ICMC 1996; Huovilainen, DAFx-04, for the pairs. Each stage obeys
dy/dt = w (tanh(x) - tanh(y)). The trapezoidal rule makes the whole loop implicit. It is solved in closed
form with every tanh replaced by its secant through 0 at the last sample's state (Voipio, 2012), so that the
delay-free loop stays in tune.

The integrator's gain is a quotient a / b too. A stage with the state s and the input z gives
z' = p (s + z) / d, where p = a (1 + v^2 / 9) and d = b (1 + v^2) + p (z is the current, times a / b). All
four stages are brought onto one denominator: from state to state a sample waits for one division.
"""

from __future__ import annotations

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
    a, b = trimmed(at, cutoff, res, TRIM)
    k = feedback(res)
    driven = clamp(x * (drive * (LEVEL + LEVEL * MAKE_UP * k)), -LIMIT, LIMIT)

    s1, s2, s3, s4 = (s.now for s in states)
    v0 = driven - k * s4
    v0, v1, v2, v3, v4 = (v * v for v in (v0, s1, s2, s3, s4))
    ninth = a * NINTH
    both, slope = b + a, b + ninth
    p0, p1, p2, p3, p4 = (a + ninth * v for v in (v0, v1, v2, v3, v4))
    d1, d2, d3, d4 = (both + slope * v for v in (v1, v2, v3, v4))
    e2 = d1 * d2
    e3 = e2 * d3
    e4 = e3 * d4
    n1 = p1 * s1
    n2 = p2 * (s2 * d1 + n1)
    n3 = p3 * (s3 * e2 + n2)
    n4 = s4 * e3 + n3
    q2 = p1 * p2
    q3 = q2 * p3

    back = b + b * v4
    loop = k * back
    under = b + b * v0
    z = (driven * e4 - loop * n4) * (p0 / (under * e4 + (p0 * loop) * q3))

    i4 = 2.0 / e4
    i3 = i4 * d4
    i2 = i3 * d3
    i1 = i2 * d2
    last = n4 + q3 * z
    currents = (z + z, (n1 + p1 * z) * i1, (n2 + q2 * z) * i2, (n3 + q3 * z) * i3, last * (p4 * i4))
    quiet = (v0 + v1) + v4 < QUIET
    for stage, state in enumerate(states):
        state.next = where(quiet, 0.0, state.now + (currents[stage] - currents[stage + 1]))
    return opened(at, cutoff, s4, currents[3] - currents[4]) * (1.0 / LEVEL)


PRIMITIVES = {"ladder": ladder}
