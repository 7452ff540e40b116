"""Steps and corners without aliasing: what a jump lacks to be band-limited, added around it.

Välimäki, Pekonen, Nam, "Perceptually informed synthesis of bandlimited classical waveforms using integrated
polynomial interpolation", JASA 131 (2012), integrate a kernel and add what a step lacks; Esqueda, Välimäki,
Bilbao, "Rounding corners with BLAMP", DAFx-16, integrate once more. Here a step lacks one polynomial of the
distance, a least-squares fit of ours: flat up to 0.42 of the rate, and least where images would fold below a
third of it (-63 dB of a saw). A kernel reaches as far as half a turn has samples: high waves get shorter
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
    3.85,
    (
        0.0713675656,
        -0.196279288,
        -5.6820678,
        -7.7741597,
        58.5009956,
        127.236846,
        -148.861762,
        -433.133516,
        132.813359,
        500.53824,
    ),
)
MIDDLE = Kernel(
    3.0,
    (
        -0.00195968842,
        -1.03738614,
        -1.96103366,
        12.4501075,
        33.4232171,
        -17.2202141,
        -94.2564076,
        -5.27652756,
        96.2619919,
        21.39351,
    ),
)
SHORT = Kernel(
    2.0,
    (
        -0.194072759,
        0.0703442274,
        3.56237172,
        6.74241873,
        -4.47036795,
        -21.7193062,
        9.65202327,
        54.5108209,
        -17.3913697,
        -64.0573044,
    ),
)
FINE = Kernel(
    3.85,
    (
        -0.0890419073,
        -0.2949787,
        1.41788049,
        7.98447817,
        8.93267505,
        -12.166287,
        -26.4441929,
        2.15137662,
        22.9043477,
        6.56302944,
    ),
)


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
        """The chosen polynomial at a distance in turns, 0 (or all but) from the reach on."""
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
