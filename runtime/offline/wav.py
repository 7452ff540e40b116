"""Blocks to a WAV file that is complete or not there at all, with the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EFBIG
from pathlib import Path
from struct import pack
from typing import Literal

import numpy as np
import numpy.typing as npt

from ..engine.ramps import Floats

Bits = Literal["16", "24", "32f"]

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
    partial = path.with_name(f".{path.name}.partial")
    encode, size, frames = _encoder(bits), 2 * WIDTHS[bits], 0
    try:
        with partial.open("wb") as file:
            file.write(_head(rate, bits, 0))

            def write(block: Floats) -> None:
                nonlocal frames
                frames += len(block)
                if frames * size > LARGEST_BYTES:
                    raise OSError(EFBIG, "a WAV file holds 4 GB at most: render fewer bars, or fewer bits")
                file.write(encode(block))

            yield write
            file.seek(0)
            file.write(_head(rate, bits, frames))
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _head(rate: int, bits: Bits, frames: int) -> bytes:
    """The chunks before the samples, as Microsoft's "Multimedia Programming Interface" of 1991 has them."""
    width = WIDTHS[bits]
    form = 3 if bits == "32f" else 1
    chunks = b"WAVE" + _chunk(b"fmt ", pack("<HHIIHH", form, 2, rate, 2 * width * rate, 2 * width, 8 * width))
    if form == 3:
        chunks += _chunk(b"fact", pack("<I", frames))
    data = 2 * width * frames
    return pack("<4sI", b"RIFF", len(chunks) + 8 + data) + chunks + pack("<4sI", b"data", data)


def _chunk(name: bytes, content: bytes) -> bytes:
    return pack("<4sI", name, len(content)) + content


def _encoder(bits: Bits) -> Callable[[Floats], bytes | memoryview]:
    match bits:
        case "16":
            return _dithered(np.random.PCG64(DITHER_SEED))
        case "24":
            return _rounded
        case "32f":
            return lambda block: block.astype("<f4", copy=False).tobytes()


def _rounded(block: Floats) -> memoryview:
    """The nearest of 24 bits. Single precision holds every step exactly."""
    steps = block * np.float32(1 << 23)
    np.rint(steps, out=steps)
    np.clip(steps, -(1 << 23), (1 << 23) - 1, out=steps)
    packed = np.empty(3 * steps.size + 1, np.uint8)
    np.ndarray((steps.size,), "<i4", packed, strides=(3,))[:] = steps.ravel()
    return packed[:-1].data


def _dithered(noise: np.random.PCG64) -> Callable[[Floats], bytes]:
    def encode(block: Floats) -> bytes:
        uniform = (noise.random_raw((*block.shape, 2)) >> np.uint64(11)) * 2.0**-53
        return _stepped(block, 16, uniform[..., 0] - uniform[..., 1]).astype("<i2").tobytes()

    return encode


def _stepped(
    block: Floats, bits: int, dither: npt.NDArray[np.float64] | float = 0.0
) -> npt.NDArray[np.int64]:
    """The nearest whole steps; full scale is one step less than 1 above zero."""
    full = 1 << (bits - 1)
    return np.clip(np.rint(block.astype(np.float64) * full + dither), -full, full - 1).astype(np.int64)
