"""The controls of a bank's voices that move: they follow tracks, or glide to another value.

Where the code lets a control move, it gets a value and a slope wherever its track bends, on points of the
grid. One that the code holds for still is given a value every STEP samples.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from ..compiler.code import STEP as CONTROL_STEP
from ..messages import GRID
from .memory import Memory
from .ramps import BLOCK, NEVER, STEP, Control, Line, Scaled, Source, Track, after

FEW = 4
"""So many controls are set faster one by one than as an array."""

ANEW = BLOCK // GRID
"""On multiples of so many points a control gets its value even if its track runs straight on."""


class _Followers:
    """All that follows one track: scales by place. `due` is the next point on which to look at it."""

    __slots__ = ("_arrays", "_line", "due", "scales", "track")

    def __init__(self, track: Track, point: int) -> None:
        self.track = track
        self.scales: dict[int, float] = {}
        self.due = point + 1
        self._line = track.line(point)
        self._arrays: tuple[npt.NDArray[np.intp], npt.NDArray[np.float64]] | None = None

    def add(self, place: int, scale: float) -> None:
        self.scales[place] = scale
        self._arrays = None

    def drop(self, place: int) -> None:
        del self.scales[place]
        self._arrays = None

    def line(self, point: int) -> Line | None:
        """The line to take from a point on; None if the track has not left the one before."""
        track, last = self.track, after(point, ANEW)
        self.due = track.bend(self._line, point, last) if point % ANEW else point
        if self.due > point:
            return None
        self._line = track.line(point)
        self.due = track.bend(self._line, point + 1, last)
        return self._line

    def arrays(self) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.float64]]:
        """Places and scales."""
        if self._arrays is None:
            self._arrays = np.array([*self.scales], np.intp), np.array([*self.scales.values()])
        return self._arrays


class Movers:
    """Controls by their place in `Memory.flat`; the slope of each lies a row further.

    `due` is the next sample at which `move` must be called: a point of the grid, or of the steps.
    """

    def __init__(self, memory: Memory) -> None:
        self.due = NEVER
        self._memory = memory
        self._width = memory.layout.width
        self._tracks: dict[int, Track] = {}
        self._followers: dict[Track, _Followers] = {}
        self._gliding: dict[int, Control] = {}

    def follow(self, place: int, source: Scaled, sample: int) -> None:
        """Keep a control on a track from the next point on."""
        if self._memory.still(place):
            self._gliding[place] = Control(source)
        else:
            point = sample // GRID
            followers = self._followers.get(source.track)
            if followers is None:
                followers = self._followers[source.track] = _Followers(source.track, point)
            followers.add(place, source.scale)
            self._tracks[place] = source.track
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
        track = self._tracks.pop(place, None)
        if track is not None:
            followers = self._followers[track]
            followers.drop(place)
            if not followers.scales:
                del self._followers[track]

    def look(self, sample: int) -> None:
        """Tracks may have been told something else: see on the first point whether they run on."""
        for followers in self._followers.values():
            followers.due = -(-sample // GRID)
        self._wake(sample)

    def rebind(self, sample: int, moved: Callable[[int], int]) -> None:
        """Go on where the memory's code holds other controls for still than before, and has moved them."""
        moving = {moved(place): control for place, control in self._gliding.items()}
        for track, followers in self._followers.items():
            for place, scale in followers.scales.items():
                moving[moved(place)] = Control(Scaled(track, scale))
        self._tracks, self._followers, self._gliding, self.due = {}, {}, moving, NEVER
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
            self._follow(sample // GRID)
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

    def _follow(self, point: int) -> None:
        cells, width = self._memory.cells, self._width
        for followers in self._followers.values():
            line = followers.line(point) if followers.due <= point else None
            if line is None:
                continue
            if len(followers.scales) <= FEW:
                for place, scale in followers.scales.items():
                    cells[place] = scale * line.value
                    cells[place + width] = scale * line.slope
            else:
                places, scales = followers.arrays()
                self._memory.flat[places] = scales * line.value
                self._memory.flat[places + width] = scales * line.slope

    def _wake(self, sample: int) -> None:
        if self._gliding and any(self._memory.still(place) for place in self._gliding):
            self.due = min(self.due, after(sample, STEP))
        elif self._gliding:
            self.due = min(self.due, after(sample, GRID))
        elif self._followers:
            self.due = min(self.due, GRID * min([followers.due for followers in self._followers.values()]))

    def _set(self, place: int, control: Control, sample: int) -> None:
        """Where a control is at the next evaluation at control rate, and its slope."""
        line = control.line(sample)
        cells = self._memory.cells
        cells[place] = line.at(sample + -sample % CONTROL_STEP)
        cells[place + self._width] = 0.0 if self._memory.still(place) else line.slope
