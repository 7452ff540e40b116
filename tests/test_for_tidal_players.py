"""The page for players of Tidal and Strudel shows what plays, and says what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nightdrive.lang.load import expression, score_of
from nightdrive.lang.source import Source
from nightdrive.lang.verbs import VERBS

from .notation import asked, bars

PAGE = Path(__file__).parent.parent / "docs" / "for-tidal-players.md"
TEXT = PAGE.read_text("utf-8")
EXAMPLES = [
    line
    for block in re.findall(r"<!-- run -->\n```\n(.*?)```", TEXT, re.DOTALL)
    for line in block.splitlines()
]
ABSENT = ["nTake", "seqPLoop", "ur", "setF", "whenT", "filter", "fmap", "withEvent", "s_polymeter", "s_taper"]


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_example_plays(text: str) -> None:
    assert asked(text, 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a(3,8,2)", "0 a, 1/4 a, 5/8 a"),
        ("[a b](3,8)", "0 a, 3/8 a, 3/4 b"),
        ("{a b c}%2 x", "0 a, 1/4 b, 1/2 x"),
        (".5 -", "0 0.5"),
        ("a*2*3", "0 a, 1/6 a, 1/3 a, 1/2 a, 2/3 a, 5/6 a"),
    ],
)
def test_what_is_said_of_strings(text: str, expected: str) -> None:
    assert bars(f'"{text}"') == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"a b c d" | mask "t f"', "0 a, 1/4 b"),
        ('"0 1" | sub.poly 5', "0 -5, 1/2 -4"),
        ('"a b c d" | bite 4 "-1"', "0 d"),
        ("saw | late 1/4 | segment 4", "0 0.75, 1/4 0, 1/2 0.25, 3/4 0.5"),
        ('"a b c d" | chunkBack 4 (ply 2)', "0 a, 1/8 a, 1/4 b, 1/2 c, 3/4 d"),
    ],
)
def test_what_is_said_of_verbs(text: str, expected: str) -> None:
    assert bars(text) == expected


def test_what_is_said_to_be_absent_is_absent() -> None:
    assert [name for name in ABSENT if name in VERBS] == []


def test_the_parts_of_the_page_are_scores() -> None:
    for part in ('drums : linn "bd sd"', 'lead : juno "c e" | gain .8 | sometimesBy .3 (gain .5) | jux rev'):
        assert score_of(Source("page", part), Path()).parts


def test_a_bar_before_the_song_has_its_every() -> None:
    assert expression('"a b" | every 2 rev').query(-1, 0)
