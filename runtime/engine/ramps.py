"""Numbers that move: curves between grid points, constants that glide, levels that fade.

A line is `(anchor, value, slope)`: at sample s it stands at `value + slope * (s - anchor)`. Nothing here
depends on how the samples are cut into blocks.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ...lang.maths import exp2, log2
from ..messages import GRID

NEVER = sys.maxsize
BLOCK = 4096
"""Strips are mixed in pieces between multiples of this many samples."""

CHECK = 1024
"""Whether a voice has ended is asked on multiples of this many samples."""

GLIDE_S = 0.02
FADE_S = 0.01
STEP = 16
"""Samples between the steps of what moves although its code holds it for still: some sixty in a glide."""

STRAIGHT = 1e-6
"""A track runs straight where it leaves a line by no more than this part of the line's value."""

HUGE = 1e9
"""No control is larger, so that products of a few still fit single precision."""


def finite(value: float) -> float:
    """A number held within -HUGE and HUGE; 0 for what is none."""
    if -HUGE <= value <= HUGE:
        return value
    return HUGE if value > 0.0 else -HUGE if value < 0.0 else 0.0


def after(sample: int, grid: int) -> int:
    """The first multiple of `grid` after a sample."""
    return sample - sample % grid + grid


class Line(NamedTuple):
    """A stretch of a moving number."""

    anchor: int
    value: float
    slope: float

    def at(self, sample: int) -> float:
        return self.value + self.slope * (sample - self.anchor)


class Track:
    """The points of a curve as far as they were told. Before the first and after the last it stands still."""

    __slots__ = ("first", "values")

    def __init__(self) -> None:
        self.first = 0
        self.values: list[float] = []

    def put(self, first: int, values: Sequence[float]) -> None:
        """Take points from `first` on, in place of all that were given from there on.

        Points that do not follow on those before begin the curve anew.
        """
        kept = self.values[: max(0, first - self.first)] if first <= self.end else []
        if not kept:
            self.first = first
        fit = sum(map(abs, values)) < HUGE
        self.values = kept + (list(values) if fit else [finite(value) for value in values])

    def at(self, point: int) -> float:
        """The value at a grid point; 0 when none was told."""
        values = self.values
        index = point - self.first
        if 0 <= index < len(values):
            return values[index]
        return (values[0] if index < 0 else values[-1]) if values else 0.0

    def stretch(self, first: int, last: int) -> list[float]:
        """The values at the grid points from one to another."""
        if self.first <= first and last < self.end:
            return self.values[first - self.first : last - self.first + 1]
        return [self.at(point) for point in range(first, last + 1)]

    def line(self, point: int) -> Line:
        """From a grid point to the next."""
        value = self.at(point)
        return Line(point * GRID, value, (self.at(point + 1) - value) / GRID)

    def bend(self, line: Line, point: int, last: int) -> int:
        """The first grid point from `point` on where the curve leaves a line, `last` at most."""
        off, slope = STRAIGHT * abs(line.value), line.slope * GRID
        expected = line.at(point * GRID)
        for place, value in enumerate(self.stretch(point, last)):
            if abs(value - expected) > off:
                return point + max(0, place - 1)
            expected += slope
        return last

    def forget(self, point: int) -> None:
        """Drop what lies before a grid point."""
        drop = min(point - self.first, len(self.values) - 1)
        if drop > 0:
            del self.values[:drop]
            self.first += drop

    @property
    def end(self) -> int:
        """The grid point behind the last one told."""
        return self.first + len(self.values)


