"""Effects and sends in the chain of a part, a bus or the master."""

from __future__ import annotations

from dataclasses import replace

from ..errors import ScoreError, nearest
from ..flow import Audio, Notes, Value, described
from ..graph import ParameterSpec
from ..recordings import with_file
from ..score import Control, Effect, Insert, Send
from ..source import Span
from ..syntax import ast
from ..units import EXAMPLE, Dimension
from ..usage import bracketed, count
from .controls import setting_of
from .place import Place
from .word import Argument, Word

AMOUNT = ParameterSpec("amount", 1.0, Dimension.GAIN)


def effected(place: Place, subject: Value, effect: Effect, word: Word) -> Audio:
    """`subject | echo .3 time=1/8`. Raises ScoreError."""
    audio = _audio(subject, effect.name, word.span)
    effect, exprs = with_file(effect, word.exprs, word.span)
    word = word.with_args(word.args[len(word.args) - len(exprs) :])
    key, word = _key(effect, word)
    given = _given(effect, word)
    values = tuple(
        setting_of(place.units, given[spec.name].value, spec, spec.name, given[spec.name].span)
        if spec.name in given
        else spec.default
        for spec in effect.graph.parameters
    )
    return _inserted(place, audio, Insert(effect, values, span=word.span, key=key))


def scaled(place: Place, audio: Audio, gain: Effect, amount: Value, span: Span) -> Audio:
    """`audio * .5`. Raises ScoreError."""
    value = setting_of(place.units, amount, gain.graph.parameters[0], "gain", span)
    return _inserted(place, audio, Insert(gain, (value,), span=span))


def turned(place: Place, subject: Value, word: Word) -> Audio | None:
    """A parameter of the effect right above, set by its name; None where it has none. Raises ScoreError."""
    last = subject.chain[-1] if isinstance(subject, Audio) and subject.chain else None
    if not isinstance(subject, Audio) or not isinstance(last, Insert):
        return None
    for number, spec in enumerate(last.effect.graph.parameters):
        if spec.name == word.name:
            if len(word.args) != 1:
                raise ScoreError(f"`{word.name}` takes one value", word.span)
            (arg,) = word.args
            setting = setting_of(place.units, arg.value, spec, word.name, arg.span)
            values = (*last.values[:number], setting, *last.values[number + 1 :])
            return replace(subject, chain=(*subject.chain[:-1], replace(last, values=values)))
    return None


def send(place: Place, subject: Value, word: Word) -> Audio:
    """`subject | send hall .3`. Raises ScoreError."""
    audio = _audio(subject, "send", word.span)
    bus = word.args[0].expr if word.args else None
    if not isinstance(bus, ast.Name) or len(word.args) > 2:
        raise ScoreError("`send` takes a bus and how much", word.span, "such as send hall .3")
    amount: Control = 1.0
    if len(word.args) == 2:
        amount = setting_of(place.units, word.args[1].value, AMOUNT, "send", word.args[1].span)
    return replace(audio, chain=(*audio.chain, Send(bus.name, amount, place.section, bus.span)))


def _audio(subject: Value, name: str, span: Span) -> Audio:
    if isinstance(subject, Audio):
        return subject
    if isinstance(subject, Notes):
        return Audio(subject, ())
    hint = 'name the sound first: juno "d2*8" | ' + name
    raise ScoreError(f"`{name}` works on notes and audio, not {described(subject)}", span, hint)


def _inserted(place: Place, audio: Audio, insert: Insert) -> Audio:
    return replace(audio, chain=(*audio.chain, replace(insert, window=place.section)))


def _key(effect: Effect, word: Word) -> tuple[str, Word]:
    """The part that an effect listens to, named first or by `key=`, and the word without it."""
    if not effect.hears_key:
        return "", word
    found = dict(word.named).get("key")
    if found is None and word.args:
        found, word = word.args[0], word.with_args(word.args[1:])
    if found is None or not isinstance(found.expr, ast.Name):
        where = word.span if found is None else found.span
        message = f"`{effect.name}` needs the name of the part that it listens to"
        raise ScoreError(message, where, f"such as {effect.name} kick")
    return found.expr.name, word.without("key")


def _given(effect: Effect, word: Word) -> dict[str, Argument]:
    """The arguments of an effect by the names of its parameters."""
    specs = effect.graph.parameters
    names = [spec.name for spec in specs]
    order = f"in this order: {effect.name} {' '.join(names)}"
    if len(word.args) > len(specs):
        hint = bracketed(word.exprs, len(names), word.span) or order
        raise ScoreError(f"`{effect.name}` takes {count(len(names))}", word.span, hint if names else "")
    given: dict[str, Argument] = {}
    for name, arg in word.given(names):
        if name in given:
            raise ScoreError(f"`{name}` of `{effect.name}` is given twice", arg.span.key(name), order)
        if name not in names:
            hint = nearest(name, names) or order
            raise ScoreError(f"`{effect.name}` has no parameter `{name}`", arg.span.key(name), hint)
        given[name] = arg
    for spec in specs:
        if spec.required and spec.name not in given:
            hint = f"write {EXAMPLE[spec.dimension]}"
            raise ScoreError(f"`{effect.name}` needs its `{spec.name}`", word.span, hint)
    return given
