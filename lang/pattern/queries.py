"""The loops behind applying patterns to each other and joining patterns of patterns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from ..randomness import Randomness
from ..time import Arc, Time, cycle_of, intersect
from .calls import combined, made
from .event import MAX_EVENTS, Event, scaled, shifted, too_many, within

Ask = Callable[[Time, Time, Randomness], list[Event]]
Sample = Callable[[Time, Randomness], Any]
Combine = Callable[[Any, Any], Any]
_new = tuple.__new__


class Asked(Protocol):
    """A pattern, as far as a query knows it."""

    ask: Ask


Make = Callable[[Any], Asked]
Choose = Callable[[Arc | None, Arc | None], Arc | None]
Place = Callable[[Asked, Arc, Arc, Randomness], list[Event]]


def in_left(
    left: Ask,
    right: Ask,
    function: Combine,
    right_first: bool = False,
    sampled: Callable[[], bool] = lambda: True,
) -> Ask:
    """Values of both in the structure of the left: the right is asked over each of its wholes.

    One that is not `sampled`, that has the same events however it is asked, is asked once for all of them.
    """

    def ask(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        found: list[Event] = []
        events = left(begin, end, chance)
        if not events:
            return found
        shared = None if begin == end or sampled() else right(begin, end, chance)
        for whole, part, value, spans in events:
            first, last = whole or part
            others = shared
            if others is None or first < begin or last > end:
                others = right(first, last, chance)
            first, last = part
            for _, other_part, other_value, other_spans in others:
                if other_part[0] > last or other_part[1] < first:
                    continue
                common = intersect(part, other_part)
                if common:
                    both = other_spans + spans if right_first else spans + other_spans
                    result = combined(function, value, other_value, both)
                    found.append(_new(Event, (whole, common, result, both)))
        return found

    return ask


def with_sample(left: Ask, sample: Sample, function: Combine) -> Ask:
    """Values of the left and of a signal, which has one in each event."""

    def ask(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        found = []
        for whole, part, value, spans in left(begin, end, chance):
            reading = sample((whole or part)[0], chance)
            found.append(_new(Event, (whole, part, combined(function, value, reading, spans), spans)))
        return found

    return ask


def in_both(left: Ask, right: Ask, function: Combine) -> Ask:
    """Values of both wherever they meet."""

    def ask(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        found, others = [], right(begin, end, chance)
        for whole, part, value, spans in left(begin, end, chance):
            for other_whole, other_part, other_value, other_spans in others:
                common = intersect(part, other_part)
                if common:
                    shared = whole and other_whole and intersect(whole, other_whole)
                    both = spans + other_spans
                    found.append(
                        _new(Event, (shared, common, combined(function, value, other_value, both), both))
                    )
        return found

    return ask


def bound(outer: Ask, make: Make, choose: Choose) -> Ask:
    """The events of the patterns made of the outer values, while these last."""

    def ask(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        found: list[Event] = []
        for whole, part, value, spans in outer(begin, end, chance):
            inner: Asked = made(make, value, spans)
            found += [
                _new(Event, (choose(whole, inner_whole), inner_part, inner_value, inner_spans + spans))
                for inner_whole, inner_part, inner_value, inner_spans in inner.ask(part[0], part[1], chance)
            ]
            if len(found) > MAX_EVENTS:
                raise too_many(found)
        return found

    return ask


def placed(outer: Ask, make: Make, place: Place) -> Ask:
    """The events of the patterns made of the outer values, placed by and cut to the outer events."""

    def ask(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        found: list[Event] = []
        for whole, part, value, spans in outer(begin, end, chance):
            assert whole is not None
            found += within(place(made(make, value, spans), whole, part, chance), whole, part, spans)
            if len(found) > MAX_EVENTS:
                raise too_many(found)
        return found

    return ask


def focused(pattern: Asked, whole: Arc, part: Arc, chance: Randomness) -> list[Event]:
    """One bar of a pattern, of the number in which `whole` begins, fitted into `whole`."""
    begin, length = whole.begin, whole.end - whole.begin
    if not length:
        return []
    cycle = cycle_of(begin)
    first, last = ((time - begin) / length + cycle for time in part)
    return shifted(scaled(pattern.ask(first, last, chance), length), begin - cycle * length)


def reset(pattern: Asked, whole: Arc, part: Arc, chance: Randomness) -> list[Event]:
    """A pattern whose bar begins where `whole` does."""
    return _later(pattern, whole.begin - cycle_of(whole.begin), part, chance)


def restarted(pattern: Asked, whole: Arc, part: Arc, chance: Randomness) -> list[Event]:
    """A pattern whose first bar begins where `whole` does."""
    return _later(pattern, whole.begin, part, chance)


def _later(pattern: Asked, by: Time, part: Arc, chance: Randomness) -> list[Event]:
    return shifted(pattern.ask(part.begin - by, part.end - by, chance), by)
