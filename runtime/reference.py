"""The reference: the same lanes in NumPy, double precision, one sample after the other, true elementary functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..lang.primitives import LONGEST_DELAY_S
from .code import WIDTH, DelayLine, Kind
from .instant import Instant
from .lanes import Kind as Type
from .lanes import Machine
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
    "whole": lambda x: np.nan_to_num(np.clip(x, -(2.0**31), 2.0**31 - 1.0)).astype(np.int32),
}

_TYPES: dict[Type, type[np.generic]] = {"float": np.float64, "whole": np.int32, "flag": np.bool_}


class Reference(Machine):
    """One chunk of lanes. `rows` holds what every row is now; `lines` the delay memory, (places, lanes) each."""

    exact = True

    def __init__(self, width: int, constants: Sequence[float], lines: Sequence[int] = ()) -> None:
        self.width = width
        self.constants = constants
        self.rows: dict[int, Array] = {}
        self.lines = [np.zeros((length, width)) for length in lines]
        self.block = np.zeros(width)

    def moves(self, value: Array) -> bool:  # noqa: ARG002
        return True

    def literal(self, number: float, kind: Type) -> Array:
        if kind == "whole":
            number = (int(number) + 2**31) % 2**32 - 2**31
        return np.full(self.width, number, _TYPES[kind])

    def operate(self, name: str, *values: Array) -> Array:
        return _OPERATIONS[name](*values)

    def shuffle(self, first: Array, second: Array, order: tuple[int, ...]) -> Array:
        return np.concatenate([first, second])[list(order)]

    def constant(self, index: int) -> Array:
        return self.literal(self.constants[index], "float")

    def read(self, row: int, kind: Type) -> Array:
        return self.rows.setdefault(row, self.literal(0, kind))

    recall = read

    def input(self) -> Array:
        return self.block

    def lane_numbers(self) -> Array:
        return np.arange(self.width, dtype=np.int32)

    def mask(self, line: int) -> Array:
        return self.literal(len(self.lines[line]) - 1, "whole")

    def load(self, line: int, place: Array) -> Array:
        return self.lines[line][place, np.arange(self.width)]

    def store(self, line: int, place: Array, value: Array) -> None:
        self.lines[line][place[0]] = value


def line_length(line: DelayLine, kind: Kind, constants: Sequence[float], rate: float) -> int:
    """The frames of a delay line, a power of two: its longest time, and four more to interpolate between."""
    seconds = LONGEST_DELAY_S
    if line.bound is not None:
        machine = Reference(WIDTH[kind], (rate, *constants))
        value = np.nanmax(trace(line.bound, Instant.still_life(machine), None, [])[0].value)
        seconds = float(np.clip(value, 0.0, LONGEST_DELAY_S))
    return 1 << (int(seconds * rate) + 4).bit_length()
