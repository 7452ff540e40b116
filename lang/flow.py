"""What flows down a chain, left to right: patterns, notes, audio, and the functions between them."""

from __future__ import annotations

from collections.abc import Callable

from .pattern import Pattern
from .record import Record
from .score import Chain
from .units import Quantity


class Notes(Record):
    """A pattern that a sound plays: its values are the dicts that `Passage.notes` describes."""

    pattern: Pattern


class Audio(Record):
    """What has gone through an effect. Without notes: what reaches a bus or the master."""

    notes: Notes | None
    chain: Chain


class Function(Record):
    """A verb, effect or chain that waits for its subject."""

    name: str
    call: Callable[[Value], Value]


class Sweep(Record):
    """`low..high`."""

    low: Quantity
    high: Quantity


class Several(Record):
    """A list in brackets."""

    items: tuple[Value, ...]


Value = Quantity | Pattern | Notes | Audio | Function | Sweep | Several


def described(value: Value) -> str:
    """A value in the words of an error message."""
    match value:
        case Quantity(dimension=dimension):
            return dimension.one
        case Pattern():
            return "a signal" if value.continuous else "a pattern"
        case Notes():
            return "notes"
        case Audio():
            return "audio"
        case Function(name=name):
            return f"`{name}`, a function"
        case Sweep():
            return "a range"
    return "a list"
