"""Verbs that pick: numbers or names choose among patterns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import floor
from typing import Any

from ..meaning import exact
from ..pattern import Function, Pattern, silence
from ..pattern.sequence import fastcat
from .arithmetic import WAYS, merged
from .joining import flat
from .table import PATTERNS, Arg, Kind, list_arg, value_arg, verb

Lookup = Callable[[Any], Pattern]


def chooser(given: tuple[Any, ...], around: bool) -> Lookup:
    """From a value to one of the patterns: by number (beyond the last: the last, or `around`), or by name.

    Several lists [name, pattern] make a table of names.
    """
    if len(given) > 1 and all(isinstance(pair, list) and len(pair) == 2 for pair in given):
        return _by_name({pair[0].constant: pair[1] for pair in given})
    return _by_number(flat(given), around)


def _by_name(table: Mapping[Any, Pattern]) -> Lookup:
    return lambda name: table.get(name, silence)


def _by_number(choices: Sequence[Any], around: bool) -> Callable[[Any], Any]:
    def choice(value: Any) -> Any:
        index = floor(exact(value) + exact(0.5))
        return choices[index % len(choices) if around else max(0, min(len(choices) - 1, index))]

    return choice


JOINS: dict[str, tuple[Callable[[Pattern, Lookup], Pattern], str]] = {
    "": (Pattern.inner_bind, ""),
    "Out": (Pattern.outer_bind, ", in the rhythm of the choices"),
    "Reset": (Pattern.reset_bind, ", each choice starting its bar anew"),
    "Restart": (lambda pattern, choice: pattern.reset_bind(choice, restart=True), ", each starting anew"),
    "Squeeze": (Pattern.squeeze_bind, ", a bar squeezed into each choice"),
}


def _enter(around: bool) -> None:
    base = "pickmod" if around else "pick"
    limit = "numbers going around" if around else "too high ones the last"
    for suffix, (join, manner) in JOINS.items():

        def picked(*choices_and_pattern: Any, join: Any = join) -> Pattern:
            *choices, pattern = choices_and_pattern
            return join(pattern, chooser(tuple(choices), around))  # type: ignore[no-any-return]

        aliases = [base + suffix.lower()] if suffix else []
        if suffix == "Squeeze":
            aliases += ["inhabitmod" if around else "inhabit"]
        verb(
            base + suffix,
            PATTERNS,
            help=f"numbers choose among patterns, {limit}{manner}",
            example=f'"<0 1 0>" | {base}{suffix} ["a b", "c*3"]',
            aliases=aliases,
        )(picked)


_enter(around=False)
_enter(around=True)


@verb(
    "pickF",
    Arg("functions", Kind.FUNCTIONS),
    value_arg("choice"),
    help="numbers choose among functions",
    example='"a b c" | pickF [rev, fast 2] "<0 1>"',
)
def pick_function(functions: list[Function], choice: Pattern, pattern: Pattern) -> Pattern:
    return _applied(functions, choice, pattern, around=False)


@verb(
    "pickmodF",
    Arg("functions", Kind.FUNCTIONS),
    value_arg("choice"),
    help="pickF, numbers going around",
    example='"a b c" | pickmodF [rev, fast 2] "<0 3>"',
)
def pick_function_around(functions: list[Function], choice: Pattern, pattern: Pattern) -> Pattern:
    return _applied(functions, choice, pattern, around=True)


def _applied(functions: list[Function], choice: Pattern, pattern: Pattern, around: bool) -> Pattern:
    return choice.inner_bind(_by_number([function(pattern) for function in functions], around))


@verb(
    "squeeze",
    list_arg("other"),
    help="a bar of the other pattern squeezed into each event; a list is a sequence",
    example='"a b" | squeeze "c d e"',
)
def squeeze(other: Any, pattern: Pattern) -> Pattern:
    if isinstance(other, list):
        other = fastcat(*other)
    return WAYS[".squeeze"][0](pattern, other, merged)
