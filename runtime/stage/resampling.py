"""Sound from one sample rate to another, to the same bytes on every machine.

A sinc under a Kaiser window, one for each phase between two samples: J. O. Smith, "Digital audio resampling"
(CCRMA); the window's length by J. F. Kaiser's formula. Products are summed in double precision, in an order
that is written down here, by machine code of multiplications and additions alone. Libraries add in the order
of the processor's vectors: soxr 1.1 gives other last bits with AVX than without.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ctypes import PYFUNCTYPE, c_int64, c_void_p
from functools import cache, lru_cache
from math import gcd

import numpy as np
import numpy.typing as npt

from ...lang.maths import C2, C4, C6, C8, C10, C12, C14, C16, S3, S5, S7, S9, S11, S13, S15
from ..compiler.native import SYMBOL, linked, machine_code

Reals = npt.NDArray[np.float64]

CUTOFF = 0.954
"""Where the filter is 6 dB down, as a share of the lower Nyquist frequency: it passes 20 kHz at 44.1 kHz."""

CROSSINGS = 100
"""Zero crossings on each side: with BETA, what lies above the lower Nyquist frequency is 140 dB down."""

BETA = 14.47
LANES = 8
"""Products are added in so many sums, tap by tap, and these at the end, halves first."""

TABLE = 1 << 23
"""The most coefficients that are kept at once."""

ROWS = 128
"""Rows that are computed at once."""


def resampled(samples: Reals, rate: int, to: int) -> Reals:
    """One channel at another rate, without delay: sample n sounds at n / to seconds. Rates are in Hz."""
    common = gcd(rate, to)
    step, phases = rate // common, to // common
    count = frames_at(len(samples), rate, to)
    half = _half(step, phases)
    taps = -(-2 * half // LANES) * LANES
    padded = np.pad(np.ascontiguousarray(samples, np.float64), (half - 1, taps + half))
    out = np.empty(count)
    sum_products = _kernel()
    for first, places, rows, table in _passes(count, step, phases, half, taps):
        arrays = (padded, table, places, rows, out[first:])
        sum_products(*(array.ctypes.data for array in arrays), taps, len(places))
    return out


def frames_at(frames: int, rate: int, to: int) -> int:
    """How many frames a recording has at another rate: at least one."""
    return max(1, (2 * frames * to + rate) // (2 * rate))


def _half(step: int, phases: int) -> int:
    """Taps before an output sample; as many follow."""
    return -(-CROSSINGS * max(step, phases) // phases)


def _passes(
    count: int, step: int, phases: int, half: int, taps: int
) -> Iterator[tuple[int, npt.NDArray[np.int64], npt.NDArray[np.int64], Reals]]:
    """Stretches of the output: the first sample, where each one's taps begin, its row, and the rows."""
    together = max(1, TABLE // taps)
    every = _all_rows(step, phases, half, taps) if phases <= min(together, count) else None
    length = count if every is not None else together
    for first in range(0, count, length):
        at = np.arange(first, min(first + length, count), dtype=np.int64) * step
        places, phase = np.divmod(at, phases)
        if every is not None:
            yield first, places, phase, every
        else:
            yield first, places, np.arange(len(at)), _rows(phase, step, phases, half, taps)


@lru_cache(maxsize=4)
def _all_rows(step: int, phases: int, half: int, taps: int) -> Reals:
    return _rows(np.arange(phases), step, phases, half, taps)


def _rows(phase: npt.NDArray[np.int64], step: int, phases: int, half: int, taps: int) -> Reals:
    """The filter's coefficients at some phases, shape (phase, taps); each row sums to 1."""
    narrow = min(1.0, phases / step)
    found = np.empty((len(phase), taps))
    places = half - 1 - np.arange(taps)
    for first in range(0, len(phase), ROWS):
        t = (phase[first : first + ROWS] / phases)[:, None] + places
        rows = _sinc((CUTOFF * narrow) * t) * _kaiser(t * (narrow / CROSSINGS))
        found[first : first + ROWS] = rows / np.cumsum(rows, axis=1)[:, -1:]
    return found


def _sinc(x: Reals) -> Reals:
    """sin(pi x) / (pi x)."""
    near = np.abs(x) < 1e-9
    found: Reals = np.where(near, 1.0, _sin_half_turns(x) / (np.pi * np.where(near, 1.0, x)))
    return found


def _sin_half_turns(x: Reals) -> Reals:
    """The sine of pi x, within 1e-15, by additions and multiplications alone."""
    quarters = np.rint(2.0 * x)
    y = (2.0 * x - quarters) * (np.pi / 2)
    z = y * y
    sine = y * (1.0 + z * (S3 + z * (S5 + z * (S7 + z * (S9 + z * (S11 + z * (S13 + z * S15)))))))
    cosine = 1.0 + z * (C2 + z * (C4 + z * (C6 + z * (C8 + z * (C10 + z * (C12 + z * (C14 + z * C16)))))))
    turn = quarters.astype(np.int64) & 3
    found: Reals = np.where(turn & 1, cosine, sine) * np.where(turn & 2, -1.0, 1.0)
    return found


def _kaiser(t: Reals) -> Reals:
    """The window, 1 at t = 0 and 0 beyond 1: the Bessel function I0 by its power series, within 1e-15."""
    square = np.maximum(0.0, 1.0 - t * t) * (BETA * BETA / 4)
    total, peak = np.ones_like(square), 1.0
    for n in range(32, 0, -1):
        total *= square
        total /= n * n
        total += 1.0
        peak = peak * (BETA * BETA / 4) / (n * n) + 1.0
    found: Reals = np.where(np.abs(t) < 1.0, total / peak, 0.0)
    return found


@cache
def _kernel() -> Callable[..., None]:
    """Takes the addresses of the samples, rows, places, row numbers and output, then taps and samples."""
    address, owner = linked(machine_code(ASSEMBLY))
    _owners.append(owner)
    addresses = (c_void_p,) * 5
    return PYFUNCTYPE(None, *addresses, c_int64, c_int64)(address)


_owners: list[object] = []

ASSEMBLY = f"""
define void @{SYMBOL}(ptr %x, ptr %table, ptr %places, ptr %rows, ptr %out, i64 %taps, i64 %count) {{
entry:
  %none = icmp slt i64 %count, 1
  br i1 %none, label %end, label %sample
sample:
  %n = phi i64 [ 0, %entry ], [ %n.next, %done ]
  %place.at = getelementptr i64, ptr %places, i64 %n
  %place = load i64, ptr %place.at
  %row.at = getelementptr i64, ptr %rows, i64 %n
  %row = load i64, ptr %row.at
  %row.first = mul i64 %row, %taps
  %xs = getelementptr double, ptr %x, i64 %place
  %hs = getelementptr double, ptr %table, i64 %row.first
  br label %tap
tap:
  %k = phi i64 [ 0, %sample ], [ %k.next, %tap ]
  %sum = phi <8 x double> [ zeroinitializer, %sample ], [ %sum.next, %tap ]
  %x.at = getelementptr double, ptr %xs, i64 %k
  %h.at = getelementptr double, ptr %hs, i64 %k
  %some.x = load <8 x double>, ptr %x.at, align 8
  %some.h = load <8 x double>, ptr %h.at, align 8
  %product = fmul <8 x double> %some.x, %some.h
  %sum.next = fadd <8 x double> %sum, %product
  %k.next = add i64 %k, 8
  %more = icmp slt i64 %k.next, %taps
  br i1 %more, label %tap, label %done
done:
  %low = shufflevector <8 x double> %sum.next, <8 x double> undef, <4 x i32> <i32 0, i32 1, i32 2, i32 3>
  %high = shufflevector <8 x double> %sum.next, <8 x double> undef, <4 x i32> <i32 4, i32 5, i32 6, i32 7>
  %four = fadd <4 x double> %low, %high
  %left = shufflevector <4 x double> %four, <4 x double> undef, <2 x i32> <i32 0, i32 1>
  %right = shufflevector <4 x double> %four, <4 x double> undef, <2 x i32> <i32 2, i32 3>
  %two = fadd <2 x double> %left, %right
  %even = extractelement <2 x double> %two, i32 0
  %odd = extractelement <2 x double> %two, i32 1
  %all = fadd double %even, %odd
  %out.at = getelementptr double, ptr %out, i64 %n
  store double %all, ptr %out.at
  %n.next = add i64 %n, 1
  %again = icmp slt i64 %n.next, %count
  br i1 %again, label %sample, label %end
end:
  ret void
}}
"""
