"""The loop over the frames of a chunk of voices, or of two at once: where one waits, the other goes on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from operator import itemgetter

from .assembly import shuffled, vector
from .control import Control
from .frames import Frames
from .registers import after, before, chosen, loaded, now, stored


def voice_loop(chunks: Sequence[Frames]) -> list[str]:
    """The blocks from `begin` to `end` with the suffix of the first chunk."""
    own, piped = chunks[0].suffix, bool(chunks[0].early)
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
    control = Control(chunks)
    return [
        f"begin{own}:",
        *chain(*map(loaded, chunks)),
        *control.begun,
        f"br label %frame{own}",
        f"frame{own}:",
        f"%i{own} = phi i64 [ 0, %begin{own} ], [ %i.next{own}, %mix{own} ]",
        *rows,
        *control.evaluated(),
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
