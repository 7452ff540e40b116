"""Verbs of arpeggios: the notes of a chord one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import floor
from typing import Any

from ..errors import nearest
from ..meaning import UnfitError, exact, shown
from ..pattern import Pattern, common_period, pure, silence
from ..pattern.event import Event
from ..pattern.sequence import fastcat
from ..randomness import Randomness
from ..time import Arc, Time, intersect
from .chords import gathered, rising
from .table import time_arg, value_arg, verb


def released(pattern: Pattern) -> Pattern:
    """A pattern whose values are events, with their values and spans."""
    return pattern.with_events(
        lambda event: event._replace(value=event.value.value, spans=event.value.spans + event.spans)
    )


@verb(
    "arp",
    value_arg("order"),
    help="the notes of a chord one by one: by number, or in a mode such as up or converge",
    example='"[c3,e3,g3]" | arp "0 [1 2] 1"',
)
def arp(order: Pattern, pattern: Pattern) -> Pattern:
    chords = gathered(pattern)
    values = [event.value for event in order.query(Time(0), Time(order.period or 1))]
    if any(isinstance(value, str) for value in values):
        played = order.inner_bind(lambda mode: chords.squeeze_bind(lambda notes: _in_mode(mode, notes)))
    else:
        played = chords.inner_bind(
            lambda notes: order.with_value(lambda index: notes[floor(exact(index)) % len(notes)])
        )
    return released(played)


def _in_mode(mode: Any, notes: Sequence[Event]) -> Pattern:
    if mode not in MODES:
        hint = nearest(str(mode), MODES) or f"one of {', '.join(MODES)}"
        raise UnfitError(f"{shown(mode)} is no mode of arp", hint)
    return fastcat(*map(pure, MODES[mode](rising(notes)))) if notes else silence


def _converging(notes: list[Event]) -> list[Event]:
    """From outside in: lowest, highest, second lowest ..."""
    return [notes[n // 2] if n % 2 == 0 else notes[-1 - n // 2] for n in range(len(notes))]


def _between(anchor: Callable[[list[Event]], Event], notes: list[Event], rest: list[Event]) -> list[Event]:
    """Each of the rest followed by one note."""
    return [note for other in rest for note in (other, anchor(notes))] or notes


MODES: dict[str, Callable[[list[Event]], list[Event]]] = {
    "up": lambda notes: notes,
    "down": lambda notes: notes[::-1],
    "updown": lambda notes: notes + notes[-2:0:-1],
    "downup": lambda notes: notes[::-1] + notes[1:-1],
    "converge": _converging,
    "diverge": lambda notes: _converging(notes)[::-1],
    "disconverge": lambda notes: _converging(notes) + _converging(notes)[-2:0:-1],
    "pinkyup": lambda notes: _between(lambda them: them[-1], notes, notes[:-1]),
    "thumbup": lambda notes: _between(lambda them: them[0], notes, notes[1:]),
}


@verb(
    "strum",
    time_arg("time"),
    help="the notes of a chord one after the other, so much apart; downwards if negative",
    example='"[c3,e3,g3]" | strum 1/64',
)
def strum(time: Time, pattern: Pattern) -> Pattern:
    ask = gathered(pattern).ask

    def strummed(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        found = []
        for whole, part, events, _ in ask(begin, end, chance):
            notes = rising(events) if time > 0 else rising(events)[::-1]
            found += [_begun(note, abs(time) * place) for place, note in enumerate(notes) if whole and part]
        return [event for event in found if event is not None]

    return Pattern(strummed, period=lambda: common_period(pattern, silence), steps=pattern.steps)


def _begun(event: Event, by: Time) -> Event | None:
    """An event that begins later and ends when it did; None when nothing of it is left in its part."""
    assert event.whole is not None
    whole = Arc(event.whole.begin + by, event.whole.end)
    part = intersect(event.part, whole) if whole.begin < whole.end else None
    return part and event._replace(whole=whole, part=part)


@verb(
    "rolledBy",
    time_arg("part"),
    help="the notes of a chord one after the other within a part of its length; downwards if negative",
    example='"[c3,e3,g3]" | rolledBy 1/4',
    aliases=("rolledby",),
)
def rolled_by(part: Time, pattern: Pattern) -> Pattern:
    ask = gathered(pattern).ask

    def rolled_out(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        found = []
        for whole, seen, events, _ in ask(begin, end, chance):
            if whole is None or not seen:
                continue
            notes = events if part > 0 else events[::-1]
            apart = (whole.end - whole.begin) * abs(part) / len(notes)
            found += [_begun(note, apart * place) for place, note in enumerate(notes)]
        return [event for event in found if event is not None]

    return Pattern(rolled_out, period=lambda: pattern.period, steps=pattern.steps)


@verb("rolled", help="rolledBy 1/4", example='"[c3,e3,g3]" | rolled')
def rolled(pattern: Pattern) -> Pattern:
    return rolled_by(Time(1, 4), pattern)
