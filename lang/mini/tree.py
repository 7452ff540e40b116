"""What a string of mini-notation says: a tree of frozen dataclasses, each with its span."""

from __future__ import annotations

from dataclasses import dataclass

from ..marks import Mark
from ..source import Span
from ..time import Time


@dataclass(frozen=True, slots=True)
class Word:
    """A name, a number or a note; `value` is None for a rest."""

    value: str | int | float | None
    span: Span


@dataclass(frozen=True, slots=True)
class Sequence:
    """Steps that share a bar."""

    steps: tuple[Step, ...]
    span: Span
    lines: tuple[Line, ...] = ()

    @property
    def width(self) -> Time:
        return sum((step.width for step in self.steps), Time(0))


@dataclass(frozen=True, slots=True)
class Line:
    """`||`, a bar line that is checked: behind `steps` of its sequence."""

    steps: int
    span: Span


@dataclass(frozen=True, slots=True)
class Stack:
    """Layers that sound together."""

    layers: tuple[Sequence, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several each bar, by chance. `seed` counts the chances of one string."""

    options: tuple[Sequence, ...]
    seed: int
    span: Span


@dataclass(frozen=True, slots=True)
class Feet:
    """Groups between lone dots."""

    groups: tuple[Sequence, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Alternation:
    """`<a b>`: one step a bar."""

    layers: tuple[Sequence, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Polymeter:
    """`{a b c}%4`: so many steps a bar, by default as many as the first layer has."""

    layers: tuple[Sequence, ...]
    per_bar: Node | None
    span: Span


@dataclass(frozen=True, slots=True)
class Fast:
    factor: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Slow:
    factor: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Repeat:
    """`!` is one more, `!n` is n in all."""

    count: Time | None
    span: Span


@dataclass(frozen=True, slots=True)
class Weight:
    """`@n` is n steps wide, `_` one step wider."""

    weight: Time
    span: Span


@dataclass(frozen=True, slots=True)
class Marked:
    r"""`a&` ties, `a\` slides, `a+` accents."""

    mark: Mark
    span: Span


@dataclass(frozen=True, slots=True)
class Chance:
    """`?p` leaves an event out with probability p."""

    probability: float
    seed: int
    span: Span


@dataclass(frozen=True, slots=True)
class Euclid:
    pulses: Node
    steps: Node
    rotation: Node | None
    span: Span


@dataclass(frozen=True, slots=True)
class Also:
    """`a:1` is the list of both."""

    item: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Range:
    """`0 .. 3` counts from one number to the other."""

    last: Node
    span: Span


Operator = Fast | Slow | Repeat | Weight | Marked | Chance | Euclid | Also | Range


@dataclass(frozen=True, slots=True)
class Step:
    """A node with what was written behind it, in that order."""

    node: Node
    operators: tuple[Operator, ...]
    span: Span

    @property
    def repeats(self) -> Time:
        """`a!` is two, `a!3` three, `a!!` three."""
        counts = [operator.count for operator in self.operators if isinstance(operator, Repeat)]
        return sum((Time(1) if count is None else count - 1 for count in counts), Time(1))

    @property
    def width(self) -> Time:
        """How many steps wide: repeats set it, `@` and `_` add to it."""
        width = count = Time(1)
        for operator in self.operators:
            if isinstance(operator, Repeat):
                width = count = count + (1 if operator.count is None else operator.count - 1)
            elif isinstance(operator, Weight):
                width += operator.weight - 1
        return width


Node = Word | Sequence | Stack | Choice | Feet | Alternation | Polymeter | Step
