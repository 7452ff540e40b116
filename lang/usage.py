"""How a verb is used: what a player is told who used it wrongly."""

from __future__ import annotations

from .controls import CONTROLS
from .source import Span
from .syntax import ast
from .verbs import SIGNALS, VERBS, Verb


def usage(verb: Verb) -> str:
    """How a verb is written: the order of its arguments, and the example of the table."""
    if len(verb.args) < 2:
        return f"such as {verb.example}"
    return f"in this order: {verb.name} {' '.join(arg.name for arg in verb.args)}, such as {verb.example}"


def count(number: int) -> str:
    return f"{number} argument{'s' * (number != 1)}" if number else "no arguments"


def bracketed(args: tuple[ast.Expr, ...], wanted: int, span: Span) -> str:
    """What was meant where another verb stands among the arguments: every 4 (fast 2), or gain .5 | pan .3."""
    for at, arg in enumerate(args):
        verb = isinstance(arg, ast.Name) and (
            arg.name in SIGNALS or arg.name in VERBS or arg.name in CONTROLS
        )
        if verb and (at >= wanted or at + 1 < len(args)):
            text = arg.span.source.text
            before, rest = text[span.begin : arg.span.begin], text[arg.span.begin : args[-1].span.end]
            meant = f"{before}| {rest}" if at >= wanted else f"{before}({rest})"
            return f"did you mean {meant}?" if "\n" not in meant else ""
    return ""
