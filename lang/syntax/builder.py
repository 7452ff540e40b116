"""What the grammar finds becomes the syntax tree: one method a rule of `score.lark`."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from lark import Token, Transformer, v_args
from lark.tree import Meta

from ..advice import DECLARATIONS, DEFINE
from ..errors import ScoreError
from ..source import Source, Span
from ..time import Time
from ..units import Dimension, Quantity, quantity
from . import ast

SPACED_UNITS = ("ms", "Hz", "kHz", "dB", "st", "oct")
SETTINGS = ("tempo", "meter", "key", "seed", "swing", "quantise", "tuning", "quality", "random")

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


def _comment_above(span: Span) -> str:
    """The comment block that stands right above the line of a span."""
    text, block = span.source.text, list[str]()
    end = text.rfind("\n", 0, span.begin)
    while end >= 0:
        begin = text.rfind("\n", 0, end)
        line = text[begin + 1 : end].strip()
        if not line.startswith("#"):
            break
        block.append(line.lstrip("#").strip())
        end = begin
    return " ".join(reversed(block))


@v_args(meta=True)
class Builder(Transformer[Token, Any]):
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
        comment = _comment_above(span) if kind == "drum" else self.comment
        return ast.SoundDef(kind, name, headers, lines, comment, presets, _demo(parts), span=span)

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

    def choke(self, meta: Meta, parts: list[Token]) -> tuple[ast.Name, ...]:
        return tuple(ast.Name(str(part), span=self._at(part)) for part in parts)

    def kit(self, meta: Meta, parts: list[Any]) -> ast.KitDef:
        headers = tuple(p for p in parts if isinstance(p, ast.Header))
        drums = tuple(p for p in parts if isinstance(p, ast.SoundDef))
        chokes = tuple(p for p in parts if isinstance(p, tuple))
        folder = next((p for p in parts if isinstance(p, ast.Text)), None)
        name, span = str(parts[0]), self._at(parts[0])
        presets = tuple(p for p in parts if isinstance(p, ast.Preset))
        return ast.KitDef(
            name, headers, drums, chokes, folder, self.comment, presets, _demo(parts), span=span
        )

    def folder(self, meta: Meta, parts: list[Token]) -> ast.Text:
        return ast.Text(str(parts[-1])[1:-1], span=self._at(parts[-1]))

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
