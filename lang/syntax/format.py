"""A score as it is best read: one spacing, aligned columns, long lines cut where they divide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ..errors import ScoreErrors
from ..source import Source
from .parse import parse
from .rows import Row, lead, rows_of

WIDTH = 120
REACH = 16
"""No word is moved further than this to stand below another."""


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
    rows = _in_runs(rows_of(text), _names_below_each_other)
    rows = [piece for row in rows for piece in _broken(row)]
    rows = _in_runs(rows, _cables_below_each_other)
    return _joined(_comments_below_each_other(rows))


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
    """A row that is too long as a row for each link of its chain, term, factor or argument; or two halves."""
    cuts = list(_cuts(row)) if len(row.code) > WIDTH else []
    if not cuts:
        yield row
        return
    for begin, end in pairwise((0, *cuts, len(row.words))):
        piece = _piece(row, begin, end)
        if not begin:
            piece = replace(piece, indent=row.indent, column=row.column, cut=row.cut)
        yield from _broken(piece)


def _cuts(row: Row) -> Iterable[int]:
    for kind in (row.pipes, *row.breaks):
        if any(kind):
            return filter(None, kind)
    middle = len(row.code) / 2
    joints = (at for at in row.joints if at)
    return sorted(joints, key=lambda at: abs(row.width(at) - middle))[:1]


def _piece(row: Row, begin: int, end: int) -> Row:
    """Some words of a row as a row that continues it; the last one has its comment."""

    def within(places: Iterable[int]) -> tuple[int, ...]:
        return tuple(at - begin for at in places if begin <= at < end)

    return Row(
        row.inner,
        lead(row.words[begin:end]),
        row.comment if end == len(row.words) else "",
        pipes=within(row.pipes),
        breaks=tuple(map(within, row.breaks)),
        joints=within(row.joints),
        continues=begin > 0 or row.continues,
        inner=row.inner,
    )


def _comments_below_each_other(rows: Sequence[Row]) -> list[Row]:
    """The comments behind neighbours of one kind moved to the same column, where that is near."""
    found = list(rows)
    run: list[int] = []
    for at, row in enumerate([*found, Row()]):
        if run and not _neighbours(found[run[0]], row):
            _align_comments(found, [place for place in run if found[place].comment])
            run = []
        if row.words:
            run.append(at)
    return found


def _neighbours(first: Row, row: Row) -> bool:
    """Whether a row has its comment below that of the first one of a run."""
    alike = row.continues or row.column == first.column
    return bool(row.words) and row.indent == first.indent and alike


def _align_comments(rows: list[Row], places: Sequence[int]) -> None:
    widths = [len(rows[place].code) for place in places]
    if widths and max(widths) - min(widths) <= REACH:
        for place, width in zip(places, widths, strict=True):
            comment = " " * (max(widths) - width) + rows[place].comment
            rows[place] = replace(rows[place], comment=comment)


def _joined(rows: Iterable[Row]) -> str:
    lines: list[str] = []
    for row in rows:
        line = f"{row.code}{'  ' if row.words and row.comment else ''}{row.comment}".rstrip()
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).rstrip("\n") + "\n" * bool(lines)
