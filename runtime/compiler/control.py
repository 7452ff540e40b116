"""Where the control rate is evaluated: every STEP frames, and in the first frame for lanes that begin there.

From the block `frame` it goes to `mix`, the frame itself: at once, or by `slow`, where it is evaluated. If
lanes begin, `keep` copies all rows, and `slow` comes twice: for their first values, after which `open` puts
what stepped back to where it was, and for the next ones. Between two steps `back` then undoes it for all
other lanes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

from .code import FIXED, STEP
from .frames import Frames


class Control:
    """The blocks around the `slow` instructions of some chunks, whose clocks are equal.

    `begun` is what must be known before the frames.
    """

    def __init__(self, chunks: Sequence[Frames]) -> None:
        clock = chunks[0].place(FIXED.index("clock"))
        fresh = [frames.fresh(frames.once) for frames in chunks]
        self.begun = [
            f"%clock{chunks[0].suffix} = load i32, ptr {clock}, align 4",
            *_any(fresh, chunks),
        ]
        self._chunks = chunks

    def evaluated(self) -> list[str]:
        """From within the block `frame` to the block `mix`."""
        chunks = self._chunks
        own, last = chunks[0].suffix, chunks[-1].suffix
        return [
            f"%number{own}.now = trunc i64 %i{own} to i32",
            f"%clock{own}.now = add i32 %clock{own}, %number{own}.now",
            f"%since{own} = and i32 %clock{own}.now, {STEP - 1}",
            f"%step{own} = icmp eq i32 %since{own}, 0",
            f"%first{own} = icmp eq i64 %i{own}, 0",
            f"%begins{own} = and i1 %first{own}, %fresh{own}",
            f"%turn{own} = or i1 %step{own}, %begins{own}",
            f"%inside{own} = icmp slt i64 %i{own}, %frames",
            f"%evaluated{own} = and i1 %turn{own}, %inside{own}",
            f"br i1 %evaluated{own}, label %due{own}, label %mix{own}",
            f"due{own}:",
            f"br i1 %begins{own}, label %keep{own}, label %slow{own}",
            *_each_row(chunks, "keep", f"due{own}", f"slow{own}", _kept),
            f"slow{own}:",
            f"%opens{own} = phi i1 [ false, %due{own} ], [ true, %keep{last} ], [ false, %open{last} ]",
            *chain(*(_times(frames.suffix, own) for frames in chunks)),
            *chain(*(frames.slow for frames in chunks)),
            f"br i1 %opens{own}, label %open{own}, label %stepped{own}",
            *_each_row(chunks, "open", f"slow{own}", f"slow{own}", _opened),
            f"stepped{own}:",
            f"br i1 %step{own}, label %mix{own}, label %back{own}",
            *_each_row(chunks, "back", f"stepped{own}", f"mix{own}", _given_back),
        ]


def _any(fresh: Sequence[str], chunks: Sequence[Frames]) -> list[str]:
    """Whether any lane is fresh: %fresh."""
    own, width = chunks[0].suffix, chunks[0].width
    lanes, code = fresh[0], []
    for number, more in enumerate(fresh[1:]):
        code.append(f"%fresh.{number}{own} = or <{width} x i1> {lanes}, {more}")
        lanes = f"%fresh.{number}{own}"
    return [
        *code,
        f"%fresh.lanes{own} = bitcast <{width} x i1> {lanes} to i{width}",
        f"%fresh{own} = icmp ne i{width} %fresh.lanes{own}, 0",
    ]


def _each_row(
    chunks: Sequence[Frames], name: str, begin: str, end: str, body: Callable[[Frames, str], list[str]]
) -> list[str]:
    """A loop over the rows of each chunk, one after the other: the blocks between two others."""
    code: list[str] = []
    for number, frames in enumerate(chunks):
        block, k = f"{name}{frames.suffix}", f"%{name}.row{frames.suffix}"
        following = f"{name}{chunks[number + 1].suffix}" if number + 1 < len(chunks) else end
        code += [
            f"{block}:",
            f"{k} = phi i64 [ 0, %{begin} ], [ {k}.next, %{block} ]",
            *body(frames, k),
            f"{k}.next = add nuw nsw i64 {k}, 1",
            f"{k}.more = icmp slt i64 {k}.next, {frames.rows}",
            f"br i1 {k}.more, label %{block}, label %{following}",
        ]
        begin = block
    return code


def _times(suffix: str, own: str) -> list[str]:
    """The frames to the next evaluation, and the share of that which one of them is."""
    return [
        f"%ahead{suffix} = sub i32 {STEP}, %since{own}",
        f"%ahead.number{suffix} = uitofp i32 %ahead{suffix} to float",
        f"%share{suffix} = fdiv float 1.0, %ahead.number{suffix}",
    ]


def _kept(frames: Frames, k: str) -> list[str]:
    """A row copied."""
    t, own = frames.type("float"), frames.suffix
    return [
        f"{k}.from = getelementptr {t}, ptr %chunk{own}, i64 {k}",
        f"{k}.to = getelementptr {t}, ptr %kept{own}, i64 {k}",
        f"{k}.now = load {t}, ptr {k}.from, align 4",
        f"store {t} {k}.now, ptr {k}.to, align 4",
    ]


def _opened(frames: Frames, k: str) -> list[str]:
    """The first values crossed; what stepped for them goes back to where it was. All lanes have begun."""
    t = frames.type("float")
    begun = f"bitcast ({frames.type('whole')} splat (i32 -1) to {t})"
    return [
        *_given_back(frames, k),
        f"{k}.steps = icmp slt i64 {k}, {frames.crossing}",
        f"{k}.is = icmp eq i64 {k}, {FIXED.index('begun')}",
        f"{k}.back = select i1 {k}.steps, {t} {k}.old, {t} {k}.now",
        f"{k}.first = select i1 {k}.is, {t} {begun}, {t} {k}.back",
        f"store {t} {k}.first, ptr {k}.to, align 4",
    ]


def _given_back(frames: Frames, k: str) -> list[str]:
    """A row as it was copied, but for the fresh lanes."""
    t, own = frames.type("float"), frames.suffix
    return [
        f"{k}.from = getelementptr {t}, ptr %kept{own}, i64 {k}",
        f"{k}.to = getelementptr {t}, ptr %chunk{own}, i64 {k}",
        f"{k}.old = load {t}, ptr {k}.from, align 4",
        f"{k}.new = load {t}, ptr {k}.to, align 4",
        f"{k}.now = select {frames.type('flag')} {frames.fresh(frames.once)}, {t} {k}.new, {t} {k}.old",
        f"store {t} {k}.now, ptr {k}.to, align 4",
    ]
