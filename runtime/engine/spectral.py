"""The two inner loops of fast convolution, as machine code of single IEEE operations in a fixed order.

`butterflies` makes the passes of a Fourier transform, `products` adds spectra times spectra. No operation is
contracted or reordered, so every processor gives the same bits.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import PYFUNCTYPE, c_int64, c_void_p
from functools import cache

from ..compiler.native import SYMBOL, linked, machine_code

LANES = 8
"""Numbers that are worked on at once: what is handed over comes in multiples of so many."""

_owners: list[object] = []


@cache
def butterflies() -> Callable[..., None]:
    """Passes of radix 2: takes the addresses of `from`, `to`, `roots`, `plan`, then the size and how many.

    `from` and `to` hold `size` real parts and then as many imaginary ones; they change places after every
    pass. Each pass is a row of eight integers in `plan`: how many rows and columns it has, from one row to
    the next in `from` and in `to`, from the first half to the second in `from`, from sums to differences in
    `to`, from one row's roots to the next, and from one column's to the next. `roots` holds the cosines and
    then the sines of one pass after another, `size` numbers each.
    """
    return _callable(_BUTTERFLIES, 4, 2)


@cache
def products() -> Callable[..., None]:
    """Adds spectra times spectra: takes `sum`, `heard`, `response`, `slots`, first and last piece, and bins.

    A spectrum is `bins` real parts and then as many imaginary ones, of `sum` in double precision and of the
    others in single, which halves what is fetched from memory. Piece n of the response, from the first up to
    but without the last, meets the spectrum in the slot that `slots` says for it.
    """
    return _callable(_PRODUCTS, 4, 3)


def _callable(assembly: str, addresses: int, integers: int) -> Callable[..., None]:
    address, owner = linked(machine_code(assembly))
    _owners.append(owner)
    return PYFUNCTYPE(None, *(c_void_p,) * addresses, *(c_int64,) * integers)(address)


_V = f"<{LANES} x double>"
_F = f"<{LANES} x float>"

_BUTTERFLIES = f"""
define void @{SYMBOL}(ptr %from, ptr %to, ptr %roots, ptr %plan, i64 %size, i64 %passes) {{
entry:
  br label %pass
pass:
  %p = phi i64 [ 0, %entry ], [ %p.next, %passed ]
  %x = phi ptr [ %from, %entry ], [ %y, %passed ]
  %y = phi ptr [ %to, %entry ], [ %x, %passed ]
  %plan.first = shl i64 %p, 3
  %plan.at = getelementptr i64, ptr %plan, i64 %plan.first
  %rows = load i64, ptr %plan.at
  %plan.1 = getelementptr i64, ptr %plan.at, i64 1
  %columns = load i64, ptr %plan.1
  %plan.2 = getelementptr i64, ptr %plan.at, i64 2
  %row.in = load i64, ptr %plan.2
  %plan.3 = getelementptr i64, ptr %plan.at, i64 3
  %row.out = load i64, ptr %plan.3
  %plan.4 = getelementptr i64, ptr %plan.at, i64 4
  %second = load i64, ptr %plan.4
  %plan.5 = getelementptr i64, ptr %plan.at, i64 5
  %differences = load i64, ptr %plan.5
  %plan.6 = getelementptr i64, ptr %plan.at, i64 6
  %root.row = load i64, ptr %plan.6
  %plan.7 = getelementptr i64, ptr %plan.at, i64 7
  %root.column = load i64, ptr %plan.7
  %roots.twice = mul i64 %p, %size
  %roots.first = shl i64 %roots.twice, 1
  %cosines = getelementptr double, ptr %roots, i64 %roots.first
  %sines = getelementptr double, ptr %cosines, i64 %size
  br label %row
row:
  %r = phi i64 [ 0, %pass ], [ %r.next, %rowed ]
  %x.row = mul i64 %r, %row.in
  %y.row = mul i64 %r, %row.out
  %t.row = mul i64 %r, %root.row
  br label %column
column:
  %c = phi i64 [ 0, %row ], [ %c.next, %column ]
  %t.column = mul i64 %c, %root.column
  %t = add i64 %t.row, %t.column
  %cosine.at = getelementptr double, ptr %cosines, i64 %t
  %sine.at = getelementptr double, ptr %sines, i64 %t
  %cosine = load {_V}, ptr %cosine.at, align 8
  %sine = load {_V}, ptr %sine.at, align 8
  %a.place = add i64 %x.row, %c
  %ar.at = getelementptr double, ptr %x, i64 %a.place
  %ai.at = getelementptr double, ptr %ar.at, i64 %size
  %br.at = getelementptr double, ptr %ar.at, i64 %second
  %bi.at = getelementptr double, ptr %br.at, i64 %size
  %ar = load {_V}, ptr %ar.at, align 8
  %ai = load {_V}, ptr %ai.at, align 8
  %br = load {_V}, ptr %br.at, align 8
  %bi = load {_V}, ptr %bi.at, align 8
  %sr = fadd {_V} %ar, %br
  %si = fadd {_V} %ai, %bi
  %dr = fsub {_V} %ar, %br
  %di = fsub {_V} %ai, %bi
  %dr.cos = fmul {_V} %dr, %cosine
  %di.sin = fmul {_V} %di, %sine
  %dr.sin = fmul {_V} %dr, %sine
  %di.cos = fmul {_V} %di, %cosine
  %er = fsub {_V} %dr.cos, %di.sin
  %ei = fadd {_V} %dr.sin, %di.cos
  %s.place = add i64 %y.row, %c
  %sr.at = getelementptr double, ptr %y, i64 %s.place
  %si.at = getelementptr double, ptr %sr.at, i64 %size
  %er.at = getelementptr double, ptr %sr.at, i64 %differences
  %ei.at = getelementptr double, ptr %er.at, i64 %size
  store {_V} %sr, ptr %sr.at, align 8
  store {_V} %si, ptr %si.at, align 8
  store {_V} %er, ptr %er.at, align 8
  store {_V} %ei, ptr %ei.at, align 8
  %c.next = add i64 %c, {LANES}
  %more = icmp slt i64 %c.next, %columns
  br i1 %more, label %column, label %rowed
rowed:
  %r.next = add i64 %r, 1
  %again = icmp slt i64 %r.next, %rows
  br i1 %again, label %row, label %passed
passed:
  %p.next = add i64 %p, 1
  %further = icmp slt i64 %p.next, %passes
  br i1 %further, label %pass, label %end
end:
  ret void
}}
"""

_PRODUCTS = f"""
define void @{SYMBOL}(ptr %sum, ptr %heard, ptr %response, ptr %slots, i64 %first, i64 %last, i64 %bins) {{
entry:
  %twice = shl i64 %bins, 1
  %none = icmp sge i64 %first, %last
  br i1 %none, label %end, label %column
column:
  %c = phi i64 [ 0, %entry ], [ %c.next, %done ]
  %re.at = getelementptr double, ptr %sum, i64 %c
  %im.at = getelementptr double, ptr %re.at, i64 %bins
  %re.first = load {_V}, ptr %re.at, align 8
  %im.first = load {_V}, ptr %im.at, align 8
  br label %piece
piece:
  %n = phi i64 [ %first, %column ], [ %n.next, %piece ]
  %re = phi {_V} [ %re.first, %column ], [ %re.next, %piece ]
  %im = phi {_V} [ %im.first, %column ], [ %im.next, %piece ]
  %slot.at = getelementptr i64, ptr %slots, i64 %n
  %slot = load i64, ptr %slot.at
  %a.row = mul i64 %slot, %twice
  %a.place = add i64 %a.row, %c
  %ar.at = getelementptr float, ptr %heard, i64 %a.place
  %ai.at = getelementptr float, ptr %ar.at, i64 %bins
  %b.row = mul i64 %n, %twice
  %b.place = add i64 %b.row, %c
  %br.at = getelementptr float, ptr %response, i64 %b.place
  %bi.at = getelementptr float, ptr %br.at, i64 %bins
  %ar.short = load {_F}, ptr %ar.at, align 4
  %ar = fpext {_F} %ar.short to {_V}
  %ai.short = load {_F}, ptr %ai.at, align 4
  %ai = fpext {_F} %ai.short to {_V}
  %br.short = load {_F}, ptr %br.at, align 4
  %br = fpext {_F} %br.short to {_V}
  %bi.short = load {_F}, ptr %bi.at, align 4
  %bi = fpext {_F} %bi.short to {_V}
  %rr = fmul {_V} %ar, %br
  %ii = fmul {_V} %ai, %bi
  %ri = fmul {_V} %ar, %bi
  %ir = fmul {_V} %ai, %br
  %re.more = fadd {_V} %re, %rr
  %re.next = fsub {_V} %re.more, %ii
  %im.more = fadd {_V} %im, %ri
  %im.next = fadd {_V} %im.more, %ir
  %n.next = add i64 %n, 1
  %more = icmp slt i64 %n.next, %last
  br i1 %more, label %piece, label %done
done:
  store {_V} %re.next, ptr %re.at, align 8
  store {_V} %im.next, ptr %im.at, align 8
  %c.next = add i64 %c, {LANES}
  %again = icmp slt i64 %c.next, %bins
  br i1 %again, label %column, label %end
end:
  ret void
}}
"""
