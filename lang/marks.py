r"""Marks behind a step of a string: a tie `&`, a slide `\`, an accent `+`. They travel with events' spans."""

from __future__ import annotations

from collections.abc import Iterable

from .source import Span


class Mark(Span):
    """Where a mark stands in the score. Its kind is its class, so every verb that keeps spans keeps marks."""

    __slots__ = ()


class Tie(Mark):
    """The note is held into the next one, which is not struck."""

    __slots__ = ()


class Slide(Tie):
    """A tie whose pitch glides from the one note to the next."""

    __slots__ = ()


class Accent(Mark):
    """The note is struck harder."""

    __slots__ = ()


MARKS: dict[str, type[Mark]] = {"&": Tie, "\\": Slide, "+": Accent}


def marks(spans: Iterable[Span]) -> dict[str, int]:
    """What the marks among some spans say of a note: `tie` or `slide` 1, and the number of `accents`."""
    found = {span for span in spans if isinstance(span, Mark)}
    said = {}
    if any(isinstance(mark, Tie) for mark in found):
        said["slide" if any(isinstance(mark, Slide) for mark in found) else "tie"] = 1
    if accents := sum(isinstance(mark, Accent) for mark in found):
        said["accents"] = accents
    return said
