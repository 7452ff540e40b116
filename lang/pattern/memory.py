"""A pattern computes each of its bars once."""

from __future__ import annotations

from collections.abc import Callable

from ..randomness import PRECISE, Randomness
from ..time import Time, cycle_of, cycles
from .event import MAX_EVENTS, Event, clipped, shifted, too_many
from .pattern import VARIES, Ask, Pattern, too_deep

MAX_KEPT = 4096
LATEST = 8
Bar = Callable[[int, Randomness], list[Event]]


def remembered(pattern: Pattern) -> Pattern:
    """The same pattern, its bars kept: all those it repeats while they are few, else the latest ones.

    A signal is not made of bars and stays as it is. Raises ScoreError for a pattern nested too deeply to ask.
    """
    if pattern.constant is not VARIES:
        return pattern
    try:
        if pattern.continuous:
            return pattern
        period = pattern.period
    except RecursionError:
        raise too_deep() from None
    bar = _repeated(pattern.ask) if period else _latest(pattern.ask)

    def ask(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        cycle = cycle_of(begin)
        if begin == cycle and end == cycle + 1:
            number = cycle % period if period else cycle
            return shifted(bar(number, chance), cycle - number)
        found: list[Event] = []
        for cycle, piece_begin, piece_end in cycles(begin, end):
            number = cycle % period if period else cycle
            later = cycle - number
            events = bar(number, chance)
            if piece_begin != cycle or piece_end != cycle + 1:
                events = clipped(events, piece_begin - later, piece_end - later)
            found += shifted(events, later)
            if len(found) > MAX_EVENTS:
                raise too_many(found)
        return found

    return Pattern(ask, period=period, steps=pattern.steps)


def _repeated(ask: Ask) -> Bar:
    """The bars of a pattern without chance, kept for good while they are few."""
    bars: dict[int, list[Event]] = {}
    kept = 0

    def bar(number: int, chance: Randomness) -> list[Event]:
        nonlocal kept
        events = bars.get(number)
        if events is None:
            events = ask(Time(number), Time(number + 1), chance)
            kept += len(events)
            if kept <= MAX_KEPT:
                bars[number] = events
        return events

    return bar


def _latest(ask: Ask) -> Bar:
    """The bars asked for last, under one Randomness."""
    bars: dict[int, list[Event]] = {}
    known = PRECISE

    def bar(number: int, chance: Randomness) -> list[Event]:
        nonlocal known
        if chance != known:
            bars.clear()
            known = chance
        events = bars.get(number)
        if events is None:
            events = ask(Time(number), Time(number + 1), chance)
            if len(bars) >= LATEST:
                del bars[next(iter(bars))]
            bars[number] = events
        return events

    return bar
