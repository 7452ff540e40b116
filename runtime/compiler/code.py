"""A sound as machine code: what the compiler makes of a graph, and how its rows lie in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ...lang.graph import Graph

Kind = Literal["voice", "effect"]

WIDTH: dict[Kind, int] = {"voice": 8, "effect": 2}
"""Lanes of a chunk: 8 voices (which decides the order of sums, and so the bytes), or left and right."""

TILE = 4
"""Frames that an effect's code may compute at once."""

SPARE: dict[Kind, int] = {"voice": 0, "effect": TILE}
"""Frames behind each delay line that repeat its first ones, so that so many can be read at once."""

STEP = 4
"""Frames from one evaluation at control rate to the next, where the clock is a multiple of it."""

FIXED = ("age", "gate", "life", "life_slope", "peak", "bad", "vel", "note", "seed", "clock", "begun")
"""The first rows of every chunk; INTEGERS among them are int32, all else is float32."""

INTEGERS = frozenset({"age", "gate", "seed", "clock", "begun"})

CONTROLS: dict[Kind, tuple[str, ...]] = {"voice": ("freq", "left", "right"), "effect": ()}
"""Controls that every chunk has before the parameters of its graph."""

LEVELS = ("left", "right")
"""Controls that may move in every code: what they do costs next to nothing."""

LOUDEST = 1e3
"""A lane that exceeds this (+60 dB) is a fault."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows of a chunk, each `width` lanes of 4 bytes.

    They are FIXED, then a value and a slope row for every control, then the private state of the primitives
    from row `private` on, then from row `crossing` up to `rows` what goes from control to audio rate; the
    last row of a voice is the share of a step that a frame is.
    """

    kind: Kind
    controls: tuple[str, ...]
    private: int
    crossing: int
    rows: int

    @property
    def width(self) -> int:
        return WIDTH[self.kind]

    def row(self, name: str) -> int:
        """The row of a name in FIXED."""
        return FIXED.index(name)

    def control(self, index: int) -> int:
        """The value row of a control; the next row is its slope, a sample."""
        return len(FIXED) + 2 * index


@dataclass(frozen=True, slots=True)
class DelayLine:
    """A delay memory. `bound` computes its length in seconds from the constants; without it, the longest."""

    bound: Graph | None


@dataclass(frozen=True, slots=True)
class Code:
    """Relocatable machine code of a graph: picklable, tied to the processor it was made on, nothing else.

    `key` is equal for graphs of equal shape with the same `still` controls (by index), whose slopes the code
    ignores: they move only from call to call. The numbers and the sample rate come with the memory.

    A voice, at control rate: where the clock, equal in all chunks of a call, is a multiple of STEP, and for
    lanes that are not `begun` in the first sample of a call,

    1. the gate is open when `age < gate`; what moves slowly in the graph is evaluated for the next step;
    2. controls advance by their slopes, `life` by `life_slope` down to 0, `age` by 1 a sample.

    For every sample and lane, with what was evaluated on its straight way there:

    1. the graph gives `y`, or `y` left and right. A lane whose `y` is not finite or exceeds LOUDEST becomes
       `bad = 1`, and 0 from then on;
    2. it adds `y * life * left` and `y * life * right` to the output. The 8 lanes are summed as a tree (lane
       k and k + 4, then 2, 1) and added to the output, chunk after chunk in the order given;
    3. `peak` becomes the higher of itself and |y|, `clock` advances by 1.

    An effect has two lanes, left and right, and no gains: it reads `in` from the block and writes
    `y * life + in * (1 - life)` in its place. Its `life` may rise, too, up to 1; it is audible when
    `life_slope > 0`, too. Once a lane is bad, both are silent.

    A fresh lane has 0 in `age`, `begun`, `bad`, `peak` and all private rows; a free one in all rows. `clock`
    belongs to the chunk. Delay memory needs no clearing: what is older than its lane counts as 0.
    """

    key: str
    object: bytes
    layout: Layout
    constants: int
    delays: tuple[DelayLine, ...]
    still: frozenset[int] = frozenset()

    @property
    def kind(self) -> Kind:
        return self.layout.kind

    @property
    def shape(self) -> str:
        """Equal for codes of one graph, whatever stands still: they can take over each other's memory."""
        return self.key.partition("-")[0]
