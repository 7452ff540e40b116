"""A word as it is written: a name and its arguments, whose values are asked for when they are needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from ..flow import Value
from ..source import Span
from ..syntax import ast


@dataclass(slots=True)
class Argument:
    """An expression, and how to find what it means where it stands."""

    expr: ast.Expr
    meaning: Callable[[ast.Expr], Value]
    _value: Value | None = field(default=None, init=False)

    @property
    def value(self) -> Value:
        """What the expression means, found once. Raises ScoreError."""
        if self._value is None:
            self._value = self.meaning(self.expr)
        return self._value

    @property
    def span(self) -> Span:
        return self.expr.span


@dataclass(frozen=True, slots=True)
class Word:
    """A name with its arguments. `local` is what the name stands for as a parameter of a definition."""

    name: str
    args: tuple[Argument, ...]
    named: tuple[tuple[str, Argument], ...]
    span: Span
    local: Value | None = None

    @property
    def exprs(self) -> tuple[ast.Expr, ...]:
        return tuple(arg.expr for arg in self.args)

    @property
    def head(self) -> Span:
        """Where the name itself stands."""
        return self.span.first(len(self.name))

    def with_args(self, args: tuple[Argument, ...]) -> Word:
        return replace(self, args=args)

    def without(self, name: str) -> Word:
        """The word without a named argument."""
        return replace(self, named=tuple(pair for pair in self.named if pair[0] != name))

    def given(self, order: list[str]) -> Iterator[tuple[str, Argument]]:
        """Every argument by its name; those without one have the names of `order`."""
        yield from zip(order, self.args, strict=False)
        yield from self.named
