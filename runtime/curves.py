"""Controls that move: signals of the score sampled on the absolute grid, as the engine's curves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..lang.maths import exp2, sin_turns
from ..lang.randomness import Randomness
from ..lang.score import Control, Signal
from ..lang.time import Time
from .messages import GRID, Curve, Points, Value
from .tempo import TempoMap

Reading = Callable[[Time], float]
"""A control as a function of the bar position."""


def reading(control: Control, luck: Randomness) -> Reading:
    """The value of a control at any bar."""
    if not isinstance(control, Signal):
        return lambda _: control
    query = control.pattern.query
    last = 0.0

    def read(bar: Time) -> float:
        nonlocal last
        events = query(bar, bar, luck)
        if events:
            last = float(events[0].value)
        return last

    return read


@dataclass(slots=True)
class _Track:
    """A curve: a shape over controls, for samples up to `until`; `next` is the first point not given yet."""

    id: int
    shape: Callable[..., float]
    controls: tuple[Control, ...]
    luck: Randomness
    until: float
    next: int


class Curves:
    """Every curve that may still be heard. A curve is known by the controls it is made of."""

    def __init__(self) -> None:
        self._tracks: dict[tuple[object, ...], _Track] = {}
        self._count = 0

    def value(
        self,
        kind: str,
        controls: tuple[Control, ...],
        shape: Callable[..., float],
        luck: Randomness,
        begin: int,
        until: float,
    ) -> Value:
        """`shape` of the controls: a number when all stand still, else a curve from `begin` to `until`."""
        if not any(isinstance(control, Signal) for control in controls):
            return shape(*controls)
        key = (kind, luck, *controls)
        track = self._tracks.get(key)
        if track is None:
            track = _Track(self._count, shape, controls, luck, until, begin // GRID)
            self._tracks[key] = track
            self._count += 1
        track.until = max(track.until, until)
        return Curve(track.id)

    def points(self, tempo: TempoMap, end: int) -> Iterator[Points]:
        """The values on the grid, up to sample `end`, that were not given yet; forgets curves that are over."""
        last = -(-end // GRID)
        bars: dict[int, list[Time]] = {}
        columns: dict[tuple[object, ...], list[float]] = {}

        def column(control: Control, luck: Randomness, first: int) -> list[float]:
            """The values of a control at the points, read once for all curves it is part of."""
            key = (control, luck, first)
            if key not in columns:
                columns[key] = list(map(reading(control, luck), bars[first]))
            return columns[key]

        for track in self._tracks.values():
            first = track.next
            if first > last:
                continue
            if first not in bars:
                bars[first] = [tempo.bar(point * GRID) for point in range(first, last + 1)]
            values = map(track.shape, *(column(control, track.luck, first) for control in track.controls))
            yield Points(track.id, first, tuple(values))
            track.next = last + 1
        self._tracks = {key: track for key, track in self._tracks.items() if track.until > end}

    def skip(self, sample: int) -> None:
        """Nothing before a sample will be asked for."""
        for track in self._tracks.values():
            track.next = max(track.next, sample // GRID)

    def superseded(self, sample: int, until: int) -> None:
        """Another program takes over: what still sounds is read again from `sample`, and until `until`."""
        for track in self._tracks.values():
            track.next = min(track.next, sample // GRID)
            track.until = min(track.until, until)


def frequency(note: float, tuning_hz: float) -> float:
    """The pitch in Hz of a MIDI note number in equal temperament (69 = tuning)."""
    return tuning_hz * exp2((note - 69.0) / 12.0)


def left(gain: float, pan: float) -> float:
    """The left gain of an equal-power pan: 0 is left, 1 right; both are 0.707 in the centre."""
    return gain * sin_turns(0.25 - 0.25 * min(1.0, max(0.0, pan)))


def right(gain: float, pan: float) -> float:
    """The right gain of an equal-power pan."""
    return gain * sin_turns(0.25 * min(1.0, max(0.0, pan)))
