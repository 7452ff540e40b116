"""Hard sync: a saw that a master starts anew, each of its steps spread over four samples to both sides.

What a step lacks is added to a short row of samples that are not out yet: so a step may be of any height,
steps may follow each other as closely as they like, and the wave is three samples late.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import add

from ..instant import Instant
from ..lanes import Lane, clamp, where
from .oscillators import turns_over

LONG = (
    (1.0, -0.603641566, -1.39002201),
    (2.0, 0.205398433, 0.651062361),
    (3.0, 0.0204935054, -0.190232585),
    (4.0, -0.067464551, 0.0314800888),
)
"""Knots in samples, and factors of the second and fourth power of what is left to them: 1 at a step.

A least-squares fit of ours, as that of `edges`, but with its knots on whole samples: what a step lacks at
the samples around it is then a few powers of one distance.
"""

SHORT = ((1.0, 0.5, -1.0 / 3.0), (2.0, -0.125, 1.0 / 12.0), (3.0, 0.0, 0.0), (4.0, 0.0, 0.0))
"""A cubic B-spline, its treble restored by an eighth of its second derivative: for oversampled renderings."""


def sync(at: Instant, freq: Lane, slave: Lane) -> Lane:
    """From 0 upwards in turns of `slave`, at the onset and after every turn of `freq`."""
    passed, after = turns_over(at, freq)
    after = where(passed, after, 0.0)
    turn = at.state()
    speed = clamp(abs(slave) * at.period, 2.0**-30, 0.5)
    reached = turn.now + speed * (1.0 - after)
    wrapped = reached >= 0.5
    since = clamp(after + (reached - 0.5) / speed, 0.0, 1.0)
    here = where(wrapped, reached - 1.0, reached)
    turn.next = where(passed, after * speed, here)
    own, torn = (where(wrapped, 1.0, at.like(0.0)), since), (where(passed, here, 0.0), after)
    return spread(at, 2.0 * turn.now, own, torn)


Step = tuple[Lane, Lane]
"""Half the height by which a wave falls, and how many samples ago (0 to 1) its next one lies after that."""


def spread(at: Instant, x: Lane, *falls: Step) -> Lane:
    """A wave whose next sample comes after some steps down, band-limited, three samples late."""
    waiting = [at.state() for _ in range(3)]
    coming = [at.state() for _ in range(4)]
    samples = [*(state.now for state in waiting), x + coming[0].now]
    lacking = [*(state.now for state in coming[1:]), at.like(0.0)]
    for height, since in falls:
        before = reversed(lacks(at, 1.0 - since))
        samples = [sample - height * lack for sample, lack in zip(samples, before, strict=True)]
        lacking = [sofar + height * lack for sofar, lack in zip(lacking, lacks(at, since), strict=True)]
    for state, sample in zip((*waiting, *coming), (*samples[1:], *lacking), strict=True):
        state.next = sample
    return samples[0]


def lacks(at: Instant, away: Lane) -> list[Lane]:
    """What a step from +1 down to -1 lacks `away` samples behind it (0 to 1), and 1, 2, 3 samples later."""
    kernel = [
        (where(at.fine, at.like(second_s), second), where(at.fine, at.like(fourth_s), fourth))
        for (_, second, fourth), (_, second_s, fourth_s) in zip(LONG, SHORT, strict=True)
    ]
    squares = [(float(knot) - away) * (float(knot) - away) for knot in range(1, len(kernel) + 1)]
    return [
        sum_of(
            square * (square * fourth + second)
            for square, (second, fourth) in zip(squares, kernel[later:], strict=False)
        )
        for later in range(len(kernel))
    ]


def sum_of(terms: Iterable[Lane]) -> Lane:
    return reduce(add, terms)


PRIMITIVES = {"sync": sync}
