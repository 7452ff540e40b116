"""The controls of a bank's voices that move: they follow tracks, or glide to another value.

Where the code lets a control move, it gets a value and a slope at every point of the grid. One that the code
holds for still is given a value every STEP samples.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..compiler.code import STEP as CONTROL_STEP
from ..messages import GRID
from .memory import Memory
from .ramps import NEVER, STEP, Control, Scaled, Source, Track, after

Places = npt.NDArray[np.intp]


FEW = 4
"""So many controls are set faster one by one than as an array."""


class _Group(NamedTuple):
    """All that follows one track: places and scales, as arrays when they are many."""

    track: Track
    pairs: list[tuple[int, float]]
    values: Places
    slopes: Places
    scales: npt.NDArray[np.float64]


class Movers:
    """Controls by their place in `Memory.flat`; the slope of each lies a row further.

    `due` is the next sample at which `move` must be called: a point of the grid, or of the steps.
    """

    def __init__(self, memory: Memory) -> None:
        self.due = NEVER
        self._memory = memory
        self._width = memory.layout.width
        self._following: dict[int, Scaled] = {}
        self._gliding: dict[int, Control] = {}
        self._groups: list[_Group] | None = []

    def follow(self, place: int, source: Scaled, sample: int) -> None:
        """Keep a control on a track from the next point on."""
        if self._memory.still(place):
            self._gliding[place] = Control(source)
        else:
            self._following[place] = source
            self._groups = None
        self._wake(sample)

    def glide(self, place: int, old: Source, new: Source, sample: int, length: int) -> None:
        """Turn a control from one source to another."""
        control = self._gliding.get(place) or Control(old)
        if control.turn(new, sample, length):
            self.forget(place)
            self._gliding[place] = control
            self._set(place, control, sample)
            self._wake(sample)
        elif place not in self._gliding:
            self.forget(place)
            if isinstance(new, Scaled):
                self.follow(place, new, sample)

    def slide(self, place: int, old: Source, new: Source, sample: int, length: int) -> None:
        """Turn a pitch from one source to another, evenly in octaves; at once when the length is 0."""
        control = self._gliding.get(place) or Control(old)
        self.forget(place)
        if control.slide(new, sample, length):
            self._gliding[place] = control
            self._wake(sample)
        elif isinstance(new, Scaled):
            self.follow(place, new, sample)
        self._set(place, control, sample)

    def forget(self, place: int) -> None:
        """Leave a control where it is."""
        self._gliding.pop(place, None)
        if self._following.pop(place, None):
            self._groups = None

    def rebind(self, sample: int, moved: Callable[[int], int]) -> None:
        """Go on where the memory's code holds other controls for still than before, and has moved them."""
        before = {place: Control(source) for place, source in self._following.items()} | self._gliding
        moving = {moved(place): control for place, control in before.items()}
        self._following, self._gliding, self._groups, self.due = {}, moving, None, NEVER
        for place, control in list(moving.items()):
            self._set(place, control, sample)
            self._settle(place, control, sample)
        self._wake(sample)

    def move(self, sample: int) -> None:
        """At a point: every moving control on its value, with the slope to the next."""
        if self._gliding:
            for place, control in list(self._gliding.items()):
                self._set(place, control, sample)
                self._settle(place, control, sample)
        if not sample % GRID:
            self._follow(sample)
        self.due = NEVER
        self._wake(sample)

    def _settle(self, place: int, control: Control, sample: int) -> None:
        """A control that has glided stands, or follows its track."""
        if control.gliding(sample):
            return
        source = control.source
        if not isinstance(source, Scaled):
            del self._gliding[place]
        elif not self._memory.still(place):
            del self._gliding[place]
            self.follow(place, source, sample)

    def _follow(self, sample: int) -> None:
        if self._groups is None:
            self._groups = list(self._grouped())
        flat, cells, point = self._memory.flat, self._memory.cells, sample // GRID
        for track, pairs, values, slopes, scales in self._groups:
            value = track.at(point)
            slope = (track.at(point + 1) - value) / GRID
            if len(pairs) <= FEW:
                for place, scale in pairs:
                    cells[place] = scale * value
                    cells[place + self._width] = scale * slope
            else:
                flat[values] = scales * value
                flat[slopes] = scales * slope

    def _wake(self, sample: int) -> None:
        if self._gliding and any(self._memory.still(place) for place in self._gliding):
            self.due = min(self.due, after(sample, STEP))
        elif self._following or self._gliding:
            self.due = min(self.due, after(sample, GRID))

    def _set(self, place: int, control: Control, sample: int) -> None:
        """Where a control is at the next evaluation at control rate, and its slope."""
        line = control.line(sample)
        cells = self._memory.cells
        cells[place] = line.at(sample + -sample % CONTROL_STEP)
        cells[place + self._width] = 0.0 if self._memory.still(place) else line.slope

    def _grouped(self) -> list[_Group]:
        followers: dict[Track, list[tuple[int, float]]] = {}
        for place, source in self._following.items():
            followers.setdefault(source.track, []).append((place, source.scale))
        groups = []
        for track, pairs in followers.items():
            places, scales = zip(*pairs, strict=True)
            values = np.array(places, np.intp)
            groups.append(_Group(track, pairs, values, values + self._width, np.array(scales)))
        return groups
