"""The loops around a sample: a traced graph as the assembly text of its kernel.

for each chunk that is given:
    what does not move              once a call
    for each frame, or several:
        what moves                  every row that moves is a phi node, so it lives in a register
"""

from __future__ import annotations

from typing import NamedTuple

from ...lang.graph import Graph
from .assembly import declarations
from .chunk import Sample, sample
from .code import TILE, Kind, Layout
from .effect_loop import effect_loop
from .frames import Frames
from .native import SYMBOL
from .pipeline import early
from .program import Program, Recorder
from .stretch import Stretch, pays
from .voice_loop import voice_loop

ARRAYS = ("out", "state", "constants", "memory", "lines", "chunks")


class Assembly(NamedTuple):
    """The text of a kernel, the sample it was traced from, and whether its order is well considered."""

    text: str
    traced: Sample
    ordered: bool


def assemble(graph: Graph, kind: Kind, still: frozenset[int] = frozenset(), crowd: bool = False) -> Assembly:
    """The assembly of a graph's kernel.

    What depends only on numbers and on controls that are `still` is computed once a call. Code for a `crowd`
    of voices renders whole stretches where that pays.
    """
    recorder = Recorder(control=kind == "voice")
    traced = sample(graph, kind, recorder, still)
    following = ((row, state.next.value) for row, state in traced.moving.items())
    program = recorder.program(following, traced.left.value, traced.right.value)
    stretches = crowd and pays(program)
    return Assembly("\n".join(_function(program, traced.layout, stretches)), traced, stretches)


def _function(program: Program, layout: Layout, stretches: bool) -> list[str]:
    parameters = ", ".join(f"ptr noalias %{name}" for name in ARRAYS)
    return [
        f"define void @{SYMBOL}({parameters}, i64 %count, i64 %frames) alignstack(64) {{",
        *_chunk_by_chunk(program, layout, stretches),
        "}",
        *declarations(layout.width),
        *(declarations(layout.width * TILE) if layout.kind == "effect" else ()),
    ]


def _chunk_by_chunk(program: Program, layout: Layout, stretches: bool) -> list[str]:
    frames = Frames(program, layout, early=() if stretches or layout.kind == "effect" else early(program))
    stretch = Stretch(frames) if stretches else None
    return [
        "entry:",
        f"%kept = alloca [{layout.rows} x <{layout.width} x float>], align 64",
        *([f"%course.first = alloca {stretch.room}, i64 2, align 64"] if stretch else []),
        "%any = icmp sgt i64 %frames, 0",
        "%stride = load i64, ptr %lines, align 8",
        "br i1 %any, label %next, label %return",
        "next:",
        "%c = phi i64 [ 0, %entry ], [ %c.next, %done ]",
        "%left.over = sub i64 %count, %c",
        "%more = icmp sgt i64 %left.over, 0",
        "br i1 %more, label %chunk.begin, label %return",
        "chunk.begin:",
        "%which = getelementptr i64, ptr %chunks, i64 %c",
        "%number = load i64, ptr %which, align 8",
        f"%offset = mul i64 %number, {layout.rows * layout.width}",
        "%chunk = getelementptr float, ptr %state, i64 %offset",
        "%skipped = mul i64 %number, %stride",
        "%delays = getelementptr float, ptr %memory, i64 %skipped",
        "br label %begin",
        *(voice_loop(frames, stretch) if layout.kind == "voice" else effect_loop(frames)),
        "done:",
        "%c.next = add nuw nsw i64 %c, 1",
        "br label %next",
        "return:",
        "ret void",
    ]
