"""Mini-notation to patterns: `mini("bd [sd sd] <hh oh>")`."""

from __future__ import annotations

from typing import Any

from ..meaning import exact, number, whole_number
from ..pattern import Pattern, pure, silence
from ..pattern.memory import remembered
from ..pattern.rhythm import euclid_pattern
from ..pattern.sequence import fastcat, randcat, slowcat, stack, timecat
from ..pattern.transform import hold_cycles, struct, thinned
from ..source import Source
from ..time import Time
from . import tree as ast
from .bars import check_lines
from .limits import check
from .parse import parse

__all__ = ["mini"]

SEED_SHIFT = Time(3, 10_000)


def mini(text: str, source: Source | None = None, offset: int = 0) -> Pattern:
    """The pattern of a string that stands at `offset` of a source; its events carry the spans of their words.

    Raises ScoreError, with a span inside the string, for what cannot be read or is too dense to play.
    """
    tree = parse(text, source or Source("<pattern>", text), offset)
    check(tree)
    if "||" in text:
        check_lines(tree)
    return remembered(compiled(tree))


def compiled(node: ast.Node) -> Pattern:
    """The pattern of a syntax tree."""
    match node:
        case ast.Word(None, _):
            return silence
        case ast.Word(value, span):
            return pure(value, (span,))
        case ast.Step():
            return _step(node)
        case ast.Sequence():
            return _sequence(node)
        case ast.Stack(layers, _):
            return stack(*map(compiled, layers))
        case ast.Choice(options, seed, _):
            return randcat(*map(compiled, options), shift=seed * SEED_SHIFT)
        case ast.Feet(groups, _):
            return fastcat(*map(compiled, groups))
        case ast.Alternation(layers, _):
            return stack(*map(_alternation, layers))
        case ast.Polymeter():
            return _polymeter(node)


def _sequence(node: ast.Sequence) -> Pattern:
    return timecat(*((step.width, compiled(step)) for step in node.steps))


def _alternation(layer: ast.Sequence) -> Pattern:
    if all(step.width == 1 for step in layer.steps):
        return slowcat(*map(compiled, layer.steps))
    return _sequence(layer).slow(layer.width)


def _polymeter(node: ast.Polymeter) -> Pattern:
    width = node.layers[0].width
    per_bar = compiled(node.per_bar) if node.per_bar else pure(width)
    return stack(*(_stepped(_sequence(layer), layer.width, per_bar) for layer in node.layers))


def _stepped(layer: Pattern, width: Time, per_bar: Pattern) -> Pattern:
    return per_bar.inner_bind(lambda steps: layer.fast(exact(steps) / width))


def _step(node: ast.Step) -> Pattern:
    """Operators apply left to right; the repeats of a step count together."""
    pattern = compiled(node.node)
    repeats = [operator for operator in node.operators if isinstance(operator, ast.Repeat)]
    for operator in node.operators:
        if not isinstance(operator, ast.Repeat):
            pattern = _operated(pattern, operator)
        elif operator is repeats[-1]:
            pattern = hold_cycles(pattern, node.repeats).fast(node.repeats)
    return pattern


def _operated(pattern: Pattern, operator: ast.Operator) -> Pattern:
    match operator:
        case ast.Fast(factor, _):
            return compiled(factor).inner_bind(lambda by: pattern.fast(exact(by)))
        case ast.Slow(factor, _):
            return compiled(factor).inner_bind(lambda by: pattern.slow(exact(by)))
        case ast.Marked(mark, _):
            return pattern.with_spans((mark,))
        case ast.Chance(probability, seed, _):
            return thinned(pattern, probability, seed * SEED_SHIFT)
        case ast.Euclid():
            return _euclid(pattern, operator)
        case ast.Also(item, _):
            return pattern.app_left(compiled(item), _listed)
        case ast.Range(last, _):
            return _range(pattern, compiled(last))
        case _:
            return pattern


def _euclid(pattern: Pattern, operator: ast.Euclid) -> Pattern:
    rotation = compiled(operator.rotation) if operator.rotation else pure(0)
    arguments = compiled(operator.pulses).app_left(compiled(operator.steps), _pair).app_left(rotation, _pair)

    def rhythmic(values: Any) -> Pattern:
        (pulses, steps), turn = values
        rhythm = euclid_pattern(whole_number(pulses), whole_number(steps), whole_number(turn))
        return struct(pattern, rhythm)

    return arguments.inner_bind(rhythmic)


def _range(first: Pattern, last: Pattern) -> Pattern:
    return first.squeeze_bind(lambda low: last.both_bind(lambda high: _counted(number(low), number(high))))


def _counted(low: Any, high: Any) -> Pattern:
    count = int(abs(high - low)) + 1
    direction = 1 if low < high else -1
    return fastcat(*(pure(low + direction * step) for step in range(count)))


def _pair(a: Any, b: Any) -> tuple[Any, Any]:
    return a, b


def _listed(value: Any, item: Any) -> tuple[Any, ...]:
    return (*value, item) if isinstance(value, tuple) else (value, item)
