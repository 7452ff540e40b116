"""What a player reads when a score is wrong: the place, its line, a caret, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher, get_close_matches
from types import MappingProxyType

from .source import NOWHERE, Span

MARGIN = 0.08
"""A known word is not named beside one that is so much more like what was written."""


class ScoreError(Exception):
    """A fault in a score, at a span of its text.

    `message` says what is wrong in one line; `hint` what to write instead. `str(error)` is the whole
    message: `file:line:column`, the source line, a caret under the fault.
    """

    def __init__(self, message: str, span: Span, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.span = span
        self.hint = hint

    def __str__(self) -> str:
        line, column = self.span.source.line_column(self.span.begin)
        text = self.span.source.line(line)
        shown, column = _window(text, column)
        width = max(1, min(self.span.end - self.span.begin, len(shown) - column + 1))
        caret = " " * (column - 1) + "^" * width
        hint = f"\n    {self.hint}" if self.hint else ""
        place = f"\n    {shown}\n    {caret}" if shown.strip() else ""
        return f"{self.span}: error: {self.message}{place}{hint}"


def placed(error: ScoreError, span: Span) -> ScoreError:
    """The error in its place: one that has none of its own is at the word it quotes in a span, or there."""
    if error.span.source is NOWHERE.source:
        quoted = re.search("`([^`]+)`", error.message)
        begin = span.text.find(quoted[1]) if quoted else -1
        error.span = span
        if quoted and begin >= 0:
            error.span = Span(span.source, span.begin + begin, span.begin + begin + len(quoted[1]))
    return error


def _window(text: str, column: int, width: int = 100) -> tuple[str, int]:
    """A stretch of a long line around a column, and the column within it; tabs and controls become spaces."""
    text = "".join(c if c.isprintable() else " " for c in text)
    if len(text) <= width:
        return text, column
    begin = max(0, min(column - 1 - width // 2, len(text) - width))
    return text[begin : begin + width], column - begin


def nearest(name: str, known: Iterable[str], shown: Mapping[str, str] = MappingProxyType({})) -> str:
    """A hint that names the known words nearest to a misspelt one, as they are `shown`; or nothing."""
    close = get_close_matches(name, sorted(set(known)), n=3, cutoff=0.6)
    alike = [SequenceMatcher(None, word, name).ratio() for word in close]
    kept = [word for word, likeness in zip(close, alike, strict=True) if likeness > alike[0] - MARGIN]
    return f"did you mean {' or '.join(shown.get(word, word) for word in kept)}?" if kept else ""


class ScoreErrors(Exception):  # noqa: N818  (it holds several)
    """Every fault found in a score, in the order of the text."""

    def __init__(self, errors: list[ScoreError]) -> None:
        super().__init__("\n".join(map(str, errors)))
        self.errors = errors
