"""The reference: the same lanes in NumPy, in double precision, with the true elementary functions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ...lang.graph import Graph
from ...lang.primitives import LONGEST_DELAY_S
from .chunk import sample
from .code import CONTROLS, FIXED, INTEGERS, TILE, WIDTH, DelayLine, Kind
from .instant import Instant
from .lanes import MARGIN, Machine
from .lanes import Kind as Type
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


class Reference(Machine):
    """One chunk of lanes: `rows` holds what every row is now, `lines` the delay memory (places, lanes)."""

    exact = True

    def __init__(
        self,
        width: int,
        constants: Sequence[float],
        lines: Sequence[int] = (),
        recordings: Sequence[Array] = (),
    ) -> None:
        self.width = width
        self.constants = constants
        self.rows: dict[int, Array] = {}
        self.recordings = recordings
        self.lines = [np.zeros((length, width)) for length in lines]
        self.block = self.side = np.zeros(width)
        self._literals: dict[tuple[float, Type], Array] = {}

    def moves(self, _: Array) -> bool:
        return True

    def literal(self, number: float, kind: Type) -> Array:
        if (number, kind) not in self._literals:
            wrapped = (int(number) + 2**31) % 2**32 - 2**31 if kind == "whole" else number
            self._literals[number, kind] = np.full(self.width, wrapped, _TYPES[kind])
        return self._literals[number, kind]

    def operate(self, name: str, *values: Array) -> Array:
        return _OPERATIONS[name](*values)

    def shuffle(self, first: Array, second: Array, order: tuple[int, ...]) -> Array:
        return np.concatenate([first, second])[list(order)]

    def constant(self, index: int) -> Array:
        return self.literal(self.constants[index], "float")

    def read(self, row: int, kind: Type) -> Array:
        return self.rows.setdefault(row, self.literal(0, kind))

    def recall(self, row: int, kind: Type, shared: bool = False) -> Array:  # noqa: ARG002
        return self.read(row, kind)

    def input(self) -> Array:
        return self.block

    def key(self) -> Array:
        return self.side

    def lane_numbers(self) -> Array:
        return np.arange(self.width, dtype=np.int32)

    def mask(self, line: int) -> Array:
        return self.literal(len(self.lines[line]) - 1, "whole")

    def load(self, line: int, place: Array) -> Array:
        return self.lines[line][place, np.arange(self.width)]

    def frames(self, recording: int) -> Array:
        length = len(self.recordings[recording]) - 2 * MARGIN if self.recordings else 1
        return self.literal(length, "whole")

    def fetch(self, recording: int, place: Array) -> Array:
        if not self.recordings:
            return np.zeros(self.width)
        samples: Array = self.recordings[recording][MARGIN + place].astype(np.float64)
        return samples

    def store(self, line: int, place: Array, value: Array) -> None:
        self.lines[line][place[0]] = value


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
    machine = Reference(WIDTH[kind], (rate, *graph.constants), _line_lengths(graph, kind, rate), recordings)
    for row, value in _rows(graph, kind, rows).items():
        machine.rows[row] = machine.literal(0, _type(row)) + np.asarray(value, _TYPES[_type(row)])
    heard, listened = (
        np.zeros((frames, 2)) if x is None else np.asarray(x, np.float64) for x in (block, key)
    )
    out = []
    with np.errstate(all="ignore"):
        for frame in range(frames):
            if kind == "effect":
                machine.block, machine.side = heard[frame], listened[frame]
            one = sample(graph, kind, machine)
            machine.rows |= {row: state.next.value for row, state in one.moving.items()}
            out.append(one.left.value if kind == "effect" else np.stack([one.left.value, one.right.value], 1))
    return np.array(out)


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
        value = np.nanmax(trace(line.bound, Instant.still_life(machine), None, [])[0].value)
        seconds = float(np.clip(value, 0.0, LONGEST_DELAY_S))
    return 1 << (int(seconds * rate) + 3 + TILE).bit_length()
