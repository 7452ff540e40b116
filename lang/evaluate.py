"""Expressions of a score to values: patterns, notes, audio, and the functions between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Protocol

from . import ast, rides
from .arithmetic import arithmetic
from .controls import ALIASES, CONTROLS, Units, numbers, semitones, swept
from .errors import ScoreError, nearest, placed
from .flow import Audio, Function, Notes, Several, Sweep, Value, described
from .graph import ParameterSpec
from .mini import mini
from .pattern import Event, Pattern, pure, silence
from .playing import hits_of, notes_of
from .randomness import Randomness
from .recordings import with_file
from .score import Effect, Insert, Kit, Send, Signal, Synth, Window
from .source import Span
from .time import Time
from .units import EXAMPLE, Dimension, Quantity, written
from .usage import bracketed, count, usage
from .verbs import SIGNALS, VERBS, Arg, Kind, Verb

Env = Mapping[str, Value]
RIDES = ("ramp", "steps", "curve")
TIES = {"&", "\\"}
OPERATORS = {"+": "add", "-": "sub", "*": "mul", "/": "div", "^": "pow"}
LOOP = "what a name stands for is made of other names only"
Named = tuple[tuple[str, ast.Expr], ...]


class Book(Protocol):
    """Where an expression finds what its names stand for."""

    def binding(self, name: str) -> ast.Binding | None: ...

    def sound(self, name: str) -> Synth | Kit | None: ...

    def effect(self, name: str) -> Effect | None: ...

    def names(self) -> list[str]: ...

    def parameters(self) -> frozenset[str]: ...

    def unknown(self, name: str, span: Span, also: Iterable[str] = ()) -> ScoreError: ...


@dataclass(slots=True)
class Evaluator:
    """Evaluates expressions in one place of a score.

    `section` is set inside a section: `ramp` runs over it, and verbs reach the notes behind a part's effects.
    `sounds` collects every synth that was asked to play, `moving` the controls of notes that signals or ties
    move; `sectional` tells whether the section mattered.
    """

    book: Book
    units: Units
    section: Window | None = None
    sounds: list[Synth] = field(default_factory=list)
    moving: set[str] = field(default_factory=set)
    sectional: bool = False
    _open: list[str] = field(default_factory=list)

    # ── values ──

    def value(self, expr: ast.Expr, env: Env | None = None) -> Value:
        """What an expression means. Raises ScoreError."""
        env = env or {}
        match expr:
            case ast.Number(quantity=quantity):
                return quantity
            case ast.Text():
                return self.text(expr)
            case ast.Range(low=low, high=high):
                return Sweep(low, high)
            case ast.Items(items=items):
                return Several(tuple(self.value(item, env) for item in items))
            case ast.Name(name=name, span=span):
                return self.called(name, (), (), span, env)
            case ast.Apply(head=ast.Name(name=name), args=args, named=named, span=span):
                return self.called(name, args, named, span, env)
            case ast.Negate(operand=operand, span=span):
                return self.operate("*", self.value(operand, env), Quantity(Time(-1)), span)
            case ast.Binary(op=op, left=left, right=right, span=span):
                return self.operate(op, self.value(left, env), self.value(right, env), span)
            case ast.Operate(op=op, right=right, span=span):
                other = self.value(right, env)
                return Function(op, lambda subject: self.operate(op, subject, other, span))
            case ast.Chain(first=first, links=links):
                return self.chain(self.value(first, env), links, env)
            case ast.Apply(head=head, span=span):
                hint = 'a sound stands before its pattern, juno "c2", or behind a cable, "c2" | juno'
                raise ScoreError("only a name takes arguments", head.span, hint)
        raise ScoreError("this has no meaning here", expr.span)

    def text(self, expr: ast.Text) -> Pattern:
        if not TIES.isdisjoint(expr.text):
            self.moving.add("freq")
        return mini(expr.text, expr.span.source, expr.span.begin + 1)

    def chain(self, value: Value, links: tuple[ast.Expr, ...], env: Env) -> Value:
        for link in links:
            value = self.link(link, value, env)
        return value

    def link(self, expr: ast.Expr, subject: Value, env: Env | None = None) -> Value:
        """What `subject | expr` means; a function when the subject is one."""
        env = env or {}
        if isinstance(subject, Function):
            before = subject
            return Function(before.name, lambda value: self.link(expr, before.call(value), env))
        match expr:
            case ast.Name(name=name, span=span):
                return self.plugged(name, (), (), subject, span, env)
            case ast.Apply(head=ast.Name(name=name), args=args, named=named, span=span):
                return self.plugged(name, args, named, subject, span, env)
            case ast.Chain(first=first, links=links):
                return self.chain(self.link(first, subject, env), links, env)
        function = self.value(expr, env)
        if not isinstance(function, Function):
            hint = "after a cable comes a verb, a sound or an effect"
            raise ScoreError(f"{described(function)} takes nothing from the cable", expr.span, hint)
        return function.call(subject)

    # ── names without a subject ──

    def called(self, name: str, args: tuple[ast.Expr, ...], named: Named, span: Span, env: Env) -> Value:
        if name in env:
            return self.applied(env[name], args, span, env)
        binding = self.book.binding(name)
        if binding is not None:
            return self.expanded(binding, args, named, span, env)
        if name == "silence":
            return silence
        if name in RIDES and not (name in VERBS and len(args) < 3):
            return self.ride(name, args, span, env)
        if name in SIGNALS:
            return self.signal(name, args, span, env)
        sound = self.book.sound(name)
        if sound is not None:
            return self.sounded(sound, args, named, span, env)
        verb = VERBS.get(name)
        if verb is not None and self._complete(verb, args, env):
            return self.verb(verb, args, named, None, span, env)
        if not self.known(name):
            raise self.book.unknown(name, span)
        return Function(name, lambda subject: self.plugged(name, args, named, subject, span, env))

    def applied(self, value: Value, args: tuple[ast.Expr, ...], span: Span, env: Env) -> Value:
        if not args:
            return value
        if isinstance(value, Function) and len(args) == 1:
            return value.call(self.value(args[0], env))
        raise ScoreError(f"{described(value)} takes no arguments", span)

    def known(self, name: str) -> bool:
        known = name in VERBS or name in CONTROLS or name in ALIASES or name == "send"
        return known or self.book.effect(name) is not None or name in self.book.names()

    def expanded(
        self, binding: ast.Binding, args: tuple[ast.Expr, ...], named: Named, span: Span, env: Env
    ) -> Value:
        """A binding in place of its name: its parameters take the arguments, one more is its subject."""
        if binding.name in self._open:
            raise ScoreError(f"`{binding.name}` is defined by itself", span, LOOP)
        count = len(binding.params)
        if named or not count <= len(args) <= count + 1:
            takes = f"{count} argument{'s' * (count != 1)}" if count else "no arguments"
            raise ScoreError(f"`{binding.name}` takes {takes}", span, f"it is defined at {binding.span}")
        inner = {param: self.value(arg, env) for param, arg in zip(binding.params, args, strict=False)}
        self._open.append(binding.name)
        try:
            value = self.value(binding.body, inner)
        finally:
            self._open.pop()
        return self.applied(value, args[count:], span, env)

    # ── names after a cable ──

    def plugged(
        self, name: str, args: tuple[ast.Expr, ...], named: Named, subject: Value, span: Span, env: Env
    ) -> Value:
        """`subject | name args`: what a name means depends on what comes down the cable."""
        if (
            name in SIGNALS
            and isinstance(subject, Audio)
            and (turned := self._turned(subject, name, args, span, env)) is not None
        ):
            return turned
        if (
            name in env
            or self.book.binding(name) is not None
            or name in ("silence", "ramp", "curve")
            or name in SIGNALS
        ):
            function = self.called(name, args, named, span, env)
            if isinstance(function, Function):
                return function.call(subject)
            raise ScoreError(f"`{name}` is {described(function)}; it takes nothing from the cable", span)
        behind = subject.notes if isinstance(subject, Audio) and self.section is not None else None
        if isinstance(subject, Audio) and behind is not None and self._for_notes(name):
            notes = self.plugged(name, args, named, behind, span, env)
            assert isinstance(notes, Notes)
            return replace(subject, notes=notes)
        if isinstance(subject, Notes) and (control := self._control(name)) is not None:
            return self.controlled(subject, control, args, named, span, env)
        verb = VERBS.get(name)
        if verb is not None and isinstance(subject, (Pattern, Notes, Quantity)):
            return self.verb(verb, args, named, subject, span, env)
        sound = self.book.sound(name)
        if sound is not None:
            return self._played(sound, args, named, subject, span, env)
        if name == "send":
            return self.send(subject, args, span, env)
        if isinstance(subject, (Pattern, Quantity)) and self._control(name) is not None:
            raise self._misplaced(name, subject, span)
        if (
            isinstance(subject, Audio)
            and (turned := self._turned(subject, name, args, span, env)) is not None
        ):
            return turned
        effect = self.book.effect(name)
        if effect is not None:
            return self.effected(subject, effect, args, named, span, env)
        raise self._misplaced(name, subject, span)

    def _for_notes(self, name: str) -> bool:
        return self._control(name) is not None or (name in VERBS and self.book.effect(name) is None)

    def _misplaced(self, name: str, subject: Value, span: Span) -> ScoreError:
        if name in VERBS and isinstance(subject, Audio):
            hint = f"put `{name}` before the first effect, where there are still notes"
            message = f"`{name}` works on patterns and notes, but what comes down the cable is audio"
            return ScoreError(message, span.first(len(name)), hint)
        if (name in CONTROLS or name in ALIASES) and isinstance(subject, (Pattern, Quantity)):
            hint = 'name the sound first: juno "d2*8" | ' + name + " ..."
            message = f"`{name}` belongs to notes, but no sound plays this pattern yet"
            return ScoreError(message, span.first(len(name)), hint)
        sounding = sorted({spec.name for synth in self.sounds for spec in synth.graph.parameters})
        if not self.known(name) and name in self.book.parameters() and name not in sounding:
            return self._no_parameter(name, subject, sounding, span)
        if not self.known(name) and name not in sounding:
            error = self.book.unknown(name, span, sounding)
            if not error.hint and isinstance(subject, Pattern):
                error.hint = "a parameter of a synth comes after the synth that plays the pattern"
            return error
        return ScoreError(f"`{name}` does not work on {described(subject)}", span)

    def _no_parameter(self, name: str, subject: Value, sounding: Iterable[str], span: Span) -> ScoreError:
        """A parameter of some sound of the library, but of none that plays here."""
        where = span.first(len(name))
        if isinstance(subject, (Pattern, Quantity)):
            hint = 'name the sound first: moog "d2*8" | ' + name + " ..."
            return ScoreError(f"`{name}` belongs to notes, but no sound plays this pattern yet", where, hint)
        playing = next((synth.name.partition(".")[0] for synth in self.sounds), "what plays here")
        hint = f"it has {', '.join(sounding)}" if sounding else "`nightdrive sounds` tells what has it"
        return ScoreError(f"`{playing}` has no parameter `{name}`", where, hint)

    # ── patterns ──

    def verb(
        self,
        verb: Verb,
        args: tuple[ast.Expr, ...],
        named: Named,
        subject: Value | None,
        span: Span,
        env: Env,
    ) -> Value:
        """A verb of the table, its arguments converted to what the table says."""
        values = [self.value(arg, env) for arg in args]
        if verb.subject and subject is None:
            subject = values.pop()
            args = args[:-1]
        noted = isinstance(subject, Notes) or any(isinstance(value, Notes) for value in values)
        slots = self._slots(verb, args, values, named, span, env)
        converted = [self._told(verb, arg, value, at, noted) for arg, value, at in slots]
        if subject is not None:
            converted.append(self._subject(verb, subject, span))
        try:
            pattern = verb.apply(*converted)
        except ScoreError as error:
            raise placed(error, span) from None
        except (TypeError, ValueError, ArithmeticError) as error:
            raise ScoreError(f"`{verb.name}` cannot work with this: {error}", span, usage(verb)) from None
        return Notes(pattern) if noted else pattern

    def _slots(
        self, verb: Verb, args: tuple[ast.Expr, ...], values: list[Value], named: Named, span: Span, env: Env
    ) -> list[tuple[Arg, Value, Span]]:
        rest = verb.args[-1] if verb.args and verb.args[-1].rest else None
        fixed = verb.args[:-1] if rest else verb.args
        if len(values) > len(fixed) and rest is None:
            hint = bracketed(args, len(fixed), span) or usage(verb)
            raise ScoreError(f"`{verb.name}` takes {count(len(fixed))}", span, hint)
        found = {arg.name: (value, expr.span) for arg, value, expr in zip(fixed, values, args, strict=False)}
        for name, expr in named:
            if name not in {arg.name for arg in fixed} or name in found:
                raise ScoreError(f"`{verb.name}` has no argument `{name}` left", expr.span, usage(verb))
            found[name] = (self.value(expr, env), expr.span)
        slots = []
        for arg in fixed:
            if arg.name in found:
                slots.append((arg, *found[arg.name]))
            elif arg.required:
                raise ScoreError(f"`{verb.name}` needs {arg.kind.wanted} for `{arg.name}`", span, usage(verb))
            else:
                slots.append((arg, arg.default, span))
        if rest is not None:
            extra = zip(values[len(fixed) :], args[len(fixed) :], strict=True)
            slots += [(rest, value, expr.span) for value, expr in extra]
        return slots

    def _told(self, verb: Verb, arg: Arg, value: Any, span: Span, noted: bool) -> Any:
        """An argument; when it is wrong the player reads how the verb is used."""
        try:
            return self._argument(verb, arg, value, span, noted)
        except ScoreError as error:
            error.hint = error.hint or usage(verb)
            raise

    def _argument(self, verb: Verb, arg: Arg, value: Any, span: Span, noted: bool) -> Any:
        what = f"`{arg.name}` of `{verb.name}`"
        if arg.kind is Kind.FUNCTION:
            return self.function(value, what, span, noted)
        if isinstance(value, Several) and arg.kind is Kind.FUNCTIONS:
            return [self.function(item, what, span, noted) for item in value.items]
        if isinstance(value, Several) and arg.kind in (Kind.LIST, Kind.PATTERNS):
            return [self.pattern(item, arg.kind, what, span) for item in value.items]
        if value is arg.default:
            return value
        return self.pattern(value, arg.kind, what, span)

    def function(self, value: Value, what: str, span: Span, noted: bool) -> Callable[[Pattern], Pattern]:
        if not isinstance(value, Function):
            raise ScoreError(f"{what} takes a function, not {described(value)}", span)
        call = value.call

        def function(pattern: Pattern) -> Pattern:
            result = call(Notes(pattern) if noted else pattern)
            if isinstance(result, Audio):
                hint = "an effect sounds all the time; bring it in with a section, or move its control"
                raise ScoreError(
                    f"`{value.name}` is an effect and cannot be used by a pattern verb", span, hint
                )
            return (
                result.pattern
                if isinstance(result, Notes)
                else self.pattern(result, Kind.PATTERN, what, span)
            )

        return function

    def pattern(self, value: Value, kind: Kind, what: str, span: Span) -> Pattern:
        """A value as the pattern that a verb's argument is."""
        match value:
            case Notes(pattern=pattern):
                return pattern
            case Pattern():
                return value
            case Quantity() if kind is Kind.TIME:
                return pure(self.units.bars(value, what, span), (span,))
            case Quantity(dimension=Dimension.TIME | Dimension.FREQUENCY | Dimension.GAIN) if kind.plain:
                raise ScoreError(f"{what} takes {kind.wanted}, not {described(value)}", span)
            case Quantity(dimension=Dimension.INTERVAL):
                return pure(semitones(value), (span,))
            case Quantity(dimension=Dimension.TIME | Dimension.BARS):
                return pure(self.units.bars(value, what, span), (span,))
            case Quantity(value=number):
                return pure(number, (span,))
        raise ScoreError(f"{what} takes {kind.wanted}, not {described(value)}", span)

    def _subject(self, verb: Verb, subject: Value, span: Span) -> Pattern:
        return self.pattern(subject, Kind.PATTERN, f"`{verb.name}`", span)

    def _complete(self, verb: Verb, args: tuple[ast.Expr, ...], env: Env) -> bool:
        """Whether the arguments include the subject: then the verb gives a pattern, not a function."""
        if not verb.subject:
            return bool(args) or not verb.args
        if verb.args and verb.args[-1].rest:
            last = self.value(args[-1], env) if args else None
            wants_function = verb.args[-1].kind is Kind.FUNCTION
            return wants_function and isinstance(last, (Pattern, Notes)) and len(args) > 1
        return len(args) == len(verb.args) + 1

    # ── signals ──

    def signal(self, name: str, args: tuple[ast.Expr, ...], span: Span, env: Env) -> Value:
        """`sine 32 300Hz..1.8kHz`: a signal, its turn in bars, its range."""
        found = SIGNALS[name]
        sweep: Sweep | None = None
        for number, expr in enumerate(args):
            value = self.value(expr, env)
            if isinstance(value, Sweep):
                sweep = value
            elif isinstance(value, Quantity) and number == 0:
                found = found.slow(self._positive(self.units.bars(value, f"`{name}`", expr.span), expr.span))
            elif isinstance(value, Pattern) and number == 0:
                found = VERBS["slow"].apply(value, found)
            else:
                raise ScoreError(
                    f"`{name}` takes its length in bars, then a range", span, f"such as {name} 8 .2...8"
                )
        if sweep is None:
            return found
        return swept(found, sweep.low, sweep.high, self.units)

    @staticmethod
    def _positive(bars: Time, span: Span) -> Time:
        if bars <= 0:
            raise ScoreError("a length is more than nothing", span)
        return bars

    def ride(self, name: str, args: tuple[ast.Expr, ...], span: Span, env: Env) -> Pattern:
        """`ramp low high [bars]`, `steps bars a b`, `curve bars a b`, from the start of section or song."""
        values = [self.value(arg, env) for arg in args]
        begin = self.section.begin if self.section else Time(0)
        self.sectional = self.sectional or self.section is not None
        if name == "ramp":
            return self._ramp(values, begin, span)
        lengths = values[0].items if values and isinstance(values[0], Several) else tuple(values[:1])
        ways = self._ways(values[1:], 2, 1000)
        bars = [self._bars_of(length, name, span) for length in lengths if isinstance(length, Quantity)]
        if ways is None or not bars or len(bars) != len(lengths):
            example = f"such as {name} 4 200Hz 2kHz 800Hz"
            raise ScoreError(f"`{name}` takes a number of bars and at least two values", span, example)
        numbers, between = ways
        return (
            rides.steps(numbers, bars, begin)
            if name == "steps"
            else rides.curve(numbers, bars, begin, between)
        )

    def _ramp(self, values: list[Value], begin: Time, span: Span) -> Pattern:
        if values and isinstance(values[0], Sweep):
            values = [values[0].low, values[0].high, *values[1:]]
        ways, last = self._ways(values[:2], 2, 2), values[-1] if len(values) == 3 else None
        if ways is None or len(values) > 3 or not (last is None or isinstance(last, Quantity)):
            raise ScoreError(
                "`ramp` takes where it begins and where it ends", span, "such as ramp 200Hz 2kHz"
            )
        if last is not None:
            length = self._bars_of(last, "ramp", span)
        elif self.section is not None:
            length = self.section.end - begin
        else:
            raise ScoreError("outside a section `ramp` needs its length in bars", span, "such as ramp 0 1 16")
        (low, high), between = ways
        return rides.ramp(low, high, begin, length, between)

    def _bars_of(self, length: Quantity, name: str, span: Span) -> Time:
        return self._positive(self.units.bars(length, f"`{name}`", span), span)

    def _ways(self, values: Sequence[Value], least: int, most: int) -> tuple[list[Any], rides.Between] | None:
        """Numbers to ride over, times as bars, and how from one to the next: frequencies evenly in pitch."""
        quantities = [value for value in values if isinstance(value, Quantity)]
        if len(quantities) != len(values) or not least <= len(values) <= most:
            return None
        measured = {value.dimension for value in quantities}
        bars = self.units.seconds_per_bar if Dimension.TIME in measured else Time(1)
        numbers = [v.value / bars if isinstance(v.value, Time) else v.value for v in quantities]
        return numbers, rides.even if Dimension.FREQUENCY in measured else rides.straight

    # ── arithmetic ──

    def operate(self, op: str, left: Value, right: Value, span: Span) -> Value:
        if isinstance(left, Function):
            before = left
            return Function(before.name, lambda value: self.operate(op, before.call(value), right, span))
        if isinstance(left, Quantity) and isinstance(right, Quantity):
            return arithmetic(op, left, right, span)
        if isinstance(left, Audio) and op == "*":
            effect = self.book.effect("gain")
            if effect is not None:
                amount = self._setting(right, effect.graph.parameters[0], "gain", span)
                return self._inserted(left, effect, (amount,), span)
        for side in (left, right):
            if isinstance(side, (Audio, Sweep, Several, Function)):
                raise ScoreError(f"`{op}` does not work on {described(side)}", span)
        verb = VERBS[OPERATORS[op]]
        patterns = [self.pattern(side, Kind.VALUE, f"`{op}`", span) for side in (left, right)]
        result = verb.apply(patterns[1], patterns[0])
        return Notes(result) if isinstance(left, Notes) or isinstance(right, Notes) else result

    # ── sounds ──

    def sounded(
        self, sound: Synth | Kit, args: tuple[ast.Expr, ...], named: Named, span: Span, env: Env
    ) -> Value:
        """`pulse cutoff=300Hz "d2*8"`: the last argument is the pattern; without one, a function."""
        if args:
            last = self.value(args[-1], env)
            if isinstance(last, (Pattern, Notes)) and not getattr(last, "continuous", False):
                return self._played(sound, args[:-1], named, last, span, env)
        return Function(sound.name, lambda subject: self._played(sound, args, named, subject, span, env))

    def _played(
        self,
        sound: Synth | Kit,
        args: tuple[ast.Expr, ...],
        named: Named,
        subject: Value,
        span: Span,
        env: Env,
    ) -> Notes:
        if not isinstance(subject, (Pattern, Quantity)):
            hint = "one sound plays a pattern; for two, write two parts, or one with stack"
            if isinstance(subject, Audio):
                hint = "a bus and the master are chains of effects; a sound belongs in a part"
            raise ScoreError(f"`{sound.name}` plays patterns, not {described(subject)}", span, hint)
        pattern = self.pattern(subject, Kind.PATTERN, f"`{sound.name}`", span)
        if isinstance(sound, Kit):
            self._collect(sound.drums.values())
            notes = Notes(hits_of(sound, pattern, span))
            specs = [spec for synth in sound.drums.values() for spec in synth.graph.parameters]
        else:
            self._collect([sound])
            notes = Notes(notes_of(sound, pattern, span))
            specs = list(sound.graph.parameters)
        order = list(dict.fromkeys(spec.name for spec in specs))
        if len(args) > len(order):
            hint = f"in this order: {sound.name} {' '.join(order)}" if order else ""
            raise ScoreError(f"`{sound.name}` takes {count(len(order))} before its pattern", span, hint)
        for name, expr in (*zip(order, args, strict=False), *named):
            spec = next((spec for spec in specs if spec.name == name), None) or self._plain_control(name)
            if spec is None:
                hint = nearest(name, [*order, *CONTROLS])
                raise ScoreError(f"`{sound.name}` has no parameter `{name}`", expr.span, hint)
            notes = self._set(notes, spec, self.value(expr, env), expr.span)
        return notes

    def _collect(self, synths: Any) -> None:
        known = {id(synth) for synth in self.sounds}
        self.sounds += [synth for synth in synths if id(synth) not in known]

    # ── controls of notes ──

    def _control(self, name: str) -> ParameterSpec | None:
        for synth in self.sounds:
            for spec in synth.graph.parameters:
                if spec.name == name:
                    return spec
        return self._plain_control(name)

    @staticmethod
    def _plain_control(name: str) -> ParameterSpec | None:
        control = CONTROLS.get(ALIASES.get(name, name))
        return ParameterSpec(control.name, control.default, control.dimension) if control else None

    def controlled(
        self,
        notes: Notes,
        spec: ParameterSpec,
        args: tuple[ast.Expr, ...],
        named: Named,
        span: Span,
        env: Env,
    ) -> Notes:
        if len(args) != 1 or named:
            hint = bracketed(args, 1, span) or f"{EXAMPLE[spec.dimension]}, a pattern or a signal"
            raise ScoreError(f"`{spec.name}` takes one value", span, hint)
        return self._set(notes, spec, self.value(args[0], env), args[0].span)

    def _set(self, notes: Notes, spec: ParameterSpec, value: Value, span: Span) -> Notes:
        """Every note with a control set; gains multiply."""
        name = spec.name
        setting = self._setting(value, spec, name, span, per_note=True)
        if isinstance(setting, Signal):
            self.moving.add(name)
        join = _louder if name == "gain" else _with
        if isinstance(setting, Pattern):
            return Notes(notes.pattern.app_left(setting, lambda note, x: join(note, name, x)))
        return Notes(notes.pattern.with_value(lambda note: join(note, name, setting)))

    def _setting(
        self, value: Value, spec: ParameterSpec, what: str, span: Span, per_note: bool = False
    ) -> float | Signal | Pattern:
        """A value as a control: a number, or a Signal; for notes a pattern stays one, a value a note."""
        shown = f"`{what}`"
        match value:
            case Quantity():
                number = self.units.read(value, spec.dimension, shown, span)
                _check_range(number, spec, span)
                return number
            case Pattern():
                numeric = numbers(value, self.units, spec.dimension, shown, span)
                return numeric if per_note and not value.continuous else Signal(_held(numeric))
        hint = "a range belongs to a signal that moves in it: (sine 8 " + span.text + ")"
        raise ScoreError(
            f"{shown} takes {EXAMPLE[spec.dimension]}, a pattern or a signal, not {described(value)}",
            span,
            hint if isinstance(value, Sweep) else "",
        )

    # ── effects ──

    def _audio(self, subject: Value, name: str, span: Span) -> Audio:
        if isinstance(subject, Audio):
            return subject
        if isinstance(subject, Notes):
            return Audio(subject, ())
        hint = 'name the sound first: juno "d2*8" | ' + name
        raise ScoreError(f"`{name}` works on notes and audio, not {described(subject)}", span, hint)

    def effected(
        self, subject: Value, effect: Effect, args: tuple[ast.Expr, ...], named: Named, span: Span, env: Env
    ) -> Audio:
        audio = self._audio(subject, effect.name, span)
        effect, args = with_file(effect, args, span)
        specs = effect.graph.parameters
        names = [spec.name for spec in specs]
        key, args, named = self._key(effect, args, named, span)
        if len(args) > len(specs):
            hint = bracketed(args, len(names), span) or f"in this order: {effect.name} {' '.join(names)}"
            raise ScoreError(f"`{effect.name}` takes {count(len(names))}", span, hint if names else "")
        given = dict(zip(names, args, strict=False))
        for name, expr in named:
            if name not in names or name in given:
                hint = nearest(name, names) or f"in this order: {effect.name} {' '.join(names)}"
                left = " left" if name in given else ""
                raise ScoreError(f"`{effect.name}` has no parameter `{name}`{left}", expr.span, hint)
            given[name] = expr
        for spec in specs:
            if spec.required and spec.name not in given:
                hint = EXAMPLE[spec.dimension]
                raise ScoreError(f"`{effect.name}` needs its `{spec.name}`", span, f"write {hint}")
        values = tuple(
            self._setting(self.value(given[spec.name], env), spec, spec.name, given[spec.name].span)
            if spec.name in given
            else spec.default
            for spec in specs
        )
        return self._inserted(audio, effect, values, span, key)

    @staticmethod
    def _key(
        effect: Effect, args: tuple[ast.Expr, ...], named: Named, span: Span
    ) -> tuple[str, tuple[ast.Expr, ...], Named]:
        """The part that an effect listens to, named first or by `key=`, and the arguments without it."""
        if not effect.hears_key:
            return "", args, named
        found = dict(named).get("key")
        if found is None and args:
            found, args = args[0], args[1:]
        if not isinstance(found, ast.Name):
            place = found.span if found is not None else span
            raise ScoreError(
                f"`{effect.name}` needs the name of the part that it listens to",
                place,
                f"such as {effect.name} kick",
            )
        return found.name, args, tuple(pair for pair in named if pair[0] != "key")

    def _inserted(
        self, audio: Audio, effect: Effect, values: tuple[Any, ...], span: Span, key: str = ""
    ) -> Audio:
        return replace(audio, chain=(*audio.chain, Insert(effect, values, self.section, span, key)))

    def _turned(
        self, audio: Audio, name: str, args: tuple[ast.Expr, ...], span: Span, env: Env
    ) -> Audio | None:
        """A parameter of the effect right above, set by its name."""
        last = audio.chain[-1] if audio.chain else None
        if not isinstance(last, Insert):
            return None
        for number, spec in enumerate(last.effect.graph.parameters):
            if spec.name == name:
                if len(args) != 1:
                    raise ScoreError(f"`{name}` takes one value", span)
                setting = self._setting(self.value(args[0], env), spec, name, args[0].span)
                values = (*last.values[:number], setting, *last.values[number + 1 :])
                return replace(audio, chain=(*audio.chain[:-1], replace(last, values=values)))  # type: ignore[arg-type]
        return None

    def send(self, subject: Value, args: tuple[ast.Expr, ...], span: Span, env: Env) -> Audio:
        audio = self._audio(subject, "send", span)
        if not args or not isinstance(args[0], ast.Name) or len(args) > 2:
            raise ScoreError("`send` takes a bus and how much", span, "such as send hall .3")
        spec = ParameterSpec("amount", 1.0, Dimension.GAIN)
        amount = (
            self._setting(self.value(args[1], env), spec, "send", args[1].span) if len(args) == 2 else 1.0
        )
        link = Send(args[0].name, amount, self.section, args[0].span)  # type: ignore[arg-type]
        return replace(audio, chain=(*audio.chain, link))


