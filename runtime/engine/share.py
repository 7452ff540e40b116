"""The engine of a partner: it plays its share of the parts, and passes on what they came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .engine import Engine
from .partner import Piece, passed
from .ramps import Floats
from .strip import Part

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


class Share(Engine):
    """Plays the parts of these `names` from the sample `position` on, and nothing that follows them."""

    def __init__(self, rate: int, position: int, names: frozenset[str], line: Connection) -> None:
        super().__init__(rate, position=position)
        self._names = names
        self._line = line

    @property
    def silent(self) -> bool:
        """It never knows."""
        return False

    def _is_here(self, part: Part) -> bool:
        return part.name in self._names

    def _mix(self, begin: int, end: int, out: Floats) -> None:
        parts = (*self._parts, *self._leaving)
        busy = self._play_parts(parts, begin, end)
        played = tuple(passed(number, part, begin) for number, part in enumerate(parts) if part in busy)
        self._line.send(Piece(played, self.voices, tuple(self.reports())))
        out.fill(0.0)
