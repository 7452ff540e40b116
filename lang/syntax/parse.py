"""Score text to syntax tree, one statement at a time, so that a fault costs only its own statement."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput, VisitError

from ..errors import ScoreError
from ..faults import explain
from ..source import Source, Span
from . import ast
from .builder import Builder
from .grammar import grammar
from .layout import BLOCK_DEPTH, Layout, LayoutError
from .statements import Extent, statements

MAX_CHARACTERS = 1_000_000
STATEMENT_WORDS = (*BLOCK_DEPTH, "bus", "master", "form", "use")


def parse(source: Source) -> tuple[tuple[ast.Statement, ...], tuple[ScoreError, ...]]:
    """The statements of a score, and the faults of those that could not be read."""
    if len(source.text) > MAX_CHARACTERS:
        where = Span(source, 0, 0)
        return (), (ScoreError(f"a score is at most {MAX_CHARACTERS:,} characters long", where),)
    found: list[ast.Statement] = []
    errors: list[ScoreError] = []
    for extent in statements(source.text):
        try:
            found.append(parse_statement(source, extent))
        except ScoreError as error:
            errors.append(error)
    return tuple(found), tuple(errors)


def parse_statement(source: Source, extent: Extent) -> ast.Statement:
    """One statement. Raises ScoreError at the first word that does not fit."""
    text = source.text[extent.begin : extent.end]
    statement: ast.Statement = _built(text, source, extent.begin, "start", extent.comment)
    return statement


def parse_expression(source: Source) -> ast.Expr:
    """A text that is one expression. Raises ScoreError."""
    expr: ast.Expr = _built(source.text, source, 0, "chain", "")
    return expr


def _built(text: str, source: Source, offset: int, start: str, comment: str) -> Any:
    """The syntax tree of a text that stands at `offset` of a source."""
    tree = _read(text, source, offset, start)
    try:
        return Builder(source, offset, comment).transform(tree)
    except VisitError as error:
        if not isinstance(error.orig_exc, RecursionError):
            raise error.orig_exc from None
    except RecursionError:
        pass
    span = Span(source, offset, offset + len(text))
    raise ScoreError("this is too long or too deeply nested to read", span)


@cache
def _parser() -> Lark:
    return grammar(__package__, "score", lexer="contextual", start=["start", "chain"], postlex=Layout())


@lru_cache(maxsize=4096)
def _tree(text: str, start: str) -> Tree[Token]:
    return _parser().parse(text, start=start)


def _read(text: str, source: Source, offset: int, start: str) -> Tree[Token]:
    try:
        return _tree(text, start)
    except UnexpectedInput as error:
        raise explain(error, text, source, offset) from None
    except LayoutError as error:
        begin = offset + (error.token.start_pos or 0)
        raise ScoreError(str(error), Span(source, begin, begin + 1)) from None


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a statement that can be read, with those of its layout."""
    return tuple(_parser().parse_interactive(text, start="start").exhaust_lexer())
