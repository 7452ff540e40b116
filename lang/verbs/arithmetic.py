"""Verbs that combine values: add, multiply, compare, keep; each in eight ways of joining the rhythms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import reduce
from operator import mul
from typing import Any

from ..maths import exp2, log2
from ..meaning import shown, truth
from ..notes import note_number
from ..pattern import Pattern
from ..score import Signal
from .table import value_arg, verb

Binary = Callable[[Any, Any], Any]
MAX_EXACT_POWER = 64
MAX_BITS = 512


def numeric(value: Any) -> Any:
    """A number, or the MIDI number of a note name. Raises ValueError."""
    if isinstance(value, str) and (note := note_number(value)) is not None:
        return note
    if isinstance(value, (str, tuple)) or value is None:
        raise ValueError(f"expected a number or a note, not {shown(value)}")
    return value


def arithmetic(function: Binary) -> Binary:
    """A function of numbers, over notes too: a number acts on `note`, another note name by name."""

    def combined(a: Any, b: Any) -> Any:
        if isinstance(a, dict) and isinstance(b, dict):
            return {**a, **b, **{name: _named(a[name], b[name], combined) for name in a.keys() & b.keys()}}
        if isinstance(a, dict):
            return _on_note(a, lambda note: combined(note, b))
        if isinstance(b, dict):
            return _on_note(b, lambda note: combined(a, note))
        return function(numeric(a), numeric(b))

    return combined


def _on_note(note: dict[str, Any], change: Callable[[Any], Any]) -> dict[str, Any]:
    name = next((name for name in ("note", "value") if name in note), None)
    if name is None:
        raise ValueError("these notes have no pitch yet")
    return {**note, name: change(note[name])}


def _named(a: Any, b: Any, combined: Binary) -> Any:
    """Two values of one name: numbers combine, of other things the first stays."""
    try:
        return combined(a, b)
    except (TypeError, ValueError):
        return a


def merged(a: Any, b: Any) -> Any:
    """The second value; of two notes, the first with all that the second says."""
    return {**a, **b} if isinstance(a, dict) and isinstance(b, dict) else b


def repeated_product(value: Any, times: int) -> Any:
    """A whole power without the platform's pow, whose last bit may differ."""
    return reduce(mul, [value] * times, 1)


def multiplied(value: Any, name: str, by: float) -> dict[str, Any]:
    """A note with a control multiplied; a bare word or number becomes the `value` of one."""
    note = value if isinstance(value, dict) else {"value": value}
    before = note.get(name, 1)
    return {
        **note,
        name: replace(before, scale=before.scale * by) if isinstance(before, Signal) else before * by,
    }


def power(a: Any, b: Any) -> Any:
    """The power, exactly for small whole numbers. Raises ValueError where there is none or it is too big."""
    if b == int(b) and 0 <= b <= MAX_EXACT_POWER and abs(a) <= 1 << 16:
        return repeated_product(a, int(b))
    if a == 0 and b > 0:
        return 0
    if a <= 0 or abs(float(b) * log2(abs(float(a)))) > MAX_BITS:
        raise ValueError(f"{a} to the power {b} is no number to work with")
    return exp2(float(b) * log2(float(a)))


def divided(a: Any, b: Any) -> Any:
    if b == 0:
        raise ValueError("division by zero")
    return a / b


def remainder(a: Any, b: Any) -> Any:
    """What is left of a after whole multiples of b, never negative for b above 0."""
    if b == 0:
        raise ValueError("division by zero")
    return a % b


def bits(function: Callable[[int, int], int]) -> Binary:
    """A function of 32-bit whole numbers."""

    def wrapped(a: Any, b: Any) -> int:
        found = function(int(a), int(b)) & 0xFFFFFFFF
        return found - (1 << 32) if found >> 31 else found

    return wrapped


def in_left(pattern: Pattern, other: Pattern, function: Binary) -> Pattern:
    return pattern.app_left(other, function)


def in_right(pattern: Pattern, other: Pattern, function: Binary) -> Pattern:
    return pattern.app_right(other, function)


def in_both(pattern: Pattern, other: Pattern, function: Binary) -> Pattern:
    return pattern.app_both(other, function)


def squeezed_in(pattern: Pattern, other: Pattern, function: Binary) -> Pattern:
    return pattern.squeeze_bind(lambda a: other.with_value(lambda b: function(a, b)))


def squeezed_out(pattern: Pattern, other: Pattern, function: Binary) -> Pattern:
    return other.squeeze_bind(lambda b: pattern.with_value(lambda a: function(a, b)))


