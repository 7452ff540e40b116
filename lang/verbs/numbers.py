"""Verbs of single values: ranges, rounding, counting, naming."""

from __future__ import annotations

from functools import reduce
from math import ceil, floor
from typing import Any

from ..maths import exp2, log2
from ..meaning import exact, number, shown, truth
from ..pattern import Pattern, pure, silence
from ..pattern.sequence import fastcat, slowcat
from ..pattern.signals import bipolar, saw
from ..pattern.transform import segment
from ..time import Time
from .table import Arg, Kind, count_arg, number_arg, verb, word_arg
from .time import checked

MAX_SCAN = 128


def scaled(low: Any, high: Any, pattern: Pattern) -> Pattern:
    return pattern.with_value(lambda value: number(value) * (high - low) + low)


@verb(
    "range",
    number_arg("low"),
    number_arg("high"),
    help="0..1 stretched to low..high",
    example="sine | range 200 800 | segment 4",
)
def ranged(low: Any, high: Any, pattern: Pattern) -> Pattern:
    return scaled(low, high, pattern)


@verb(
    "rangex",
    number_arg("low"),
    number_arg("high"),
    help="0..1 stretched exponentially: for frequencies",
    example="saw | rangex 100 1600 | segment 4",
)
def exponential_range(low: Any, high: Any, pattern: Pattern) -> Pattern:
    if low <= 0 or high <= 0:
        raise ValueError("an exponential range has both ends above 0")
    return scaled(log2(float(low)), log2(float(high)), pattern).with_value(lambda value: exp2(float(value)))


@verb(
    "range2",
    number_arg("low"),
    number_arg("high"),
    help="-1..1 stretched to low..high",
    example="sine2 | range2 200 800 | segment 4",
)
def bipolar_range(low: Any, high: Any, pattern: Pattern) -> Pattern:
    return scaled(low, high, pattern.with_value(lambda value: (value + 1) / 2))


@verb("toBipolar", help="0..1 to -1..1", example="saw | toBipolar | segment 4")
def to_bipolar(pattern: Pattern) -> Pattern:
    return bipolar(pattern)


@verb("fromBipolar", help="-1..1 to 0..1", example="saw2 | fromBipolar | segment 4")
def from_bipolar(pattern: Pattern) -> Pattern:
    return pattern.with_value(lambda value: (value + 1) / 2)


@verb("round", help="to the nearest whole number", example='"0.4 1.6" | round')
def rounded(pattern: Pattern) -> Pattern:
    return pattern.with_value(lambda value: floor(number(value) + 0.5))


@verb("floor", help="to the whole number below", example='"0.4 1.6" | floor')
def floored(pattern: Pattern) -> Pattern:
    return pattern.with_value(lambda value: floor(number(value)))


@verb("ceil", help="to the whole number above", example='"0.4 1.6" | ceil')
def ceiled(pattern: Pattern) -> Pattern:
    return pattern.with_value(lambda value: ceil(number(value)))


@verb(
    "quantise",
    number_arg("steps"),
    help="to the nearest of so many steps a unit",
    example="saw | quantise 4 | segment 8",
    aliases=("quantize",),
)
def quantised(steps: Any, pattern: Pattern) -> Pattern:
    return (
        pattern.with_value(lambda value: floor(number(value) * steps + 0.5) / steps) if steps > 0 else pattern
    )


@verb("log2", help="the logarithm to base 2", example='"1 2 8" | log2')
def logarithm(pattern: Pattern) -> Pattern:
    return pattern.with_value(_log2)


def _log2(value: Any) -> float:
    if number(value) <= 0:
        raise ValueError(f"{shown(value)} has no logarithm")
    return log2(float(value))


@verb("ratio", help="a:b to the quotient", example='"1 5:4 3:2" | ratio')
def ratio(pattern: Pattern) -> Pattern:
    return pattern.with_value(
        lambda value: reduce(lambda a, b: a / b, map(number, value)) if isinstance(value, tuple) else value
    )


@verb("invert", help="1 to 0 and 0 to 1", example='"1 0 1" | invert', aliases=("inv",))
def inverted(pattern: Pattern) -> Pattern:
    return pattern.with_value(lambda value: not truth(value))


@verb(
    "named",
    word_arg("name"),
    help="values as a control of notes, to be joined with set; lists as several, such as named s:n",
    example='"0 4" | named "note"',
    aliases=("as",),
)
def named(name: str, pattern: Pattern) -> Pattern:
    names = name.split(":")

    def control(value: Any) -> dict[str, Any]:
        items = value if len(names) > 1 and isinstance(value, tuple) else (value,)
        return dict(zip(names, items, strict=False))

    return pattern.with_value(control)


@verb(
    "run",
    Arg("count", Kind.VALUE),
    help="0, 1, 2 ... up to below a number, each bar",
    example="run 4",
    subject=False,
)
def run(count: Pattern) -> Pattern:
    ramp = count.inner_bind(lambda steps: scaled(0, number(steps), saw))
    return count.inner_bind(lambda steps: segment(rounded(ramp), Time(checked(exact(steps), "run"))))


@verb(
    "scan", count_arg("limit"), help="run 1, run 2 ... run limit, a bar each", example="scan 4", subject=False
)
def scan(limit: int) -> Pattern:
    counts = range(1, min(limit, MAX_SCAN) + 1)
    return slowcat(*(fastcat(*map(pure, range(count))) for count in counts)) if counts else silence


@verb(
    "binary",
    count_arg("number"),
    help="the bits of a number, as 1s and 0s",
    example='"bd" | struct (binary 11)',
    subject=False,
)
def binary(number: int) -> Pattern:
    return binary_of(number, max(1, number.bit_length()))


@verb(
    "binaryN",
    count_arg("number"),
    count_arg("bits"),
    help="so many bits of a number",
    example='"bd" | struct (binaryN 5 8)',
    subject=False,
)
def binary_of(number: int, bits: int) -> Pattern:
    return fastcat(*(pure(number >> (bits - 1 - bit) & 1) for bit in range(min(64, max(1, bits)))))
