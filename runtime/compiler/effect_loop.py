"""The loop over the frames of an effect: a tile of frames at once where that is allowed, or one frame."""

from __future__ import annotations

from .code import FIXED, TILE
from .frames import Frames
from .registers import after, before, chosen, loaded, now, stored
from .tiles import Tile


def effect_loop(frames: Frames) -> list[str]:
    """The blocks from `begin` to `end`. A tile begins where the clock is a multiple of its length."""
    tile = Tile(frames)
    tiled = [tile.rows[row] for row in sorted(tile.rows)]
    clock = frames.typed(frames.program.rows[FIXED.index("clock")][0])
    end = stored(frames, now(frames))
    return [
        "begin:",
        *frames.still,
        *loaded(frames),
        "br label %choice",
        "choice:",
        "%i = phi i64 [ 0, %begin ], [ %i.next, %frame ], [ %i.tile, %tile.end ]",
        *chosen(frames, {"begin": before(frames), "frame": after(frames), "tile.end": tiled}),
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
        "%in = load <2 x float>, ptr %at, align 4",
        *frames.moving,
        f"store {frames.typed(frames.program.left)}, ptr %at, align 4",
        "%i.next = add nuw nsw i64 %i, 1",
        "br label %choice",
        "end:",
        *end,
        "br label %done",
    ]
