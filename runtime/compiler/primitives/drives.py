"""Saturation with memory: bent waves that do not alias, companding, magnetism.

A memoryless bend makes harmonics beyond half the rate, which fold back. Its mean over the straight line from
the last sample to this one, (F(x) - F(x1)) / (x - x1) with the antiderivative F, makes fewer of them (Parker,
Zavalishin, Le Bivic, DAFx-16) and is half a sample late.
"""

from __future__ import annotations

from collections.abc import Callable

from ..elementary import exp2, log2, tanh
from ..instant import Instant
from ..lanes import Lane, clamp, flush, maximum, minimum, where
from .smoothing import approach

LN_2 = 0.6931471805599453
NEAR = 0.02
"""Steps below this are bent at their middle: differences of F would lose their digits."""

Curve = Callable[[Lane], Lane]


def _bent(curve: Curve, antiderivative: Curve) -> Callable[[Instant, Lane], Lane]:
    """The antiderivative is 0 at 0, where every voice starts."""

    def primitive(at: Instant, x: Lane) -> Lane:
        last, area = at.state(), at.state()
        x = clamp(x, -LOUDEST, LOUDEST)
        last.next, area.next = x, antiderivative(x)
        step = x - last.now
        near = abs(step) < NEAR
        mean = (area.next - area.now) / where(near, 1.0, step)
        return where(near, curve((x + last.now) * 0.5), mean)

    return primitive


LOUDEST = 60.0


def _ln_cosh(x: Lane) -> Lane:
    """|x| + ln(1 + e^(-2 |x|)) - ln 2."""
    size = abs(x)
    return size + LN_2 * (log2(1.0 + exp2(size * (-2.0 / LN_2))) - 1.0)


def _clip(x: Lane) -> Lane:
    return clamp(x, -1.0, 1.0)


def _clip_antiderivative(x: Lane) -> Lane:
    inside = clamp(x, -1.0, 1.0)
    return inside * (x - 0.5 * inside)


def _fold(x: Lane) -> Lane:
    """A triangle: unchanged between -1 and 1, reflected at every odd number."""
    quarter = (x + 1.0) * 0.25
    return abs(quarter - (quarter + 0.5).floor()) * 4.0 - 1.0


def _fold_antiderivative(x: Lane) -> Lane:
    """Parabolas: with the phase u of the triangle from -2 to 2, u (2 - |u|) / 2 from its rising zero on."""
    u = (x * 0.25 - (x * 0.25).nearest()) * 4.0
    even = clamp(abs(u), 0.0, 1.0)
    beyond = maximum(abs(u) - 1.0, 0.0)
    return 0.5 * even * even + beyond - 0.5 * beyond * beyond


def _diode(x: Lane) -> Lane:
    """The voltage over two diodes, one each way: the logarithm of what is pushed through them."""
    size = log2(1.0 + KNEE * abs(x)) * (LN_2 / KNEE)
    return where(x < 0.0, -size, size)


def _diode_antiderivative(x: Lane) -> Lane:
    z = 1.0 + KNEE * abs(x)
    return (z * (log2(z) * LN_2 - 1.0) + 1.0) * (1.0 / (KNEE * KNEE))


KNEE = 4.0


def ulaw(_: Instant, bits: Lane, x: Lane) -> Lane:
    """Sampled through a companding converter (mu = 255, as ITU-T G.711 and the AM6070 of the LinnDrum)."""
    half = exp2(clamp(bits, 2.0, 16.0) - 1.0)
    x = x.heard
    size = minimum(abs(x), 1.0)
    code = (log2(1.0 + MU * size) * (half * 0.125)).nearest()
    level = (exp2(minimum(code / half, 1.0) * 8.0) - 1.0) * (1.0 / MU)
    return where(x < 0.0, -level, level)


MU = 255.0


def hysteresis(at: Instant, width: Lane, x: Lane) -> Lane:
    """Magnetic tape: half of the magnetisation follows the field only as far as the field moves.

    After Jiles and Atherton, JMMM 61 (1986): dM = (tanh(H) - M) |dH| / width, beside a reversible tanh(H).
    The bias erases what stays within 16 ms, and loud tape erases its own treble: the corner of the loss is at
    LOSS_HZ for silence, at a quarter of it for full level.
    """
    magnet, last, head = at.state(), at.state(), at.state()
    x = clamp(x, -LOUDEST, LOUDEST)
    whole = tanh(x)
    moved = abs(x - last.now) / maximum(width, 1e-3)
    share = moved / (1.0 + moved)
    share = share + (1.0 - share) * minimum(at.period * (1.0 / 0.016), 1.0)
    magnet.next = flush(magnet.now + (whole - magnet.now) * share)
    last.next = x
    level = (whole + magnet.next) * 0.5
    lag = (1.0 + 3.0 * level * level) * (1.0 / (2.0 * 3.141592653589793 * LOSS_HZ))
    head.next = flush(head.now + (level - head.now) * approach(at, lag))
    return head.next


LOSS_HZ = 16000.0

PRIMITIVES = {
    "saturate": _bent(tanh, _ln_cosh),
    "hardclip": _bent(_clip, _clip_antiderivative),
    "wavefold": _bent(_fold, _fold_antiderivative),
    "diode": _bent(_diode, _diode_antiderivative),
    "ulaw": ulaw,
    "hysteresis": hysteresis,
}
