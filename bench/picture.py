"""A picture of a WAV file: its waveform over its spectrogram, octaves evenly spaced (extra `pictures`).

python bench/picture.py tick.wav docs/tick_of_the_clock.png
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
import numpy as np
import soundfile
from matplotlib import pyplot
from matplotlib.colors import LinearSegmentedColormap
from PIL import Image

mpl.use("Agg")
Array = np.ndarray

NIGHT = LinearSegmentedColormap.from_list(
    "night", ["#0b0714", "#1b1036", "#4a1a6b", "#c2237f", "#ff6b5e", "#ffd27a", "#fffbe8"]
)
COLUMNS, ROWS = 1500, 320
LOWEST_HZ, HIGHEST_HZ = 30.0, 16000.0
QUIETEST_DB, LOUDEST_DB = -68.0, -8.0  # beside the loudest band
TICKS_HZ = {50: "50", 100: "100", 200: "200", 500: "500", 1000: "1k", 2000: "2k", 5000: "5k", 10000: "10k"}
WINDOWS = 24576, 4096
CROSSOVER_HZ = 400.0
COLOURS = 80


def band_power(mono: Array, rate: int, window: int) -> Array:
    """The power of ROWS bands, evenly spaced in pitch, at COLUMNS moments."""
    padded = np.pad(mono, window // 2)
    shape = np.hanning(window) / window
    bins = np.fft.rfftfreq(window, 1 / rate)
    edges = np.geomspace(LOWEST_HZ, HIGHEST_HZ, ROWS + 1)
    image = np.empty((ROWS, COLUMNS))
    for column, start in enumerate(np.linspace(0, len(mono) - 1, COLUMNS).astype(int)):
        power = np.abs(np.fft.rfft(padded[start : start + window] * shape)) ** 2
        image[:, column] = np.diff(np.interp(edges, bins, np.cumsum(power)))
    return image


def spectrogram_db(mono: Array, rate: int) -> Array:
    """Levels of bands: a long window for the lows, which need pitch, a short one for the highs."""
    lows, highs = (band_power(mono, rate, window) for window in WINDOWS)
    pitch = np.linspace(np.log2(LOWEST_HZ / CROSSOVER_HZ), np.log2(HIGHEST_HZ / CROSSOVER_HZ), ROWS)
    share = np.clip(0.5 + pitch / 2, 0, 1)[:, None]
    return 10 * np.log10(lows * (1 - share) + highs * share + 1e-14)


def envelope(mono: Array) -> Array:
    """The peaks of COLUMNS stretches."""
    pieces = np.array_split(np.abs(mono), COLUMNS)
    return np.array([piece.max(initial=0.0) for piece in pieces])


def picture(sound: Path, out: Path) -> None:
    """Draw a sound, 1600 by 500 pixels."""
    samples, rate = soundfile.read(sound, always_2d=True)
    mono = samples.mean(axis=1)
    seconds = len(mono) / rate
    pyplot.style.use("dark_background")
    figure, (top, below) = pyplot.subplots(
        2, 1, figsize=(16, 5), sharex=True, gridspec_kw={"height_ratios": [1, 4], "hspace": 0.04}
    )
    figure.patch.set_facecolor("#0b0714")
    time, peak = np.linspace(0, seconds, COLUMNS), envelope(mono)
    top.fill_between(time, -peak, peak, color="#ff6b5e", linewidth=0)
    top.set_ylim(-1, 1)
    top.axis("off")
    image = spectrogram_db(mono, rate)
    below.imshow(
        image,
        origin="lower",
        aspect="auto",
        cmap=NIGHT,
        vmin=image.max() + QUIETEST_DB,
        vmax=image.max() + LOUDEST_DB,
        extent=(0, seconds, np.log2(LOWEST_HZ), np.log2(HIGHEST_HZ)),
    )
    below.set_yticks([np.log2(hz) for hz in TICKS_HZ], TICKS_HZ.values())
    below.tick_params(colors="#8d7fa8", length=0)
    below.xaxis.set_major_formatter(lambda x, _: f"{int(x) // 60}:{int(x) % 60:02}")
    for spine in below.spines.values():
        spine.set_visible(False)
    figure.subplots_adjust(left=0.035, right=0.995, top=0.99, bottom=0.06)
    drawn = BytesIO()
    figure.savefig(drawn, dpi=100, facecolor=figure.get_facecolor())
    Image.open(drawn).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(out, optimize=True)


if __name__ == "__main__":
    picture(Path(sys.argv[1]), Path(sys.argv[2]))
