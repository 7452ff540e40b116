"""A sound and its pattern: `juno cutoff=300Hz "d2*8"`, or `"d2*8" | juno`."""

from __future__ import annotations

from ..controls import CONTROLS
from ..errors import ScoreError, nearest
from ..flow import Audio, Function, Notes, Value, described
from ..graph import ParameterSpec
from ..pattern import Pattern
from ..playing import hits_of, notes_of
from ..score import Kit, Synth
from ..syntax import ast
from ..units import Quantity
from ..usage import count
from ..verbs import Kind
from .arguments import pattern_of
from .controls import with_control
from .place import Place, plain_control
from .word import Word


def sounded(place: Place, sound: Synth | Kit, word: Word) -> Notes | Function:
    """The last argument is the pattern; without one, a function."""
    if word.args:
        last = word.args[-1].value
        if isinstance(last, Notes) or (isinstance(last, Pattern) and not last.continuous):
            return played(place, sound, word.with_args(word.args[:-1]), last)
    return Function(sound.name, lambda subject: played(place, sound, word, subject))


def played(place: Place, sound: Synth | Kit, word: Word, subject: Value) -> Notes:
    """The notes of a sound, with the parameters that are set where it is named. Raises ScoreError."""
    if not isinstance(subject, (Pattern, Quantity)):
        hint = "one sound plays a pattern; for two, write two parts, or one with stack"
        if isinstance(subject, Audio):
            hint = "a bus and the master are chains of effects; a sound belongs in a part"
        raise ScoreError(f"`{sound.name}` plays patterns, not {described(subject)}", word.span, hint)
    pattern = pattern_of(place.units, subject, Kind.PATTERN, f"`{sound.name}`", word.span)
    synths = sound.synths if isinstance(sound, Kit) else [sound]
    place.collect(synths)
    player = (
        hits_of(sound, pattern, word.span) if isinstance(sound, Kit) else notes_of(sound, pattern, word.span)
    )
    return _set(place, sound, Notes(player), word, [p for synth in synths for p in synth.graph.parameters])


def _set(place: Place, sound: Synth | Kit, notes: Notes, word: Word, specs: list[ParameterSpec]) -> Notes:
    order = list(dict.fromkeys(spec.name for spec in specs))
    for arg in word.args:
        if isinstance(arg.expr, ast.Name) and arg.expr.name in order:
            name = arg.expr.name
            hint = f"its value follows an equals sign: {sound.name} {name}=..."
            raise ScoreError(f"`{name}` is a parameter of `{sound.name}`", arg.span, hint)
    if len(word.args) > len(order):
        hint = f"in this order: {sound.name} {' '.join(order)}" if order else ""
        raise ScoreError(f"`{sound.name}` takes {count(len(order))} before its pattern", word.span, hint)
    given: set[str] = set()
    for name, arg in word.given(order):
        if name in given:
            raise ScoreError(f"`{name}` of `{sound.name}` is given twice", arg.span.key(name))
        given.add(name)
        spec = next((spec for spec in specs if spec.name == name), None) or plain_control(name)
        if spec is None:
            hint = nearest(name, [*order, *CONTROLS])
            raise ScoreError(f"`{sound.name}` has no parameter `{name}`", arg.span.key(name), hint)
        notes = with_control(place, notes, spec, arg)
    return notes
