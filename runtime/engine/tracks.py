"""The curves the engine was told, by number."""

from __future__ import annotations

from ..messages import GRID, Curve, Points, Value
from .ramps import Scaled, Source, Track, finite

KEPT_S = 120.0
"""A curve that ended so long ago is forgotten: nothing that sounds follows it."""


class Tracks:
    """Curve numbers to tracks; whoever follows a track keeps it."""

    def __init__(self, rate: int) -> None:
        self._tracks: dict[int, Track] = {}
        self._kept = round(KEPT_S * rate / GRID)

    def source(self, value: Value) -> Source:
        """What a control follows."""
        if isinstance(value, Curve):
            return Scaled(self._track(value.id), finite(value.scale))
        return finite(value)

    def put(self, points: Points) -> None:
        self._track(points.curve).put(points.first, points.values)

    def forget(self, sample: int) -> None:
        """Drop what lies in the past."""
        now = sample // GRID
        self._tracks = {
            number: track for number, track in self._tracks.items() if track.end > now - self._kept
        }
        for track in self._tracks.values():
            track.forget(now)

    def _track(self, number: int) -> Track:
        if number not in self._tracks:
            self._tracks[number] = Track()
        return self._tracks[number]
