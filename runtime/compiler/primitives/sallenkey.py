"""The Korg 35 of the MS-20: two poles around an amplifier whose diodes clip what it feeds back.

Stinchcombe, "A study of the Korg MS10 and MS20 filters" (2006): a Sallen-Key circuit. With equal parts and
the gain K its damping is 3 - K. Low-pass: z' = w (x - 2 v + y) and y' = w (v - y), where v = z + clip(K y).
High-pass, resistors and capacitors exchanged: p' = w y and q' = w (v + y - clip(K y)), where v = p + y and
q = x - v. The trapezoidal rule, with the amplifier's secant where the output is about to be.
"""

from __future__ import annotations

from ..instant import Instant
from ..lanes import Lane, clamp, flush
from .filters import warped
from .fourpole import NINTH, ROOT_3

DIODES = 0.6
"""What a signal of 1 is to the diodes."""

LIMIT = 8.0
"""Where an input clips that no console would give."""

SCREAM = 1.5
"""The highest res: at 2 the loop without delay has no solution for every cutoff."""


def ms20low(at: Instant, cutoff: Lane, res: Lane, drive: Lane, x: Lane) -> Lane:
    """-12 dB an octave above the cutoff; screams from res = 1 on (K = 3)."""
    z_state, y_state, expected, last = (at.state() for _ in range(4))
    z, y = flush(z_state.now), flush(y_state.now)
    a, b = warped(at, cutoff)
    k = _gain(res, expected.now)
    both = a + b
    v = ((b * z + a * _driven(drive, x)) * both + (a + k * b) * (b * y)) / (
        b * b + a * (both + b * (2.0 - k))
    )
    out = (b * y + a * v) / both
    z_state.next = 2.0 * (v - k * out) - z
    y_state.next = out + out - y
    expected.next, last.next = _expected(out, last.now)
    return out


def ms20high(at: Instant, cutoff: Lane, res: Lane, drive: Lane, x: Lane) -> Lane:
    """-12 dB an octave below the cutoff."""
    p_state, q_state, expected, last = (at.state() for _ in range(4))
    p, q = flush(p_state.now), flush(q_state.now)
    a, b = warped(at, cutoff)
    k = _gain(res, expected.now)
    both = a + b
    into = _driven(drive, x)
    out = b * (b * (into - q) - both * p) / (b * b + a * (both + b * (2.0 - k)))
    half = (a / b) * out
    p_state.next = p + half + half
    q_state.next = 2.0 * (into - (p + out + half)) - q
    expected.next, last.next = _expected(out, last.now)
    return out


def _driven(drive: Lane, x: Lane) -> Lane:
    return clamp(x * drive, -LIMIT, LIMIT)


def _gain(res: Lane, level: Lane) -> Lane:
    """The amplifier's gain at a level: K times the secant of tanh (see `fourpole`)."""
    k = 1.0 + 2.0 * clamp(res, 0.0, SCREAM)
    v = k * level * (DIODES / ROOT_3)
    square = v * v
    return k * (square * NINTH + 1.0) / (square + 1.0)


def _expected(y: Lane, last: Lane) -> tuple[Lane, Lane]:
    """Where the output will be if it goes straight on, and where it was."""
    return flush(y + y - last), flush(y)


PRIMITIVES = {"ms20low": ms20low, "ms20high": ms20high}
