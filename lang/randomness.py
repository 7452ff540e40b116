"""Chance as a function of musical time: the same moment and seed always give the same number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import floor, trunc

from .time import Time

_TURN = 300.0
_SPREAD = 1 << 29


@dataclass(frozen=True, slots=True)
class Randomness:
    """Which numbers chance gives: a seed, and Strudel's `precise` generator or its `legacy` one.

    The legacy numbers repeat every 300 cycles and begin with 0; the precise ones do neither.
    """

    seed: int = 0
    legacy: bool = False

    def rand(self, time: Time) -> float:
        """A number in [0, 1) for a moment of time."""
        if self.legacy:
            return abs(_unit(_legacy_seed(float(time) + self.seed)))
        return _murmur(time, 0, self.seed)

    def rands(self, time: Time, count: int) -> list[float]:
        """`count` numbers for one moment; the legacy ones lie in (-1, 1)."""
        if not self.legacy:
            return [_murmur(time, index, self.seed) for index in range(count)]
        seed, numbers = _legacy_seed(float(time) + self.seed), []
        for _ in range(count):
            numbers.append(_unit(seed))
            seed = _scramble(seed)
        return numbers

    def seeded(self, seed: int) -> Randomness:
        return replace(self, seed=seed)


PRECISE = Randomness()
LEGACY = Randomness(legacy=True)


def _signed(x: int) -> int:
    x &= 0xFFFFFFFF
    return x - (1 << 32) if x >= 1 << 31 else x


def _scramble(x: int) -> int:
    a = _signed(_signed(x << 13) ^ x)
    b = _signed((a >> 17) ^ a)
    return _signed(_signed(b << 5) ^ b)


def _legacy_seed(time: float) -> int:
    turns = time / _TURN
    return _scramble(trunc((turns - trunc(turns)) * _SPREAD))


def _unit(seed: int) -> float:
    remainder = abs(seed) % _SPREAD
    return (remainder if seed >= 0 else -remainder) / _SPREAD


def _murmur(time: Time, index: int, seed: int) -> float:
    """The 32-bit MurmurHash3 finaliser over the time in 2^-29 cycles, the index and the seed."""
    ticks = floor(float(time) * _SPREAD)
    high = (ticks >> 32) & 0xFFFFFFFF
    key = (
        (ticks & 0xFFFFFFFF)
        ^ ((high ^ 0x85EBCA6B) * 0xC2B2AE35)
        ^ ((index ^ 0x7F4A7C15) * 0x9E3779B9)
        ^ ((seed ^ 0x165667B1) * 0x27D4EB2D)
    ) & 0xFFFFFFFF
    key = ((key ^ (key >> 16)) * 0x85EBCA6B) & 0xFFFFFFFF
    key = ((key ^ (key >> 13)) * 0xC2B2AE35) & 0xFFFFFFFF
    return (key ^ (key >> 16)) / (1 << 32)
