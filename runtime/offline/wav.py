"""Blocks to a WAV file that is complete or not there at all, with the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EFBIG
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from ..engine.ramps import Floats

Bits = Literal["16", "24", "32f"]

SUBTYPES: dict[Bits, str] = {"16": "PCM_16", "24": "PCM_24", "32f": "FLOAT"}
WIDTHS: dict[Bits, int] = {"16": 2, "24": 3, "32f": 4}
DITHER_SEED = 1

LARGEST_BYTES = (1 << 32) - 4096
"""A WAV file counts its bytes in 32 bits; some are for its head."""


@contextmanager
def wav_writer(path: Path, rate: int, bits: Bits) -> Iterator[Callable[[Floats], None]]:
    """A function that writes stereo blocks of shape (frames, 2).

    They go into a file beside the target, which takes its place when all is written; if anything goes wrong
    it is removed. 16 bits are dithered with triangular noise of one step either way (always the same noise),
    24 bits are rounded, 32f are the samples themselves. Raises OSError.
    """
    import soundfile

    partial = path.with_name(f".{path.name}.partial")
    encode = _encoder(bits)
    try:
        with (
            partial.open("w+b") as raw,
            soundfile.SoundFile(raw, "w", rate, 2, SUBTYPES[bits], format="WAV") as file,
        ):
            left = (LARGEST_BYTES - raw.tell()) // (2 * WIDTHS[bits])

            def write(block: Floats) -> None:
                nonlocal left
                left -= len(block)
                if left < 0:
                    raise OSError(EFBIG, "a WAV file holds 4 GB at most: render fewer bars, or fewer bits")
                file.write(encode(block))

            yield write
        _without_date(partial)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _encoder(bits: Bits) -> Callable[[Floats], npt.NDArray[Any]]:
    match bits:
        case "16":
            return _dithered(np.random.PCG64(DITHER_SEED))
        case "24":
            return _rounded
        case "32f":
            return lambda block: block


def _rounded(block: Floats) -> npt.NDArray[np.int32]:
    """The nearest of 24 bits, in the upper ones of 32. Single precision holds every step exactly."""
    steps = block * np.float32(1 << 23)
    np.rint(steps, out=steps)
    np.clip(steps, -(1 << 23), (1 << 23) - 1, out=steps)
    return steps.astype(np.int32) << 8


def _dithered(noise: np.random.PCG64) -> Callable[[Floats], npt.NDArray[np.int16]]:
    def encode(block: Floats) -> npt.NDArray[np.int16]:
        uniform = (noise.random_raw((*block.shape, 2)) >> np.uint64(11)) * 2.0**-53
        return _stepped(block, 16, uniform[..., 0] - uniform[..., 1]).astype(np.int16)

    return encode


def _stepped(
    block: Floats, bits: int, dither: npt.NDArray[np.float64] | float = 0.0
) -> npt.NDArray[np.int64]:
    """The nearest whole steps; full scale is one step less than 1 above zero."""
    full = 1 << (bits - 1)
    return np.clip(np.rint(block.astype(np.float64) * full + dither), -full, full - 1).astype(np.int64)


def _without_date(path: Path) -> None:
    """Libsndfile notes the time of writing in the PEAK chunk of float files: blank it."""
    with path.open("r+b") as file:
        head = file.read(256)
        at = head.find(b"PEAK")
        if at > 0:
            file.seek(at + 12)
            file.write(bytes(4))
