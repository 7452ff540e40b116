"""Steps and corners without aliasing: what a jump lacks to be band-limited, added around it.

Välimäki, Pekonen, Nam, "Perceptually informed synthesis of bandlimited classical waveforms using integrated
polynomial interpolation", JASA 131 (2012), integrate a kernel and add what a step lacks; Esqueda, Välimäki,
Bilbao, "Rounding corners with BLAMP", DAFx-16, integrate once more. Here a step lacks one polynomial of the
distance, a least-squares fit of ours: flat up to 0.42 of the rate, and least where images would fold below a
third of it (-67 dB of a saw). A kernel reaches as far as half a turn has samples: high waves get shorter
ones. An oversampled rendering gets one that is least where images would fold into what is kept of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..elementary import polynomial
from ..instant import FINE_HZ
from ..lanes import Flag, Lane, Rate, Whole, clamp, maximum, signed_like, where

TURN = 2.0**32
HALF = -(2**31)


class Kernel(NamedTuple):
    """What a step from +1 down to -1 lacks at a distance of (1/2 - v) `reach` samples: a polynomial of v."""

    reach: float
    lack: tuple[float, ...]

    @property
    def corner(self) -> tuple[float, ...]:
        """What a corner lacks where the slope falls by 1 a sample: minus half the integral from the reach."""
        rising = [-0.5 * self.reach * c / power for power, c in enumerate(self.lack, 1)]
        return (-sum(c * (-0.5) ** power for power, c in enumerate(rising, 1)), *rising)


LONG = Kernel(
    4.0,
    (
        0.0739581808,
        0.0452123843,
        -5.4325099,
        -14.4024515,
        50.1825714,
        188.559113,
        -84.6933746,
        -733.394104,
        -56.9645195,
        1329.86121,
        198.258041,
        -988.190308,
    ),
)
MIDDLE = Kernel(
    3.0,
    (
        -0.00195956929,
        -1.03738606,
        -1.9610337,
        12.4501057,
        33.423214,
        -17.2202129,
        -94.2564087,
        -5.27652693,
        96.262001,
        21.3935108,
        0.0,
        0.0,
    ),
)
SHORT = Kernel(
    2.0,
    (
        -0.194072738,
        0.0703442246,
        3.56237149,
        6.74241877,
        -4.47036791,
        -21.7193069,
        9.65202332,
        54.5108223,
        -17.3913689,
        -64.0573196,
        0.0,
        0.0,
    ),
)
FINE = Kernel(
    4.0,
    (
        -0.0777085572,
        -0.364397734,
        0.827480733,
        7.7778616,
        13.0507565,
        -7.44688606,
        -36.3142662,
        -12.641572,
        31.3796062,
        21.219141,
        0.0,
        0.0,
    ),
)
"""Their last digits make all of them exactly 0 at the reach, as single precision computes them."""


class Edges:
    """The edges of a wave with so many samples a turn, at any phase: turns in 2^-32, 0 at the edge."""

    def __init__(self, length: Lane, rate: Lane) -> None:
        self.length = clamp(length, 4.0, 2.0**30)
        high = length < 8.0
        if length.rate == Rate.AUDIO:
            self._kernels = [(rate > FINE_HZ, FINE), (high, SHORT)]
        else:
            self._kernels = [(rate > FINE_HZ, FINE), (high, MIDDLE), (length < 6.0, SHORT)]
        self._scale = self.length * self._chosen(*(1.0 / (TURN * kernel.reach) for kernel in self._all))

    @property
    def _all(self) -> list[Kernel]:
        return [LONG, *(kernel for _, kernel in self._kernels)]

    def _chosen(self, first: float, *others: float) -> Lane:
        """Of a number for each kernel the one of the last kernel whose condition holds."""
        conditions: list[Flag] = [condition for condition, _ in self._kernels]
        chosen = self.length.like(first)
        for condition, number in zip(conditions, others, strict=True):
            chosen = where(condition, self.length.like(number), chosen)
        return chosen

    def _at(self, distance: Lane, coefficients: Iterable[tuple[float, ...]]) -> Lane:
        """The chosen polynomial at a distance, from the reach on what it is there."""
        v = maximum(0.5 - abs(distance) * self._scale, -0.5)
        return polynomial(v, *(self._chosen(*each) for each in coefficients))

    def step(self, phase: Whole) -> Lane:
        """What a step from +1 down to -1 lacks."""
        distance = phase.number()
        coefficients = zip(*(kernel.lack for kernel in self._all), strict=True)
        return signed_like(self._at(distance, coefficients), distance)

    def corner(self, phase: Whole) -> Lane:
        """What a corner lacks where the slope falls by 1 a sample."""
        return self._at(phase.number(), zip(*(kernel.corner for kernel in self._all), strict=True))
