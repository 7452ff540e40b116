"""Numbers that ride over bars, wherever a number may stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from nightdrive.lang.errors import ScoreErrors
from nightdrive.lang.load import expression, score_of
from nightdrive.lang.score import Signal
from nightdrive.lang.source import Source
from nightdrive.lang.time import Time

from .notation import bars


@pytest.mark.parametrize(
    ("text", "count", "expected"),
    [
        ("ramp 0 8 4 | segment 2", 5, "0 0, 1/2 1, 1 2, 3/2 3, 2 4, 5/2 5, 3 6, 7/2 7, 4 8, 9/2 8"),
        ("steps 2 0 7 5 | segment 1", 7, "0 0, 1 0, 2 7, 3 7, 4 5, 5 5, 6 0"),
        ("steps [2, 1] 0 7 5 | segment 1", 6, "0 0, 1 0, 2 7, 3 5, 4 5, 5 0"),
        ("steps 1/2 0 7 | segment 2", 1, "0 0, 1/2 7"),
        ("curve 2 0 4 | segment 1", 6, "0 0, 1 2, 2 4, 3 2, 4 0, 5 2"),
        ("curve 2 100Hz 400Hz 100Hz | segment 1", 4, "0 100, 1 200, 2 400, 3 200"),
        ('"0 1" | add (steps 1 0 7)', 2, "0 0, 1/2 1, 1 7, 3/2 8"),
        ('"0 1" + ramp 0 4 4', 2, "0 0, 1/2 1.5, 1 1, 3/2 2.5"),
        ('"a" | fast (steps 1 1 2)', 2, "0 a, 1 a, 3/2 a"),
        ('"a" | euclid (steps 1 1 2) 4', 2, "0 a, 1 a, 3/2 a"),
        ('"a" | every 2 (fast (steps 2 2 3))', 3, "0 a, 1/2 a, 1 a, 2 a, 7/3 a, 8/3 a"),
        ('"a*4" | degradeBy (steps 1 1 0)', 2, "1 a, 5/4 a, 3/2 a, 7/4 a"),
        ("sine | range (steps 1 0 10) 20 | segment 1", 2, "0 10, 1 15"),
        ('"a b c" | steps 4', 1, "0 a, 1/4 b, 1/2 c, 3/4 a"),
    ],
)
def test_values(text: str, count: int, expected: str) -> None:
    assert bars(expression(text), count) == expected


def test_a_control_an_effect_and_a_section_take_them() -> None:
    text = """
synth s level=1
  sine freq * level
a : s "c3" | gain (curve 4 1 .5) | level (steps 2 .5 1) | delay (steps 1 1/8 1/4)
section one 4
  a | pan (steps 1 0 1)
form one*2
"""
    part = score_of(Source("t", text), Path()).parts[0]
    for begin in (0, 4):
        passage = next(p for p in part.passages if p.begin <= begin and (p.end is None or begin < p.end))
        value = passage.notes.query(Time(begin), Time(begin + 1))[0].value
        assert all(isinstance(value[name], Signal) for name in ("gain", "level", "pan"))
        assert [value["pan"].pattern.at(Time(begin + bar)) for bar in range(4)] == [0, 1, 0, 1]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("curve 4 200Hz", "`curve` takes a number of bars and at least two values"),
        ('steps "a" 1 2', "`steps` takes a number of bars and at least two values"),
        ("steps 0 1 2", "a length is more than nothing"),
        ("ramp 0 1", "outside a section `ramp` needs its length"),
    ],
)
def test_errors(text: str, message: str) -> None:
    with pytest.raises(ScoreErrors, match=message):
        expression(text)
