"""Swing: the second half of every eighth comes late."""

from __future__ import annotations

from ..randomness import Randomness
from ..time import Arc, Time
from .pattern import Event, Pattern

EIGHTH = Time(1, 8)


def swung(pattern: Pattern, amount: Time) -> Pattern:
    """Notes that begin in the second half of an eighth, later by `amount` of a sixteenth. Lengths stay."""
    if not amount:
        return pattern
    by = amount * EIGHTH / 2

    def late(event: Event) -> Time:
        if event.whole is None:
            return Time(0)
        return by if event.whole.begin % EIGHTH >= EIGHTH / 2 else Time(0)

    def ask(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        found: list[Event] = []
        for event in pattern.ask(begin - by, end, chance):
            shift = late(event)
            part = Arc(max(begin, event.part.begin + shift), min(end, event.part.end + shift))
            if part.begin < part.end or (begin == end and part.begin == part.end):
                whole = event.whole and Arc(event.whole.begin + shift, event.whole.end + shift)
                found.append(Event(whole, part, event.value, event.spans))
        return found

    return pattern.like(ask)
