"""The loops around a sample: a traced graph as the assembly text of its kernel.

for each chunk that is given, or for two at once:
    what does not move              once a call
    for each frame, or tile of frames:
        what moves                  every row that moves is a phi node, so it lives in a register
"""

from __future__ import annotations

from collections.abc import Collection

from ...lang.graph import Graph
from .assembly import declarations
from .chunk import Sample, sample
from .code import TILE, WIDTH, Kind, Layout
from .effect_loop import effect_loop
from .frames import Frames
from .native import SYMBOL
from .pipeline import early
from .program import Program, Recorder
from .voice_loop import voice_loop

TWO = (".a", ".b")
"""What ends the names of two chunks that are rendered at once."""

ARRAYS = ("out", "state", "constants", "memory", "lines", "chunks")


def assemble(
    graph: Graph, kind: Kind, still: frozenset[int] = frozenset(), crowd: bool = False
) -> tuple[str, Sample]:
    """The assembly of a graph's kernel, and the sample it was traced from.

    What depends only on numbers and on controls that are `still` is computed once a call. Code for a `crowd`
    of voices renders two chunks at once where there are two.
    """
    recorder = Recorder(control=kind == "voice")
    traced = sample(graph, kind, recorder, still)
    following = ((row, state.next.value) for row, state in traced.moving.items())
    program = recorder.program(following, traced.left.value, traced.right.value)
    return "\n".join(_function(program, traced.layout, crowd)), traced


def _function(program: Program, layout: Layout, crowd: bool) -> list[str]:
    first = early(program) if layout.kind == "voice" else ()
    one = Frames(program, layout, early=first)
    suffixes = ("", *TWO) if crowd else ("",)
    return [
        f"define void @{SYMBOL}({', '.join(f'ptr noalias %{name}' for name in ARRAYS)},"
        " i64 %count, i64 %frames) alignstack(64) {",
        "entry:",
        *(f"%kept{own} = alloca [{layout.rows} x <{layout.width} x float>], align 64" for own in suffixes),
        "%any = icmp sgt i64 %frames, 0",
        "%stride = load i64, ptr %lines, align 8",
        "br i1 %any, label %next, label %return",
        "next:",
        f"%c = phi i64 [ 0, %entry ], [ %c.next, %done ]{', [ %c.after, %done.a ]' if crowd else ''}",
        "%left.over = sub i64 %count, %c",
        *(_two(program, layout, first) if crowd else ["br label %last"]),
        "last:",
        "%more = icmp sgt i64 %left.over, 0",
        "br i1 %more, label %chunk.begin, label %return",
        "chunk.begin:",
        *_chunk(layout, "%c"),
        "br label %begin",
        *(voice_loop([one]) if layout.kind == "voice" else effect_loop(one)),
        "done:",
        "%c.next = add nuw nsw i64 %c, 1",
        "br label %next",
        "return:",
        "ret void",
        "}",
        *declarations(WIDTH[layout.kind]),
        *(declarations(WIDTH[layout.kind] * TILE) if layout.kind == "effect" else ()),
    ]


def _two(program: Program, layout: Layout, first: Collection[int]) -> list[str]:
    """Two chunks at once while there are two left."""
    return [
        "%two = icmp sgt i64 %left.over, 1",
        "br i1 %two, label %chunks.begin, label %last",
        "chunks.begin:",
        "%c.second = add nuw nsw i64 %c, 1",
        *_chunk(layout, "%c", ".a"),
        *_chunk(layout, "%c.second", ".b"),
        "br label %begin.a",
        *voice_loop([Frames(program, layout, own, first) for own in TWO]),
        "done.a:",
        "%c.after = add nuw nsw i64 %c, 2",
        "br label %next",
    ]


def _chunk(layout: Layout, order: str, own: str = "") -> list[str]:
    """Where a chunk and its delay lines begin."""
    return [
        f"%which{own} = getelementptr i64, ptr %chunks, i64 {order}",
        f"%number{own} = load i64, ptr %which{own}, align 8",
        f"%offset{own} = mul i64 %number{own}, {layout.rows * layout.width}",
        f"%chunk{own} = getelementptr float, ptr %state, i64 %offset{own}",
        f"%skipped{own} = mul i64 %number{own}, %stride",
        f"%delays{own} = getelementptr float, ptr %memory, i64 %skipped{own}",
    ]
