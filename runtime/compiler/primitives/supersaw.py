"""The supersaw: seven saws, six of them out of tune by fixed shares of one amount.

The shares, the curve of the detune knob and the levels of the mix knob are those that A. Szabo measured on a
Roland JP-8000 ("How to Emulate the Super Saw", KTH Stockholm, 2010). His polynomial of the eleventh degree is
written here in Chebyshev's basis, where its coefficients are small enough for single precision. The saws are
band-limited, unlike the machine's, so its high-pass against images below the note is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..instant import Instant
from ..lanes import Lane, clamp
from .oscillators import edges, running, saw_wave

SHARES = (-0.11002313, -0.06288439, -0.01952356, 0.01991221, 0.06216538, 0.10745242)
KNOB = (
    0.214161295,
    0.302091955,
    0.144023101,
    0.0852738826,
    0.0603100916,
    0.0524828628,
    0.0494643514,
    0.0381316548,
    0.0252475025,
    0.0157086398,
    0.00827628495,
    0.00478207173,
)


def supersaw(at: Instant, freq: Lane, detune: Lane, mix: Lane) -> Lane:
    """Every saw starts anywhere, in every voice elsewhere."""
    amount, blend = clamp(detune, 0.0, 1.0), clamp(mix, 0.0, 1.0)
    apart = chebyshev(2.0 * amount - 1.0, KNOB)
    sides = sum(
        (_saw(at, freq * (1.0 + share * apart)) for share in SHARES[1:]),
        _saw(at, freq * (1.0 + SHARES[0] * apart)),
    )
    side = 0.044372 + blend * (1.2841 - 0.73764 * blend)
    return _saw(at, freq) * (0.99785 - 0.55366 * blend) + sides * side


def _saw(at: Instant, freq: Lane) -> Lane:
    return saw_wave(running(at, freq) + at.random_key(), edges(at, freq))


def chebyshev(x: Lane, coefficients: Sequence[float]) -> Lane:
    """The sum of Chebyshev polynomials with these coefficients, by Clenshaw's recurrence."""
    above, here = x * 0.0, x * 0.0
    for c in reversed(coefficients[1:]):
        above, here = here, (here * x * 2.0 - above) + c
    return (here * x - above) + coefficients[0]


PRIMITIVES = {"supersaw": supersaw}
