"""From an oversampled render to the rate that was asked for: half-band filters in a row.

A half-band filter (R. Crochiere, L. Rabiner, "Multirate Digital Signal Processing", 1983) keeps what lies
below a quarter of its rate and halves the rate; every second of its taps is 0. Windows are Kaiser's. The sums
are plain additions in one order, so the bytes are the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import pi, sqrt

import numpy as np
import numpy.typing as npt

from ...lang.maths import sin_turns
from ..engine.ramps import Floats

ATTENUATION_DB = 110.0
PASS_BAND = 0.42
"""What is kept of the last rate, up to 20 kHz of 48."""


class Decimator:
    """Divides the rate of a stereo stream by a power of two. What comes out is in time with what went in."""

    def __init__(self, factor: int) -> None:
        self._stages: list[_Halver] = []
        while factor > 1:
            self._stages.append(_Halver(0.5 - 2.0 * PASS_BAND / factor))
            factor //= 2

    def feed(self, block: Floats) -> Floats:
        """The frames that are ready, shape (n, 2)."""
        frames: npt.NDArray[np.float64] = block.astype(np.float64)
        for stage in self._stages:
            frames = stage.feed(frames)
        return frames.astype(np.float32)

    def rest(self) -> Floats:
        """The last frames, at the end of the stream."""
        frames: npt.NDArray[np.float64] = np.zeros((0, 2))
        for stage in self._stages:
            frames = stage.feed(np.concatenate([frames, np.zeros((stage.behind, 2))]))
        return frames.astype(np.float32)


def decimated(blocks: Iterable[Floats], factor: int) -> Iterator[Floats]:
    """A stream of blocks at a rate divided by a power of two."""
    if factor == 1:
        yield from blocks
        return
    decimator = Decimator(factor)
    for block in blocks:
        yield decimator.feed(block)
    yield decimator.rest()


class _Halver:
    """Halves a rate; the band between pass and stop has the `width` of that rate, around a quarter of it."""

    def __init__(self, width: float) -> None:
        half = int((ATTENUATION_DB - 8.0) / (2.285 * 2.0 * pi * width) / 4.0) * 2 + 3
        self.behind = half
        self._taps = _half_band(half)
        self._kept: npt.NDArray[np.float64] = np.zeros((half, 2))

    def feed(self, frames: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        stream = np.concatenate([self._kept, frames])
        count = max(0, (len(stream) - 2 * self.behind + 1) // 2)
        out = np.zeros((count, 2))
        for place, tap in self._taps:
            out += tap * stream[place : place + 2 * count : 2]
        self._kept = stream[2 * count :]
        return out


def _half_band(half: int) -> list[tuple[int, float]]:
    """The taps that are not 0, and their places from 0 to 2 * half."""
    beta = 0.1102 * (ATTENUATION_DB - 8.7)
    taps = [(half, 0.5)]
    for offset in range(1, half + 1, 2):
        window = _bessel(beta * sqrt(1.0 - (offset / (half + 1)) ** 2)) / _bessel(beta)
        tap = sin_turns(offset / 4) / (pi * offset) * window
        taps += [(half - offset, tap), (half + offset, tap)]
    return taps


def _bessel(x: float) -> float:
    """The modified Bessel function of order 0, by its power series."""
    term = total = 1.0
    for n in range(1, 60):
        term *= (x / (2.0 * n)) ** 2
        total += term
    return total
