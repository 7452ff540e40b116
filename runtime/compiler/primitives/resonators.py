"""Bodies that ring: a bank of modes, a plucked string, and a rod that wet fingers rub.

Modes are complex poles. The string: Karplus and Strong, "Digital synthesis of plucked-string and drum
timbres", CMJ 7 (1983), its fractional delay and its losses after Jaffe and Smith in the same issue. The rod:
Couineaux, Ablitzer, Gautier, "Minimal physical model of the cristal Baschet", Acta Acustica 7:49 (2023).
"""

from __future__ import annotations

from collections.abc import Sequence

from ..elementary import exp2, sin_turns
from ..instant import Instant, State
from ..lanes import Lane, clamp, flush, maximum, minimum, where
from .delays import between

SIXTY_DB = 9.965784284662087  # log2(1000)
HIGHEST = 0.49


def resonator(at: Instant, freq: Lane, decay: Lane, x: Lane) -> Lane:
    """A mode: an impulse of 1 rings as a sine of amplitude 1 that loses 60 dB in `decay`."""
    mode = _Mode(at, freq, decay)
    mode.keep(mode.real.now + x * (1.0 / at.spike))
    return mode.imaginary.next


def modal(at: Instant, freq: Lane, *args: Lane) -> Lane:
    """Modes at `ratios` of `freq`, side by side; those above half the rate are left out."""
    *lists, x = args
    ratios, decays, gains = _columns(lists)
    struck = x * (1.0 / at.spike)
    rings = []
    for ratio, decay, gain in zip(ratios, decays, gains, strict=True):
        mode = _Mode(at, freq * ratio, decay)
        mode.keep(mode.real.now + struck)
        rings.append(where(mode.heard, mode.imaginary.next, 0.0) * clamp(gain, -100.0, 100.0))
    return _sum(rings)


def string(at: Instant, freq: Lane, decay: Lane, bright: Lane, _longest: Lane, x: Lane) -> Lane:
    """A delay of one period that feeds back through a mean of three samples: linear in phase, so in tune.

    The fundamental loses 60 dB in `decay`, of which the mean may take no more than half: the constant part
    of a pluck must die too. Without `bright` the mean is the softest of three, 1/4, 1/2, 1/4. What the
    cubic between the samples of the delay takes from the fundamental, (3/8) (f (1 - f))^2 w^4 and a little
    more, the mean leaves to it.
    """
    line, first, second = at.line(), at.state(), at.state()
    turn = clamp(freq * at.period, 1e-5, 0.3)
    dull = 1.0 - clamp(bright, 0.0, 1.0)
    kept = exp2(at.period * -SIXTY_DB / (maximum(decay, 1e-3) * turn))
    half = sin_turns(turn * 0.5)
    curve = 4.0 * half * half
    side = minimum(0.25 * dull, 0.5 * (1.0 - kept) / curve)
    gain = kept / (1.0 - side * curve)
    length = clamp(1.0 / turn - 1.0, 2.0, line.longest.number() - 2.0)
    f = length - length.floor()
    between_two = f * (1.0 - f)
    side = side - 0.38 * (between_two * between_two) * curve
    back = between(line, length)
    y = flush(x + gain * (side * (back + second.now) + (1.0 - 2.0 * side) * first.now))
    line.write(y)
    second.next, first.next = first.now, back
    return y


def friction(at: Instant, freq: Lane, force: Lane, velocity: Lane, *lists: Lane) -> Lane:
    """Modes rubbed at a `velocity` with a normal `force`: they stick and slip, or stay silent.

    The friction law falls when slipping is faster than SLIP: this feeds the modes. The force is relative to
    the fundamental, so it means the same at any pitch and rate; the output is the velocity of the contact.
    The law's secant where the slip is about to be closes the loop between force and velocity without delay.
    Beyond a force of about .03 the pitch sags, as it does under a heavy finger. It would sag further where
    few samples make a period, because the slip is foretold: by this the modes are sharper, a fit to what was
    measured from 1.7 to 7 kHz.
    """
    ratios, decays, gains = _columns(lists)
    turn = clamp(freq * at.period, 0.0, 0.2)
    foretold = 1.0 + clamp(force, 0.0, 0.05) * (turn * turn) * (22.2 + 202.6 * turn)
    tuned = freq * foretold
    modes = [_Mode(at, tuned * ratio, decay) for ratio, decay in zip(ratios, decays, strict=True)]
    weights = [where(mode.heard, clamp(gain, 0.0, 1e3), 0.0) for mode, gain in zip(modes, gains, strict=True)]
    slip, last = at.state(), at.state()
    free = _sum([weight * mode.real.now for mode, weight in zip(modes, weights, strict=True)])
    u = (slip.now + slip.now - last.now) * (1.0 / SLIP)
    last.next = slip.now
    press = clamp(force, 0.0, 1e3) * clamp(freq * at.period, 0.0, HIGHEST) * TAU
    secant = press * (2.0 / SLIP) / (1.0 + u * u)
    ahead = clamp(velocity, -1e2, 1e2) - free
    slip.next = ahead / (1.0 + secant * _sum(weights))
    push = secant * slip.next
    for mode in modes:
        mode.keep(mode.real.now + push)
    return flush(clamp(velocity, -1e2, 1e2) - slip.next)


SLIP = 0.1
TAU = 6.283185307179586


class _Mode:
    """A complex pole, at the sample before the force that `keep` adds to its real part, the velocity."""

    def __init__(self, at: Instant, freq: Lane, decay: Lane) -> None:
        turn = freq * at.period
        self.heard = abs(turn) < HIGHEST
        turn = clamp(turn, -0.5, 0.5)
        radius = exp2(at.period * -SIXTY_DB / maximum(decay, 1e-9))
        self.cosine, self.sine = radius * sin_turns(turn + 0.25), radius * sin_turns(turn)
        self.real: State = at.state()
        self.imaginary: State = at.state()

    def keep(self, driven: Lane) -> None:
        self.real.next = flush(driven * self.cosine - self.imaginary.now * self.sine)
        self.imaginary.next = flush(driven * self.sine + self.imaginary.now * self.cosine)


def _columns(lists: Sequence[Lane]) -> tuple[Sequence[Lane], Sequence[Lane], Sequence[Lane]]:
    count = len(lists) // 3
    return lists[:count], lists[count : 2 * count], lists[2 * count :]


def _sum(terms: Sequence[Lane]) -> Lane:
    """A sum as a tree: a short chain."""
    while len(terms) > 1:
        pairs = [a + b for a, b in zip(terms[::2], terms[1::2], strict=False)]
        terms = [*pairs, *terms[2 * len(pairs) :]]
    return terms[0]


PRIMITIVES = {"resonator": resonator, "modal": modal, "string": string, "friction": friction}
