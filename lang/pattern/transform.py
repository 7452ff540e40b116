"""The transformations that mini-notation and many verbs share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..meaning import truth
from ..randomness import Randomness
from ..time import Arc, Time, cycle_of, cycles
from .event import Event, shifted
from .pattern import Pattern, pure, silence
from .sequence import timecat

_new = tuple.__new__


def struct(pattern: Pattern, mask: Pattern) -> Pattern:
    """The values of a pattern in the rhythm of the mask's true values."""
    return mask.filter_values(truth).app_left(pattern, second, other_first=True)


def masked(pattern: Pattern, mask: Pattern) -> Pattern:
    """The events of a pattern while the mask is true."""
    return pattern.app_left(mask.filter_values(truth), first)


def first(value: Any, _: Any) -> Any:
    return value


def second(_: Any, value: Any) -> Any:
    return value


def segment(pattern: Pattern, count: Time) -> Pattern:
    """`count` events a bar."""
    return struct(pattern, pure(True).fast(count)).with_steps(count)


def compress(pattern: Pattern, begin: Time, end: Time) -> Pattern:
    """Each bar squeezed into a stretch of the bar, silence around it."""
    if not 0 <= begin < end <= 1:
        return silence
    return timecat((begin, silence), (end - begin, pattern), (1 - end, silence))


def zoom(pattern: Pattern, begin: Time, end: Time) -> Pattern:
    """A stretch of each bar drawn out over the bar.

    Of what began in a bar before, the beginning is counted in that bar, as Strudel does.
    """
    if begin >= end:
        return silence
    length, ask = end - begin, pattern.ask

    def drawn_out(first: Time, last: Time, chance: Randomness) -> list[Event]:
        found = []
        for bar, piece_begin, piece_end in cycles(first, last):
            origin = bar + begin
            inner_begin, inner_end = (origin + (time - bar) * length for time in (piece_begin, piece_end))
            for whole, part, value, spans in ask(inner_begin, inner_end, chance):
                seen = _new(Arc, (bar + (part[0] - origin) / length, bar + (part[1] - origin) / length))
                if whole is not None:
                    earlier = cycle_of(max(origin, whole[0])) - cycle_of(whole[0])
                    shift = bar - earlier - (origin - earlier) / length
                    whole = _new(Arc, (whole[0] / length + shift, whole[1] / length + shift))
                found.append(_new(Event, (whole, seen, value, spans)))
        return found

    return Pattern(
        drawn_out,
        period=lambda: pattern.period,
        steps=pattern.steps and pattern.steps * length,
        continuous=lambda: pattern.continuous,
    )


def stretch(pattern: Pattern, begin: Time, end: Time) -> Pattern:
    """The same, with every beginning where it is."""
    if begin >= end:
        return silence
    length = end - begin
    drawn_out = pattern.fast(length)
    zoomed = displaced(drawn_out, lambda cycle: cycle - (cycle + begin) / length, lambda: pattern.period)
    return zoomed.with_steps(pattern.steps and pattern.steps * length)


def loop(pattern: Pattern, offset: Time, bars: Time) -> Pattern:
    """So many bars of a pattern from an offset on, over and over."""
    source = pattern.early(offset)
    return pure(True).slow(bars).reset_bind(lambda _: source, restart=True).with_steps(pattern.steps)


def displaced(pattern: Pattern, by: Callable[[int], Time | int], period: Callable[[], int]) -> Pattern:
    """Each bar shows the pattern moved later by a time that depends on the bar's number."""
    ask = pattern.ask

    def moved(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        found: list[Event] = []
        for cycle, piece_begin, piece_end in cycles(begin, end):
            later = by(cycle)
            found += shifted(ask(piece_begin - later, piece_end - later, chance), later)
        return found

    return Pattern(moved, period=period, steps=pattern.steps, continuous=lambda: pattern.continuous)


def hold_cycles(pattern: Pattern, count: Time) -> Pattern:
    """Every bar `count` times."""
    if count <= 0:
        return silence
    turn = count.numerator if count.denominator == 1 else 0
    return displaced(pattern, lambda cycle: cycle - cycle_of(cycle / count), lambda: turn * pattern.period)


def thinned(pattern: Pattern, probability: Any, shift: Time | int = 0) -> Pattern:
    """Without the events whose chance, `shift` after they begin, is `probability` or less."""
    ask = pattern.ask

    def kept(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        return [
            event
            for event in ask(begin, end, chance)
            if chance.rand(event.extent.begin + shift) > probability
        ]

    return Pattern(kept, steps=pattern.steps, continuous=lambda: pattern.continuous)
