"""Verbs that count steps: a pattern written as `a b c` has three a bar."""

from __future__ import annotations

from math import lcm
from typing import Any

from ..pattern import Pattern, silence
from ..pattern.sequence import slowcat, stack, timecat
from ..pattern.transform import hold_cycles, zoom
from ..time import Time
from .joining import flat
from .table import PATTERNS, count_arg, ratio_arg, time_arg, verb
from .time import checked

MAX_TURNS = 256
MAX_STOPS = 32


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
    ratio_arg("factor"),
    help="counted as so many times the steps",
    example='timecat ("a b" | expand 3) "c d"',
    stepwise=True,
)
def expand(factor: Time, pattern: Pattern) -> Pattern:
    return pattern.with_steps(steps_of(pattern) * factor)


@verb(
    "contract",
    ratio_arg("factor"),
    help="counted as so many times fewer steps",
    example='timecat ("a b" | contract 2) "c"',
    stepwise=True,
)
def contract(factor: Time, pattern: Pattern) -> Pattern:
    return pattern.with_steps(steps_of(pattern) / factor) if factor > 0 else silence


@verb(
    "extend",
    ratio_arg("factor"),
    help="faster, with so many times the steps",
    example='timecat ("a b" | extend 2) "c"',
    stepwise=True,
)
def extend(factor: Time, pattern: Pattern) -> Pattern:
    return expand(factor, pattern.fast(factor))


@verb(
    "take",
    time_arg("steps"),
    help="the first so many steps; the last if negative",
    example='"a b c d" | take 2',
    stepwise=True,
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
    stepwise=True,
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
    stepwise=True,
)
def shrink(steps: Time, pattern: Pattern) -> Pattern:
    return _by_steps(_shrunken(steps, pattern))


@verb(
    "grow",
    time_arg("steps"),
    help="step by step longer from the first steps; from the last if negative",
    example='"a b c" | grow 1',
    stepwise=True,
)
def grow(steps: Time, pattern: Pattern) -> Pattern:
    return _by_steps(_shrunken(-steps, pattern)[::-1])


@verb(
    "replicate",
    count_arg("times"),
    help="so many times over in one bar, with so many times the steps",
    example='timecat ("a b" | replicate 2) "c"',
    stepwise=True,
)
def replicate(times: int, pattern: Pattern) -> Pattern:
    if times <= 0:
        return silence
    checked(times, "replicate")
    return hold_cycles(pattern, Time(times)).fast(Time(times)).with_steps(steps_of(pattern) * times)


@verb(
    "tour",
    PATTERNS,
    help="among some others, step by step: at the end first, then ever nearer to the beginning",
    example='"x" | tour "a b" "c"',
)
def tour(*patterns: Any) -> Pattern:
    *given, pattern = patterns
    others = flat(tuple(given))
    checked(len(others), "tour among", MAX_STOPS)
    stops = [[*others[:place], pattern, *others[place:]] for place in range(len(others), -1, -1)]
    return _by_steps([stop for stops_here in stops for stop in stops_here])


def _beside(share: Time, patterns: tuple[Any, ...]) -> Pattern:
    """Patterns of equal steps at the same time; `share` of what one lacks comes before it."""
    found = flat(patterns)
    most = max(map(steps_of, found))

    def padded(pattern: Pattern) -> Pattern:
        steps = steps_of(pattern)
        before = (most - steps) * share
        return timecat((before, silence), (steps, pattern), (most - steps - before, silence))

    return stack(*map(padded, found)).with_steps(most)


@verb(
    "stackLeft",
    PATTERNS,
    help="all at the same time, step against step, beginning together",
    example='stackLeft "a b c d" "e f"',
    subject=False,
)
def stack_left(*patterns: Any) -> Pattern:
    return _beside(Time(0), patterns)


@verb(
    "stackRight",
    PATTERNS,
    help="all at the same time, step against step, ending together",
    example='stackRight "a b c d" "e f"',
    subject=False,
)
def stack_right(*patterns: Any) -> Pattern:
    return _beside(Time(1), patterns)


@verb(
    "stackCentre",
    PATTERNS,
    help="all at the same time, step against step, the shorter ones in the middle",
    example='stackCentre "a b c d" "e f"',
    subject=False,
    aliases=("stackCenter",),
)
def stack_centre(*patterns: Any) -> Pattern:
    return _beside(Time(1, 2), patterns)


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
