"""A score as it is best read: one spacing, aligned columns, a link a line in long chains; no comment lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lark import Token

from ..errors import ScoreErrors
from ..source import Source
from .layout import BLOCK_DEPTH
from .parse import parse, tokens_of
from .spacing import CLOSING, OPENING, spaced
from .statements import statements

WIDTH = 120
STEP = 2
REACH = 16
"""No word is moved further than this to stand below another."""

LAYOUT = {"_NL": 0, "_INDENT": 1, "_DEDENT": -1}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the result: words with the space before them, and the comment behind; or a blank line.

    Word `cut` stands below the same word of neighbours of the same `column`, and so does the first of the
    `pipes`. A row that `continues` goes on with the row above; what goes on with it is indented by `inner`.
    """

    indent: int = 0
    words: tuple[str, ...] = ()
    comment: str = ""
    column: str = ""
    cut: int = 0
    pipes: tuple[int, ...] = ()
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


def formatted(text: str, name: str = "<score>") -> str:
    """A score of the same meaning in canonical form, with its own line ends. Raises ScoreErrors."""
    line_end = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    text = text.replace("\r\n", "\n")
    before = parse(Source(name, text))
    if before[1]:
        raise ScoreErrors(list(before[1]))
    result = arranged(text)
    assert "".join(result.split()) == "".join(text.split()), "formatting changes spaces only"
    assert parse(Source(name, result)) == before, "formatting keeps the meaning"
    return result.replace("\n", line_end)


def arranged(text: str) -> str:
    """A score that can be read, its lines ended by line feeds alone, in canonical form."""
    rows = _in_runs(_rows(text), _names_below_each_other)
    rows = [piece for row in rows for piece in _broken(row)]
    rows = _in_runs(rows, _cables_below_each_other)
    return _joined(_comments_below_each_other(rows))


# ── text to rows ──


def _rows(text: str) -> list[Row]:
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
        for first, last in _physical(text, line):
            indent = STEP * (level + (first > 0) + depths[first])
            if end:
                _add_gap(rows, text[end : line[first].start_pos].split("\n")[:-1], indent)
            cables = (at for at in range(first, last) if line[at].type == "VBAR" and not depths[at])
            pipes = tuple(at - first for at in cables)
            row = Row(
                indent, _lead(words[first:last]), pipes=pipes, continues=first > 0, inner=STEP * (level + 1)
            )
            own = {"column": column, "cut": cut if cut < last else 0} if not first else {"continues": True}
            rows.append(replace(row, **own))
            end = line[last - 1].end_pos or 0
    return end


def _lead(words: Sequence[str]) -> tuple[str, ...]:
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
    if [str(token) for token in line[1:2]] == ["in"]:
        return "bounds", 1
    return "", 0


# ── rows to columns ──


def _in_runs(rows: Iterable[Row], arrange: Callable[[list[Row]], list[Row]]) -> list[Row]:
    """Arrange the rows of each column that no blank line and no line of another kind divides."""
    found = list(rows)
    runs: dict[str, list[int]] = {}
    for at, row in enumerate([*found, Row()]):
        if _divides(row):
            for run in runs.values():
                for place, moved in zip(run, arrange([found[place] for place in run]), strict=True):
                    found[place] = moved
            runs = {}
        elif row.column:
            runs.setdefault(row.column, []).append(at)
    return found


def _divides(row: Row) -> bool:
    """Whether a row ends the columns above: a blank one, or a line that is in no column."""
    if not row.words:
        return not row.comment
    return not row.column and not row.continues


def _names_below_each_other(rows: list[Row]) -> list[Row]:
    return _below(rows, lambda row: row.cut)


def _cables_below_each_other(rows: list[Row]) -> list[Row]:
    if rows[0].column not in ("part", "bus", "cue"):
        return rows
    moved = _below(rows, lambda row: row.pipes[0] if row.pipes else 0)
    return moved if all(len(row.code) <= WIDTH for row in moved) else rows


def _below(rows: list[Row], cut: Callable[[Row], int]) -> list[Row]:
    """The rows with one word of each moved to the same column, where that is near."""
    widths = [row.width(cut(row)) for row in rows if cut(row)]
    if not widths or max(widths) - min(widths) > REACH:
        return rows
    return [row.padded(cut(row), max(widths)) if cut(row) else row for row in rows]


def _broken(row: Row) -> Iterator[Row]:
    """A row that is too long as one row for each link of its chain."""
    cuts = [at for at in row.pipes if at]
    if len(row.code) <= WIDTH or not cuts:
        yield row
        return
    pieces = [row.words[begin:end] for begin, end in pairwise((0, *cuts, len(row.words)))]
    yield replace(row, words=pieces[0], pipes=tuple(at for at in row.pipes if not at), comment="")
    for piece in pieces[1:]:
        comment = row.comment if piece is pieces[-1] else ""
        yield Row(row.inner, _lead(piece), comment, pipes=(0,), continues=True, inner=row.inner)


def _comments_below_each_other(rows: Sequence[Row]) -> list[Row]:
    """The comments behind neighbouring lines moved to the same column, where that is near."""
    found = list(rows)
    run: list[int] = []
    for at, row in enumerate([*found, Row()]):
        if run and (not row.words or row.indent != found[run[0]].indent):
            noted = [place for place in run if found[place].comment]
            widths = [len(found[place].code) for place in noted]
            near = bool(widths) and max(widths) - min(widths) <= REACH
            for place, width in zip(noted, widths, strict=True):
                space = max(widths) - width if near else 0
                found[place] = replace(found[place], comment=" " * space + found[place].comment)
            run = []
        if row.words:
            run.append(at)
    return found


def _joined(rows: Iterable[Row]) -> str:
    lines: list[str] = []
    for row in rows:
        line = f"{row.code}{'  ' if row.words and row.comment else ''}{row.comment}".rstrip()
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).rstrip("\n") + "\n" * bool(lines)
