"""The loops around a sample: a traced graph as the assembly text of its kernel.

for each chunk that is given, whole or only its lower half:
    what does not move              once a call
    for each frame:
        what moves                  every row that moves is a phi node, so it lives in a register
"""

from __future__ import annotations

from ...lang.graph import Graph
from .assembler import Assembler
from .chunk import Sample, sample
from .code import WIDTH, Kind
from .native import SYMBOL

ARRAYS = ("out", "state", "constants", "memory", "lines", "chunks")


def assemble(graph: Graph, kind: Kind, still: frozenset[int] = frozenset()) -> tuple[str, Sample]:
    """The assembly of a graph's kernel, and the sample it was traced from.

    What depends only on numbers and on controls that are `still` is computed once a call. Voices have their
    frames twice: for a whole chunk, and for one whose upper half is silent.
    """
    lanes = WIDTH[kind]
    whole, traced = _frames(graph, kind, still, Assembler(lanes))
    half = _frames(graph, kind, still, Assembler(lanes, lanes // 2))[0] if kind == "voice" else []
    return _function(traced, lanes, whole, half), traced


def _frames(
    graph: Graph, kind: Kind, still: frozenset[int], assembler: Assembler
) -> tuple[list[str], Sample]:
    """The blocks that render all frames of the current chunk, and what was traced."""
    traced = sample(graph, kind, assembler, still)
    for place, state in traced.moving.items():
        assembler.keep(place, state.next.value)
    assembler.fuse()
    mix = _voices(assembler, traced) if kind == "voice" else _channels(assembler, traced)
    stereo, own = "<2 x float>", assembler.suffix
    first, phis, last = [], [], []
    for number, row in sorted(assembler.rows.items()):
        type_ = assembler.type(row.now.kind)
        for part, now in enumerate(row.now.parts):
            first.append(f"{now}.first = load {type_}, ptr {assembler.place(number, part)}, align 4")
            following = row.next.part(part)
            phis.append(f"{now} = phi {type_} [ {now}.first, %begin{own} ], [ {following}, %frame{own} ]")
        last += [
            f"store {type_} {row.next.part(part)}, ptr {assembler.place(number, part)}, align 4"
            for part in assembler.parts
        ]
    lines = [
        f"begin{own}:",
        *assembler.still,
        *first,
        f"br label %frame{own}",
        f"frame{own}:",
        f"%i{own} = phi i64 [ 0, %begin{own} ], [ %i.next{own}, %frame{own} ]",
        *phis,
        f"%at{own} = getelementptr {stereo}, ptr %out, i64 %i{own}",
        f"%in{own} = load {stereo}, ptr %at{own}, align 4",
        *assembler.moving,
        *mix,
        f"store {stereo} %mixed{own}, ptr %at{own}, align 4",
        f"%i.next{own} = add nuw nsw i64 %i{own}, 1",
        f"%again{own} = icmp slt i64 %i.next{own}, %frames",
        f"br i1 %again{own}, label %frame{own}, label %end{own}",
        f"end{own}:",
        *last,
        "br label %done",
    ]
    return lines, traced


def _function(traced: Sample, lanes: int, whole: list[str], half: list[str]) -> str:
    width = min(lanes, 8)
    return "\n".join(
        [
            f"define void @{SYMBOL}({', '.join(f'ptr noalias %{name}' for name in ARRAYS)},"
            " i64 %count, i64 %frames) alignstack(64) {",
            "entry:",
            "%any = icmp sgt i64 %frames, 0",
            "br i1 %any, label %next, label %return",
            "next:",
            "%c = phi i64 [ 0, %entry ], [ %c.next, %done ]",
            "%more = icmp slt i64 %c, %count",
            "br i1 %more, label %chunk.begin, label %return",
            "chunk.begin:",
            "%which = getelementptr i64, ptr %chunks, i64 %c",
            "%number = load i64, ptr %which, align 8",
            f"%offset = mul i64 %number, {traced.layout.rows * lanes}",
            "%chunk = getelementptr float, ptr %state, i64 %offset",
            "%stride = load i64, ptr %lines, align 8",
            "%skipped = mul i64 %number, %stride",
            "%delays = getelementptr float, ptr %memory, i64 %skipped",
            *(_choice(traced, lanes) if half else ["br label %begin"]),
            *whole,
            *half,
            "done:",
            "%c.next = add nuw nsw i64 %c, 1",
            "br label %next",
            "return:",
            "ret void",
            "}",
            *_declarations(width),
        ]
    )


def _choice(traced: Sample, lanes: int) -> list[str]:
    """To the frames of half a chunk where no lane of its upper half is audible: each would add exactly 0."""
    half = lanes // 2
    vector, code = f"<{half} x float>", []
    for name in ("life", "life_slope"):
        place = traced.layout.row(name) * lanes + half
        code += [
            f"%{name}.place = getelementptr float, ptr %chunk, i64 {place}",
            f"%{name}.upper = load {vector}, ptr %{name}.place, align 4",
            f"%{name}.on = fcmp ogt {vector} %{name}.upper, zeroinitializer",
        ]
    return [
        *code,
        f"%audible = or <{half} x i1> %life.on, %life_slope.on",
        f"%audible.bits = bitcast <{half} x i1> %audible to i{half}",
        f"%audible.any = icmp ne i{half} %audible.bits, 0",
        f"br i1 %audible.any, label %begin, label %begin.{half}",
    ]


def _channels(assembler: Assembler, traced: Sample) -> list[str]:
    """An effect replaces the frame by its two lanes."""
    out = assembler.typed(traced.left.value, 0)
    return [f"%mixed = shufflevector {out}, <2 x float> poison, <2 x i32> <i32 0, i32 1>"]


def _voices(assembler: Assembler, traced: Sample) -> list[str]:
    """Voices add to the frame: half of the lanes onto the other until one is left, left beside right."""
    vector, own = assembler.type("float"), assembler.suffix
    sides = [side.value for side in (traced.left, traced.right)]
    upper = [side.part(1) if len(assembler.parts) > 1 else "zeroinitializer" for side in sides]
    code = [f"%half{n}{own} = fadd {vector} {side.part(0)}, {upper[n]}" for n, side in enumerate(sides)]
    lanes, operands = assembler.width, f"{vector} %half0{own}, {vector} %half1{own}"
    while lanes > 1:
        half = lanes // 2
        low = [*range(half), *range(lanes, lanes + half)]
        for name, order in (("low", low), ("high", [lane + half for lane in low])):
            picks = ", ".join(f"i32 {lane}" for lane in order)
            code.append(f"%{name}{lanes}{own} = shufflevector {operands}, <{lanes} x i32> <{picks}>")
        code.append(f"%sum{lanes}{own} = fadd <{lanes} x float> %low{lanes}{own}, %high{lanes}{own}")
        operands, lanes = f"<{lanes} x float> %sum{lanes}{own}, <{lanes} x float> poison", half
    return [*code, f"%mixed{own} = fadd <2 x float> %in{own}, %sum2{own}"]


def _declarations(width: int) -> list[str]:
    """The intrinsics that operations and delay lines may use."""
    vector = f"<{width} x float>"
    unary = [
        f"declare {vector} @llvm.{name}.v{width}f32({vector})" for name in ("fabs", "sqrt", "floor", "rint")
    ]
    rounded = f"declare <{width} x i32> @llvm.lrint.v{width}i32.v{width}f32({vector})"
    fused = f"declare {vector} @llvm.fma.v{width}f32({vector}, {vector}, {vector})"
    gather = f"declare {vector} @llvm.masked.gather.v{width}f32.v{width}p0"
    return [*unary, rounded, fused, f"{gather}(<{width} x ptr>, i32, <{width} x i1>, {vector})"]
