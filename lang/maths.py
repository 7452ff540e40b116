"""Elementary functions with the same last bit on every machine.

The platform's libm may round sin or pow differently; Python's own float +, -, *, / are IEEE everywhere. So
what decides a sample's value (pitch, gain, signals) is computed from those four alone.
"""

from __future__ import annotations

from math import floor

_LN2 = 0.6931471805599453
_HALF_PI = 1.5707963267948966


def exp2(x: float) -> float:
    """2 to the power x, within 1e-15 relative, for -1000 < x < 1000 (clamped)."""
    x = max(-1000.0, min(1000.0, x))
    whole = floor(x + 0.5)
    y = (x - whole) * _LN2
    total = term = 1.0
    for n in range(1, 18):
        term *= y / n
        total += term
    return total * 2.0**whole


def log2(x: float) -> float:
    """The base-2 logarithm of x > 0, within 1e-15 absolute plus relative."""
    exponent = 0
    while x >= 1.4142135623730951:
        x /= 2.0
        exponent += 1
    while x < 0.7071067811865476:
        x *= 2.0
        exponent -= 1
    z = (x - 1.0) / (x + 1.0)
    square, power, total = z * z, z, 0.0
    for n in range(1, 42, 2):
        total += power / n
        power *= square
    return exponent + 2.0 * total / _LN2


def sin_turns(turns: float) -> float:
    """The sine of an angle given in turns (1 turn = 2 pi), within 1e-15."""
    turns -= floor(turns)
    quarter = floor(turns * 4.0 + 0.5)
    y = (turns * 4.0 - quarter) * _HALF_PI
    sine = _taylor(y, y, 1)
    cosine = _taylor(1.0, y, 0)
    return (sine, cosine, -sine, -cosine)[quarter % 4]


def _taylor(first: float, y: float, order: int) -> float:
    total = term = first
    square = y * y
    for n in range(order + 1, order + 20, 2):
        term *= -square / (n * (n + 1))
        total += term
    return total
