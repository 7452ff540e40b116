"""What one sample comes to, written down: every operation once, in order, for any number of lanes.

A product that one or two sums alone need is not rounded before: that is IEEE's fused multiply-add, chosen
here, never by LLVM, so it happens on every processor alike (on those without one, slowly).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from struct import pack
from typing import Literal

from .machine import Kind, Machine, Rate

SUMS = 2
"""A product that more sums need is cheaper computed once: what it is made of would take up registers."""

LINE_ROWS = 2
"""What a number needs to go straight: where it goes, and how far that is."""

Type = Literal[Kind, "mask"]
"""A mask is a flag as wide as a number, all ones or none: what processors without mask registers use."""

KINDS: dict[str, Type] = {
    **dict.fromkeys(("fadd", "fsub", "fmul", "fdiv", "fneg", "fabs", "sqrt", "floor", "nearest"), "float"),
    **dict.fromkeys(("add", "sub", "mul", "and", "or", "xor", "shl", "shr", "bits", "whole"), "whole"),
    **dict.fromkeys(("flt", "fle", "ilt", "ieq", "narrow"), "flag"),
    **dict.fromkeys(("both", "either", "not", "widen"), "mask"),
    **dict.fromkeys(("unbits", "number"), "float"),
}
"""What operations result in."""


@dataclass(slots=True, eq=False)
class Value:
    """The result of an operation, or one of the following.

    `literal` (data: the number), `constant` (its index), `read` and `now` (a row), `input`, `key`, `lanes`,
    `mask` and `load` and `store` (a delay line), `frames` and `fetch` (a recording), `shuffle` (the order),
    `ahead`, `fresh`, `line` and `hold` (a value of control rate at audio rate; its first crossing row).

    It is `uniform` if it is equal in all lanes.
    """

    op: str
    args: tuple[Value, ...]
    kind: Type
    rate: Rate
    uniform: bool
    data: tuple[float, ...] = ()

    @property
    def moving(self) -> bool:
        return self.rate > Rate.STILL


@dataclass(slots=True)
class Program:
    """The values of one sample in the order they are computed, and for every row that moves what it is next.

    `left` and `right` are what a voice adds; of an effect, `left` is both channels.
    """

    values: list[Value]
    rows: dict[int, tuple[Value, Value]]
    left: Value
    right: Value


@dataclass(slots=True)
class Recorder(Machine):
    """The machine that writes a program. Without control rate, all that moves moves at audio rate."""

    exact = False

    control: bool = False
    values: list[Value] = field(default_factory=list)
    rows: dict[int, Value] = field(default_factory=dict)
    _crossings: int = 0
    _jumping: set[Value] = field(default_factory=set)
    _known: dict[object, Value] = field(default_factory=dict)

    def program(self, following: Iterable[tuple[int, Value]], left: Value, right: Value) -> Program:
        """What was recorded, if these are the rows that move and what they are next."""
        rows = {row: (self.rows[row], value) for row, value in following}
        program = Program(self.values, rows, left, right)
        _fuse(program)
        _forget_unused(program)
        return program

    def rate(self, value: Value) -> Rate:
        return value.rate

    def heard(self, value: Value) -> Value:
        if value.rate != Rate.CONTROL:
            return value
        if value.kind == "flag":
            return self.operate("narrow", self.heard(self._mask(value)))
        key = "heard", value
        if key not in self._known:
            straight = value.kind == "float" and value not in self._jumping
            op, rows = ("line", LINE_ROWS) if straight else ("hold", 1)
            crossing = Value(op, (value,), value.kind, Rate.AUDIO, value.uniform, (self._crossings,))
            self._crossings += rows
            self._known[key] = self._add(crossing)
        return self._known[key]

    def ahead(self) -> Value:
        if not self.control:
            return self.literal(1, "whole")
        return self._source("ahead", "whole", rate=Rate.CONTROL, uniform=True)

    def fresh(self) -> Value:
        return self._source("fresh", "flag", rate=Rate.CONTROL)

    def crossings(self) -> int:
        return self._crossings

    def literal(self, number: float, kind: Kind) -> Value:
        bits = pack("<f", number) if kind == "float" else int(number)
        key = "literal", kind, bits
        if key not in self._known:
            self._known[key] = Value("literal", (), kind, Rate.STILL, True, (number,))
        return self._known[key]

    def operate(self, name: str, *values: Value) -> Value:
        if name == "select":
            return self._selected(*values)
        if name in ("both", "either", "not"):
            values = tuple(map(self._mask, values))
        if name in ("add", "fmul"):
            values = self._gathered(name, *values)
        return self._result(name, values, KINDS[name])

    def shuffle(self, first: Value, second: Value, order: tuple[int, ...]) -> Value:
        value = self._result("shuffle", (first, second), first.kind, order)
        value.uniform = False
        return value

    def constant(self, index: int) -> Value:
        return self._source("constant", "float", index, uniform=True)

    def read(self, row: int, kind: Kind) -> Value:
        return self._source("read", kind, row)

    def recall(self, row: int, kind: Kind, rate: Rate = Rate.AUDIO, shared: bool = False) -> Value:
        if row not in self.rows:
            rate = rate if self.control else Rate.AUDIO
            self.rows[row] = self._source("now", kind, row, rate=rate, uniform=shared)
        return self.rows[row]

    def input(self) -> Value:
        return self._source("input", "float", rate=Rate.AUDIO)

    def key(self) -> Value:
        return self._source("key", "float", rate=Rate.AUDIO)

    def lane_numbers(self) -> Value:
        return self._source("lanes", "whole")

    def mask(self, line: int) -> Value:
        return self._source("mask", "whole", line, uniform=True)

    def load(self, line: int, place: Value) -> Value:
        return self._add(Value("load", (self.heard(place),), "float", Rate.AUDIO, False, (line,)))

    def frames(self, recording: int) -> Value:
        return self._source("frames", "whole", recording, uniform=True)

    def fetch(self, recording: int, place: Value) -> Value:
        return self._add(Value("fetch", (self.heard(place),), "float", Rate.AUDIO, False, (recording,)))

    def store(self, line: int, place: Value, value: Value) -> None:
        args = self.heard(place), self.heard(value)
        self._add(Value("store", args, "float", Rate.AUDIO, False, (line,)))

    def _selected(self, truth: Value, then: Value, other: Value) -> Value:
        """Of two values that stand still one is chosen by their difference in bits: that costs least."""
        if truth.moving and not (then.moving or other.moving) and then.kind == "float":
            one, two = self.operate("bits", then), self.operate("bits", other)
            turned = self._result("and", (self._mask(truth), self.operate("xor", one, two)), "whole")
            chosen = self.operate("unbits", self.operate("xor", two, turned))
            self._jumping.add(chosen)
            return chosen
        chosen = self._result("select", (self._flag(truth), then, other), then.kind)
        if all(one.rate == Rate.STILL or one in self._jumping for one in (then, other)):
            self._jumping.add(chosen)
        return chosen

    def _gathered(self, name: str, first: Value, second: Value) -> tuple[Value, Value]:
        """Of three integers that are added what stands still comes together first.

        So does of three numbers that are multiplied what is equal in all lanes: that stands still in every
        code, and how a product is rounded must not depend on which controls do.
        """
        for inner, outer in ((first, second), (second, first)):
            if inner.op == name and _steady(outer) and not _steady(inner):
                for moving, other in (inner.args, inner.args[::-1]):
                    if _steady(other):
                        return moving, self.operate(name, other, outer)
        return first, second

    def _mask(self, truth: Value) -> Value:
        return truth if truth.kind == "mask" else self.operate("widen", truth)

    def _flag(self, truth: Value) -> Value:
        return truth if truth.kind == "flag" else self.operate("narrow", truth)

    def _source(
        self, op: str, kind: Type, *data: float, rate: Rate = Rate.STILL, uniform: bool = False
    ) -> Value:
        key = op, data
        if key not in self._known:
            value = Value(op, (), kind, rate, uniform, data)
            self._known[key] = self._add(value)
        return self._known[key]

    def _result(self, op: str, args: tuple[Value, ...], kind: Type, data: tuple[int, ...] = ()) -> Value:
        rate = max([arg.rate for arg in args])
        if rate == Rate.AUDIO:
            args = tuple(map(self.heard, args))
        key = op, args, data
        if key not in self._known:
            uniform = all(arg.uniform for arg in args)
            self._known[key] = self._add(Value(op, args, kind, rate, uniform, data))
        return self._known[key]

    def _add(self, value: Value) -> Value:
        self.values.append(value)
        return value


def _steady(value: Value) -> bool:
    return not value.moving and (value.uniform or value.kind == "whole")


def _fuse(program: Program) -> None:
    """Every sum or difference of a product that nothing but one or two sums needs becomes one operation."""
    users: dict[Value, list[Value]] = {value: [] for value in program.values if value.op == "fmul"}
    for value in program.values:
        for arg in value.args:
            if arg in users:
                users[arg].append(value)
    for needed in (program.left, program.right, *(following for _, following in program.rows.values())):
        users.pop(needed, None)
    fused: dict[Value, Value] = {}
    for product, sums in sorted(users.items(), key=lambda item: len(item[1])):
        if len(sums) <= SUMS and all(one.op in ("fadd", "fsub") and one not in fused for one in sums):
            fused.update(dict.fromkeys(sums, product))
    values = []
    for value in program.values:
        if value in fused:
            values += _fused(value, fused[value])
        values.append(value)
    program.values = values


def _fused(total: Value, product: Value) -> list[Value]:
    """Turn a sum into a fused multiply-add, and give what must be negated before it."""
    first, second = total.args
    negated: list[Value] = []

    def minus(value: Value) -> Value:
        if total.op == "fadd":
            return value
        negated.append(Value("fneg", (value,), "float", value.rate, value.uniform))
        return negated[0]

    a, b = product.args
    if first is product:
        total.op, total.args = "fma", (a, b, minus(second))
    else:
        total.op, total.args = "fma", (minus(a), b, first)
    return negated


def _forget_unused(program: Program) -> None:
    """Keep what an output, a row or a delay line needs."""
    todo = [program.left, program.right, *(value for value in program.values if value.op == "store")]
    todo += [following for _, following in program.rows.values()]
    needed = {now for now, _ in program.rows.values()}
    while todo:
        value = todo.pop()
        if value not in needed:
            needed.add(value)
            todo += value.args
    program.values = [value for value in program.values if value in needed]
