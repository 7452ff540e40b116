"""The transistor ladder: four one-poles of differential pairs, each with its own tanh, in one loop.

Moog, US patent 3475623; Stilson and Smith, ICMC 1996; Huovilainen, DAFx-04, for the pairs. Each stage obeys
dy/dt = w (tanh(x) - tanh(y)). The trapezoidal rule makes the whole loop implicit. It is solved in closed
form with every tanh replaced by its secant through 0 at the last sample's state (Voipio, 2012), so that the
delay-free loop stays in tune, and a sample costs two divisions in a row however many pairs there are.
"""

from __future__ import annotations

from ..instant import Instant
from ..lanes import Lane, clamp, flush
from .filters import warped

LEVEL = 0.5
"""What a signal of 1 drives into the first pair: a warm, not yet a dirty sound."""

LIMIT = 6.0
"""Where the secant's quotient leaves tanh: harder drive clips."""

MAKE_UP = 0.5
"""The share of the pass band's loss to resonance that is given back; all of it would overdrive."""


def ladder(at: Instant, cutoff: Lane, res: Lane, drive: Lane, x: Lane) -> Lane:
    """-24 dB an octave; rings by itself from res = 1 on (feedback k = 4)."""
    s1, s2, s3, s4 = states = [at.state() for _ in range(4)]
    f = warped(at, cutoff)
    k = clamp(res, 0.0, 2.0) * 4.0
    driven = clamp(x * drive * (LEVEL + LEVEL * MAKE_UP * k), -LIMIT, LIMIT)

    over, under = _secant(driven - k * s4.now)
    h1, h2, h3, h4 = (_stage(f, s.now) for s in states)
    g1, g2, g3, g4 = f * h1, f * h2, f * h3, f * h4
    through = 1.0 - g4
    ring = (s4.now + g3 * s3.now) + (g3 * g2) * (s2.now + g1 * s1.now)
    loop = k * through
    gain = (f * g1) * (g2 * g3)
    w0 = over * (driven - loop * ring) / (under + (over * loop) * gain)

    w1 = h1 * s1.now + g1 * w0
    w2 = h2 * s2.now + g2 * w1
    w3 = h3 * s3.now + g3 * w2
    w4 = h4 * s4.now + g4 * w3
    double = f + f
    for s, into, out_of in zip(states, (w0, w1, w2, w3), (w1, w2, w3, w4), strict=True):
        s.next = flush(s.now + double * (into - out_of))
    return through * (s4.now + f * w3) * (1.0 / LEVEL)


def _secant(v: Lane) -> tuple[Lane, Lane]:
    """tanh(v) / v as a quotient (Padé, within 2.5 % up to |v| = 4)."""
    square = v * v
    return square + 27.0, square * 9.0 + 27.0


def _stage(f: Lane, s: Lane) -> Lane:
    """T / (1 + f t) with the secant t = tanh(s) / s."""
    over, under = _secant(s)
    return over / (under + f * over)


PRIMITIVES = {"ladder": ladder}
