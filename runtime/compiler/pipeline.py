"""What of a frame can be computed one frame early, beside what waits for the frame before.

A processor sees some hundred operations ahead. Where a frame is a long chain, the next one does not begin in
time; cut in two, the first half of a frame and the second half of the one before it run side by side.
Software pipelining: M. Lam, PLDI 1988.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .cycles import Needs, awaited, components, depths, heard_rows
from .machine import Rate
from .program import Program, Value

MIXING = 24
"""Cycles from the lanes to their sum in memory."""

CUTS = 6
"""So many places to cut a frame are compared, and the ends of its LONG cycles."""

LONG = 8
"""A cycle of more values than this is waited for: a frame may be cut where it ends."""

CROSSING = 1.25
"""What a value costs that is handed on to the next frame, in cycles."""

WORTH = 0.85
"""The share of a frame's cycles that must be left at most."""


def early(program: Program) -> frozenset[Value]:
    """The values of the first half: none if the frame had better stay whole."""
    values = [value for value in program.values if value.rate == Rate.AUDIO]
    whole = depths(values)
    groups = components(values, _together(program, values))
    ready: dict[Value, float] = {}
    for group in groups:
        finish = max([whole[value] for value in group])
        for value in group:
            finish = max([finish, *[ready.get(arg, 0.0) for arg in value.args]])
        ready.update(dict.fromkeys(group, finish))
    best, first = WORTH * _cycles(program, whole), frozenset[Value]()
    ends = sorted(set(ready.values()))
    cycles_end = [ready[group[0]] for group in groups if len(group) > LONG]
    for cut in sorted({*ends[:: 1 + len(ends) // CUTS], *cycles_end}):
        if cut >= best:
            break
        chosen = frozenset([value for value in values if ready[value] <= cut])
        late = [value for value in values if value not in chosen]
        if any(value.op == "store" for value in late):
            continue
        crossing = {arg for value in late for arg in value.args if arg in chosen}
        cycles = max(cut, _cycles(program, depths(late))) + CROSSING * len(crossing)
        if cycles < best:
            best, first = cycles, chosen
    return first


def _together(program: Program, values: Sequence[Value]) -> Needs:
    """What a value needs; what a row is set to needs the row, too."""
    needs = awaited(program, values)
    for now, following in heard_rows(program):
        needs[following].append(now)
    return needs


def _cycles(program: Program, ready: Mapping[Value, float]) -> float:
    """The cycles of a frame."""
    outputs = (ready.get(output, 0.0) for output in (program.left, program.right))
    return max(*ready.values(), *(depth + MIXING for depth in outputs), 0.0)
