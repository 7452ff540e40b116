"""Laws of patterns: what holds for every query, whatever the pattern."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nightdrive.lang.errors import ScoreError, ScoreErrors
from nightdrive.lang.load import expression
from nightdrive.lang.mini import mini
from nightdrive.lang.pattern import Pattern, pure, silence
from nightdrive.lang.pattern.event import Event
from nightdrive.lang.pattern.memory import remembered
from nightdrive.lang.pattern.sequence import fastcat, slowcat, stack, timecat
from nightdrive.lang.pattern.signals import SIGNALS, saw
from nightdrive.lang.randomness import LEGACY, PRECISE, Randomness
from nightdrive.lang.time import Arc, Time, cycles, intersect

from .notation import bars, facts, values
from .oracle.levels import found_facts, reduced

SOME = [
    '"a b c d"',
    '"<a b>/3 [c [d e]]*2"',
    '"a(3,8,<0 2>) , {b c d}%4"',
    '"a? b? [c|d]*2"',
    '"0 1 2 3" | off 1/8 (add 7) | every 3 (rev | fast 2)',
    '"0 .. 7" | iter 4 | chunk 4 (add 10)',
    '"a b" | ply "<2 3>" | late "<0 .125>"',
    '"0 4" | add.squeeze "0 7" | struct "1(5,8)"',
    '"a b c" | degradeBy .3 | sometimes (fast 2)',
    "sine | range 0 8 | segment 6",
    '"a b c d" | linger "<.25 .5>" | palindrome | swing 4',
]
times = st.fractions(min_value=0, max_value=6, max_denominator=24).map(
    lambda f: Time(f.numerator, f.denominator)
)
patterns = st.sampled_from(SOME).map(expression)


def merged(events: list[Event]) -> object:
    return reduced(found_facts(events), "merged")


@settings(max_examples=60, deadline=None)
@given(patterns, times, times, times)
def test_two_queries_side_by_side_give_what_one_gives(pattern: Pattern, a: Time, b: Time, c: Time) -> None:
    first, middle, last = sorted((a, b, c))
    if first < middle < last:
        halves = pattern.query(first, middle) + pattern.query(middle, last)
        assert merged(halves) == merged(pattern.query(first, last))


@settings(max_examples=40, deadline=None)
@given(patterns, times, times)
def test_parts_lie_in_the_query_and_in_their_wholes(pattern: Pattern, a: Time, b: Time) -> None:
    begin, end = sorted((a, b))
    for event in pattern.query(begin, end):
        assert begin <= event.part.begin <= event.part.end <= end
        if event.whole is not None:
            assert event.whole.begin <= event.part.begin
            assert event.part.end <= event.whole.end


@pytest.mark.parametrize("text", SOME)
def test_time_undoes_time(text: str) -> None:
    pattern = expression(text)
    assert facts(pattern.fast(Time(3, 2)).slow(Time(3, 2))) == facts(pattern)
    assert facts(pattern.late(Time(1, 3)).early(Time(1, 3))) == facts(pattern)
    assert facts(pattern.rev().rev()) == facts(pattern)


@pytest.mark.parametrize("text", SOME)
def test_a_repeating_pattern_says_so_truly(text: str) -> None:
    pattern = expression(text)
    if pattern.period:
        later = [event.part for event in pattern.query(Time(pattern.period), Time(pattern.period + 1))]
        first = [event.part for event in pattern.query(Time(0), Time(1))]
        assert sorted(later) == sorted(Arc(a + pattern.period, b + pattern.period) for a, b in first)


def test_memory_changes_nothing() -> None:
    plain = stack(
        timecat((Time(3), pure("a")), (Time(1), slowcat(pure("b"), pure("c")))), pure("d").fast(Time(3))
    )
    assert plain.period == 2
    for begin, end in [(0, 1), (5, 7), (Time(1, 3), Time(5, 4)), (Time(-7, 3), 2), (Time(1, 2), Time(1, 2))]:
        assert merged(remembered(plain).query(begin, end)) == merged(plain.query(begin, end))


def test_an_empty_query_asks_what_sounds_at_that_instant() -> None:
    pattern = mini("a b")
    assert values(pattern.query(Time(1, 2), Time(1, 2))) == ["b"]
    assert values(pattern.query(Time(1, 4), Time(1, 4))) == ["a"]
    assert values(saw.query(Time(9, 4), Time(9, 4))) == [0.25]


def test_signals_stay_continuous_until_they_get_a_rhythm() -> None:
    continuous = {
        "sine": True,
        "sine | range 200 800": True,
        'saw | slow "<2 4>"': True,
        "saw | late 1/4 | add 3": True,
        "sine + .5 * (tri | fast 2)": True,
        "sine | segment 4": False,
        'rand | struct "1(3,8)"': False,
        '"0 1" | add sine': False,
    }
    assert {text: expression(text).continuous for text in continuous} == continuous


def test_every_signal_keeps_its_range() -> None:
    for name, found in SIGNALS.items():
        if name != "time":
            low = -1 if name.endswith("2") else 0
            assert all(low <= event.value <= 1 for event in found.fast(Time(1)).query(Time(0), Time(1)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"a b" | fast "<1 2>"', {"a", "b", "1"}),
        ('"0 4" | add "<7 12>"', {"0", "4", "7"}),
        ('"a b" | struct "1 1 1"', {"a", "b", "1"}),
        ('"a b" | every "<2 3>" rev', {"a", "b", "2"}),
        ('"a" | ply "2" | jump', {"a"}),
        ('"0 1" | squeeze "x y"', {"0", "1", "x", "y"}),
        ('"<0 1>" | pick ["a b", "c"]', {"0", "a", "b"}),
        ('"[c3,e3]" | arp "0 1"', {"c3", "e3", "0", "1"}),
    ],
)
def test_events_keep_the_words_they_came_from(text: str, words: set[str]) -> None:
    found = expression(text.replace(" | jump", ""))
    spans = {span.text for event in found.query(Time(0), Time(1)) for span in event.spans}
    assert words <= spans
    assert all(
        span.source.text[span.begin : span.end] == span.text for e in found.query(0, 1) for span in e.spans
    )


def test_the_first_span_is_the_word_of_the_value() -> None:
    for text in [
        '"a b" | struct "1 1"',
        '"a b" | fast "2"',
        '"a" | euclid "<3 5>" 8',
        '"a b" | keep.out "1 2"',
    ]:
        assert all(event.spans[0].text == event.value for event in expression(text).query(Time(0), Time(2)))


def test_two_sides_of_applying() -> None:
    a, b = mini("0 10"), mini("1 2 3")

    def add(x: int, y: int) -> int:
        return x + y

    assert bars(a.app_left(b, add)) == "0 1, 1/2 12"
    assert bars(a.app_right(b, add)) == "0 1, 1/3 2, 2/3 13"
    assert bars(a.app_both(b, add)) == "0 1, 1/3 2, 1/2 12, 2/3 13"


@pytest.mark.parametrize(
    ("join", "expected"),
    [
        (Pattern.inner_bind, "0 x, 1/2 d, 3/4 e"),
        (Pattern.outer_bind, "0 x, 1/2 d"),
        (Pattern.squeeze_bind, "0 x, 1/2 b, 5/8 c, 3/4 d, 7/8 e"),
        (Pattern.reset_bind, "0 x, 1/2 b, 3/4 c"),
    ],
)
def test_ways_of_joining(join: Callable[..., Pattern], expected: str) -> None:
    choices = {0: mini("x"), 1: mini("b c d e")}
    assert bars(join(mini("0 1"), choices.__getitem__)) == expected


def test_intersections_of_empty_arcs() -> None:
    half = Time(1, 2)
    whole = Arc(Time(0), half)
    assert intersect(whole, Arc(Time(0), Time(0))) == Arc(Time(0), Time(0))
    assert intersect(whole, Arc(half, half)) is None
    assert intersect(whole, Arc(half, Time(1))) is None
    assert list(cycles(half, Time(2))) == [(0, half, 1), (1, 1, 2)]


def test_silence_is_no_constant() -> None:
    assert bars(fastcat(pure(1), silence).app_left(silence, lambda a, _: a)) == ""


@pytest.mark.parametrize(
    ("text", "word", "message"),
    [
        ('"a b" | fast "<1 x>"', "x", "`factor`: expected a number, not `x`"),
        ('"0 1" | add "<2 x>"', "x", "expected a number or a note, not `x`"),
        ('"a b" | euclid "<3 9>" 8', "9", "cannot spread 9 pulses over 8 steps"),
        ('"0 x" | scale "c:minor"', "x", "expected a degree of the scale, not `x`"),
        ('"0 2" | scale "c:mikor"', "c", "`mikor` is no known scale: did you mean "),
        ('"Am7 Cxx" | voicing', "Cxx", "`xx` is no known kind of chord"),
    ],
)
def test_a_value_that_cannot_be_is_an_error_at_its_word(text: str, word: str, message: str) -> None:
    with pytest.raises((ScoreError, ScoreErrors)) as caught:
        expression(text).query(Time(0), Time(2))
    error = caught.value.errors[0] if isinstance(caught.value, ScoreErrors) else caught.value
    assert message in f"{error.message}: {error.hint}"
    assert error.span.text == word


def test_chance_is_a_function_of_time_and_seed() -> None:
    pattern = mini("a*16?")
    assert pattern.query(Time(3), Time(5)) == pattern.query(Time(3), Time(5))
    assert pattern.query(Time(0), Time(4)) != pattern.query(Time(0), Time(4), Randomness(seed=1))
    assert pattern.query(Time(0), Time(4), LEGACY) != pattern.query(Time(0), Time(4), PRECISE)
    assert facts('"a*16?" | seed 5', 2) != facts('"a*16?"', 2)
