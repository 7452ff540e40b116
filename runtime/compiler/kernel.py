"""Code in memory: linked, ready to be called, with its delay lines measured."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from ctypes import PYFUNCTYPE, c_int64, c_void_p

import numpy as np
from numpy.typing import NDArray

from .code import SPARE, Code
from .native import linked


class Kernel:
    """Code in memory, ready to be called. It must outlive every call.

    `call` (holding the interpreter's lock) takes eight integers:
    addresses of `out` (float32, frames x 2), `state` (float32, chunks x rows x width), `constants`
    (float32, the sample rate and then the graph's), `delays` (float32, chunks x lines[0]), `lines` (int64,
    see `lines`) and `chunks` (int64, the chunks to render in ascending order), then how many chunks and how
    many frames. Right before `lines` lie, from the last recording to the first, its length and the address of
    its first sample (see MARGIN). An effect has the one chunk 0; behind its number in `chunks` is the address
    of the frames that it listens to, if it does.
    """

    __slots__ = ("_owner", "address", "call", "code")

    def __init__(self, code: Code, address: int, owner: object) -> None:
        self.code = code
        self.address = address
        self._owner = owner
        integers = (c_void_p, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p, c_int64, c_int64)
        self.call: Callable[..., None] = PYFUNCTYPE(None, *integers)(address)

    def lines(self, constants: Sequence[float], rate: float) -> NDArray[np.int64]:
        """The delay lines as the code wants them, for these numbers of the graph.

        The floats of one chunk, then for every line its first float and its length in frames less 1, a
        power of two less 1. A line is laid out as (frames, width); sample t of `clock` lies at t modulo the
        length, and SPARE frames behind the line repeat its first ones.
        """
        if not self.code.delays:
            return np.zeros(1, np.int64)
        from .reference import line_length

        lengths = [line_length(line, self.code.kind, constants, rate) for line in self.code.delays]
        spare = SPARE[self.code.kind]
        ends = np.cumsum([0, *(length + spare for length in lengths)]) * self.code.layout.width
        settings = [int(ends[-1])]
        for start, length in zip(ends, lengths, strict=False):
            settings += [int(start), length - 1]
        return np.array(settings, np.int64)


def load(code: Code) -> Kernel:
    """Code made callable; for the engine."""
    return Kernel(code, *linked(code.object))
