"""A renderer whose signal counts its own frames, so that a gap, a loss and a repeat are all visible."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

SCALE = 2.0**-24


class Counter:
    """Frame n is ((n + 1) * SCALE, -(n + 1) * SCALE): exact in float32 up to 2**24 frames."""

    voices = 0
    silent = False

    def __init__(self, rate: int) -> None:
        self.position = 0

    def send(self, message: object) -> None:
        raise AssertionError("a counter takes no messages")

    def render(self, frames: int) -> npt.NDArray[np.float32]:
        block = counted(self.position, self.position + frames)
        self.position += frames
        return block

    def reports(self) -> list[object]:
        return []


class Broken(Counter):
    """Fails in its second block."""

    def render(self, frames: int) -> npt.NDArray[np.float32]:
        if self.position:
            raise RuntimeError("this renderer is broken")
        return super().render(frames)


def counted(begin: int, end: int) -> npt.NDArray[np.float32]:
    ramp = np.arange(begin + 1, end + 1, dtype=np.float32) * np.float32(SCALE)
    return np.stack([ramp, -ramp], axis=1)
