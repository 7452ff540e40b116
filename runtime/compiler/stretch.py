"""The frames from one evaluation at control rate to the next, written out one after the other.

No branch lies between them. A long cycle, the states of a filter, waits for itself most of the time; what
goes into it is computed a frame ahead of it, what comes out of it a frame behind, the next evaluation beside
both, and all is written in turns, so that a processor, which sees some two hundred operations ahead, always
has some to do. Modulo scheduling: B. R. Rau, MICRO-27 (1994).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from operator import itemgetter

from .assembly import fused, shuffled, splat
from .code import STEP
from .cycles import Needs, awaited, components
from .frames import Frames
from .machine import Rate
from .program import LINE_ROWS, Program, Value
from .registers import moving_rows

FRAMES = range(STEP)

LONG = 10
"""A cycle of more values than this waits for itself most of the time."""

MOST = 240
"""The values in a frame at most: with more, the code of a stretch leaves the processor's cache."""


def pays(program: Program) -> bool:
    """Whether a program is small enough to be written out."""
    return sum(value.rate == Rate.AUDIO for value in program.values) <= MOST


class Stretch(Frames):
    """The instructions of STEP frames of a chunk whose lanes have all begun.

    What stands still is shared with the `frames` that come before and behind. `slow` evaluates the control
    rate for the first stretch. `moving` renders one, and in its second half evaluates it for the next, if
    %next.chunk is the chunk; behind the last one it is a place that nobody reads. `sums` is the name of what
    the lanes add to the output, left and right of every frame, and `after` are the rows at the end.
    """

    def __init__(self, frames: Frames) -> None:
        self._frames = frames
        self._moment = 0
        self._again = False
        self._each: dict[tuple[Value, int], str] = {}
        self._courses: dict[Value, list[str]] = {}
        super().__init__(frames.program, frames.layout, ".s")

    def _write(self) -> None:
        self.still, self.known = self._frames.still, self._frames.known
        values = self.program.values
        self._names = {value: self._frames.computed(value) for value in values if value.rate == Rate.STILL}
        self._share = splat("float", 1.0 / STEP)
        self._evaluate()
        first, self.slow, self._stores, self._again = self.slow, [], [], True
        self._evaluate()
        turns = self._turns([value for value in values if value.rate == Rate.AUDIO])
        stores = len(self._stores)
        middle = len(turns) // 2
        self.moving += [*turns[:middle], *merged(turns[middle:], self.slow[:-stores]), *self.slow[-stores:]]
        self.slow, self._stage = first, self.moving
        self.sums = self._summed()
        self.after = [self._one(following, STEP - 1) for _, _, following in moving_rows(self)]

    def _evaluate(self) -> None:
        """The control rate."""
        for value in self.program.values:
            if value.rate == Rate.CONTROL:
                self._names[value] = self._written(value)
            elif value.op in ("line", "hold"):
                self._aim(value)
        self._keep_rows()

    def _target(self, row: int) -> str:
        if self._again:
            return self.seldom(f"getelementptr float, ptr %next.chunk, i64 {row * self.width}")
        return self.place(row)

    def _begin(self, value: Value) -> str:
        return self.seldom(f"load {self.type('float')}, ptr {self._crossing(value)}, align 4")

    def _turns(self, values: Sequence[Value]) -> list[str]:
        """All frames, each stage a frame behind the one before it; what no cycle waits for side by side."""
        needs = awaited(self.program, values)
        stages = _stages(components(values, needs), needs)
        last = stages.pop() if len(stages) % 2 else []
        turns: list[str] = []
        for turn in range(STEP + len(stages) - 1):
            streams = []
            for stage, groups in enumerate(stages):
                if turn - stage in FRAMES:
                    self._stage = []
                    for value in chain(*groups):
                        self._in_frame(value, turn - stage)
                    streams.append(self._stage)
            turns += merged(*streams)
        self._stage = turns
        for group in last:
            for frame in FRAMES:
                for value in group:
                    self._in_frame(value, frame)
        return turns

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
        return self._one(value, self._moment)

    def _written(self, value: Value) -> str:
        match value.op:
            case "ahead":
                return splat("whole", STEP)
            case "fresh":
                return splat("flag", 0)
            case "select" if value.args[0].op == "fresh":
                return self.name(value.args[2])
            case "line":
                goal, rise = self._course(value)
                return self.now(fused(self.width, rise, splat("float", self._moment / STEP - 1.0), goal))
            case "hold":
                return self._course(value)[0]
        return super()._written(value)

    def _course(self, value: Value) -> list[str]:
        if value not in self._courses:
            rows = LINE_ROWS if value.op == "line" else 1
            self._courses[value] = [
                self.now(f"load {self.type(value.kind)}, ptr {self._crossing(value, row)}, align 4")
                for row in range(rows)
            ]
        return self._courses[value]

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


def _stages(groups: Sequence[list[Value]], needs: Needs) -> list[list[list[Value]]]:
    """The values in stages of one frame each: odd ones are long cycles, even ones what lies between."""
    stages: list[list[list[Value]]] = [[]]
    stage: dict[Value, int] = {}
    for group in groups:
        found = max([stage.get(need, 0) for value in group for need in needs[value]], default=0)
        number = found + (found + (len(group) > LONG)) % 2
        while len(stages) <= number:
            stages.append([])
        stages[number].append(group)
        stage.update(dict.fromkeys(group, number))
    return stages


def merged(*streams: Sequence[str]) -> list[str]:
    """Independent streams of instructions as one, each spread evenly."""
    places = (
        ((place + 0.5) / len(stream), number, line)
        for number, stream in enumerate(streams)
        for place, line in enumerate(stream)
    )
    return [line for _, _, line in sorted(places, key=itemgetter(0, 1))]
