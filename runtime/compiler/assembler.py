"""Lanes to LLVM assembly: one function that renders frames of all live chunks, its state held in registers.

    for each chunk:
        what does not move                  once a call
        for each frame:
            what moves                      state in phi nodes

Every float operation is one IEEE single precision instruction without fast-math flags; equal instructions are
written once. A product that one sum alone needs is not rounded before: that is IEEE's fused multiply-add,
chosen here, never by LLVM, so it happens on every processor alike (on those without one, slowly). A product
that is needed twice is cheaper computed once.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from struct import pack, unpack
from typing import Literal

from .lanes import Kind, Machine

Type = Literal[Kind, "mask"]
"""A mask is a flag as wide as a number, all ones or none: what processors without mask registers use."""

_SCALAR: dict[Type, str] = {"float": "float", "whole": "i32", "flag": "i1", "mask": "i32"}

_OPERATIONS: dict[str, tuple[Type, str]] = {
    "fadd": ("float", "fadd {t} {}, {}"),
    "fsub": ("float", "fsub {t} {}, {}"),
    "fmul": ("float", "fmul {t} {}, {}"),
    "fdiv": ("float", "fdiv {t} {}, {}"),
    "fneg": ("float", "fneg {t} {}"),
    "fabs": ("float", "call {t} @llvm.fabs.{v}f32({t} {})"),
    "sqrt": ("float", "call {t} @llvm.sqrt.{v}f32({t} {})"),
    "floor": ("float", "call {t} @llvm.floor.{v}f32({t} {})"),
    "nearest": ("float", "call {t} @llvm.rint.{v}f32({t} {})"),
    "add": ("whole", "add {t} {}, {}"),
    "sub": ("whole", "sub {t} {}, {}"),
    "mul": ("whole", "mul {t} {}, {}"),
    "and": ("whole", "and {t} {}, {}"),
    "or": ("whole", "or {t} {}, {}"),
    "xor": ("whole", "xor {t} {}, {}"),
    "shl": ("whole", "shl {t} {}, {}"),
    "shr": ("whole", "lshr {t} {}, {}"),
    "flt": ("flag", "fcmp olt {t} {}, {}"),
    "fle": ("flag", "fcmp ole {t} {}, {}"),
    "ilt": ("flag", "icmp slt {t} {}, {}"),
    "ieq": ("flag", "icmp eq {t} {}, {}"),
    "both": ("mask", "and {t} {}, {}"),
    "either": ("mask", "or {t} {}, {}"),
    "not": ("mask", "xor {t} {}, splat (i32 -1)"),
    "widen": ("mask", "sext {t} {} to {w}"),
    "narrow": ("flag", "icmp slt {t} {}, zeroinitializer"),
    "bits": ("whole", "bitcast {t} {} to {w}"),
    "unbits": ("float", "bitcast {t} {} to {f}"),
    "number": ("float", "sitofp {t} {} to {f}"),
    "whole": ("whole", "call {w} @llvm.lrint.{v}i32.{v}f32({t} {})"),
}


@dataclass(frozen=True, slots=True)
class Value:
    """An operand: the names of its parts, or one part for all when it is `uniform` (equal in all lanes).

    It is `moving` if it can change from frame to frame.
    """

    parts: tuple[str, ...]
    kind: Type
    moving: bool = False
    uniform: bool = False

    def part(self, number: int) -> str:
        return self.parts[0] if self.uniform else self.parts[number]


@dataclass(slots=True)
class Row:
    """A row that moves: phi nodes, and the value it takes for the next frame."""

    now: Value
    next: Value


class Assembler(Machine):
    """Collects the instructions of one sample: `still` ones before the frames, `moving` ones in every frame.

    The lanes are worked on in parts of up to 8, side by side: enough for LLVM to fill any processor, and less
    work for it than wider ones.
    """

    exact = False

    def __init__(self, lanes: int, first: int | None = None) -> None:
        """For all lanes of a chunk, or only for the `first` ones."""
        self.lanes = lanes
        self.width = min(lanes, 8)
        self.parts = range((first or lanes) // self.width)
        self.suffix = f".{first}" if first else ""
        self.still: list[str] = []
        self.moving: list[str] = []
        self.rows: dict[int, Row] = {}
        self._known: dict[str, str] = {}
        self._made: dict[Value, tuple[str, tuple[Value, ...]]] = {}
        self._uses: Counter[Value] = Counter()
        self._lines: dict[str, int] = {}
        self._count = 0

    def type(self, kind: Type) -> str:
        return f"<{self.width} x {_SCALAR[kind]}>"

    def typed(self, value: Value, part: int) -> str:
        """A part of an operand with its type in front."""
        return f"{self.type(value.kind)} {value.part(part)}"

    # arithmetic

    def moves(self, value: Value) -> bool:
        return value.moving

    def literal(self, number: float, kind: Kind) -> Value:
        return Value((f"splat ({_SCALAR[kind]} {_number(number, kind)})",), kind, uniform=True)

    def operate(self, name: str, *values: Value) -> Value:
        if name == "select":
            values = (self._flag(values[0]), *values[1:])
            return self._result(
                values[1].kind, "select " + ", ".join(f"{self.type(v.kind)} {{}}" for v in values), values
            )
        if name in ("both", "either", "not"):
            values = tuple(map(self._mask, values))
        kind, template = _OPERATIONS[name]
        result = self._result(kind, self._typed_template(template, values[0].kind), values)
        self._made[result] = name, values
        return result

    def fuse(self) -> None:
        """Once all is traced: rewrite every sum or difference of a product that nothing else needs."""
        for result, (name, values) in self._made.items():
            if name not in ("fadd", "fsub"):
                continue
            for product, other in (values, values[::-1]):
                origin, factors = self._made.get(product, ("", ()))
                if origin == "fmul" and self._uses[product] == 1:
                    turned = 0 if name == "fadd" else 3 if product == values[0] else 1
                    self._rewrite(result, (*factors, other), turned)
                    break

    def _rewrite(self, result: Value, terms: tuple[Value, ...], turned: int) -> None:
        """A sum as a fused multiply-add of its terms, of which the one so numbered (from 1) is negated."""
        instructions, t = self.moving if result.moving else self.still, self.type("float")
        for part, own in enumerate(result.parts):
            names = [term.part(part) for term in terms]
            before = ""
            if turned:
                before = f"{own}.turned = fneg {t} {names[turned - 1]}\n"
                names[turned - 1] = f"{own}.turned"
            a, b, c = names
            text = f"{own} = call {t} @llvm.fma.v{self.width}f32({t} {a}, {t} {b}, {t} {c})"
            instructions[self._lines[own]] = before + text

    def shuffle(self, first: Value, second: Value, order: tuple[int, ...]) -> Value:
        """Only where all lanes are one part."""
        lanes = ", ".join(f"i32 {lane}" for lane in order)
        text = (
            f"shufflevector {self.typed(first, 0)}, {self.typed(second, 0)}, <{len(order)} x i32> <{lanes}>"
        )
        moving = first.moving or second.moving
        return Value((self._name(text, moving),), first.kind, moving)

    def _typed_template(self, template: str, kind: Type) -> str:
        names = {
            "t": self.type(kind),
            "f": self.type("float"),
            "w": self.type("whole"),
            "v": f"v{self.width}",
        }
        for name, text in names.items():
            template = template.replace(f"{{{name}}}", text)
        return template

    def _mask(self, truth: Value) -> Value:
        return truth if truth.kind == "mask" else self.operate("widen", truth)

    def _flag(self, truth: Value) -> Value:
        return truth if truth.kind == "flag" else self.operate("narrow", truth)

    # memory

    def constant(self, index: int) -> Value:
        place = self._name(f"getelementptr float, ptr %constants, i64 {index}")
        return self._splat("float", self._name(f"load float, ptr {place}, align 4"))

    def read(self, row: int, kind: Kind) -> Value:
        texts = (f"load {self.type(kind)}, ptr {self.place(row, part)}, align 4" for part in self.parts)
        return Value(tuple(map(self._name, texts)), kind)

    def recall(self, row: int, kind: Kind, shared: bool = False) -> Value:
        if row not in self.rows:
            names = tuple(f"%row{row}.{part}{self.suffix}" for part in ((0,) if shared else self.parts))
            now = Value(names, kind, moving=True, uniform=shared)
            self.rows[row] = Row(now, now)
        return self.rows[row].now

    def keep(self, row: int, value: Value) -> None:
        """What a recalled row is in the next frame."""
        self.rows[row].next = value
        self._uses[value] += 1

    def place(self, row: int, part: int) -> str:
        """The address of a part of a row of the current chunk."""
        return self._name(f"getelementptr float, ptr %chunk, i64 {row * self.lanes + part * self.width}")

    def input(self) -> Value:
        return Value(("%in",), "float", moving=True)

    def key(self) -> Value:
        """`chunks` holds its address behind the number of the effect's only chunk."""
        place = self._name("getelementptr i64, ptr %chunks, i64 1")
        first = self._name(f"inttoptr i64 {self._name(f'load i64, ptr {place}, align 8')} to ptr")
        frame = self.type("float")
        here = self._name(f"getelementptr {frame}, ptr {first}, i64 %i", moving=True)
        return Value((self._name(f"load {frame}, ptr {here}, align 4", moving=True),), "float", moving=True)

    def lane_numbers(self) -> Value:
        numbers = (range(part * self.width, (part + 1) * self.width) for part in self.parts)
        return Value(tuple(f"<{', '.join(f'i32 {n}' for n in part)}>" for part in numbers), "whole")

    # recordings: before `lines` lie, for each from the last to the first, its length and its address

    def frames(self, recording: int) -> Value:
        wide = self._setting(-2 - 2 * recording)
        return self._splat("whole", self._name(f"trunc i64 {wide} to i32"))

    def fetch(self, recording: int, place: Value) -> Value:
        base = self._name(f"inttoptr i64 {self._setting(-1 - 2 * recording)} to ptr")
        gather = self._pair if self.lanes == 2 else self._gather
        return Value(
            tuple(gather(base, self.typed(place, part)) for part in self.parts), "float", moving=True
        )

    # delay lines: `lines` holds the floats a chunk takes, then for every line its first float and its mask

    def mask(self, line: int) -> Value:
        wide = self._setting(2 + 2 * line)
        return self._splat("whole", self._name(f"trunc i64 {wide} to i32"))

    def load(self, line: int, place: Value) -> Value:
        if place.uniform:
            texts = (
                f"load {self.type('float')}, ptr {self._slot(line, place, part)}, align 4"
                for part in self.parts
            )
            return Value(tuple(map(self._now, texts)), "float", moving=True)
        element = self.operate(
            "add", self.operate("mul", place, self.literal(self.lanes, "whole")), self.lane_numbers()
        )
        gather = self._pair if self.lanes == 2 else self._gather
        return Value(
            tuple(gather(self._base(line), self.typed(element, part)) for part in self.parts),
            "float",
            moving=True,
        )

    def store(self, line: int, place: Value, value: Value) -> None:
        for part in self.parts:
            self.moving.append(
                f"store {self.typed(value, part)}, ptr {self._slot(line, place, part)}, align 4"
            )

    def _setting(self, index: int) -> str:
        place = self._name(f"getelementptr i64, ptr %lines, i64 {index}")
        return self._name(f"load i64, ptr {place}, align 8")

    def _base(self, line: int) -> str:
        """The address of a delay line of the current chunk."""
        return self._name(f"getelementptr float, ptr %delays, i64 {self._setting(1 + 2 * line)}")

    def _slot(self, line: int, place: Value, part: int) -> str:
        """The address of a part of a place that all lanes share."""
        first = self._name(f"extractelement {self.typed(place, 0)}, i64 0", moving=True)
        wide = self._name(f"zext i32 {first} to i64", moving=True)
        frame = self._name(
            f"getelementptr [{self.lanes} x float], ptr {self._base(line)}, i64 {wide}", moving=True
        )
        return self._name(f"getelementptr float, ptr {frame}, i64 {part * self.width}", moving=True)

    def _gather(self, base: str, element: str) -> str:
        vector, n = self.type("float"), self.width
        pointers = self._now(f"getelementptr float, ptr {base}, {element}")
        arguments = f"<{n} x ptr> {pointers}, i32 4, <{n} x i1> splat (i1 true), {vector} zeroinitializer"
        return self._now(f"call {vector} @llvm.masked.gather.v{n}f32.v{n}p0({arguments})")

    def _pair(self, base: str, element: str) -> str:
        pair = "poison"
        for lane in range(2):
            index = self._now(f"extractelement {element}, i64 {lane}")
            place = self._now(f"getelementptr float, ptr {base}, i32 {index}")
            sample = self._now(f"load float, ptr {place}, align 4")
            pair = self._now(f"insertelement <2 x float> {pair}, float {sample}, i64 {lane}")
        return pair

    # instructions

    def _result(self, kind: Type, template: str, operands: tuple[Value, ...]) -> Value:
        """The result of an instruction, `{}` for each operand; on one part if all of them are uniform."""
        moving, uniform = any(v.moving for v in operands), all(v.uniform for v in operands)
        texts = (
            template.format(*(v.part(part) for v in operands)) for part in ((0,) if uniform else self.parts)
        )
        new = self._count
        result = Value(tuple(self._name(text, moving) for text in texts), kind, moving, uniform)
        if self._count > new:
            self._uses.update(operands)
        return result

    def _splat(self, kind: Type, scalar: str) -> Value:
        vector = self.type(kind)
        one = self._name(f"insertelement {vector} poison, {_SCALAR[kind]} {scalar}, i64 0")
        every = self._name(
            f"shufflevector {vector} {one}, {vector} poison, <{self.width} x i32> zeroinitializer"
        )
        return Value((every,), kind, uniform=True)

    def _name(self, text: str, moving: bool = False) -> str:
        """The name of an instruction's result; the same instruction is written once."""
        if text not in self._known:
            self._known[text] = self._add(self.moving if moving else self.still, text)
        return self._known[text]

    def _now(self, text: str) -> str:
        """The name of the result of an instruction that must happen here, in every frame."""
        return self._add(self.moving, text)

    def _add(self, instructions: list[str], text: str) -> str:
        name = f"%v{self._count}{self.suffix}"
        self._count += 1
        self._lines[name] = len(instructions)
        instructions.append(f"{name} = {text}")
        return name


def _number(number: float, kind: Type) -> str:
    if kind != "float":
        return str(int(number))
    single = unpack("<f", pack("<f", number))[0]
    return f"0x{unpack('<Q', pack('<d', single))[0]:016X}"
