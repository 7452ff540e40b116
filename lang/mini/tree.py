"""What a string of mini-notation says: a tree of frozen dataclasses, each with its span."""

from __future__ import annotations

from ..marks import Mark
from ..record import Record
from ..source import Span
from ..time import Time


class Word(Record):
    """A name, a number or a note; `value` is None for a rest."""

    value: str | int | float | None
    span: Span


class Sequence(Record):
    """Steps that share a bar."""

    steps: tuple[Step, ...]
    span: Span
    lines: tuple[Line, ...] = ()

    @property
    def width(self) -> Time:
        return sum((step.width for step in self.steps), Time(0))


class Line(Record):
    """`||`, a bar line that is checked: behind `steps` of its sequence."""

    steps: int
    span: Span


class Stack(Record):
    """Layers that sound together."""

    layers: tuple[Sequence, ...]
    span: Span


class Choice(Record):
    """One of several each bar, by chance. `seed` counts the chances of one string."""

    options: tuple[Sequence, ...]
    seed: int
    span: Span


class Feet(Record):
    """Groups between lone dots."""

    groups: tuple[Sequence, ...]
    span: Span


class Alternation(Record):
    """`<a b>`: one step a bar."""

    layers: tuple[Sequence, ...]
    span: Span


class Polymeter(Record):
    """`{a b c}%4`: so many steps a bar, by default as many as the first layer has."""

    layers: tuple[Sequence, ...]
    per_bar: Node | None
    span: Span


class Fast(Record):
    factor: Node
    span: Span


class Slow(Record):
    factor: Node
    span: Span


class Repeat(Record):
    """`!` is one more, `!n` is n in all."""

    count: Time | None
    span: Span


class Weight(Record):
    """`@n` is n steps wide, `_` one step wider."""

    weight: Time
    span: Span


class Marked(Record):
    r"""`a&` ties, `a\` slides, `a+` accents."""

    mark: Mark
    span: Span


class Chance(Record):
    """`?p` leaves an event out with probability p."""

    probability: float
    seed: int
    span: Span


class Euclid(Record):
    pulses: Node
    steps: Node
    rotation: Node | None
    span: Span


class Also(Record):
    """`a:1` is the list of both."""

    item: Node
    span: Span


class Range(Record):
    """`0 .. 3` counts from one number to the other."""

    last: Node
    span: Span


Operator = Fast | Slow | Repeat | Weight | Marked | Chance | Euclid | Also | Range


class Step(Record):
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
