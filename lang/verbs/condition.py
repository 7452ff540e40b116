"""Verbs that change some bars, some parts of a bar, or some events, and leave the rest."""

from __future__ import annotations

from typing import Any

from ..meaning import truth
from ..notes import note_number
from ..pattern import Function, Pattern, pure, silence
from ..pattern.event import Event
from ..pattern.sequence import by_cycle, fastcat, stack
from ..pattern.transform import hold_cycles, loop
from ..time import Time, cycle_of
from .table import Arg, Kind, count_arg, function_arg, time_arg, verb, word_arg
from .time import checked, iterated, iterated_back

MAX_APPLIED = 64


@verb(
    "every",
    count_arg("bars"),
    function_arg(),
    help="the function in the first of every so many bars",
    example='"a b c d" | every 4 rev',
    aliases=("firstOf", "firstof"),
)
def every(bars: int, function: Function, pattern: Pattern) -> Pattern:
    return _one_of(bars, 0, function, pattern)


@verb(
    "lastOf",
    count_arg("bars"),
    function_arg(),
    help="the function in the last of every so many bars",
    example='"a b c d" | lastOf 4 (fast 2)',
    aliases=("lastof",),
)
def last_of(bars: int, function: Function, pattern: Pattern) -> Pattern:
    return _one_of(bars, bars - 1, function, pattern)


def _one_of(bars: int, turn: int, function: Function, pattern: Pattern) -> Pattern:
    if bars <= 0:
        return pattern
    changed = function(pattern)
    return by_cycle(lambda bar, _: changed if bar % bars == turn else pattern, (pattern, changed), bars)


@verb(
    "when",
    Arg("test", Kind.TRUTH),
    function_arg(),
    help="the function while the test is true",
    example='"a b c d" | when "<1 0>" rev',
    aliases=("while",),
)
def when(test: Pattern, function: Function, pattern: Pattern) -> Pattern:
    changed = function(pattern)
    return test.inner_bind(lambda value: changed if truth(value) else pattern)


@verb(
    "whenmod",
    count_arg("bars"),
    count_arg("from"),
    function_arg(),
    help="the function in the bars whose number in every so many is `from` or more",
    example='"a b c d" | whenmod 8 6 rev',
)
def whenmod(bars: int, first: int, function: Function, pattern: Pattern) -> Pattern:
    if bars <= 0:
        return pattern
    changed = function(pattern)
    return by_cycle(lambda bar, _: changed if bar % bars >= first else pattern, (pattern, changed), bars)


@verb(
    "within",
    time_arg("begin"),
    time_arg("end"),
    function_arg(),
    help="the function on the events that begin between two places of the bar",
    example='"0 1 2 3" | within 0 1/2 (fast 2)',
)
def within(begin: Time, end: Time, function: Function, pattern: Pattern) -> Pattern:
    def inside(event: Event) -> bool:
        place = event.extent.begin - cycle_of(event.extent.begin)
        return begin <= place <= end

    return stack(function(pattern.filter(inside)), pattern.filter(lambda event: not inside(event)))


@verb(
    "chunk",
    count_arg("parts"),
    function_arg(),
    help="the function on one part of the bar, the next part each bar",
    example='"0 1 2 3" | chunk 4 (add 10)',
    aliases=("slowChunk", "slowchunk"),
)
def chunk(parts: int, function: Function, pattern: Pattern) -> Pattern:
    return when(_part(parts, 1), function, hold_cycles(pattern, Time(parts)))


@verb(
    "chunkBack",
    count_arg("parts"),
    function_arg(),
    help="chunk, the parts backwards",
    example='"0 1 2 3" | chunkBack 4 (add 10)',
    aliases=("chunkback",),
)
def chunk_back(parts: int, function: Function, pattern: Pattern) -> Pattern:
    return when(_part(parts, -1), function, hold_cycles(pattern, Time(parts)))


@verb(
    "fastChunk",
    count_arg("parts"),
    function_arg(),
    help="chunk, the bars of the pattern going on",
    example='"<0 8> 1 2 3" | fastChunk 4 (add 10)',
    aliases=("fastchunk",),
)
def fast_chunk(parts: int, function: Function, pattern: Pattern) -> Pattern:
    return when(_part(parts, 1), function, pattern)


