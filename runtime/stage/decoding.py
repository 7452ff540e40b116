"""The bytes of a sound file to its samples, or to what is wrong with them.

WAV, AIFF and FLAC are whole numbers and come out alike everywhere. What OGG and MP3 hold are instructions for
a decoder, and the decoders of different processors round differently.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import SEEK_SET, BytesIO

import numpy as np
import numpy.typing as npt

LONGEST_FRAMES = 1 << 24
"""What single precision can count: 5 min 49 s at 48 kHz."""

LOUDEST = 1e3
RATES = range(1_000, 400_000)

STREAMED = 0x7FFF_F000
"""A length from here on says that it was not known when the file was begun."""

CONTAINERS = (b"RIFF", b"RIFX", b"RF64", b"FORM", b"fLaC", b"OggS", b"ID3")


def decoded(data: bytes) -> tuple[npt.NDArray[np.float64], int]:
    """The samples of a file, shape (frames, channels), and its rate. Raises ValueError, saying why not."""
    import soundfile

    if not data:
        raise ValueError("is empty")
    if not known(data):
        raise ValueError(f"is no sound file, whatever its name says: it begins with {data[:8]!r}")
    if lost := missing(data):
        raise ValueError(f"is not complete: {lost:,} bytes of its sound are not there")
    try:
        with _unspoken(data), soundfile.SoundFile(_Bytes(data)) as file:
            if file.channels not in (1, 2):
                raise ValueError(f"has {file.channels} channels; 1 or 2 can be played")
            if file.samplerate not in RATES:
                raise ValueError(f"has a sample rate of {file.samplerate} Hz")
            if not file.frames:
                raise ValueError("holds no sound: it has 0 frames")
            if file.frames > LONGEST_FRAMES:
                raise ValueError(f"has {file.frames:,} frames; 1 to {LONGEST_FRAMES:,} can be played")
            samples = file.read(file.frames, dtype="float64", always_2d=True)
            rate, frames = file.samplerate, file.frames
    except soundfile.SoundFileError as error:
        why = getattr(error, "error_string", "") or str(error)
        if _streamed(data):
            why = "no two frames of sound follow each other in it"
        raise ValueError(f"is no sound file that can be read: {why.rstrip('.')}") from None
    if len(samples) < frames:
        raise ValueError(f"is not complete: it ends after {len(samples):,} of its {frames:,} frames")
    if not (np.abs(samples) <= LOUDEST).all():
        raise ValueError("holds samples that are no numbers, or far too loud")
    return samples, rate


@contextmanager
def _unspoken(data: bytes) -> Iterator[None]:
    """The decoder of MP3 writes what it thinks of a torn file straight to the process's error output."""
    try:
        spoken = os.dup(2) if _streamed(data) else None
    except OSError:
        spoken = None
    if spoken is None:
        yield
        return
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(spoken, 2)
        os.close(spoken)


def _streamed(data: bytes) -> bool:
    """Whether it is an MP3: frames, maybe behind a tag, without a container."""
    return data.startswith(b"ID3") or not data.startswith(CONTAINERS)


class _Bytes(BytesIO):
    """Bytes to read from, whose beginning a decoder of a torn file may try to go behind without ado."""

    def seek(self, offset: int, whence: int = SEEK_SET, /) -> int:
        return super().seek(max(offset, 0) if whence == SEEK_SET else offset, whence)


def known(data: bytes) -> bool:
    """Whether a file begins like one of the kinds that are read: the decoders of others stay out of it."""
    return data.startswith(CONTAINERS) or (data[:1] == b"\xff" and data[1:2] >= b"\xe0")


def missing(data: bytes) -> int:
    """How many bytes the chunk of samples of a WAV or AIFF file promises that are not there."""
    if data[:4] not in (b"RIFF", b"RIFX", b"FORM"):
        return 0
    place = 12
    while place + 8 <= len(data):
        name, length = data[place : place + 4], data[place + 4 : place + 8]
        size = int.from_bytes(length, "little" if data[:4] == b"RIFF" else "big")
        place += 8 + size
        if name in (b"data", b"SSND"):
            return 0 if size >= STREAMED else max(0, place - len(data))
        place += size % 2
    return 0
