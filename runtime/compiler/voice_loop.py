"""The loops over the frames of a chunk of voices: frame by frame, and from one evaluation to the next."""

from __future__ import annotations

from collections.abc import Mapping

from .assembly import shuffled, vector
from .code import STEP
from .control import asked, evaluated
from .frames import Frames
from .registers import after, before, chosen, loaded, now, stored
from .stretch import Stretch, merged


def voice_loop(frames: Frames, stretch: Stretch | None) -> list[str]:
    """The blocks from `begin` to `end`.

    With a stretch, the frames are rendered one by one up to the first evaluation (if a lane begins, up to the
    one after its own), then in stretches, then one by one again.
    """
    asks = asked(frames)
    if stretch is None:
        blocks = [
            "br label %from",
            *_one_by_one(frames, {"begin": ("0", "%frames")}),
            "br label %done",
        ]
    else:
        blocks = [
            *_HEAD,
            *_one_by_one(frames, {"begin": ("0", "%head"), "tail": ("%i.whole", "%frames")}),
            "%over = icmp eq i64 %to, %frames",
            "br i1 %over, label %done, label %stretches",
            *_stretches(stretch),
            "tail:",
            "%i.whole = phi i64 [ %head, %stretches ], [ %i.after, %stretched ]",
            "%rest = icmp slt i64 %i.whole, %frames",
            "br i1 %rest, label %from, label %done",
        ]
    return ["begin:", *frames.still, *asks, *blocks]


_HEAD = (
    "%behind.first = sub i32 0, %clock",
    f"%to.next = and i32 %behind.first, {STEP - 1}",
    f"%from.last = and i32 %clock, {STEP - 1}",
    f"%to.second = sub i32 {STEP}, %from.last",
    "%to.whole = select i1 %fresh, i32 %to.second, i32 %to.next",
    "%to.wide = zext i32 %to.whole to i64",
    "%short = icmp slt i64 %frames, %to.wide",
    "%head = select i1 %short, i64 %frames, i64 %to.wide",
    "%any.head = icmp sgt i64 %head, 0",
    "br i1 %any.head, label %from, label %stretches",
)
"""The frames to the next evaluation; if a lane begins, to the one after its first."""


def _stretches(stretch: Stretch) -> list[str]:
    """From `stretches` to `tail`."""
    t = stretch.type("float")
    return [
        "stretches:",
        *loaded(stretch),
        "%left.first = sub i64 %frames, %head",
        f"%none = icmp slt i64 %left.first, {STEP}",
        "br i1 %none, label %tail, label %stretch.first",
        "stretch.first:",
        f"%course.second = getelementptr {stretch.room}, ptr %course.first, i64 1",
        *stretch.slow,
        "br label %stretch",
        "stretch:",
        "%j = phi i64 [ %head, %stretch.first ], [ %i.after, %stretch ]",
        *chosen(stretch, {"stretch.first": before(stretch), "stretch": stretch.after}),
        "%course = phi ptr [ %course.first, %stretch.first ], [ %next.course, %stretch ]",
        "%next.course = phi ptr [ %course.second, %stretch.first ], [ %course, %stretch ]",
        f"%i.after = add nuw nsw i64 %j, {STEP}",
        "%i.left = sub i64 %frames, %i.after",
        f"%more.stretches = icmp sge i64 %i.left, {STEP}",
        "%next.chunk = select i1 %more.stretches, ptr %chunk, ptr %kept",
        *stretch.moving,
        "%there = getelementptr <2 x float>, ptr %out, i64 %j",
        f"%before = load {t}, ptr %there, align 4",
        f"%together = fadd {t} %before, {stretch.sums}",
        f"store {t} %together, ptr %there, align 4",
        "br i1 %more.stretches, label %stretch, label %stretched",
        "stretched:",
        *stored(stretch, stretch.after),
        f"%courses = load {stretch.room}, ptr %course, align 4",
        f"store {stretch.room} %courses, ptr {stretch.place(stretch.crossing)}, align 4",
        "br label %tail",
    ]


def _one_by_one(frames: Frames, ways: Mapping[str, tuple[str, str]]) -> list[str]:
    """From `from` to `end`: the frames from one to another, which depend on the block it was come from."""
    piped = bool(frames.early)
    left = now if piped else after
    first, last = (", ".join(f"[ {way[k]}, %{block} ]" for block, way in ways.items()) for k in (0, 1))
    summed = _sum(frames)
    return [
        "from:",
        f"%i.first = phi i64 {first}",
        f"%to = phi i64 {last}",
        *loaded(frames),
        "br label %frame",
        "frame:",
        "%i = phi i64 [ %i.first, %from ], [ %i.next, %mix ]",
        *chosen(frames, {"from": before(frames), "mix": after(frames)}),
        *_handed_on(frames),
        *evaluated(frames),
        "mix:",
        *(_PIPED_OUTPUT if piped else _OUTPUT),
        "%in = load <2 x float>, ptr %at, align 4",
        *merged(frames.early, frames.moving),
        *summed,
        "%mixed = fadd <2 x float> %in, %sum2",
        "store <2 x float> %mixed, ptr %at, align 4",
        "%i.next = add nuw nsw i64 %i, 1",
        f"%again = icmp {'sle' if piped else 'slt'} i64 %i.next, %to",
        "br i1 %again, label %frame, label %end",
        "end:",
        *stored(frames, left(frames)),
    ]


def _handed_on(frames: Frames) -> list[str]:
    """What was computed of a frame in the one before."""
    return [
        f"{name}.late = phi {frames.type(kind)} [ zeroinitializer, %from ], [ {name}, %mix ]"
        for name, kind in frames.piped.items()
    ]


_OUTPUT = ("%at = getelementptr <2 x float>, ptr %out, i64 %i",)

_PIPED_OUTPUT = (
    "%i.before = sub i64 %i, 1",
    "%heard = getelementptr <2 x float>, ptr %out, i64 %i.before",
    "%at = select i1 %first, ptr %kept, ptr %heard",
    "%ended = select i1 %first, ptr %kept, ptr %chunk",
)
"""The output is of the frame before, and so are the rows that wait: in the first frame nothing is kept.

There is one more that only ends what was begun: nothing is kept of what it begins.
"""


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
