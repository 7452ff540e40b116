"""Controls that move: signals of the score sampled on the absolute grid, as the engine's curves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from math import prod

from ...lang.maths import exp2, sin_turns
from ...lang.randomness import Randomness
from ...lang.score import Control, Signal
from ...lang.time import Time
from ..messages import GRID, Curve, Points, Value
from .tempo import TempoMap

STRIDE = 16
"""Grid points between two readings of a signal that runs straight in between."""

PROBES: dict[int, tuple[int, ...]] = {16: (5, 7, 11), 8: (3, 5), 4: (1, 2), 2: (1,), 1: ()}
"""Where a stretch of so many points is looked at: no sine of two points or longer looks straight there."""

PARTS = {count: [step / count for step in range(1, count)] for count in PROBES}
"""How far along a stretch of so many points those between its ends lie."""

STRAIGHT = 1e-3
"""A stretch is straight when its probes, or its middle, lie so near to the line, as a part of its value."""

Reading = Callable[[Time], float]
"""A control as a function of the bar position."""

Column = Callable[[int], float]
"""A control, or a curve, as a function of the grid point."""


def reading(control: Control, luck: Randomness) -> Reading:
    """The value of a control at any bar."""
    if not isinstance(control, Signal):
        return lambda _: control
    at, scale = control.pattern.at, control.scale
    last = 0.0

    def read(bar: Time) -> float:
        nonlocal last
        value = at(bar, luck)
        if value is not None:
            last = scale * float(value)
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
        """`shape` of the controls: a number if all stand still, else a curve from `begin` to `until`."""
        if not any(isinstance(control, Signal) for control in controls):
            return shape(*controls)
        return Curve(self._curve(kind, controls, shape, luck, begin, until))

    def _curve(
        self,
        kind: str,
        controls: tuple[Control, ...],
        shape: Callable[..., float],
        luck: Randomness,
        begin: int,
        until: float,
    ) -> int:
        """The number of a curve."""
        key = (kind, luck, *controls)
        track = self._tracks.get(key)
        if track is None:
            track = _Track(self._count, shape, controls, luck, until, begin // GRID // STRIDE * STRIDE)
            self._tracks[key] = track
            self._count += 1
        track.until = max(track.until, until)
        return track.id

    def product(
        self, factors: tuple[tuple[str, Control], ...], luck: Randomness, begin: int, until: float
    ) -> Value:
        """The product of FACTORS of controls: one curve for all that differ in a constant."""
        if not any(isinstance(control, Signal) for _, control in factors):
            return _product(factors)
        scale, names, signals = 1.0, [], []
        for name, control in factors:
            if isinstance(control, Signal):
                names.append(name)
                if name == "gain" and control.scale != 1.0:
                    scale *= control.scale
                    control = replace(control, scale=1.0)
                signals.append(control)
            elif name != "gain":
                scale *= FACTORS[name](control)
            elif control != 1.0:
                scale *= control
        label, shape = _shape(tuple(names))
        return Curve(self._curve(label, tuple(signals), shape, luck, begin, until), scale)

    def points(self, tempo: TempoMap, end: int) -> Iterator[Points]:
        """The values on the grid up to sample `end` that were not given yet; forgets curves that are over."""
        last = -(-end // (GRID * STRIDE)) * STRIDE
        bars: dict[int, Time] = {}
        columns: dict[tuple[Control, Randomness], Column] = {}

        def column(control: Control, luck: Randomness) -> Column:
            """A control by grid point, read once for all curves it is part of."""
            if (control, luck) not in columns:
                columns[control, luck] = _column(reading(control, luck), tempo, bars)
            return columns[control, luck]

        for track in self._tracks.values():
            first = track.next
            if first > last:
                continue
            reads = [column(control, track.luck) for control in track.controls]
            yield Points(track.id, first, _sampled(track.shape, reads, first, last))
            track.next = last
        self._tracks = {key: track for key, track in self._tracks.items() if track.until > end}

    def skip(self, sample: int) -> None:
        """Nothing before a sample will be asked for."""
        for track in self._tracks.values():
            track.next = max(track.next, sample // GRID // STRIDE * STRIDE)

    def superseded(self, sample: int, until: int) -> None:
        """Another program takes over: what still sounds is read again from `sample`, and until `until`."""
        for track in self._tracks.values():
            track.next = min(track.next, sample // GRID // STRIDE * STRIDE)
            track.until = min(track.until, until)


@cache
def _shape(names: tuple[str, ...]) -> tuple[str, Callable[..., float]]:
    """The product of some of FACTORS, and what to call its curves."""

    def shape(*values: float) -> float:
        return prod(FACTORS[name](value) for name, value in zip(names, values, strict=True))

    return f"product of {names}", shape


def _column(read: Reading, tempo: TempoMap, bars: dict[int, Time]) -> Column:
    """A reading by grid point; `bars` are those of the points that any column was asked for."""
    known: dict[int, float] = {}

    def at(point: int) -> float:
        if point not in known:
            if point not in bars:
                bars[point] = tempo.bar(point * GRID)
            known[point] = read(bars[point])
        return known[point]

    return at


def _sampled(shape: Callable[..., float], columns: list[Column], first: int, last: int) -> tuple[float, ...]:
    """A curve at the grid points `first` to `last`, multiples of STRIDE, read where it bends."""

    def at(point: int) -> float:
        return shape(*[column(point) for column in columns])

    values = [at(first)]
    for point in range(first, last, STRIDE):
        _reach(values, at, point, point + STRIDE, at(point + STRIDE))
    return tuple(values)


def _reach(values: list[float], at: Column, first: int, last: int, b: float) -> None:
    """Add the points after `first` up to `last`, where the curve is `b`: straight if its probes are."""
    a, count = values[-1], last - first
    if all(_near(at(first + probe), a + (b - a) * (probe / count), a, b) for probe in PROBES[count]):
        values += [a + (b - a) * part for part in PARTS[count]]
        values.append(b)
    else:
        middle = first + count // 2
        _reach(values, at, first, middle, at(middle))
        _reach(values, at, middle, last, b)


def _near(value: float, line: float, a: float, b: float) -> bool:
    return abs(value - line) <= STRAIGHT * max(abs(a), abs(b), abs(value))


@lru_cache(4096)
def frequency(note: float, tuning_hz: float) -> float:
    """The pitch in Hz of a MIDI note number in equal temperament (69 = tuning)."""
    return tuning_hz * exp2((note - 69.0) / 12.0)


def left(pan: float) -> float:
    """The left gain of an equal-power pan: 0 is left, 1 right; both are 0.707 in the centre."""
    return sin_turns(0.25 - 0.25 * min(1.0, max(0.0, pan)))


def right(pan: float) -> float:
    """The right gain of an equal-power pan."""
    return sin_turns(0.25 * min(1.0, max(0.0, pan)))


FACTORS: dict[str, Callable[[float], float]] = {"gain": float, "left": left, "right": right}
"""What the loudness of a channel is the product of."""


@lru_cache(4096)
def _product(factors: tuple[tuple[str, float], ...]) -> float:
    return prod(FACTORS[name](value) for name, value in factors)
