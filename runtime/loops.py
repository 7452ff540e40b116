"""The loops around a sample: a traced graph as the assembly text of its kernel.

for each chunk that is given:
    what does not move              once a call
    for each frame:
        what moves                  every row that moves is a phi node, so it lives in a register
"""

from __future__ import annotations

from ..lang.graph import Graph
from .assembler import Assembler
from .chunk import Sample, sample
from .code import WIDTH, Kind
from .native import SYMBOL

ARRAYS = ("out", "state", "constants", "memory", "lines", "chunks")


def assemble(graph: Graph, kind: Kind) -> tuple[str, Sample]:
    """The assembly of a graph's kernel, and the sample it was traced from."""
    assembler = Assembler(WIDTH[kind])
    traced = sample(graph, kind, assembler)
    for row, state in traced.moving.items():
        assembler.keep(row, state.next.value)
    mix = _voices(assembler, traced) if kind == "voice" else _channels(assembler, traced)
    return _function(assembler, traced, mix), traced


def _function(assembler: Assembler, traced: Sample, mix: list[str]) -> str:
    stereo = "<2 x float>"
    first, phis, last = [], [], []
    for number, row in sorted(assembler.rows.items()):
        kind = assembler.type(row.now.kind)
        for part, now in enumerate(row.now.parts):
            first.append(f"{now}.first = load {kind}, ptr {assembler.place(number, part)}, align 4")
            phis.append(f"{now} = phi {kind} [ {now}.first, %begin ], [ {row.next.part(part)}, %frame ]")
        last += [
            f"store {kind} {row.next.part(part)}, ptr {assembler.place(number, part)}, align 4"
            for part in assembler.parts
        ]
    lines = [
        f"define void @{SYMBOL}({', '.join(f'ptr noalias %{name}' for name in ARRAYS)},"
        " i64 %count, i64 %frames) alignstack(64) {",
        "entry:",
        "%any = icmp sgt i64 %frames, 0",
        "br i1 %any, label %next, label %return",
        "next:",
        "%c = phi i64 [ 0, %entry ], [ %c.next, %end ]",
        "%more = icmp slt i64 %c, %count",
        "br i1 %more, label %begin, label %return",
        "begin:",
        "%which = getelementptr i64, ptr %chunks, i64 %c",
        "%number = load i64, ptr %which, align 8",
        f"%offset = mul i64 %number, {traced.layout.rows * assembler.lanes}",
        "%chunk = getelementptr float, ptr %state, i64 %offset",
        "%stride = load i64, ptr %lines, align 8",
        "%skipped = mul i64 %number, %stride",
        "%delays = getelementptr float, ptr %memory, i64 %skipped",
        *assembler.still,
        *first,
        "br label %frame",
        "frame:",
        "%i = phi i64 [ 0, %begin ], [ %i.next, %frame ]",
        *phis,
        f"%at = getelementptr {stereo}, ptr %out, i64 %i",
        f"%in = load {stereo}, ptr %at, align 4",
        *assembler.moving,
        *mix,
        f"store {stereo} %mixed, ptr %at, align 4",
        "%i.next = add nuw nsw i64 %i, 1",
        "%again = icmp slt i64 %i.next, %frames",
        "br i1 %again, label %frame, label %end",
        "end:",
        *last,
        "%c.next = add nuw nsw i64 %c, 1",
        "br label %next",
        "return:",
        "ret void",
        "}",
        *_declarations(assembler.width),
    ]
    return "\n".join(lines)


def _channels(assembler: Assembler, traced: Sample) -> list[str]:
    """An effect replaces the frame by its two lanes."""
    out = assembler.typed(traced.left.value, 0)
    return [f"%mixed = shufflevector {out}, <2 x float> poison, <2 x i32> <i32 0, i32 1>"]


def _voices(assembler: Assembler, traced: Sample) -> list[str]:
    """Voices add to the frame: half of the lanes onto the other until one is left, left beside right."""
    vector = assembler.type("float")
    sides = [side.value for side in (traced.left, traced.right)]
    code = [f"%half{n} = fadd {vector} {side.part(0)}, {side.part(1)}" for n, side in enumerate(sides)]
    lanes, operands = assembler.width, f"{vector} %half0, {vector} %half1"
    while lanes > 1:
        half = lanes // 2
        low = [*range(half), *range(lanes, lanes + half)]
        for name, order in (("low", low), ("high", [lane + half for lane in low])):
            picks = ", ".join(f"i32 {lane}" for lane in order)
            code.append(f"%{name}{lanes} = shufflevector {operands}, <{lanes} x i32> <{picks}>")
        code.append(f"%sum{lanes} = fadd <{lanes} x float> %low{lanes}, %high{lanes}")
        operands, lanes = f"<{lanes} x float> %sum{lanes}, <{lanes} x float> poison", half
    return [*code, "%mixed = fadd <2 x float> %in, %sum2"]


def _declarations(width: int) -> list[str]:
    """The intrinsics that operations and delay lines may use."""
    vector = f"<{width} x float>"
    unary = [
        f"declare {vector} @llvm.{name}.v{width}f32({vector})" for name in ("fabs", "sqrt", "floor", "rint")
    ]
    rounded = f"declare <{width} x i32> @llvm.lrint.v{width}i32.v{width}f32({vector})"
    gather = f"declare {vector} @llvm.masked.gather.v{width}f32.v{width}p0"
    return [*unary, rounded, f"{gather}(<{width} x ptr>, i32, <{width} x i1>, {vector})"]
