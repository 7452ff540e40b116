"""The frames from one evaluation at control rate to the next, written out one after the other.

No branch lies between them. A long cycle, the states of a filter, waits for itself most of the time; what
goes into it is computed a frame ahead of it, what comes out of it a frame behind, the next evaluation beside
both, and all is written in turns, so that a processor, which sees some two hundred operations ahead, always
has some to do. Modulo scheduling: B. R. Rau, MICRO-27 (1994).

Registers are few, so nothing is held that need not be: what waits for no state is computed where it is asked
for, courses are read again in every turn, and what the next evaluation finds is written at once, courses
beside those of this stretch.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from .assembly import fused, shuffled, splat, whole
from .code import STEP
from .cycles import Needs, awaited, components, heard_rows, pace
from .frames import Frames
from .machine import Rate
from .program import LINE_ROWS, Program, Type, Value
from .registers import moving_rows

FRAMES = range(STEP)

LONG = 10
"""A cycle of more values than this waits for itself most of the time."""

MOST = 240
"""The values in a frame at most: with more, the code of a stretch leaves the processor's cache."""

TURN = 'fence syncscope("singlethread") seq_cst'
"""No instruction: what was read from memory before it is read again behind it, instead of held."""


def pays(program: Program) -> bool:
    """Whether a program is small enough to be written out."""
    return sum(value.rate == Rate.AUDIO for value in program.values) <= MOST


class Count(NamedTuple):
    """An integer row that a frame raises by `step`, so many frames on, and `more` than that."""

    row: Value
    step: Value
    frames: int
    more: Value | None = None


