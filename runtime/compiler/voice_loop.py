"""The loop over the frames of a chunk of voices, or of two at once: where one waits, the other goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from operator import itemgetter

from .assembly import shuffled, vector
from .code import FIXED, STEP
from .frames import Frames
from .registers import after, before, chosen, loaded, now, stored

BEGUN = "bitcast (<8 x i32> splat (i32 -1) to <8 x float>)"


def voice_loop(chunks: Sequence[Frames]) -> list[str]:
    """The blocks from `begin` to `end` with the suffix of the first chunk.

    The control rate is evaluated where the clock, equal in all chunks, is a multiple of STEP, and in the
    first frame if a lane was never evaluated: then for fresh lanes alone, the others get back what they were.
    """
    own, last, piped = chunks[0].suffix, chunks[-1].suffix, bool(chunks[0].early)
    left = now if piped else after
    mixed, mix = _mixed(chunks, f"%in{own}")
    ends = [line for frames in chunks for line in stored(frames, left(frames))]
    rows = [
        line
        for frames in chunks
        for line in (
            *chosen(frames, {f"begin{own}": before(frames), f"mix{own}": after(frames)}),
            *_handed_on(frames, own),
        )
    ]
    clock = chunks[0].place(FIXED.index("clock"))
    fresh = [frames.fresh(frames.once) for frames in chunks]
    return [
        f"begin{own}:",
        *chain(*map(loaded, chunks)),
        f"%clock{own} = load i32, ptr {clock}, align 4",
        *_any(fresh, chunks),
        f"br label %frame{own}",
        f"frame{own}:",
        f"%i{own} = phi i64 [ 0, %begin{own} ], [ %i.next{own}, %mix{own} ]",
        *rows,
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
        f"mix{own}:",
        *(_piped_output(chunks) if piped else _output(own)),
        f"%in{own} = load <2 x float>, ptr %at{own}, align 4",
        *_merged([*(frames.early for frames in chunks), *(frames.moving for frames in chunks)]),
        *mix,
        f"store <2 x float> {mixed}, ptr %at{own}, align 4",
        f"%i.next{own} = add nuw nsw i64 %i{own}, 1",
        f"%again{own} = icmp {'sle' if piped else 'slt'} i64 %i.next{own}, %frames",
        f"br i1 %again{own}, label %frame{own}, label %end{own}",
        f"end{own}:",
        *ends,
        f"br label %done{own}",
    ]


def _handed_on(frames: Frames, own: str) -> list[str]:
    """What was computed of a frame in the one before."""
    return [
        f"{name}.late = phi {frames.type(kind)} [ zeroinitializer, %begin{own} ], [ {name}, %mix{own} ]"
        for name, kind in frames.piped.items()
    ]


def _output(own: str) -> list[str]:
    return [f"%at{own} = getelementptr <2 x float>, ptr %out, i64 %i{own}"]


def _piped_output(chunks: Sequence[Frames]) -> list[str]:
    """The output is of the frame before, and so are the rows that wait: in the first frame nothing is kept.

    There is one more that only ends what was begun: nothing is kept of what it begins.
    """
    own = chunks[0].suffix
    return [
        f"%i.before{own} = sub i64 %i{own}, 1",
        f"%heard{own} = getelementptr <2 x float>, ptr %out, i64 %i.before{own}",
        f"%at{own} = select i1 %first{own}, ptr %kept{own}, ptr %heard{own}",
        *(
            f"%{name}{its} = select i1 {truth}{own}, ptr {one}{its}, ptr {other}{its}"
            for its in (chunk.suffix for chunk in chunks)
            for name, truth, one, other in (
                ("ended", "%first", "%kept", "%chunk"),
                ("begun", "%inside", "%chunk", "%kept"),
            )
        ),
    ]


def _merged(streams: Sequence[Sequence[str]]) -> list[str]:
    """Independent streams of instructions as one, each spread evenly."""
    places = (
        ((place + 0.5) / len(stream), number, line)
        for number, stream in enumerate(streams)
        for place, line in enumerate(stream)
    )
    return [line for _, _, line in sorted(places, key=itemgetter(0, 1))]


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
    return [
        *_given_back(frames, k),
        f"{k}.steps = icmp slt i64 {k}, {frames.crossing}",
        f"{k}.is = icmp eq i64 {k}, {FIXED.index('begun')}",
        f"{k}.back = select i1 {k}.steps, {t} {k}.old, {t} {k}.now",
        f"{k}.first = select i1 {k}.is, {t} {BEGUN}, {t} {k}.back",
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


def _mixed(chunks: Sequence[Frames], heard: str) -> tuple[str, list[str]]:
    """A frame with the voices of one chunk after the other added: its name, and the instructions."""
    code: list[str] = []
    for frames in chunks:
        code += _sum(frames)
        name = f"%mixed{frames.suffix}"
        code.append(f"{name} = fadd <2 x float> {heard}, %sum2{frames.suffix}")
        heard = name
    return heard, code


def _sum(frames: Frames) -> list[str]:
    """Half of the lanes onto the other until one is left, left beside right: %sum2."""
    code, lanes, width, own = [], frames.width, frames.width, frames.suffix
    pair = frames.name(frames.program.left), frames.name(frames.program.right)
    while lanes > 1:
        half = lanes // 2
        low = [*range(half), *range(lanes, lanes + half)]
        for name, order in (("low", low), ("high", [lane + half for lane in low])):
            code.append(f"%{name}{lanes}{own} = {shuffled('float', width, *pair, order)}")
        code.append(f"%sum{lanes}{own} = fadd {vector('float', lanes)} %low{lanes}{own}, %high{lanes}{own}")
        pair, width, lanes = (f"%sum{lanes}{own}", "poison"), lanes, half
    return code
