"""The arguments of a verb, as its row in the table wants them, and the verb at work on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from ..controls import Units, semitones
from ..errors import ScoreError, placed
from ..flow import Audio, Function, Notes, Several, Value, described
from ..pattern import Pattern, pure
from ..source import Span
from ..units import Dimension, Quantity
from ..usage import bracketed, count, usage
from ..verbs import Arg, Kind, Verb
from .word import Argument, Word

Slot = tuple[Arg, Value, Span]


def complete(verb: Verb, args: Sequence[Argument]) -> bool:
    """Whether the arguments include the subject: then the verb gives a pattern, not a function."""
    if not verb.subject:
        return bool(args) or not verb.args
    if verb.args and verb.args[-1].rest:
        last = args[-1].value if args else None
        wants_function = verb.args[-1].kind is Kind.FUNCTION
        return wants_function and isinstance(last, (Pattern, Notes)) and len(args) > 1
    return len(args) == len(verb.args) + 1


def verb_applied(units: Units, verb: Verb, word: Word, subject: Value | None) -> Pattern | Notes:
    """A verb of the table on its subject, which is the last argument where none comes down the cable.

    Raises ScoreError.
    """
    verb = replace(verb, name=word.name)
    values = [arg.value for arg in word.args]
    if verb.subject and subject is None:
        subject = values[-1]
        word = word.with_args(word.args[:-1])
    noted = any(map(_noted, [subject, *values]))
    converted = [_told(units, verb, slot, noted) for slot in _slots(verb, word)]
    if subject is not None:
        converted.append(pattern_of(units, subject, Kind.PATTERN, f"`{verb.name}`", word.span))
    try:
        pattern = verb.apply(*converted)
    except ScoreError as error:
        raise placed(error, word.span) from None
    except (TypeError, ValueError, ArithmeticError) as error:
        raise ScoreError(f"`{verb.name}` cannot work with this: {error}", word.span, usage(verb)) from None
    return Notes(pattern) if noted else pattern


def _noted(value: Value | None) -> bool:
    """Whether a value is made of notes, which a sound plays already."""
    return isinstance(value, Notes) or (isinstance(value, Several) and any(map(_noted, value.items)))


def _slots(verb: Verb, word: Word) -> list[Slot]:
    """Every argument of the table with its value and its place, defaults filled in."""
    args, span = word.args, word.span
    rest = verb.args[-1] if verb.args and verb.args[-1].rest else None
    fixed = verb.args[:-1] if rest else verb.args
    if len(args) > len(fixed) and rest is None:
        hint = bracketed(word.exprs, len(fixed), span) or usage(verb)
        raise ScoreError(f"`{verb.name}` takes {count(len(fixed))}", span, hint)
    found = {arg.name: given for arg, given in zip(fixed, args, strict=False)}
    for name, given in word.named:
        if name not in {arg.name for arg in fixed} or name in found:
            raise ScoreError(
                f"`{verb.name}` has no argument `{name}` left", given.span.key(name), usage(verb)
            )
        found[name] = given
    slots: list[Slot] = []
    for arg in fixed:
        if arg.name in found:
            slots.append((arg, found[arg.name].value, found[arg.name].span))
        elif arg.required:
            raise ScoreError(f"`{verb.name}` needs {arg.kind.wanted} for `{arg.name}`", span, usage(verb))
        else:
            slots.append((arg, arg.default, span))
    if rest is not None:
        slots += [(rest, given.value, given.span) for given in args[len(fixed) :]]
    return slots


def _told(units: Units, verb: Verb, slot: Slot, noted: bool) -> Any:
    """An argument; when it is wrong the player reads how the verb is used."""
    try:
        return _converted(units, verb, slot, noted)
    except ScoreError as error:
        error.hint = error.hint or usage(verb)
        raise


def _converted(units: Units, verb: Verb, slot: Slot, noted: bool) -> Any:
    arg, value, span = slot
    what = f"`{arg.name}` of `{verb.name}`"
    if arg.kind is Kind.FUNCTION:
        return _function(units, value, what, span, noted)
    if isinstance(value, Several) and arg.kind is Kind.FUNCTIONS:
        return [_function(units, item, what, span, noted) for item in value.items]
    if isinstance(value, Several) and arg.kind in (Kind.LIST, Kind.PATTERNS):
        return [pattern_of(units, item, arg.kind, what, span) for item in value.items]
    if value is arg.default:
        return value
    return pattern_of(units, value, arg.kind, what, span)


def _function(units: Units, value: Value, what: str, span: Span, noted: bool) -> Callable[[Pattern], Pattern]:
    if not isinstance(value, Function):
        raise ScoreError(f"{what} takes a function, not {described(value)}", span)
    call = value.call

    def function(pattern: Pattern) -> Pattern:
        result = call(Notes(pattern) if noted else pattern)
        if isinstance(result, Audio):
            hint = "an effect sounds all the time; bring it in with a section, or move its control"
            message = f"`{value.name}` is an effect and cannot be used by a pattern verb"
            raise ScoreError(message, span, hint)
        return pattern_of(units, result, Kind.PATTERN, what, span)

    return function


def pattern_of(units: Units, value: Value, kind: Kind, what: str, span: Span) -> Pattern:
    """A value as the pattern that an argument of a verb is. Raises ScoreError."""
    match value:
        case Notes(pattern=pattern):
            return pattern
        case Pattern():
            return value
        case Quantity() if kind is Kind.TIME:
            return pure(units.bars(value, what, span), (span,))
        case Quantity(dimension=Dimension.TIME | Dimension.FREQUENCY | Dimension.GAIN) if kind.plain:
            raise ScoreError(f"{what} takes {kind.wanted}, not {described(value)}", span)
        case Quantity(dimension=Dimension.INTERVAL):
            return pure(semitones(value), (span,))
        case Quantity(dimension=Dimension.TIME | Dimension.BARS):
            return pure(units.bars(value, what, span), (span,))
        case Quantity(value=number):
            return pure(number, (span,))
    raise ScoreError(f"{what} takes {kind.wanted}, not {described(value)}", span)
