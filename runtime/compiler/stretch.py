"""The frames from one evaluation at control rate to the next, written out one after the other.

No branch and no memory lies between them: what goes from control to audio rate stays in registers, and what
does not wait for the frame before is computed for all frames together.
"""

from __future__ import annotations

from collections.abc import Sequence

from .assembly import shuffled
from .code import STEP, Layout
from .cycles import awaited, components
from .frames import Frames
from .machine import Rate
from .program import LINE_ROWS, Program, Value
from .registers import moving_rows

FRAMES = range(STEP)

LONG = 10
"""A cycle of more values than this waits for itself most of the time: other work goes between its frames."""


class Stretch(Frames):
    """The instructions of STEP frames of a chunk whose lanes have all begun.

    `slow` comes first; then `pieces`, between which those of another chunk may be done. `sums` is the name of
    what its lanes add to the output, left and right of every frame, and `after` are the rows at the end.
    """

    def __init__(self, program: Program, layout: Layout, suffix: str) -> None:
        self.pieces: list[list[str]] = [[]]
        self._moment = 0
        self._each: dict[tuple[Value, int], str] = {}
        self._slopes: dict[Value, str] = {}
        self._kept: dict[Value, str] = {}
        self._at_hand: dict[Value, str] = {}
        super().__init__(program, layout, suffix)
        self.sums = self._summed()
        self.after = [self._one(following, STEP - 1) for _, _, following in moving_rows(self)]

    def _write(self) -> None:
        values = self.program.values
        for value in values:
            if value.rate != Rate.AUDIO:
                self._names[value] = self._written(value)
        moving = [value for value in values if value.rate == Rate.AUDIO]
        self._begin()
        for group in components(moving, awaited(self.program, moving)):
            if len(group) == 1:
                self._at_hand = {}
                for frame in FRAMES:
                    self._in_frame(group[0], frame)
            else:
                self._frame_by_frame(group)
        self._keep_rows()

    def _begin(self) -> None:
        """Another piece."""
        self.pieces.append([])
        self._stage = self.pieces[-1]
        self._at_hand = {}

    def _frame_by_frame(self, group: Sequence[Value]) -> None:
        for frame in FRAMES:
            if len(group) > LONG:
                self._begin()
            self._at_hand = {}
            for value in group:
                self._in_frame(value, frame)
        if len(group) > LONG:
            self._begin()

    def _in_frame(self, value: Value, frame: int) -> None:
        self._moment = frame
        if value.op != "now":
            self._each[value, frame] = self._written(value)
        elif frame:
            following = self.program.rows[int(value.data[0])][1]
            self._each[value, frame] = self._one(following, frame - 1)
        else:
            self._names[value] = self._each[value, 0] = super()._written(value)

    def _one(self, value: Value, frame: int) -> str:
        """The name of a value in a frame."""
        return self._each[value, frame] if value.rate == Rate.AUDIO else self.computed(value)

    def name(self, value: Value) -> str:
        if value.rate == Rate.STILL and value.op != "literal" and len(self.pieces) > 1:
            return self._recalled(value)
        return self._one(value, self._moment)

    def _recalled(self, value: Value) -> str:
        """What stands still lies in memory, since registers are few."""
        if value.kind == "flag":
            return self.computed(value)
        if value not in self._kept:
            place = f"getelementptr {self.type('float')}, ptr %kept{self.suffix}, i64 {len(self._kept)}"
            self._kept[value] = self._add(self.still, place)
            self.still.append(
                f"store {self.type(value.kind)} {self.computed(value)}, ptr {self._kept[value]}, align 32"
            )
        if value not in self._at_hand:
            load = f"load {self.type(value.kind)}, ptr {self._kept[value]}, align 32"
            self._at_hand[value] = self.now(load)
        return self._at_hand[value]

    @property
    def kept(self) -> int:
        """How many vectors lie at %kept."""
        return len(self._kept)

    def _written(self, value: Value) -> str:
        match value.op:
            case "ahead":
                return f"splat (i32 {STEP})"
            case "fresh":
                return "zeroinitializer"
            case "select" if value.args[0].op == "fresh":
                return self.name(value.args[2])
            case "hold":
                return self.name(value.args[0])
        return super()._written(value)

    def _line(self, value: Value) -> str:
        """A number that goes straight to where it is next."""
        t = self.type("float")
        if self._moment:
            return self.now(f"fadd {t} {self._each[value, self._moment - 1]}, {self._slopes[value]}")
        goal, there = self.name(value.args[0]), self._crossing(value, LINE_ROWS - 1)
        begin = self.seldom(f"load {t}, ptr {there}, align 4")
        rise = self.seldom(f"fsub {t} {goal}, {begin}")
        self._slopes[value] = self.seldom(f"fmul {t} {rise}, splat (float {1.0 / STEP:e})")
        self._stores.append(f"store {t} {goal}, ptr {there}, align 4")
        return begin

    def _summed(self) -> str:
        """The lanes of all frames summed as `Code` says, four sums at once."""
        left, right = self.program.left, self.program.right
        pairs = [(side, frame) for frame in (0, 1) for side in (left, right)]
        parts = [(self._one(side, frame), self._one(side, frame + 2)) for side, frame in pairs]
        halves = [self._both(pair, (0, 1, 2, 3, 8, 9, 10, 11), 4) for pair in parts]
        quarters = [self._both(pair, (0, 1, 8, 9, 4, 5, 12, 13), 2) for pair in (halves[:2], halves[2:])]
        return self._both(quarters, (0, 2, 8, 10, 4, 6, 12, 14), 1)

    def _both(self, pair: Sequence[str], low: Sequence[int], apart: int) -> str:
        """Lanes of two vectors, each added to the one so many lanes apart."""
        one, two = (
            self.now(shuffled("float", self.width, pair[0], pair[1], order))
            for order in (low, [lane + apart for lane in low])
        )
        return self.now(f"fadd {self.type('float')} {one}, {two}")
