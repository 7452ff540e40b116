"""Two chunks of a crowd side by side, where a processor fills the waits of one with work of the other.

Whole stretches are rendered so, with the code of one chunk before and behind them, and where a lane begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from .code import FIXED, STEP, Layout
from .machine import Rate
from .program import Program
from .registers import before, chosen, loaded, stored
from .stretch import Stretch

MOST = 192
"""The values in a frame of either chunk at most: with more, their code leaves the processor's cache."""


def pays(program: Program) -> bool:
    """Whether two chunks side by side take less time than one after the other."""
    return sum(value.rate == Rate.AUDIO for value in program.values) <= MOST


def crowd(program: Program, layout: Layout, one: str, addresses: Sequence[Sequence[str]]) -> list[str]:
    """The body of a kernel that leaves to the kernel `one` what it does not do itself.

    `addresses` are the instructions that find the chunks %c and %c.second: their names end in .a and .b.
    """
    pair = [Stretch(program, layout, suffix) for suffix in (".a", ".b")]
    return [
        "entry:",
        *(f"%kept{own.suffix} = alloca [{own.kept} x {own.type('float')}], align 64" for own in pair),
        "%stride = load i64, ptr %lines, align 8",
        "br label %next",
        "next:",
        "%c = phi i64 [ 0, %entry ], [ %c.after, %done ]",
        "%c.second = add nuw nsw i64 %c, 1",
        "%c.after = add nuw nsw i64 %c, 2",
        "%these = getelementptr i64, ptr %chunks, i64 %c",
        "%left.over = sub i64 %count, %c",
        "%two = icmp sgt i64 %left.over, 1",
        "br i1 %two, label %pair, label %last",
        "last:",
        _call(one, "%out", "%left.over", "%frames"),
        "ret void",
        "pair:",
        *chain(*addresses),
        *_head(pair),
        _call(one, "%out", "2", "%head"),
        "%rest = sub i64 %frames, %head",
        f"%few = icmp slt i64 %rest, {STEP}",
        "br i1 %few, label %end, label %begin",
        "begin:",
        *chain(*map(loaded, pair)),
        "br label %stretch",
        "stretch:",
        "%i = phi i64 [ %head, %begin ], [ %i.next, %stretch ]",
        *chain(*(chosen(own, {"begin": before(own), "stretch": own.after}) for own in pair)),
        *_body(pair),
        f"%i.next = add nuw nsw i64 %i, {STEP}",
        "%i.left = sub i64 %frames, %i.next",
        f"%again = icmp sge i64 %i.left, {STEP}",
        "br i1 %again, label %stretch, label %over",
        "over:",
        *chain(*(stored(own, own.after) for own in pair)),
        "br label %end",
        "end:",
        "%i.end = phi i64 [ %head, %pair ], [ %i.next, %over ]",
        "%at.end = getelementptr <2 x float>, ptr %out, i64 %i.end",
        "%tail = sub i64 %frames, %i.end",
        _call(one, "%at.end", "2", "%tail"),
        "br label %done",
        "done:",
        "br label %next",
    ]


def _call(kernel: str, out: str, count: str, frames: str) -> str:
    """Some of these chunks, for so many frames."""
    return (
        f"call void @{kernel}(ptr {out}, ptr %state, ptr %constants, ptr %memory, ptr %lines, ptr %these,"
        f" i64 {count}, i64 {frames})"
    )


def _head(pair: Sequence[Stretch]) -> list[str]:
    """The frames to the next evaluation; if a lane begins, to the one after its first: %head."""
    first, second = pair
    t = first.type("whole")
    clock = f"getelementptr float, ptr %chunk{first.suffix}, i64 {FIXED.index('clock') * first.width}"
    code = [f"%clock.at = {clock}", "%clock = load i32, ptr %clock.at, align 4"]
    for own in pair:
        row = FIXED.index("begun") * own.width
        code += [
            f"%begun.at{own.suffix} = getelementptr float, ptr %chunk{own.suffix}, i64 {row}",
            f"%begun{own.suffix} = load {t}, ptr %begun.at{own.suffix}, align 4",
        ]
    return [
        *code,
        f"%begun = and {t} %begun{first.suffix}, %begun{second.suffix}",
        f"%fresh.lanes = icmp eq {t} %begun, zeroinitializer",
        f"%fresh.bits = bitcast <{first.width} x i1> %fresh.lanes to i{first.width}",
        f"%fresh = icmp ne i{first.width} %fresh.bits, 0",
        "%behind = sub i32 0, %clock",
        f"%to.next = and i32 %behind, {STEP - 1}",
        f"%from.last = and i32 %clock, {STEP - 1}",
        f"%to.second = sub i32 {STEP}, %from.last",
        "%to = select i1 %fresh, i32 %to.second, i32 %to.next",
        "%to.wide = zext i32 %to to i64",
        "%short = icmp slt i64 %frames, %to.wide",
        "%head = select i1 %short, i64 %frames, i64 %to.wide",
    ]


def _body(pair: Sequence[Stretch]) -> list[str]:
    """A stretch of both: piece by piece in turns, then their sums, one chunk after the other."""
    turns = zip(*(own.pieces for own in pair), strict=True)
    code = [*chain(*(own.slow for own in pair)), *chain(*(chain(*turn) for turn in turns))]
    heard, t = "%in", pair[0].type("float")
    code += ["%at = getelementptr <2 x float>, ptr %out, i64 %i", f"%in = load {t}, ptr %at, align 4"]
    for own in pair:
        code.append(f"%mixed{own.suffix} = fadd {t} {heard}, {own.sums}")
        heard = f"%mixed{own.suffix}"
    return [*code, f"store {t} {heard}, ptr %at, align 4"]
