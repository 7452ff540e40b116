"""A Fourier transform of IEEE additions and multiplications alone: the same bits on every machine.

Stockham's self-sorting form of radix 2 (Cochran et al., "What is the fast Fourier transform?", Proc. IEEE 55,
1967), for two real signals at once. The first passes go along one axis of a matrix of eight rows, the others
along the other one, so that eight neighbours always meet their roots together (spectral.py). NumPy's own
transform and its complex products may be contracted, or ordered otherwise, from build to build.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from ...lang.maths import sin_turns
from .spectral import LANES, butterflies

Reals = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


@cache
def bins(size: int) -> int:
    """Numbers in the spectra of two signals, `size` / 2 + 1 each, rounded up to a multiple of LANES."""
    return -(-(size + 2) // LANES) * LANES


def transform(signal: Reals) -> Reals:
    """The discrete Fourier transform of complex numbers, real and imaginary parts in shape (2, size).

    The size is a power of two, LANES squared or more.
    """
    size = signal.shape[1]
    across, along = _passes(size)
    one, other = np.array(signal, np.float64, order="C"), np.empty((2, size))
    one, other = _passed(one, other, across)
    np.copyto(other.reshape(2, -1, LANES), one.reshape(2, LANES, -1).swapaxes(1, 2))
    return _passed(other, one, along)[0]


Passes = tuple[Reals, Integers]


def _passed(one: Reals, other: Reals, passes: Passes) -> tuple[Reals, Reals]:
    """What some passes leave, and the array that is free then."""
    roots, plan = passes
    addresses = (array.ctypes.data for array in (one, other, roots, plan))
    butterflies()(*addresses, one.shape[1], len(plan))
    return (other, one) if len(plan) % 2 else (one, other)


@cache
def _passes(size: int) -> tuple[Passes, Passes]:
    """The roots and the plans of the passes across and along the matrix."""
    across, along = [], []
    half, width = size // 2, 1
    while half:
        cosines, sines = _roots(half)
        if width < LANES:
            across.append((cosines, sines, [width, half, 2 * half, half, half, width * half, 0, 1]))
        else:
            repeated = np.repeat(cosines, LANES), np.repeat(sines, LANES)
            along.append((*repeated, [half, width, width, 2 * width, size // 2, width, LANES, 0]))
        half, width = half // 2, width * 2
    return _laid_out(size, across), _laid_out(size, along)


def _laid_out(size: int, passes: list[tuple[Reals, Reals, list[int]]]) -> Passes:
    roots = np.zeros((len(passes), 2, size))
    for row, (cosines, sines, _) in zip(roots, passes, strict=True):
        row[0, : len(cosines)], row[1, : len(sines)] = cosines, sines
    return roots, np.array([plan for _, _, plan in passes], np.int64)


@cache
def _roots(count: int) -> tuple[Reals, Reals]:
    """Cosine and negative sine of the first half of a turn in `count` steps."""
    turns = [step / (2 * count) for step in range(count)]
    return np.array([sin_turns(t + 0.25) for t in turns]), np.array([-sin_turns(t) for t in turns])


def spectra(both: Reals) -> Reals:
    """The spectra of two real signals, shape (2, size), in shape (2, bins(size)).

    The real and then the imaginary parts, in each those of the first signal up to half its rate and then
    those of the second.
    """
    found = transform(both)
    half = found.shape[1] // 2
    here, back = found[:, : half + 1], np.concatenate([found[:, :1], found[:, : half - 1 : -1]], 1)
    out = np.zeros((2, bins(2 * half)))
    re, im = out[:, : 2 * half + 2].reshape(2, 2, half + 1)
    np.add(here, back, out=re)
    np.subtract(here[1], back[1], out=im[0])
    np.subtract(back[0], here[0], out=im[1])
    out *= 0.5
    return out


def signals(found: Reals, size: int) -> Reals:
    """The two real signals of their spectra, shape (2, size)."""
    half = size // 2
    (lr, rr), (li, ri) = found[:, : size + 2].reshape(2, 2, half + 1)
    joined = np.empty((2, size))
    im, re = joined
    np.subtract(lr, ri, out=re[: half + 1])
    np.add(li, rr, out=im[: half + 1])
    np.add(lr[half - 1 : 0 : -1], ri[half - 1 : 0 : -1], out=re[half + 1 :])
    np.subtract(rr[half - 1 : 0 : -1], li[half - 1 : 0 : -1], out=im[half + 1 :])
    back = transform(joined)
    back *= 1.0 / size
    return back[::-1]
