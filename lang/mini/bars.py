"""Bar lines of a string: each `||` must fall where a bar begins, in the time of the string itself."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor

from ..errors import ScoreError
from ..meaning import exact
from ..time import Time
from . import tree as ast

Place = Callable[[Time, bool], Time | None]
"""Where in the string, in bars, a node's own position lies; seen from the left (true) or the right of it.

None where the node changes its speed from bar to bar.
"""

NEAR = Time(1, 1 << 12)


def check_lines(node: ast.Node) -> None:
    """Raise ScoreError for the first bar line that is not at a bar."""
    _walk(node, lambda position, _: position)


def _walk(node: ast.Node, place: Place) -> None:
    match node:
        case ast.Word():
            return
        case ast.Sequence():
            _sequence(node, place)
        case ast.Stack(layers, _) | ast.Choice(layers, _, _):
            for layer in layers:
                _sequence(layer, place)
        case ast.Feet(groups, _):
            for number, group in enumerate(groups):
                begin, length = Time(number, len(groups)), Time(1, len(groups))
                _sequence(group, _in_slot(place, begin, length))
        case ast.Alternation(layers, _):
            for layer in layers:
                _sequence(layer, _slower(place, layer.width))
        case ast.Polymeter(layers, per_bar, _):
            pace = _number(per_bar) if per_bar else layers[0].width
            for layer in layers:
                _sequence(layer, _slower(place, layer.width / pace if pace else None))
        case ast.Step():
            for operator in reversed(node.operators):
                place = _operated(place, operator)
            _walk(node.node, place)


def _sequence(node: ast.Sequence, place: Place) -> None:
    width = node.width
    if not width:
        return
    begin, begins = Time(0), []
    for step in node.steps:
        begins.append(begin)
        within = _in_slot(place, begin / width, step.width / width)
        repeats = step.repeats
        _walk(step, _in_slot(within, Time(0), 1 / repeats) if repeats > 0 else within)
        begin += step.width
    for line in node.lines:
        _check(line, (*begins, begin)[line.steps], width, place)


def _check(line: ast.Line, before: Time, width: Time, place: Place) -> None:
    """Raise ScoreError unless a line behind so many steps of a sequence is at a bar."""
    sides = [place(before / width, left) for left in (True, False)]
    at, near = sides[before == 0], place((before or NEAR) / width - NEAR / width, False)
    if at is None or near is None:
        raise ScoreError("this bar line cannot be checked: the speed of these steps changes", line.span)
    if any(side is not None and side.denominator == 1 for side in sides):
        return
    hint = "a whole string, like the inside of [ ], is one bar: < > and { }%4 go on for several"
    if at != near:
        per_bar = NEAR / (at - near)
        after = max(floor(before / per_bar), 1) * per_bar
        if per_bar < width:
            hint = f"a bar is {_steps(per_bar)} here: the line belongs after {after} or {after + per_bar}"
    message = f"this bar line falls on {at - floor(at)} of bar {floor(at) + 1}, after {_steps(before)}"
    raise ScoreError(message, line.span, hint)


def _steps(count: Time) -> str:
    return f"{count} step{'s' * (count != 1)}"


def _in_slot(place: Place, begin: Time, length: Time) -> Place:
    """Of what plays a bar of its own in a stretch of each bar."""

    def inner(position: Time, left: bool) -> Time | None:
        cycle = ceil(position) - 1 if left and position > 0 else floor(position)
        return place(cycle + begin + length * (position - cycle), left)

    return inner


def _slower(place: Place, factor: Time | None) -> Place:
    """Of what takes `factor` bars where it is."""
    return lambda position, left: None if factor is None else place(position * factor, left)


def _operated(place: Place, operator: ast.Operator) -> Place:
    match operator:
        case ast.Fast(factor, _):
            speed = _number(factor)
            return _slower(place, 1 / speed if speed else None)
        case ast.Slow(factor, _):
            return _slower(place, _number(factor))
    return place


def _number(node: ast.Node) -> Time | None:
    """A number that stands alone, or None."""
    while isinstance(node, ast.Step) and not node.operators:
        node = node.node
    if isinstance(node, ast.Sequence) and len(node.steps) == 1:
        return _number(node.steps[0])
    if isinstance(node, ast.Word) and isinstance(node.value, (int, float)) and node.value > 0:
        return exact(node.value)
    return None
