"""Several frames of an effect at once: what has no memory is computed for a tile of frames in one vector.

What feeds back from frame to frame is computed frame by frame, all the rest a tile at a time. A delay line
that feeds back allows that while its delay is no shorter than a tile; where it is, the tile is given up and
its frames are computed one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import reduce

from .assembly import literal, operation, shuffled, vector, whole
from .code import FIXED, TILE
from .cycles import delay, ordered, pace
from .frames import Frames, picked
from .program import Type, Value

CHANNELS = 2
WIDTH = TILE * CHANNELS
FRAMES = range(TILE)

EXPECTED = {FIXED.index(name): by for name, by in (("age", 1), ("life", 0), ("life_slope", 0), ("bad", 0))}
"""Rows that nearly always rise by so much from frame to frame: a tile where one does not is given up."""


class Tile:
    """The instructions of a tile: `moving` ones, `left`, and `rows`, what every row is after it.

    What stands still is that of `frames`, which it adds to. It may be begun where the truth `allowed` holds,
    and is over when `kept` holds too; if not, its rows and its output are dropped, and what it stored will be
    stored again. `%at` is the place of its first frame.
    """

    def __init__(self, frames: Frames) -> None:
        self.moving: list[str] = []
        self._frames = frames
        self._rows = frames.program.rows
        order = ordered(frames.program, EXPECTED)
        self._all: dict[Value, str] = {}
        self._each: dict[tuple[Value, int], str] = {}
        for group in order.groups:
            if len(group) == 1:
                self._at_once(group[0])
            else:
                self._one_by_one(group)
        self.left = self.all(frames.program.left)
        self.rows = {row: self.one(after, TILE - 1) for row, (_, after) in self._rows.items()}
        still, moving = ([d for d in order.delays if d.moving == how] for how in (False, True))
        short = [_short(frames.name(d), CHANNELS, frames.once) for d in still]
        self.allowed = _none(short, CHANNELS, frames.once)
        faults = [_short(self.all(d), WIDTH, self._now) for d in moving]
        faults += [self._unexpected(row) for row in EXPECTED if row in self._rows]
        self.kept = _none(faults, WIDTH, self._now)

    def _now(self, text: str) -> str:
        name = f"%t{len(self.moving)}"
        self.moving.append(f"{name} = {text}")
        return name

    # the frames of a value: all in one vector, or one alone

    def all(self, value: Value) -> str:
        """The name of a value in all frames."""
        if value.op == "literal":
            return literal(value)
        if not value.moving:
            own = self._frames.name(value)
            return self._frames.once(shuffled(value.kind, CHANNELS, own, "poison", [*range(CHANNELS)] * TILE))
        if value not in self._all:
            self._all[value] = self._joined(value.kind, [self._each[value, f] for f in FRAMES])
        return self._all[value]

    def one(self, value: Value, frame: int) -> str:
        """The name of a value in one frame."""
        if not value.moving:
            return self._frames.name(value)
        if (value, frame) not in self._each:
            lanes = range(frame * CHANNELS, (frame + 1) * CHANNELS)
            alone = shuffled(value.kind, WIDTH, self._all[value], "poison", lanes)
            self._each[value, frame] = self._now(alone)
        return self._each[value, frame]

    def _joined(self, kind: Type, parts: list[str]) -> str:
        width = CHANNELS
        while len(parts) > 1:
            pairs = zip(parts[::2], parts[1::2], strict=True)
            parts = [self._now(shuffled(kind, width, *pair, range(2 * width))) for pair in pairs]
            width *= 2
        return parts[0]

    # values

    def _one_by_one(self, group: Sequence[Value]) -> None:
        for frame in FRAMES:
            for value in group:
                self._each[value, frame] = self._in_frame(value, frame)

    def _in_frame(self, value: Value, frame: int) -> str:
        if value.op == "now":
            return self.one(self._following(value), frame - 1) if frame else self._frames.name(value)
        names = [self.one(arg, frame) for arg in value.args]
        if value.op in ("load", "fetch"):
            return self._picked(value, names[0], CHANNELS)
        return self._now(operation(value, names, CHANNELS))

    def _at_once(self, value: Value) -> None:
        if value.op == "store":
            self._store(value)
        else:
            self._all[value] = self._computed(value)

    def _computed(self, value: Value) -> str:
        match value.op:
            case "now":
                return self._row(value)
            case "input":
                return self._now(f"load {vector('float', WIDTH)}, ptr %at, align 4")
            case "key":
                here = self._now(
                    f"getelementptr {vector('float', CHANNELS)}, ptr {self._frames.heard()}, i64 %i"
                )
                return self._now(f"load {vector('float', WIDTH)}, ptr {here}, align 4")
            case "load" if not delay(value).moving:
                return self._stretch(value)
            case "load" | "fetch":
                return self._picked(value, self.all(value.args[0]), WIDTH)
            case "shuffle":
                first, second = map(self.all, value.args)
                return self._now(shuffled(value.kind, WIDTH, first, second, _in_every_frame(value.data)))
        return self._now(operation(value, [self.all(arg) for arg in value.args], WIDTH))

    def _following(self, now: Value) -> Value:
        return self._rows[int(now.data[0])][1]

    def _row(self, now: Value) -> str:
        """A row: in the first frame what it was before, then what it was set to."""
        following, row = self._following(now), int(now.data[0])
        own = self._frames.name(now)
        before = self._now(shuffled(now.kind, CHANNELS, own, "poison", [*range(CHANNELS)] * TILE))
        if following is now or EXPECTED.get(row) == 0:
            return before
        if row in EXPECTED:
            return self._now(whole("add", WIDTH, before, _counts(EXPECTED[row])))
        steps = pace(now, following)
        if steps is None:
            order = [*range(CHANNELS), *range(WIDTH, 2 * WIDTH - CHANNELS)]
            return self._now(shuffled(now.kind, WIDTH, before, self.all(following), order))
        moved = self._frames.once(whole("mul", WIDTH, self.all(steps), _counts(1)))
        return self._now(whole("add", WIDTH, before, moved))

    def _unexpected(self, row: int) -> str:
        """Where a row does not rise as expected."""
        names = [self.all(value) for value in self._rows[row]]
        if self._rows[row][0].kind == "float":
            kinds = vector("float", WIDTH), vector("whole", WIDTH)
            names = [self._now(f"bitcast {kinds[0]} {name} to {kinds[1]}") for name in names]
        now, following = names
        if EXPECTED[row]:
            now = self._now(whole("add", WIDTH, now, f"splat (i32 {EXPECTED[row]})"))
        return self._now(f"icmp ne {vector('whole', WIDTH)} {following}, {now}")

    # delay lines and recordings

    def _stretch(self, load: Value) -> str:
        """What lies one behind the other in a delay line: a whole tile at one place, or at two."""
        line = self._frames.line(int(load.data[0]))
        place = load.args[0]
        left, *right = (
            self._now(f"load {vector('float', WIDTH)}, ptr {self._frame(line, place, channel)}, align 4")
            for channel in range(1 if place.uniform else CHANNELS)
        )
        if not right:
            return left
        order = [lane + WIDTH * (lane % CHANNELS) for lane in range(WIDTH)]
        return self._now(shuffled("float", WIDTH, left, right[0], order))

    def _frame(self, line: str, place: Value, channel: int) -> str:
        return self._now(
            f"getelementptr {vector('float', CHANNELS)}, ptr {line}, i64 {self._number(place, channel)}"
        )

    def _number(self, place: Value, channel: int) -> str:
        """Where the first frame lies."""
        number = f"extractelement {vector('whole', CHANNELS)} {self.one(place, 0)}, i64 {channel}"
        return self._now(f"zext i32 {self._now(number)} to i64")

    def _store(self, store: Value) -> None:
        place, stored = store.args
        number, line = self._number(place, 0), int(store.data[0])
        frame, name = vector("float", CHANNELS), self.all(stored)
        for copy in (number, *self._frames.spare(number, line, self._now)):
            here = self._now(f"getelementptr {frame}, ptr {self._frames.line(line)}, i64 {copy}")
            self.moving.append(f"store {vector('float', WIDTH)} {name}, ptr {here}, align 4")

    def _picked(self, value: Value, places: str, width: int) -> str:
        """A sample from a place for every lane."""
        (number,) = map(int, value.data)
        if value.op == "fetch":
            return picked(self._now, self._frames.recording(number), places, width)
        lanes = ", ".join(f"i32 {lane % CHANNELS}" for lane in range(width))
        first = self._now(whole("mul", width, places, f"splat (i32 {CHANNELS})"))
        return picked(
            self._now, self._frames.line(number), self._now(whole("add", width, first, f"<{lanes}>")), width
        )


def _in_every_frame(order: Iterable[float]) -> list[int]:
    """The order of a shuffle of channels for all frames of a tile."""
    picks = [(int(lane) // CHANNELS * WIDTH, int(lane) % CHANNELS) for lane in order]
    return [vector + frame * CHANNELS + channel for frame in FRAMES for vector, channel in picks]


def _counts(by: int) -> str:
    """The number of every frame of a tile, so many times."""
    return f"<{', '.join(f'i32 {by * frame}' for frame in FRAMES for _ in range(CHANNELS))}>"


def _short(name: str, width: int, write: Callable[[str], str]) -> str:
    """Where a delay is shorter than a tile."""
    return write(f"icmp slt {vector('whole', width)} {name}, splat (i32 {TILE})")


def _none(flags: Sequence[str], width: int, write: Callable[[str], str]) -> str:
    """The name of the truth that all flags are false."""
    if not flags:
        return "true"
    either = reduce(lambda a, b: write(f"or {vector('flag', width)} {a}, {b}"), flags)
    bits = write(f"bitcast {vector('flag', width)} {either} to i{width}")
    return write(f"icmp eq i{width} {bits}, 0")
