"""The diode ladder of the TB-303: four stages that load each other, the first capacitor half as large.

Stinchcombe, "Analysis of the Moog transistor ladder and derivative filters" (2008): the pairs of diodes pass
tanh(v1 - v2), tanh(v2 - v3) ..., so H(s) = 1 / (s^4 / 2 + 4 s^3 + 10 s^2 + 8 s + 1), which whistles at
s = j sqrt 2 when 17 times the output is fed back. By the trapezoidal rule, with the secants of the last
sample as conductances, this is a tridiagonal system; it is solved by its leading minors.
"""

from __future__ import annotations

from ..instant import Instant
from ..lanes import Lane, clamp, flush, minimum
from .filters import warped
from .fourpole import opened

WHISTLES = 17.0
AT = 0.5**0.5

LEVEL = 0.5
"""What a signal of 1 is to the diodes."""

MAKE_UP = 0.3
"""The share of the loss to resonance that is given back: the bass goes as the squelch comes."""

LIMIT = 12.0


def diodeladder(at: Instant, cutoff: Lane, res: Lane, drive: Lane, x: Lane) -> Lane:
    """-24 dB an octave in the end, but bent early; whistles from res = 1 on."""
    states = [at.state() for _ in range(4)]
    s1, s2, s3, s4 = (flush(s.now) for s in states)
    over, under = warped(at, cutoff)
    f = over * AT / under
    k = clamp(res, 0.0, 2.0) * WHISTLES
    driven = clamp(x * drive * (LEVEL + LEVEL * MAKE_UP * k), -LIMIT, LIMIT)

    pairs = (driven - k * states[3].now, s1 - s2, s2 - s3, s3 - s4, s4)
    c0, c1, c2, c3, c4 = (f * _secant(v) for v in pairs)
    c0, back = c0 + c0, c1 + c1
    m1 = 1.0 + back
    m2 = m1 * (1.0 + c1 + c2) - back * c1
    m3 = m2 * (1.0 + c2 + c3) - c2 * c2 * m1
    m4 = m3 * (1.0 + c3 + c4) - c3 * c3 * m2
    r2 = s2 * m1 + c1 * s1
    r3 = s3 * m2 + c2 * r2
    r4 = s4 * m3 + c3 * r3
    reach = c0 * (c1 * c2 * c3)
    into = (driven * m4 - k * r4) / (m4 + k * reach)

    y4 = (r4 + reach * into) / m4
    y3 = (r3 + c0 * c1 * c2 * into + c3 * m2 * y4) / m3
    y2 = (r2 + c0 * c1 * into + c2 * m1 * y3) / m2
    y1 = (s1 + c0 * into + back * y2) / m1
    for state, s, y in zip(states, (s1, s2, s3, s4), (y1, y2, y3, y4), strict=True):
        state.next = y + y - s
    rise = y4 - s4
    return opened(at, cutoff, s4, rise + rise) * (1.0 / LEVEL)


def _secant(v: Lane) -> Lane:
    """tanh(v) / v (Padé)."""
    square = minimum(v * v, 1e4)
    return (27.0 + square) / (27.0 + 9.0 * square)


PRIMITIVES = {"diodeladder": diodeladder}
