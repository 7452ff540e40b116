"""Echoes: delay lines read at whole samples while their time stands still, between samples while it moves.

Moving reads interpolate by a Catmull-Rom cubic over four samples. Schroeder, "Natural sounding artificial
reverberation", JAES 10 (1962), for comb and all-pass.
"""

from __future__ import annotations

from ..instant import Instant, Line
from ..lanes import Lane, clamp, flush


def delay(at: Instant, time: Lane, _max: Lane, x: Lane) -> Lane:
    line = at.line()
    line.write(x)
    return _read(at, line, time, 0.0)


def allpass(at: Instant, time: Lane, g: Lane, _max: Lane, x: Lane) -> Lane:
    """Flat in level, dispersed in time: g of the signal at once, negated, the rest as a decaying echo."""
    line = at.line()
    g = clamp(g, -1.0, 1.0)
    echo = _read(at, line, time, 1.0)
    inside = flush(x + g * echo)
    line.write(inside)
    return echo - g * inside


def comb(at: Instant, time: Lane, g: Lane, _max: Lane, x: Lane) -> Lane:
    line = at.line()
    y = flush(x + clamp(g, -1.0, 1.0) * _read(at, line, time, 1.0))
    line.write(y)
    return y


def _read(at: Instant, line: Line, time: Lane, least: float) -> Lane:
    """The signal `time` ago, at least so many samples."""
    samples = time * at.rate
    if at.is_still(0):
        return line.read(clamp(samples.nearest(), least, line.longest.number()).whole())
    return between(line, clamp(samples, 2.0 * least, line.longest.number() - 2.0))


def between(line: Line, samples: Lane) -> Lane:
    """The signal so many samples ago, from 0 to 2 less than its longest delay, by a cubic."""
    samples = samples.heard
    begin = samples.floor()
    f = samples - begin
    whole = begin.whole()
    later = line.read(whole - 1)
    near, far, farther = (line.read_within(whole + n) for n in (0, 1, 2))
    slope = 0.5 * (far - later)
    curve = later - 2.5 * near + 2.0 * far - 0.5 * farther
    twist = 0.5 * (farther - later) + 1.5 * (near - far)
    return ((twist * f + curve) * f + slope) * f + near


PRIMITIVES = {"delay": delay, "allpass": allpass, "comb": comb}
