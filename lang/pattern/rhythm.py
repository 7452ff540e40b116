"""Euclidean rhythms: pulses spread over steps as evenly as they go (Bjorklund; Toussaint 2005)."""

from __future__ import annotations

from functools import cache

from ..time import Time
from .pattern import Pattern, pure, silence
from .sequence import fastcat, timecat

MAX_STEPS = 1024


@cache
def bjorklund(pulses: int, steps: int) -> tuple[bool, ...]:
    """`pulses` true steps among `steps`, the first one true. Negative pulses give the inverse rhythm.

    Bjorklund's order: 3 in 8 is x..x..x. and 5 in 8 is x.xx.xx. ; more pulses than steps raise ValueError.
    """
    if pulses < 0:
        return tuple(not step for step in bjorklund(-pulses, steps))
    if not 0 < steps <= MAX_STEPS or pulses > steps:
        raise ValueError(f"cannot spread {pulses} pulses over {steps} steps (at most {MAX_STEPS})")
    heads: list[tuple[bool, ...]] = [(True,)] * pulses
    tails: list[tuple[bool, ...]] = [(False,)] * (steps - pulses)
    while min(len(heads), len(tails)) > 1:
        pairs = min(len(heads), len(tails))
        rest = heads[pairs:] or tails[pairs:]
        heads, tails = [head + tail for head, tail in zip(heads, tails, strict=False)], rest
    return tuple(step for group in heads + tails for step in group)


def euclid_rhythm(pulses: int, steps: int, rotation: int = 0) -> tuple[bool, ...]:
    """The rhythm, moved `rotation` steps later; a whole turn or more, as in Strudel, moves nothing."""
    rhythm = bjorklund(pulses, steps)
    turn = -rotation % steps if abs(rotation) < steps else 0
    return rhythm[turn:] + rhythm[:turn]


@cache
def euclid_pattern(pulses: int, steps: int, rotation: int = 0) -> Pattern:
    """A pattern of true where the rhythm has a pulse."""
    rhythm = euclid_rhythm(pulses, steps, rotation)
    return fastcat(*(pure(True) if step else silence for step in rhythm))


@cache
def euclid_legato_pattern(pulses: int, steps: int, rotation: int = 0) -> Pattern:
    """The same with every pulse held until the next."""
    rhythm = euclid_rhythm(pulses, steps, rotation)
    onsets = [step for step, on in enumerate(rhythm) if on]
    if not onsets:
        return silence
    ends = [*onsets[1:], onsets[0] + steps]
    held = timecat(*((Time(end - begin), pure(True)) for begin, end in zip(onsets, ends, strict=True)))
    return held.late(Time(onsets[0], steps))
