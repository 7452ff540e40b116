"""Musical time: exact rational numbers of bars, and arcs between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction as Time
else:  # the same arithmetic, several times faster
    from quicktions import Fraction as Time

__all__ = ["Arc", "Time"]


class Arc(NamedTuple):
    """Bars `begin` up to `end`."""

    begin: Time
    end: Time
