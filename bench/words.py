"""What every word of a sound costs in nanoseconds a sample: each of 64 voices, a single one, its silence.

The lines are those that tests/test_primitives.py compares; what an empty voice costs is taken off, and the
noise that most of them filter.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import perf_counter

import numpy as np

from nightdrive.lang.primitives import PRIMITIVES, Where
from nightdrive.runtime.compiler.cache import compile_graph
from nightdrive.tests.kernels import LANES, Instrument, voice
from nightdrive.tests.test_primitives import WORDS

FRAMES = 256
CHUNKS = 4
NOISE, EMPTY = "noise", "vel"


def kernel(line: str, chunks: int, lanes: int, level: float) -> Callable[[], None]:
    """Code for a line, ready to render FRAMES; all its controls may move."""
    graph = voice(f"({line.replace('noise', '(noise * level)')}) * gate", params="level=1")
    pitch = np.geomspace(60, 900, LANES)
    made = Instrument(graph, compile_graph(graph, "voice"), 48000, chunks, freq=pitch, level=level, vel=0.7)
    made.row("seed")[:] = np.arange(chunks * LANES).reshape(chunks, LANES)
    made.row("life")[:, lanes:] = 0
    made.delays[:] = 0
    out, order = np.zeros((FRAMES, 2), np.float32), np.arange(chunks, dtype=np.int64)
    arrays = (out, made.state, made.constants, made.delays, made.settings, order)
    places = [array.ctypes.data for array in arrays]

    def render() -> None:
        made.kernel.call(*places, chunks, FRAMES)
        assert arrays

    return render


def best_ns(work: Callable[[], None], rounds: int = 100) -> float:
    """The least time of a call, a sample: other processes only make it longer."""
    for _ in range(200):
        work()
    found = float("inf")
    for _ in range(rounds):
        begin = perf_counter()
        work()
        found = min(found, perf_counter() - begin)
    return found / FRAMES * 1e9


def costs(line: str) -> tuple[float, float, float]:
    """Of 64 voices each, of one, and of one whose noise has been silent for a second."""
    many = best_ns(kernel(line, CHUNKS, LANES, 1.0)) / (CHUNKS * LANES)
    return many, best_ns(kernel(line, 1, 1, 1.0)), best_ns(kernel(line, 1, 1, 0.0))


def main() -> None:
    voices = [name for name in WORDS if PRIMITIVES[name].where is not Where.EFFECT]
    noise, empty = costs(NOISE), costs(EMPTY)
    print(f"{'':14}{'64 voices':>10}{'one':>8}{'silent':>8}")
    print("{:14}{:10.2f}{:8.1f}{:8.1f}".format("an empty voice", *empty))
    for name in sys.argv[1:] or voices:
        line = WORDS[name][0]
        base = noise if "noise" in line and line != NOISE else empty
        own = [cost - least for cost, least in zip(costs(line), base, strict=True)]
        print("{:14}{:10.2f}{:8.1f}{:8.1f}  {}".format(name, *own, line))


if __name__ == "__main__":
    main()
