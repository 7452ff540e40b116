"""Scores as data for other programs and as tables for people: their events, and the faults in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import floor
from typing import Any

from ...lang.errors import ScoreError
from ...lang.pattern.pattern import Pattern
from ...lang.randomness import Randomness
from ...lang.score import Score, Signal
from ...lang.source import Span
from ...lang.time import Arc, Time
from ..stage.curves import reading
from ..stage.schedule import Onset, chance, held, onsets
from ..stage.tempo import TempoMap

Row = dict[str, Any]


def score_events(score: Score, begin: Time, end: Time, rate: int) -> Iterator[Row]:
    """The notes that begin in some bars of a score, in order of time. Raises ScoreError."""
    tempo = TempoMap(score.tempo, rate)
    luck = {part.name: chance(score, score.seed, part.name) for part in score.parts}
    for first, last in _bar_by_bar(begin, end):
        found = [o for part in score.parts for o in onsets(part, first, last, luck[part.name])]
        for onset in sorted((o for o in found if not o.goes_on), key=lambda onset: onset.begin):
            yield _note(onset, tempo, luck[onset.part.name])


def _bar_by_bar(begin: Time, end: Time) -> Iterator[tuple[Time, Time]]:
    while begin < end:
        following = min(end, Time(floor(begin) + 1))
        yield begin, following
        begin = following


def pattern_events(pattern: Pattern, begin: Time, end: Time) -> Iterator[Row]:
    """The events of a pattern in some bars, in order of time. Raises ScoreError."""
    luck = Randomness(0)
    events = sorted(pattern.query(begin, end, luck), key=lambda event: event.part.begin)
    for event in events:
        yield {
            "whole": _arc(event.whole) if event.whole else None,
            "part": _arc(event.part),
            "duration": _fraction(event.extent.end - event.extent.begin),
            "value": _plain(event.value, event.part.begin, luck),
            "spans": [_span(span) for span in event.spans],
        }


def _note(onset: Onset, tempo: TempoMap, luck: Randomness) -> Row:
    whole = onset.event.whole
    assert whole is not None
    sample = tempo.sample(onset.begin)
    step_end, end = held(onset, luck)
    before = {} if onset.before is None else {"from": "slide" if onset.before.slides else "tie"}
    return {
        "part": onset.part.name,
        "sample": sample,
        "samples": tempo.sample(end) - sample,
        "whole": [_fraction(whole.begin), _fraction(step_end)],
        "arc": _arc(onset.event.part),
        "duration": _fraction(end - onset.begin),
        "values": _plain({**onset.value, **before}, onset.begin, luck),
        "spans": [_span(span) for span in onset.event.spans],
    }


def _arc(arc: Arc) -> list[str]:
    return [_fraction(arc.begin), _fraction(arc.end)]


def _fraction(time: Time) -> str:
    return f"{time.numerator}/{time.denominator}"


def _plain(value: Any, bar: Time, luck: Randomness) -> Any:
    """A value as JSON has it: signals by what they are at a bar, sounds by name."""
    match value:
        case Mapping():
            return {key: _plain(item, bar, luck) for key, item in value.items()}
        case Signal():
            return reading(value, luck)(bar)
        case Time():
            return float(value) if value.denominator != 1 else int(value)
        case int() | float() | str() | None:
            return value
        case list() | tuple() | frozenset() | set():
            return [_plain(item, bar, luck) for item in value]
    return getattr(value, "name", str(value))


def _span(span: Span) -> Row:
    line, column = span.source.line_column(span.begin)
    return {"file": span.source.name, "begin": span.begin, "end": span.end, "line": line, "column": column}


def fault(error: ScoreError) -> Row:
    """An error of a score as data."""
    return {**_span(error.span), "message": error.message, "hint": error.hint}


def table(rows: Iterable[Row]) -> Iterator[str]:
    """Events as lines of columns: when in bars, what."""
    for row in rows:
        begin, end = row["whole"] or row.get("arc") or row["part"]
        values = row.get("values", row.get("value"))
        text = (
            "  ".join(f"{k} {_short(v)}" for k, v in values.items())
            if isinstance(values, dict)
            else str(values)
        )
        name = f"{row['part']:10} " if "sample" in row else ""
        yield f"{name}{begin:>8} … {end:<8} {text}"


def _short(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)
