"""Lanes to LLVM assembly: one function that renders frames of all live chunks, its state held in registers.

    for each chunk:
        what does not move                  once a call
        for each frame:
            what moves                      state in phi nodes

Every float operation is one IEEE single precision instruction without fast-math flags; equal instructions are
written once.
"""

from __future__ import annotations

from dataclasses import dataclass
from struct import pack, unpack
from typing import Literal

from .lanes import Kind, Machine

Type = Literal[Kind, "mask"]
"""A mask is a flag as wide as a number, all ones or none: processors without mask registers reckon with these."""

_SCALAR: dict[Type, str] = {"float": "float", "whole": "i32", "flag": "i1", "mask": "i32"}

_OPERATIONS: dict[str, tuple[Type, str]] = {
    "fadd": ("float", "fadd {t} {0}, {1}"),
    "fsub": ("float", "fsub {t} {0}, {1}"),
    "fmul": ("float", "fmul {t} {0}, {1}"),
    "fdiv": ("float", "fdiv {t} {0}, {1}"),
    "fneg": ("float", "fneg {t} {0}"),
    "fabs": ("float", "call {t} @llvm.fabs.{v}f32({t} {0})"),
    "sqrt": ("float", "call {t} @llvm.sqrt.{v}f32({t} {0})"),
    "floor": ("float", "call {t} @llvm.floor.{v}f32({t} {0})"),
    "nearest": ("float", "call {t} @llvm.rint.{v}f32({t} {0})"),
    "add": ("whole", "add {t} {0}, {1}"),
    "sub": ("whole", "sub {t} {0}, {1}"),
    "mul": ("whole", "mul {t} {0}, {1}"),
    "and": ("whole", "and {t} {0}, {1}"),
    "or": ("whole", "or {t} {0}, {1}"),
    "xor": ("whole", "xor {t} {0}, {1}"),
    "shl": ("whole", "shl {t} {0}, {1}"),
    "shr": ("whole", "lshr {t} {0}, {1}"),
    "flt": ("flag", "fcmp olt {t} {0}, {1}"),
    "fle": ("flag", "fcmp ole {t} {0}, {1}"),
    "ilt": ("flag", "icmp slt {t} {0}, {1}"),
    "ieq": ("flag", "icmp eq {t} {0}, {1}"),
    "both": ("mask", "and {t} {0}, {1}"),
    "either": ("mask", "or {t} {0}, {1}"),
    "not": ("mask", "xor {t} {0}, splat (i32 -1)"),
    "widen": ("mask", "sext {t} {0} to {w}"),
    "narrow": ("flag", "icmp slt {t} {0}, zeroinitializer"),
    "bits": ("whole", "bitcast {t} {0} to {w}"),
    "unbits": ("float", "bitcast {t} {0} to {f}"),
    "number": ("float", "sitofp {t} {0} to {f}"),
    "whole": ("whole", "call {w} @llvm.lrint.{v}i32.{v}f32({t} {0})"),
}


@dataclass(frozen=True, slots=True)
class Value:
    """An operand: `moving` if it can change from frame to frame, `uniform` if it is equal in all lanes."""

    name: str
    kind: Type
    moving: bool = False
    uniform: bool = True


@dataclass(slots=True)
class Row:
    """A row that moves: a phi node, and the value it takes for the next frame."""

    now: Value
    next: Value | None = None


