"""The loop over the frames of a chunk of voices."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from .assembly import shuffled, vector
from .control import asked, evaluated
from .frames import Frames
from .registers import after, before, chosen, loaded, now, stored


def voice_loop(frames: Frames) -> list[str]:
    """The blocks from `begin` to `end`."""
    piped = bool(frames.early)
    left = now if piped else after
    clock, summed = asked(frames), _sum(frames)
    return [
        "begin:",
        *loaded(frames),
        *clock,
        "br label %frame",
        "frame:",
        "%i = phi i64 [ 0, %begin ], [ %i.next, %mix ]",
        *chosen(frames, {"begin": before(frames), "mix": after(frames)}),
        *_handed_on(frames),
        *evaluated(frames),
        "mix:",
        *(_PIPED_OUTPUT if piped else _OUTPUT),
        "%in = load <2 x float>, ptr %at, align 4",
        *_merged(frames.early, frames.moving),
        *summed,
        "%mixed = fadd <2 x float> %in, %sum2",
        "store <2 x float> %mixed, ptr %at, align 4",
        "%i.next = add nuw nsw i64 %i, 1",
        f"%again = icmp {'sle' if piped else 'slt'} i64 %i.next, %frames",
        "br i1 %again, label %frame, label %end",
        "end:",
        *stored(frames, left(frames)),
        "br label %done",
    ]


def _handed_on(frames: Frames) -> list[str]:
    """What was computed of a frame in the one before."""
    return [
        f"{name}.late = phi {frames.type(kind)} [ zeroinitializer, %begin ], [ {name}, %mix ]"
        for name, kind in frames.piped.items()
    ]


_OUTPUT = ("%at = getelementptr <2 x float>, ptr %out, i64 %i",)

_PIPED_OUTPUT = (
    "%i.before = sub i64 %i, 1",
    "%heard = getelementptr <2 x float>, ptr %out, i64 %i.before",
    "%at = select i1 %first, ptr %kept, ptr %heard",
    "%ended = select i1 %first, ptr %kept, ptr %chunk",
    "%begun = select i1 %inside, ptr %chunk, ptr %kept",
)
"""The output is of the frame before, and so are the rows that wait: in the first frame nothing is kept.

There is one more that only ends what was begun: nothing is kept of what it begins.
"""


def _merged(*streams: Sequence[str]) -> list[str]:
    """Independent streams of instructions as one, each spread evenly."""
    places = (
        ((place + 0.5) / len(stream), number, line)
        for number, stream in enumerate(streams)
        for place, line in enumerate(stream)
    )
    return [line for _, _, line in sorted(places, key=itemgetter(0, 1))]


def _sum(frames: Frames) -> list[str]:
    """Half of the lanes onto the other until one is left, left beside right: %sum2."""
    code, lanes, width = [], frames.width, frames.width
    pair = frames.name(frames.program.left), frames.name(frames.program.right)
    while lanes > 1:
        half = lanes // 2
        low = [*range(half), *range(lanes, lanes + half)]
        for name, order in (("low", low), ("high", [lane + half for lane in low])):
            code.append(f"%{name}{lanes} = {shuffled('float', width, *pair, order)}")
        code.append(f"%sum{lanes} = fadd {vector('float', lanes)} %low{lanes}, %high{lanes}")
        pair, width, lanes = (f"%sum{lanes}", "poison"), lanes, half
    return code