def _part(parts: int, direction: int) -> Pattern:
    """True in one part of the bar, moving on every bar."""
    if parts <= 0:
        return pure(False)
    first = fastcat(pure(True), *[pure(False)] * (checked(parts, "chunk") - 1))
    return iterated_back(parts, first) if direction > 0 else iterated(parts, first)


@verb(
    "chunkInto",
    count_arg("parts"),
    function_arg(),
    help="chunk, the function seeing the part as a loop",
    example='"0 1 2 3" | chunkInto 4 (fast 2)',
    aliases=("chunkinto",),
)
def chunk_into(parts: int, function: Function, pattern: Pattern) -> Pattern:
    return into(_part(parts, 1), function, pattern)


@verb(
    "chunkBackInto",
    count_arg("parts"),
    function_arg(),
    help="chunkInto, the parts backwards",
    example='"0 1 2 3" | chunkBackInto 4 (fast 2)',
    aliases=("chunkbackinto",),
)
def chunk_back_into(parts: int, function: Function, pattern: Pattern) -> Pattern:
    return into(_part(parts, -1).early(Time(1)), function, pattern)


@verb(
    "bypass",
    Arg("test", Kind.TRUTH),
    help="silent while the test is true",
    example='"a b" | bypass "<0 1>"',
)
def bypass(test: Pattern, pattern: Pattern) -> Pattern:
    return test.inner_bind(lambda value: silence if truth(value) else pattern)


@verb("hush", help="silence", example='"a b" | hush')
def hush(_: Pattern) -> Pattern:
    return silence


@verb("apply", function_arg(), help="the function", example='"a b" | apply (fast 2)')
def applied(function: Function, pattern: Pattern) -> Pattern:
    return function(pattern)


@verb(
    "applyN",
    count_arg("times"),
    function_arg(),
    help="the function so many times over",
    example='"0 1" | applyN 3 (fast 2)',
    aliases=("applyn",),
)
def applied_often(times: int, function: Function, pattern: Pattern) -> Pattern:
    for _ in range(checked(times, "applyN", MAX_APPLIED)):
        pattern = function(pattern)
    return pattern


def is_word(value: Any, word: str) -> bool:
    """Whether a value, or the note it is, was written as this word."""
    if isinstance(value, dict):
        value = value.get("drum", value.get("value", value.get("note")))
    head = value[0] if isinstance(value, (tuple, list)) and value else value
    number = note_number(word)
    return str(head) == word or (isinstance(head, (int, float)) and head == number)


@verb(
    "fix",
    function_arg(),
    word_arg("word"),
    help="the function on the events that are this word",
    example='"bd hh sd hh" | fix (fast 2) "hh"',
)
def fix(function: Function, word: str, pattern: Pattern) -> Pattern:
    return contrast(function, lambda rest: rest, word, pattern)


@verb(
    "contrast",
    function_arg(),
    function_arg("other"),
    word_arg("word"),
    help="a function on the events that are this word, another one on the others",
    example='"bd hh sd hh" | contrast (fast 2) rev "hh"',
)
def contrast(function: Function, other: Function, word: str, pattern: Pattern) -> Pattern:
    yes = pattern.filter_values(lambda value: is_word(value, word))
    no = pattern.filter_values(lambda value: not is_word(value, word))
    return stack(function(yes), other(no))


@verb(
    "into",
    Arg("test", Kind.TRUTH),
    function_arg(),
    help="each true stretch of the test looped, through the function",
    example='"0 1 2 3" | into "1 0" (fast 2)',
)
def into(test: Pattern, function: Function, pattern: Pattern) -> Pattern:
    def placed(event: Event) -> Event:
        return event._replace(value=(truth(event.value), *event.extent))

    def looped(place: tuple[bool, Time, Time]) -> Pattern:
        on, begin, end = place
        return function(loop(pattern, begin, end - begin)) if on else pattern

    return test.discrete().with_events(placed).inner_bind(looped)
