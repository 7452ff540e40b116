"""Operations as LLVM assembly, for vectors of any width.

Every float operation is one IEEE single precision instruction without fast-math flags.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from struct import pack, unpack

from .program import Type, Value

_SCALAR: dict[Type, str] = {"float": "float", "whole": "i32", "flag": "i1", "mask": "i32"}

_OPERATIONS = {
    "fadd": "fadd {t} {}, {}",
    "fsub": "fsub {t} {}, {}",
    "fmul": "fmul {t} {}, {}",
    "fdiv": "fdiv {t} {}, {}",
    "fneg": "fneg {t} {}",
    "fabs": "call {t} @llvm.fabs.{v}f32({t} {})",
    "sqrt": "call {t} @llvm.sqrt.{v}f32({t} {})",
    "floor": "call {t} @llvm.floor.{v}f32({t} {})",
    "nearest": "call {t} @llvm.rint.{v}f32({t} {})",
    "add": "add {t} {}, {}",
    "sub": "sub {t} {}, {}",
    "mul": "mul {t} {}, {}",
    "and": "and {t} {}, {}",
    "or": "or {t} {}, {}",
    "xor": "xor {t} {}, {}",
    "shl": "shl {t} {}, {}",
    "shr": "lshr {t} {}, {}",
    "flt": "fcmp olt {t} {}, {}",
    "fle": "fcmp ole {t} {}, {}",
    "ilt": "icmp slt {t} {}, {}",
    "ieq": "icmp eq {t} {}, {}",
    "both": "and {t} {}, {}",
    "either": "or {t} {}, {}",
    "not": "xor {t} {}, splat (i32 -1)",
    "widen": "sext {t} {} to {w}",
    "narrow": "icmp slt {t} {}, zeroinitializer",
    "bits": "bitcast {t} {} to {w}",
    "unbits": "bitcast {t} {} to {f}",
    "number": "sitofp {t} {} to {f}",
    "whole": "call {w} @llvm.lrint.{v}i32.{v}f32({t} {})",
    "fma": "call {t} @llvm.fma.{v}f32({t} {}, {t} {}, {t} {})",
}


def vector(kind: Type, width: int) -> str:
    """The type of so many numbers."""
    return f"<{width} x {_SCALAR[kind]}>"


def scalar(kind: Type) -> str:
    return _SCALAR[kind]


def literal(value: Value) -> str:
    """The same number in every lane, whatever their number."""
    (number,) = value.data
    return splat(value.kind, number)


def splat(kind: Type, number: float) -> str:
    return f"splat ({_SCALAR[kind]} {_number(number, kind)})"


def operation(value: Value, names: list[str], width: int) -> str:
    """The instruction of an operation whose arguments have these names."""
    if value.op == "select":
        kinds = [vector(arg.kind, width) for arg in value.args]
        return "select " + ", ".join(f"{kind} {name}" for kind, name in zip(kinds, names, strict=True))
    return _template(value.op, value.args[0].kind, width).format(*names)


def whole(op: str, width: int, *names: str) -> str:
    """The instruction of an operation on integers."""
    return _template(op, "whole", width).format(*names)


def fused(width: int, *names: str) -> str:
    """The instruction of a times b plus c."""
    return _template("fma", "float", width).format(*names)


def shuffled(kind: Type, width: int, first: str, second: str, order: Iterable[int]) -> str:
    """Lanes picked from two vectors of a width laid end to end."""
    t, lanes = vector(kind, width), [f"i32 {lane}" for lane in order]
    return f"shufflevector {t} {first}, {t} {second}, <{len(lanes)} x i32> <{', '.join(lanes)}>"


@cache
def _template(op: str, kind: Type, width: int) -> str:
    template = _OPERATIONS[op]
    names = {
        "t": vector(kind, width),
        "f": vector("float", width),
        "w": vector("whole", width),
        "v": f"v{width}",
    }
    for name, text in names.items():
        template = template.replace(f"{{{name}}}", text)
    return template


def _number(number: float, kind: Type) -> str:
    if kind != "float":
        return str(int(number))
    single = unpack("<f", pack("<f", number))[0]
    return f"0x{unpack('<Q', pack('<d', single))[0]:016X}"


def declarations(width: int) -> list[str]:
    """The intrinsics that operations on vectors of a width may use."""
    t = vector("float", width)
    unary = [f"declare {t} @llvm.{name}.v{width}f32({t})" for name in ("fabs", "sqrt", "floor", "rint")]
    rounded = f"declare <{width} x i32> @llvm.lrint.v{width}i32.v{width}f32({t})"
    multiplied = f"declare {t} @llvm.fma.v{width}f32({t}, {t}, {t})"
    gather = f"declare {t} @llvm.masked.gather.v{width}f32.v{width}p0"
    return [*unary, rounded, multiplied, f"{gather}(<{width} x ptr>, i32, <{width} x i1>, {t})"]
