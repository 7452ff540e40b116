"""How many events a bar a string can mean, reckoned before any is made: a hostile one is refused at once."""

from __future__ import annotations

from ..errors import ScoreError
from . import tree as ast

MAX_EVENTS = 8192
MAX_STEPS = 1024
MAX_OPERATORS = 256


def check(node: ast.Node) -> None:
    """Raise ScoreError when a bar of the tree could hold more than MAX_EVENTS events."""
    density(node)


def density(node: ast.Node) -> float:
    """An upper bound of the events in one bar of the tree."""
    match node:
        case ast.Word():
            found = 1.0
        case ast.Sequence(steps, _):
            found = sum(map(density, steps))
        case ast.Stack(layers, _) | ast.Feet(layers, _) | ast.Choice(layers, _, _):
            found = sum(map(density, layers))
        case ast.Alternation(layers, _):
            found = sum(
                max(density(step) * max(1.0, 1 / float(step.width or 1)) for step in layer.steps)
                for layer in layers
            )
        case ast.Polymeter(layers, per_bar, _):
            pace = largest(per_bar) if per_bar else float(layers[0].width)
            found = sum(density(layer) * max(1.0, pace / float(layer.width or 1)) for layer in layers)
        case ast.Step(inner, operators, _):
            if len(operators) > MAX_OPERATORS:
                raise ScoreError(
                    f"more than {MAX_OPERATORS} signs behind one step", operators[MAX_OPERATORS].span
                )
            found = density(inner)
            for operator in operators:
                found = found * _growth(inner, operator) + _more(operator)
                _bounded(found, operator)
    _bounded(found, node)
    return found


def _growth(node: ast.Node, operator: ast.Operator) -> float:
    match operator:
        case ast.Fast(factor, _):
            return max(1.0, largest(factor)) + density(factor) - 1
        case ast.Slow(factor, _):
            return max(1.0, 1 / smallest(factor)) + density(factor) - 1
        case ast.Repeat(count, _):
            return float(count or 1) + 1
        case ast.Range(last, _):
            ends = [0.0, *numbers(node), *numbers(last)]
            return 1 + max(ends) - min(ends)
    return 1.0


def _more(operator: ast.Operator) -> float:
    """How many events are cut in two: a rhythm cuts what it is laid over at each of its steps."""
    match operator:
        case ast.Euclid(pulses, steps, rotation, _):
            if largest(steps) > MAX_STEPS:
                raise ScoreError(f"a rhythm of more than {MAX_STEPS} steps", steps.span)
            return largest(steps) + density(pulses) + density(steps) + (density(rotation) if rotation else 0)
        case ast.Also(item, _):
            return density(item)
    return 0.0


def _bounded(found: float, node: ast.Node | ast.Operator) -> None:
    if found > MAX_EVENTS:
        raise ScoreError(f"this means more than {MAX_EVENTS} events a bar", node.span)


def numbers(node: ast.Node) -> list[float]:
    """All numbers written in a tree."""
    match node:
        case ast.Word(value, _):
            return [float(value)] if isinstance(value, (int, float)) else []
        case ast.Step(inner, operators, _):
            nodes = [part for operator in operators for part in _parts(operator)]
            return numbers(inner) + [found for part in nodes for found in numbers(part)]
        case ast.Sequence(steps, _):
            return [found for step in steps for found in numbers(step)]
        case ast.Polymeter(layers, per_bar, _):
            return [found for layer in layers for found in numbers(layer)] + (
                numbers(per_bar) if per_bar else []
            )
        case (
            ast.Stack(layers, _) | ast.Feet(layers, _) | ast.Choice(layers, _, _) | ast.Alternation(layers, _)
        ):
            return [found for layer in layers for found in numbers(layer)]


def _parts(operator: ast.Operator) -> list[ast.Node]:
    return (
        [operator.last]
        if isinstance(operator, ast.Range)
        else [operator.item]
        if isinstance(operator, ast.Also)
        else []
    )


def largest(node: ast.Node) -> float:
    return max(map(abs, numbers(node)), default=1.0)


def smallest(node: ast.Node) -> float:
    return min((size for size in map(abs, numbers(node)) if size), default=1.0)
