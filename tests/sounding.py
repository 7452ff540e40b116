"""Scores to samples, and what ears would say about them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nightdrive.lang.graph import ParameterSpec
from nightdrive.lang.load import score_of
from nightdrive.lang.source import Source
from nightdrive.lang.units import Dimension
from nightdrive.runtime.engine.ramps import Floats
from nightdrive.runtime.messages import Report
from nightdrive.runtime.offline.render import Offline

RATE = 48_000
UNITS = {Dimension.TIME: "s", Dimension.FREQUENCY: "Hz"}


@dataclass(frozen=True, slots=True)
class Heard:
    """The mix and each part of a score, shape (frames, 2), and what the engine had to say."""

    mix: Floats
    parts: dict[str, Floats]
    reports: list[Report]


def heard(text: str, seconds: float | None = None, rate: int = RATE) -> Heard:
    """A score, or its first seconds, without a limiter unless it has one of its own."""
    if "master" not in text:
        text += "\nmaster : gain 1\n"
    offline = Offline(score_of(Source("t", text), Path()), rate, stems=True)
    mix: list[Floats] = []
    stems: dict[str, list[Floats]] = defaultdict(list)
    frames = 0
    for block in offline.blocks(4096):
        mix.append(block.copy())
        for name, stem in offline.engine.stems.items():
            stems[name].append(stem.copy())
        frames += len(block)
        if seconds is not None and frames >= seconds * rate:
            break
    return Heard(
        np.concatenate(mix),
        {name: np.concatenate(found) for name, found in stems.items()},
        offline.engine.reports(),
    )


def played_once(parts: dict[str, str], seconds: float = 1.0) -> str:
    """A score of parts that each play one note (or hit) of so many seconds."""
    lines = [f"{name} : {chain}" for name, chain in parts.items()]
    return "\n".join([f"tempo {240 / seconds}", *lines, "section once 1", "  *", "form once"])


def setting(spec: ParameterSpec, value: float) -> str:
    """A value in the words of a score."""
    return f"({np.format_float_positional(value, trim='-')}{UNITS.get(spec.dimension, '')})"


def db(x: float) -> float:
    return float(20 * np.log10(max(x, 1e-12)))


def peak_db(samples: Floats) -> float:
    return db(np.abs(samples).max())


def rms_db(samples: Floats) -> float:
    return db(float(np.sqrt(np.square(samples, dtype=np.float64).mean())))


def offset_db(samples: Floats) -> float:
    """The DC of the worse side."""
    return db(float(np.abs(samples.mean(axis=0, dtype=np.float64)).max()))


def cents_off(samples: Floats, hz: float, rate: int = RATE) -> float:
    """How far the strongest line near a frequency lies from it."""
    mono = samples.mean(axis=1)
    size = 1 << max(18, len(mono).bit_length() + 1)
    spectrum = np.abs(np.fft.rfft(mono * np.blackman(len(mono)), size))
    low, high = (round(hz * ratio * size / rate) for ratio in (0.97, 1.03))
    top = low + int(spectrum[low:high].argmax())
    left, middle, right = np.log(spectrum[top - 1 : top + 2])
    line = top + (left - right) / (2 * (left - 2 * middle + right))
    return float(1200 * np.log2(line * rate / size / hz))


def decay_s(samples: Floats, rate: int = RATE) -> float:
    """The time to fall by 60 dB, from the slope between -5 and -35 dB (Schroeder's backward integral)."""
    energy = np.cumsum(np.square(samples[:, 0], dtype=np.float64)[::-1])[::-1]
    level = 10 * np.log10(energy / energy[0] + 1e-15)
    begin, end = (int(np.argmax(level < floor)) for floor in (-5, -35))
    return 2 * (end - begin) / rate


def steps(samples: Floats) -> Floats:
    """The distance from each sample to the next, the worse side."""
    return np.abs(np.diff(samples, axis=0)).max(axis=1)
