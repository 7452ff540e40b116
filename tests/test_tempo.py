"""Bars become samples exactly, after hours of bars and across changes of tempo."""

from fractions import Fraction
from math import floor

from hypothesis import given
from hypothesis import strategies as st

from nightdrive.lang.score import TempoChange
from nightdrive.lang.time import Time
from nightdrive.runtime.stage.tempo import TempoMap

bars = st.fractions(min_value=0, max_value=200_000, max_denominator=10_000)
tempos = st.fractions(min_value=20, max_value=400, max_denominator=100)
rates = st.sampled_from([44_100, 48_000, 96_000])


def seconds_of(changes: list[tuple[Fraction, Fraction]], bar: Fraction) -> Fraction:
    """The exact time of a bar, by adding up the stretches one after the other."""
    total = Fraction(0)
    for number, (begin, length) in enumerate(changes):
        end = changes[number + 1][0] if number + 1 < len(changes) else bar
        total += max(Fraction(0), min(end, bar) - begin) * length
    return total


def tempo_map(changes: list[tuple[Fraction, Fraction]], rate: int) -> TempoMap:
    return TempoMap(tuple(TempoChange(Time(bar), Time(length)) for bar, length in changes), rate)


@given(bars, tempos, rates)
def test_an_onset_lands_on_the_floor_of_its_exact_sample(bar: Fraction, bpm: Fraction, rate: int) -> None:
    length = 240 / bpm
    assert tempo_map([(Fraction(0), length)], rate).sample(Time(bar)) == floor(bar * length * rate)


@given(st.lists(st.tuples(bars, tempos), max_size=5, unique_by=lambda c: c[0]), tempos, bars, rates)
def test_changes_of_tempo_add_up_exactly(
    later: list[tuple[Fraction, Fraction]], first: Fraction, bar: Fraction, rate: int
) -> None:
    changes = [(Fraction(0), 240 / first), *sorted((b, 240 / t) for b, t in later if b > 0)]
    found = tempo_map(changes, rate)
    assert found.sample(Time(bar)) == floor(seconds_of(changes, bar) * rate)


@given(bars, tempos, tempos, bars)
def test_a_new_tempo_takes_over_without_a_jump(
    at: Fraction, old: Fraction, new: Fraction, after: Fraction
) -> None:
    before = tempo_map([(Fraction(0), 240 / old)], 48_000)
    swapped = before.continued((TempoChange(Time(0), Time(240 / new)),), Time(at))
    assert swapped.sample(Time(at)) == before.sample(Time(at))
    assert swapped.sample(Time(at + after)) == floor((at * 240 / old + after * 240 / new) * 48_000)


@given(st.integers(0, 10**10), tempos)
def test_the_bar_of_a_sample_is_its_inverse(sample: int, bpm: Fraction) -> None:
    found = tempo_map([(Fraction(0), 240 / bpm), (Fraction(7), 3 * 240 / bpm)], 48_000)
    assert found.sample(found.bar(sample)) == sample
