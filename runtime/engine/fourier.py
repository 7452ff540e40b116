"""A Fourier transform of IEEE additions and multiplications alone: the same bits on every machine.

Stockham's self-sorting form of radix 2 (Cochran et al., "What is the fast Fourier transform?", Proc. IEEE 55,
1967), each pass a few NumPy operations on whole real arrays. NumPy's own transform and its complex products
may be contracted, or ordered otherwise, from build to build.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from ...lang.maths import sin_turns

Reals = npt.NDArray[np.float64]
Spectrum = tuple[Reals, Reals]
"""Real and imaginary parts: of two signals, shape (2, size / 2 + 1)."""


@cache
def _roots(count: int) -> tuple[Reals, Reals]:
    """Cosine and negative sine of the first half of a turn in `count` steps, as columns."""
    turns = [step / (2 * count) for step in range(count)]
    cosines = np.array([[sin_turns(t + 0.25)] for t in turns])
    return cosines, np.array([[-sin_turns(t)] for t in turns])


def transform(re: Reals, im: Reals) -> tuple[Reals, Reals]:
    """The discrete Fourier transform of complex numbers, a power of two of them."""
    size = len(re)
    half, width = size // 2, 1
    while half:
        (ar, br), (ai, bi) = re.reshape(2, half, width), im.reshape(2, half, width)
        cosine, sine = _roots(half)
        dr, di = ar - br, ai - bi
        re, im = np.empty((2, half, 2, width))
        np.add(ar, br, out=re[:, 0])
        np.add(ai, bi, out=im[:, 0])
        np.subtract(dr * cosine, di * sine, out=re[:, 1])
        np.add(dr * sine, di * cosine, out=im[:, 1])
        half, width = half // 2, width * 2
    return re.reshape(size), im.reshape(size)


def spectrum(left: Reals, right: Reals) -> Spectrum:
    """The spectra of two real signals of one length, a power of two."""
    re, im = transform(left, right)
    half = len(re) // 2 + 1
    back = -np.arange(half)
    ra, ia, rb, ib = re[:half], im[:half], re[back], im[back]
    return np.stack([ra + rb, ia + ib]) * 0.5, np.stack([ia - ib, rb - ra]) * 0.5


def signals(found: Spectrum) -> Reals:
    """The two real signals of a spectrum, shape (2, size)."""
    (lr, rr), (li, ri) = found
    re = np.concatenate([lr - ri, (lr + ri)[-2:0:-1]])
    im = np.concatenate([li + rr, (rr - li)[-2:0:-1]])
    right, left = transform(im, re)
    return np.stack([left, right]) / len(re)
