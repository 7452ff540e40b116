"""A row of the table of primitives: a word, its arguments with their units, its help, an example."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ..units import Dimension


class Where(StrEnum):
    """The kind of block a primitive may stand in."""

    VOICE = "voice"
    EFFECT = "effect"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Arg:
    """An argument; without a default it must be given. A `dimension` of None takes any unit.

    `low` and `high` are what a constant may be (base units). A `bound` argument sizes a delay line: a time
    that does not move by its value, a time that moves by the `max` beside it. For a list, written as a string
    of numbers, `many` nodes stand in the `Call`; all lists of a word are equally long, and one that `ends` is
    made so by zeros. One `of_note`, unless given, is a parameter of the whole sound by that name, which a
    pattern sets for every note.
    """

    name: str
    dimension: Dimension | None = Dimension.NUMBER
    default: float | None = None
    low: float | None = None
    high: float | None = None
    bound: bool = False
    many: bool = False
    ends: bool = False
    of_note: bool = False


@dataclass(frozen=True, slots=True)
class Primitive:
    """One word. With a `subject` it takes the cable's signal.

    A `Call` holds all args in order, the subject last. An `envelope` ends its voice by itself: the voice
    needs no declick at the end of its gate. One with a `file` has the path of a recording before its args.
    """

    name: str
    args: tuple[Arg, ...]
    help: str
    example: str
    subject: bool = False
    where: Where = Where.BOTH
    envelope: bool = False
    file: bool = False


LONGEST_DELAY_S = 30.0

FREQ = Arg("freq", Dimension.FREQUENCY)
PHASE = Arg("phase", default=0.0)


def time(name: str, default: float | None = None) -> Arg:
    """A duration."""
    return Arg(name, Dimension.TIME, default, low=0.0)


def source(name: str, args: tuple[Arg, ...], meaning: str, example: str) -> Primitive:
    """What sounds by itself."""
    return Primitive(name, args, meaning, example)


def through(name: str, args: tuple[Arg, ...], meaning: str, example: str) -> Primitive:
    """What a signal goes through."""
    return Primitive(name, args, meaning, example, subject=True)
