"""The lines and expressions of a block, read into a patch; sounds that it names are read into it too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from ..advice import SOUND_WORDS
from ..errors import ScoreError, nearest
from ..graph import EFFECT_INPUTS, VOICE_INPUTS, Call
from ..maths import log2
from ..primitives import PRIMITIVES
from ..source import Span
from ..syntax import ast
from ..units import Dimension, Quantity
from .arguments import Word, primitive_called, signature
from .dimensions import combined, measured
from .parameters import bounded, specified
from .patch import BEHIND, Device, Frame, Patch, PlaceError, SizeError, Wire

Lookup = Callable[[str], "ast.SoundDef | ast.Binding | None"]
"""Finds the score's own sounds and bindings by name."""

OPERATORS = {"+": "add", "-": "sub", "*": "mul", "/": "div", "^": "pow"}


class Reader:
    """Reads blocks into one patch."""

    def __init__(self, patch: Patch, lookup: Lookup, seconds_per_bar: float) -> None:
        self.patch = patch
        self.lookup = lookup
        self.seconds_per_bar = seconds_per_bar
        self.inside: list[str] = []

    def block(self, definition: ast.SoundDef, scope: Mapping[str, Wire]) -> Wire:
        """The value of the last line, with the lines above it in scope. Raises ScoreError."""
        lines = [line for line in definition.lines if bounded(line) is None]
        if not lines:
            message = f"`{definition.name}` makes no sound: its last line is its output"
            raise ScoreError(message, definition.span)
        frame = Frame(self.patch, dict(scope), [line.name for line in lines if line.name])
        out: Wire | None = None
        for line in lines:
            out = self._wire(line.value, frame)
            if line.name:
                if line.name in frame.scope:
                    raise ScoreError(f"`{line.name}` is already named in `{definition.name}`", line.span)
                frame.scope[line.name] = out
            elif line is not lines[-1]:
                hint = "give it a name, or move it to the end: the last line is the output"
                raise ScoreError("the value of this line goes nowhere", line.span, hint)
        frame.close()
        assert out is not None
        return out

    # ── expressions ──

    def _wire(self, expr: ast.Expr, frame: Frame) -> Wire:
        value = self._value(expr, frame)
        if isinstance(value, Device):
            hint = f"feed it with the cable: `x | {value.name}`"
            raise ScoreError(f"`{value.name}` has no signal to work on", expr.span, hint)
        return value

    def _value(self, expr: ast.Expr, frame: Frame) -> Wire | Device:
        match expr:
            case ast.Number(quantity=quantity, span=span):
                return self._number(quantity, span)
            case ast.Name(name=name, span=span):
                return self._named(self._word(name, (), (), span, frame), frame)
            case ast.Apply(head=ast.Name(name=name), args=args, named=named, span=span):
                return self._named(self._word(name, args, named, span, frame), frame)
            case ast.Binary(op=op, left=left, right=right, span=span):
                return self._operate(op, self._wire(left, frame), self._wire(right, frame), span)
            case ast.Negate(operand=operand, span=span):
                inner = self._wire(operand, frame)
                return self.patch.call("neg", (inner,), span, inner.dimension)
            case ast.Operate(op=op, right=right, span=span):
                other = self._wire(right, frame)
                return Device(op, lambda wire: self._operate(op, wire, other, span))
            case ast.Chain(first=first, links=links):
                value = self._value(first, frame)
                for link in links:
                    value = self._plug(value, link, frame)
                return value
            case ast.Text(span=span):
                raise ScoreError("a pattern plays notes; inside a sound there are only signals", span)
            case ast.Range(span=span):
                raise ScoreError("a range belongs to a pattern; inside a sound write the arithmetic", span)
        raise ScoreError("this cannot stand inside a sound", expr.span)

    def _number(self, quantity: Quantity, span: Span) -> Wire:
        value, dimension = float(quantity.value), quantity.dimension
        if dimension is Dimension.BARS:
            value, dimension = value * self.seconds_per_bar, Dimension.TIME
        return self.patch.constant(value, dimension, span)

    def _plug(self, value: Wire | Device, link: ast.Expr, frame: Frame) -> Wire | Device:
        if isinstance(value, Device):
            before = value
            return Device(before.name, lambda wire: self._into(link, before.plug(wire), frame))
        return self._into(link, value, frame)

    def _into(self, link: ast.Expr, wire: Wire, frame: Frame) -> Wire:
        device = self._value(link, frame)
        if isinstance(device, Wire):
            name = link.head.name if isinstance(link, ast.Apply) and isinstance(link.head, ast.Name) else ""
            hint = "a link is a filter, an effect, or an operator such as `* env`"
            if name in PRIMITIVES and PRIMITIVES[name].subject:
                hint = (
                    f"`{name}` takes {signature(PRIMITIVES[name])} before its signal, which the cable brings"
                )
            raise ScoreError("this does not take a signal from the cable", link.span, hint)
        return device.plug(wire)

    def _operate(self, op: str, left: Wire, right: Wire, span: Span) -> Wire:
        if op == "/" and self.patch.constant_of(right) == 0:
            raise ScoreError("this divides by zero", span)
        measures = combined(op, left.dimension, right.dimension, span)
        octaves = self._octaves(left, span) if op == "^" else None
        if octaves:
            return self.patch.call("exp2", (self.patch.call("mul", (right, octaves), span),), span, measures)
        return self.patch.call(OPERATORS[op], (left, right), span, measures)

    def _octaves(self, base: Wire, span: Span) -> Wire | None:
        """The base-2 logarithm of a number or of a power: what a sound need not compute."""
        number, node = self.patch.constant_of(base), self.patch.nodes[base.node]
        if number is not None and number > 0:
            return self.patch.constant(log2(number), Dimension.NUMBER, span)
        return Wire(node.args[0]) if isinstance(node, Call) and node.op == "exp2" else None

    # ── names ──

    def _word(
        self,
        name: str,
        args: tuple[ast.Expr, ...],
        named: tuple[tuple[str, ast.Expr], ...],
        span: Span,
        frame: Frame,
    ) -> Word:
        return Word(name, args, named, span, frame.scope, lambda expr: self._wire(expr, frame))

    def _named(self, word: Word, frame: Frame) -> Wire | Device:
        name, alone = word.name, not (word.args or word.named)
        local = frame.find(name, word.span)
        primitive = PRIMITIVES.get(name)
        if local is not None and (alone or primitive is None):
            if not alone:
                raise ScoreError(f"`{name}` is a signal and takes no arguments", word.span)
            return local
        if primitive is not None:
            return primitive_called(self.patch, primitive, word)
        definition = self.lookup(name)
        if isinstance(definition, ast.SoundDef):
            return self._inlined(definition, word, frame)
        if isinstance(definition, ast.Binding):
            return self._expanded(definition, word, frame)
        where, place = self.patch.where, word.span.first(len(name))
        if where == "effect" and name in VOICE_INPUTS:
            hint = "an effect hears no notes: what it works on is `in`"
            raise PlaceError(f"`{name}` is not known inside an effect", place, hint)
        if where == "voice" and name in EFFECT_INPUTS:
            hint = "a synth hears nothing, it sounds: an effect works on `in`"
            raise PlaceError(f"`{name}` is not known inside a synth", place, hint)
        hint = SOUND_WORDS.get(name) or nearest(name, [*frame.scope, *PRIMITIVES])
        raise ScoreError(f"`{name}` is not known inside a sound", place, hint)

    def _inlined(self, definition: ast.SoundDef, word: Word, frame: Frame) -> Wire | Device:
        """Another sound's block in place of its name, its parameters wired to the arguments."""
        if definition.kind == "synth" and self.patch.where == "effect":
            message = f"`{definition.name}` is a synth; an effect has no notes to play it"
            raise ScoreError(message, word.span)
        with self._within(definition.name, word.span):
            scope = self._scope(definition, word)

        def plug(wire: Wire | None) -> Wire:
            inputs = frame.inputs() if wire is None else {**frame.inputs(EFFECT_INPUTS), "in": wire}
            try:
                with self._within(definition.name, word.span):
                    return self.block(definition, inputs | scope)
            except PlaceError as error:
                message = f"`{definition.name}` does not work inside a synth"
                raise PlaceError(message, error.span, f"{BEHIND}: | {definition.name}") from None

        return Device(definition.name, plug) if definition.kind == "effect" else plug(None)

    def _scope(self, definition: ast.SoundDef, word: Word) -> dict[str, Wire]:
        """The parameters of another sound, wired to the arguments of the word that names it."""
        names = [header.name for header in definition.headers]
        if len(word.args) > len(names):
            raise ScoreError(f"`{definition.name}` takes {len(names)} arguments at most", word.span)
        given = dict(zip(names, word.args, strict=False)) | dict(word.named)
        for name in given:
            if name not in names:
                hint = nearest(name, names)
                raise ScoreError(f"`{definition.name}` has no parameter `{name}`", word.span, hint)
        scope: dict[str, Wire] = {}
        for header in definition.headers:
            expr = given.get(header.name, header.default)
            what = f"`{header.name}` of `{definition.name}`"
            wanted = specified(header, None).dimension
            scope[header.name] = measured(self.patch, word.wire(expr), wanted, what, expr)
        return scope

    def _expanded(self, binding: ast.Binding, word: Word, frame: Frame) -> Wire | Device:
        """A binding of the score in place of its name."""
        with self._within(binding.name, word.span):
            if word.named or len(word.args) != len(binding.params):
                raise ScoreError(f"`{binding.name}` takes {len(binding.params)} arguments", word.span)
            scope = {name: word.wire(arg) for name, arg in zip(binding.params, word.args, strict=True)}
            return self._value(binding.body, Frame(self.patch, frame.inputs() | scope, []))

    @contextmanager
    def _within(self, name: str, span: Span) -> Iterator[None]:
        """Inside a definition, which must not name itself; what cannot stand here is said at its name."""
        if name in self.inside:
            raise ScoreError(f"`{name}` is defined by itself", span)
        self.inside.append(name)
        self.patch.words.append(span)
        try:
            yield
        except (SizeError, PlaceError) as error:
            error.span = span
            raise
        self.patch.words.pop()
        self.inside.pop()
