"""The loops around a sample: a traced graph as the assembly text of its kernel.

for each chunk that is given, whole or only its lower half:
    what does not move              once a call
    for each frame:
        what moves                  every row that moves is a phi node, so it lives in a register
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...lang.graph import Graph
from .assembly import declarations, shuffled, vector
from .chunk import Sample, sample
from .code import FIXED, TILE, WIDTH, Kind
from .frames import Frames
from .native import SYMBOL
from .program import Recorder, Value
from .tiles import Tile

ARRAYS = ("out", "state", "constants", "memory", "lines", "chunks")


def assemble(graph: Graph, kind: Kind, still: frozenset[int] = frozenset()) -> tuple[str, Sample]:
    """The assembly of a graph's kernel, and the sample it was traced from.

    What depends only on numbers and on controls that are `still` is computed once a call. Voices have their
    frames twice: for a whole chunk, and for one whose upper half is silent.
    """
    recorder = Recorder()
    traced = sample(graph, kind, recorder, still)
    following = ((row, state.next.value) for row, state in traced.moving.items())
    program = recorder.program(following, traced.left.value, traced.right.value)
    lanes = WIDTH[kind]
    if kind == "effect":
        return _function(traced, lanes, _tiled(Frames(program, kind)), []), traced
    whole, half = (_untiled(Frames(program, kind, first)) for first in (None, lanes // 2))
    return _function(traced, lanes, whole, half), traced


def _untiled(frames: Frames) -> list[str]:
    """The blocks that render the frames of the current chunk, or of its first lanes."""
    own = frames.suffix
    ways = [Way("begin", "0", _first(frames)), Way("frame", f"%i.next{own}", _after(frames))]
    end = _end(frames, _after(frames))
    return [
        *_begin(frames),
        f"br label %frame{own}",
        f"frame{own}:",
        *_phis(frames, ways),
        f"%at{own} = getelementptr <2 x float>, ptr %out, i64 %i{own}",
        *_frame(frames, _voices(frames)),
        f"%again{own} = icmp slt i64 %i.next{own}, %frames",
        f"br i1 %again{own}, label %frame{own}, label %end{own}",
        *end,
    ]


def _tiled(frames: Frames) -> list[str]:
    """The blocks that render the frames of an effect: a tile at once where that is allowed, or one frame."""
    tile = Tile(frames)
    clock = frames.typed(frames.program.rows[FIXED.index("clock")][0])
    ways = [
        Way("begin", "0", _first(frames)),
        Way("frame", "%i.next", _after(frames)),
        Way("tile.end", "%i.tile", [[tile.rows[row]] for row in sorted(tile.rows)]),
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
    """A block that goes on to another frame: which one, and what every part of every row is for it."""

    block: str
    frame: str
    rows: list[list[str]]


def _rows(frames: Frames) -> list[tuple[int, Value, Value]]:
    """The rows that move: their numbers, what they are and what they are next."""
    return [(row, *values) for row, values in sorted(frames.program.rows.items())]


def _now(frames: Frames) -> list[list[str]]:
    return [
        [frames.name(now, part) for part in (frames.parts if not now.uniform else (0,))]
        for _, now, _ in _rows(frames)
    ]


def _first(frames: Frames) -> list[list[str]]:
    return [[f"{name}.first" for name in parts] for parts in _now(frames)]


def _after(frames: Frames) -> list[list[str]]:
    return [[frames.name(following, part) for part in frames.parts] for _, _, following in _rows(frames)]


def _begin(frames: Frames) -> list[str]:
    """What stands still, and the rows as they lie in memory."""
    loads = [
        f"{name} = load {frames.type(now.kind)}, ptr {frames.place(row, part)}, align 4"
        for (row, now, _), names in zip(_rows(frames), _first(frames), strict=True)
        for part, name in enumerate(names)
    ]
    return [f"begin{frames.suffix}:", *frames.still, *loads]


def _phis(frames: Frames, ways: Sequence[Way]) -> list[str]:
    """The frame, and every row as it is when the frame begins: each lives in a register."""
    own = frames.suffix
    came = ", ".join(f"[ {way.frame}, %{way.block}{own} ]" for way in ways)
    code = [f"%i{own} = phi i64 {came}"]
    for number, ((_, now, _), names) in enumerate(zip(_rows(frames), _now(frames), strict=True)):
        for part, name in enumerate(names):
            came = ", ".join(f"[ {way.rows[number][part]}, %{way.block}{own} ]" for way in ways)
            code.append(f"{name} = phi {frames.type(now.kind)} {came}")
    return code


def _frame(frames: Frames, mix: list[str]) -> list[str]:
    own = frames.suffix
    return [
        f"%in{own} = load <2 x float>, ptr %at{own}, align 4",
        *frames.moving,
        *mix,
        f"store <2 x float> %mixed{own}, ptr %at{own}, align 4",
        f"%i.next{own} = add nuw nsw i64 %i{own}, 1",
    ]


def _end(frames: Frames, rows: list[list[str]]) -> list[str]:
    """The rows back to memory."""
    stores = [
        f"store {frames.type(now.kind)} {names[part % len(names)]}, ptr {frames.place(row, part)}, align 4"
        for (row, now, _), names in zip(_rows(frames), rows, strict=True)
        for part in frames.parts
    ]
    return [f"end{frames.suffix}:", *stores, "br label %done"]


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
            *declarations(width),
            *(declarations(2 * TILE) if traced.layout.kind == "effect" else ()),
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


def _channels(frames: Frames) -> list[str]:
    """An effect replaces the frame by its two lanes."""
    out = frames.name(frames.program.left)
    return [f"%mixed = {shuffled('float', 2, out, 'poison', (0, 1))}"]


def _voices(frames: Frames) -> list[str]:
    """Voices add to the frame: half of the lanes onto the other until one is left, left beside right."""
    t, own, program = frames.type("float"), frames.suffix, frames.program
    sides = (program.left, program.right)
    upper = [frames.name(side, 1) if len(frames.parts) > 1 else "zeroinitializer" for side in sides]
    code = [f"%half{n}{own} = fadd {t} {frames.name(side, 0)}, {upper[n]}" for n, side in enumerate(sides)]
    lanes = width = frames.width
    pair = f"%half0{own}", f"%half1{own}"
    while lanes > 1:
        half = lanes // 2
        low = [*range(half), *range(lanes, lanes + half)]
        for name, order in (("low", low), ("high", [lane + half for lane in low])):
            code.append(f"%{name}{lanes}{own} = {shuffled('float', width, *pair, order)}")
        code.append(f"%sum{lanes}{own} = fadd {vector('float', lanes)} %low{lanes}{own}, %high{lanes}{own}")
        pair, width, lanes = (f"%sum{lanes}{own}", "poison"), lanes, half
    return [*code, f"%mixed{own} = fadd <2 x float> %in{own}, %sum2{own}"]
