"""The loop over the frames of a chunk of voices, or of two at once: where one waits, the other goes on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from .assembly import shuffled, vector
from .frames import Frames
from .registers import after, before, chosen, loaded, stored


def voice_loop(chunks: Sequence[Frames]) -> list[str]:
    """The blocks from `begin` to `end` with the suffix of the first chunk."""
    own = chunks[0].suffix
    ends = [line for frames in chunks for line in stored(frames, after(frames))]
    rows = [
        line
        for frames in chunks
        for line in chosen(frames, {f"begin{own}": before(frames), f"frame{own}": after(frames)})
    ]
    mixed, mix = _mixed(chunks, f"%in{own}")
    return [
        f"begin{own}:",
        *chain(*map(loaded, chunks)),
        f"br label %frame{own}",
        f"frame{own}:",
        f"%i{own} = phi i64 [ 0, %begin{own} ], [ %i.next{own}, %frame{own} ]",
        *rows,
        f"%at{own} = getelementptr <2 x float>, ptr %out, i64 %i{own}",
        f"%in{own} = load <2 x float>, ptr %at{own}, align 4",
        *chain(*zip(*(frames.moving for frames in chunks), strict=True)),
        *mix,
        f"store <2 x float> {mixed}, ptr %at{own}, align 4",
        f"%i.next{own} = add nuw nsw i64 %i{own}, 1",
        f"%again{own} = icmp slt i64 %i.next{own}, %frames",
        f"br i1 %again{own}, label %frame{own}, label %end{own}",
        f"end{own}:",
        *ends,
        f"br label %done{own}",
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
