"""Verbs of rhythm: when the values of a pattern are heard."""

from __future__ import annotations

from typing import Any

from ..meaning import exact, truth
from ..pattern import Pattern, pure, silence
from ..pattern.event import Event, clipped
from ..pattern.rhythm import euclid_legato_pattern, euclid_pattern, euclid_rhythm
from ..pattern.sequence import stack
from ..pattern.transform import compress, first, masked, struct
from ..randomness import Randomness
from ..time import Time, cycles
from .table import Arg, Kind, count_arg, number_arg, time_arg, value_arg, verb


@verb(
    "struct",
    Arg("mask", Kind.TRUTH),
    help="the values in the rhythm of the mask's 1s",
    example='"a b" | struct "1 ~ 1 [1 1]"',
)
def structured(mask: Pattern, pattern: Pattern) -> Pattern:
    return struct(pattern, mask)


@verb(
    "mask", Arg("mask", Kind.TRUTH), help="heard only while the mask is 1", example='"a b c d" | mask "<1 0>"'
)
def mask(mask: Pattern, pattern: Pattern) -> Pattern:
    return masked(pattern, mask)


@verb(
    "euclid",
    count_arg("pulses"),
    count_arg("steps"),
    help="the values in a Euclidean rhythm",
    example='"bd" | euclid 3 8',
)
def euclid(pulses: int, steps: int, pattern: Pattern) -> Pattern:
    return struct(pattern, euclid_pattern(pulses, steps))


@verb(
    "euclidRot",
    count_arg("pulses"),
    count_arg("steps"),
    count_arg("rotation"),
    help="a Euclidean rhythm moved later by steps",
    example='"bd" | euclidRot 3 8 2',
    aliases=("euclidrot",),
)
def euclid_rotated(pulses: int, steps: int, rotation: int, pattern: Pattern) -> Pattern:
    return struct(pattern, euclid_pattern(pulses, steps, rotation))


@verb(
    "euclidInv",
    count_arg("pulses"),
    count_arg("steps"),
    help="the rests of a Euclidean rhythm",
    example='"hh" | euclidInv 3 8',
    aliases=("euclidinv",),
)
def euclid_inverse(pulses: int, steps: int, pattern: Pattern) -> Pattern:
    return struct(pattern, euclid_pattern(-pulses, steps) if pulses else euclid_pattern(steps, steps))


@verb(
    "euclidLegato",
    count_arg("pulses"),
    count_arg("steps"),
    help="a Euclidean rhythm, each pulse held to the next",
    example='"bd" | euclidLegato 3 8',
    aliases=("euclidlegato",),
)
def euclid_legato(pulses: int, steps: int, pattern: Pattern) -> Pattern:
    return struct(pattern, euclid_legato_pattern(pulses, steps)) if pulses > 0 else silence


@verb(
    "euclidLegatoRot",
    count_arg("pulses"),
    count_arg("steps"),
    count_arg("rotation"),
    help="euclidLegato moved later by steps",
    example='"bd" | euclidLegatoRot 3 8 2',
    aliases=("euclidlegatorot",),
)
def euclid_legato_rotated(pulses: int, steps: int, rotation: int, pattern: Pattern) -> Pattern:
    return euclid_legato(pulses, steps, pattern).late(Time(rotation, steps)) if steps > 0 else silence


@verb(
    "sew",
    Arg("test", Kind.TRUTH),
    Arg("yes", Kind.PATTERN),
    help="one pattern while the test is 1, else the other",
    example='"c d" | sew "<1 0>" "a b"',
)
def sew(test: Pattern, yes: Pattern, pattern: Pattern) -> Pattern:
    return stack(masked(yes, test), masked(pattern, _not(test)))


@verb(
    "stitch",
    Arg("test", Kind.TRUTH),
    Arg("yes", Kind.PATTERN),
    help="the test's rhythm: values of one pattern where it is 1, of the other where it is 0",
    example='"c d" | stitch "1 0 1 1" "a b"',
)
def stitch(test: Pattern, yes: Pattern, pattern: Pattern) -> Pattern:
    return stack(struct(yes, test), struct(pattern, _not(test)))


