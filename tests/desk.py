"""A mix made by hand: programs, notes and curves as the stage would send them, and what comes of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from nightdrive.lang.graph import Graph
from nightdrive.runtime.compiler.cache import compile_graph
from nightdrive.runtime.compiler.code import Code, Kind
from nightdrive.runtime.engine.engine import Engine
from nightdrive.runtime.messages import (
    BankPlan,
    BusPlan,
    ChainPlan,
    InsertPlan,
    Message,
    Note,
    PartPlan,
    Program,
    SendPlan,
    Value,
)

from .kernels import effect, voice

Sound = NDArray[np.float32]
RATE = 48000
FOREVER = 1 << 30
CODES: dict[str, Code] = {}

GATE = voice("gate")
"""One while the gate is open: what it adds to the mix are its gains."""

SINE = voice("sine freq")
RINGING = voice("ar 1ms 200ms * sine freq")
LEVEL = voice("gate * level", params="level=1")
PLAIN = effect("in")
GAIN = effect("in * amount", params="amount=1")
EXPLOSIVE = effect("y = in + 2 * y", "y")
ECHO = effect("in + .5 * (in | delay 50ms)")


def _code(graph: Graph, kind: Kind) -> str:
    code = compile_graph(graph, kind)
    CODES[code.key] = code
    return code.key


def bank(graph: Graph = GATE, voices: int = 128, name: str = "synth") -> BankPlan:
    code = _code(graph, "voice")
    return BankPlan(f"{name}/{code}", code, graph.constants, voices, name)


def part(
    name: str = "part",
    *banks: BankPlan,
    chain: ChainPlan = (),
    keep: Iterable[object] | None = None,
) -> PartPlan:
    return PartPlan(name, banks or (bank(),), chain, None if keep is None else frozenset(keep))


def insert(
    graph: Graph,
    *values: Value,
    key: str = "insert",
    window: tuple[int, int] | None = None,
    rests: bool = False,
) -> InsertPlan:
    code = _code(graph, "effect")
    defaults = tuple(parameter.default for parameter in graph.parameters)
    return InsertPlan(f"{key}/{code}", code, graph.constants, values or defaults, window, rests, key)


def send(
    bus: int = 0, amount: Value = 1.0, key: str = "send", window: tuple[int, int] | None = None
) -> SendPlan:
    return SendPlan(key, bus, amount, window)


def program(
    *parts: PartPlan,
    buses: Sequence[BusPlan] = (),
    master: ChainPlan = (),
    sample: int = 0,
    epoch: int = 1,
) -> Program:
    return Program(epoch, sample, parts, tuple(buses), master, CODES)


def note(
    sample: int = 0,
    *values: Value,
    gate: int = FOREVER,
    freq: Value = 440.0,
    gain: Value = 0.5,
    part: int = 0,
    bank: int = 0,
    key: object = None,
    epoch: int = 1,
    join: bool = False,
    choke: tuple[int, ...] = (),
) -> Note:
    """A note with the same gain on both sides; `values` are the synth's parameters."""
    return Note(
        epoch,
        sample,
        part,
        bank,
        gate,
        (freq, gain, gain, *values),
        1.0,
        69.0,
        sample * 7919 + part,
        (sample, part) if key is None else key,
        join,
        choke,
    )


def desk(*messages: Message, rate: int = RATE, stems: bool = False) -> Engine:
    """An engine that has been sent some messages."""
    engine = Engine(rate, stems)
    for message in messages:
        engine.send(message)
    return engine


def rendered(engine: Engine, frames: int, block: int = 4096) -> Sound:
    """The next frames of an engine, in blocks of a length."""
    blocks = [engine.render(min(block, frames - at)) for at in range(0, frames, block)]
    return np.concatenate(blocks)


def sound(*messages: Message, frames: int, block: int = 4096, rate: int = RATE) -> Sound:
    """The first frames of what the messages mean, shape (frames, 2)."""
    return rendered(desk(*messages, rate=rate), frames, block)


def largest_step(sound: Sound) -> float:
    """The largest difference between neighbouring samples: a click is a large one."""
    return float(np.abs(np.diff(sound, axis=0)).max())
