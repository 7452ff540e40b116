"""Verbs that take a stretch of the bar, or of the song, and put it elsewhere."""

from __future__ import annotations

from ..meaning import exact
from ..pattern import Function, Pattern, silence
from ..pattern.sequence import fastcat, turns
from ..pattern.transform import compress, hold_cycles, loop, stretch, zoom
from ..time import Time, cycle_of
from .table import count_arg, function_arg, ratio_arg, time_arg, value_arg, verb


@verb(
    "fastGap",
    ratio_arg("factor"),
    help="each bar faster, then silence until the next",
    example='"a b" | fastGap 2',
    aliases=("fastgap", "densityGap"),
)
def fast_gap(factor: Time, pattern: Pattern) -> Pattern:
    if factor <= 0:
        return silence
    return compress(pattern, Time(0), 1 / factor) if factor >= 1 else stretch(pattern, Time(0), factor)


@verb(
    "linger",
    time_arg("part"),
    help="the first part of every bar, repeated to fill it; the last part if negative",
    example='"a b c d" | linger 1/4',
)
def linger(part: Time, pattern: Pattern) -> Pattern:
    if part == 0:
        return silence
    if part < 0:
        return zoom(pattern, 1 + part, Time(1)).slow(-part)
    return zoom(pattern, Time(0), part).slow(part)


@verb(
    "zoom",
    time_arg("begin"),
    time_arg("end"),
    help="a stretch of every bar, drawn out over the bar",
    example='"a b c d" | zoom 1/4 3/4',
    aliases=("zoomArc",),
)
def zoomed(begin: Time, end: Time, pattern: Pattern) -> Pattern:
    return zoom(pattern, begin, end)


@verb(
    "compress",
    time_arg("begin"),
    time_arg("end"),
    help="every bar squeezed into a stretch of the bar",
    example='"a b" | compress 1/4 3/4',
)
def compressed(begin: Time, end: Time, pattern: Pattern) -> Pattern:
    return compress(pattern, begin, end)


@verb(
    "focus",
    time_arg("begin"),
    time_arg("end"),
    help="a bar squeezed into a stretch, with the other bars before and after it",
    example='"a b" | focus 1/4 3/4',
)
def focused(begin: Time, end: Time, pattern: Pattern) -> Pattern:
    if begin >= end:
        return silence
    return pattern.early(Time(cycle_of(begin))).fast(1 / (end - begin)).late(begin)


@verb(
    "inside",
    ratio_arg("factor"),
    function_arg(),
    help="the function applied as if the bar were so many bars",
    example='"0 1 2 3" | inside 2 rev',
)
def inside(factor: Time, function: Function, pattern: Pattern) -> Pattern:
    return function(pattern.slow(factor)).fast(factor)


@verb(
    "outside",
    ratio_arg("factor"),
    function_arg(),
    help="the function applied as if so many bars were one",
    example='"<0 1 2 3>" | outside 4 rev',
)
def outside(factor: Time, function: Function, pattern: Pattern) -> Pattern:
    return function(pattern.fast(factor)).slow(factor)


@verb(
    "repeatCycles",
    time_arg("times"),
    help="every bar so many times",
    example='"<a b c>" | repeatCycles 2',
    aliases=("repeatBars", "hold"),
)
def repeat_cycles(times: Time, pattern: Pattern) -> Pattern:
    return hold_cycles(pattern, times)


@verb(
    "ribbon",
    time_arg("offset"),
    time_arg("bars"),
    help="a loop: so many bars from an offset on, over and over",
    example='"<a b c d>" | ribbon 1 2',
    aliases=("rib",),
)
def ribbon(offset: Time, bars: Time, pattern: Pattern) -> Pattern:
    if bars <= 0:
        return silence
    return loop(pattern, offset, bars)


@verb(
    "bite",
    count_arg("parts"),
    value_arg("order"),
    help="parts of the bar, by number, in an order of your own",
    example='"a b c d" | bite 4 "0 2*2"',
)
def bite(parts: int, order: Pattern, pattern: Pattern) -> Pattern:
    def part(index: object) -> Pattern:
        begin = exact(index) / parts % 1
        return zoom(pattern, begin, begin + Time(1, parts))

    return order.squeeze_bind(part) if parts > 0 else silence


@verb(
    "brakBy",
    time_arg("part"),
    help="brak, pushed back by a part of the bar",
    example='"a b" | brakBy 1/8',
)
def brak_by(part: Time, pattern: Pattern) -> Pattern:
    return turns(pattern, fastcat(pattern, silence).late(part))


@verb("brak", help="every second bar squeezed into half and pushed back by a quarter", example='"a b" | brak')
def brak(pattern: Pattern) -> Pattern:
    return turns(pattern, fastcat(pattern, silence).late(Time(1, 4)))
