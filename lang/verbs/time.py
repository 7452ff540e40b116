"""Verbs of time: faster and slower, earlier and later, backwards, closer, swung."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ..meaning import exact
from ..pattern import Function, Pattern, common_period, pure, silence
from ..pattern.event import MAX_EVENTS, Event, clipped, mirrored, shifted, too_many
from ..pattern.sequence import fastcat, turns
from ..pattern.transform import compress, displaced, segment
from ..randomness import Randomness
from ..time import Arc, Time, intersect
from .table import count_arg, function_arg, ratio_arg, time_arg, value_arg, verb

MAX_COPIES = 1024
_new = tuple.__new__


def checked(count: Time | int, what: str, most: int = MAX_COPIES) -> int:
    """A count of copies that is not absurd. Raises ValueError."""
    if count > most:
        raise ValueError(f"{what} {count} is too many; {most} is the most")
    return int(count)


@verb(
    "fast",
    ratio_arg("factor"),
    help="so many times as fast",
    example='"a b" | fast 2',
    aliases=("density",),
)
def fast(factor: Time, pattern: Pattern) -> Pattern:
    checked(factor, "fast")
    return pattern.fast(factor)


@verb(
    "slow",
    ratio_arg("factor"),
    help="stretched over so many times the bars",
    example='"a b c" | slow 2',
    aliases=("sparsity",),
)
def slow(factor: Time, pattern: Pattern) -> Pattern:
    if factor > 0:
        checked(1 / factor, "slow 1 /")
    return pattern.slow(factor)


@verb("early", time_arg("time"), help="earlier by a time in bars", example='"a b" | early 1/8')
def early(time: Time, pattern: Pattern) -> Pattern:
    return pattern.early(time)


@verb("late", time_arg("time"), help="later by a time in bars", example='"a b" | late 1/8')
def late(time: Time, pattern: Pattern) -> Pattern:
    return pattern.late(time)


@verb("rev", help="every bar backwards", example='"a b c" | rev', aliases=("backwards",))
def rev(pattern: Pattern) -> Pattern:
    return pattern.rev()


@verb("revv", help="the whole pattern backwards, its bars too", example='"<a b c> d" | revv')
def reversed_whole(pattern: Pattern) -> Pattern:
    ask = pattern.ask

    def backwards(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        return mirrored(ask(-end, -begin, chance), 0)

    return pattern.like(backwards)


@verb("palindrome", help="every second bar backwards", example='"a b c" | palindrome')
def palindrome(pattern: Pattern) -> Pattern:
    return turns(pattern, pattern.rev())


@verb("iter", count_arg("parts"), help="every bar begins one part further in", example='"a b c d" | iter 4')
def iterated(parts: int, pattern: Pattern) -> Pattern:
    return _iterated(parts, 1, pattern)


@verb(
    "iterBack",
    count_arg("parts"),
    help="every bar begins one part further back",
    example='"a b c d" | iterBack 4',
    aliases=("iterback",),
)
def iterated_back(parts: int, pattern: Pattern) -> Pattern:
    return _iterated(parts, -1, pattern)


def _iterated(parts: int, direction: int, pattern: Pattern) -> Pattern:
    """Bar c shows the bar c // parts of the source, turned by c % parts of its parts."""
    if parts <= 0:
        return silence
    return displaced(
        pattern,
        lambda cycle: cycle - cycle // parts - Time(direction * (cycle % parts), parts),
        lambda: parts * pattern.period,
    )


@verb("ply", time_arg("times"), help="every event so many times in its own space", example='"a b" | ply 2')
def ply(times: Time, pattern: Pattern) -> Pattern:
    count = checked(times, "ply")
    if times != count or count <= 0:
        return pattern.squeeze_bind(lambda value: pure(value).fast(times))
    plied = divided(pattern, count, lambda value, _: value)
    return plied.with_steps(pattern.steps and pattern.steps * times)


def divided(pattern: Pattern, count: int, share: Callable[[Any, int], Any]) -> Pattern:
    """Every event as `count` equal ones; `share` gives the value of each, by number."""
    ask = pattern.discrete().ask

    def ask_pieces(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        found: list[Event] = []
        for event in ask(begin, end, chance):
            found += _pieces(event, count, share)
            if len(found) > MAX_EVENTS:
                raise too_many(found)
        return found

    return pattern.like(ask_pieces)


def _pieces(event: Event, count: int, share: Callable[[Any, int], Any]) -> Iterator[Event]:
    """The pieces of an event that have something in its part."""
    whole, part, value, spans = event
    assert whole is not None
    begin, step = whole.begin, (whole.end - whole.begin) / count
    for number in range(count):
        piece = _new(Arc, (begin + step * number, begin + step * (number + 1)))
        seen = intersect(piece, part)
        if seen:
            yield _new(Event, (piece, seen, share(value, number), spans))


@verb(
    "plyWith",
    time_arg("times"),
    function_arg(),
    help="ply, the function applied once more to each next copy",
    example='"0 1" | plyWith 3 (add 2)',
    aliases=("plywith",),
)
def ply_with(times: Time, function: Function, pattern: Pattern) -> Pattern:
    count = checked(times, "plyWith")

    def copies(value: object) -> Pattern:
        copy, found = pure(value), []
        for _ in range(count):
            found.append(copy)
            copy = function(copy)
        return fastcat(*found) if found else silence

    return pattern.squeeze_bind(copies)


@verb(
    "segment",
    time_arg("count"),
    help="sampled so many times a bar: a signal becomes events",
    example="sine | segment 8",
    aliases=("seg",),
)
def segmented(count: Time, pattern: Pattern) -> Pattern:
    checked(count, "segment")
    return segment(pattern, count)


@verb(
    "swingBy",
    time_arg("amount"),
    time_arg("slices"),
    help="the second half of every slice later by a part of it",
    example='"hh*8" | swingBy 1/3 4',
    aliases=("swingby",),
)
def swing_by(amount: Time, slices: Time, pattern: Pattern) -> Pattern:
    by = fastcat(pure(Time(0)), pure(amount / 2))
    return by.inner_bind(pattern.slow(slices).late).fast(slices)


@verb("swing", time_arg("slices"), help="swingBy of a third", example='"hh*8" | swing 4')
def swing(slices: Time, pattern: Pattern) -> Pattern:
    return swing_by(Time(1, 3), slices, pattern)


@verb(
    "nudge",
    value_arg("time"),
    help="each event later by a time of its own, at most a bar",
    example='"hh*4" | nudge "0 .02"',
)
def nudge(time: Pattern, pattern: Pattern) -> Pattern:
    ask = pattern.app_left(time, lambda value, by: (value, max(Time(-1), min(Time(1), exact(by))))).ask

    def nudged(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        found = []
        for whole, part, (value, by), spans in ask(begin - 1, end + 1, chance):
            found += shifted([Event(whole, part, value, spans)], by)
        return clipped(found, begin, end)

    return Pattern(nudged, period=lambda: common_period(pattern, time), steps=pattern.steps)


@verb(
    "pressBy",
    time_arg("part"),
    help="every event later by a part of itself, ending when it did",
    example='"a b" | pressBy 1/4',
    aliases=("pressby",),
)
def press_by(part: Time, pattern: Pattern) -> Pattern:
    return pattern.squeeze_bind(lambda value: compress(pure(value), part, Time(1)))


@verb("press", help="every event in the second half of its space", example='"a b" | press')
def press(pattern: Pattern) -> Pattern:
    return press_by(Time(1, 2), pattern)
