"""The tempo map: exact bars to absolute samples, the one place where musical time becomes sample numbers."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from math import floor

from ...lang.score import TempoChange
from ...lang.time import Time


@dataclass(frozen=True, slots=True)
class TempoMap:
    """Piecewise constant tempo from `origin_bar` on, where the song is `origin_seconds` old.

    `changes` are in order of bars; the last one at or before a bar decides its length.
    """

    changes: tuple[TempoChange, ...]
    rate: int
    origin_bar: Time = Time(0)
    origin_seconds: Time = Time(0)

    def _lengths(self) -> list[tuple[Time, Time, Time]]:
        """(bar, seconds at that bar, seconds per bar) of each stretch from the origin on."""
        active = bisect_right(self.changes, self.origin_bar, key=lambda change: change.bar)
        length = self.changes[max(0, active - 1)].seconds_per_bar
        stretches = [(self.origin_bar, self.origin_seconds, length)]
        for change in self.changes[active:]:
            bar, seconds, length = stretches[-1]
            stretches.append((change.bar, seconds + (change.bar - bar) * length, change.seconds_per_bar))
        return stretches

    def seconds(self, bar: Time) -> Time:
        """Exact seconds from the start of the song to a bar at or after the origin."""
        stretches = self._lengths()
        at = max(0, bisect_right(stretches, bar, key=lambda stretch: stretch[0]) - 1)
        start, seconds, length = stretches[at]
        return seconds + (bar - start) * length

    def sample(self, bar: Time) -> int:
        """The sample on which a bar position falls: the floor of its exact place."""
        return floor(self.seconds(bar) * self.rate)

    def bar(self, sample: int) -> Time:
        """The exact bar position of the start of a sample (before the origin: extrapolated)."""
        seconds = Time(sample, self.rate)
        stretches = self._lengths()
        at = max(0, bisect_right(stretches, seconds, key=lambda stretch: stretch[1]) - 1)
        start, begin, length = stretches[at]
        return start + (seconds - begin) / length

    def seconds_per_bar(self, bar: Time) -> Time:
        stretches = self._lengths()
        return stretches[max(0, bisect_right(stretches, bar, key=lambda stretch: stretch[0]) - 1)][2]

    def continued(self, changes: tuple[TempoChange, ...], bar: Time) -> TempoMap:
        """Other changes taking over at a bar, without a jump in time."""
        return TempoMap(changes, self.rate, bar, self.seconds(bar))
