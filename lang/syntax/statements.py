"""A score cut into its statements: a head line at the margin and the lines that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_BLANK = re.compile(r"\s*(#.*)?$")


class Extent(NamedTuple):
    """Characters `begin` up to `end` of one statement, and the comment block that stands right above it."""

    begin: int
    end: int
    comment: str


def statements(text: str) -> Iterator[Extent]:
    """The extents of the statements of a score, in order.

    Indented lines and lines that begin with `|` belong to the statement above; blank and comment lines
    between statements belong to none.
    """
    begin = end = -1
    comment: list[str] = []
    above: list[str] = []
    offset = 0
    for line in _LINE.findall(text):
        bare = line.rstrip()
        if _BLANK.match(bare):
            if bare.startswith("#"):
                above.append(bare.lstrip("#").strip())
            elif not bare:
                above = []
        elif begin >= 0 and (line[0] in " \t" or line[0] == "|"):
            end = offset + len(bare)
            above = []
        else:
            if begin >= 0:
                yield Extent(begin, end, " ".join(comment))
            begin, end = offset, offset + len(bare)
            comment, above = above, []
        offset += len(line)
    if begin >= 0:
        yield Extent(begin, end, " ".join(comment))
