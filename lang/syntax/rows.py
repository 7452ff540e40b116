"""A score as rows: the words of each line with the space before them, and where it may be cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lark import Token

from .layout import BLOCK_DEPTH
from .parse import tokens_of
from .spacing import CLOSING, OPENING, spaced
from .statements import statements

STEP = 2
LAYOUT = {"_NL": 0, "_INDENT": 1, "_DEDENT": -1}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the result: words with the space before them, and the comment behind; or a blank line.

    Word `cut` stands below the same word of neighbours of the same `column`, and so does the first of the
    `pipes`. A row that `continues` goes on with the row above; what goes on with it is indented by `inner`.
    Where it is too long it is cut before its pipes, else before `breaks`: those of the first kind it has. One
    without any is halved at one of its `joints`.
    """

    indent: int = 0
    words: tuple[str, ...] = ()
    comment: str = ""
    column: str = ""
    cut: int = 0
    pipes: tuple[int, ...] = ()
    breaks: tuple[tuple[int, ...], ...] = ()
    joints: tuple[int, ...] = ()
    continues: bool = False
    inner: int = 0

    @property
    def code(self) -> str:
        """The row without its comment."""
        return " " * self.indent + "".join(self.words)

    def width(self, words: int) -> int:
        """Of so many words from the margin."""
        return self.indent + sum(map(len, self.words[:words]))

    def padded(self, at: int, width: int) -> Row:
        """With a word moved to the right, to stand behind a column of this width."""
        space = " " * (width - self.width(at))
        words = (*self.words[:at], space + self.words[at], *self.words[at + 1 :])
        return replace(self, words=words)


def rows_of(text: str) -> list[Row]:
    """The rows of a score, each line of its author's a row."""
    rows: list[Row] = []
    end = 0
    for extent in statements(text):
        _add_gap(rows, text[end : extent.begin].split("\n")[:-1] or [""])
        end = extent.begin + _add_statement(rows, text[extent.begin : extent.end])
    _add_gap(rows, text[end:].split("\n"))
    return rows


def _add_gap(rows: list[Row], lines: Sequence[str], indent: int | None = None) -> None:
    """What stands between words: the comment behind the last row, then comments and blank lines.

    Without an `indent`, an indented comment belongs to the block above.
    """
    if rows and not rows[-1].comment:
        rows[-1] = replace(rows[-1], comment=lines[0].strip())
        lines = lines[1:]
    for line in lines:
        own = STEP * line.startswith((" ", "\t")) if indent is None else indent
        rows.append(Row(own if line.strip() else 0, comment=line.strip()))


def _add_statement(rows: list[Row], text: str) -> int:
    """The rows of a statement; where its last word ends."""
    lines = list(_lines(text))
    kind = str(lines[0][1][0])
    end = 0
    for level, line in lines:
        column, cut = _column(line, kind, level)
        words = spaced(line, cut if column in ("binding", "local") else -1, kind == "form")
        depths = list(_depths(line))
        head = level == 0 and kind in BLOCK_DEPTH
        for first, last in _physical(text, line):
            indent = STEP * (level + (first > 0) + depths[first])
            if end:
                _add_gap(rows, text[end : line[first].start_pos].split("\n")[:-1], indent)
            bare = [at for at in range(first, last) if not depths[at]]
            row = Row(
                indent,
                lead(words[first:last]),
                pipes=tuple(at - first for at in bare if line[at].type == "VBAR"),
                breaks=() if head or kind == "form" else _breaks(line, first, bare),
                joints=() if head else tuple(at - first for at in bare if _is_joint(line, at)),
                continues=first > 0,
                inner=STEP * (level + 1),
            )
            if not first:
                row = replace(row, column=column, cut=cut if cut < last else 0)
            rows.append(row)
            end = line[last - 1].end_pos or 0
    return end


def lead(words: Sequence[str]) -> tuple[str, ...]:
    """Words at the front of a row."""
    return (words[0].lstrip(), *words[1:])


def _lines(text: str) -> Iterator[tuple[int, list[Token]]]:
    """The lines of a statement as the grammar sees them, each with its level of indentation."""
    level = 0
    line: list[Token] = []
    for token in tokens_of(text):
        if token.type not in LAYOUT:
            line.append(token)
            continue
        if line:
            yield level, line
        line = []
        level += LAYOUT[token.type]
    if line:
        yield level, line


def _physical(text: str, line: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The ranges of tokens that stand on one line of the text."""
    first = 0
    for at in range(1, len(line)):
        if "\n" in text[line[at - 1].end_pos : line[at].start_pos]:
            yield first, at
            first = at
    yield first, len(line)


def _depths(line: Iterable[Token]) -> Iterator[int]:
    """How many brackets stand around each token."""
    depth = 0
    for token in line:
        depth -= token.type in CLOSING
        yield depth
        depth += token.type in OPENING


def _breaks(line: Sequence[Token], first: int, bare: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Where a row of `bare` tokens can be cut: before terms, before factors, before arguments in brackets."""
    after = [at for at in bare if at > first and line[at - 1].type != "VBAR"]
    terms = (at for at in after if line[at].type in ("PLUS", "MINUS"))
    factors = (at for at in after if line[at].type in ("STAR", "SLASH"))
    brackets = (at for at in after if line[at].type in OPENING and line[at - 1].type in ("NAME", *CLOSING))
    return tuple(tuple(at - first for at in kind) for kind in (terms, factors, brackets))


def _is_joint(line: Sequence[Token], at: int) -> bool:
    """Whether a token begins a parameter of a preset but its first, or a turn of a form."""
    if line[0].type == "PRESET":
        return at > 2 and [token.type for token in line[at : at + 2]] == ["NAME", "EQUAL"]
    return line[0].type == "FORM" and at > 1 and line[at].type == "NAME"


def _column(line: Sequence[Token], kind: str, level: int) -> tuple[str, int]:
    """What a line is one of, and its word that stands below that of others."""
    types = [token.type for token in line]
    if types[0] == "SETTING":
        return "setting", 1
    if level == 0:
        if kind in (*BLOCK_DEPTH, "form", "use"):
            return "", 0
        if "COLON" in types:
            return ("bus" if kind in ("bus", "master") else "part"), types.index("COLON")
        return "binding", types.index("EQUAL")
    if kind == "section":
        return "cue", 0
    if types[0] == "PRESET":
        return "preset", 2
    if level == BLOCK_DEPTH[kind] and types[1:2] == ["EQUAL"]:
        return "local", 1
    if types[:3] == ["NAME", "NAME", "RANGE"] and line[1] == "in":
        return "bounds", 1
    return "", 0
