"""A pattern is a function from a stretch of time to the events in it; everything else is built on that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .calls import combined, made, remember
from .errors import ScoreError
from .event import MAX_EVENTS, Event, Spans, mirrored, scaled, shifted, too_many, within
from .period import bound, bound_period, common_period, common_steps, faster_period
from .randomness import PRECISE, Randomness
from .source import NOWHERE
from .time import Arc, Time, cycle_of, cycles, intersect

__all__ = ["VARIES", "Ask", "Event", "Function", "Pattern", "common_period", "pure", "silence"]

_new = tuple.__new__


Ask = Callable[[Time, Time, Randomness], list[Event]]
Function = Callable[["Pattern"], "Pattern"]
Placing = Callable[["Pattern", Arc, Arc, Randomness], list[Event]]
VARIES: Any = object()
MAX_CYCLES = 10_000


class Pattern:
    """Events as a function of time and chance.

    `ask(begin, end, chance)` is that function. `continuous` marks a signal. `steps` is the number of steps in
    a bar, for the verbs that count them. `period` is the number of bars after which all repeats exactly, or 0
    when that is unknown. `constant` is the value of a pattern made by `pure`, else VARIES.
    """

    __slots__ = ("_continuous", "_period", "ask", "constant", "spans", "steps")

    def __init__(
        self,
        ask: Ask,
        *,
        period: int | Callable[[], int] = 0,
        steps: Time | None = None,
        continuous: bool | Callable[[], bool] = False,
        constant: Any = VARIES,
        spans: Spans = (),
    ) -> None:
        self.ask = ask
        self._period = period
        self.steps = steps
        self._continuous = continuous
        self.constant = constant
        self.spans = spans

    def query(self, begin: Time, end: Time, chance: Randomness = PRECISE) -> list[Event]:
        """The events between two times. An empty stretch asks for what sounds at that instant."""
        return self.ask(Time(begin), Time(end), chance)

    @property
    def period(self) -> int:
        if not isinstance(self._period, int):
            self._period = self._period()
        return self._period

    @property
    def continuous(self) -> bool:
        if not isinstance(self._continuous, bool):
            self._continuous = self._continuous()
        return self._continuous

    def like(self, ask: Ask) -> Pattern:
        """A pattern of the same kind (steps, period, continuity) with other events."""
        return Pattern(ask, period=lambda: self.period, steps=self.steps, continuous=self.continuous)

    def with_steps(self, steps: Time | None) -> Pattern:
        return Pattern(
            self.ask,
            period=lambda: self.period,
            steps=steps,
            continuous=self.continuous,
            constant=self.constant,
            spans=self.spans,
        )

    def with_chance(self, change: Callable[[Randomness], Randomness]) -> Pattern:
        """The pattern under another Randomness than the one it is asked with."""
        ask = self.ask
        return self.like(lambda begin, end, chance: ask(begin, end, change(chance)))

    # values

    def with_value(self, function: Callable[[Any], Any]) -> Pattern:
        """Every value through a function."""
        if self.constant is not VARIES:
            return pure(made(function, self.constant, self.spans), self.spans).with_steps(self.steps)
        ask = self.ask

        def mapped(begin: Time, end: Time, chance: Randomness) -> list[Event]:
            return [
                _new(Event, (whole, part, made(function, value, spans), spans))
                for whole, part, value, spans in ask(begin, end, chance)
            ]

        return self.like(mapped)

    def with_spans(self, more: Spans) -> Pattern:
        if not more:
            return self
        ask = self.ask
        return self.like(
            lambda begin, end, chance: [
                Event(whole, part, value, spans + more)
                for whole, part, value, spans in ask(begin, end, chance)
            ]
        )

    def with_events(self, function: Callable[[Event], Event]) -> Pattern:
        """Every event through a function that leaves its times alone."""
        ask = self.ask
        return self.like(lambda begin, end, chance: [function(event) for event in ask(begin, end, chance)])

    def filter(self, test: Callable[[Event], bool]) -> Pattern:
        """The events that pass a test."""
        ask = self.ask
        return self.like(
            lambda begin, end, chance: [event for event in ask(begin, end, chance) if test(event)]
        )

    def filter_values(self, test: Callable[[Any], Any]) -> Pattern:
        """The events whose value passes a test."""
        return self.filter(lambda event: test(event.value))

    def discrete(self) -> Pattern:
        """Without the values of signals."""
        return self.filter(lambda event: event.whole is not None) if self.continuous else self

    # time

    def fast(self, factor: Time) -> Pattern:
        """`factor` times as fast; nothing for a factor of 0 or less."""
        if factor == 1:
            return self
        if factor <= 0:
            return silence
        ask, slowness = self.ask, 1 / Time(factor)

        def faster(begin: Time, end: Time, chance: Randomness) -> list[Event]:
            first, last = begin * factor, end * factor
            if last - first > MAX_CYCLES:
                raise ScoreError(f"this means more than {MAX_CYCLES} bars in one", NOWHERE)
            return scaled(ask(first, last, chance), slowness)

        return Pattern(
            faster,
            period=lambda: faster_period(self.period, Time(factor)),
            steps=self.steps,
            continuous=self.continuous,
        )

    def slow(self, factor: Time) -> Pattern:
        return self.fast(1 / Time(factor)) if factor > 0 else silence

    def late(self, by: Time) -> Pattern:
        """Later by a time in bars."""
        if not by:
            return self
        ask = self.ask
        return self.like(lambda begin, end, chance: shifted(ask(begin - by, end - by, chance), by))

    def early(self, by: Time) -> Pattern:
        return self.late(-by)

    def rev(self) -> Pattern:
        """Every bar backwards."""
        ask = self.ask

        def backwards(begin: Time, end: Time, chance: Randomness) -> list[Event]:
            found: list[Event] = []
            for cycle, piece_begin, piece_end in cycles(begin, end):
                mirror = 2 * cycle + 1
                found += mirrored(ask(mirror - piece_end, mirror - piece_begin, chance), mirror)
            return found

        return self.like(backwards)

    # two patterns

    def app_left(
        self, other: Pattern, function: Callable[[Any, Any], Any], other_first: bool = False
    ) -> Pattern:
        """Values of both, in the structure of this one; its spans come first, or `other_first`."""
        if other.constant is not VARIES:
            value = other.constant
            return self.with_value(lambda mine: function(mine, value)).with_spans(other.spans)
        left, right = self.ask, other.ask

        def ask(begin: Time, end: Time, chance: Randomness) -> list[Event]:
            found = []
            for whole, part, value, spans in left(begin, end, chance):
                extent = whole or part
                for _, other_part, other_value, other_spans in right(extent[0], extent[1], chance):
                    common = intersect(part, other_part)
                    if common:
                        both = other_spans + spans if other_first else spans + other_spans
                        result = combined(function, value, other_value, both)
                        found.append(_new(Event, (whole, common, result, both)))
            return found

        period = lambda: common_period(self, other)  # noqa: E731
        return Pattern(ask, period=period, steps=self.steps, continuous=self.continuous)

    def app_right(self, other: Pattern, function: Callable[[Any, Any], Any]) -> Pattern:
        """Values of both, in the structure of the other one."""
        return other.app_left(self, lambda theirs, mine: function(mine, theirs), other_first=True)

    def app_both(self, other: Pattern, function: Callable[[Any, Any], Any]) -> Pattern:
        """Values of both wherever they meet."""
        left, right = self.ask, other.ask

        def ask(begin: Time, end: Time, chance: Randomness) -> list[Event]:
            found, others = [], right(begin, end, chance)
            for whole, part, value, spans in left(begin, end, chance):
                for other_whole, other_part, other_value, other_spans in others:
                    common = intersect(part, other_part)
                    if common:
                        both = whole and other_whole and intersect(whole, other_whole)
                        blame = spans + other_spans
                        result = combined(function, value, other_value, blame)
                        found.append(_new(Event, (both, common, result, blame)))
            return found

        continuous = self.continuous or other.continuous
        period = lambda: common_period(self, other)  # noqa: E731
        return Pattern(ask, period=period, steps=common_steps(self.steps, other.steps), continuous=continuous)

    # patterns of patterns

    def inner_bind(self, function: Callable[[Any], Pattern]) -> Pattern:
        """Each value becomes a pattern, heard while its event lasts, with the inner wholes."""
        if self.constant is not VARIES:
            found: Pattern = made(function, self.constant, self.spans)
            return found
        return self._bind(function, lambda _, inner: inner)

    def outer_bind(self, function: Callable[[Any], Pattern]) -> Pattern:
        """The same with the outer wholes."""
        return self._bind(function, lambda outer, _: outer)

    def both_bind(self, function: Callable[[Any], Pattern]) -> Pattern:
        """The same with what the wholes share."""
        return self._bind(function, lambda outer, inner: outer and inner and intersect(outer, inner))

    def _bind(
        self, function: Callable[[Any], Pattern], choose: Callable[[Arc | None, Arc | None], Arc | None]
    ) -> Pattern:
        outer, inner = self.ask, remember(function)

        def ask(begin: Time, end: Time, chance: Randomness) -> list[Event]:
            found: list[Event] = []
            for whole, part, value, spans in outer(begin, end, chance):
                found += (
                    _new(Event, (choose(whole, inner_whole), inner_part, inner_value, inner_spans + spans))
                    for inner_whole, inner_part, inner_value, inner_spans in made(inner, value, spans).ask(
                        part[0], part[1], chance
                    )
                )
                if len(found) > MAX_EVENTS:
                    raise too_many(found)
            return found

        return Pattern(
            ask,
            period=lambda: bound_period(self, inner),
            continuous=lambda: any(made_one.continuous for made_one in bound(self, inner)),
        )

    def squeeze_bind(self, function: Callable[[Any], Pattern]) -> Pattern:
        """Each value becomes a pattern, one bar of which is squeezed into the event."""
        return self._placed(function, _focused)

    def reset_bind(self, function: Callable[[Any], Pattern], restart: bool = False) -> Pattern:
        """Each event starts its pattern anew, from the beginning of the bar (or of bar 0, `restart`)."""
        return self._placed(function, _restarted if restart else _reset)

    def _placed(self, function: Callable[[Any], Pattern], place: Placing) -> Pattern:
        outer, inner = self.discrete().ask, remember(function)

        def ask(begin: Time, end: Time, chance: Randomness) -> list[Event]:
            found: list[Event] = []
            for whole, part, value, spans in outer(begin, end, chance):
                assert whole is not None
                found += within(place(made(inner, value, spans), whole, part, chance), whole, part, spans)
                if len(found) > MAX_EVENTS:
                    raise too_many(found)
            return found

        return Pattern(ask, period=lambda: bound_period(self, inner), steps=self.steps)


def _focused(pattern: Pattern, whole: Arc, part: Arc, chance: Randomness) -> list[Event]:
    """One bar of a pattern, of the number in which `whole` begins, fitted into `whole`."""
    begin, length = whole.begin, whole.end - whole.begin
    if not length:
        return []
    cycle = cycle_of(begin)
    first, last = ((time - begin) / length + cycle for time in part)
    return shifted(scaled(pattern.ask(first, last, chance), length), begin - cycle * length)


def _reset(pattern: Pattern, whole: Arc, part: Arc, chance: Randomness) -> list[Event]:
    return _later(pattern, whole.begin - cycle_of(whole.begin), part, chance)


def _restarted(pattern: Pattern, whole: Arc, part: Arc, chance: Randomness) -> list[Event]:
    return _later(pattern, whole.begin, part, chance)


def _later(pattern: Pattern, by: Time, part: Arc, chance: Randomness) -> list[Event]:
    return shifted(pattern.ask(part.begin - by, part.end - by, chance), by)


def pure(value: Any, spans: Spans = ()) -> Pattern:
    """One value, once a bar."""

    def ask(begin: Time, end: Time, chance: Randomness) -> list[Event]:  # noqa: ARG001
        found = []
        for cycle, piece_begin, piece_end in cycles(begin, end):
            whole = _new(Arc, (Time(cycle), Time(cycle + 1)))
            covers = piece_begin == cycle and piece_end == cycle + 1
            part = whole if covers else _new(Arc, (piece_begin, piece_end))
            found.append(_new(Event, (whole, part, value, spans)))
        return found

    return Pattern(ask, period=1, steps=Time(1), constant=value, spans=spans)


silence = Pattern(lambda *_: [], period=1, steps=Time(1))
