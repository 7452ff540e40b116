"""Elementary functions made of + - * / alone, so that every processor gives the same last bit.

The coefficients are minimax fits of ours in the form stated; errors are those of single precision code.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

import numpy as np

from .lanes import Lane, Number, clamp, maximum

Function = Callable[[Lane], Lane]


def _approximates(exact: Callable[[Any], Any]) -> Callable[[Function], Function]:
    """The true function, in NumPy terms, that an exact machine computes instead."""

    def decorate(approximation: Function) -> Function:
        @wraps(approximation)
        def function(x: Lane) -> Lane:
            return x.exactly(exact) if x.machine.exact else approximation(x)

        return function

    return decorate


def polynomial(x: Lane, *coefficients: Number) -> Lane:
    """c0 + c1 x + c2 x^2 ... by Estrin's scheme: a short chain rather than few operations."""
    terms: list[Number] = list(coefficients)
    while len(terms) > 1:
        pairs = [x * high + low for low, high in zip(terms[::2], terms[1::2], strict=False)]
        terms = [*pairs, *terms[2 * len(pairs) :]]
        x = x * x
    return x.like(terms[0])


@_approximates(lambda x: np.exp2(np.clip(x, -126.0, 126.0)))
def exp2(x: Lane) -> Lane:
    """2 to the power x, within 2e-7 relative; x is held between -126 and 126. Whole powers are exact."""
    x = clamp(x, -126.0, 126.0)
    shifted = x + _ROUND
    mantissa = polynomial(x - (shifted - _ROUND), 1.0, *_EXP2)
    return (mantissa.bits() + (shifted.bits() << 23)).unbits()


_ROUND = 1.5 * 2.0**23
"""Added to a small number, this leaves its nearest whole number in the lowest bits."""

_EXP2 = (0.693147003, 0.240222424, 0.0555073359, 0.00967151299, 0.00132647273)


@_approximates(lambda x: np.log2(np.maximum(np.abs(x), 2.0**-126)))
def log2(x: Lane) -> Lane:
    """The base-2 logarithm of |x| (of 2^-126 below that), within 2e-7. Exact for powers of 2."""
    shifted = maximum(abs(x), 2.0**-126).bits() + (_ONE - _SQRT_HALF)
    exponent = (shifted >> 23).number() - 127.0
    mantissa = ((shifted & 0x7FFFFF) + _SQRT_HALF).unbits()
    z = (mantissa - 1.0) / (mantissa + 1.0)
    return exponent + z * polynomial(z * z, *_LOG2)


_ONE = 0x3F800000
_SQRT_HALF = 0x3F3504F3
_LOG2 = (2.88539004, 0.961798847, 0.576714396, 0.431735784)


def sin_turns(x: Lane) -> Lane:
    """The sine of an angle in turns, within 2e-7."""
    return sin_half_turn(x - x.nearest())


@_approximates(lambda x: np.sin(2.0 * np.pi * x))
def sin_half_turn(x: Lane) -> Lane:
    """Between -.5 and .5: the zeros as factors, times an even polynomial."""
    square = x * x
    return x * (0.25 - square) * polynomial(square, *_SIN)


_SIN = (25.1327419, -64.8358231, 67.0766754, -38.4968147, 14.0557404, -3.17418265)


class Quotient(NamedTuple):
    """A number as two, for who divides by it or multiplies with others before dividing."""

    over: Lane
    under: Lane


def tan_half_turns(x: Lane) -> Quotient:
    """tan(pi x) for 0 <= x <= .49, within 2e-7 relative: the pole as a divisor, times an even polynomial."""
    if x.machine.exact:
        return Quotient(x.exactly(lambda turn: np.tan(np.pi * turn)), x.like(1.0))
    square = x * x
    return Quotient(x * polynomial(square, *_TAN), 0.25 - square)


_TAN = (0.785398126, -0.557731569, -0.134917855, -0.0509923249, -0.0297651999)


@_approximates(np.tanh)
def tanh(x: Lane) -> Lane:
    """The hyperbolic tangent, within 5e-7: a rational function, held from |x| = 9 on."""
    x = clamp(x, -9.0, 9.0)
    square = x * x
    return x * polynomial(square, *_TANH_OVER) / polynomial(square, *_TANH_UNDER)


_TANH_OVER = (0.999999619, 0.128353535, 0.00285512050, 1.04242328e-05)
_TANH_UNDER = (1.0, 0.461684004, 0.0234200879, 0.000225290280, 2.14570485e-07)
