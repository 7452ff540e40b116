"""Sound at another sample rate: what is kept, what is kept out, and that every machine adds alike."""

from __future__ import annotations

import numpy as np
import pytest

from nightdrive.runtime.compiler.native import machine_code
from nightdrive.runtime.stage import resampling
from nightdrive.runtime.stage.resampling import Reals, resampled


def tone(hz: float, rate: int, seconds: int = 1) -> Reals:
    found: Reals = np.sin(2 * np.pi * hz * np.arange(rate * seconds) / rate)
    return found


def level_db(x: Reals) -> float:
    """The level of the middle of a sound, 0 dB for a full sine."""
    middle = x[len(x) // 8 : -len(x) // 8]
    return float(20 * np.log10(np.sqrt(2 * np.mean(middle**2)) + 1e-30))


@pytest.mark.parametrize("rate", [8000, 11127, 22050, 44100, 88200, 96000, 192000])
@pytest.mark.parametrize("to", [44100, 48000])
def test_a_tone_is_the_same_tone_in_time_and_level(rate: int, to: int) -> None:
    for share in (0.01, 0.5, 0.88):
        hz = share * min(rate, to) / 2
        assert level_db(resampled(tone(hz, rate), rate, to) - tone(hz, to)) < -140


@pytest.mark.parametrize(("rate", "to"), [(96000, 48000), (192000, 48000), (48000, 44100), (44100, 22050)])
def test_what_the_lower_rate_cannot_hold_is_kept_out(rate: int, to: int) -> None:
    for hz in np.linspace(1.005 * to / 2, 0.99 * rate / 2, 7):
        assert level_db(resampled(tone(hz, rate), rate, to)) < -135


def test_a_higher_rate_brings_nothing_new() -> None:
    found = resampled(tone(20_000, 44100), 44100, 96000)
    t = np.arange(len(found)) / 96000
    rest = found - np.sin(2 * np.pi * 20_000 * t)
    assert level_db(rest) < -135


def test_a_level_that_stands_still_is_kept() -> None:
    found = resampled(np.full(9000, 0.7), 44100, 48000)
    assert found[500:-500] == pytest.approx(0.7, abs=1e-14)


def test_products_are_added_in_the_written_order() -> None:
    samples = np.random.default_rng(3).uniform(-1, 1, 700)
    found = resampled(samples, 44100, 48000)
    step, phases, half, taps = 147, 160, 100, 200
    rows = resampling._rows(np.arange(phases), step, phases, half, taps)
    padded = np.pad(samples, (half - 1, taps + half))
    for n in (0, 1, 77, 300, len(found) - 1):
        place, phase = divmod(n * step, phases)
        products = (padded[place : place + taps] * rows[phase]).reshape(-1, 8)
        s = np.cumsum(products, axis=0)[-1]
        four = s[:4] + s[4:]
        two = four[:2] + four[2:]
        assert found[n] == two[0] + two[1]


def test_rates_without_a_common_measure_go_the_same_way(monkeypatch: pytest.MonkeyPatch) -> None:
    samples = np.random.default_rng(3).uniform(-1, 1, 500)
    every = resampled(samples, 44100, 48000)
    monkeypatch.setattr(resampling, "TABLE", 1000)
    assert np.array_equal(resampled(samples, 44100, 48000), every)


@pytest.mark.parametrize(("frames", "rate", "to"), [(1, 192000, 8000), (1, 8000, 48000), (3, 44100, 48000)])
def test_the_shortest_sound_is_not_lost(frames: int, rate: int, to: int) -> None:
    found = resampled(np.ones(frames), rate, to)
    assert len(found) == max(1, round(frames * to / rate))
    assert np.isfinite(found).all()
    assert found.any()


def test_a_plain_processor_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    samples = np.random.default_rng(3).uniform(-1, 1, 5000)
    here = resampled(samples, 44100, 48000)
    monkeypatch.setattr(resampling, "machine_code", lambda text: machine_code(text, "generic"))
    monkeypatch.setattr(resampling, "_kernel", resampling._kernel.__wrapped__)
    assert resampled(samples, 44100, 48000).tobytes() == here.tobytes()
