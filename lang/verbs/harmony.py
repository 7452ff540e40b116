"""Verbs of harmony: scales, transposition, chords and how they are played."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import floor
from typing import Any

from ..chords import chord_named, dropped, inverted, stacked, voiced
from ..errors import nearest
from ..meaning import exact, shown, whole_number, word
from ..notes import note_number
from ..pattern import Pattern, common_period, pure, silence
from ..pattern.calls import made
from ..pattern.event import Event
from ..pattern.sequence import fastcat
from ..randomness import Randomness
from ..scales import Degree, in_scale, moved, named_interval, scale_named, transposed
from ..time import Arc, Time, intersect
from .table import count_arg, time_arg, value_arg, verb, word_arg

DEFAULT_ANCHOR = "c5"
CHORD_WORDS = ("chord", "dict", "anchor", "mode", "n", "octaves")
DEGREES = ("note", "n", "value")


def pitch(value: Any) -> Any:
    """The MIDI number of a note name, a number or a note. Raises ValueError."""
    if isinstance(value, dict) and "note" in value:
        return pitch(value["note"])
    number = note_number(value) if isinstance(value, str) else value
    if number is None or isinstance(number, (str, dict, tuple)):
        raise ValueError(f"expected a note, not {shown(value)}")
    return number


def with_pitch(value: Any, number: Any) -> Any:
    """A value at another pitch."""
    return {**value, "note": number} if isinstance(value, dict) else number


@verb(
    "transpose",
    value_arg("interval"),
    help="higher by semitones, or by an interval such as 5P or -3m",
    example='"c3 e3" | transpose "<0 7>"',
    aliases=("up", "trans"),
)
def transpose(interval: Pattern, pattern: Pattern) -> Pattern:
    return pattern.app_left(interval, _transposed)


def _transposed(value: Any, interval: Any) -> Any:
    named = named_interval(interval) if isinstance(interval, str) else None
    if named is None and isinstance(interval, (str, dict, tuple)):
        raise ValueError(f"expected semitones or an interval such as 5P, not {shown(interval)}")
    steps, semitones = named or (None, interval)
    if isinstance(value, dict) and isinstance(value.get("note"), str):
        return with_pitch(value, _transposed(value["note"], interval))
    if isinstance(value, str) and note_number(value) is not None:
        if steps is not None:
            return moved(value, steps, semitones)
        if semitones == int(semitones):
            return transposed(value, int(semitones))
    return with_pitch(value, pitch(value) + semitones)


@verb("down", value_arg("interval"), help="lower by semitones", example='"c3 e3" | down 12')
def down(interval: Pattern, pattern: Pattern) -> Pattern:
    return pattern.app_left(interval, lambda value, by: _transposed(value, -by))


@verb(
    "scale",
    word_arg("scale"),
    help="numbers as degrees of a scale, from 0 for its tonic; notes to its nearest",
    example='"0 2 4 7" | scale "c:minor"',
)
def scale(name: str, pattern: Pattern) -> Pattern:
    found = scale_named(name)

    def placed(value: Any) -> Any:
        if not isinstance(value, dict):
            return in_scale(found, value)
        if "sound" in value:
            return with_pitch(value, note_number(found.nearest(float(pitch(value)))))
        degree = next((value[name] for name in DEGREES if name in value), None)
        return {
            **{name: value[name] for name in value.keys() - set(DEGREES)},
            "note": in_scale(found, degree),
        }

    return pattern.with_value(placed)


@verb(
    "scaleTranspose",
    value_arg("degrees"),
    help="higher by degrees of the scale the notes are in",
    example='"0 2 4" | scale "c:minor" | scaleTranspose "<0 1>"',
    aliases=("scaletranspose", "strans"),
)
def scale_transpose(degrees: Pattern, pattern: Pattern) -> Pattern:
    def raised(value: Any, by: Any) -> Any:
        if isinstance(value, dict) and isinstance(value.get("note"), Degree):
            return {**value, "note": raised(value["note"], by)}
        if not isinstance(value, Degree):
            raise ValueError(f"{shown(value)} is in no scale yet: scaleTranspose goes right behind scale")
        return value.scale.note(value.degree + whole_number(by))

    return pattern.app_left(degrees, raised)


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
            chord_named(word(given.get("chord", given.get("value")))),
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
        raise ValueError(f"{shown(mode)} is no mode of arp. {nearest(str(mode), MODES)}".strip())
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
