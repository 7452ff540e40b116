"""Mini-notation: this string means those events."""

from __future__ import annotations

import time

import pytest

from nightdrive.lang.errors import ScoreError
from nightdrive.lang.mini import mini
from nightdrive.lang.mini.parse import parse
from nightdrive.lang.source import Source
from nightdrive.lang.time import Time

from .notation import bars, facts

MEANINGS = [
    ("a b", "0 a, 1/2 b"),
    ("a ~ b -", "0 a, 1/2 b"),
    ("a [b c]", "0 a, 1/2 b, 3/4 c"),
    ("a, b c", "0 a, 0 b, 1/2 c"),
    ("a*2 b", "0 a, 1/4 a, 1/2 b"),
    ("a*1.5", "0 a, 2/3 a"),
    ("a!2 b", "0 a, 1/3 a, 2/3 b"),
    ("a ! b", "0 a, 1/3 a, 2/3 b"),
    ("a!! b", "0 a, 1/4 a, 1/2 a, 3/4 b"),
    ("a@3 b", "0 a, 3/4 b"),
    ("a _ _ b", "0 a, 3/4 b"),
    ("a(3,8)", "0 a, 3/8 a, 3/4 a"),
    ("a(3,8,2)", "0 a, 1/4 a, 5/8 a"),
    ("a(-3,8)", "1/8 a, 1/4 a, 1/2 a, 5/8 a, 7/8 a"),
    ("{a b c}%4", "0 a, 1/4 b, 1/2 c, 3/4 a"),
    ("{a b, c d e}", "0 a, 0 c, 1/2 b, 1/2 d"),
    ("0 .. 3", "0 0, 1/4 1, 1/2 2, 3/4 3"),
    ("3 .. 1", "0 3, 1/3 2, 2/3 1"),
    ("a b . c", "0 a, 1/4 b, 1/2 c"),
    ("bd:3 sn", "0 bd:3, 1/2 sn"),
    ("a:1:2", "0 a:1:2"),
    ("[a b]:<1 2>", "0 a:1, 1/2 b:1"),
    (".5 -.25 1e2 0x10 007", "0 0.5, 1/5 -0.25, 2/5 100, 3/5 16, 4/5 7"),
    ("c#3 eb4 300Hz -6dB 9c", "0 c#3, 1/5 eb4, 2/5 300Hz, 3/5 -6dB, 4/5 9c"),
    ("a.b 0..3 a-b c'min7'i", "0 a.b, 1/4 0..3, 1/2 a-b, 3/4 c'min7'i"),
    ("a ? b", "1/2 b"),
    ("a*8?0.9", ""),
]


@pytest.mark.parametrize(("text", "expected"), MEANINGS)
def test_one_bar(text: str, expected: str) -> None:
    assert bars(mini(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<a b c>", "0 a, 1 b, 2 c, 3 a"),
        ("<a@3 b>", "0 a, 3 b"),
        ("<a!2 b>", "0 a, 1 a, 2 b, 3 a"),
        ("<a b , c d e>", "0 a, 0 c, 1 b, 1 d, 2 a, 2 e, 3 b, 3 c"),
        ("<a b>/2", "0 a, 2 b"),
        ("[a b c d]/4", "0 a, 1 b, 2 c, 3 d"),
        ("a*<1 2>", "0 a, 1 a, 3/2 a, 2 a, 3 a, 7/2 a"),
        ("[a|b|c]", "0 a, 1 b, 2 c, 3 a"),
        ("{a b c}%1", "0 a, 1 b, 2 c, 3 a"),
    ],
)
def test_four_bars(text: str, expected: str) -> None:
    assert bars(mini(text), 4) == expected


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("a b c", "[a] [b] [c]"),
        ("a*2*3", "a*6"),
        ("[a b]*2", "a b a b"),
        ("<a b>*2", "a b"),
        ("a(8,8)", "a*8"),
        ("a b . c d", "[a b] [c d]"),
        ("a@2 b@2", "a b"),
        ("{a b}%2", "a b"),
        ("a(3,8,8)", "a(3,8)"),
        ("[a,b](3,8)", "a(3,8), b(3,8)"),
        ("a*8 ", " a!8"),
    ],
)
def test_two_strings_that_mean_the_same(text: str, same: str) -> None:
    assert facts(mini(text)) == facts(mini(same))


def test_spans_point_into_the_score() -> None:
    score = Source("song.dsl", 'bass : pulse "d2 [a2 ~]*2"')
    begin = score.text.index('"') + 1
    events = mini("d2 [a2 ~]*2", score, begin).query(Time(0), Time(1))
    assert {event.spans[0].text for event in events} == {"d2", "a2"}
    assert all(event.spans[0].text == event.value for event in events)
    assert parse("d2 [a2 ~]*2", score, begin).span.text == "d2 [a2 ~]*2"


def test_an_error_shows_its_place_in_the_score() -> None:
    score = Source("song.dsl", 'tempo 120\nbass : pulse "d2 [a2 ~"')
    with pytest.raises(ScoreError) as caught:
        mini("d2 [a2 ~", score, score.text.index('"') + 1)
    assert str(caught.value).startswith("song.dsl:2:23: error: expected ], found the end of the pattern")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "an empty pattern"),
        ("a**2", "expected a step, found `*`"),
        ("a [b c} d", "expected a comma, ], a lone dot or |, found `}`"),
        ("a b]", "`]` closes nothing"),
        ("a(3 8)", "expected a comma, found `8`"),
        ("a*b", "expected a number, not `b`"),
        ("a(9,8)", "cannot spread 9 pulses over 8 steps"),
        ("a .. b", "expected a number, not `a`"),
    ],
)
def test_what_a_wrong_string_is_told(text: str, message: str) -> None:
    with pytest.raises(ScoreError, match=message.replace("*", r"\*").replace("]", r"\]").replace("|", r"\|")):
        mini(text).query(Time(0), Time(1))


@pytest.mark.parametrize(
    "text",
    [
        "a*1000000000",
        "a*1e300",
        "a/0.0000001",
        "a!1000000",
        "a(3,1000000)",
        "{a}%1000000",
        "0 .. 1000000",
        "0 .. -1000000",
        "[[a*200]*200]*200",
        "a*<1 [2 1000000]>",
        "<a@0.00001 b@0.00001>",
        "[" * 1_000_000,
        "<" * 500 + "a" + ">" * 500,
        "a " * 1_000_000,
        "1" * 1_000_000,
        "a" + "?" * 2000,
        "a" + "+" * 2000,
        "{a b c}%1000000007",
    ],
)
@pytest.mark.usefixtures("uncollected")
def test_hostile_strings_are_refused_quickly(text: str) -> None:
    begun = time.process_time()
    with pytest.raises(ScoreError):
        mini(text)
    assert time.process_time() - begun < 0.5


def test_deep_but_lawful_nesting() -> None:
    assert bars(mini("[" * 50 + "a b" + "]" * 50)) == "0 a, 1/2 b"


def test_seeds_count_the_chances_of_a_string() -> None:
    first, second = (
        [event.part.begin % 1 for event in mini(text).query(Time(0), Time(8)) if event.value == "a"]
        for text in ("a*8?", "b? , a*8?")
    )
    assert first != second
