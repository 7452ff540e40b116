"""Formants: resonances side by side that make a buzz speak.

Centres and levels of the five vowels of a tenor are those of the table in the Csound manual's appendix; the
widths are its means over the vowels.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..instant import Instant
from ..lanes import Lane, clamp, maximum
from .filters import state_variable, warped

WIDTHS = (60.0, 80.0, 104.0, 124.0, 127.0)
CENTRES = (
    (650.0, 400.0, 290.0, 400.0, 350.0),
    (1080.0, 1700.0, 1870.0, 800.0, 600.0),
    (2650.0, 2600.0, 2800.0, 2600.0, 2700.0),
    (2900.0, 3200.0, 3250.0, 2800.0, 2900.0),
    (3250.0, 3580.0, 3540.0, 3000.0, 3300.0),
)
LEVELS_DB = (
    (0.0, 0.0, 0.0, 0.0, 0.0),
    (-6.0, -14.0, -15.0, -10.0, -20.0),
    (-7.0, -12.0, -18.0, -12.0, -17.0),
    (-8.0, -14.0, -20.0, -12.0, -14.0),
    (-22.0, -20.0, -30.0, -26.0, -26.0),
)


def formants(at: Instant, *args: Lane) -> Lane:
    """Band-passes at `centres`, `widths` between their -3 dB points, each with its gain."""
    *lists, x = args
    count = len(lists) // 3
    centres, widths, gains = (lists[n * count : (n + 1) * count] for n in range(3))
    total = x * 0.0
    for centre, width, gain in zip(centres, widths, gains, strict=True):
        total = total + clamp(gain, -100.0, 100.0) * _band(at, centre, width, x)
    return total


def vowel(at: Instant, which: Lane, shift: Lane, x: Lane) -> Lane:
    """From a (0) over e, i, o to u (4); `shift` moves all formants: a smaller head has higher ones."""
    spots = [clamp(which - float(n), 0.0, 1.0) for n in range(4)]
    total = x * 0.0
    for centres, levels, width in zip(CENTRES, LEVELS_DB, WIDTHS, strict=True):
        gain = _between(spots, [10.0 ** (level / 20.0) for level in levels])
        total = total + gain * _band(at, _between(spots, centres) * shift, width * shift, x)
    return total


def _between(spots: Sequence[Lane], knots: Sequence[float]) -> Lane:
    value = spots[0] * (knots[1] - knots[0]) + knots[0]
    for spot, before, after in zip(spots[1:], knots[1:], knots[2:], strict=False):
        value = value + spot * (after - before)
    return value


def _band(at: Instant, centre: Lane, width: Lane, x: Lane) -> Lane:
    k = clamp(width / maximum(centre, 1.0), 1e-5, 20.0)
    return k * state_variable(at, warped(at, centre), k, x).band


PRIMITIVES = {"formants": formants, "vowel": vowel}
