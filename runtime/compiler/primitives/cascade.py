"""Four equal one-poles of transconductance amplifiers in a loop: the polysynths' filters, by their chips.

IR3109 (Roland Juno, Jupiter): the difference at each stage saturates a little, the resonance more. SSM2040
(Prophet-5 revisions 1 and 2): stages that bend one half of the wave, each inverted to the one before.
CEM3320 (revision 3): stages as good as linear. Topology after the data sheets; solved like the ladder, with
secants of the last sample.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from ..instant import Instant
from ..lanes import Lane, clamp, flush
from .filters import warped
from .fourpole import MAKE_UP, NINTH, Trim, feedback, opened, settled, trimmed

RETURN = 1.4
"""What the level 1 is to the amplifier that feeds back; its saturation holds the whistle."""

LIMIT = 16.0
"""Where an input clips that no console would give."""


def cem3320(at: Instant, cutoff: Lane, res: Lane, drive: Lane, x: Lane) -> Lane:
    """Linear stages: y = s + g (z - s). Only what feeds back saturates: in tune without a trim."""
    states = [at.state() for _ in range(4)]
    s1, s2, s3, s4 = settled([s.now for s in states])
    a, b = warped(at, cutoff)
    k, driven = _driven(res, drive, x)
    over, under, foretell = _returned(at, k)
    g = a / (a + b)
    square = g * g
    held = (1.0 - g) * ((s4 + g * s3) + square * (s2 + g * s1))
    z = (driven * under - over * held) / (under + over * (square * square))
    for state, s in zip(states, (s1, s2, s3, s4), strict=True):
        half = g * (z - s)
        z = s + half
        state.next = z + half
    foretell(z, half)
    return opened(at, cutoff, s4, half + half)


def _saturating(stage: float, bend: float, trim: Trim) -> Callable[[Instant, Lane, Lane, Lane, Lane], Lane]:
    """Stages whose differences saturate: `stage` is what the level 1 is to them, `bend` their asymmetry."""

    def primitive(at: Instant, cutoff: Lane, res: Lane, drive: Lane, x: Lane) -> Lane:
        states, first = [at.state() for _ in range(4)], at.state()
        s1, s2, s3, s4 = settled([s.now for s in states])
        a, b = trimmed(at, cutoff, res, trim)
        g = (a / b).heard
        k, driven = _driven(res, drive, x)
        over, under, foretell = _returned(at, k)

        levels = [first.now, s1, s2, s3, s4]
        height, share, heights, shares = at.like(0.0), at.like(1.0), [], []
        for number, (before, s) in enumerate(pairwise(levels)):
            v = (before - s) * stage
            p = g + g * (v * (NINTH * v + (-bend if number % 2 else bend)))
            part = p / (p + (1.0 + v * v))
            height, share = s + part * (height - s), share * part
            heights.append(height)
            shares.append(share)

        z = (driven * under - over * height) / (under + over * share)
        for state, s, height, share in zip(states, (s1, s2, s3, s4), heights, shares, strict=True):
            y = height + share * z
            state.next = y + (y - s)
        first.next = flush(z)
        rise = y - s4
        foretell(y, rise)
        return opened(at, cutoff, s4, rise + rise)

    return primitive


def _driven(res: Lane, drive: Lane, x: Lane) -> tuple[Lane, Lane]:
    """The feedback, and the input with some of the loss to it given back."""
    k = feedback(res)
    return k, clamp(x * drive * (1.0 + MAKE_UP * k), -LIMIT, LIMIT)


def _returned(at: Instant, k: Lane) -> tuple[Lane, Lane, Callable[[Lane, Lane], None]]:
    """The feedback's secant, a quotient, and what tells it of the output and of half its rise this sample.

    The secant is taken where the output is about to be: if it goes on straight the whistle is sharp, with all
    of its bend flat by twice as much, so a third of the bend is added.
    """
    expected, last = at.state(), at.state()
    v = expected.now * RETURN
    v = v * v

    def foretell(y: Lane, half: Lane) -> None:
        expected.next = flush(y + (7.0 / 3.0) * half - (1.0 / 3.0) * last.now)
        last.next = flush(half)

    return k + (k * NINTH) * v, v + 1.0, foretell


PRIMITIVES = {
    "ir3109": _saturating(0.1, 0.0, (0.02413, -0.00194, 0.00841, 0.09255, -0.10034, -2.33355)),
    "ssm2040": _saturating(0.3, 0.35, (0.22616, 0.11095, -0.01857, -3.04997, -0.84085, 14.23742)),
    "cem3320": cem3320,
}
