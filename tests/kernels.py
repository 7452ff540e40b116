"""Sounds for the compiler's tests: written in the language, rendered by machine code, in any pieces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nightdrive.lang.graph import Graph
from nightdrive.lang.sound import build
from nightdrive.lang.source import Source
from nightdrive.lang.syntax import ast
from nightdrive.lang.syntax.parse import parse
from nightdrive.runtime.compiler.cache import compile_graph
from nightdrive.runtime.compiler.code import FIXED, INTEGERS, WIDTH, Code, Kind
from nightdrive.runtime.compiler.kernel import Kernel, load
from nightdrive.runtime.compiler.lanes import MARGIN

Array = NDArray[np.float32]
RATES = (44100, 48000, 96000)
LANES = WIDTH["voice"]

RECORDING = np.pad(np.random.default_rng(7).uniform(-1, 1, 97).astype(np.float32), MARGIN)
"""What every word that plays a file plays here."""


def graph_of(text: str) -> Graph:
    """The graph of the only definition in a text."""
    (definition,), errors = parse(Source("test", text))
    assert not errors, errors
    assert isinstance(definition, ast.SoundDef)
    return build(definition, lambda _: None, 2.0)


def voice(*lines: str, params: str = "") -> Graph:
    """A synth of these lines."""
    return graph_of("\n    ".join([f"synth test {params}", *lines]))


def effect(*lines: str, params: str = "") -> Graph:
    """An effect of these lines."""
    return graph_of("\n    ".join([f"effect test {params}", *lines]))


class Instrument:
    """The memory of one chunk of a kernel. `rows` set fixed rows, controls and slopes by name."""

    def __init__(self, graph: Graph, code: Code, rate: float, chunks: int = 1, **rows: ArrayLike) -> None:
        self.kernel: Kernel = load(code)
        self.layout = code.layout
        self.state = np.zeros((chunks, self.layout.rows, self.layout.width), np.float32)
        self.constants = np.array([rate, *graph.constants], np.float32)
        self.lines = self.kernel.lines(graph.constants, rate)
        places = [len(RECORDING) - 2 * MARGIN, RECORDING.ctypes.data + 4 * MARGIN] * len(graph.recordings)
        self.settings = np.array([*places, *self.lines], np.int64)[len(places) :]
        self.delays = np.full((chunks, self.lines[0]), np.nan, np.float32)
        defaults = {p.name: p.default for p in graph.parameters}
        for name, value in (
            {"gate": 2**30, "life": 1, "left": 1, "right": 1, "vel": 1} | defaults | rows
        ).items():
            if name in self.names:
                self.row(name)[:] = value

    @property
    def names(self) -> list[str]:
        pairs = [name for control in self.layout.controls for name in (control, f"{control}_slope")]
        return [*FIXED, *pairs]

    def row(self, name: str) -> NDArray[np.generic]:
        """A view of one row of all chunks."""
        view = self.state.view(np.int32) if name in INTEGERS else self.state
        return view[:, self.names.index(name)]

    def play(self, frames: int, pieces: Iterable[int] = (), block: ArrayLike | None = None) -> Array:
        """The next frames (frames, 2), in calls of the lengths given, the rest in one."""
        out = np.zeros((frames, 2), np.float32) if block is None else np.array(block, np.float32)
        silence = np.zeros_like(out)
        chunks = np.array([*range(len(self.state)), silence.ctypes.data], np.int64)
        begin = 0
        for length in (*pieces, frames):
            part = out[begin : begin + length]
            arrays = (part, self.state, self.constants, self.delays, self.settings, chunks)
            self.kernel.call(*(array.ctypes.data for array in arrays), len(self.state), len(part))
            begin += len(part)
        return out


def instrument(graph: Graph, kind: Kind = "voice", rate: float = 48000, **rows: ArrayLike) -> Instrument:
    """One chunk of a graph."""
    return Instrument(graph, compile_graph(graph, kind), rate, **rows)


def play(graph: Graph, frames: int, rate: float = 48000, lane: int = 0, **rows: ArrayLike) -> Array:
    """One voice of a graph in the given lane, the only one alive (frames, 2)."""
    return instrument(graph, "voice", rate, life=np.eye(LANES)[lane], **rows).play(frames)


def mono(
    line: str, frames: int, rate: float = 48000, params: str = "", **rows: ArrayLike
) -> NDArray[np.float64]:
    """The left channel of a voice of one line, without the fade that a voice without envelope has."""
    graph = voice(f"({line}) * gate", params=params)
    return play(graph, frames, rate, **rows)[:, 0].astype(np.float64)


def lanes_of(graph: Graph, frames: int, rate: float = 48000, **rows: ArrayLike) -> Array:
    """All voices of a chunk, one after the other (frames, lanes, 2)."""
    return np.stack([play(graph, frames, rate, lane, **rows) for lane in range(LANES)], 1)


def through(graph: Graph, block: ArrayLike, rate: float = 48000, **rows: ArrayLike) -> Array:
    """What an effect makes of a block (frames, 2)."""
    block = np.asarray(block)
    return instrument(graph, "effect", rate, **rows).play(len(block), (), block)


def impulse(frames: int) -> Array:
    """A sample of 1 on both channels, then silence."""
    block = np.zeros((frames, 2), np.float32)
    block[0] = 1.0
    return block


def hum(frames: int, rate: float = 48000) -> Array:
    """Something to hear: two harmonics and a step, different left and right."""
    t = np.arange(frames) / rate
    left = 0.5 * np.sin(2 * np.pi * 220 * t) + 0.2 * np.sin(2 * np.pi * 3300 * t)
    right = 0.4 * np.sin(2 * np.pi * 331 * t + 1) + 0.3 * (t > t[-1] / 2)
    return np.stack([left, right], 1).astype(np.float32)


def response_db(impulse_response: ArrayLike, freqs: Sequence[float], rate: float) -> NDArray[np.float64]:
    """The level of an impulse response at frequencies, in dB."""
    h = np.asarray(impulse_response, np.float64)
    waves = np.exp(-2j * np.pi * np.outer(freqs, np.arange(len(h))) / rate)
    return 20 * np.log10(np.abs(waves @ h) + 1e-30)
