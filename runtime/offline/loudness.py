"""How loud a sound is: its peak, and with pyloudnorm its integrated loudness (ITU-R BS.1770-4)."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from math import inf, log10
from typing import Any

import numpy as np
import numpy.typing as npt

from ..engine.ramps import Floats

PIECE_S = 30
BLOCK_S, OVERLAP = 0.4, 0.75
ABSOLUTE_GATE = -70.0
RELATIVE_GATE = -10.0


@dataclass(frozen=True, slots=True)
class Level:
    """`peak_db` (of silence: minus infinity); `lufs` is None of silence, or without pyloudnorm."""

    peak_db: float
    lufs: float | None


class LevelMeter:
    """Measures block by block, the peak and, if asked, the loudness; keeps half a minute of sound at most."""

    def __init__(self, rate: int, loudness: bool = True) -> None:
        self._rate = rate
        self._peak = 0.0
        self._waiting: list[Floats] = []
        self._frames = 0
        self._momentary: list[float] = []
        self._meter: Any = _meter(rate) if loudness else None

    def add(self, block: Floats) -> None:
        """Measure a block, shape (frames, 2)."""
        if len(block):
            self._peak = max(self._peak, float(np.abs(block).max()))
        if self._meter:
            self._waiting.append(block)
            self._frames += len(block)
            if self._frames >= PIECE_S * self._rate:
                self._measure()

    def level(self) -> Level:
        """Of all that was measured."""
        if self._frames > BLOCK_S * self._rate:
            self._measure()
        return Level(20 * log10(self._peak) if self._peak else -inf, _gated(np.array(self._momentary)))

    def _measure(self) -> None:
        """The loudness of each 400 ms; pieces overlap by as much as two of these do."""
        piece = np.concatenate(self._waiting)
        self._meter.integrated_loudness(piece.astype(np.float64))
        self._momentary += self._meter.blockwise_loudness
        rest = piece[len(piece) - round(BLOCK_S * OVERLAP * self._rate) :]
        self._waiting, self._frames = [rest], len(rest)


def _meter(rate: int) -> Any:
    try:
        return import_module("pyloudnorm").Meter(rate)
    except ImportError:
        return None


def _gated(momentary: npt.NDArray[np.float64]) -> float | None:
    """The loudness of the mean power, first without what is below -70, then 10 below the mean of the rest."""
    loud = momentary[momentary > ABSOLUTE_GATE]
    if not len(loud):
        return None
    loud = loud[loud > _mean(loud) + RELATIVE_GATE]
    return _mean(loud)


def _mean(levels: npt.NDArray[np.float64]) -> float:
    return float(10.0 * np.log10(np.mean(10.0 ** (levels / 10.0))))
