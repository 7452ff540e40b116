"""Steps and corners without aliasing: smooth ones in the place of jumps.

Välimäki, Pekonen, Nam, "Perceptually informed synthesis of bandlimited classical waveforms using integrated
polynomial interpolation", JASA 131 (2012), integrate a kernel and take it for a step; Esqueda, Välimäki,
Bilbao, "Rounding corners with BLAMP", DAFx-16, integrate once more. Here a step is one odd polynomial of the
distance, a least-squares fit of ours: flat up to 0.42 of the rate, and least where images would fold below a
third of it (-72 dB of a saw). A kernel reaches as far as half a turn has samples: high waves get shorter
ones. An oversampled rendering gets one that is least where images would fold into what is kept of it.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import NamedTuple

from ..instant import FINE_HZ
from ..lanes import Flag, Lane, Whole, clamp, minimum, where
from ..machine import Rate

TURN = 2.0**32
HALF = -(2**31)


class Kernel(NamedTuple):
    """A step from -1 up to +1 that takes `reach` samples to each side.

    At c times the reach it is c (1 + b0 w + b1 w^2 ...), where w = 1 - c^2 and b is the `bend`.
    """

    reach: float
    bend: tuple[float, ...]


LONG = Kernel(
    4.0,
    (
        0.574761927,
        -0.930829227,
        16.5236435,
        -93.3952484,
        321.880127,
        -670.367554,
        831.206543,
        -582.777649,
        184.443665,
    ),
)
MIDDLE = Kernel(
    3.0, (0.431630313, 0.496903151, -0.0412574448, -2.34617543, 9.8238287, -11.2905121, 7.58329439)
)
SHORT = Kernel(2.0, (0.536711156, 0.708525121, 0.599516094, 0.374268293, 0.812689066))
FINE = Kernel(4.0, (0.500497103, 0.3712354, 0.412055105, -0.0236184075, 1.56681299, -1.217803, 2.00726032))


class Edges:
    """The edges of a wave with so many samples a turn, at any phase: turns in 2^-32, 0 at the edge."""

    def __init__(self, length: Lane, rate: Lane) -> None:
        self.length = clamp(length, 4.0, 2.0**30)
        high = length < 8.0
        if length.rate == Rate.AUDIO:
            self._kernels = [(rate > FINE_HZ, FINE), (high, SHORT)]
        else:
            self._kernels = [(rate > FINE_HZ, FINE), (high, MIDDLE), (length < 6.0, SHORT)]
        everyone = [LONG, *(kernel for _, kernel in self._kernels)]
        self._reach = [kernel.reach for kernel in everyone]
        self._scale = self.length * self._chosen([1.0 / (TURN * reach) for reach in self._reach])
        bends = zip_longest(*(kernel.bend for kernel in everyone), fillvalue=0.0)
        self._bend = [self._chosen(list(each)) for each in bends]

    def _chosen(self, numbers: list[float]) -> Lane:
        """Of a number for each kernel the one of the last kernel whose condition holds."""
        conditions: list[Flag] = [condition for condition, _ in self._kernels]
        chosen = self.length.like(numbers[0])
        for condition, number in zip(conditions, numbers[1:], strict=True):
            chosen = where(condition, self.length.like(number), chosen)
        return chosen

    def step(self, distance: Lane) -> Lane:
        """A step from -1 up to +1."""
        c = clamp(distance * self._scale, -1.0, 1.0)
        return c * _series(1.0 - c * c, [c.like(1.0), *self._bend])

    def corner(self, phase: Whole) -> Lane:
        """What a corner lacks where the slope falls by 1 a sample: an integral of what a step lacks."""
        c = minimum(abs(phase.number()) * self._scale, 1.0)
        w = 1.0 - c * c
        integral = [c.like(0.25), *(b * (0.25 / power) for power, b in enumerate(self._bend, 2))]
        return self._chosen(self._reach) * (w * _series(w, integral) - (0.5 - 0.5 * c))


def _series(x: Lane, coefficients: list[Lane]) -> Lane:
    """c0 + c1 x + c2 x^2 ... in two chains, of the even and of the odd powers."""
    square = x * x
    even, odd = (_horner(square, coefficients[first::2]) for first in (0, 1))
    return odd * x + even


def _horner(x: Lane, coefficients: list[Lane]) -> Lane:
    total = coefficients[-1]
    for coefficient in reversed(coefficients[:-1]):
        total = total * x + coefficient
    return total
