"""An event: a value, how long it lasts, how much of it a query saw; and the ways to move events in time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from ..errors import ScoreError
from ..source import NOWHERE, Span
from ..time import Arc, Time, intersect

Spans = tuple[Span, ...]
MAX_EVENTS = 20_000
_new = tuple.__new__


class Event(NamedTuple):
    """A value that lasts from `whole.begin` to `whole.end`, and the `part` of it that a query saw.

    A signal has values at every instant and no `whole`. `spans` are the words of the score it came from.
    """

    whole: Arc | None
    part: Arc
    value: Any
    spans: Spans = ()

    @property
    def onset(self) -> bool:
        """Whether the part holds the beginning of the event."""
        return self.whole is not None and self.whole.begin == self.part.begin

    @property
    def extent(self) -> Arc:
        """The whole, or for a signal the stretch asked for."""
        return self.whole or self.part


def too_many(events: list[Event]) -> ScoreError:
    """What to raise when a query finds more than MAX_EVENTS events."""
    span = next((event.spans[0] for event in events if event.spans), NOWHERE)
    return ScoreError(f"this means more than {MAX_EVENTS} events at once", span)


def moved(events: list[Event], move: Callable[[Arc], Arc]) -> list[Event]:
    """Events with every arc through a function."""
    found = []
    for whole, part, value, spans in events:
        there = move(part)
        arc = there if whole is part else whole and move(whole)
        found.append(_new(Event, (arc, there, value, spans)))
    return found


def shifted(events: list[Event], by: Time | int) -> list[Event]:
    """Events later by a time."""
    if not by:
        return events
    found = []
    for whole, part, value, spans in events:
        there = _new(Arc, (part[0] + by, part[1] + by))
        if whole is part:
            arc: Arc | None = there
        else:
            arc = whole and _new(Arc, (whole[0] + by, whole[1] + by))
        found.append(_new(Event, (arc, there, value, spans)))
    return found


def scaled(events: list[Event], by: Time) -> list[Event]:
    """Events with all times multiplied."""
    return moved(events, lambda arc: _new(Arc, (arc[0] * by, arc[1] * by)))


def mirrored(events: list[Event], mirror: int) -> list[Event]:
    """Events with every time t at `mirror` - t."""
    return moved(events, lambda arc: _new(Arc, (mirror - arc[1], mirror - arc[0])))


def within(events: list[Event], whole: Arc, part: Arc, spans: Spans = ()) -> list[Event]:
    """Events cut down to an outer whole and part."""
    found = []
    for inner_whole, inner_part, value, inner_spans in events:
        common = intersect(inner_part, part)
        both = inner_whole and intersect(inner_whole, whole)
        if common and (both or inner_whole is None):
            found.append(_new(Event, (both, common, value, inner_spans + spans)))
    return found


def clipped(events: list[Event], begin: Time, end: Time) -> list[Event]:
    """The events between two times, their parts cut to fit. An empty stretch keeps what sounds then."""
    stretch = Arc(begin, end)
    found = []
    wide = begin < end
    for event in events:
        part = event[1]
        if part[0] > end or part[1] < begin:
            continue
        if wide and part[0] >= begin and part[1] <= end:
            found.append(event)
        elif common := intersect(part, stretch):
            found.append(_new(Event, (event[0], common, event[2], event[3])))
    return found
