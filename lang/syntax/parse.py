"""Score text to syntax tree, one statement at a time, so that a fault costs only its own statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from lark import Lark, Token, Transformer, Tree, v_args
from lark.exceptions import UnexpectedInput, VisitError
from lark.tree import Meta

from ..advice import DECLARATIONS, DEFINE
from ..errors import ScoreError
from ..faults import explain
from ..source import Source, Span
from ..time import Time
from ..units import Dimension, Quantity, quantity
from . import ast
from .grammar import grammar
from .statements import Extent, statements

MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 48
BLOCK_DEPTH = {"synth": 1, "effect": 1, "section": 1, "kit": 2}
STATEMENT_WORDS = (*BLOCK_DEPTH, "bus", "master", "form", "use")
SPACED_UNITS = ("ms", "Hz", "kHz", "dB", "st", "oct")
SETTINGS = ("tempo", "meter", "key", "seed", "swing", "quantise", "tuning", "quality", "random")


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
    tree = _read(text, source, extent.begin, "start")
    builder = _Builder(source, extent.begin, extent.comment)
    return _deep(lambda: builder.transform(tree), Span(source, extent.begin, extent.end))  # type: ignore[no-any-return]


def parse_expression(source: Source) -> ast.Expr:
    """A text that is one expression."""
    tree = _read(source.text, source, 0, "chain")
    builder = _Builder(source, 0, "")
    return _deep(lambda: builder.transform(tree), Span(source, 0, len(source.text)))  # type: ignore[no-any-return]


def _deep(build: Any, span: Span) -> Any:
    try:
        return build()
    except VisitError as error:
        if not isinstance(error.orig_exc, RecursionError):
            raise error.orig_exc from None
        raise ScoreError("this is too long or too deeply nested to read", span) from None
    except RecursionError:
        raise ScoreError("this is too long or too deeply nested to read", span) from None


# ── layout ──


class _Layout:
    """Turns line ends into the block structure: `_NL`, `_INDENT`, `_DEDENT`.

    Only blocks are laid out by lines. A line that begins with `|`, or is indented deeper than its block goes,
    continues the line above; so does everything inside brackets and in a statement that has no block.
    """

    always_accept = ("_NL",)

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        levels = [0]
        depth = brackets = 0
        last: Token | None = None
        for token in stream:
            if last is None:
                depth = BLOCK_DEPTH.get(str(token), 0)
            last = token
            if token.type == "_NL":
                if depth and not brackets:
                    yield from self._break(token, len(token) - token.rfind("\n") - 1, levels, depth)
                continue
            brackets += (token in ("(", "[")) - (token in (")", "]"))
            if brackets > MAX_DEPTH:
                raise LayoutError("brackets nest too deeply", token)
            yield token
        if last is not None and len(levels) > 1:
            yield Token.new_borrow_pos("_NL", "", last)
            for _ in levels[1:]:
                yield Token.new_borrow_pos("_DEDENT", "", last)

    @staticmethod
    def _break(line: Token, indent: int, levels: list[int], depth: int) -> Iterator[Token]:
        if indent > levels[-1]:
            if len(levels) <= depth:
                levels.append(indent)
                yield line
                yield Token.new_borrow_pos("_INDENT", "", line)
            return
        yield line
        while indent < levels[-1]:
            levels.pop()
            yield Token.new_borrow_pos("_DEDENT", "", line)


class LayoutError(Exception):
    """A fault found while laying out tokens, before the source is known."""

    def __init__(self, message: str, token: Token) -> None:
        super().__init__(message)
        self.token = token


@cache
def _parser() -> Lark:
    return grammar(__package__, "score", lexer="contextual", start=["start", "chain"], postlex=_Layout())


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


# ── tree to dataclasses ──


_LITERAL = re.compile(r"([\d./]+)[ \t]*([A-Za-z%]*)")


def _literal(token: str) -> Quantity:
    match = _LITERAL.match(token)
    assert match is not None
    number, _, divisor = match[1].partition("/")
    return quantity(Time(number) / Time(divisor or 1), match[2])


def _ends(token: str) -> tuple[Quantity, Quantity]:
    """The two ends of `300Hz..1.8kHz`. A bare low end takes the unit of the other: `20..300Hz`."""
    left, right = token.split("..")
    unit = right.lstrip("-0123456789./")
    if left[-1].isdigit():
        left += unit
    low, high = (_negative(_literal(t[1:])) if t[0] == "-" else _literal(t) for t in (left, right))
    return low, high


def _negative(value: Quantity) -> Quantity:
    """-6dB and -9c are inverse ratios; everything else is a negative number."""
    if value.dimension in (Dimension.GAIN, Dimension.INTERVAL):
        return Quantity(1 / value.value, value.dimension)
    return Quantity(-value.value, value.dimension)


@v_args(meta=True)
class _Builder(Transformer[Token, Any]):
    """One method a grammar rule. Spans are offsets into the whole source."""

    def __init__(self, source: Source, offset: int, comment: str) -> None:
        super().__init__()
        self.source = source
        self.offset = offset
        self.comment = comment

    def _span(self, meta: Meta) -> Span:
        if meta.empty:
            return Span(self.source, self.offset, self.offset)
        return Span(self.source, self.offset + meta.start_pos, self.offset + meta.end_pos)

    def _at(self, token: Token) -> Span:
        return Span(self.source, self.offset + (token.start_pos or 0), self.offset + (token.end_pos or 0))

    def number(self, meta: Meta, parts: list[Token]) -> ast.Number:
        try:
            return ast.Number(_literal(parts[0]), span=self._span(meta))
        except ZeroDivisionError:
            raise ScoreError("this divides by zero", self._span(meta)) from None

    def range(self, meta: Meta, parts: list[Token]) -> ast.Range:
        low, high = _ends(parts[0])
        return ast.Range(low, high, span=self._span(meta))

    def text(self, meta: Meta, parts: list[Token]) -> ast.Text:
        return ast.Text(str(parts[0])[1:-1], span=self._span(meta))

    def name(self, meta: Meta, parts: list[Token]) -> ast.Name:
        return ast.Name(str(parts[0]), span=self._span(meta))

    def items(self, meta: Meta, parts: list[ast.Expr]) -> ast.Items:
        return ast.Items(tuple(parts), span=self._span(meta))

    def group(self, meta: Meta, parts: list[Any]) -> _Group:
        return _Group(tuple(parts))

    def group_named(self, meta: Meta, parts: list[Any]) -> _Group:
        return _Group((self.named(meta, parts),))

    def named(self, meta: Meta, parts: list[Any]) -> _Named:
        return _Named(str(parts[0]), parts[1])

    def negate(self, meta: Meta, parts: list[Any]) -> ast.Expr:
        operand = parts[-1]
        if isinstance(operand, ast.Number):
            return ast.Number(_negative(operand.quantity), span=self._span(meta))
        return ast.Negate(operand, span=self._span(meta))

    def apply(self, meta: Meta, parts: list[Any]) -> ast.Expr:
        items = [item for part in parts[1:] for item in (part.items if isinstance(part, _Group) else (part,))]
        args = tuple(item for item in items if not isinstance(item, _Named))
        named = tuple((item.name, item.value) for item in items if isinstance(item, _Named))
        self._check_units(args)
        return ast.Apply(parts[0], args, named, span=self._span(meta))

    def _check_units(self, args: tuple[ast.Expr, ...]) -> None:
        for number, name in pairwise(args):
            if isinstance(number, ast.Number) and isinstance(name, ast.Name) and name.name in SPACED_UNITS:
                hint = f"a unit touches its number: {number.span.text}{name.name}"
                raise ScoreError(f"`{name.name}` stands alone", name.span, hint)

    def binary(self, meta: Meta, parts: list[Any]) -> ast.Expr:
        left, op, right = parts
        return ast.Binary(str(op), left, right, span=self._span(meta))

    def operate(self, meta: Meta, parts: list[Any]) -> ast.Expr:
        return ast.Operate(str(parts[0]), parts[1], span=self._span(meta))

    def chain(self, meta: Meta, parts: list[Any]) -> ast.Expr:
        return ast.Chain(parts[0], tuple(parts[1:]), span=self._span(meta))

    # statements

    def setting(self, meta: Meta, parts: list[Any]) -> ast.Setting:
        return ast.Setting(str(parts[0]), tuple(parts[1:]), span=self._span(meta))

    cue_setting = setting

    def binding(self, meta: Meta, parts: list[Any]) -> ast.Binding:
        name, *params, body = parts
        if name in DECLARATIONS and params:
            raise ScoreError(f"`{name}` is not needed", self._at(name), DEFINE)
        self._check_setting(name, body)
        return ast.Binding(str(name), tuple(map(str, params)), body, span=self._span(meta))

    def _check_setting(self, name: Token, body: ast.Expr) -> None:
        if name in SETTINGS and isinstance(body, (ast.Number, ast.Name)):
            hint = f"a setting is followed by its value: {name} {body.span.text}"
            raise ScoreError(f"`{name}` is a setting, no name for something else", self._at(name), hint)

    def part(self, meta: Meta, parts: list[Any]) -> ast.PartDef:
        self._check_setting(*parts)
        return ast.PartDef(str(parts[0]), parts[1], span=self._span(meta))

    def bus(self, meta: Meta, parts: list[Any]) -> ast.BusDef:
        return ast.BusDef(str(parts[0]), parts[1], span=self._span(meta))

    def master(self, meta: Meta, parts: list[Any]) -> ast.MasterDef:
        return ast.MasterDef(parts[0], span=self._span(meta))

    def header(self, meta: Meta, parts: list[Any]) -> ast.Header:
        return ast.Header(str(parts[0]), parts[1], span=self._span(meta))

    def local(self, meta: Meta, parts: list[Any]) -> ast.Line:
        return ast.Line(str(parts[0]), parts[1], span=self._span(meta))

    def result(self, meta: Meta, parts: list[Any]) -> ast.Line:
        return ast.Line("", parts[0], span=self._span(meta))

    def _sound(self, kind: str, meta: Meta, parts: list[Any]) -> ast.SoundDef:
        headers = tuple(p for p in parts if isinstance(p, ast.Header))
        lines = tuple(p for p in parts if isinstance(p, ast.Line))
        presets = tuple(p for p in parts if isinstance(p, ast.Preset))
        name, span = str(parts[0]), self._at(parts[0])
        return ast.SoundDef(kind, name, headers, lines, self.comment, presets, _demo(parts), span=span)

    def preset(self, meta: Meta, parts: list[Any]) -> ast.Preset:
        return ast.Preset(str(parts[0]), tuple(parts[1:]), span=self._span(meta))

    def demo(self, meta: Meta, parts: list[Any]) -> ast.Demo:
        return ast.Demo(parts[0], span=self._span(meta))

    def synth(self, meta: Meta, parts: list[Any]) -> ast.SoundDef:
        return self._sound("synth", meta, parts)

    def effect(self, meta: Meta, parts: list[Any]) -> ast.SoundDef:
        return self._sound("effect", meta, parts)

    def drum(self, meta: Meta, parts: list[Any]) -> ast.SoundDef:
        return self._sound("drum", meta, parts)

    def choke(self, meta: Meta, parts: list[Any]) -> tuple[str, ...]:
        return tuple(map(str, parts))

    def kit(self, meta: Meta, parts: list[Any]) -> ast.KitDef:
        headers = tuple(p for p in parts if isinstance(p, ast.Header))
        drums = tuple(p for p in parts if isinstance(p, ast.SoundDef))
        chokes = tuple(p for p in parts if isinstance(p, tuple))
        name, span = str(parts[0]), self._at(parts[0])
        return ast.KitDef(name, headers, drums, chokes, self.comment, _demo(parts), span=span)

    def cue(self, meta: Meta, parts: list[Any]) -> ast.Cue:
        body = parts[0]
        first, links = (body.first, body.links) if isinstance(body, ast.Chain) else (body, ())
        if not isinstance(first, ast.Name):
            hint = "a line of a section is a part, or a part and what changes in it: `bass | cutoff 800Hz`"
            raise ScoreError("a section names its parts", getattr(first, "span", self._span(meta)), hint)
        return ast.Cue(first, links, span=self._span(meta))

    def cue_all(self, meta: Meta, parts: list[Any]) -> ast.Cue:
        span = self._span(meta) if not meta.empty else Span(self.source, self.offset, self.offset + 1)
        return ast.Cue(ast.Name("*", span=span), tuple(parts), span=span)

    def section(self, meta: Meta, parts: list[Any]) -> ast.SectionDef:
        name, bars, *body = parts
        cues = tuple(p for p in body if isinstance(p, ast.Cue))
        settings = tuple(p for p in body if isinstance(p, ast.Setting))
        return ast.SectionDef(str(name), _literal(bars), cues, settings, span=self._at(name))

    def turn(self, meta: Meta, parts: list[Token]) -> tuple[ast.Name, int]:
        times = _literal(parts[1]) if len(parts) > 1 else Quantity(Time(1))
        if (
            times.dimension is not Dimension.NUMBER
            or times.value != int(times.value)
            or not 0 < times.value <= 1000
        ):
            raise ScoreError(
                "a section is repeated a whole number of times", self._at(parts[1]), "such as drive*2"
            )
        return ast.Name(str(parts[0]), span=self._at(parts[0])), int(times.value)

    def form(self, meta: Meta, parts: list[Any]) -> ast.FormDef:
        return ast.FormDef(tuple(parts), span=self._span(meta))

    def use(self, meta: Meta, parts: list[Any]) -> ast.Use:
        return ast.Use(str(parts[0])[1:-1], span=self._at(parts[0]))

    def start(self, meta: Meta, parts: list[Any]) -> Any:
        return parts[0]


def _demo(parts: list[Any]) -> ast.Demo | None:
    demos = [part for part in parts if isinstance(part, ast.Demo)]
    if len(demos) > 1:
        raise ScoreError("a sound has one demo, and it is above", demos[1].span)
    return demos[0] if demos else None


class _Named:
    """`name=value` on its way into an Apply."""

    def __init__(self, name: str, value: ast.Expr) -> None:
        self.name, self.value = name, value


class _Group:
    """The bracketed arguments of a call on their way into an Apply."""

    def __init__(self, items: tuple[Any, ...]) -> None:
        self.items = items
