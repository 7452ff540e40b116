"""Verbs for recordings: which one of several, which piece of it, and how fast."""

from __future__ import annotations

from typing import Any

from ..meaning import exact, whole_number
from ..pattern import Event, Pattern, pure
from ..pattern.sequence import slowcat
from ..time import Time
from .arithmetic import merged, multiplied
from .table import count_arg, ratio_arg, time_arg, value_arg, verb, word_arg
from .time import checked, divided

Note = dict[str, Any]


class SecondsOfTwo(str):
    """The unit `c` of a `speed` that counts turns in half a bar instead of a bar.

    So Strudel writes what `loopAt` sets: as turns a second, at half a cycle a second.
    """

    __slots__ = ()


HALF_BARS = SecondsOfTwo("c")


def turns_a_bar(speed: float, unit: str) -> float:
    """How often a recording goes round in a bar, by a `speed` in the unit `c`."""
    return 2 * speed if isinstance(unit, SecondsOfTwo) else speed


def slices(count: int) -> list[Note]:
    if count < 1:
        raise ValueError(f"a note is cut into 1 piece or more, not {count}")
    return [{"begin": n / count, "end": (n + 1) / count} for n in range(checked(count, "slices:"))]


def as_note(value: Any) -> Note:
    return value if isinstance(value, dict) else {"s": value}


@verb(
    "n",
    value_arg("number"),
    help="which of the recordings of a drum, counted from 0 and round again",
    example='"bd*4" | n "0 1 2"',
)
def numbered(number: Pattern, pattern: Pattern) -> Pattern:
    return pattern.app_left(number, lambda value, n: one_of_many({**as_note(value), "n": n}))


def one_of_many(note: Note) -> Note:
    """A note of a drum of many recordings, played by the one that its `n` says."""
    if "variants" not in note or "n" not in note:
        return note
    variants = note["variants"]
    return {**note, "sound": variants[whole_number(note["n"]) % len(variants)]}


@verb(
    "chop",
    count_arg("pieces"),
    help="each note cut into pieces, played one after the other",
    example='"a b" | named "s" | chop 2',
)
def chop(pieces: int, pattern: Pattern) -> Pattern:
    cuts = slices(pieces)
    return divided(pattern, pieces, lambda value, number: _nested(as_note(value), cuts[number]))


def _nested(note: Note, piece: Note) -> Note:
    """A note with a slice of what it already was a slice of."""
    if "begin" not in note or "end" not in note:
        return {**note, **piece}
    begin, length = note["begin"], note["end"] - note["begin"]
    return {**note, "begin": begin + piece["begin"] * length, "end": begin + piece["end"] * length}


@verb(
    "striate",
    count_arg("pieces"),
    help="the bar once for each piece, all notes cut to that piece",
    example='"a b" | named "s" | striate 2',
)
def striate(pieces: int, pattern: Pattern) -> Pattern:
    return pattern.app_left(slowcat(*map(pure, slices(pieces))), merged).fast(Time(pieces))


@verb(
    "slice",
    count_arg("pieces"),
    value_arg("order"),
    help="pieces of the notes, by number",
    example='"brk" | named "s" | slice 4 "0 2 1 3"',
)
def sliced(pieces: int, order: Pattern, pattern: Pattern) -> Pattern:
    def piece(index: Any) -> Pattern:
        begin = float(exact(index)) / pieces
        cut = {"begin": begin, "end": begin + 1 / pieces, "_slices": pieces}
        return pattern.outer_bind(lambda value: pure({**cut, **as_note(value)}))

    return order.outer_bind(piece)


@verb(
    "splice",
    count_arg("pieces"),
    value_arg("order"),
    help="slice, each piece sped up or down to fill its step",
    example='"brk" | named "s" | splice 4 "0 1 [2 3]"',
)
def spliced(pieces: int, order: Pattern, pattern: Pattern) -> Pattern:
    cut = sliced(pieces, order, pattern)
    return cut.with_events(
        lambda event: event._replace(
            value={
                "speed": float(1 / (event.extent.end - event.extent.begin))
                / pieces
                * event.value.get("speed", 1),
                "unit": "c",
                **event.value,
            }
        )
    )


@verb(
    "fit",
    help="each note sped up or down to fill its step",
    example='"brk" | named "s" | fit',
)
def fitted(pattern: Pattern) -> Pattern:
    def fit(event: Event) -> Event:
        note = as_note(event.value)
        share = note.get("end", 1) - note.get("begin", 0)
        speed = share * float(1 / (event.extent.end - event.extent.begin))
        return event._replace(value={**note, "speed": speed, "unit": "c"})

    return pattern.with_events(fit)


@verb(
    "unit",
    word_arg("unit"),
    help="what `speed` counts: r turns the recording so fast, c so often in a bar",
    example='"brk" | named "s" | unit "c"',
)
def in_unit(unit: str, pattern: Pattern) -> Pattern:
    if unit not in ("r", "c"):
        raise ValueError(f"a unit of speed is r or c, not {unit}")
    return pattern.with_value(lambda value: {**as_note(value), "unit": unit})


@verb(
    "loopAt",
    time_arg("bars"),
    help="notes stretched to fill so many bars",
    example='"brk" | named "s" | loopAt 2',
    aliases=("loopat",),
)
def loop_at(bars: Time, pattern: Pattern) -> Pattern:
    def stretched(value: Any) -> Note:
        return {**as_note(value), "speed": 0.5 / float(bars), "unit": HALF_BARS}

    return pattern.with_value(stretched).slow(bars)


@verb(
    "hurry",
    ratio_arg("factor"),
    help="faster, and the notes' `speed` with it",
    example='"a b" | named "s" | hurry 2',
)
def hurry(factor: Time, pattern: Pattern) -> Pattern:
    speed = float(factor)
    return pattern.fast(factor).with_value(lambda value: multiplied(value, "speed", speed))
