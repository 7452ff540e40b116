"""Elementary functions with the same last bit on every machine.

The platform's libm may round sin or pow differently; Python's own float +, -, *, / are IEEE everywhere. So
what decides a sample's value (pitch, gain, signals) is computed from those four alone.
"""

from __future__ import annotations

from math import factorial, floor

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
    z = y * y
    sine = y * (1.0 + z * (S3 + z * (S5 + z * (S7 + z * (S9 + z * (S11 + z * (S13 + z * S15)))))))
    cosine = 1.0 + z * (C2 + z * (C4 + z * (C6 + z * (C8 + z * (C10 + z * (C12 + z * (C14 + z * C16)))))))
    return (sine, cosine, -sine, -cosine)[quarter % 4]


S3, S5, S7, S9, S11, S13, S15 = ((-1.0) ** n / factorial(2 * n + 1) for n in range(1, 8))
C2, C4, C6, C8, C10, C12, C14, C16 = ((-1.0) ** n / factorial(2 * n) for n in range(1, 9))
