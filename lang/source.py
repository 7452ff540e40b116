"""Where text came from: a source, and a span of its characters that an error or an event can point at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A piece of score text and the name shown for it (a path, or `<repl>`)."""

    name: str
    text: str

    def line_column(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column of a character offset."""
        before = self.text[:offset]
        return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1

    def line(self, number: int) -> str:
        """The text of a 1-based line, without its end."""
        lines = self.text.split("\n")
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""


class Span(NamedTuple):
    """Characters `begin` up to but excluding `end` of a source."""

    source: Source
    begin: int
    end: int

    def to(self, other: Span) -> Span:
        """The span from the start of this one to the end of another in the same source."""
        return Span(self.source, min(self.begin, other.begin), max(self.end, other.end))

    def first(self, length: int) -> Span:
        """The first so many characters: the name at the front of a call."""
        return Span(self.source, self.begin, min(self.end, self.begin + length))

    def key(self, name: str) -> Span:
        """The name in front of this value in `name=value`; the value where none stands there."""
        begin = self.source.text.rfind(name, 0, self.begin)
        between = self.source.text[begin + len(name) : self.begin]
        found = begin >= 0 and between.strip(" \t(") == "="
        return Span(self.source, begin, begin + len(name)) if found else self

    @property
    def text(self) -> str:
        return self.source.text[self.begin : self.end]

    def __str__(self) -> str:
        line, column = self.source.line_column(self.begin)
        return f"{self.source.name}:{line}:{column}"


NOWHERE = Span(Source("<nowhere>", ""), 0, 0)