class Assembler(Machine):
    """Collects the instructions of one sample: `still` ones before the frames, `moving` ones in every frame."""

    exact = False

    def __init__(self, width: int) -> None:
        self.width = width
        self.still: list[str] = []
        self.moving: list[str] = []
        self.rows: dict[int, Row] = {}
        self._known: dict[str, str] = {}
        self._count = 0

    def type(self, kind: Type) -> str:
        return f"<{self.width} x {_SCALAR[kind]}>"

    def typed(self, value: Value) -> str:
        """An operand with its type in front."""
        return f"{self.type(value.kind)} {value.name}"

    # arithmetic

    def moves(self, value: Value) -> bool:
        return value.moving

    def literal(self, number: float, kind: Kind) -> Value:
        return Value(f"splat ({_SCALAR[kind]} {_number(number, kind)})", kind)

    def operate(self, name: str, *values: Value) -> Value:
        if name == "select":
            values = (self._flag(values[0]), *values[1:])
            return self._result(f"select {', '.join(map(self.typed, values))}", values[1].kind, values)
        if name in ("both", "either", "not"):
            values = tuple(map(self._mask, values))
        kind, template = _OPERATIONS[name]
        text = template.format(
            *(value.name for value in values),
            t=self.type(values[0].kind),
            f=self.type("float"),
            w=self.type("whole"),
            v=f"v{self.width}",
        )
        return self._result(text, kind, values)

    def shuffle(self, first: Value, second: Value, order: tuple[int, ...]) -> Value:
        lanes = ", ".join(f"i32 {lane}" for lane in order)
        text = f"shufflevector {self.typed(first)}, {self.typed(second)}, <{len(order)} x i32> <{lanes}>"
        return self._result(text, first.kind, (first, second), uniform=False)

    def _mask(self, truth: Value) -> Value:
        return truth if truth.kind == "mask" else self.operate("widen", truth)

    def _flag(self, truth: Value) -> Value:
        return truth if truth.kind == "flag" else self.operate("narrow", truth)

    # memory

    def constant(self, index: int) -> Value:
        place = self._name(f"getelementptr float, ptr %constants, i64 {index}")
        return self._splat("float", self._name(f"load float, ptr {place}, align 4"))

    def read(self, row: int, kind: Kind) -> Value:
        name = self._name(f"load {self.type(kind)}, ptr {self.place(row)}, align 4")
        return Value(name, kind, uniform=False)

    def recall(self, row: int, kind: Kind) -> Value:
        if row not in self.rows:
            self.rows[row] = Row(Value(f"%row{row}", kind, moving=True, uniform=False))
        return self.rows[row].now

    def keep(self, row: int, value: Value) -> None:
        """What a recalled row is in the next frame."""
        self.rows[row].next = value

    def place(self, row: int) -> str:
        """The address of a row of the current chunk."""
        return self._name(f"getelementptr float, ptr %chunk, i64 {row * self.width}")

    def input(self) -> Value:
        return Value("%in", "float", moving=True, uniform=False)

    def lane_numbers(self) -> Value:
        numbers = ", ".join(f"i32 {lane}" for lane in range(self.width))
        return Value(f"<{numbers}>", "whole", uniform=False)

    # delay lines: `lines` holds the floats a chunk takes, then for every line its first float and its mask

    def mask(self, line: int) -> Value:
        wide = self._setting(2 + 2 * line)
        return self._splat("whole", self._name(f"trunc i64 {wide} to i32"))

    def load(self, line: int, place: Value) -> Value:
        vector = self.type("float")
        if place.uniform:
            name = self._now(f"load {vector}, ptr {self._slot(line, place)}, align 4")
            return Value(name, "float", moving=True, uniform=False)
        width = self.literal(self.width, "whole")
        element = self.operate("add", self.operate("mul", place, width), self.lane_numbers())
        name = self._pair(line, element) if self.width == 2 else self._gather(line, element)
        return Value(name, "float", moving=True, uniform=False)

    def store(self, line: int, place: Value, value: Value) -> None:
        self.moving.append(f"store {self.typed(value)}, ptr {self._slot(line, place)}, align 4")

    def _setting(self, index: int) -> str:
        place = self._name(f"getelementptr i64, ptr %lines, i64 {index}")
        return self._name(f"load i64, ptr {place}, align 8")

    def _base(self, line: int) -> str:
        """The address of a delay line of the current chunk."""
        return self._name(f"getelementptr float, ptr %delays, i64 {self._setting(1 + 2 * line)}")

    def _slot(self, line: int, place: Value) -> str:
        """The address of a place that all lanes share."""
        first = self._now(f"extractelement {self.typed(place)}, i64 0")
        wide = self._now(f"zext i32 {first} to i64")
        return self._now(f"getelementptr {self.type('float')}, ptr {self._base(line)}, i64 {wide}")

    def _gather(self, line: int, element: Value) -> str:
        vector, n = self.type("float"), self.width
        pointers = self._now(f"getelementptr float, ptr {self._base(line)}, {self.typed(element)}")
        arguments = f"<{n} x ptr> {pointers}, i32 4, <{n} x i1> splat (i1 true), {vector} zeroinitializer"
        return self._now(f"call {vector} @llvm.masked.gather.v{n}f32.v{n}p0({arguments})")

    def _pair(self, line: int, element: Value) -> str:
        pair = "poison"
        for lane in range(2):
            index = self._now(f"extractelement {self.typed(element)}, i64 {lane}")
            place = self._now(f"getelementptr float, ptr {self._base(line)}, i32 {index}")
            sample = self._now(f"load float, ptr {place}, align 4")
            pair = self._now(f"insertelement <2 x float> {pair}, float {sample}, i64 {lane}")
        return pair

    # instructions

    def _result(self, text: str, kind: Type, operands: tuple[Value, ...], uniform: bool = True) -> Value:
        moving = any(value.moving for value in operands)
        uniform = uniform and all(value.uniform for value in operands)
        return Value(self._name(text, moving), kind, moving, uniform)

    def _splat(self, kind: Type, scalar: str) -> Value:
        one = self._name(f"insertelement {self.type(kind)} poison, {_SCALAR[kind]} {scalar}, i64 0")
        zeros = f"<{self.width} x i32> zeroinitializer"
        return Value(
            self._name(f"shufflevector {self.type(kind)} {one}, {self.type(kind)} poison, {zeros}"), kind
        )

    def _name(self, text: str, moving: bool = False) -> str:
        """The name of an instruction's result; the same instruction is written once."""
        if text not in self._known:
            self._known[text] = self._add(self.moving if moving else self.still, text)
        return self._known[text]

    def _now(self, text: str) -> str:
        """The name of the result of an instruction that must happen here, in every frame."""
        return self._add(self.moving, text)

    def _add(self, instructions: list[str], text: str) -> str:
        name = f"%v{self._count}"
        self._count += 1
        instructions.append(f"{name} = {text}")
        return name


def _number(number: float, kind: Type) -> str:
    if kind != "float":
        return str(int(number))
    single = unpack("<f", pack("<f", number))[0]
    return f"0x{unpack('<Q', pack('<d', single))[0]:016X}"
