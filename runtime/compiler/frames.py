"""A program as assembly, frame after frame: what stands still before them, what moves in some or in each."""

from __future__ import annotations

from collections.abc import Callable, Collection

from .assembly import fused, literal, operation, scalar, shuffled, vector, whole
from .code import FIXED, SPARE, Layout
from .machine import Rate
from .program import LINE_ROWS, Program, Type, Value


class Frames:
    """The instructions of a program.

    `still` ones before the frames, `slow` ones where the control rate is evaluated, `moving` ones in every
    frame; of those, the ones for values that are computed a frame `early` apart.
    """

    def __init__(
        self, program: Program, layout: Layout, suffix: str = "", early: Collection[Value] = ()
    ) -> None:
        """Of the chunk at %chunk and its delay lines at %delays; new names end in the suffix."""
        self.program = program
        self.suffix = suffix
        self.width = layout.width
        self.rows = layout.rows
        self.crossing = layout.crossing
        self.layout = layout
        self._spare = SPARE[layout.kind]
        self.still: list[str] = []
        self.slow: list[str] = []
        self.early: list[str] = []
        self.moving: list[str] = []
        self.piped: dict[str, Type] = {}
        self._early = early
        self._names: dict[Value, str] = {}
        self.known: dict[str, str] = {}
        self._count = 0
        self._stores: list[str] = []
        self._behind = ""
        self._stage = self.moving
        self._write()

    def _write(self) -> None:
        if self.layout.kind == "voice":
            self._fresh_now = self.fresh(self.seldom)
            self._share = self._everywhere("float", "%share")
        for value in self.program.values:
            self._stage = self.early if value in self._early else self.moving
            self._names[value] = self._written(value)
        self._stage = self.moving
        self._keep_rows()

    def name(self, value: Value) -> str:
        """What a value is called."""
        name = self.computed(value)
        if value.op == "literal" or self._stage is self.early or value not in self._early:
            return name
        self.piped[name] = value.kind
        return f"{name}.late"

    def computed(self, value: Value) -> str:
        """What a value is called in the frame in which it is computed."""
        return literal(value) if value.op == "literal" else self._names[value]

    def typed(self, value: Value) -> str:
        """The same with its type in front."""
        return f"{self.type(value.kind)} {self.name(value)}"

    def type(self, kind: Type) -> str:
        return vector(kind, self.width)

    # instructions

    def once(self, text: str) -> str:
        """The name of the result of an instruction before the frames; equal ones are written once."""
        if text not in self.known:
            self.known[text] = self._add(self.still, text)
        return self.known[text]

    def now(self, text: str) -> str:
        """The name of the result of an instruction in every frame."""
        return self._add(self._stage, text)

    def waits(self, value: Value) -> bool:
        """Whether a row is that of the frame before the one that is begun: it lies in memory."""
        return bool(self._early) and value not in self._early

    def seldom(self, text: str) -> str:
        """The name of the result of an instruction where the control rate is evaluated."""
        return self._add(self.slow, text)

    def _add(self, instructions: list[str], text: str) -> str:
        name = f"%v{self._count}{self.suffix}"
        self._count += 1
        instructions.append(f"{name} = {text}")
        return name

    def _written(self, value: Value) -> str:
        t, number = self.type(value.kind), int(value.data[0]) if value.data else 0
        match value.op:
            case "constant":
                place = self.once(f"getelementptr float, ptr %constants, i64 {number}")
                return self._splat("float", self.once(f"load float, ptr {place}, align 4"))
            case "read":
                return self.once(f"load {t}, ptr {self.place(number)}, align 4")
            case "now" if value.rate == Rate.CONTROL:
                return self.seldom(f"load {t}, ptr {self.place(number)}, align 4")
            case "now" if self.waits(value):
                return self.now(f"load {t}, ptr {self.place(number)}, align 4")
            case "now":
                return f"%row{number}{self.suffix}"
            case "ahead":
                return self._everywhere("whole", "%ahead")
            case "fresh":
                return self._fresh_now
            case "line":
                self._aim(value)
                return self._line(value)
            case "hold":
                self._aim(value)
                return self._course(value, 1)[0]
            case "lanes":
                return self._lanes
            case "input":
                return "%in"
            case "key":
                here = self.now(f"getelementptr {t}, ptr {self.heard()}, i64 %i")
                return self.now(f"load {t}, ptr {here}, align 4")
            case "frames":
                return self._splat("whole", self.once(f"trunc i64 {self.setting(-2 - 2 * number)} to i32"))
            case "fetch":
                return self._gathered(self.recording(number), self.name(value.args[0]))
            case "mask":
                return self._splat("whole", self.once(f"trunc i64 {self.setting(2 + 2 * number)} to i32"))
            case "load":
                return self._loaded(value.args[0], number)
            case "store":
                return self._stored(value.args[0], value.args[1], number)
        write = (self.once, self.seldom, self.now)[value.rate]
        return write(self._operation(value, [self.name(arg) for arg in value.args]))

    def _operation(self, value: Value, names: list[str]) -> str:
        if value.op == "shuffle":
            return shuffled(value.kind, self.width, names[0], names[1], map(int, value.data))
        return operation(value, names, self.width)

    # control rate

    def fresh(self, write: Callable[[str], str]) -> str:
        """The lanes that were never evaluated."""
        t = self.type("whole")
        begun = write(f"load {t}, ptr {self.place(FIXED.index('begun'))}, align 4")
        return write(f"icmp eq {t} {begun}, zeroinitializer")

    def _everywhere(self, kind: Type, number: str) -> str:
        """A number that is known where the control rate is evaluated, in every lane."""
        return self._splat(kind, number, self.seldom)

    def _crossing(self, value: Value, row: int = 0) -> str:
        """The address of a row of a value that goes from control to audio rate."""
        return self.place(self._crossing_row(value) + row)

    def _crossing_row(self, value: Value) -> int:
        return self.layout.crossing + int(value.data[0])

    def _aim(self, value: Value) -> None:
        """What the control rate says of a value that goes to audio rate."""
        goal, row = value.args[0], self._crossing_row(value)
        self._store_slow(value.kind, self.name(goal), row)
        if value.op == "line":
            rise = self.seldom(f"fsub {self.type('float')} {self.name(goal)}, {self._begin(value)}")
            self._store_slow("float", rise, row + 1)

    def _begin(self, value: Value) -> str:
        """Where a line begins: where the last one went; in a fresh lane where it goes."""
        t, goal = self.type("float"), self.name(value.args[0])
        before = self.seldom(f"load {t}, ptr {self._crossing(value)}, align 4")
        return self.seldom(f"select {self.type('flag')} {self._fresh_now}, {t} {goal}, {t} {before}")

    def _line(self, value: Value) -> str:
        """A number that goes straight to where it is next."""
        if not self._behind:
            t, behind = self.type("float"), self._splat("float", "%behind", self.now)
            share = self.now(f"load {t}, ptr {self.place(self.layout.rows - 1)}, align 4")
            self._behind = self.now(f"fmul {t} {behind}, {share}")
        goal, rise = self._course(value)
        return self.now(fused(self.width, rise, self._behind, goal))

    def _course(self, value: Value, rows: int = LINE_ROWS) -> list[str]:
        """Where a line goes, and how far that is."""
        t = self.type(value.kind)
        return [self.now(f"load {t}, ptr {self._crossing(value, row)}, align 4") for row in range(rows)]

    def _store_slow(self, kind: Type, name: str, row: int) -> None:
        """What the control rate leaves in a row: written when all was read."""
        self._stores.append(f"store {self.type(kind)} {name}, ptr {self.place(row)}, align 4")

    def _keep_rows(self) -> None:
        """Rows that lie in memory are written when all was read."""
        if self.layout.kind == "voice":
            self._store_slow("float", self._share, self.layout.rows - 1)
        for row, (now, following) in self.program.rows.items():
            if now.rate == Rate.CONTROL:
                self._store_slow(following.kind, self.name(following), row)
            elif self.waits(now):
                at = self.now(f"getelementptr float, ptr %ended, i64 {row * self.width}")
                self.moving.append(f"store {self.typed(following)}, ptr {at}, align 4")
        self.slow += self._stores

    def _splat(self, kind: Type, number: str, write: Callable[[str], str] | None = None) -> str:
        """A number in every lane: before the frames, or as `write` says."""
        t, write = self.type(kind), write or self.once
        one = write(f"insertelement {t} poison, {scalar(kind)} {number}, i64 0")
        return write(f"shufflevector {t} {one}, {t} poison, <{self.width} x i32> zeroinitializer")

    # memory

    def place(self, row: int) -> str:
        """The address of a row of the current chunk."""
        return self.once(f"getelementptr float, ptr %chunk, i64 {row * self.width}")

    def heard(self) -> str:
        """The frames that an effect listens to: their address lies behind the number of its only chunk."""
        place = self.once("getelementptr i64, ptr %chunks, i64 1")
        return self.once(f"inttoptr i64 {self.once(f'load i64, ptr {place}, align 8')} to ptr")

    def setting(self, index: int) -> str:
        """A number of `lines`.

        It holds the floats that a chunk takes, then for every line its first float and its mask; before it
        lie, for each recording from the last to the first, its length and its address.
        """
        place = self.once(f"getelementptr i64, ptr %lines, i64 {index}")
        return self.once(f"load i64, ptr {place}, align 8")

    def recording(self, recording: int) -> str:
        """The address of a recording's first sample."""
        return self.once(f"inttoptr i64 {self.setting(-1 - 2 * recording)} to ptr")

    def line(self, line: int) -> str:
        """The address of a delay line of the current chunk."""
        return self.once(f"getelementptr float, ptr %delays, i64 {self.setting(1 + 2 * line)}")

    def _loaded(self, place: Value, line: int) -> str:
        if place.uniform:
            return self.now(
                f"load {self.type('float')}, ptr {self._frame(line, self._number(place))}, align 4"
            )
        element = self.now(whole("mul", self.width, self.name(place), f"splat (i32 {self.width})"))
        return self._gathered(self.line(line), self.now(whole("add", self.width, element, self._lanes)))

    def _stored(self, place: Value, value: Value, line: int) -> str:
        number = self._number(place)
        for copy in (number, *self.spare(number, line, self.now)):
            self._stage.append(f"store {self.typed(value)}, ptr {self._frame(line, copy)}, align 4")
        return ""

    def spare(self, number: str, line: int, write: Callable[[str], str]) -> list[str]:
        """Where else a frame lies: the first ones of a line lie behind its last one, too."""
        if not self._spare:
            return []
        length = self.once(f"add i64 {self.setting(2 + 2 * line)}, 1")
        behind = write(f"add i64 {number}, {length}")
        first = write(f"icmp ult i64 {number}, {self._spare}")
        return [write(f"select i1 {first}, i64 {behind}, i64 {number}")]

    def _number(self, place: Value) -> str:
        """A place that all lanes share."""
        return self.now(f"zext i32 {self.now(f'extractelement {self.typed(place)}, i64 0')} to i64")

    def _frame(self, line: int, number: str) -> str:
        return self.now(f"getelementptr {self.type('float')}, ptr {self.line(line)}, i64 {number}")

    def _gathered(self, base: str, elements: str) -> str:
        """Samples that lie at places of their own."""
        t, n = self.type("float"), self.width
        if n == 2:
            return picked(self.now, base, elements, n)
        pointers = self.now(f"getelementptr float, ptr {base}, {self.type('whole')} {elements}")
        arguments = f"<{n} x ptr> {pointers}, i32 4, <{n} x i1> splat (i1 true), {t} zeroinitializer"
        return self.now(f"call {t} @llvm.masked.gather.v{n}f32.v{n}p0({arguments})")

    @property
    def _lanes(self) -> str:
        return f"<{', '.join(f'i32 {lane}' for lane in range(self.width))}>"


def picked(write: Callable[[str], str], base: str, elements: str, width: int) -> str:
    """Samples that lie at places of their own, read one by one."""
    t = vector("float", width)
    samples = "poison"
    for lane in range(width):
        element = write(f"extractelement {vector('whole', width)} {elements}, i64 {lane}")
        here = write(f"getelementptr float, ptr {base}, i32 {element}")
        sample = write(f"load float, ptr {here}, align 4")
        samples = write(f"insertelement {t} {samples}, float {sample}, i64 {lane}")
    return samples
