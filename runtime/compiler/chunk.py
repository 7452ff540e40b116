"""One sample of a chunk: its rows, its graph, its life and its faults, in the order that `Code` states."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...lang.graph import Graph
from .code import CONTROLS, FIXED, LOUDEST, Kind, Layout
from .instant import Instant, State, WholeState
from .lanes import Flag, Lane, Machine, Whole, clamp, maximum, where, where_whole
from .trace import trace

OLDEST = 2**30
"""Samples after which a lane is held to be between 3 and 6 hours old, so that its age never overflows."""


@dataclass(slots=True)
class Rows:
    """The rows of a chunk. Those asked for as states move from sample to sample, the others are read only.

    `still` are the controls, by index, that are read only too.
    """

    machine: Machine
    still: frozenset[int] = frozenset()
    moving: dict[int, State | WholeState] = field(default_factory=dict)

    def lane(self, row: int) -> Lane:
        return Lane(self.machine, self.machine.read(row, "float"))

    def whole(self, name: str) -> Whole:
        return Whole(self.machine, self.machine.read(FIXED.index(name), "whole"))

    def state(self, row: int) -> State:
        state = State(Lane(self.machine, self.machine.recall(row, "float")))
        self.moving[row] = state
        return state

    def fixed(self, name: str) -> State:
        return self.state(FIXED.index(name))

    def counter(self, name: str, shared: bool = False) -> WholeState:
        row = FIXED.index(name)
        state = WholeState(Whole(self.machine, self.machine.recall(row, "whole", shared)))
        self.moving[row] = state
        return state

    def control(self, index: int) -> Lane:
        """A control's value, which advances by its slope unless it is still."""
        row = len(FIXED) + 2 * index
        if index in self.still:
            return self.lane(row)
        state = self.state(row)
        state.next = state.now + self.lane(row + 1)
        return state.now


@dataclass(frozen=True, slots=True)
class Sample:
    """What one sample comes to.

    What each lane adds to the left and the right channel (of an effect: what it leaves there), the rows that
    move, the layout, and for every delay line the call that owns it.
    """

    left: Lane
    right: Lane
    moving: dict[int, State | WholeState]
    layout: Layout
    lines: tuple[int, ...]


def sample(graph: Graph, kind: Kind, machine: Machine, still: frozenset[int] = frozenset()) -> Sample:
    """One sample of every lane of a chunk; the controls of the indices `still` do not move."""
    names = CONTROLS[kind] + tuple(parameter.name for parameter in graph.parameters)
    private = len(FIXED) + 2 * len(names)
    rows = Rows(machine, still)
    at = _instant(rows, kind, private)
    controls = [rows.control(index) for index in range(len(names))]
    freq = controls[0] if kind == "voice" else None
    outputs = trace(graph, at, freq, controls[len(CONTROLS[kind]) :])
    left, right = _voice(outputs, rows, controls) if kind == "voice" else _effect(outputs, rows)
    moving = rows.moving | dict(enumerate(at.states, private))
    return Sample(
        left, right, moving, Layout(kind, names, private, private + len(at.states)), tuple(at.lines)
    )


def _instant(rows: Rows, kind: Kind, private: int) -> Instant:
    machine = rows.machine
    rate = Lane(machine, machine.constant(0))
    age, clock = rows.counter("age"), rows.counter("clock", shared=True)
    age.next = where_whole(age.now < OLDEST, age.now + 1, OLDEST // 2)
    clock.next = clock.now + 1
    channel = machine.lane_numbers() if kind == "effect" else machine.literal(0, "whole")
    return Instant(
        machine=machine,
        rate=rate,
        period=1.0 / rate,
        age=age.now,
        clock=clock.now,
        open=age.now < rows.whole("gate"),
        seed=rows.whole("seed"),
        channel=Whole(machine, channel),
        private=private,
    )


def _voice(outputs: list[Lane], rows: Rows, controls: list[Lane]) -> tuple[Lane, Lane]:
    life, slope = rows.fixed("life"), rows.fixed("life_slope")
    life.next = maximum(life.now + slope.now, 0.0)
    heard, _ = _heard(rows, life, slope, life.now > 0.0, outputs)
    left, right = (controls[CONTROLS["voice"].index(side)] for side in ("left", "right"))
    return heard[0] * life.now * left, heard[-1] * life.now * right


def _effect(outputs: list[Lane], rows: Rows) -> tuple[Lane, Lane]:
    machine = rows.machine
    if len(outputs) == 2:
        outputs = [Lane(machine, machine.shuffle(outputs[0].value, outputs[1].value, (0, 3)))]
    life, slope = rows.fixed("life"), rows.fixed("life_slope")
    life.next = clamp(life.now + slope.now, 0.0, 1.0)
    heard, bad = _heard(rows, life, slope, maximum(life.now, slope.now) > 0.0, outputs)
    out = heard[0] * life.now + Lane(machine, machine.input()) * (1.0 - life.now)
    out = where(bad + _swapped(bad) > 0.0, 0.0, out)
    return out, _swapped(out)


def _swapped(x: Lane) -> Lane:
    return Lane(x.machine, x.machine.shuffle(x.value, x.value, (1, 0)))


def _heard(
    rows: Rows, life: State, slope: State, audible: Flag, outputs: list[Lane]
) -> tuple[list[Lane], Lane]:
    """The outputs, 0 in lanes not audible or at fault, and the bad lanes. Ends the life of those at fault."""
    bad, peak = rows.fixed("bad"), rows.fixed("peak")
    sound = abs(outputs[0]) <= LOUDEST
    for y in outputs[1:]:
        sound = sound & (abs(y) <= LOUDEST)
    fault = audible & ~sound
    life.next = where(fault, 0.0, life.next)
    slope.next = where(fault, 0.0, slope.now)
    bad.next = where(fault, 1.0, bad.now)
    heard = [where(audible & sound, y, 0.0) for y in outputs]
    peak.next = peak.now
    for y in heard:
        peak.next = maximum(abs(y), peak.next)
    return heard, bad.next
