"""Effects carry left and right in two lanes; these move signals between them."""

from __future__ import annotations

from ..instant import Instant
from ..lanes import Lane


def stereo(_: Instant, left: Lane, right: Lane) -> Lane:
    return _pick(left, right, 0, 3)


def swap(_: Instant, x: Lane) -> Lane:
    return _pick(x, x, 1, 0)


def left(_: Instant, x: Lane) -> Lane:
    return _pick(x, x, 0, 0)


def right(_: Instant, x: Lane) -> Lane:
    return _pick(x, x, 1, 1)


def mid(at: Instant, x: Lane) -> Lane:
    return (left(at, x) + right(at, x)) * 0.5


def side(at: Instant, x: Lane) -> Lane:
    return (left(at, x) - right(at, x)) * 0.5


def _pick(a: Lane, b: Lane, *lanes: int) -> Lane:
    return Lane(a.machine, a.machine.shuffle(a.value, b.value, lanes))


PRIMITIVES = {"stereo": stereo, "swap": swap, "left": left, "right": right, "mid": mid, "side": side}