def reset(pattern: Pattern, other: Pattern, function: Binary) -> Pattern:
    return other.reset_bind(lambda b: pattern.with_value(lambda a: function(a, b)))


def restart(pattern: Pattern, other: Pattern, function: Binary) -> Pattern:
    return other.reset_bind(lambda b: pattern.with_value(lambda a: function(a, b)), restart=True)


def in_steps(pattern: Pattern, other: Pattern, function: Binary) -> Pattern:
    if not pattern.steps or not other.steps:
        raise ValueError("one of the two has no steps to count")
    paced = other.fast(pattern.steps / other.steps)
    joined = pattern.outer_bind(lambda a: paced.with_value(lambda b: function(a, b)))
    return joined.with_steps(pattern.steps)


WAYS: dict[str, tuple[Callable[[Pattern, Pattern, Binary], Pattern], str]] = {
    "": (in_left, ""),
    ".in": (in_left, ", in this pattern's rhythm"),
    ".out": (in_right, ", in the other one's rhythm"),
    ".mix": (in_both, ", in the rhythm of both"),
    ".squeeze": (squeezed_in, ", a bar of the other one squeezed into each event"),
    ".squeezeout": (squeezed_out, ", a bar of this one squeezed into each event of the other"),
    ".reset": (reset, ", each event of the other one starting this bar anew"),
    ".restart": (restart, ", each event of the other one starting this pattern anew"),
    ".poly": (in_steps, ", step by step"),
}


def _enter(
    name: str, function: Binary, meaning: str, example: str, only_true: bool = False, alias: str = ""
) -> None:
    """Enter an operator and its ways; `only_true` leaves out events whose other value is not true."""
    for suffix, (way, manner) in WAYS.items():

        def combine(other: Pattern, pattern: Pattern, way: Any = way) -> Pattern:
            return way(pattern, other.filter_values(truth) if only_true else other, function)  # type: ignore[no-any-return]

        aliases = (alias + suffix,) if alias else ()
        shown_example = example.replace(f"{name} ", f"{name}{suffix} ", 1)
        verb(
            name + suffix, value_arg("value"), help=meaning + manner, example=shown_example, aliases=aliases
        )(combine)


_enter("add", arithmetic(lambda a, b: a + b), "the sum", '"0 7" | add "<0 12>"')
_enter("sub", arithmetic(lambda a, b: a - b), "the difference", '"0 7" | sub 12')
_enter("mul", arithmetic(lambda a, b: a * b), "the product", '"1 2" | mul 3')
_enter("div", arithmetic(divided), "the quotient", '"1 2" | div 4')
_enter("mod", arithmetic(remainder), "the remainder", '"0 5 10" | mod 7')
_enter("pow", arithmetic(power), "the power", '"1 2 3" | pow 2')
_enter("band", arithmetic(bits(lambda a, b: a & b)), "the bits of both", '"6 3" | band 5')
_enter("bor", arithmetic(bits(lambda a, b: a | b)), "the bits of either", '"6 3" | bor 1')
_enter("bxor", arithmetic(bits(lambda a, b: a ^ b)), "the bits of one only", '"6 3" | bxor 5')
_enter("blshift", arithmetic(bits(lambda a, b: a << (b & 31))), "the bits moved up", '"1 3" | blshift 2')
_enter("brshift", arithmetic(bits(lambda a, b: a >> (b & 31))), "the bits moved down", '"8 3" | brshift 1')
_enter("lt", arithmetic(lambda a, b: a < b), "whether it is less", '"0 1 2" | lt 1')
_enter("gt", arithmetic(lambda a, b: a > b), "whether it is more", '"0 1 2" | gt 1')
_enter("lte", arithmetic(lambda a, b: a <= b), "whether it is no more", '"0 1 2" | lte 1')
_enter("gte", arithmetic(lambda a, b: a >= b), "whether it is no less", '"0 1 2" | gte 1')
_enter("eq", lambda a, b: a == b, "whether they are equal", '"0 1 2" | eq 1', alias="eqt")
_enter("ne", lambda a, b: a != b, "whether they differ", '"0 1 2" | ne 1', alias="net")
_enter("and", lambda a, b: b if truth(a) else a, "the other value where this is true", '"0 1" | and "2"')
_enter(
    "or", lambda a, b: a if truth(a) else b, "this value where it is true, else the other", '"0 1" | or "2"'
)
_enter("set", merged, "the other value; of notes, what the other one says too", '"a b" | set "c d e"')
_enter("keep", lambda a, _: a, "this value", '"a b" | keep "1 2 3"')
_enter(
    "keepif", lambda a, _: a, "this value where the other is true", '"a b" | keepif "1 0 1"', only_true=True
)
