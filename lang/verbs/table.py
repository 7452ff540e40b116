"""An entry of the verb table: a name, arguments with kinds, a meaning, a line of help, an example."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from ..errors import ScoreError
from ..meaning import UnfitError, exact, number, whole_number, word
from ..pattern import VARIES, Pattern
from ..pattern.memory import remembered
from ..pattern.sequence import step_bind
from ..time import Time

REQUIRED: Any = object()
VERBS: dict[str, Verb] = {}


class Kind(Enum):
    """What an argument is; its value says so in a message.

    Numbers, times, counts and words come as patterns and are sampled: each of their values in turn
    decides what the verb does. The others reach the verb as they are.
    """

    NUMBER = "a number"
    RATIO = "a number such as 2 or 3/4"
    TIME = "a number of bars"
    COUNT = "a whole number"
    WORD = "a word"
    TRUTH = "a pattern of 1 and 0"
    VALUE = "a number or a pattern"
    PATTERN = "a pattern"
    FUNCTION = "a function such as rev or (fast 2)"
    LIST = "a list such as [a, b]"
    PATTERNS = "patterns"
    FUNCTIONS = "a list of functions such as [rev, fast 2]"

    @property
    def wanted(self) -> str:
        return self.value

    @property
    def plain(self) -> bool:
        """Whether a unit of time, frequency or loudness makes no sense here."""
        return self in (Kind.RATIO, Kind.COUNT)


SAMPLED: dict[Kind, Callable[[Any], Any]] = {
    Kind.NUMBER: number,
    Kind.TIME: exact,
    Kind.RATIO: exact,
    Kind.COUNT: whole_number,
    Kind.WORD: word,
}


@dataclass(frozen=True, slots=True)
class Arg:
    """An argument. `rest` takes all that follow."""

    name: str
    kind: Kind
    default: Any = REQUIRED
    rest: bool = False

    @property
    def required(self) -> bool:
        return self.default is REQUIRED and not self.rest


@dataclass(frozen=True, slots=True)
class Verb:
    """A word that makes a pattern. `apply(*arguments, pattern)` takes its subject last, if it has one.

    Sampled arguments are Patterns; a missing optional one is its `default`. May raise ScoreError, or
    ValueError for a constant argument that cannot be.
    """

    name: str
    args: tuple[Arg, ...]
    apply: Callable[..., Pattern]
    help: str
    example: str
    aliases: tuple[str, ...] = ()
    subject: bool = True
    module: str = ""


def number_arg(name: str, default: Any = REQUIRED) -> Arg:
    return Arg(name, Kind.NUMBER, default)


def time_arg(name: str, default: Any = REQUIRED) -> Arg:
    return Arg(name, Kind.TIME, default)


def ratio_arg(name: str, default: Any = REQUIRED) -> Arg:
    return Arg(name, Kind.RATIO, default)


def count_arg(name: str, default: Any = REQUIRED) -> Arg:
    return Arg(name, Kind.COUNT, default)


def word_arg(name: str, default: Any = REQUIRED) -> Arg:
    return Arg(name, Kind.WORD, default)


def value_arg(name: str) -> Arg:
    return Arg(name, Kind.VALUE)


def function_arg(name: str = "function") -> Arg:
    return Arg(name, Kind.FUNCTION)


def list_arg(name: str) -> Arg:
    return Arg(name, Kind.LIST)


PATTERNS = Arg("patterns", Kind.PATTERNS, rest=True)
FUNCTIONS = Arg("functions", Kind.FUNCTION, rest=True)


def verb(
    name: str,
    *args: Arg,
    help: str,  # noqa: A002
    example: str,
    aliases: Sequence[str] = (),
    subject: bool = True,
    stepwise: bool = False,
) -> Callable[[Callable[..., Pattern]], Callable[..., Pattern]]:
    """Enter a function into the table. It is given plain values for the sampled arguments.

    What it makes of several values in a bar is heard each in its time, or, `stepwise`, step by step one after
    the other.
    """

    def enter(function: Callable[..., Pattern]) -> Callable[..., Pattern]:
        run = _sampling(function, args, stepwise)
        entry = Verb(name, args, run, help, example, tuple(aliases), subject, function.__module__)
        for key in (name, *aliases):
            assert key not in VERBS, key
            VERBS[key] = entry
        return function

    return enter


def _sampling(
    function: Callable[..., Pattern], args: tuple[Arg, ...], stepwise: bool
) -> Callable[..., Pattern]:
    """The function over patterns of its sampled arguments, each value in its time."""
    functional = any(arg.kind in (Kind.FUNCTION, Kind.FUNCTIONS) for arg in args)
    sampled = [index for index, arg in enumerate(args) if arg.kind in SAMPLED and not arg.rest]

    def apply(*given: Any) -> Pattern:
        places = [place for place in sampled if isinstance(given[place], Pattern)]
        if not places:
            return remembered(function(*given))

        def called(values: tuple[Any, ...]) -> Pattern:
            actual = list(given)
            for place, value in zip(places, values, strict=True):
                actual[place] = value
            return function(*actual)

        values = _together(*(_converted(args[at], given[at]) for at in places))
        if stepwise:
            return remembered(step_bind(values, called))
        kept = None if functional else _kept_steps(given[-1], values, called)
        return remembered(values.inner_bind(called).with_steps(kept))

    return apply


def _kept_steps(subject: Any, values: Pattern, called: Callable[[Any], Pattern]) -> Time | None:
    """The steps of a subject where the first value leaves them as they are, else None."""
    if not isinstance(subject, Pattern) or subject.steps is None:
        return None
    try:
        first = values.query(Time(0), Time(1))[0].value
        steps = called(first).steps
    except (ScoreError, ValueError, TypeError, ArithmeticError, IndexError):
        return None  # told when it is heard
    return steps if steps == subject.steps else None


def _together(first: Pattern, *others: Pattern) -> Pattern:
    """Patterns of values to a pattern of tuples."""
    values = first.with_value(lambda value: (value,))
    for other in others:
        values = values.app_left(other, lambda left, right: (*left, right))
    return values


def _converted(arg: Arg, pattern: Pattern) -> Pattern:
    convert = SAMPLED[arg.kind]

    def plain(value: Any) -> Any:
        try:
            return convert(value)
        except ValueError as error:
            raise UnfitError(f"`{arg.name}`: {error}", getattr(error, "hint", "")) from None

    return pattern.with_value(plain)


__all__ = [
    "FUNCTIONS",
    "PATTERNS",
    "REQUIRED",
    "VARIES",
    "VERBS",
    "Arg",
    "Kind",
    "Verb",
    "count_arg",
    "function_arg",
    "list_arg",
    "number_arg",
    "ratio_arg",
    "time_arg",
    "value_arg",
    "verb",
    "word_arg",
]
