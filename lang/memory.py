"""A pattern that repeats computes each of its bars once."""

from __future__ import annotations

from .event import MAX_EVENTS, Event, clipped, shifted, too_many
from .pattern import Pattern
from .randomness import Randomness
from .time import Time, cycles

MAX_KEPT = 4096


def remembered(pattern: Pattern) -> Pattern:
    """The same pattern; bars it will repeat are kept, as long as they are few and no signal."""
    if pattern.continuous or not pattern.period:
        return pattern
    original, period = pattern.ask, pattern.period
    bars: dict[int, list[Event]] = {}
    kept = 0

    def bar(number: int, chance: Randomness) -> list[Event]:
        nonlocal kept
        events = bars.get(number)
        if events is None:
            events = original(Time(number), Time(number + 1), chance)
            kept += len(events)
            if kept <= MAX_KEPT:
                bars[number] = events
        return events

    def ask(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        found: list[Event] = []
        for cycle, piece_begin, piece_end in cycles(begin, end):
            number = cycle % period
            later = cycle - number
            events = bar(number, chance)
            if piece_begin != cycle or piece_end != cycle + 1:
                events = clipped(events, piece_begin - later, piece_end - later)
            found += shifted(events, later)
            if len(found) > MAX_EVENTS:
                raise too_many(found)
        return found

    return Pattern(ask, period=period, steps=pattern.steps, constant=pattern.constant, spans=pattern.spans)
