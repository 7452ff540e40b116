"""The reference: the same lanes in NumPy, in double precision, with the true elementary functions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ...lang.graph import Graph
from ...lang.primitives import LONGEST_DELAY_S
from .chunk import sample
from .code import CONTROLS, FIXED, INTEGERS, STEP, TILE, WIDTH, DelayLine, Kind
from .instant import Instant, State, WholeState
from .lanes import MARGIN
from .machine import Kind as Type
from .machine import Machine, Rate
from .still import delay_line
from .trace import trace

Array = NDArray[Any]

_OPERATIONS: dict[str, Callable[..., Array]] = {
    "fadd": np.add,
    "fsub": np.subtract,
    "fmul": np.multiply,
    "fdiv": np.divide,
    "fneg": np.negative,
    "fabs": np.abs,
    "sqrt": np.sqrt,
    "floor": np.floor,
    "nearest": np.rint,
    "add": np.add,
    "sub": np.subtract,
    "mul": np.multiply,
    "and": np.bitwise_and,
    "or": np.bitwise_or,
    "xor": np.bitwise_xor,
    "shl": np.left_shift,
    "shr": lambda x, n: (x.view(np.uint32) >> n.view(np.uint32)).view(np.int32),
    "flt": np.less,
    "fle": np.less_equal,
    "ilt": np.less,
    "ieq": np.equal,
    "both": np.logical_and,
    "either": np.logical_or,
    "not": np.logical_not,
    "select": np.where,
    "number": lambda x: x.astype(np.float64),
    "whole": lambda x: np.rint(np.nan_to_num(np.clip(x, -(2.0**31), 2.0**31 - 1.0))).astype(np.int32),
}

_TYPES: dict[Type, type[np.generic]] = {"float": np.float64, "whole": np.int32, "flag": np.bool_}


@dataclass(slots=True, eq=False)
class Value:
    """A number in every lane, and how often it changes; whether it jumps from one number to another."""

    array: Array
    rate: Rate
    jumps: bool = False


@dataclass(slots=True)
class Crossing:
    """What a value of control rate is at audio rate: it moves by `slope` until it is `goal`."""

    now: Array
    slope: Array
    goal: Array


class Reference(Machine):
    """One chunk of lanes: `rows` holds what every row is now, `lines` the delay memory (places, lanes)."""

    exact = True

    def __init__(
        self,
        width: int,
        constants: Sequence[float],
        lines: Sequence[int] = (),
        recordings: Sequence[Array] = (),
        control: bool = False,
    ) -> None:
        self.width = width
        self.constants = constants
        self.rows: dict[int, Array] = {}
        self.recordings = recordings
        self.lines = [np.zeros((length, width)) for length in lines]
        self.block = self.side = np.zeros(width)
        self._control = control
        self._since = 0
        self._begins = np.ones(width, np.bool_)
        self._opens = False
        self._crossings: list[Crossing] = []
        self._heard: dict[int, tuple[Value, Value]] = {}
        self._literals: dict[tuple[float, Type], Value] = {}

    def begin(self) -> None:
        """Begin a frame."""
        self._since = int(self.row(FIXED.index("clock"), "whole")[0]) % STEP
        self._begins = self.row(FIXED.index("begun"), "whole") == 0
        self._opens = False
        self._heard = {}

    def opening(self) -> bool:
        """Whether lanes begin: the frame is then computed once before, for their first values alone."""
        self._opens, self._heard = bool(self._control and self._begins.any()), {}
        return self._opens

    @property
    def evaluated(self) -> Array:
        """The lanes that are evaluated at control rate in this frame."""
        return self._begins | (self._since == 0)

    def row(self, row: int, kind: Type) -> Array:
        return self.rows.setdefault(row, self.literal(0, kind).array)

    def rate(self, value: Value) -> Rate:
        return value.rate

    def heard(self, value: Value) -> Value:
        if value.rate != Rate.CONTROL:
            return value
        if id(value) not in self._heard:
            self._heard[id(value)] = value, Value(self._crossed(value), Rate.AUDIO)
        return self._heard[id(value)][1]

    def _crossed(self, value: Value) -> Array:
        """What a value is in this frame: values cross in the same order in every one."""
        goal, number = value.array, len(self._heard)
        if number == len(self._crossings):
            self._crossings.append(Crossing(goal, np.zeros(self.width), goal))
        one = self._crossings[number]
        if self._opens:
            one.now, one.goal = (np.where(self._begins, goal, old) for old in (one.now, one.goal))
            return one.now
        if value.jumps or goal.dtype != np.float64:
            one.now = np.where(self.evaluated, goal, one.now)
            return one.now
        now = one.goal if self._since == 0 else one.now
        one.slope = np.where(self.evaluated, (goal - now) / (STEP - self._since), one.slope)
        one.goal = np.where(self.evaluated, goal, one.goal)
        one.now = now + one.slope
        return now

    def ahead(self) -> Value:
        number = STEP - self._since if self._control else 1
        return Value(self.literal(number, "whole").array, Rate.CONTROL if self._control else Rate.STILL)

    def fresh(self) -> Value:
        return Value(self._begins & self._opens, Rate.CONTROL if self._control else Rate.STILL)

    def crossings(self) -> int:
        return 0

    def literal(self, number: float, kind: Type) -> Value:
        if (number, kind) not in self._literals:
            wrapped = (int(number) + 2**31) % 2**32 - 2**31 if kind == "whole" else number
            self._literals[number, kind] = Value(np.full(self.width, wrapped, _TYPES[kind]), Rate.STILL)
        return self._literals[number, kind]

    def operate(self, name: str, *values: Value) -> Value:
        rate = max(value.rate for value in values)
        if rate == Rate.AUDIO:
            values = tuple(map(self.heard, values))
        jumps = name == "select" and all(one.rate == Rate.STILL or one.jumps for one in values[1:])
        return Value(_OPERATIONS[name](*(value.array for value in values)), rate, jumps)

    def exactly(self, function: Callable[[Array], Array], value: Value) -> Value:
        return Value(function(value.array), value.rate)

    def shuffle(self, first: Value, second: Value, order: tuple[int, ...]) -> Value:
        return Value(np.concatenate([first.array, second.array])[list(order)], max(first.rate, second.rate))

    def constant(self, index: int) -> Value:
        return self.literal(self.constants[index], "float")

    def read(self, row: int, kind: Type) -> Value:
        return Value(self.row(row, kind), Rate.STILL)

    def recall(self, row: int, kind: Type, rate: Rate = Rate.AUDIO, shared: bool = False) -> Value:  # noqa: ARG002
        return Value(self.row(row, kind), rate if self._control else Rate.AUDIO)

    def input(self) -> Value:
        return Value(self.block, Rate.AUDIO)

    def key(self) -> Value:
        return Value(self.side, Rate.AUDIO)

    def lane_numbers(self) -> Value:
        return Value(np.arange(self.width, dtype=np.int32), Rate.STILL)

    def mask(self, line: int) -> Value:
        return self.literal(len(self.lines[line]) - 1, "whole")

    def load(self, line: int, place: Value) -> Value:
        return Value(self.lines[line][self.heard(place).array, np.arange(self.width)], Rate.AUDIO)

    def frames(self, recording: int) -> Value:
        length = len(self.recordings[recording]) - 2 * MARGIN if self.recordings else 1
        return self.literal(length, "whole")

    def fetch(self, recording: int, place: Value) -> Value:
        if not self.recordings:
            return Value(np.zeros(self.width), Rate.AUDIO)
        samples: Array = self.recordings[recording][MARGIN + self.heard(place).array]
        return Value(samples.astype(np.float64), Rate.AUDIO)

    def store(self, line: int, place: Value, value: Value) -> None:
        self.lines[line][self.heard(place).array[0]] = self.heard(value).array


def run(
    graph: Graph,
    kind: Kind,
    rate: float,
    frames: int,
    rows: Mapping[str, ArrayLike] = MappingProxyType({}),
    block: ArrayLike | None = None,
    key: ArrayLike | None = None,
    recordings: Sequence[Array] = (),
) -> Array:
    """Render a graph: (frames, lanes, 2), what each voice adds to left and right; of an effect (frames, 2).

    `rows` gives the first values of FIXED rows, controls, parameters and slopes (`cutoff_slope`) by name, one
    number or one a lane. Unless given, life, left, right and vel are 1, the gate stays open, parameters rest
    at their defaults. `block` is what an effect works on, `key` what it listens to; `recordings` have MARGIN
    zeros before and behind them.
    """
    lengths = _line_lengths(graph, kind, rate)
    machine = Reference(WIDTH[kind], (rate, *graph.constants), lengths, recordings, kind == "voice")
    for row, value in _rows(graph, kind, rows).items():
        machine.rows[row] = machine.literal(0, _type(row)).array + np.asarray(value, _TYPES[_type(row)])
    heard, listened = (
        np.zeros((frames, 2)) if x is None else np.asarray(x, np.float64) for x in (block, key)
    )
    out = []
    with np.errstate(all="ignore"):
        for frame in range(frames):
            if kind == "effect":
                machine.block, machine.side = heard[frame], listened[frame]
            machine.begin()
            if machine.opening():
                sample(graph, kind, machine)
                machine.begin()
            one = sample(graph, kind, machine)
            left, right = one.left.value.array, one.right.value.array
            out.append(left if kind == "effect" else np.stack([left, right], 1))
            machine.rows |= {row: _moved(machine, state) for row, state in one.moving.items()}
    return np.array(out)


def _moved(machine: Reference, state: State | WholeState) -> Array:
    """What a row is in the next frame."""
    now, following = state.now.value, state.next.value
    if now.rate == Rate.CONTROL:
        stepped: Array = np.where(machine.evaluated, following.array, now.array)
        return stepped
    array: Array = machine.heard(following).array
    return array


def _type(row: int) -> Type:
    return "whole" if row < len(FIXED) and FIXED[row] in INTEGERS else "float"


def _rows(graph: Graph, kind: Kind, given: Mapping[str, ArrayLike]) -> dict[int, ArrayLike]:
    names = [*FIXED]
    for control in (*CONTROLS[kind], *(parameter.name for parameter in graph.parameters)):
        names += [control, f"{control}_slope"]
    ones = dict.fromkeys(("life", "left", "right", "vel"), 1.0)
    rest = {parameter.name: parameter.default for parameter in graph.parameters}
    values: dict[str, ArrayLike] = {"gate": 2**30, **ones, **rest, **given}
    return {names.index(name): value for name, value in values.items() if name in names}


def _line_lengths(graph: Graph, kind: Kind, rate: float) -> list[int]:
    """The delay lines of a graph, in the order in which it asks for them."""
    dry = Reference(WIDTH[kind], (rate, *graph.constants), [8] * len(graph.nodes))
    with np.errstate(all="ignore"):
        calls = sample(graph, kind, dry).lines
    return [line_length(delay_line(graph, call), kind, graph.constants, rate) for call in calls]


def line_length(line: DelayLine, kind: Kind, constants: Sequence[float], rate: float) -> int:
    """The frames of a delay line, a power of two: its longest time, and more to interpolate between."""
    seconds = LONGEST_DELAY_S
    if line.bound is not None:
        machine = Reference(WIDTH[kind], (rate, *constants))
        value = np.nanmax(trace(line.bound, Instant.still_life(machine), None, [])[0].value.array)
        seconds = float(np.clip(value, 0.0, LONGEST_DELAY_S))
    return 1 << (int(seconds * rate) + 3 + TILE).bit_length()
