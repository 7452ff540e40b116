"""Verbs that add copies: shifted, changed, echoed, panned."""

from __future__ import annotations

from typing import Any

from ..pattern import Function, Pattern
from ..pattern.sequence import stack
from ..score import Signal
from ..time import Time
from .arithmetic import multiplied, repeated_product
from .table import FUNCTIONS, Arg, Kind, count_arg, function_arg, number_arg, time_arg, verb
from .time import checked

MAX_ECHOES = 128
GHOST = Time(1, 8)
GHOST_GAIN = 0.7


@verb(
    "off",
    time_arg("time"),
    function_arg(),
    help="a later copy through a function, on top",
    example='"0 4 7" | off 1/8 (add 12)',
)
def off(time: Time, function: Function, pattern: Pattern) -> Pattern:
    return stack(pattern, function(pattern.late(time)))


@verb(
    "superimpose",
    FUNCTIONS,
    help="a copy through each function, on top",
    example='"a b" | superimpose (fast 2)',
)
def superimpose(*functions_and_pattern: Any) -> Pattern:
    *functions, pattern = functions_and_pattern
    return stack(pattern, *(function(pattern) for function in functions))


@verb(
    "layer",
    FUNCTIONS,
    help="a copy through each function, without the original",
    example='"0 2" | layer rev (add 7)',
)
def layer(*functions_and_pattern: Any) -> Pattern:
    *functions, pattern = functions_and_pattern
    return stack(*(function(pattern) for function in functions))


@verb("overlay", Arg("other", Kind.PATTERN), help="another pattern on top", example='"a b" | overlay "c*3"')
def overlay(other: Pattern, pattern: Pattern) -> Pattern:
    return stack(pattern, other)


@verb(
    "echo",
    count_arg("times"),
    time_arg("time"),
    number_arg("feedback"),
    help="copies, each later and softer",
    example='"a ~" | echo 3 1/8 .7',
)
def echo(times: int, time: Time, feedback: Any, pattern: Pattern) -> Pattern:
    return stack(
        *(
            _softer(pattern.late(time * n), repeated_product(float(feedback), n))
            for n in range(checked(times, "echo", MAX_ECHOES))
        )
    )


@verb(
    "stut",
    count_arg("times"),
    number_arg("feedback"),
    time_arg("time"),
    help="echo, in Tidal's order of arguments",
    example='"a ~" | stut 3 .7 1/8',
)
def stut(times: int, feedback: Any, time: Time, pattern: Pattern) -> Pattern:
    return echo(times, time, feedback, pattern)


def _softer(pattern: Pattern, gain: float) -> Pattern:
    """Notes, or words that will be, with their gain multiplied."""
    return pattern.with_value(lambda value: multiplied(value, "gain", gain))


@verb(
    "echoWith",
    count_arg("times"),
    time_arg("time"),
    function_arg(),
    help="copies, each later, all through a function",
    example='"0 4" | echoWith 3 1/8 (add 2)',
    aliases=("echowith", "stutWith", "stutwith"),
)
def echo_with(times: int, time: Time, function: Function, pattern: Pattern) -> Pattern:
    return stack(*(function(pattern.late(time * n)) for n in range(checked(times, "echoWith", MAX_ECHOES))))


@verb(
    "stutter",
    count_arg("times"),
    time_arg("time"),
    help="so many copies, each later than the last",
    example='"a ~" | stutter 4 1/16',
)
def stutter(times: int, time: Time, pattern: Pattern) -> Pattern:
    return echo_with(times, time, lambda copy: copy, pattern)


@verb(
    "ghost",
    help="softer copies a while later, as drummers play between the strokes",
    example='"sd ~" | ghost',
)
def ghost(pattern: Pattern) -> Pattern:
    return ghost_with(GHOST, lambda copy: _softer(copy, GHOST_GAIN), pattern)


@verb(
    "ghostWith",
    time_arg("time"),
    function_arg(),
    help="copies one and a half, two and a half and four times so much later, through a function",
    example='"0 ~" | ghostWith 1/8 (add 1)',
)
def ghost_with(time: Time, function: Function, pattern: Pattern) -> Pattern:
    first = stack(pattern, function(pattern).late(time * Time(3, 2)))
    return stack(first, function(first).late(time * Time(5, 2)))


@verb(
    "jux",
    function_arg(),
    help="the notes left, a copy through a function right",
    example='"0 4" | named "note" | jux rev',
)
def jux(function: Function, pattern: Pattern) -> Pattern:
    return jux_by(1, function, pattern)


@verb(
    "juxBy",
    number_arg("width"),
    function_arg(),
    help="jux, so far from the centre",
    example='"0 4" | named "note" | juxBy .5 rev',
    aliases=("juxby",),
)
def jux_by(width: Any, function: Function, pattern: Pattern) -> Pattern:
    return stack(_panned(pattern, -width / 2), function(_panned(pattern, width / 2)))


def _panned(pattern: Pattern, by: Any) -> Pattern:
    def panned(value: Any) -> Any:
        if not isinstance(value, dict):
            raise ValueError("only notes can be panned: name the sound first")
        place = value.get("pan", 0.5)
        return {**value, "pan": place.raised(float(by)) if isinstance(place, Signal) else place + by}

    return pattern.with_value(panned)
