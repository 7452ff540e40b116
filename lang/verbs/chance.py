"""Verbs of chance: leaving out, choosing, shuffling. One seed makes the same choices at the same time."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from typing import Any

from ..meaning import number
from ..pattern import Function, Pattern, signal, silence
from ..pattern.event import Event
from ..pattern.sequence import by_cycle, randcat, stack
from ..pattern.signals import rand
from ..pattern.transform import hold_cycles, segment, thinned, zoom
from ..randomness import Randomness
from ..time import Time, cycle_of, cycles
from .joining import flat
from .table import PATTERNS, count_arg, function_arg, number_arg, value_arg, verb
from .time import checked

Luck = Callable[[Time, Randomness], float]


def at_begin(begin: Time, chance: Randomness) -> float:
    return chance.rand(begin)


def at_bar(begin: Time, chance: Randomness) -> float:
    return chance.rand(Time(cycle_of(begin)))


def bar_by_bar(pattern: Pattern) -> Pattern:
    """A signal that is asked anew in every bar."""
    ask = pattern.ask

    def asked(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        return [event for _, first, last in cycles(begin, end) for event in ask(first, last, chance)]

    return Pattern(asked, continuous=True, sample=pattern.sample)


def lucky(pattern: Pattern, test: Callable[[float], bool], luck: Luck = at_begin) -> Pattern:
    """The events whose chance passes a test."""
    ask = pattern.ask

    def kept(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        return [event for event in ask(begin, end, chance) if test(luck(event.extent.begin, chance))]

    return Pattern(kept, steps=pattern.steps, continuous=pattern.continuous)


@verb(
    "degradeBy",
    number_arg("probability"),
    help="each event left out with a probability",
    example='"hh*8" | degradeBy .3',
    aliases=("degradeby",),
)
def degrade_by(probability: Any, pattern: Pattern) -> Pattern:
    return thinned(pattern, probability)


@verb("undegrade", help="the events that degrade leaves out", example='"hh*8" | undegrade')
def undegrade(pattern: Pattern) -> Pattern:
    return undegrade_by(0.5, pattern)


@verb("degrade", help="each event left out with probability 1/2", example='"hh*8" | degrade')
def degrade(pattern: Pattern) -> Pattern:
    return thinned(pattern, 0.5)


@verb(
    "undegradeBy",
    number_arg("probability"),
    help="the events that degradeBy leaves out, of one minus that",
    example='"hh*8" | undegradeBy .3',
    aliases=("undegradeby", "unDegradeBy"),
)
def undegrade_by(probability: Any, pattern: Pattern) -> Pattern:
    return lucky(pattern, lambda luck: 1 - luck > probability)


@verb(
    "sometimesBy",
    number_arg("probability"),
    function_arg(),
    help="the function on events, with a probability",
    example='"a*8" | sometimesBy .3 (fast 2)',
    aliases=("sometimesby",),
)
def sometimes_by(probability: Any, function: Function, pattern: Pattern) -> Pattern:
    return stack(degrade_by(probability, pattern), function(undegrade_by(1 - probability, pattern)))


@verb(
    "someCyclesBy",
    number_arg("probability"),
    function_arg(),
    help="the function on whole bars, with a probability",
    example='"a b" | someCyclesBy .3 rev',
    aliases=("somecyclesby", "someBarsBy"),
)
def some_cycles_by(probability: Any, function: Function, pattern: Pattern) -> Pattern:
    plain = lucky(pattern, lambda luck: luck > probability, at_bar)
    return stack(plain, function(lucky(pattern, lambda luck: 1 - luck > 1 - probability, at_bar)))


@verb(
    "someCycles",
    function_arg(),
    help="the function on half of the bars, by chance",
    example='"a b" | someCycles rev',
    aliases=("somecycles", "someBars"),
)
def some_cycles(function: Function, pattern: Pattern) -> Pattern:
    return some_cycles_by(0.5, function, pattern)


def _enter_frequency(name: str, probability: float, words: str) -> None:
    @verb(
        name,
        function_arg(),
        help=f"the function on {words} events, by chance",
        example=f'"a*8" | {name} (fast 2)',
    )
    def frequency(function: Function, pattern: Pattern) -> Pattern:
        return sometimes_by(probability, function, pattern)


_enter_frequency("sometimes", 0.5, "half of the")
_enter_frequency("often", 0.75, "three in four")
_enter_frequency("rarely", 0.25, "one in four")
_enter_frequency("almostAlways", 0.9, "nine in ten")
_enter_frequency("almostNever", 0.1, "one in ten")


@verb("always", function_arg(), help="the function", example='"a b" | always rev')
def always(function: Function, pattern: Pattern) -> Pattern:
    return function(pattern)


@verb("never", function_arg(), help="not the function", example='"a b" | never rev')
def never(_: Function, pattern: Pattern) -> Pattern:
    return pattern


@verb(
    "randcat",
    PATTERNS,
    help="a pattern a bar, by chance",
    example='randcat "a b" "c*3"',
    subject=False,
    aliases=("chooseCycles", "choosecycles"),
)
def random_cat(*patterns: Any) -> Pattern:
    return randcat(*flat(patterns))


@verb(
    "wrandcat",
    PATTERNS,
    help="randcat of lists [pattern, weight]",
    example='wrandcat ["a b", 3] ["c", 1]',
    subject=False,
    aliases=("wchooseCycles", "wchoosecycles"),
)
def weighted_random_cat(*weighted: Any) -> Pattern:
    patterns, choice = _weights(weighted)
    return by_cycle(lambda bar, chance: patterns[choice(chance.rand(Time(bar)))], patterns)


@verb(
    "choose",
    PATTERNS,
    help="a signal that chooses at every moment, by chance",
    example='choose "a" "b" "c" | segment 4',
    subject=False,
)
def choose(*patterns: Any) -> Pattern:
    choices = flat(patterns)
    return _choosing(choices, lambda luck: int(luck * len(choices)))


@verb(
    "chooseBy",
    value_arg("place"),
    PATTERNS,
    help="a choice that another signal or pattern makes, 0 for the first up to 1",
    example='chooseBy (sine | segment 4) "a" "b" "c"',
    subject=False,
    aliases=("chooseWith",),
)
def choose_by(place: Pattern, *patterns: Any) -> Pattern:
    choices = flat(patterns)
    return place.outer_bind(lambda part: choices[_index(part * len(choices), len(choices))])


@verb(
    "wchooseBy",
    value_arg("place"),
    PATTERNS,
    help="chooseBy of lists [value, weight]",
    example='wchooseBy (sine | segment 4) ["a", 3] ["b", 1]',
    subject=False,
    aliases=("wchooseby",),
)
def weighted_choose_by(place: Pattern, *weighted: Any) -> Pattern:
    patterns, choice = _weights(weighted)
    return place.outer_bind(lambda part: patterns[choice(number(part))])


def _index(place: Any, count: int) -> int:
    return min(count - 1, max(0, int(number(place))))


@verb(
    "wchoose",
    PATTERNS,
    help="choose of lists [value, weight]",
    example='wchoose ["a", 3] ["b", 1] | segment 4',
    subject=False,
)
def weighted_choose(*weighted: Any) -> Pattern:
    return _choosing(*_weights(weighted))


def _choosing(choices: list[Pattern], choice: Callable[[float], int]) -> Pattern:
    found = rand.outer_bind(lambda luck: choices[choice(luck)])
    return Pattern(found.ask, continuous=True)


def _weights(weighted: tuple[Any, ...]) -> tuple[list[Pattern], Callable[[float], int]]:
    """Patterns and the function from chance to the number of one, by their weights."""
    if not weighted or not all(isinstance(given, list) and len(given) == 2 for given in weighted):
        raise ValueError('expected lists such as ["a", 3]')
    sums = list(accumulate(max(0.0, float(weight.constant)) for _, weight in weighted))
    patterns = [pattern for pattern, _ in weighted]
    return patterns, lambda luck: next((n for n, total in enumerate(sums) if total > luck * sums[-1]), 0)


@verb(
    "shuffle",
    count_arg("parts"),
    help="the parts of the bar in random order, each once",
    example='"a b c d" | shuffle 4',
)
def shuffle(parts: int, pattern: Pattern) -> Pattern:
    def order(time: Time, chance: Randomness) -> int:
        bar = cycle_of(time)
        rands = chance.rands(bar + Time(1, 2), parts)
        return sorted(range(parts), key=lambda n: rands[n])[int((time - bar) * parts)]

    return _rearranged(parts, signal(order), pattern)


@verb(
    "scramble", count_arg("parts"), help="parts of the bar picked at random", example='"a b c d" | scramble 4'
)
def scramble(parts: int, pattern: Pattern) -> Pattern:
    return _rearranged(parts, signal(lambda time, chance: int(chance.rand(time) * parts)), pattern)


def _rearranged(parts: int, order: Pattern, pattern: Pattern) -> Pattern:
    if checked(parts, "a bar of parts:") <= 0:
        return silence
    count = Time(parts)
    pieces = [hold_cycles(zoom(pattern, n / count, (n + 1) / count), count).fast(count) for n in range(parts)]
    return segment(order, count).inner_bind(pieces.__getitem__)


@verb(
    "irand",
    number_arg("limit"),
    help="a signal of random whole numbers below a limit",
    example="irand 8 | segment 4",
    subject=False,
)
def random_whole(limit: Any) -> Pattern:
    return bar_by_bar(rand.with_value(lambda luck: int(luck * limit)))


@verb(
    "brandBy",
    number_arg("probability"),
    help="a signal that is true with a probability",
    example="brandBy .25 | segment 8",
    subject=False,
    aliases=("brandby",),
)
def random_truth_by(probability: Any) -> Pattern:
    return bar_by_bar(rand.with_value(lambda luck: luck < probability))


@verb("brand", help="a signal that is true half of the time", example="brand | segment 8", subject=False)
def random_truth() -> Pattern:
    return random_truth_by(0.5)


@verb(
    "seed",
    count_arg("number"),
    help="other choices of chance for this pattern",
    example='"hh*8" | degrade | seed 3',
)
def seeded(number: int, pattern: Pattern) -> Pattern:
    return pattern.with_chance(lambda chance: chance.seeded(number))
