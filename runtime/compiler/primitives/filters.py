"""Linear filters by trapezoidal integration, stable under any modulation.

One pole: Zavalishin, "The Art of VA Filter Design" (2012), 3.10. Two poles: Simper, "Solving the continuous
SVF equations using trapezoidal integration" (Cytomic, 2013). Cutoffs are exact (prewarped) and held below
0.49 of the rate.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..elementary import Quotient, tan_half_turns
from ..instant import Instant
from ..lanes import Lane, clamp, flush, minimum

HIGHEST = 0.49


def warped(at: Instant, cutoff: Lane) -> Quotient:
    """tan(pi cutoff / rate), the integrator's gain a half sample; a quotient, so that filters divide once."""
    return tan_half_turns(clamp(cutoff * at.period, 0.0, HIGHEST))


def one_pole(at: Instant, cutoff: Lane, x: Lane) -> Lane:
    """The low-pass; the high-pass is what it leaves."""
    s = at.state()
    g = warped(at, cutoff)
    share = g.over / (g.under + g.over)
    rest = x - s.now
    s.next = flush(s.now + (share + share) * rest)
    return s.now + share * rest


def lowpass(at: Instant, cutoff: Lane, x: Lane) -> Lane:
    return one_pole(at, cutoff, x)


def highpass(at: Instant, cutoff: Lane, x: Lane) -> Lane:
    return x - one_pole(at, cutoff, x)


def allpass1(at: Instant, cutoff: Lane, x: Lane) -> Lane:
    return 2.0 * one_pole(at, cutoff, x) - x


def dcblock(at: Instant, x: Lane) -> Lane:
    """A high-pass at 5 Hz made of differences: no rounding keeps a constant alive."""
    last, y = at.state(), at.state()
    g = warped(at, at.like(5.0))
    whole = g.under + g.over
    value = (x - last.now) * (g.under / whole) + y.now * ((g.under - g.over) / whole)
    last.next, y.next = x, flush(value)
    return value


class Bands(NamedTuple):
    """The outputs of a state variable filter. `band` is k times too low for 0 dB at the cutoff."""

    low: Lane
    band: Lane
    high: Lane


def state_variable(at: Instant, g: Quotient, k: Lane, x: Lane) -> Bands:
    """Two integrators in a loop with damping k = 1/Q."""
    s1, s2 = at.state(), at.state()
    over, under = g
    share = 2.0 / (under * under + over * (over + under * k))
    there = (under * share) * over
    rest = x - s2.now
    after1 = (s1.now + there * rest) - (there * k + (over * share) * over) * s1.now
    after2 = (s2.now + there * s1.now) + ((over * share) * over) * rest
    s1.next, s2.next = flush(after1), flush(after2)
    band, low = 0.5 * (s1.now + after1), 0.5 * (s2.now + after2)
    return Bands(low, band, x - k * band - low)


def damping(q: Lane) -> Lane:
    return 1.0 / clamp(q, 0.05, 1e5)


def _second_order(output: Callable[[Bands, Lane, Lane], Lane]) -> Callable[[Instant, Lane, Lane, Lane], Lane]:
    def primitive(at: Instant, cutoff: Lane, q: Lane, x: Lane) -> Lane:
        k = damping(q)
        return output(state_variable(at, warped(at, cutoff), k, x), k, x)

    return primitive


lowpass2 = _second_order(lambda bands, _k, _x: bands.low)
highpass2 = _second_order(lambda bands, _k, _x: bands.high)
bandpass2 = _second_order(lambda bands, k, _x: k * bands.band)
notch2 = _second_order(lambda bands, k, x: x - k * bands.band)


def allpass2(at: Instant, cutoff: Lane, q: Lane, x: Lane) -> Lane:
    """Flat in level; turns the phase by 180 degrees at the cutoff."""
    k = damping(q)
    return x - 2.0 * k * state_variable(at, warped(at, cutoff), k, x).band


def morph2(at: Instant, cutoff: Lane, q: Lane, mode: Lane, x: Lane) -> Lane:
    """The knob of an Oberheim SEM: from the low-pass (0) over the notch (.5) to the high-pass (1)."""
    mode = clamp(mode, 0.0, 1.0)
    bands = state_variable(at, warped(at, cutoff), damping(q), x)
    return minimum(2.0 - 2.0 * mode, 1.0) * bands.low + minimum(2.0 * mode, 1.0) * bands.high


def bell(at: Instant, cutoff: Lane, q: Lane, gain: Lane, x: Lane) -> Lane:
    """A resonance of width q added or taken away; `gain` at the cutoff."""
    gain = _gain(gain)
    k = damping(q) / gain.sqrt()
    bands = state_variable(at, warped(at, cutoff), k, x)
    return x + k * (gain - 1.0) * bands.band


def lowshelf(at: Instant, cutoff: Lane, gain: Lane, x: Lane) -> Lane:
    """`gain` below the cutoff, half of its dB at it; as flat as a Butterworth filter."""
    gain = _gain(gain)
    bands = state_variable(at, _scaled(warped(at, cutoff), 1.0 / gain.sqrt().sqrt()), at.like(_FLAT), x)
    return x + _FLAT * (gain.sqrt() - 1.0) * bands.band + (gain - 1.0) * bands.low


def highshelf(at: Instant, cutoff: Lane, gain: Lane, x: Lane) -> Lane:
    """`gain` above the cutoff, half of its dB at it."""
    gain = _gain(gain)
    bands = state_variable(at, _scaled(warped(at, cutoff), gain.sqrt().sqrt()), at.like(_FLAT), x)
    middle = gain.sqrt()
    return gain * bands.high + _FLAT * middle * bands.band + bands.low


def _scaled(g: Quotient, factor: Lane) -> Quotient:
    return Quotient(g.over * factor, g.under)


_FLAT = 1.4142135623730951


def _gain(gain: Lane) -> Lane:
    return clamp(gain, 1e-4, 1e4)


PRIMITIVES = {
    "lowpass": lowpass,
    "highpass": highpass,
    "allpass1": allpass1,
    "lowpass2": lowpass2,
    "highpass2": highpass2,
    "bandpass2": bandpass2,
    "notch2": notch2,
    "allpass2": allpass2,
    "morph2": morph2,
    "bell": bell,
    "lowshelf": lowshelf,
    "highshelf": highshelf,
    "dcblock": dcblock,
}
