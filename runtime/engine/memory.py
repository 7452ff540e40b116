"""What a kernel works on: the rows of its chunks, its constants, its delay lines, and where they all lie."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from ctypes import c_int64, c_void_p
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ..compiler.code import SPARE
from ..compiler.lanes import MARGIN
from .ramps import BLOCK, Constants, Floats

if TYPE_CHECKING:
    from .rig import Rig

Lines = npt.NDArray[np.int64]

COUNT = tuple(c_int64(count) for count in range(BLOCK + 1))
"""Counts of chunks and of frames as a kernel takes them."""


class Memory:
    """The memory of `chunks` chunks of one kernel.

    `state` has the shape (chunks, rows, width); `whole` is the same bytes as integers, `flat` the same
    numbers in one row, and `cells` those again, quicker to reach one by one. `order` are the chunks to
    render, and behind them what `Kernel` says. `arguments` are the kernel's between the block and the count
    of chunks: ctypes objects, because making them takes longer than a call. `longest` are the samples of all
    delay lines in a row.
    """

    def __init__(
        self,
        rig: Rig,
        code: str,
        constants: Sequence[float],
        chunks: int,
        recordings: Sequence[str] = (),
    ) -> None:
        self._rig = rig
        self.kernel = rig.kernel(code)
        self.layout = self.kernel.code.layout
        self._recordings = [rig.recording(key) for key in recordings]
        self.constants = Constants(constants, rig.rate)
        self._lines: Lines = self.kernel.lines(constants, rig.rate)
        self.longest = int(self._lines[2::2].sum())
        self._delays: Floats = np.empty((0, int(self._lines[0])), np.float32)
        self.state: Floats = np.zeros((0, self.layout.rows, self.layout.width), np.float32)
        self.resize(chunks)

    def resize(self, chunks: int) -> None:
        """Have so many chunks; those that there were stay. Raises MemoryError."""
        state, delays = self.state, self._delays
        kept = min(chunks, len(state))
        self._delays = self._allocate(chunks)
        self._delays[:kept] = delays[:kept]
        self._hold(np.zeros((chunks, *state.shape[1:]), np.float32))
        self.state[:kept] = state[:kept]
        self.order = np.arange(chunks + 1, dtype=np.int64)
        self.order[chunks] = SILENCE.address(0)
        self.arguments = self._arguments()

    def turn(self, constants: Sequence[float], sample: int, length: int) -> None:
        """Glide to other constants; delay lines that must be longer keep what they hold."""
        self.constants.turn(constants, sample, length)
        lines = self.kernel.lines(constants, self._rig.rate)
        if (lines[2::2] > self._lines[2::2]).any():
            self._lengthen(lines)

    def rebind(self, code: str) -> Callable[[int], int] | None:
        """Go on with code of the same shape. Tells where a place of `flat` went; None for the same code.

        What crosses from control to audio rate is evaluated anew, as in fresh lanes.
        """
        kernel, before = self._rig.kernel(code), self.layout
        if kernel is self.kernel:
            return None
        self.kernel, self.layout = kernel, kernel.code.layout
        old, new = before.rows * before.width, self.layout.rows * self.layout.width
        if new != old:
            state = np.zeros((len(self.state), self.layout.rows, self.layout.width), np.float32)
            state[:, : before.crossing] = self.state[:, : before.crossing]
            self._hold(state)
            self.arguments = self._arguments()
        self.state[:, self.layout.row("begun")] = 0.0
        return lambda place: place // old * new + place % old

    def _hold(self, state: Floats) -> None:
        self.state = state
        self.whole = self.state.view(np.int32)
        self.flat = self.state.reshape(-1)
        self.cells = self.flat.data.cast("B").cast("f")

    def still(self, place: int) -> bool:
        """Whether the code ignores the slope of the control at a place in `flat`."""
        row = place // self.layout.width % self.layout.rows
        return (row - self.layout.control(0)) // 2 in self.kernel.code.still

    def clear(self) -> None:
        """Every lane fresh; the clock goes on."""
        clock = self.layout.row("clock")
        self.state[:, :clock] = 0.0
        self.state[:, clock + 1 :] = 0.0

    @property
    def plays(self) -> bool:
        """Whether it holds recordings."""
        return bool(self._recordings)

    @property
    def bytes(self) -> int:
        """What the delay lines take."""
        return self._delays.nbytes

    def _allocate(self, chunks: int) -> Floats:
        """Delay lines, not cleared: a kernel never reads what it has not written."""
        shape = chunks, int(self._lines[0])
        self._rig.claim(4 * shape[0] * shape[1] - self.bytes)
        return np.empty(shape, np.float32)

    def _arguments(self) -> tuple[c_void_p, ...]:
        places = [
            number
            for samples in reversed(self._recordings)
            for number in (len(samples) - 2 * MARGIN, samples.ctypes.data + 4 * MARGIN)
        ]
        self._settings = np.array([*places, *self._lines], np.int64)
        lines = self._settings[len(places) :]
        arrays = (self.state, self.constants.array, self._delays, lines, self.order)
        return tuple(c_void_p(array.ctypes.data) for array in arrays)

    def _lengthen(self, lines: Lines) -> None:
        """Move every delay line into a ring of the new length: sample t lies at t modulo the length."""
        width = self.layout.width
        old_lines, old_delays = self._lines, self._delays
        lengths = np.maximum(old_lines[2::2], lines[2::2]) + 1
        spare = SPARE[self.layout.kind]
        starts = np.concatenate([[0], np.cumsum((lengths + spare) * width)])
        self._lines = lines.copy()
        self._lines[0], self._lines[1::2], self._lines[2::2] = starts[-1], starts[:-1], lengths - 1
        self.longest = int(self._lines[2::2].sum())
        self._delays = self._allocate(len(self.state))
        clocks = self.whole[:, self.layout.row("clock"), 0]
        for line, length in enumerate(lengths):
            first, last = old_lines[1 + 2 * line], old_lines[2 + 2 * line]
            old = old_delays[:, first : first + (last + 1) * width].reshape(len(clocks), -1, width)
            begin = starts[line]
            new = self._delays[:, begin : begin + (length + spare) * width].reshape(len(clocks), -1, width)
            for chunk, clock in enumerate(clocks):
                times = int(clock) - 1 - np.arange(last + 1)
                new[chunk, times % length] = old[chunk, times % (last + 1)]
            new[:, length:] = new[:, :spare]
        self.arguments = self._arguments()


class Block:
    """Stereo frames for kernels to work on: `frames` has the shape (BLOCK, 2)."""

    __slots__ = ("_address", "_begin", "frames")

    def __init__(self) -> None:
        self.frames: Floats = np.zeros((BLOCK, 2), np.float32)
        self._address = self.frames.ctypes.data
        self._begin = c_void_p(self._address)

    def address(self, frame: int) -> int:
        """The place of a frame."""
        return self._address + 8 * frame

    def at(self, frame: int) -> c_void_p:
        """The place of a frame as a kernel takes it."""
        return c_void_p(self._address + 8 * frame) if frame else self._begin


SILENCE = Block()
"""What an effect listens to when there is nothing else."""


def signed(number: int) -> int:
    """The low 32 bits as a signed integer."""
    return (number + (1 << 31)) % (1 << 32) - (1 << 31)
