"""A sound as machine code: what the compiler makes of a graph, and where everything lies in its memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..lang.graph import Graph

Kind = Literal["voice", "effect"]

WIDTH: dict[Kind, int] = {"voice": 16, "effect": 2}
"""Lanes of a chunk: 16 voices (this decides the order of sums, so it is part of the sound), or left and right."""

FIXED = ("age", "gate", "life", "life_slope", "peak", "bad", "vel", "note", "seed", "clock")
"""The first rows of every chunk; INTEGERS among them are int32, all else is float32."""

INTEGERS = frozenset({"age", "gate", "seed", "clock"})

CONTROLS: dict[Kind, tuple[str, ...]] = {"voice": ("freq", "left", "right"), "effect": ()}
"""Value and slope pairs that every chunk has before those of the graph's parameters."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows of a chunk, each `width` lanes of 4 bytes: FIXED, a value and a slope row for every control, then
    the private state of the primitives, from row `private` up to `rows`."""

    kind: Kind
    controls: tuple[str, ...]
    private: int
    rows: int

    @property
    def width(self) -> int:
        return WIDTH[self.kind]

    def row(self, name: str) -> int:
        """The row of a fixed name."""
        return FIXED.index(name)

    def control(self, index: int) -> int:
        """The value row of a control; its slope, added after every sample, is the row below."""
        return len(FIXED) + 2 * index


@dataclass(frozen=True, slots=True)
class DelayLine:
    """A delay memory. `bound` computes its longest delay in seconds from the constants; without it, `high`."""

    bound: Graph | None
    high: float


@dataclass(frozen=True, slots=True)
class Code:
    """Relocatable machine code of a graph: picklable, tied to the processor it was made on, and to nothing else.

    `key` is equal for graphs of equal shape; numbers and the sample rate come with the memory (see `Kernel`).

    A voice, for every sample and lane, in this order:

    1. the gate is open when `age < gate`; the graph gives `y` (one value, or left and right);
    2. a lane is audible when `life > 0` or `life_slope > 0`. An audible lane whose `y` is not finite or exceeds
       LOUDEST becomes `bad = 1, life = life_slope = 0` at once, and stays so;
    3. an audible lane adds `y * left * life` and `y * right * life` to the output; any other adds exactly 0,
       whatever its state. The 16 lanes are summed as a tree (lane k with k + 8, then + 4, + 2, + 1) and added to
       the output, chunk after chunk in the order given;
    4. `peak` becomes the higher of itself and |y| (of audible lanes);
    5. the value rows advance by their slopes, `life` by `life_slope` within 0 to 1, `age` by 1 (up to 2^30),
       `clock` by 1 (wrapping).

    An effect is the same with two lanes, left and right, and without gains: it reads `in` from the block and
    writes `y * life + in * (1 - life)` in place; once a lane is bad, both are silent for good.

    A fresh lane has 0 in `age`, `bad`, `peak` and all private rows; `clock` belongs to the chunk, not to the
    lane: it is never reset. Delay memory needs no clearing: what is older than the lane counts as 0.
    """

    key: str
    object: bytes
    layout: Layout
    constants: int
    delays: tuple[DelayLine, ...]

    @property
    def kind(self) -> Kind:
        return self.layout.kind


LOUDEST = 1e3
"""A lane that exceeds this (+60 dB) is a fault."""
