"""Mini-notation to its syntax tree, and what a player reads when the string cannot be read."""

from __future__ import annotations

from functools import cache
from itertools import count
from math import isfinite
from typing import Any

from lark import Lark, Token, Transformer, UnexpectedCharacters, UnexpectedInput, v_args
from lark.exceptions import VisitError
from lark.tree import Meta

from ..errors import ScoreError
from ..marks import MARKS
from ..source import Source, Span
from ..syntax.grammar import grammar
from ..time import Time
from . import tree as ast

MAX_LENGTH = 20_000
MAX_DEPTH = 60
OPENING, CLOSING = "[<{(", "]>})"
SPOKEN = {
    "WORD": "a step",
    "COMMA": "a comma",
    "RSQB": "]",
    "MORETHAN": ">",
    "RBRACE": "}",
    "RPAR": ")",
    "DOT": "a lone dot",
    "VBAR": "|",
    "$END": "the end",
}


def parse(text: str, source: Source, offset: int = 0) -> ast.Node:
    """The tree of a string that stands at `offset` of a source. Raises ScoreError with a span inside it."""
    _check_size(text, source, offset)
    try:
        tree = _grammar().parse(text)
    except UnexpectedInput as error:
        raise _spoken_error(error, text, source, offset) from None
    try:
        node: ast.Node = _Builder(source, offset).transform(tree)
    except VisitError as error:
        raise error.orig_exc from None
    return node


@cache
def _grammar() -> Lark:
    return grammar(__package__, "mini", start="pattern")


def _check_size(text: str, source: Source, offset: int) -> None:
    """Refuse what is too long or too deeply nested, before any parsing."""
    if len(text) > MAX_LENGTH:
        span = Span(source, offset + MAX_LENGTH, offset + MAX_LENGTH + 1)
        raise ScoreError(f"this pattern has {len(text)} characters; {MAX_LENGTH} is the most", span)
    depth = 0
    for place, character in enumerate(text):
        depth += (character in OPENING) - (character in CLOSING)
        if depth > MAX_DEPTH:
            span = Span(source, offset + place, offset + place + 1)
            raise ScoreError(f"brackets nested more than {MAX_DEPTH} deep", span)


def _spoken_error(error: UnexpectedInput, text: str, source: Source, offset: int) -> ScoreError:
    place = error.pos_in_stream or 0
    token = getattr(error, "token", None)
    if isinstance(error, UnexpectedCharacters):
        found, length = text[place], 1
    elif token is None or token.type == "$END":
        place, length, found = len(text), 1, "the end of the pattern"
    else:
        found, length = str(token), len(token)
    span = Span(source, offset + place, offset + place + length)
    quoted = found if found.startswith("the end") else f"`{found}`"
    if not text.strip():
        return ScoreError("an empty pattern", span, "write ~ for a rest")
    known = (getattr(error, name, None) for name in ("accepts", "expected", "allowed"))
    expected: set[str] = next(filter(None, known), set())
    if not expected and found in CLOSING:
        return ScoreError(f"{quoted} closes nothing", span, f"its {OPENING[CLOSING.index(found)]} is missing")
    return ScoreError(f"expected {_spoken(expected)}, found {quoted}", span, _hint(found, text[:place]))


def _hint(found: str, before: str) -> str:
    """What a character is for that stands where it means nothing, or what the one before it waits for."""
    match before.rstrip()[-1:]:
        case "*" | "/" as sign:
            return f"how often stands behind it, a number or a pattern: c3{sign}2, c3{sign}<2 3>"
        case "%":
            return "how many steps a bar has stands behind it: {c3 e3 g3}%4"
        case ":":
            return "the velocity stands behind it, 0 to 1: c3:.6"
    if found.startswith("the end") and (opened := _opened(before)):
        return f"a {opened} is not closed"
    if ("(" in before and found in CLOSING) or _opened(before) == "(":
        return "a rhythm is two or three numbers with commas: x(3,8) or x(3,8,2)"
    match found:
        case "&" | "\\" | "+":
            return f"it stands right behind its step, with a space or a bracket after it: c3{found} e3"
        case "|":
            return "a bar line || stands alone between spaces"
    return ""


def _opened(text: str) -> str:
    """The innermost bracket that a text leaves open."""
    stack = [""]
    for character in text:
        if character in OPENING:
            stack.append(character)
        elif character in CLOSING and len(stack) > 1:
            stack.pop()
    return stack[-1]


def _spoken(expected: set[str]) -> str:
    """The terminals that may follow, in words; after a whole step there are too many to list."""
    words = [spoken for name, spoken in SPOKEN.items() if name in expected]
    if len(words) > 4:
        return "a step"
    return (
        ", ".join(words[:-1]) + (" or " if len(words) > 1 else "") + words[-1] if words else "something else"
    )


