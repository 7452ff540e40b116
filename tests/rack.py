"""Effects of the standard library by themselves: a block in, a block out, and what rooms and delays show."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nightdrive.lang.library import Library
from nightdrive.lang.score import Effect
from nightdrive.lang.source import Source
from nightdrive.lang.standard import standard
from nightdrive.lang.syntax.parse import parse
from nightdrive.runtime.compiler.cache import compile_graph

from .kernels import Array, Instrument

RATE = 48_000
Curve = NDArray[np.float64]


@cache
def effect(name: str, own: str = "") -> Effect:
    """An effect of the standard library, or of a text that defines its own."""
    definitions, errors = parse(Source("own", own)) if own else ((), [])
    assert not errors, errors
    found = Library({d.name: d for d in definitions}, 2.0).effect(name)  # type: ignore[union-attr]
    assert found is not None, name
    return found


@cache
def names() -> tuple[str, ...]:
    """Every effect of the standard library."""
    library = Library({}, 2.0)
    return tuple(sorted(n for n in standard() if library.sound(n) is None and library.effect(n) is not None))


class Racked:
    """An effect with its memory: it goes on from block to block."""

    def __init__(self, name: str, rate: float = RATE, own: str = "", **values: float) -> None:
        found = effect(name, own)
        code = compile_graph(found.graph, "effect", ())
        self.instrument = Instrument(found.graph, code, rate, **values)

    def through(self, block: ArrayLike, key: ArrayLike | None = None) -> Array:
        """What it makes of frames (frames, 2), beside the frames that it listens to."""
        out = np.array(block, np.float32)
        heard = np.zeros_like(out) if key is None else np.array(key, np.float32)
        it = self.instrument
        chunks = np.array([0, heard.ctypes.data], np.int64)
        arrays = (out, it.state, it.constants, it.delays, it.lines, chunks)
        it.kernel.call(*(array.ctypes.data for array in arrays), 1, len(out))
        return out


def played(
    name: str, block: ArrayLike, key: ArrayLike | None = None, own: str = "", **values: float
) -> Array:
    """What an effect makes of frames, all parameters standing still."""
    return Racked(name, own=own, **values).through(block, key)


def knock(seconds: float) -> Array:
    """One sample of 1 on both sides."""
    block = np.zeros((int(seconds * RATE), 2), np.float32)
    block[0] = 1.0
    return block


def tone(hz: float, seconds: float, level: float = 0.5) -> Array:
    """A sine on both sides."""
    wave = level * np.sin(2 * np.pi * hz * np.arange(int(seconds * RATE)) / RATE)
    return np.stack([wave, wave], 1).astype(np.float32)


def hiss(seconds: float, level: float = 0.5, seed: int = 1) -> Array:
    """White noise, another on each side."""
    shape = int(seconds * RATE), 2
    return np.random.default_rng(seed).uniform(-level, level, shape).astype(np.float32)


def band(samples: Curve, hz: float, octaves: float = 1.0) -> Curve:
    """The part of a sound within a band around a frequency, cut in the spectrum with Gaussian flanks."""
    size = 1 << int(np.ceil(np.log2(len(samples))))
    freqs = np.fft.rfftfreq(size, 1 / RATE)
    distance = np.log2(np.maximum(freqs, 1e-3) / hz) / (octaves / 2)
    shape = np.exp(-0.5 * (distance / 0.8) ** 4)
    return np.fft.irfft(np.fft.rfft(samples, size) * shape, size)[: len(samples)]


def t60_s(samples: Curve, top: float = -5.0, bottom: float = -35.0) -> float:
    """The time to fall by 60 dB: the slope of Schroeder's integral between two levels (ISO 3382)."""
    energy = np.cumsum(np.square(samples, dtype=np.float64)[::-1])[::-1]
    level = 10 * np.log10(energy / energy[0] + 1e-30)
    begin, end = int(np.argmax(level < top)), int(np.argmax(level < bottom))
    slope = np.polyfit(np.arange(begin, end) / RATE, level[begin:end], 1)[0]
    return float(-60 / slope)


def echo_density(samples: Curve, at: float, window: float = 0.02) -> float:
    """The share of samples beyond one deviation around an instant, over that of noise (Abel 2006)."""
    begin = int((at - window / 2) * RATE)
    piece = samples[begin : begin + int(window * RATE)]
    return float((np.abs(piece) > piece.std()).mean() / 0.3173)
