"""A pattern is a function from a stretch of time to the events in it; everything else is built on that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..errors import ScoreError
from ..randomness import PRECISE, Randomness
from ..source import NOWHERE
from ..time import Arc, Time, cycles, intersect
from . import queries
from .calls import combined, made, remember, with_constant
from .event import Event, Spans, mirrored, scaled, shifted
from .period import bound, bound_period, bounded, common_period, common_steps, faster_period
from .queries import Ask, Combine, Sample

__all__ = ["VARIES", "Ask", "Event", "Function", "Pattern", "common_period", "pure", "signal", "silence"]

_new = tuple.__new__


Function = Callable[["Pattern"], "Pattern"]
VARIES: Any = object()
MAX_CYCLES = 10_000


class Pattern:
    """Events as a function of time and chance.

    `ask(begin, end, chance)` is that function. `continuous` marks a signal. `steps` is the number of steps in
    a bar, for the verbs that count them. `period` is the number of bars after which all repeats exactly, or 0
    when that is unknown. `constant` is the value of a pattern made by `pure`, else VARIES. `sample` is the
    function of time that a signal is, where it is one.
    """

    __slots__ = ("_continuous", "_period", "ask", "constant", "sample", "spans", "steps")

    def __init__(
        self,
        ask: Ask,
        *,
        period: int | Callable[[], int] = 0,
        steps: Time | None = None,
        continuous: bool | Callable[[], bool] = False,
        constant: Any = VARIES,
        spans: Spans = (),
        sample: Sample | None = None,
    ) -> None:
        self.ask = ask
        self.sample = sample
        self._period = period
        self.steps = steps
        self._continuous = continuous
        self.constant = constant
        self.spans = spans

    def query(self, begin: Time, end: Time, chance: Randomness = PRECISE) -> list[Event]:
        """The events between two times. An empty stretch asks for what sounds at that instant.

        Raises ScoreError at a value that cannot be what a verb needs, and for too many events.
        """
        try:
            return self.ask(Time(begin), Time(end), chance)
        except RecursionError:
            raise too_deep() from None
        except (ValueError, TypeError, ArithmeticError) as error:
            raise ScoreError(f"these values cannot be worked with: {error}", NOWHERE) from error

    def at(self, time: Time, chance: Randomness = PRECISE) -> Any:
        """The value at an instant, None where there is none."""
        if self.sample is not None:
            return self.sample(time, chance)
        events = self.ask(time, time, chance)
        return events[0].value if events else None

    @property
    def period(self) -> int:
        if not isinstance(self._period, int):
            self._period = bounded(self._period())
        return self._period

    @property
    def continuous(self) -> bool:
        if not isinstance(self._continuous, bool):
            self._continuous = self._continuous()
        return self._continuous

    def like(self, ask: Ask) -> Pattern:
        """A pattern of the same kind (steps, period, continuity) with other events."""
        return Pattern(ask, period=lambda: self.period, steps=self.steps, continuous=self.continuous)

    def _signal(self, sample: Sample) -> Pattern:
        return signal(sample, lambda: self.period)

    def with_steps(self, steps: Time | None) -> Pattern:
        return Pattern(
            self.ask,
            period=lambda: self.period,
            steps=steps,
            continuous=self.continuous,
            constant=self.constant,
            spans=self.spans,
            sample=self.sample,
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
        ask, sample = self.ask, self.sample
        if sample is not None:
            return self._signal(lambda time, chance: made(function, sample(time, chance), ()))

        def mapped(begin: Time, end: Time, chance: Randomness) -> list[Event]:
            return [
                _new(Event, (whole, part, made(function, value, spans), spans))
                for whole, part, value, spans in ask(begin, end, chance)
            ]

        return self.like(mapped)

    def with_spans(self, more: Spans) -> Pattern:
        if not more or self.sample is not None:
            return self
        if self.constant is not VARIES:
            return pure(self.constant, self.spans + more).with_steps(self.steps)
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
        ask, sample, slowness = self.ask, self.sample, 1 / Time(factor)

        def period() -> int:
            return faster_period(self.period, Time(factor))

        if sample is not None:
            return signal(lambda time, chance: sample(time * factor, chance), period)

        def faster(begin: Time, end: Time, chance: Randomness) -> list[Event]:
            first, last = begin * factor, end * factor
            if last - first > MAX_CYCLES:
                raise ScoreError(f"this means more than {MAX_CYCLES} bars in one", NOWHERE)
            return scaled(ask(first, last, chance), slowness)

        return Pattern(
            faster,
            period=period,
            steps=self.steps,
            continuous=self.continuous,
        )

    def slow(self, factor: Time) -> Pattern:
        return self.fast(1 / Time(factor)) if factor > 0 else silence

    def late(self, by: Time) -> Pattern:
        """Later by a time in bars."""
        if not by:
            return self
        ask, sample = self.ask, self.sample
        if sample is not None:
            return self._signal(lambda time, chance: sample(time - by, chance))
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

    def app_left(self, other: Pattern, function: Combine, other_first: bool = False) -> Pattern:
        """Values of both, in the structure of this one; its spans come first, or `other_first`."""
        if other.constant is not VARIES:
            mine = with_constant(function, other.constant, other.spans)
            return self.with_value(mine).with_spans(other.spans)
        own, sample = self.sample, other.sample
        if own is not None and sample is not None:
            return signal(
                lambda time, chance: combined(function, own(time, chance), sample(time, chance), ()),
                lambda: common_period(self, other),
            )
        if sample is not None:
            ask = queries.with_sample(self.ask, sample, function)
        else:
            ask = queries.in_left(self.ask, other.ask, function, other_first, lambda: other.continuous)
        return Pattern(
            ask, period=lambda: common_period(self, other), steps=self.steps, continuous=self.continuous
        )

    def app_right(self, other: Pattern, function: Combine) -> Pattern:
        """Values of both, in the structure of the other one."""
        return other.app_left(self, lambda theirs, mine: function(mine, theirs), other_first=True)

    def app_both(self, other: Pattern, function: Combine) -> Pattern:
        """Values of both wherever they meet."""
        return Pattern(
            queries.in_both(self.ask, other.ask, function),
            period=lambda: common_period(self, other),
            steps=common_steps(self.steps, other.steps),
            continuous=self.continuous or other.continuous,
        )

    # patterns of patterns

    def inner_bind(self, function: Callable[[Any], Pattern]) -> Pattern:
        """Each value becomes a pattern, heard while its event lasts, with the inner wholes."""
        if self.constant is not VARIES:
            found: Pattern = made(function, self.constant, self.spans)
            return found
        return self._bound(function, lambda _, inner: inner)

    def outer_bind(self, function: Callable[[Any], Pattern]) -> Pattern:
        """The same with the outer wholes."""
        return self._bound(function, lambda outer, _: outer)

    def both_bind(self, function: Callable[[Any], Pattern]) -> Pattern:
        """The same with what the wholes share."""
        return self._bound(function, lambda outer, inner: outer and inner and intersect(outer, inner))

    def _bound(self, function: Callable[[Any], Pattern], choose: queries.Choose) -> Pattern:
        make = remember(function)
        return Pattern(
            queries.bound(self.ask, make, choose),
            period=lambda: bound_period(self, make),
            continuous=lambda: any(pattern.continuous for pattern in bound(self, make)),
        )

    def squeeze_bind(self, function: Callable[[Any], Pattern]) -> Pattern:
        """Each value becomes a pattern, one bar of which is squeezed into the event."""
        return self._placed(function, queries.focused)

    def reset_bind(self, function: Callable[[Any], Pattern], restart: bool = False) -> Pattern:
        """Each event starts its pattern anew, from the beginning of the bar (or of bar 0, `restart`)."""
        return self._placed(function, queries.restarted if restart else queries.reset)

    def _placed(self, function: Callable[[Any], Pattern], place: queries.Place) -> Pattern:
        make = remember(function)
        return Pattern(
            queries.placed(self.discrete().ask, make, place),
            period=lambda: bound_period(self, make),
            steps=self.steps,
        )


def too_deep() -> ScoreError:
    return ScoreError("this is nested too deeply", NOWHERE)


def pure(value: Any, spans: Spans = ()) -> Pattern:
    """One value, once a bar."""

    def ask(begin: Time, end: Time, _: Randomness) -> list[Event]:
        found = []
        for cycle, piece_begin, piece_end in cycles(begin, end):
            whole = _new(Arc, (Time(cycle), Time(cycle + 1)))
            covers = piece_begin == cycle and piece_end == cycle + 1
            part = whole if covers else _new(Arc, (piece_begin, piece_end))
            found.append(_new(Event, (whole, part, value, spans)))
        return found

    return Pattern(ask, period=1, steps=Time(1), constant=value, spans=spans)


def signal(function: Sample, period: int | Callable[[], int] = 0) -> Pattern:
    """A function of time and chance, asked where a query begins. `period` is its turn in bars, 0 for none."""

    def ask(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        return [_new(Event, (None, _new(Arc, (begin, end)), function(begin, chance), ()))]

    return Pattern(ask, continuous=True, period=period, sample=function)


silence = Pattern(lambda *_: [], period=1, steps=Time(1))
