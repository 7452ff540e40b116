"""Waves by their partials: sums of sines that have nothing beyond half the rate to fold.

The sum is Clenshaw's recurrence over one cosine. A partial fades from 0.42 of the rate on and is gone at half
of it, so a glide upwards loses its partials one by one without a click.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..elementary import sin_half_turn
from ..instant import Instant
from ..lanes import Lane, clamp
from .oscillators import QUARTER, phase_of, turns

FADES = 0.42
GONE = 0.5


def partials(at: Instant, freq: Lane, *args: Lane) -> Lane:
    """Harmonics of `freq` at these levels, all rising through 0 at the start."""
    *levels, phase = args
    return _sum_of_sines(at, freq, levels, phase)


def wavetable(at: Instant, freq: Lane, position: Lane, *args: Lane) -> Lane:
    """From the first list of partials (0) to the fourth (3)."""
    *lists, phase = args
    count = len(lists) // 4
    spots = [clamp(position - float(n), 0.0, 1.0) for n in range(3)]
    levels = []
    for n in range(count):
        waves = lists[n::count]
        level = waves[0]
        for spot, before, after in zip(spots, waves, waves[1:], strict=False):
            level = level + spot * (after - before)
        levels.append(level)
    return _sum_of_sines(at, freq, levels, phase)


def _sum_of_sines(at: Instant, freq: Lane, levels: Sequence[Lane], phase: Lane) -> Lane:
    """sin(t) U, where U is the sum of Chebyshev polynomials of the second kind of cos(t)."""
    p = phase_of(at, freq, phase)
    twice_cos = 2.0 * sin_half_turn(turns(p + QUARTER))
    place = abs(freq) * at.period
    above, here = at.like(0.0), at.like(0.0)
    for n, level in reversed([*enumerate(levels, 1)]):
        share = clamp((GONE - place * float(n)) * (1.0 / (GONE - FADES)), 0.0, 1.0)
        above, here = here, (twice_cos * here - above) + clamp(level, -1.0, 1.0) * share
    return here * sin_half_turn(turns(p))


PRIMITIVES = {"partials": partials, "wavetable": wavetable}
