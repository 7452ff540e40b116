"""Both generators give the numbers that Strudel's give."""

from __future__ import annotations

import pytest

from nightdrive.lang.randomness import LEGACY, PRECISE, Randomness
from nightdrive.lang.time import Time

LEGACY_FACTS = {
    "-1": 0.520488191395998, "-1/3": 0.3367739077657461, "0": 0.0, "1/1000": 0.8490547277033329,
    "1/8": 0.6852155700325966, "1/3": 0.336072051897645, "7/8": 0.3976310808211565, "17/5": 0.505443848669529,
    "33/2": 0.6579352766275406, "299": 0.4802212808281183, "300": 0.0, "301": 0.5195421651005745,
}  # fmt: skip
PRECISE_FACTS = {
    "-1": 0.6852821791544557, "-1/3": 0.053854005644097924, "0": 0.3880893050227314,
    "1": 0.1182357866782695, "1/3": 0.11797208851203322, "17/5": 0.25772039126604795,
    "300": 0.751419703476131, "1234": 0.44537729676812887,
}  # fmt: skip


@pytest.mark.parametrize(("time", "value"), LEGACY_FACTS.items())
def test_legacy_numbers(time: str, value: float) -> None:
    assert LEGACY.rand(Time(time)) == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize(("time", "value"), PRECISE_FACTS.items())
def test_precise_numbers(time: str, value: float) -> None:
    assert PRECISE.rand(Time(time)) == pytest.approx(value, abs=1e-12)


def test_several_numbers_of_one_moment() -> None:
    facts = [0.42431837879121304, 0.4719122853130102, 0.49845569394528866, -0.004235344007611275]
    assert LEGACY.rands(Time(7, 3), 4) == pytest.approx(facts)
    assert PRECISE.rands(Time(0), 2)[0] == PRECISE.rand(Time(0))
    assert len(set(PRECISE.rands(Time(0), 50))) == 50


def test_a_legacy_seed_moves_time_and_a_precise_one_does_not() -> None:
    assert Randomness(42, legacy=True).rand(Time(1, 8)) == LEGACY.rand(Time(42) + Time(1, 8))
    assert Randomness(1).rand(Time(0)) != PRECISE.rand(Time(1))
