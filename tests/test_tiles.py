"""Effects several frames at once: the same bytes as one frame after the other, whatever feeds back."""

from __future__ import annotations

import numpy as np
import pytest

from nightdrive.lang.graph import Graph
from nightdrive.runtime.compiler.chunk import sample
from nightdrive.runtime.compiler.code import TILE
from nightdrive.runtime.compiler.cycles import ordered
from nightdrive.runtime.compiler.program import Program, Recorder
from nightdrive.runtime.compiler.tiles import EXPECTED

from .kernels import Array, effect, instrument
from .rack import effect as standard
from .rack import names

LOOPS = {
    "a loop of one sample": ["y = in + .5 * y", "y"],
    "a comb of two samples": ["in | comb .05ms .9"],
    "a comb of a tile": [f"in | comb {TILE / 48}ms .9"],
    "a comb of less than a tile": [f"in | comb {(TILE - 1) / 48:.4f}ms .9"],
    "a delay that moves into a tile and out": ["in | comb (.3ms + .3ms * sine 40Hz) .7 5ms"],
    "a delay that its own echo moves": ["y = in | delay (1ms + .9ms * clip -1 1 y) 5ms", "y"],
    "a delay of nothing": ["in | delay 0ms | + in"],
    "a loop through a delay of nothing": ["late = in + back | delay 0ms", "back = .5 * late", "late"],
    "a loop through two lines": [
        "a = in + b | delay 1ms",
        "b = a | lowpass 2kHz | * .7 | delay 7ms | swap",
        "a",
    ],
    "a line at its longest": ["in | delay 170.5ms"],
    "a moving line at its longest": ["in | delay (1s + 1ms * sine 3Hz) 170.5ms"],
    "what is heard beside": ["in * (key | follow 1ms 50ms)"],
    "a fault": ["2 ^ (200 * in)"],
}


NOISE = np.random.default_rng(5).uniform(-0.9, 0.9, (9001, 2)).astype(np.float32)


def in_pieces(graph: Graph, size: int) -> tuple[Array, Array]:
    """Noise through an effect in calls of a size: what comes out, and its rows thereafter."""
    rack = instrument(graph, "effect")
    out = rack.play(len(NOISE), [size] * (len(NOISE) // size), NOISE)
    return out.view(np.int32), rack.state.view(np.int32)


@pytest.mark.parametrize("lines", LOOPS.values(), ids=LOOPS)
def test_loops_of_all_kinds_are_those_of_single_frames(lines: list[str]) -> None:
    graph = effect(*lines)
    one, rows = in_pieces(graph, 1)
    for size in (7, 64, 9001):
        out, after = in_pieces(graph, size)
        assert np.array_equal(out, one)
        assert np.array_equal(after, rows)


@pytest.mark.parametrize("name", names())
def test_effects_of_the_library_are_those_of_single_frames(name: str) -> None:
    graph = standard(name).graph
    assert np.array_equal(in_pieces(graph, TILE - 1)[0], in_pieces(graph, 9001)[0])


def program(*lines: str) -> Program:
    recorder = Recorder()
    traced = sample(effect(*lines), "effect", recorder)
    rows = ((row, state.next.value) for row, state in traced.moving.items())
    return recorder.program(rows, traced.left.value, traced.right.value)


def test_only_what_feeds_back_within_a_tile_is_a_cycle() -> None:
    for lines, cycles, delays in (
        ("in | tanh", 0, 0),
        ("in | delay 5ms", 0, 1),
        ("in | comb 5ms .7", 0, 1),
        ("in | lowpass 1kHz", 1, 0),
        ("in | comb 5ms .7 | lowpass 1kHz | lowpass 1kHz", 2, 1),
    ):
        order = ordered(program(lines), EXPECTED)
        assert sum(len(group) > 1 for group in order.groups) == cycles + 1, "peaks are one"
        assert len(order.delays) == delays
