"""Patterns side by side: at the same time, one after another, bar by bar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import lcm
from typing import Any, NamedTuple

from ..randomness import PRECISE, Randomness
from ..time import Arc, Time, cycles
from .calls import made, remember
from .event import MAX_EVENTS, Event, scaled, shifted, too_many
from .pattern import VARIES, Pattern, common_period, silence
from .period import bound_period

__all__ = ["by_cycle", "fastcat", "randcat", "slowcat", "stack", "step_bind", "timecat", "turns"]

_new = tuple.__new__

MAX_SIGNALS = 1024
"""So many signals at once are enough."""


def stack(*patterns: Pattern) -> Pattern:
    """All at the same time."""
    if len(patterns) == 1:
        return patterns[0]
    asks = [pattern.ask for pattern in patterns]

    def ask(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        found: list[Event] = []
        for layer in asks:
            found += layer(begin, end, chance)
            if len(found) > MAX_EVENTS or (len(found) > MAX_SIGNALS and found[-1].whole is None):
                raise too_many(found)
        return found

    return Pattern(
        ask,
        period=lambda: common_period(*patterns),
        steps=_same_steps(patterns),
        continuous=any(pattern.continuous for pattern in patterns),
    )


def by_cycle(
    choose: Callable[[int, Randomness], Pattern], patterns: Sequence[Pattern], period: int = 0
) -> Pattern:
    """In each bar the pattern that `choose` gives, one of `patterns`, at its own bar of that number.

    `period` is the number of bars after which the choice repeats, 0 for never.
    """

    def ask(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        found: list[Event] = []
        for cycle, piece_begin, piece_end in cycles(begin, end):
            found += choose(cycle, chance).ask(piece_begin, piece_end, chance)
        return found

    return Pattern(
        ask,
        period=lambda: period and lcm(period, common_period(*patterns)),
        steps=_same_steps(patterns),
        continuous=any(pattern.continuous for pattern in patterns),
    )


def turns(*patterns: Pattern) -> Pattern:
    """A pattern a bar in turn; the bars that are not its turn pass unheard."""
    return by_cycle(lambda cycle, _: patterns[cycle % len(patterns)], patterns, len(patterns))


def slowcat(*patterns: Pattern) -> Pattern:
    """A pattern a bar in turn; each waits for its turn and loses no bar."""
    count = len(patterns)
    if count == 1:
        return patterns[0]

    def ask(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        found: list[Event] = []
        for cycle, piece_begin, piece_end in cycles(begin, end):
            waited = cycle - cycle // count
            events = patterns[cycle % count].ask(piece_begin - waited, piece_end - waited, chance)
            found += shifted(events, waited)
        return found

    return Pattern(
        ask,
        period=lambda: count * common_period(*patterns),
        steps=_same_steps(patterns),
        continuous=any(pattern.continuous for pattern in patterns),
    )


def randcat(*patterns: Pattern, shift: Time | int = 0) -> Pattern:
    """A pattern a bar by chance, as `rand` has it `shift` after the bar line."""
    count = len(patterns)
    return by_cycle(lambda cycle, chance: patterns[int(chance.rand(Time(cycle + shift)) * count)], patterns)


def fastcat(*patterns: Pattern) -> Pattern:
    """One bar of each, squeezed into one bar of equal steps."""
    return timecat(*((Time(1), pattern) for pattern in patterns))


class _Slot(NamedTuple):
    """A pattern's place in the bar."""

    begin: Time
    end: Time
    length: Time
    pattern: Pattern


def timecat(*weighted: tuple[Time, Pattern]) -> Pattern:
    """One bar of each, squeezed into one bar of steps as wide as their weights say."""
    weighted = tuple((weight, pattern) for weight, pattern in weighted if weight > 0)
    total = sum((weight for weight, _ in weighted), Time(0))
    if len(weighted) == 1:
        return weighted[0][1].with_steps(total)
    slots, begin = [], Time(0)
    for weight, pattern in weighted:
        end = begin + weight / total
        slots.append(_Slot(begin, end, end - begin, pattern))
        begin = end

    def ask(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        found: list[Event] = []
        for cycle, piece_begin, piece_end in cycles(begin, end):
            first, last = piece_begin - cycle, piece_end - cycle
            for slot in slots:
                if slot.begin < last and first < slot.end:
                    found += _in_slot(slot, cycle, max(first, slot.begin), min(last, slot.end), chance)
                elif slot.begin <= first == last < slot.end:
                    found += _in_slot(slot, cycle, first, first, chance)
            if len(found) > MAX_EVENTS:
                raise too_many(found)
        return found

    patterns = [pattern for _, pattern in weighted]
    return Pattern(
        ask,
        period=lambda: common_period(*patterns),
        steps=total,
        continuous=any(pattern.continuous for pattern in patterns),
    )


def _in_slot(slot: _Slot, cycle: int, begin: Time, end: Time, chance: Randomness) -> list[Event]:
    """What a slot holds between two positions of a bar."""
    origin, slot_end, length, pattern = slot
    if pattern.constant is not VARIES:
        whole = _new(Arc, (cycle + origin, cycle + slot_end))
        covers = begin == origin and end == slot_end
        part = whole if covers else _new(Arc, (cycle + begin, cycle + end))
        return [_new(Event, (whole, part, pattern.constant, pattern.spans))]
    if pattern is silence:
        return []
    events = pattern.ask(cycle + (begin - origin) / length, cycle + (end - origin) / length, chance)
    return shifted(scaled(events, length), cycle + origin - cycle * length)


def step_bind(outer: Pattern, function: Callable[[Any], Pattern]) -> Pattern:
    """Each value of a bar becomes a pattern; these follow on each other in one bar, as wide as their steps.

    A pattern whose steps cannot be counted is as wide, among the others, as its value was.
    """
    if outer.constant is not VARIES:
        found: Pattern = made(function, outer.constant, outer.spans)
        return found
    make = remember(function)

    def bar(cycle: int, chance: Randomness) -> Pattern:
        events = outer.ask(Time(cycle), Time(cycle + 1), chance)
        bar_line, next_line = Time(cycle), Time(cycle + 1)
        times = sorted({bar_line, next_line, *(time for event in events for time in event.part)})
        pieces = []
        for begin, end in pairwise(times):
            heard = [e for e in events if e.part.begin <= begin and end <= e.part.end]
            made_here = [made(make, event.value, event.spans) for event in heard]
            pieces.append((end - begin, stack(*made_here) if heard else silence.with_steps(None)))
        return timecat(*_widths(pieces))

    def ask(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        found: list[Event] = []
        for cycle, piece_begin, piece_end in cycles(begin, end):
            found += bar(cycle, chance).ask(piece_begin, piece_end, chance)
        return found

    return Pattern(ask, period=lambda: bound_period(outer, make), steps=bar(0, PRECISE).steps)


def _widths(pieces: list[tuple[Time, Pattern]]) -> list[tuple[Time, Pattern]]:
    """Patterns with their steps for widths."""
    counted = [(length, pattern.steps) for length, pattern in pieces if pattern.steps]
    if not counted:
        return pieces
    whole = sum((steps for _, steps in counted), Time(0)) / sum((length for length, _ in counted), Time(0))
    return [(pattern.steps or length * whole, pattern) for length, pattern in pieces]


def _same_steps(patterns: Sequence[Pattern]) -> Time | None:
    """Steps a bar in which all of them are counted."""
    steps = [pattern.steps for pattern in patterns if pattern.steps is not None]
    if not steps:
        return None
    return Time(lcm(*(s.numerator for s in steps)), lcm(*(s.denominator for s in steps)))