class Stretch(Frames):
    """The instructions of STEP frames of a chunk whose lanes have all begun.

    What stands still is shared with the `frames` that come before and behind. `slow` evaluates the control
    rate for the first stretch. `moving` renders one, and beside its second half evaluates it for the next, if
    %next.chunk is the chunk; behind the last one it is a place that nobody reads. The courses of lines lie at
    %course, those of the next stretch go to %next.course. `sums` is the name of what the lanes add to the
    output, left and right of every frame, and `after` are the rows at the end.
    """

    def __init__(self, frames: Frames) -> None:
        self._frames = frames
        self._moment = 0
        self._again = False
        self._each: dict[tuple[Value, int], str] = {}
        self._counts = _counts(frames.program)
        super().__init__(frames.program, frames.layout, ".s")

    def _write(self) -> None:
        self.still, self.known = self._frames.still, self._frames.known
        values = self.program.values
        self._names = {value: self._frames.computed(value) for value in values if value.rate == Rate.STILL}
        self._share = splat("float", 1.0 / STEP)
        self._evaluate()
        super()._store_slow("float", self._share, self.rows - 1)
        first, self.slow, self._again = [*self.slow, *self._stores], [], True
        self._evaluate()
        turns = self._turns([value for value in values if value.rate == Rate.AUDIO])
        middle = len(turns) // 2
        self.moving += [*turns[:middle], *merged(turns[middle:], self.slow)]
        self.slow, self._stage = first, self.moving
        self.sums = self._summed()
        self.after = [self._one(following, STEP - 1) for _, _, following in moving_rows(self)]

    @property
    def room(self) -> str:
        """The type of the courses of all lines."""
        return f"[{self.rows - 1 - self.crossing} x {self.type('float')}]"

    # control rate

    def _evaluate(self) -> None:
        """Every row is written as soon as it was read and what it is next is known."""
        place = {value: number for number, value in enumerate(self.program.values)}
        due: dict[int, list[tuple[int, Value]]] = {}
        for row, (now, following) in self.program.rows.items():
            if now.rate == Rate.CONTROL:
                due.setdefault(max(place[now], place.get(following, 0)), []).append((row, following))
        for number, value in enumerate(self.program.values):
            if value.rate == Rate.CONTROL:
                self._names[value] = self._written(value)
            elif value.op in ("line", "hold"):
                self._aim(value)
            for row, following in due.get(number, ()):
                self._keep(row, following)

    def _keep(self, row: int, following: Value) -> None:
        place = self.place(row)
        if self._again:
            place = self.seldom(f"getelementptr float, ptr %next.chunk, i64 {row * self.width}")
        self.slow.append(f"store {self.typed(following)}, ptr {place}, align 4")

    def _store_slow(self, kind: Type, name: str, row: int) -> None:
        place = self.seldom(self._course_of(row, "next.course" if self._again else "course.first"))
        self.slow.append(f"store {self.type(kind)} {name}, ptr {place}, align 4")

    def _begin(self, value: Value) -> str:
        place = self._crossing(value)
        if self._again:
            place = self.seldom(self._course_of(self._crossing_row(value), "course"))
        return self.seldom(f"load {self.type('float')}, ptr {place}, align 4")

    def _course_of(self, row: int, courses: str) -> str:
        return f"getelementptr float, ptr %{courses}, i64 {(row - self.crossing) * self.width}"

    # audio rate

    def _turns(self, values: Sequence[Value]) -> list[str]:
        """All frames, each stage a frame behind the one before it; what no cycle waits for side by side."""
        values = self._waiting(values)
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
            turns += [TURN, *merged(*streams)]
        self._stage = turns
        for group in last:
            for frame in FRAMES:
                for value in group:
                    self._in_frame(value, frame)
        return turns

    def _waiting(self, values: Sequence[Value]) -> list[Value]:
        """The values that wait for a state; of counts those that are not sums with one."""
        light = {value for value, count in self._counts.items() if count.more is None}
        ready: set[Value] = set()
        for value in values:
            if (
                value.op not in ("now", "load", "store", "fetch")
                and value not in light
                and all(arg.rate != Rate.AUDIO or arg in ready for arg in value.args)
            ):
                ready.add(value)
        return [value for value in values if value not in light and value not in ready]

    def _in_frame(self, value: Value, frame: int) -> None:
        self._moment = frame
        if value in self._counts:
            self._each[value, frame] = self._counted(self._counts[value], frame)
        elif value.op != "now":
            self._each[value, frame] = self._written(value)
        elif frame:
            following = self.program.rows[int(value.data[0])][1]
            self._each[value, frame] = self._one(following, frame - 1)
        else:
            self._names[value] = self._each[value, 0] = super()._written(value)

    def _counted(self, count: Count, frame: int) -> str:
        """A count in a frame: the row as it was in the first one, and what stands still."""
        row = self._names.setdefault(count.row, super()._written(count.row))
        more = self.computed(count.more) if count.more else ""
        if frames := frame + count.frames:
            far = self.once(whole("mul", self.width, self.computed(count.step), splat("whole", frames)))
            more = self.once(whole("add", self.width, far, more)) if more else far
        return self.now(whole("add", self.width, row, more)) if more else row

    def _one(self, value: Value, frame: int) -> str:
        """The name of a value in a frame, in which it is computed if it was not."""
        if value.rate != Rate.AUDIO:
            return self.computed(value)
        if (value, frame) not in self._each:
            moment = self._moment
            self._in_frame(value, frame)
            self._moment = moment
        return self._each[value, frame]

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
                goal, rise = self._course(value, LINE_ROWS)
                return self.now(fused(self.width, rise, splat("float", self._moment / STEP - 1.0), goal))
            case "hold":
                return self._course(value, 1)[0]
        return super()._written(value)

    def _course(self, value: Value, rows: int = LINE_ROWS) -> list[str]:
        first, t = self._crossing_row(value), self.type(value.kind)
        places = [self.now(self._course_of(row, "course")) for row in range(first, first + rows)]
        return [self.now(f"load {t}, ptr {place}, align 4") for place in places]

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


def _counts(program: Program) -> dict[Value, Count]:
    """The counts among the values of audio rate: such rows, what they are next, and sums with them."""
    counts: dict[Value, Count] = {}
    for now, following in heard_rows(program):
        if (step := pace(now, following)) is not None:
            counts |= {now: Count(now, step, 0), following: Count(now, step, 1)}
    for value in program.values:
        if value.op == "add" and value not in counts:
            for one, other in (value.args, value.args[::-1]):
                count = counts.get(one)
                if count and count.more is None and other.rate == Rate.STILL:
                    counts[value] = count._replace(more=other)
    return counts


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
