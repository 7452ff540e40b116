"""Pictures of sounds: waveform, envelope, spectrum and spectrogram of one demo, or a sheet of them all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ...lang.errors import ScoreErrors
from ...lang.load import demonstration, standard_sounds
from ..offline.render import Offline

Floats = npt.NDArray[np.float32]

RATE = 48_000
LONGEST_S = 12.0
WINDOW = 2048
HOP = 512
FLOOR_DB = -100.0
COLUMNS = 6


class NoPictures(Exception):  # noqa: N818  (nothing is wrong but for what is not installed)
    """Matplotlib is missing."""


def draw_sound(name: str, out: Path) -> None:
    """The demo of a sound, as a picture. Raises NoPictures, ScoreErrors, OSError."""
    plots = _pyplot()
    samples = demo(name)
    figure, ((wave, spectrum), (envelope, gram)) = plots.subplots(2, 2, figsize=(14, 8), layout="constrained")
    seconds = np.arange(len(samples)) / RATE
    wave.plot(seconds, samples, linewidth=0.4)
    wave.set(title=name, ylim=(-1, 1), xlabel="s")
    levels = _levels(samples)
    envelope.plot(np.arange(len(levels)) * HOP / RATE, levels)
    envelope.set(title="level", ylim=(FLOOR_DB, 0), xlabel="s", ylabel="dB")
    grid = _spectrogram(samples)
    spectrum.semilogx(_frequencies()[1:], _db(np.sqrt((10 ** (grid / 10)).mean(axis=1)))[1:])
    spectrum.set(title="spectrum", xlim=(20, RATE / 2), ylim=(FLOOR_DB, 0), xlabel="Hz", ylabel="dB")
    _show(gram, grid)
    gram.set(title="spectrogram", xlabel="s", ylabel="Hz")
    figure.savefig(out, dpi=100)
    plots.close(figure)


def draw_sheet(out: Path, told: Callable[[str], None]) -> None:
    """The spectrogram and the waveform of every sound's demo. Raises NoPictures, OSError."""
    plots = _pyplot()
    found = {
        name: samples for name in standard_sounds() if (samples := _demo_or_none(name, told)) is not None
    }
    rows = -(-len(found) // COLUMNS)
    figure, axes = plots.subplots(
        2 * rows, COLUMNS, figsize=(4 * COLUMNS, 3 * rows), layout="constrained", squeeze=False
    )
    for axis in axes.flat:
        axis.set_axis_off()
    for number, (name, samples) in enumerate(found.items()):
        row, column = divmod(number, COLUMNS)
        wave, gram = axes[2 * row, column], axes[2 * row + 1, column]
        wave.plot(samples[::16], linewidth=0.3)
        wave.set(ylim=(-1, 1))
        wave.set_title(f"{name}  {_db(np.abs(samples).max()):.0f} dB", fontsize=9)
        _show(gram, _spectrogram(samples))
    figure.savefig(out, dpi=70)
    plots.close(figure)


def demo(name: str) -> Floats:
    """What the demo of a sound of the standard library sounds like, at most LONGEST_S of it (frames, 2)."""
    blocks, frames = [], 0
    for block in Offline(demonstration(name), RATE).blocks():
        blocks.append(block.copy())
        frames += len(block)
        if frames >= LONGEST_S * RATE:
            break
    return np.concatenate(blocks)[: int(LONGEST_S * RATE)]


def _demo_or_none(name: str, told: Callable[[str], None]) -> Floats | None:
    told(name)
    try:
        return demo(name)
    except ScoreErrors:
        return None


def _pyplot() -> Any:
    try:
        import matplotlib
    except ImportError:
        raise NoPictures('pictures need matplotlib: pip install "nightdrive[pictures]"') from None
    matplotlib.use("Agg")
    from matplotlib import pyplot

    return pyplot


def _frames(samples: Floats) -> Any:
    """The mean of both channels in overlapping windows (windows, WINDOW)."""
    mono = np.pad(samples.mean(axis=1, dtype=np.float64), (0, WINDOW))
    return np.lib.stride_tricks.sliding_window_view(mono, WINDOW)[::HOP]


def _levels(samples: Floats) -> Any:
    return _db(np.sqrt(np.square(_frames(samples)).mean(axis=1)))


def _spectrogram(samples: Floats) -> Any:
    """Levels in dB, a full-scale sine being 0 (WINDOW / 2 + 1, windows)."""
    shape = np.hanning(WINDOW)
    return _db(np.abs(np.fft.rfft(_frames(samples) * shape)).T * 2 / shape.sum())


def _frequencies() -> Any:
    return np.fft.rfftfreq(WINDOW, 1 / RATE)


def _show(axis: Any, grid: npt.NDArray[np.float64]) -> None:
    times = np.arange(grid.shape[1]) * HOP / RATE
    axis.pcolormesh(times, _frequencies()[1:], grid[1:], vmin=FLOOR_DB, vmax=0, cmap="magma", rasterized=True)
    axis.set_yscale("log")
    axis.set_ylim(30, RATE / 2)


def _db(x: Any) -> Any:
    return 20 * np.log10(np.maximum(x, 10 ** (FLOOR_DB / 20)))
