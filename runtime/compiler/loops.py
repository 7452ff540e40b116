"""The loops around a sample: a traced graph as the assembly text of its kernel.

for each chunk that is given:
    what does not move              once a call
    for each frame, or tile of frames:
        what moves                  every row that moves is a phi node, so it lives in a register
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...lang.graph import Graph
from .assembly import declarations, shuffled, vector
from .chunk import Sample, sample
from .code import FIXED, TILE, WIDTH, Kind, Layout
from .frames import Frames
from .native import SYMBOL
from .program import Recorder, Value
from .tiles import Tile

ARRAYS = ("out", "state", "constants", "memory", "lines", "chunks")


def assemble(graph: Graph, kind: Kind, still: frozenset[int] = frozenset()) -> tuple[str, Sample]:
    """The assembly of a graph's kernel, and the sample it was traced from.

    What depends only on numbers and on controls that are `still` is computed once a call.
    """
    recorder = Recorder()
    traced = sample(graph, kind, recorder, still)
    following = ((row, state.next.value) for row, state in traced.moving.items())
    frames = Frames(recorder.program(following, traced.left.value, traced.right.value), kind)
    blocks = _untiled(frames) if kind == "voice" else _tiled(frames)
    widths = (WIDTH[kind],) if kind == "voice" else (WIDTH[kind], WIDTH[kind] * TILE)
    return _function(traced.layout, blocks, widths), traced


def _untiled(frames: Frames) -> list[str]:
    """The blocks that render the frames of a chunk of voices."""
    ways = [Way("begin", "0", _first(frames)), Way("frame", "%i.next", _after(frames))]
    end = _end(frames, _after(frames))
    return [
        *_begin(frames),
        "br label %frame",
        "frame:",
        *_phis(frames, ways),
        "%at = getelementptr <2 x float>, ptr %out, i64 %i",
        *_frame(frames, _voices(frames)),
        "%again = icmp slt i64 %i.next, %frames",
        "br i1 %again, label %frame, label %end",
        *end,
    ]


def _tiled(frames: Frames) -> list[str]:
    """The blocks that render the frames of an effect: a tile at once where that is allowed, or one frame."""
    tile = Tile(frames)
    clock = frames.typed(frames.program.rows[FIXED.index("clock")][0])
    ways = [
        Way("begin", "0", _first(frames)),
        Way("frame", "%i.next", _after(frames)),
        Way("tile.end", "%i.tile", [tile.rows[row] for row in sorted(tile.rows)]),
    ]
    end = _end(frames, _now(frames))
    return [
        *_begin(frames),
        "br label %choice",
        "choice:",
        *_phis(frames, ways),
        "%left = sub i64 %frames, %i",
        "%over = icmp sle i64 %left, 0",
        "br i1 %over, label %end, label %go",
        "go:",
        "%at = getelementptr <2 x float>, ptr %out, i64 %i",
        f"%clock = extractelement {clock}, i64 0",
        f"%phase = and i32 %clock, {TILE - 1}",
        "%aligned = icmp eq i32 %phase, 0",
        f"%enough = icmp sge i64 %left, {TILE}",
        "%fits = and i1 %aligned, %enough",
        f"%tiles = and i1 %fits, {tile.allowed}",
        "br i1 %tiles, label %tile, label %frame",
        "tile:",
        *tile.moving,
        f"br i1 {tile.kept}, label %tile.end, label %frame",
        "tile.end:",
        f"store <{2 * TILE} x float> {tile.left}, ptr %at, align 4",
        f"%i.tile = add nuw nsw i64 %i, {TILE}",
        "br label %choice",
        "frame:",
        *_frame(frames, _channels(frames)),
        "br label %choice",
        *end,
    ]


@dataclass(frozen=True, slots=True)
class Way:
    """A block that goes on to another frame: which one, and what every row is for it."""

    block: str
    frame: str
    rows: list[str]


def _rows(frames: Frames) -> list[tuple[int, Value, Value]]:
    """The rows that move: their numbers, what they are and what they are next."""
    return [(row, *values) for row, values in sorted(frames.program.rows.items())]


def _now(frames: Frames) -> list[str]:
    return [frames.name(now) for _, now, _ in _rows(frames)]


def _first(frames: Frames) -> list[str]:
    return [f"{name}.first" for name in _now(frames)]


def _after(frames: Frames) -> list[str]:
    return [frames.name(following) for _, _, following in _rows(frames)]


def _begin(frames: Frames) -> list[str]:
    """What stands still, and the rows as they lie in memory."""
    loads = [
        f"{name} = load {frames.type(now.kind)}, ptr {frames.place(row)}, align 4"
        for (row, now, _), name in zip(_rows(frames), _first(frames), strict=True)
    ]
    return ["begin:", *frames.still, *loads]


def _phis(frames: Frames, ways: Sequence[Way]) -> list[str]:
    """The frame, and every row as it is when the frame begins: each lives in a register."""
    code = [f"%i = phi i64 {', '.join(f'[ {way.frame}, %{way.block} ]' for way in ways)}"]
    for number, (_, now, _) in enumerate(_rows(frames)):
        came = ", ".join(f"[ {way.rows[number]}, %{way.block} ]" for way in ways)
        code.append(f"{frames.name(now)} = phi {frames.type(now.kind)} {came}")
    return code


def _frame(frames: Frames, mix: list[str]) -> list[str]:
    return [
        "%in = load <2 x float>, ptr %at, align 4",
        *frames.moving,
        *mix,
        "store <2 x float> %mixed, ptr %at, align 4",
        "%i.next = add nuw nsw i64 %i, 1",
    ]


def _end(frames: Frames, rows: list[str]) -> list[str]:
    """The rows back to memory."""
    stores = [
        f"store {frames.type(now.kind)} {name}, ptr {frames.place(row)}, align 4"
        for (row, now, _), name in zip(_rows(frames), rows, strict=True)
    ]
    return ["end:", *stores, "br label %done"]


def _function(layout: Layout, blocks: list[str], widths: Iterable[int]) -> str:
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
            f"%offset = mul i64 %number, {layout.rows * layout.width}",
            "%chunk = getelementptr float, ptr %state, i64 %offset",
            "%stride = load i64, ptr %lines, align 8",
            "%skipped = mul i64 %number, %stride",
            "%delays = getelementptr float, ptr %memory, i64 %skipped",
            "br label %begin",
            *blocks,
            "done:",
            "%c.next = add nuw nsw i64 %c, 1",
            "br label %next",
            "return:",
            "ret void",
            "}",
            *(line for width in widths for line in declarations(width)),
        ]
    )


def _channels(frames: Frames) -> list[str]:
    """An effect replaces the frame by its two lanes."""
    out = frames.name(frames.program.left)
    return [f"%mixed = {shuffled('float', 2, out, 'poison', (0, 1))}"]


def _voices(frames: Frames) -> list[str]:
    """Voices add to the frame: half of the lanes onto the other until one is left, left beside right."""
    code, lanes, width = [], frames.width, frames.width
    pair = frames.name(frames.program.left), frames.name(frames.program.right)
    while lanes > 1:
        half = lanes // 2
        low = [*range(half), *range(lanes, lanes + half)]
        for name, order in (("low", low), ("high", [lane + half for lane in low])):
            code.append(f"%{name}{lanes} = {shuffled('float', width, *pair, order)}")
        code.append(f"%sum{lanes} = fadd {vector('float', lanes)} %low{lanes}, %high{lanes}")
        pair, width, lanes = (f"%sum{lanes}", "poison"), lanes, half
    return [*code, "%mixed = fadd <2 x float> %in, %sum2"]
