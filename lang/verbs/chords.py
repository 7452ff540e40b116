"""Verbs of chords: symbols to notes, and how these lie."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..chords import chord_named, dropped, inverted, stacked, voiced
from ..meaning import whole_number, word
from ..notes import note_number
from ..pattern import Pattern, pure
from ..pattern.calls import made
from ..pattern.event import Event
from ..randomness import Randomness
from ..time import Arc, Time
from .pitch import pitch, with_pitch
from .table import count_arg, verb, word_arg

DEFAULT_ANCHOR = "c5"
CHORD_WORDS = ("chord", "dict", "anchor", "mode", "n", "octaves")


def spread(pattern: Pattern, values: Callable[[Any], Sequence[Any]]) -> Pattern:
    """Every event as several at the same time."""
    ask = pattern.ask

    def several(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        return [
            event._replace(value=value)
            for event in ask(begin, end, chance)
            for value in _blamed(values, event)
        ]

    return pattern.like(several)


def _blamed(values: Callable[[Any], Sequence[Any]], event: Event) -> Any:
    return pure(event.value, event.spans).with_value(values).constant


@verb(
    "chord",
    help="chord symbols to their notes, in close position: Am7, or c'min7'i with Tidal's modifiers",
    example="\"<Am7 c'maj'o>\" | chord",
    aliases=("chords",),
)
def chord(pattern: Pattern) -> Pattern:
    return spread(pattern, lambda value: stacked(word(value)))


@verb(
    "voicing",
    word_arg("anchor", None),
    word_arg("dictionary", None),
    help="chord symbols to voicings whose top note stays near an anchor",
    example='"<Am7 F^7 C G7>" | voicing',
)
def voicing(anchor: str | None, dictionary: str | None, pattern: Pattern) -> Pattern:
    def notes(value: Any) -> Sequence[Any]:
        given = value if isinstance(value, dict) else {"chord": value}
        top = pitch(anchor or given.get("anchor", DEFAULT_ANCHOR))
        found: Sequence[Any] = voiced(
            chord_named(word(given.get("chord", given.get("value", value)))),
            top,
            dictionary or given.get("dict", "default"),
            given.get("mode", "below"),
        )
        if "n" in given:
            number, octaves = whole_number(given["n"]), whole_number(given.get("octaves", 1))
            lowest = [note_number(name) or 0 for name in found]
            found = [lowest[number % len(lowest)] + 12 * octaves * (number // len(lowest))]
        rest = {name: item for name, item in given.items() if name not in CHORD_WORDS}
        return (
            [{**rest, "note": note_number(note) if isinstance(note, str) else note} for note in found]
            if rest
            else found
        )

    return spread(pattern, notes)


@verb(
    "rootNotes",
    count_arg("octave", 2),
    help="chord symbols to their roots",
    example='"<Am7 F^7>" | rootNotes 2',
    aliases=("rootnotes",),
)
def root_notes(octave: int, pattern: Pattern) -> Pattern:
    return pattern.with_value(lambda value: f"{chord_named(word(value)).root}{octave}")


def gathered(pattern: Pattern) -> Pattern:
    """Events of one whole and part as one event: a tuple of them."""
    ask = pattern.ask

    def together(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        groups: dict[tuple[Arc | None, Arc], list[Event]] = {}
        for event in ask(begin, end, chance):
            groups.setdefault((event.whole, event.part), []).append(event)
        return [Event(whole, part, tuple(events)) for (whole, part), events in groups.items()]

    return pattern.like(together)


def rising(events: Sequence[Event]) -> list[Event]:
    """Notes from the lowest to the highest; other things in the order they were written."""
    try:
        return sorted(events, key=lambda event: float(pitch(event.value)))
    except ValueError:
        return list(events)


@verb(
    "inversion",
    count_arg("times"),
    help="the lowest note of a chord an octave up, so many times; down if negative",
    example='"[c3,e3,g3]" | inversion "<0 1 2>"',
    aliases=("invertChord",),
)
def inversion(times: int, pattern: Pattern) -> Pattern:
    return _laid_out(pattern, lambda notes: inverted(notes, times))


@verb(
    "dropVoicing",
    count_arg("place"),
    help="one note of a chord, counted from the top, an octave down",
    example='"[c3,e3,g3,b3]" | dropVoicing 2',
    aliases=("dropvoicing",),
)
def drop_voicing(place: int, pattern: Pattern) -> Pattern:
    return _laid_out(pattern, lambda notes: dropped(notes, place))


def _laid_out(pattern: Pattern, lay: Callable[[list[Any]], list[Any]]) -> Pattern:
    """The notes of every chord at other pitches, from the lowest up."""
    ask = gathered(pattern).ask

    def laid(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        return [
            note._replace(value=with_pitch(note.value, number))
            for event in ask(begin, end, chance)
            for note, number in _paired(rising(event.value), lay)
        ]

    return pattern.like(laid)


def _paired(notes: list[Event], lay: Callable[[list[Any]], list[Any]]) -> list[tuple[Event, Any]]:
    return list(zip(notes, lay([made(pitch, note.value, note.spans) for note in notes]), strict=True))