def value_of(text: str) -> str | int | float | None:
    """What a word means by itself: a rest, a number where it reads as one, else the word."""
    if text in ("~", "-"):
        return None
    try:
        return int(text, 0) if len(text) < 16 and text[:2].lower() == "0x" else _number(text)
    except ValueError:
        return text


def _number(text: str) -> int | float | str:
    if not text.isascii() or "_" in text:
        return text
    number = float(text)
    if not isfinite(number):
        return text
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


@v_args(meta=True, inline=True)
class _Builder(Transformer[Token, Any]):
    """Bottom-up, left to right: so seeds count the chances in the order in which their text ends."""

    def __init__(self, source: Source, offset: int) -> None:
        super().__init__()
        self._source, self._offset, self._seeds = source, offset, count()

    def _span(self, meta: Meta) -> Span:
        return Span(self._source, self._offset + meta.start_pos, self._offset + meta.end_pos)

    def pattern(self, _: Meta, node: ast.Node) -> ast.Node:
        return node

    def stack(self, meta: Meta, *layers: ast.Sequence) -> ast.Stack:
        return ast.Stack(layers, self._span(meta))

    def choice(self, meta: Meta, *options: ast.Sequence) -> ast.Choice:
        return ast.Choice(options, next(self._seeds), self._span(meta))

    def feet(self, meta: Meta, *groups: ast.Sequence | Token) -> ast.Feet:
        next(self._seeds)
        kept = tuple(group for group in groups if isinstance(group, ast.Sequence))
        return ast.Feet(kept, self._span(meta))

    def sequence(self, meta: Meta, *items: ast.Step | Span) -> ast.Sequence:
        steps: list[ast.Step] = []
        lines: list[ast.Line] = []
        for item in items:
            if isinstance(item, ast.Step):
                steps.append(item)
            else:
                lines.append(ast.Line(len(steps), item))
        return ast.Sequence(tuple(steps), self._span(meta), tuple(lines))

    def line(self, meta: Meta, _: Token) -> Span:
        return self._span(meta)

    def step(self, meta: Meta, node: ast.Node, *operators: ast.Operator) -> ast.Step:
        return ast.Step(node, operators, self._span(meta))

    def part(self, _: Meta, node: ast.Node, *__: ast.Operator) -> ast.Node:
        return node

    def word(self, meta: Meta, token: Token) -> ast.Word:
        return ast.Word(value_of(str(token)), self._span(meta))

    def group(self, _: Meta, node: ast.Node) -> ast.Node:
        return node

    def layers(self, _: Meta, *layers: ast.Sequence) -> tuple[ast.Sequence, ...]:
        return layers

    def alternation(self, meta: Meta, layers: tuple[ast.Sequence, ...]) -> ast.Alternation:
        return ast.Alternation(layers, self._span(meta))

    def polymeter(
        self, meta: Meta, layers: tuple[ast.Sequence, ...], per_bar: ast.Node | None
    ) -> ast.Polymeter:
        return ast.Polymeter(layers, per_bar, self._span(meta))

    def fast(self, meta: Meta, factor: ast.Node) -> ast.Fast:
        return ast.Fast(factor, self._span(meta))

    def slow(self, meta: Meta, factor: ast.Node) -> ast.Slow:
        return ast.Slow(factor, self._span(meta))

    def repeat(self, meta: Meta, token: Token) -> ast.Repeat:
        return ast.Repeat(Time(token[1:]) if token[1:] else None, self._span(meta))

    def weight(self, meta: Meta, token: Token) -> ast.Weight:
        return ast.Weight(Time(token[1:] or 2), self._span(meta))

    def hold(self, meta: Meta, token: Token) -> ast.Weight:
        return ast.Weight(Time(token[1:] or 2), self._span(meta))

    def mark(self, meta: Meta, token: Token) -> ast.Marked:
        span = self._span(meta)
        return ast.Marked(MARKS[token](*span), span)

    def chance(self, meta: Meta, token: Token) -> ast.Chance:
        return ast.Chance(float(token[1:] or 0.5), next(self._seeds), self._span(meta))

    def euclid(self, meta: Meta, pulses: ast.Node, steps: ast.Node, rotation: ast.Node | None) -> ast.Euclid:
        return ast.Euclid(pulses, steps, rotation, self._span(meta))

    def also(self, meta: Meta, item: ast.Node) -> ast.Also:
        return ast.Also(item, self._span(meta))

    def range(self, meta: Meta, _: Token, last: ast.Node) -> ast.Range:
        return ast.Range(last, self._span(meta))
