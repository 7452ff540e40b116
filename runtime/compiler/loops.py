"""The loops around a sample: a traced graph as the assembly text of its kernel.

for each chunk that is given, or for two at once:
    what does not move              once a call
    for each frame, or several:
        what moves                  every row that moves is a phi node, so it lives in a register
"""

from __future__ import annotations

from collections.abc import Sequence

from ...lang.graph import Graph
from .assembly import declarations
from .chunk import Sample, sample
from .code import TILE, WIDTH, Kind, Layout
from .crowd import crowd as crowded
from .crowd import pays
from .effect_loop import effect_loop
from .frames import Frames
from .native import SYMBOL
from .pipeline import early
from .program import Program, Recorder
from .voice_loop import voice_loop

ONE = "one"
"""The name of the kernel that renders chunk by chunk, in the code of a crowd."""

ARRAYS = ("out", "state", "constants", "memory", "lines", "chunks")


def assemble(
    graph: Graph, kind: Kind, still: frozenset[int] = frozenset(), crowd: bool = False
) -> tuple[str, Sample]:
    """The assembly of a graph's kernel, and the sample it was traced from.

    What depends only on numbers and on controls that are `still` is computed once a call. Code for a `crowd`
    of voices renders two chunks at once where there are two and that pays.
    """
    recorder = Recorder(control=kind == "voice")
    traced = sample(graph, kind, recorder, still)
    following = ((row, state.next.value) for row, state in traced.moving.items())
    program = recorder.program(following, traced.left.value, traced.right.value)
    return "\n".join(_function(program, traced.layout, crowd and pays(program))), traced


def _function(program: Program, layout: Layout, many: bool) -> list[str]:
    width = WIDTH[layout.kind]
    single = _chunk_by_chunk(program, layout)
    return [
        *_kernel(f"internal void @{ONE}" if many else f"void @{SYMBOL}", single),
        *(_kernel(f"void @{SYMBOL}", _two_by_two(program, layout)) if many else ()),
        *declarations(width),
        *(declarations(width * TILE) if layout.kind == "effect" else ()),
    ]


def _kernel(name: str, body: Sequence[str]) -> list[str]:
    parameters = ", ".join(f"ptr noalias %{name}" for name in ARRAYS)
    return [f"define {name}({parameters}, i64 %count, i64 %frames) alignstack(64) {{", *body, "}"]


def _chunk_by_chunk(program: Program, layout: Layout) -> list[str]:
    first = early(program) if layout.kind == "voice" else ()
    frames = Frames(program, layout, early=first)
    return [
        "entry:",
        f"%kept = alloca [{layout.rows} x <{layout.width} x float>], align 64",
        "%any = icmp sgt i64 %frames, 0",
        "%stride = load i64, ptr %lines, align 8",
        "br i1 %any, label %next, label %return",
        "next:",
        "%c = phi i64 [ 0, %entry ], [ %c.next, %done ]",
        "%left.over = sub i64 %count, %c",
        "%more = icmp sgt i64 %left.over, 0",
        "br i1 %more, label %chunk.begin, label %return",
        "chunk.begin:",
        *_chunk(layout, "%c"),
        "br label %begin",
        *(voice_loop(frames) if layout.kind == "voice" else effect_loop(frames)),
        "done:",
        "%c.next = add nuw nsw i64 %c, 1",
        "br label %next",
        "return:",
        "ret void",
    ]


def _two_by_two(program: Program, layout: Layout) -> list[str]:
    return crowded(program, layout, ONE, [_chunk(layout, "%c", ".a"), _chunk(layout, "%c.second", ".b")])


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
