"""Where the control rate is evaluated: every STEP frames, and in the first frame for lanes that begin there.

From the block `frame` it goes to `mix`, the frame itself: at once, or by `slow`, where it is evaluated. If
lanes begin, `keep` copies all rows, and `slow` comes twice: for their first values, after which `open` puts
what stepped back to where it was, and for the next ones. Between two steps `back` then undoes it for all
other lanes.
"""

from __future__ import annotations

from collections.abc import Callable

from .code import FIXED, STEP
from .frames import Frames


def asked(frames: Frames) -> list[str]:
    """What must be known before the frames: the clock, and whether a lane is fresh. To be asked first."""
    clock, fresh = frames.place(FIXED.index("clock")), frames.fresh(frames.once)
    return [
        f"%clock = load i32, ptr {clock}, align 4",
        f"%fresh.lanes = bitcast {frames.type('flag')} {fresh} to i{frames.width}",
        f"%fresh = icmp ne i{frames.width} %fresh.lanes, 0",
    ]


def evaluated(frames: Frames) -> list[str]:
    """From within the block `frame` to the block `mix`."""
    return [
        "%number.now = trunc i64 %i to i32",
        "%clock.now = add i32 %clock, %number.now",
        f"%since = and i32 %clock.now, {STEP - 1}",
        f"%behind.whole = sub i32 %since, {STEP}",
        "%behind = sitofp i32 %behind.whole to float",
        "%step = icmp eq i32 %since, 0",
        "%first = icmp eq i64 %i, %i.first",
        "%opening = icmp eq i64 %i, 0",
        "%begins = and i1 %opening, %fresh",
        "%turn = or i1 %step, %begins",
        "%inside = icmp slt i64 %i, %to",
        "%evaluated = and i1 %turn, %inside",
        "br i1 %evaluated, label %due, label %mix",
        "due:",
        "br i1 %begins, label %keep, label %slow",
        *_each_row(frames, "keep", "due", "slow", _kept),
        "slow:",
        "%opens = phi i1 [ false, %due ], [ true, %keep ], [ false, %open ]",
        f"%ahead = sub i32 {STEP}, %since",
        "%ahead.number = uitofp i32 %ahead to float",
        "%share = fdiv float 1.0, %ahead.number",
        *frames.slow,
        "br i1 %opens, label %open, label %stepped",
        *_each_row(frames, "open", "slow", "slow", _opened),
        "stepped:",
        "br i1 %step, label %mix, label %back",
        *_each_row(frames, "back", "stepped", "mix", _given_back),
    ]


def _each_row(
    frames: Frames, name: str, begin: str, end: str, body: Callable[[Frames, str], list[str]]
) -> list[str]:
    """A loop over the rows, between two other blocks."""
    k = f"%{name}.row"
    return [
        f"{name}:",
        f"{k} = phi i64 [ 0, %{begin} ], [ {k}.next, %{name} ]",
        *body(frames, k),
        f"{k}.next = add nuw nsw i64 {k}, 1",
        f"{k}.more = icmp slt i64 {k}.next, {frames.rows}",
        f"br i1 {k}.more, label %{name}, label %{end}",
    ]


def _copied(frames: Frames, k: str, here: str, there: str) -> list[str]:
    """A row that was read, `.old`, and where it is to be written, `.to`."""
    t = frames.type("float")
    return [
        f"{k}.from = getelementptr {t}, ptr %{here}, i64 {k}",
        f"{k}.to = getelementptr {t}, ptr %{there}, i64 {k}",
        f"{k}.old = load {t}, ptr {k}.from, align 4",
    ]


def _kept(frames: Frames, k: str) -> list[str]:
    """A row copied."""
    return [
        *_copied(frames, k, "chunk", "kept"),
        f"store {frames.type('float')} {k}.old, ptr {k}.to, align 4",
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
    t = frames.type("float")
    return [
        *_copied(frames, k, "kept", "chunk"),
        f"{k}.new = load {t}, ptr {k}.to, align 4",
        f"{k}.now = select {frames.type('flag')} {frames.fresh(frames.once)}, {t} {k}.new, {t} {k}.old",
        f"store {t} {k}.now, ptr {k}.to, align 4",
    ]
