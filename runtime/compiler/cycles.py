"""Which values of a program feed back from frame to frame, and an order in which all can be computed.

Strongly connected components after Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput.
1 (1972).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from .code import TILE
from .machine import Rate
from .program import Program, Value

LATENCY = {
    **dict.fromkeys(("fadd", "fsub", "floor", "nearest", "number", "whole", "mul"), 3),
    **dict.fromkeys(("fmul", "fma"), 4),
    **dict.fromkeys(("fdiv", "sqrt"), 12),
    **dict.fromkeys(("load", "fetch"), 20),
}
"""Cycles until a result is there, on processors of about 2020; 1 for all others."""

Needs = Mapping[Value, Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Order:
    """The moving values in groups, each after what it needs: one value alone, or the values of a cycle.

    It holds while none of the `delays`, in frames, is shorter than what is computed at once.
    """

    groups: list[list[Value]]
    delays: list[Value]


def ordered(program: Program, known: Collection[int]) -> Order:
    """An order for a program of which some rows are `known` beforehand.

    Delay lines that feed back into themselves, or whose times stand still, are taken to be long: what is read
    from them waits for nothing.
    """
    values = [value for value in program.values if value.moving]
    groups = components(values, _needs(program, values, known, frozenset()))
    long = frozenset(line for group in groups for line in _closed(group)) | _steady(values)
    delays = [delay(value) for value in values if value.op == "load" and value.data in long]
    needs = _needs(program, values, known, long)
    return Order(_soonest(components(values, needs), needs), delays)


def _soonest(groups: Sequence[list[Value]], needs: Needs) -> list[list[Value]]:
    """The groups as they could begin if they only waited for each other: what is apart runs side by side."""
    ready: dict[Value, float] = {}
    begins = []
    for group in groups:
        begin = max([ready.get(need, 0.0) for value in group for need in needs[value]], default=0.0)
        end = begin + max(depths(group).values()) * (TILE if len(group) > 1 else 1)
        ready.update(dict.fromkeys(group, end))
        begins.append(begin)
    return [groups[number] for number in sorted(range(len(groups)), key=begins.__getitem__)]


def depths(values: Sequence[Value]) -> dict[Value, float]:
    """When every value is there, in cycles, if what is not among them is from the start."""
    depths: dict[Value, float] = {}
    for value in values:
        start = 0.0
        for arg in value.args:
            depth = depths.get(arg, 0.0)
            if depth > start:
                start = depth
        depths[value] = start + LATENCY.get(value.op, 1)
    return depths


def delay(load: Value) -> Value:
    """How many frames ago a sample was written that is read from a delay line at (clock - delay) & mask."""
    return load.args[0].args[0].args[1]


def pace(now: Value, following: Value) -> Value | None:
    """What an integer row is raised by from frame to frame, if that stands still."""
    if following.op == "add" and now in following.args:
        first, second = following.args
        other = second if first is now else first
        return None if other.moving else other
    return None


def _steady(values: Sequence[Value]) -> frozenset[tuple[float, ...]]:
    """The delay lines that are read after times that stand still."""
    loads = [value for value in values if value.op == "load"]
    return frozenset(load.data for load in loads) - {load.data for load in loads if delay(load).moving}


def _closed(group: Sequence[Value]) -> set[tuple[float, ...]]:
    """The delay lines that a cycle reads and writes."""
    loaded, stored = ({value.data for value in group if value.op == op} for op in ("load", "store"))
    return loaded & stored


def _needs(
    program: Program, values: Sequence[Value], known: Collection[int], long: Collection[tuple[float, ...]]
) -> Needs:
    """What every value needs: its arguments, a row what it was set to, a load what is stored before it."""
    needs = {value: [arg for arg in value.args if arg.moving] for value in values}
    for row, (now, following) in program.rows.items():
        if following.moving and row not in known and pace(now, following) is None:
            needs[now].append(following)
    for store in (value for value in values if value.op == "store"):
        for load in (value for value in values if value.op == "load" and value.data == store.data):
            first, then = (load, store) if store.data in long else (store, load)
            needs[then].append(first)
    return needs


def awaited(program: Program, values: Sequence[Value]) -> dict[Value, list[Value]]:
    """What values need of each other: arguments, a row what it is set to, all of a delay line each other."""
    among = set(values)
    needs = {value: [arg for arg in value.args if arg in among] for value in values}
    for now, following in heard_rows(program):
        if now in among and following in among:
            needs[now].append(following)
    lines: dict[object, Value] = {}
    for value in values:
        if value.op in ("load", "store"):
            first = lines.setdefault(value.data, value)
            needs[value].append(first)
            needs[first].append(value)
    return needs


def heard_rows(program: Program) -> list[tuple[Value, Value]]:
    """The rows that move at audio rate, and what they are next."""
    return [row for row in program.rows.values() if all(one.rate == Rate.AUDIO for one in row)]


def components(values: Sequence[Value], needs: Needs) -> list[list[Value]]:
    """Strongly connected components, each after those it needs, its values in the order of the program."""
    place = {value: number for number, value in enumerate(values)}
    found: dict[Value, int] = {}
    low: dict[Value, int] = {}
    path: list[Value] = []
    groups: list[list[Value]] = []
    for root in values:
        todo = [(root, iter(needs[root]))] if root not in found else []
        while todo:
            value, left = todo[-1]
            if value not in found:
                found[value] = low[value] = len(found)
                path.append(value)
            for need in left:
                if need not in found:
                    todo.append((need, iter(needs[need])))
                    break
                low[value] = min(low[value], low[need])
            else:
                todo.pop()
                if todo:
                    above = todo[-1][0]
                    low[above] = min(low[above], low[value])
                if low[value] == found[value]:
                    start = path.index(value)
                    group = sorted(path[start:], key=lambda one: place[one])
                    del path[start:]
                    for one in group:
                        low[one] = len(values)
                    groups.append(group)
    return groups
