"""Plain arithmetic of quantities, which keeps what they measure."""

from __future__ import annotations

from typing import Any

from .errors import ScoreError
from .source import Span
from .time import Time
from .units import Dimension, Quantity


def arithmetic(op: str, left: Quantity, right: Quantity, span: Span) -> Quantity:
    """Plain arithmetic of two quantities; what it measures is that of the side with a unit."""
    plain = Dimension.NUMBER
    if (
        op in "+-"
        and plain not in (left.dimension, right.dimension)
        and left.dimension is not right.dimension
    ):
        raise ScoreError(f"a {left.dimension} and a {right.dimension} cannot be added", span)
    dimension = left.dimension if left.dimension is not plain else right.dimension
    a: Any = left.value
    b: Any = right.value
    if isinstance(a, float) or isinstance(b, float):
        a, b = float(a), float(b)
    try:
        match op:
            case "+":
                return Quantity(a + b, dimension)
            case "-":
                return Quantity(a - b, dimension)
            case "*":
                return Quantity(a * b, dimension)
            case "/":
                return Quantity(a / b, plain if left.dimension is right.dimension else dimension)
        if abs(b) > 64:
            raise ScoreError("this power is out of reach", span)
        power = a**b
        return Quantity(power if isinstance(power, Time) else float(power), dimension)
    except ZeroDivisionError:
        raise ScoreError("this divides by zero", span) from None
    except (OverflowError, TypeError):
        raise ScoreError("this number is out of reach", span) from None
