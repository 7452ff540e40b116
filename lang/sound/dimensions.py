"""What wires measure, and what they may be plugged into."""

from __future__ import annotations

from ..errors import ScoreError
from ..source import Span
from ..syntax import ast
from ..units import EXAMPLE, Dimension
from .patch import Patch, Wire

RATIOS = (Dimension.GAIN, Dimension.INTERVAL)


def measured(patch: Patch, wire: Wire, wanted: Dimension, what: str, expr: ast.Expr) -> Wire:
    """The wire, checked to measure what is wanted. A period in bars will do for a frequency."""
    have = wire.dimension
    if have in (wanted, Dimension.NUMBER) or (wanted is Dimension.NUMBER and have in RATIOS):
        return wire
    if wanted is Dimension.GAIN and have is Dimension.INTERVAL:
        return wire
    literal = isinstance(expr, ast.Number) and expr.quantity.dimension is Dimension.BARS
    if wanted is Dimension.FREQUENCY and literal:
        return patch.call("div", (patch.constant(1.0, Dimension.NUMBER, expr.span), wire), expr.span, wanted)
    raise ScoreError(f"{what} takes {EXAMPLE[wanted]}, not {have.one}", expr.span)


def combined(op: str, left: Dimension, right: Dimension, span: Span) -> Dimension:
    """What a sum, product, quotient or power measures. Raises ScoreError."""
    plain = Dimension.NUMBER
    if op in "+-":
        if plain not in (left, right) and left is not right and not (left in RATIOS and right in RATIOS):
            hint = "an interval multiplies: freq * 9c" if Dimension.INTERVAL in (left, right) else ""
            raise ScoreError(f"{left.one} and {right.one} cannot be added", span, hint)
        return right if left is plain else left
    if op == "*":
        if {left, right} == {Dimension.TIME, Dimension.FREQUENCY}:
            return plain
        return right if left in (plain, *RATIOS) else left
    if op == "/":
        if left is right:
            return plain
        if left is plain and right in (Dimension.TIME, Dimension.FREQUENCY):
            return Dimension.FREQUENCY if right is Dimension.TIME else Dimension.TIME
        return left if right in (plain, *RATIOS) else plain
    return plain
