"""What an expression means, and what a name means before and after a cable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ..arithmetic import arithmetic
from ..errors import ScoreError
from ..flow import Audio, Function, Notes, Several, Sweep, Value, described
from ..mini import mini
from ..pattern import Pattern, silence
from ..source import Span
from ..syntax import ast
from ..time import Time
from ..units import Quantity
from ..verbs import SIGNALS, VERBS, Kind
from . import effects, signals
from .arguments import complete, pattern_of, verb_applied
from .controls import controlled
from .misplaced import misplaced
from .place import Place
from .sounds import played, sounded
from .word import Argument, Word

Env = Mapping[str, Value]
TIES = {"&", "\\"}
OPERATORS = {"+": "add", "-": "sub", "*": "mul", "/": "div", "^": "pow"}
LOOP = "what a name stands for is made of other names only"


@dataclass(slots=True)
class Evaluator:
    """Evaluates expressions in one place of a score."""

    place: Place
    _open: list[str] = field(default_factory=list)

    # ── expressions ──

    def value(self, expr: ast.Expr, env: Env | None = None) -> Value:
        """What an expression means. Raises ScoreError."""
        env = env or {}
        match expr:
            case ast.Number(quantity=quantity):
                return quantity
            case ast.Text():
                return self._text(expr)
            case ast.Range(low=low, high=high):
                return Sweep(low, high)
            case ast.Items(items=items):
                return Several(tuple(self.value(item, env) for item in items))
            case ast.Name() | ast.Apply(head=ast.Name()):
                return self._called(self._word(expr, env))
            case ast.Negate(operand=operand, span=span):
                return self._operate("*", self.value(operand, env), Quantity(Time(-1)), span)
            case ast.Binary(op=op, left=left, right=right, span=span):
                return self._operate(op, self.value(left, env), self.value(right, env), span)
            case ast.Operate(op=op, right=right, span=span):
                other = self.value(right, env)
                return Function(op, lambda subject: self._operate(op, subject, other, span))
            case ast.Chain(first=first, links=links):
                return self._chain(self.value(first, env), links, env)
            case ast.Apply(head=head):
                hint = 'a sound stands before its pattern, juno "c2", or behind a cable, "c2" | juno'
                raise ScoreError("only a name takes arguments", head.span, hint)
        raise ScoreError("this has no meaning here", expr.span)

    def link(self, expr: ast.Expr, subject: Value, env: Env | None = None) -> Value:
        """What `subject | expr` means; a function when the subject is one. Raises ScoreError."""
        env = env or {}
        if isinstance(subject, Function):
            before = subject
            return Function(before.name, lambda value: self.link(expr, before.call(value), env))
        match expr:
            case ast.Name() | ast.Apply(head=ast.Name()):
                return self._plugged(self._word(expr, env), subject)
            case ast.Chain(first=first, links=links):
                return self._chain(self.link(first, subject, env), links, env)
        function = self.value(expr, env)
        if not isinstance(function, Function):
            hint = "after a cable comes a verb, a sound or an effect"
            raise ScoreError(f"{described(function)} takes nothing from the cable", expr.span, hint)
        return function.call(subject)

    def _text(self, expr: ast.Text) -> Pattern:
        if not TIES.isdisjoint(expr.text):
            self.place.moving.add("freq")
        return mini(expr.text, expr.span.source, expr.span.begin + 1)

    def _chain(self, value: Value, links: tuple[ast.Expr, ...], env: Env) -> Value:
        for link in links:
            value = self.link(link, value, env)
        return value

    def _word(self, expr: ast.Name | ast.Apply, env: Env) -> Word:
        def argument(expr: ast.Expr) -> Argument:
            return Argument(expr, lambda expr: self.value(expr, env))

        if isinstance(expr, ast.Name):
            return Word(expr.name, (), (), expr.span, env.get(expr.name))
        assert isinstance(expr.head, ast.Name)
        args = tuple(map(argument, expr.args))
        named = tuple((name, argument(value)) for name, value in expr.named)
        return Word(expr.head.name, args, named, expr.span, env.get(expr.head.name))

    # ── names without a subject ──

    def _called(self, word: Word) -> Value:
        name = word.name
        if word.local is not None:
            return _applied(word.local, word.args, word.span)
        binding = self.place.library.binding(name)
        if binding is not None:
            return self._expanded(binding, word)
        if name == "silence":
            return silence
        if name in signals.RIDES and not (name in VERBS and len(word.args) < 3):
            return signals.ride(self.place, word)
        if name in SIGNALS:
            return signals.signal(self.place, word)
        sound = self.place.library.sound(name)
        if sound is not None:
            return sounded(self.place, sound, word)
        verb = VERBS.get(name)
        if verb is not None and complete(verb, word.args):
            return verb_applied(self.place.units, verb, word, None)
        if not self.place.knows(name):
            raise self.place.library.unknown(name, word.span)
        return Function(name, lambda subject: self._plugged(word, subject))

    def _expanded(self, binding: ast.Binding, word: Word) -> Value:
        """A binding in place of its name: its parameters take the arguments, one more is its subject."""
        args, span = word.args, word.span
        if binding.name in self._open:
            raise ScoreError(f"`{binding.name}` is defined by itself", span, LOOP)
        count = len(binding.params)
        if word.named or not count <= len(args) <= count + 1:
            takes = f"{count} argument{'s' * (count != 1)}" if count else "no arguments"
            raise ScoreError(f"`{binding.name}` takes {takes}", span, f"it is defined at {binding.span}")
        inner = {param: arg.value for param, arg in zip(binding.params, args, strict=False)}
        self._open.append(binding.name)
        try:
            value = self.value(binding.body, inner)
        finally:
            self._open.pop()
        return _applied(value, args[count:], span)

    # ── names after a cable ──

    def _plugged(self, word: Word, subject: Value) -> Value:
        """`subject | word`: what a name means depends on what comes down the cable."""
        name, place = word.name, self.place
        if name in SIGNALS and (turned := effects.turned(place, subject, word)) is not None:
            return turned
        if self._stands_for_itself(word):
            return self._fed(word, subject)
        behind = subject.notes if isinstance(subject, Audio) and place.section is not None else None
        if isinstance(subject, Audio) and behind is not None and place.for_notes(name):
            notes = self._plugged(word, behind)
            assert isinstance(notes, Notes)
            return replace(subject, notes=notes)
        if isinstance(subject, Notes) and (control := place.control(name)) is not None:
            return controlled(place, subject, control, word)
        verb = VERBS.get(name)
        if verb is not None and isinstance(subject, (Pattern, Notes, Quantity)):
            return verb_applied(place.units, verb, word, subject)
        sound = place.library.sound(name)
        if sound is not None:
            return played(place, sound, word, subject)
        if name == "send":
            return effects.send(place, subject, word)
        if isinstance(subject, (Pattern, Quantity)) and place.control(name) is not None:
            raise misplaced(place, word, subject)
        if (turned := effects.turned(place, subject, word)) is not None:
            return turned
        effect = place.library.effect(name)
        if effect is not None:
            return effects.effected(place, subject, effect, word)
        raise misplaced(place, word, subject)

    def _stands_for_itself(self, word: Word) -> bool:
        """Whether a name means the same before and after a cable."""
        defined = word.local is not None or self.place.library.binding(word.name) is not None
        return defined or word.name in ("silence", "ramp", "curve") or word.name in SIGNALS

    def _fed(self, word: Word, subject: Value) -> Value:
        function = self._called(word)
        if isinstance(function, Function):
            return function.call(subject)
        message = f"`{word.name}` is {described(function)}; it takes nothing from the cable"
        raise ScoreError(message, word.span)

    # ── operators ──

    def _operate(self, op: str, left: Value, right: Value, span: Span) -> Value:
        if isinstance(left, Function):
            before = left
            return Function(before.name, lambda value: self._operate(op, before.call(value), right, span))
        if isinstance(left, Quantity) and isinstance(right, Quantity):
            return arithmetic(op, left, right, span)
        if isinstance(left, Audio) and op == "*" and (gain := self.place.library.effect("gain")) is not None:
            return effects.scaled(self.place, left, gain, right, span)
        for side in (left, right):
            if isinstance(side, (Audio, Sweep, Several, Function)):
                raise ScoreError(f"`{op}` does not work on {described(side)}", span)
        verb = VERBS[OPERATORS[op]]
        patterns = [pattern_of(self.place.units, side, Kind.VALUE, f"`{op}`", span) for side in (left, right)]
        result = verb.apply(patterns[1], patterns[0])
        return Notes(result) if isinstance(left, Notes) or isinstance(right, Notes) else result


def _applied(value: Value, args: tuple[Argument, ...], span: Span) -> Value:
    if not args:
        return value
    if isinstance(value, Function) and len(args) == 1:
        return value.call(args[0].value)
    raise ScoreError(f"{described(value)} takes no arguments", span)
