"""Symbolic lanes: one number a voice (or a channel), with the arithmetic that both back ends can do.

A primitive is written once over these. Recorded as a program it becomes machine code; run with the
reference it is NumPy in double precision, one sample at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .machine import Machine, Rate


@dataclass(frozen=True, slots=True, eq=False)
class _Lanes:
    machine: Machine
    value: Any

    def _whole(self, name: str, *others: Any) -> Whole:
        return Whole(self.machine, self.machine.operate(name, self.value, *others))

    def _lane(self, name: str, *others: Any) -> Lane:
        return Lane(self.machine, self.machine.operate(name, self.value, *others))

    def _flag(self, name: str, *others: Any) -> Flag:
        return Flag(self.machine, self.machine.operate(name, self.value, *others))


class Lane(_Lanes):
    """A real number in every lane."""

    __slots__ = ()

    def _of(self, other: Number) -> Any:
        return other.value if isinstance(other, Lane) else self.machine.literal(other, "float")

    def like(self, number: Number) -> Lane:
        """That number in every lane."""
        return number if isinstance(number, Lane) else Lane(self.machine, self._of(number))

    def __add__(self, other: Number) -> Lane:
        return self._lane("fadd", self._of(other))

    def __sub__(self, other: Number) -> Lane:
        return self._lane("fsub", self._of(other))

    def __mul__(self, other: Number) -> Lane:
        return self._lane("fmul", self._of(other))

    def __truediv__(self, other: Number) -> Lane:
        return self._lane("fdiv", self._of(other))

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other: float) -> Lane:
        return self.like(other) - self

    def __rtruediv__(self, other: float) -> Lane:
        return self.like(other) / self

    def __neg__(self) -> Lane:
        return self._lane("fneg")

    def __abs__(self) -> Lane:
        return self._lane("fabs")

    def __lt__(self, other: Number) -> Flag:
        return self._flag("flt", self._of(other))

    def __le__(self, other: Number) -> Flag:
        return self._flag("fle", self._of(other))

    def __gt__(self, other: Number) -> Flag:
        return self.like(other) < self

    def __ge__(self, other: Number) -> Flag:
        return self.like(other) <= self

    @property
    def moving(self) -> bool:
        """Whether it costs something in every sample, or every few."""
        return self.rate > Rate.STILL

    @property
    def rate(self) -> Rate:
        return self.machine.rate(self.value)

    @property
    def heard(self) -> Lane:
        """The same at audio rate. Needed before what jumps, like a part after the decimal point, is taken."""
        return Lane(self.machine, self.machine.heard(self.value))

    def exactly(self, function: Callable[[Any], Any]) -> Lane:
        """What a true function makes of it, on an exact machine."""
        return Lane(self.machine, self.machine.exactly(function, self.value))

    def floor(self) -> Lane:
        """The whole number below."""
        return self._lane("floor")

    def nearest(self) -> Lane:
        """The nearest whole number; of two, the even one."""
        return self._lane("nearest")

    def sqrt(self) -> Lane:
        return self._lane("sqrt")

    def whole(self) -> Whole:
        """The nearest integer (of two, the even one) of a number within +-LARGEST; undefined outside."""
        return self._whole("whole")

    def bits(self) -> Whole:
        """The IEEE single precision pattern (programs only)."""
        return self._whole("bits")


class Whole(_Lanes):
    """A 32-bit integer in every lane, wrapping at its ends."""

    __slots__ = ()

    def _of(self, other: Integer) -> Any:
        return other.value if isinstance(other, Whole) else self.machine.literal(other, "whole")

    def __add__(self, other: Integer) -> Whole:
        return self._whole("add", self._of(other))

    def __sub__(self, other: Integer) -> Whole:
        return self._whole("sub", self._of(other))

    def __mul__(self, other: Integer) -> Whole:
        return self._whole("mul", self._of(other))

    def __and__(self, other: Integer) -> Whole:
        return self._whole("and", self._of(other))

    def __or__(self, other: Integer) -> Whole:
        return self._whole("or", self._of(other))

    def __xor__(self, other: Integer) -> Whole:
        return self._whole("xor", self._of(other))

    def __lshift__(self, count: int) -> Whole:
        return self._whole("shl", self._of(count))

    def __rshift__(self, count: Integer) -> Whole:
        """Shifted right, zeros coming in."""
        return self._whole("shr", self._of(count))

    def __lt__(self, other: Integer) -> Flag:
        return self._flag("ilt", self._of(other))

    def equals(self, other: Integer) -> Flag:
        return self._flag("ieq", self._of(other))

    def number(self) -> Lane:
        """The nearest real number."""
        return self._lane("number")

    @property
    def heard(self) -> Whole:
        """The same at audio rate."""
        return Whole(self.machine, self.machine.heard(self.value))

    def unbits(self) -> Lane:
        """The number whose IEEE single precision pattern this is (programs only)."""
        return self._lane("unbits")


MARGIN = 4
"""Samples that lie in memory before and behind every recording: its first one, and its last one."""

LARGEST = 2147483520.0
"""The largest single precision number below 2^31."""


class Flag(_Lanes):
    """A truth in every lane."""

    __slots__ = ()

    def __and__(self, other: Flag) -> Flag:
        return self._flag("both", other.value)

    def __or__(self, other: Flag) -> Flag:
        return self._flag("either", other.value)

    def __invert__(self) -> Flag:
        return self._flag("not")

    def number(self) -> Lane:
        """1 where true, else 0."""
        one, zero = (self.machine.literal(n, "float") for n in (1.0, 0.0))
        return self._lane("select", one, zero)


Number = Lane | float
Integer = Whole | int


def where(flag: Flag, then: Number, other: Number) -> Lane:
    """`then` in the lanes where the flag is true, `other` elsewhere; the other's faults do not leak."""
    machine = flag.machine
    chosen = [n.value if isinstance(n, Lane) else machine.literal(n, "float") for n in (then, other)]
    return Lane(machine, machine.operate("select", flag.value, *chosen))


def where_whole(flag: Flag, then: Integer, other: Integer) -> Whole:
    """`where` for integers."""
    machine = flag.machine
    chosen = [n.value if isinstance(n, Whole) else machine.literal(n, "whole") for n in (then, other)]
    return Whole(machine, machine.operate("select", flag.value, *chosen))


def minimum(a: Lane, b: Number) -> Lane:
    """The lower of two; b where either is not a number."""
    return where(a < b, a, b)


def maximum(a: Lane, b: Number) -> Lane:
    """The higher of two; b where either is not a number."""
    return where(a > b, a, b)


def clamp(x: Lane, low: Number, high: Number) -> Lane:
    """Within low and high, also when x is not a number."""
    return minimum(maximum(x, low), high)


def flush(x: Lane) -> Lane:
    """A recursive state that dies: exactly 0 below -300 dB, so that neither it nor its square is denormal."""
    return where(abs(x) < SILENT, 0.0, x)


SILENT = 1e-15
