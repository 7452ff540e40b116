"""Verbs that change some bars, some parts of a bar, or some events, and leave the rest."""

from __future__ import annotations

from ..event import Event
from ..meaning import truth
from ..pattern import Function, Pattern, pure
from ..sequence import by_cycle, fastcat, stack
from ..time import Time, cycle_of
from ..transform import hold_cycles, zoom
from .table import Arg, Kind, count_arg, function_arg, time_arg, verb
from .time import checked, iterated, iterated_back


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
    help="chunk, the function seeing the part as a bar of its own",
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
    "into",
    Arg("test", Kind.TRUTH),
    function_arg(),
    help="each true stretch of the test as a bar of its own, through the function",
    example='"0 1 2 3" | into "1 0" (fast 2)',
)
def into(test: Pattern, function: Function, pattern: Pattern) -> Pattern:
    def placed(event: Event) -> Event:
        begin, end = event.extent
        bar = cycle_of(begin)
        return event._replace(value=(truth(event.value), begin - bar, end - bar))

    def as_bar(place: tuple[bool, Time, Time]) -> Pattern:
        on, begin, end = place
        stretch = zoom(pattern, begin, end)
        return function(stretch) if on else stretch

    return test.discrete().with_events(placed).squeeze_bind(as_bar)
