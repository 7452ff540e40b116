"""Lists inside a sound: `"1 2.76 5.4"` is three numbers with or without units."""

from __future__ import annotations

import re

from ..controls import word_quantity
from ..errors import ScoreError
from ..source import Span
from ..syntax import ast

MAX_MEMBERS = 64


def members(expr: ast.Expr) -> list[ast.Expr]:
    """The numbers of a string, each with its place; any other expression is a list of itself.

    Raises ScoreError.
    """
    if not isinstance(expr, ast.Text):
        return [expr]
    found: list[ast.Expr] = []
    for word in re.finditer(r"\S+", expr.text):
        begin = expr.span.begin + 1 + word.start()
        span = Span(expr.span.source, begin, begin + len(word[0]))
        value = word_quantity(word[0])
        if value is None:
            raise ScoreError(f"`{word[0]}` is no number", span, 'a list of numbers, such as "1 2.76 5.4"')
        found.append(ast.Number(value, span=span))
    if not 1 <= len(found) <= MAX_MEMBERS:
        raise ScoreError(f"a list has 1 to {MAX_MEMBERS} numbers, not {len(found)}", expr.span)
    return found
