"""Events as text, so that a test of a pattern reads as a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from nightdrive.lang.load import expression
from nightdrive.lang.pattern import Pattern
from nightdrive.lang.pattern.event import Event
from nightdrive.lang.randomness import LEGACY
from nightdrive.lang.time import Time

from .oracle.levels import found_facts, reduced


def bars(pattern: Pattern | str, count: int = 1, first: int = 0) -> str:
    """The events that begin in some bars: `0 a, 1/4 b`."""
    events = sorted(asked(pattern, count, first), key=lambda event: (event.extent.begin, str(event.value)))
    return ", ".join(f"{event.extent.begin} {_value(event.value)}" for event in events if event.onset)


def asked(pattern: Pattern | str, count: int = 1, first: int = 0) -> list[Event]:
    found = expression(pattern) if isinstance(pattern, str) else pattern
    return found.query(Time(first), Time(first + count), LEGACY)


def facts(pattern: Pattern | str, count: int = 4) -> object:
    """All that can be asked of some bars, fragments joined: equal for patterns that mean the same."""
    return reduced(found_facts(asked(pattern, count)), "merged")


def values(events: Sequence[Event]) -> list[object]:
    return [event.value for event in events]


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return ":".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)
