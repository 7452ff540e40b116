"""What every effect of the standard library costs: nanoseconds a frame, and its share of real time."""

from __future__ import annotations

import sys
from time import process_time

import numpy as np

from nightdrive.lang.library import Library
from nightdrive.lang.score import Effect
from nightdrive.lang.standard import standard
from nightdrive.runtime.compiler.cache import compile_graph
from nightdrive.runtime.compiler.code import FIXED
from nightdrive.runtime.compiler.kernel import load

RATE = 48_000
FRAMES = 4096
ROUNDS = 12
WARM = 24
"""Pieces before the first measurement: loops have filled by then."""


def effects() -> dict[str, Effect]:
    """Every effect of the standard library by name."""
    library = Library({}, 2.0)
    found = ((name, library.effect(name)) for name in standard() if library.sound(name) is None)
    return {name: effect for name, effect in sorted(found) if effect is not None}


def cost_ns(effect: Effect, level: float = 0.3) -> float:
    """The least time for a frame of noise, all parameters at rest on their defaults."""
    code = compile_graph(effect.graph, "effect", ())
    kernel = load(code)
    layout = code.layout
    state = np.zeros((1, layout.rows, layout.width), np.float32)
    state[0, FIXED.index("life")] = 1.0
    for number, spec in enumerate(effect.graph.parameters):
        state[0, layout.control(number)] = spec.default
    constants = np.array([RATE, *effect.graph.constants], np.float32)
    lines = kernel.lines(effect.graph.constants, RATE)
    delays = np.zeros(max(1, lines[0]), np.float32)
    noise = np.random.default_rng(1).uniform(-level, level, (FRAMES, 2)).astype(np.float32)
    chunks = np.array([0, noise.ctypes.data], np.int64)
    best = float("inf")
    for turn in range(WARM + ROUNDS):
        block = noise.copy()
        arguments = [array.ctypes.data for array in (block, state, constants, delays, lines, chunks)]
        begin = process_time()
        kernel.call(*arguments, 1, FRAMES)
        if turn >= WARM:
            best = min(best, process_time() - begin)
    return best / FRAMES * 1e9


def main() -> None:
    wanted = sys.argv[1:]
    print(f"{'effect':14}{'ns a frame':>12}{'of real time':>14}")
    for name, effect in effects().items():
        if not wanted or name in wanted:
            cost = cost_ns(effect)
            print(f"{name:14}{cost:12.1f}{cost * RATE * 1e-9:14.2%}")


if __name__ == "__main__":
    main()
