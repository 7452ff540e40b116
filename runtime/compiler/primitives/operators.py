"""Arithmetic between signals."""

from __future__ import annotations

from ..elementary import exp2, log2
from ..instant import Instant
from ..lanes import Flag, Lane, where


def add(_: Instant, a: Lane, b: Lane) -> Lane:
    return a + b


def sub(_: Instant, a: Lane, b: Lane) -> Lane:
    return a - b


def mul(_: Instant, a: Lane, b: Lane) -> Lane:
    return a * b


def div(_: Instant, a: Lane, b: Lane) -> Lane:
    """The quotient, 0 where b is 0: a voice must not die of a control that passes 0.

    What moves slower is turned into its reciprocal as seldom as that: multiplied, in every sample.
    """
    zero = _zero(b)
    divisor = where(zero, 1.0, b)
    if a.rate > b.rate:
        return a * where(zero, 0.0, 1.0 / divisor)
    return where(zero, 0.0, a / divisor)


def power(at: Instant, a: Lane, b: Lane) -> Lane:
    """|a|^b, negative for a negative a if b is odd, whole, and stands still. 0^b is 0 for b > 0."""
    size = exp2(b * where(_zero(a), -1e9, log2(a)))
    if not at.is_still(1):
        return size
    half = b * 0.5
    odd = abs(half - half.nearest()) >= 0.5
    return where((a < 0.0) & odd, -size, size)


def neg(_: Instant, a: Lane) -> Lane:
    return -a


def _zero(x: Lane) -> Flag:
    return abs(x) <= 0.0


PRIMITIVES = {"add": add, "sub": sub, "mul": mul, "div": div, "pow": power, "neg": neg}
