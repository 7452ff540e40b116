"""Functions of a sample alone: saturation, folding, rounding, comparing, choosing."""

from __future__ import annotations

from .. import elementary
from ..instant import Instant
from ..lanes import Lane, clamp, maximum, minimum, where


def tanh(_: Instant, x: Lane) -> Lane:
    return elementary.tanh(x)


def clip(_: Instant, low: Lane, high: Lane, x: Lane) -> Lane:
    return clamp(x, low, high)


def fold(_: Instant, x: Lane) -> Lane:
    """A triangle of the signal: unchanged between -1 and 1, reflected at every odd number."""
    quarter = (x + 1.0) * 0.25
    return abs(quarter - (quarter + 0.5).floor()) * 4.0 - 1.0


def wrap(_: Instant, x: Lane) -> Lane:
    x = x.heard
    return x - x.floor()


def crush(_: Instant, bits: Lane, x: Lane) -> Lane:
    levels = clamp(bits, 1.0, 24.0) - 1.0
    return (x.heard * elementary.exp2(levels)).nearest() * elementary.exp2(-levels)


def absolute(_: Instant, x: Lane) -> Lane:
    return abs(x)


def lower(_: Instant, other: Lane, x: Lane) -> Lane:
    return minimum(x, other)


def higher(_: Instant, other: Lane, x: Lane) -> Lane:
    return maximum(x, other)


def floor(_: Instant, x: Lane) -> Lane:
    return x.heard.floor()


def sqrt(_: Instant, x: Lane) -> Lane:
    return maximum(x, 0.0).sqrt()


def exp2(_: Instant, x: Lane) -> Lane:
    return elementary.exp2(x)


def log2(_: Instant, x: Lane) -> Lane:
    return elementary.log2(x)


def above(_: Instant, level: Lane, x: Lane) -> Lane:
    return (x > level).number()


def below(_: Instant, level: Lane, x: Lane) -> Lane:
    return (x < level).number()


def select(_: Instant, then: Lane, other: Lane, x: Lane) -> Lane:
    return where(x > 0.0, then, other)


def mix(_: Instant, other: Lane, amount: Lane, x: Lane) -> Lane:
    return x + (other - x) * amount


PRIMITIVES = {
    "tanh": tanh,
    "clip": clip,
    "fold": fold,
    "wrap": wrap,
    "crush": crush,
    "abs": absolute,
    "min": lower,
    "max": higher,
    "floor": floor,
    "sqrt": sqrt,
    "exp2": exp2,
    "log2": log2,
    "above": above,
    "below": below,
    "select": select,
    "mix": mix,
}
