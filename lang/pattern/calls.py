"""Functions of values: what they made is kept, what they refuse is blamed on the value's word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from ..errors import ScoreError
from ..meaning import played, shown
from ..source import NOWHERE
from .event import Spans

Result = TypeVar("Result")
MAX_REMEMBERED = 256
TOO_LATE = "this works on words and numbers: it stands before the sound that plays them"


def remember(function: Callable[[Any], Result]) -> Callable[[Any], Result]:
    """The function, with its results for the latest values kept (1, 1.0 and true are different values)."""
    known: dict[object, Result] = {}

    def remembering(value: Any) -> Result:
        try:
            found = known.get((value.__class__, value))
        except TypeError:  # not hashable
            return function(value)
        if found is None:
            if len(known) >= MAX_REMEMBERED:
                known.clear()
            found = known[value.__class__, value] = function(value)
        return found

    return remembering


def made(function: Callable[[Any], Any], value: Any, spans: Spans) -> Any:
    """What a function makes of a value; its ValueError becomes a ScoreError at the first span."""
    try:
        return function(value)
    except ValueError as error:
        raise ScoreError(str(error), spans[0] if spans else NOWHERE, _hint(error, value)) from None
    except (TypeError, ArithmeticError):
        raise unfit((value,), spans) from None


def unfit(values: tuple[Any, ...], spans: Spans) -> ScoreError:
    """What to say of values that no function of this kind can work with."""
    words = " and ".join(map(shown, values))
    late = TOO_LATE if any(map(played, values)) else ""
    return ScoreError(f"{words} cannot be worked with here", spans[0] if spans else NOWHERE, late)


def combined(function: Callable[[Any, Any], Any], a: Any, b: Any, spans: Spans) -> Any:
    """What a function makes of two values, likewise; the fault is at the word that the message names."""
    try:
        return function(a, b)
    except ValueError as error:
        named = (span for span in spans if f"`{span.text}`" in str(error))
        place = next(named, spans[0] if spans else NOWHERE)
        raise ScoreError(str(error), place, _hint(error, a, b)) from None
    except (TypeError, ArithmeticError):
        raise unfit((a, b), spans) from None


def with_constant(function: Callable[[Any, Any], Any], constant: Any, spans: Spans) -> Callable[[Any], Any]:
    """The function with its second value given; what is wrong with that one is blamed on its own spans."""

    def one(value: Any) -> Any:
        try:
            return function(value, constant)
        except ValueError as error:
            named = next((span for span in spans if f"`{span.text}`" in str(error)), None)
            if named is None:
                raise
            raise ScoreError(str(error), named, _hint(error, value)) from None

    return one


def _hint(error: ValueError, *values: Any) -> str:
    """What an error says to write instead; a note that is played comes too late for most verbs."""
    hint: str = getattr(error, "hint", "")
    return hint or (TOO_LATE if any(shown(value) in str(error) for value in values if played(value)) else "")
