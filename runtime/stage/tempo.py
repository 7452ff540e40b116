"""The tempo map: exact bars to absolute samples, the one place where musical time becomes sample numbers."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from math import floor
from typing import NamedTuple

from ...lang.score import TempoChange
from ...lang.time import Time


class Stretch(NamedTuple):
    """Bars of one length from `bar` on, where the song is `seconds` old: b begins at `scale * b + offset`."""

    bar: Time
    seconds: Time
    length: Time
    scale: Time
    offset: Time


@dataclass(frozen=True, slots=True)
class TempoMap:
    """Piecewise constant tempo from `origin_bar` on, where the song is `origin_seconds` old.

    `changes` are in order of bars; the last one at or before a bar decides its length.
    """

    changes: tuple[TempoChange, ...]
    rate: int
    origin_bar: Time = Time(0)
    origin_seconds: Time = Time(0)
    _stretches: tuple[Stretch, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        active = bisect_right(self.changes, self.origin_bar, key=lambda change: change.bar)
        length = self.changes[max(0, active - 1)].seconds_per_bar
        stretches = [self._stretch(self.origin_bar, self.origin_seconds, length)]
        for change in self.changes[active:]:
            bar, seconds, length, *_ = stretches[-1]
            begin = seconds + (change.bar - bar) * length
            stretches.append(self._stretch(change.bar, begin, change.seconds_per_bar))
        object.__setattr__(self, "_stretches", tuple(stretches))

    def _stretch(self, bar: Time, seconds: Time, length: Time) -> Stretch:
        return Stretch(bar, seconds, length, length * self.rate, (seconds - bar * length) * self.rate)

    def _at(self, bar: Time) -> Stretch:
        stretches = self._stretches
        if len(stretches) == 1:
            return stretches[0]
        return stretches[max(0, bisect_right(stretches, bar, key=lambda stretch: stretch.bar) - 1)]

    def seconds(self, bar: Time) -> Time:
        """Exact seconds from the start of the song to a bar at or after the origin."""
        start, seconds, length, *_ = self._at(bar)
        return seconds + (bar - start) * length

    def sample(self, bar: Time) -> int:
        """The sample on which a bar position falls: the floor of its exact place."""
        at = self._at(bar)
        return floor(bar * at.scale + at.offset)

    def bar(self, sample: int) -> Time:
        """The exact bar position of the start of a sample (before the origin: extrapolated)."""
        seconds = Time(sample, self.rate)
        stretches = self._stretches
        at = max(0, bisect_right(stretches, seconds, key=lambda stretch: stretch.seconds) - 1)
        start, begin, length, *_ = stretches[at]
        return start + (seconds - begin) / length

    def seconds_per_bar(self, bar: Time) -> Time:
        return self._at(bar).length

    def continued(self, changes: tuple[TempoChange, ...], bar: Time) -> TempoMap:
        """Other changes taking over at a bar, without a jump in time."""
        return TempoMap(changes, self.rate, bar, self.seconds(bar))
