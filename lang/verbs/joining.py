"""Verbs of joining: patterns together, in turn, or in one bar."""

from __future__ import annotations

from typing import Any

from ..meaning import exact
from ..pattern import Function, Pattern, silence
from ..pattern.sequence import fastcat, slowcat, stack, timecat
from ..time import Time
from .table import PATTERNS, Arg, Kind, verb


def flat(patterns: tuple[Any, ...]) -> list[Pattern]:
    """Patterns given one by one or as a list."""
    found = [one for given in patterns for one in (given if isinstance(given, list) else [given])]
    return found or [silence]


@verb(
    "stack",
    PATTERNS,
    help="all at the same time",
    example='stack "a b" "c*3"',
    subject=False,
    aliases=("polyrhythm",),
)
def stacked(*patterns: Any) -> Pattern:
    return stack(*flat(patterns))


@verb(
    "cat",
    PATTERNS,
    help="a bar of each in turn",
    example='cat "a b" "c"',
    subject=False,
    aliases=("slowcat",),
)
def cat(*patterns: Any) -> Pattern:
    return slowcat(*flat(patterns))


@verb(
    "fastcat",
    PATTERNS,
    help="a bar of each, all in one bar",
    example='fastcat "a b" "c"',
    subject=False,
    aliases=("seq", "sequence"),
)
def fast_cat(*patterns: Any) -> Pattern:
    return fastcat(*flat(patterns))


@verb(
    "timecat",
    PATTERNS,
    help="patterns in one bar, each a list [weight, pattern]",
    example='timecat [3, "a b"] [1, "c"]',
    subject=False,
    aliases=("stepcat",),
)
def time_cat(*weighted: Any) -> Pattern:
    return timecat(*map(_weighted, weighted))


def _weighted(given: Any) -> tuple[Time, Pattern]:
    """A list of weight and pattern; a bare pattern weighs as many steps as it has."""
    if not isinstance(given, list):
        return given.steps or Time(1), given
    weight, pattern = given
    return exact(weight.constant), pattern


@verb(
    "arrange",
    PATTERNS,
    help="patterns in turn, each a list [bars, pattern]",
    example='arrange [2, "a b"] [1, "c"]',
    subject=False,
    aliases=("ncat",),
)
def arrange(*weighted: Any) -> Pattern:
    parts = [_weighted(given) for given in weighted]
    total = sum((bars for bars, _ in parts), Time(0))
    return timecat(*((bars, pattern.fast(bars)) for bars, pattern in parts)).slow(total)


@verb(
    "spread",
    Arg("functions", Kind.FUNCTIONS),
    help="a function a bar in turn",
    example='"a b c d" | spread [rev, fast 2]',
    aliases=("slowspread",),
)
def spread(functions: list[Function], pattern: Pattern) -> Pattern:
    return slowcat(*(function(pattern) for function in functions))


@verb(
    "fastspread",
    Arg("functions", Kind.FUNCTIONS),
    help="all the functions in one bar, one after the other",
    example='"a b c d" | fastspread [rev, fast 2]',
    aliases=("fastSpread",),
)
def fast_spread(functions: list[Function], pattern: Pattern) -> Pattern:
    return fastcat(*(function(pattern) for function in functions))
