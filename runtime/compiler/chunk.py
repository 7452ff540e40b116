"""One sample of a chunk: its rows, its graph, its life and its faults, in the order that `Code` states."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...lang.graph import Graph
from .code import CONTROLS, FIXED, LEVELS, LOUDEST, Kind, Layout
from .instant import Instant, State, WholeState, older
from .lanes import Flag, Lane, Whole, clamp, maximum, where
from .machine import Machine, Rate
from .trace import trace


@dataclass(slots=True)
class Rows:
    """The rows of a chunk. Those asked for as states move at a rate of theirs, the others are read only.

    `still` are the controls, by index, that are read only too.
    """

    machine: Machine
    kind: Kind
    still: frozenset[int] = frozenset()
    moving: dict[int, State | WholeState] = field(default_factory=dict)

    def lane(self, row: int) -> Lane:
        return Lane(self.machine, self.machine.read(row, "float"))

    def fixed(self, name: str) -> Lane:
        return self.lane(FIXED.index(name))

    def whole(self, name: str) -> Whole:
        return Whole(self.machine, self.machine.read(FIXED.index(name), "whole"))

    def state(self, row: int, rate: Rate = Rate.AUDIO) -> State:
        state = State(Lane(self.machine, self.machine.recall(row, "float", rate)), rate)
        self.moving[row] = state
        return state

    def fixed_state(self, name: str, rate: Rate = Rate.AUDIO) -> State:
        return self.state(FIXED.index(name), rate)

    def counter(self, name: str, rate: Rate = Rate.AUDIO, shared: bool = False) -> WholeState:
        row = FIXED.index(name)
        state = WholeState(Whole(self.machine, self.machine.recall(row, "whole", rate, shared)), rate)
        self.moving[row] = state
        return state

    @property
    def ahead(self) -> Whole:
        """The frames until a state at control rate is what it is next."""
        return Whole(self.machine, self.machine.ahead())

    def control(self, index: int) -> Lane:
        """A control's value, which advances by its slope unless it is still."""
        row = len(FIXED) + 2 * index
        if index in self.still:
            return self.lane(row)
        if self.kind == "effect":
            state = self.state(row)
            state.next = state.now + self.lane(row + 1)
            return state.now
        state = self.state(row, Rate.CONTROL)
        state.next = state.now + self.lane(row + 1) * self.ahead.number()
        return self.reached(state)

    def reached(self, state: State) -> Lane:
        """What a state at control rate goes to: its next value, at first the one that it has."""
        return where(Flag(self.machine, self.machine.fresh()), state.now, state.next)


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
    rows = Rows(machine, kind, still)
    at = _instant(rows, kind, private)
    controls = [rows.control(index) for index in range(len(names))]
    freq = controls[0] if kind == "voice" else None
    outputs = [output.heard for output in trace(graph, at, freq, controls[len(CONTROLS[kind]) :])]
    left, right = _voice(outputs, rows, controls) if kind == "voice" else _effect(outputs, rows)
    moving = rows.moving | dict(enumerate(at.states, private))
    for state in moving.values():
        if state.rate == Rate.AUDIO:
            state.next = state.next.heard
    crossing = private + len(at.states)
    layout = Layout(kind, names, private, crossing, crossing + machine.crossings() + (kind == "voice"))
    return Sample(left, right, moving, layout, tuple(at.lines))


def _instant(rows: Rows, kind: Kind, private: int) -> Instant:
    machine = rows.machine
    rate = Lane(machine, machine.constant(0))
    age, clock = rows.counter("age", Rate.CONTROL), rows.counter("clock", shared=True)
    age.next = older(age.now, rows.ahead)
    clock.next = clock.now + 1
    channel = machine.lane_numbers() if kind == "effect" else machine.literal(0, "whole")
    return Instant(
        machine=machine,
        rate=rate,
        period=1.0 / rate,
        count=age.now,
        gate=rows.whole("gate"),
        clock=clock.now,
        seed=rows.whole("seed"),
        channel=Whole(machine, channel),
        private=private,
    )


def _voice(outputs: list[Lane], rows: Rows, controls: list[Lane]) -> tuple[Lane, Lane]:
    begun, life = rows.counter("begun", Rate.CONTROL), rows.fixed_state("life", Rate.CONTROL)
    begun.next = begun.now | -1
    life.next = maximum(life.now + rows.fixed("life_slope") * rows.ahead.number(), 0.0)
    bad, peak = rows.fixed_state("bad"), rows.fixed_state("peak")
    sizes = [abs(y) for y in outputs]
    sound = sizes[0] <= LOUDEST
    for size in sizes[1:]:
        sound = sound & (size <= LOUDEST)
    bad.next = where(sound, bad.now, 1.0)
    for size in sizes:
        peak.next = maximum(size, peak.next)
    heard = [where(bad.next > 0.0, 0.0, y) for y in outputs]
    heard_life = rows.reached(life)
    left, right = ((heard_life * controls[CONTROLS["voice"].index(side)]).heard for side in LEVELS)
    return heard[0] * left, heard[-1] * right


def _effect(outputs: list[Lane], rows: Rows) -> tuple[Lane, Lane]:
    machine = rows.machine
    if len(outputs) == 2:
        outputs = [Lane(machine, machine.shuffle(outputs[0].value, outputs[1].value, (0, 3)))]
    life, slope = rows.fixed_state("life"), rows.fixed_state("life_slope")
    bad, peak = rows.fixed_state("bad"), rows.fixed_state("peak")
    audible = maximum(life.now, slope.now) > 0.0
    sound = abs(outputs[0]) <= LOUDEST
    fault = audible & ~sound
    life.next = where(fault, 0.0, clamp(life.now + slope.now, 0.0, 1.0))
    slope.next = where(fault, 0.0, slope.now)
    bad.next = where(fault, 1.0, bad.now)
    heard = where(audible & sound, outputs[0], 0.0)
    peak.next = maximum(abs(heard), peak.now)
    out = heard * life.now + Lane(machine, machine.input()) * (1.0 - life.now)
    out = where(bad.next + _swapped(bad.next) > 0.0, 0.0, out)
    return out, _swapped(out)


def _swapped(x: Lane) -> Lane:
    return Lane(x.machine, x.machine.shuffle(x.value, x.value, (1, 0)))
