"""Entering a line into a score: it takes the place of the statement of the same name, or joins its like."""

from __future__ import annotations

import re
from enum import IntEnum
from itertools import takewhile
from typing import NamedTuple

from .builder import SETTINGS
from .statements import Extent, statements


class Rank(IntEnum):
    """The kinds of statement in the order in which a score is read aloud."""

    USE = 0
    SETTING = 1
    DEFINITION = 2
    PART = 3
    BUS = 4
    MASTER = 5
    SECTION = 6
    FORM = 7


class Key(NamedTuple):
    """What a statement is about: a score has one of each, all names being of one kind (an empty kind)."""

    kind: str
    name: str


_SETTINGS = "|".join(SETTINGS)
_HEADS = [
    (re.compile(r"(use)\s+\"([^\"]*)\""), Rank.USE),
    (
        re.compile(rf"({_SETTINGS})(?=\s)(?!\s*[=:])()"),
        Rank.SETTING,
    ),
    (re.compile(r"(?:synth|effect|kit)()\s+(\w[\w.]*[#']*\d*)(?!\s*:)"), Rank.DEFINITION),
    (re.compile(r"(?:section)()\s+(\w+)(?!\s*:)"), Rank.SECTION),
    (re.compile(r"(?:bus)()\s+(\w+)\s*:"), Rank.BUS),
    (re.compile(r"(master)()\s*:"), Rank.MASTER),
    (re.compile(r"(form)()(?=\s)(?!\s*[=:])"), Rank.FORM),
    (re.compile(r"()([A-Za-z_][\w.]*)\s*:"), Rank.PART),
    (re.compile(r"()([A-Za-z_][\w.]*)[^:|=\"\n]*="), Rank.DEFINITION),
]

_BLOCK = re.compile(r"(synth|effect|kit|section)\s+\w+\b(?!\s*:)(?!\s+from\b)")
_BLANK = re.compile(rf"(?:(\w+)\s*:|({_SETTINGS}|form))\s*$")
_COMMENT = re.compile(r"[ \t]*#")


def key_of(statement: str) -> Key | None:
    """What a statement is about, by its first line; None where that cannot be told."""
    found = _head(statement)
    return found[0] if found else None


def keys(text: str) -> dict[Key, Extent]:
    """The statements of a score by what they are about."""
    return {key: extent for extent in statements(text) if (key := key_of(text[extent.begin : extent.end]))}


def parts(text: str) -> list[str]:
    """The names of the parts of a score, in order."""
    heads = (_head(text[extent.begin : extent.end]) for extent in statements(text))
    return [key.name for key, rank in filter(None, heads) if rank is Rank.PART]


def opens_block(line: str) -> bool:
    """Whether a line is only the head of a statement whose indented lines are still to come."""
    return bool(_BLOCK.match(line))


def blank(entry: str) -> Key | None:
    """What an entry without a body is about: `bass :`, `form`."""
    match = _BLANK.match(entry)
    if match is None:
        return None
    return Key(match[2], "") if match[2] else key_of(f"{match[1]} : ")


def continues(entry: str) -> bool:
    """Whether an entry belongs to the statement above it: it is indented or begins with `|`."""
    return entry[:1] in (" ", "\t", "|")


def merge(text: str, entry: str, above: Key | None = None) -> str:
    """A score with the statements of an entry in it.

    Each replaces the statement about the same thing where it stands; a new one is put behind the last of its
    kind, or of the kinds that come before it in a score. An entry that `continues` is added to the statement
    `above`. Raises KeyError when there is none.
    """
    if continues(entry):
        if above is None:
            raise KeyError("there is no statement above to continue")
        return extend(text, above, entry)
    for extent in statements(entry):
        text = _merge_one(text, entry[extent.begin : extent.end])
    return text


def extend(text: str, above: Key, lines: str) -> str:
    """A score with lines added to the end of a statement. Raises KeyError when it has no such statement."""
    extent = keys(text)[above]
    indented = lines if lines[0] in " \t" else f"  {lines}"
    return f"{text[: extent.end]}\n{indented.rstrip()}{text[extent.end :]}"


def remove(text: str, key: Key) -> str:
    """A score without a statement. Raises KeyError when it has none such."""
    extent = keys(text)[key]
    return text[: extent.begin] + text[extent.end :].removeprefix("\n")


def _head(statement: str) -> tuple[Key, Rank] | None:
    for pattern, rank in _HEADS:
        if match := pattern.match(statement):
            return Key(match[1], match[2]), rank
    return None


def _merge_one(text: str, statement: str) -> str:
    head = _head(statement)
    if head and (extent := keys(text).get(head[0])):
        return text[: extent.begin] + statement + text[extent.end :]
    return _insert(text, statement, head[1] if head else Rank.FORM)


def _insert(text: str, statement: str, rank: Rank) -> str:
    extents = [(extent, found[1]) for extent in statements(text) if (found := _head(text[extent.begin :]))]
    before = [(extent.end, other) for extent, other in extents if other <= rank]
    if before:
        end, other = before[-1]
        gap = "\n" if other == rank else "\n\n"
        return f"{text[:end]}{gap}{statement}{text[end:] or chr(10)}"
    begin = _begin(text, extents[0][0].begin) if extents else len(text)
    gap = "\n\n" if extents else "\n"
    return f"{text[:begin]}{statement}{gap}{text[begin:]}"


def _begin(text: str, offset: int) -> int:
    """Where a statement begins with the comment block that stands right above it."""
    above = text[:offset].splitlines(keepends=True)
    comment = list(takewhile(_COMMENT.match, reversed(above)))
    return offset - sum(map(len, comment))
