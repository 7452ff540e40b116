"""The transformations that mini-notation and many verbs share."""

from __future__ import annotations

from typing import Any

from .event import Event, shifted
from .pattern import Pattern, common_period, pure, silence
from .randomness import Randomness
from .time import Time, cycle_of, cycles
from .meaning import truth


def struct(pattern: Pattern, mask: Pattern) -> Pattern:
    """The values of a pattern in the rhythm of the mask's true values."""
    return mask.filter_values(truth).app_left(pattern, _second, other_first=True)


def masked(pattern: Pattern, mask: Pattern) -> Pattern:
    """The events of a pattern while the mask is true."""
    return pattern.app_left(mask.filter_values(truth), _first)


def _first(value: Any, _: Any) -> Any:
    return value


def _second(_: Any, value: Any) -> Any:
    return value


def segment(pattern: Pattern, count: Time) -> Pattern:
    """`count` events a bar."""
    return struct(pattern, pure(True).fast(count)).with_steps(count)


def hold_cycles(pattern: Pattern, count: Time) -> Pattern:
    """Every bar `count` times."""
    if count <= 0:
        return silence
    ask = pattern.ask

    def held(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        found: list[Event] = []
        for cycle, piece_begin, piece_end in cycles(begin, end):
            later = cycle - cycle_of(cycle / count)
            found += shifted(ask(piece_begin - later, piece_end - later, chance), later)
        return found

    def period() -> int:
        return common_period(pattern, silence) * count.numerator if count.denominator == 1 else 0

    return Pattern(held, period=period, steps=pattern.steps, continuous=pattern.continuous)


def thinned(pattern: Pattern, probability: Any, shift: Time | int = 0) -> Pattern:
    """Without the events whose chance, `shift` after they begin, is `probability` or less."""
    ask = pattern.ask

    def kept(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        return [
            event
            for event in ask(begin, end, chance)
            if chance.rand(event.extent.begin + shift) > probability
        ]

    return Pattern(kept, steps=pattern.steps, continuous=pattern.continuous)
