"""Verbs that count steps: a pattern written as `a b c` has three a bar."""

from __future__ import annotations

from math import lcm
from typing import Any

from ..pattern import Pattern, silence
from ..sequence import slowcat, stack, timecat
from ..time import Time
from ..transform import zoom
from .structure import flat
from .table import PATTERNS, time_arg, verb

MAX_TURNS = 256


def steps_of(pattern: Pattern) -> Time:
    """How many steps a bar has. Raises ValueError when they cannot be counted."""
    if not pattern.steps:
        raise ValueError("this pattern has no steps to count")
    return pattern.steps


@verb("pace", time_arg("steps"), help="so many steps a bar", example='"a b c" | pace 4', aliases=("steps",))
def pace(steps: Time, pattern: Pattern) -> Pattern:
    return pattern.fast(steps / steps_of(pattern)).with_steps(steps)


@verb(
    "expand",
    time_arg("factor"),
    help="counted as so many times the steps",
    example='timecat ("a b" | expand 3) "c d"',
)
def expand(factor: Time, pattern: Pattern) -> Pattern:
    return pattern.with_steps(steps_of(pattern) * factor)


@verb(
    "contract",
    time_arg("factor"),
    help="counted as so many times fewer steps",
    example='timecat ("a b" | contract 2) "c"',
)
def contract(factor: Time, pattern: Pattern) -> Pattern:
    return pattern.with_steps(steps_of(pattern) / factor) if factor > 0 else silence


@verb(
    "extend",
    time_arg("factor"),
    help="faster, with so many times the steps",
    example='timecat ("a b" | extend 2) "c"',
)
def extend(factor: Time, pattern: Pattern) -> Pattern:
    return expand(factor, pattern.fast(factor))


@verb(
    "take",
    time_arg("steps"),
    help="the first so many steps; the last if negative",
    example='"a b c d" | take 2',
)
def take(steps: Time, pattern: Pattern) -> Pattern:
    part = abs(steps) / steps_of(pattern)
    if part >= 1:
        return pattern
    return zoom(pattern, Time(0), part) if steps > 0 else zoom(pattern, 1 - part, Time(1))


@verb(
    "drop",
    time_arg("steps"),
    help="without the first so many steps; the last if negative",
    example='"a b c d" | drop 1',
)
def drop(steps: Time, pattern: Pattern) -> Pattern:
    left = steps_of(pattern) - abs(steps)
    if left <= 0:
        return silence
    return take(-left if steps > 0 else left, pattern) if steps else pattern


def _shrunken(by: Time, pattern: Pattern) -> list[Pattern]:
    """The pattern, then again and again without some more of its first steps (last ones, if negative)."""
    total = steps_of(pattern)
    lost = [abs(by) * n for n in range(int(total))] if by else [Time(0)]
    shares = [steps / total for steps in lost if steps < total]
    return [
        zoom(pattern, share, Time(1)) if by > 0 else zoom(pattern, Time(0), 1 - share) for share in shares
    ]


def _by_steps(patterns: list[Pattern]) -> Pattern:
    return timecat(*((steps_of(pattern), pattern) for pattern in patterns))


@verb(
    "shrink",
    time_arg("steps"),
    help="step by step shorter, losing the first steps; the last if negative",
    example='"a b c" | shrink 1',
)
def shrink(steps: Time, pattern: Pattern) -> Pattern:
    return _by_steps(_shrunken(steps, pattern))


@verb(
    "grow",
    time_arg("steps"),
    help="step by step longer from the first steps; from the last if negative",
    example='"a b c" | grow 1',
)
def grow(steps: Time, pattern: Pattern) -> Pattern:
    return _by_steps(_shrunken(-steps, pattern)[::-1])


@verb(
    "polymeter",
    PATTERNS,
    help="all at the same time, step against step",
    example='polymeter "a b c" "d e"',
    subject=False,
)
def polymeter(*patterns: Any) -> Pattern:
    found = flat(patterns)
    steps = _common(found)
    return stack(*(pattern.fast(steps / steps_of(pattern)) for pattern in found)).with_steps(steps)


@verb("zip", PATTERNS, help="a step of each in turn", example='zip "a b c" "d e"', subject=False)
def zipped(*patterns: Any) -> Pattern:
    found = flat(patterns)
    steps = _common(found)
    return slowcat(*(pattern.slow(steps_of(pattern)) for pattern in found)).fast(steps).with_steps(steps)


@verb(
    "stepalt",
    PATTERNS,
    help="step by step one after the other; of each list the next one at every turn",
    example='stepalt ["a b", "c"] "d"',
    subject=False,
)
def step_alternately(*groups: Any) -> Pattern:
    lists = [group if isinstance(group, list) else [group] for group in groups]
    turns = min(MAX_TURNS, lcm(*map(len, lists))) if lists else 0
    return _by_steps([group[turn % len(group)] for turn in range(turns) for group in lists])


def _common(patterns: list[Pattern]) -> Time:
    return Time(lcm(*(steps_of(pattern).numerator for pattern in patterns)))