def _not(test: Pattern) -> Pattern:
    return test.with_value(lambda value: not truth(value))


@verb(
    "structAll",
    value_arg("other"),
    help="the values in the other one's rhythm, whatever it says",
    example='"a" | structAll "1 0 1"',
    aliases=("structall",),
)
def structured_all(other: Pattern, pattern: Pattern) -> Pattern:
    return pattern.app_right(other, first)


@verb(
    "maskAll",
    value_arg("other"),
    help="heard only while the other one has an event",
    example='"a b c d" | maskAll "1 ~"',
    aliases=("maskall",),
)
def masked_all(other: Pattern, pattern: Pattern) -> Pattern:
    return pattern.app_left(other, first)


@verb(
    "reset",
    Arg("mask", Kind.TRUTH),
    help="each 1 of the mask starts the bar anew",
    example='"a b c d" | reset "1(3,8)"',
)
def resetting(mask: Pattern, pattern: Pattern) -> Pattern:
    return mask.filter_values(truth).reset_bind(lambda _: pattern)


@verb(
    "restart",
    Arg("mask", Kind.TRUTH),
    help="each 1 of the mask starts the pattern anew, from its first bar",
    example='"<0 1 2>*4" | restart "1 <1 ~>"',
)
def restarting(mask: Pattern, pattern: Pattern) -> Pattern:
    return mask.filter_values(truth).reset_bind(lambda _: pattern, restart=True)


@verb(
    "resetAll",
    value_arg("other"),
    help="each event of the other one starts the bar anew",
    example='"a b c d" | resetAll "0 1"',
    aliases=("resetall",),
)
def resetting_all(other: Pattern, pattern: Pattern) -> Pattern:
    return other.reset_bind(lambda _: pattern)


@verb(
    "restartAll",
    value_arg("other"),
    help="each event of the other one starts the pattern anew, from its first bar",
    example='"<0 1 2>*4" | restartAll "0 1"',
    aliases=("restartall",),
)
def restarting_all(other: Pattern, pattern: Pattern) -> Pattern:
    return other.reset_bind(lambda _: pattern, restart=True)


@verb(
    "rot",
    count_arg("by"),
    help="the values moved on among the events of each bar, which stay where they are",
    example='"a b c d" | rot 1',
)
def rot(by: int, pattern: Pattern) -> Pattern:
    ask = pattern.discrete().ask

    def bar(cycle: int, chance: Randomness) -> list[Event]:
        events = [e for e in ask(Time(cycle), Time(cycle + 1), chance) if e.onset]
        events.sort(key=lambda event: event.part)
        turned = events[by % len(events) :] + events[: by % len(events)] if events else []
        return [e._replace(value=o.value, spans=o.spans) for e, o in zip(events, turned, strict=True)]

    def rotated(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        pieces = cycles(begin, end)
        return [event for cycle, first, last in pieces for event in clipped(bar(cycle, chance), first, last)]

    return pattern.like(rotated)


@verb(
    "euclidish",
    count_arg("pulses"),
    count_arg("steps"),
    number_arg("groove"),
    help="between a Euclidean rhythm (0) and even pulses (1)",
    example='"bd" | euclidish 3 8 .5',
    aliases=("eish",),
)
def euclidish(pulses: int, steps: int, groove: Any, pattern: Pattern) -> Pattern:
    onsets = [Time(step, steps) for step, on in enumerate(euclid_rhythm(pulses, steps)) if on]
    by = exact(groove)
    begins = [onset + by * (Time(n, len(onsets)) - onset) for n, onset in enumerate(onsets)]
    beats = [compress(pure(True), begin, begin + Time(1, steps)) for begin in begins]
    return struct(pattern, stack(*beats)) if beats else silence


@verb(
    "beat",
    time_arg("place"),
    time_arg("steps"),
    help="one step of the bar, by number",
    example='"bd" | beat "0 5 11" 16',
)
def beat(place: Time, steps: Time, pattern: Pattern) -> Pattern:
    begin = place % steps / steps
    return pattern.inner_bind(lambda value: compress(pure(value), begin, begin + 1 / steps))
