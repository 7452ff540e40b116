"""Convolution with an impulse response, however long: blocks of spectra, short ones first, long ones later.

W. G. Gardner, "Efficient convolution without input-output delay", JAES 43 (1995), here with a constant delay
of LATENCY samples instead. Blocks lie on absolute multiples of their length: how it is called matters not.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .fourier import Reals, bins, signals, spectra
from .spectral import products

LATENCY = 512
LONG = 16 * LATENCY
"""The later part of a response is convolved in blocks of this many samples."""

Floats = npt.NDArray[np.float32]


class Partition:
    """A response, shape (2, length), in pieces of `size`, each met with the spectrum of an earlier block.

    `step` must follow every block; `prepare` does work ahead for the next one, some pieces at a time. What
    takes its time once, machine code and roots of unity, is there before the first block.
    """

    def __init__(self, response: Reals, size: int) -> None:
        self._size = size
        self.pieces: int = -(-response.shape[1] // size)
        self._response = response
        self._bins = bins(2 * size)
        self._spectra = np.zeros((self.pieces, 2, self._bins), np.float32)
        self._known = np.zeros((self.pieces, 2, self._bins), np.float32)
        self._slots = -np.arange(2 * self.pieces, dtype=np.int64) % self.pieces
        self._made, self._blocks, self._next = 0, 0, 1
        self._joined = np.zeros((2, 2 * size))
        self._sum = np.zeros((2, self._bins))
        self._add(0, 1)

    def step(self, block: Reals) -> Reals:
        """The response to all blocks so far at the last one's samples, shape (2, size)."""
        self.prepare(self.pieces)
        self._joined[:, : self._size] = self._joined[:, self._size :]
        self._joined[:, self._size :] = block
        self._known[self._blocks % self.pieces] = spectra(self._joined)
        self._add(0, 1)
        self._blocks += 1
        out = signals(self._sum, 2 * self._size)[:, self._size :]
        self._sum[:] = 0.0
        self._next = 1
        return out

    def prepare(self, pieces: int) -> None:
        """Add so many of the earlier blocks' shares in the next one."""
        last = min(self._next + pieces, self.pieces, self._blocks + 1)
        if self._next < last:
            self._add(self._next, last)
            self._next = last

    def _add(self, first: int, last: int) -> None:
        """Some pieces' shares in the block that is, or will be, number `_blocks`."""
        while self._made < last:
            self._make()
        newest = self._blocks % self.pieces
        slots = self._slots[self.pieces - newest :]
        arrays = (self._sum, self._known, self._spectra, slots)
        products()(*(array.ctypes.data for array in arrays), first, last, self._bins)

    def _make(self) -> None:
        """The spectrum of the next piece of the response; made when there is something to meet it."""
        piece = self._response[:, self._made * self._size : (self._made + 1) * self._size]
        self._spectra[self._made] = spectra(np.pad(piece, ((0, 0), (0, 2 * self._size - piece.shape[1]))))
        self._made += 1


class Convolver:
    """Stereo sound through a response of two channels, scaled so that noise keeps its level."""

    def __init__(self, left: Floats, right: Floats) -> None:
        response = np.stack([left, right]).astype(np.float64)
        energy = max(float(np.cumsum(channel * channel)[-1]) for channel in response)
        self._response = response / np.sqrt(energy) if energy else response
        self.length = response.shape[1] + LATENCY
        self.reset()

    def reset(self) -> None:
        """Forget all that was heard."""
        early = LONG - LATENCY
        late = self._response[:, early:]
        self._early = Partition(self._response[:, :early], LATENCY)
        self._late = Partition(late, LONG) if late.size else None
        self._in = np.zeros((2, LATENCY))
        self._out = np.zeros((2, LATENCY))
        self._long_in = np.zeros((2, LONG))
        self._long_out = np.zeros((2, LONG))

    def play(self, sample: int, block: Floats, wet: Floats) -> None:
        """The response to a block that begins at a sample, LATENCY samples late, shape (frames, 2) both."""
        done = 0
        while done < len(block):
            at = (sample + done) % LATENCY
            count = min(LATENCY - at, len(block) - done)
            wet[done : done + count] = self._out[:, at : at + count].T
            self._in[:, at : at + count] = block[done : done + count].T
            done += count
            if at + count == LATENCY:
                self._step((sample + done - LATENCY) % LONG)

    def _step(self, at: int) -> None:
        """A short block is complete; it began at this place of a long one."""
        self._out = self._early.step(self._in)
        self._early.prepare(self._early.pieces)
        if self._late is None:
            return
        self._long_in[:, at : at + LATENCY] = self._in
        self._late.prepare(-(-self._late.pieces * LATENCY // LONG))
        if at + LATENCY == LONG:
            self._long_out = self._late.step(self._long_in)
        following = (at + LATENCY) % LONG
        self._out = self._out + self._long_out[:, following : following + LATENCY]