class Scaled(NamedTuple):
    """A track times a number."""

    track: Track
    scale: float

    def at(self, point: int) -> float:
        return self.track.at(point) * self.scale

    def line(self, sample: int) -> Line:
        """From the grid point at or before a sample to the next."""
        anchor, value, slope = self.track.line(sample // GRID)
        return Line(anchor, value * self.scale, slope * self.scale)


Source = float | Scaled


class Control:
    """A parameter: a number or a scaled track, with a glide from what it was when it turns to another."""

    __slots__ = ("_begin", "_end", "_octaves", "_offset", "_reach", "_start", "source")

    def __init__(self, source: Source) -> None:
        self.source = source
        self._begin = self._end = self._reach = 0
        self._octaves = self._offset = self._start = 0.0

    def turn(self, source: Source, sample: int, length: int) -> bool:
        """Glide to another source; the glide ends on the grid, at least `length` samples later.

        False if nothing is to be heard of it, because the new source goes on exactly as the old one.
        """
        before = self.line(sample)
        after_turn = Control(source).line(sample)
        if source == self.source:
            return False
        if before == after_turn:
            self.source, self._end = source, sample
            return False
        self._start = before.at(sample)
        self.source = source
        self._begin, self._end = sample, after(sample + length - 1, GRID)
        self._offset, self._octaves = self._start - after_turn.at(sample), 0.0
        return True

    def slide(self, source: Source, sample: int, length: int) -> bool:
        """Glide to another source evenly in octaves, in `length` samples. False if it is there at once."""
        before, target = self.line(sample).at(sample), Control(source).line(sample).at(sample)
        self.source, self._end, self._offset = source, sample, 0.0
        if length < 1 or before == target or before <= 0.0 or target <= 0.0:
            return False
        self._start, self._octaves = before, log2(before / target)
        self._begin, self._reach, self._end = sample, sample + length, after(sample + length - 1, GRID)
        return True

    def _steady(self, sample: int) -> Line:
        if isinstance(self.source, Scaled):
            return self.source.line(sample)
        return Line(sample - sample % GRID, self.source, 0.0)

    def _at(self, sample: int) -> float:
        """The value at a multiple of GRID."""
        source = self.source
        value = source.at(sample // GRID) if isinstance(source, Scaled) else source
        if sample >= self._end:
            return value
        if self._octaves:
            return value * exp2(self._octaves * max(0, self._reach - sample) / (self._reach - self._begin))
        return value + self._offset * ((self._end - sample) / (self._end - self._begin))

    def line(self, sample: int) -> Line:
        """The stretch that holds a sample. It ends at the next multiple of GRID."""
        if sample >= self._end:
            return self._steady(sample)
        anchor = sample - sample % GRID
        if anchor >= self._begin:
            value = self._at(anchor)
        else:
            anchor, value = self._begin, self._start
        target = after(sample, GRID)
        return Line(anchor, value, (self._at(target) - value) / (target - anchor))

    def moving(self, sample: int) -> bool:
        """Whether the value may differ between this sample and a later one."""
        return sample < self._end or isinstance(self.source, Scaled)

    def gliding(self, sample: int) -> bool:
        return sample < self._end


class Constants:
    """The numbers of a graph in memory, in small steps when an edit turns them; the next one is `due`."""

    __slots__ = ("_begin", "_from", "_length", "_to", "array", "due")

    def __init__(self, values: Sequence[float], rate: int) -> None:
        self.array = np.array([rate, *map(finite, values)], np.float32)
        self.due = NEVER
        self._from = self._to = self.array.astype(np.float64)
        self._begin = self._length = 0

    def turn(self, values: Sequence[float], sample: int, length: int) -> None:
        """Glide to other values in `length` samples, or go there at once when that is 0."""
        target = np.array([self.array[0], *map(finite, values)], np.float64)
        if np.array_equal(target, self._to):
            return
        self._from, self._to = self.array.astype(np.float64), target
        self._begin, self._length = sample, length
        self.step(sample)

    def step(self, sample: int) -> None:
        """Take the values of a sample; `due` moves on."""
        done = sample - self._begin
        if done >= self._length:
            self.array[:] = self._to
            self.due = NEVER
        else:
            self.array[:] = self._from + (self._to - self._from) * (done / self._length)
            self.due = min(sample + STEP, self._begin + self._length)


class Fader:
    """A level between 0 and 1 in straight lines between `(sample, level)` points; constant outside them."""

    __slots__ = ("_points",)

    def __init__(self, points: Sequence[tuple[int, float]] = ((0, 1.0),)) -> None:
        self._points = tuple(points)

    @classmethod
    def window(cls, window: tuple[int, int] | None, length: int) -> Fader:
        """Open for good, or in a window, at whose borders it fades within; never longer than half of it."""
        if window is None:
            return cls()
        begin, end = window
        length = min(length, (end - begin) // 2)
        if length < 1:
            return cls(((0, 0.0),))
        return cls(((begin, 0.0), (begin + length, 1.0), (end - length, 1.0), (end, 0.0)))

    def towards(self, other: Fader, sample: int, length: int) -> Fader:
        """From this level at a sample to another fader, within `length` samples."""
        if other._points == self._points:
            return self
        arrival = sample + length
        later = [point for point in other._points if point[0] > arrival]
        return Fader([(sample, self.level(sample)), (arrival, other.level(arrival)), *later])

    def line(self, sample: int) -> Line:
        """The stretch that begins at or before a sample."""
        points = self._points
        anchor, value = points[0]
        if sample < anchor:
            return Line(sample, value, 0.0)
        for begin, level in points[1:]:
            if sample < begin:
                return Line(anchor, value, (level - value) / (begin - anchor))
            anchor, value = begin, level
        return Line(anchor, value, 0.0)

    def level(self, sample: int) -> float:
        return self.line(sample).at(sample)

    def due(self, sample: int) -> int:
        """The first point after a sample, or NEVER."""
        return next((begin for begin, _ in self._points if begin > sample), NEVER)

    def closed(self, sample: int) -> bool:
        """Whether it is at 0 and stays there up to the next point."""
        line = self.line(sample)
        return line.slope <= 0.0 and line.at(sample) <= 0.0

    def over(self, sample: int) -> bool:
        """Whether it is at 0 for good."""
        return sample >= self._points[-1][0] and self._points[-1][1] == 0.0


CLOSED = Fader(((0, 0.0),))


def samples(seconds: float, rate: int) -> int:
    """A duration in whole samples, at least one."""
    return max(1, ceil(seconds * rate))


Floats = npt.NDArray[np.float32]