def _with(note: Any, name: str, value: Any) -> Any:
    return {**note, name: value}


def _louder(note: Any, name: str, value: Any) -> Any:
    before = note.get(name)
    return {**note, name: value if before is None else _product(before, value)}


def _product(a: float | Signal, b: float | Signal) -> float | Signal:
    if isinstance(a, Signal):
        if isinstance(b, Signal):
            return Signal(_multiplied(a.pattern, b.pattern), a.scale * b.scale)
        return replace(a, scale=a.scale * b)
    return replace(b, scale=b.scale * a) if isinstance(b, Signal) else a * b


@lru_cache(maxsize=1024)
def _multiplied(a: Pattern, b: Pattern) -> Pattern:
    """The product of two signals; the same pattern for the same two, so that every note shares it."""
    return a.app_left(b, lambda x, y: x * y)


def _held(pattern: Pattern) -> Pattern:
    """A pattern of steps as a signal: at every instant the value of the step that sounds."""
    if pattern.continuous:
        return pattern

    def ask(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        return [Event(None, e.part, e.value, e.spans) for e in pattern.ask(begin, end, chance)]

    return Pattern(ask, continuous=True)


def _check_range(number: float, spec: ParameterSpec, span: Span) -> None:
    low, high = spec.low, spec.high
    if (low is not None and number < low) or (high is not None and number > high):
        bounds = [written(end, spec.dimension) for end in (low, high) if end is not None]
        given = written(number, spec.dimension)
        limits = f"lies between {' and '.join(bounds)}" if len(bounds) == 2 else f"stops at {bounds[0]}"
        raise ScoreError(f"`{spec.name}` {limits}, not {given}", span)
