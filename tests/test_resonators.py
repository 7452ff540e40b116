"""Bodies that ring: in tune, for as long as they are asked to, and a rod that sings when it is rubbed."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from .kernels import RATES, mono, response_db
from .test_primitives_physics import cents, pitch_hz

RATE = 48000


def level_db(signal: NDArray[np.float64], begin_s: float, rate: float = RATE) -> float:
    """The level of 50 ms."""
    begin = round(begin_s * rate)
    return 10 * np.log10(np.square(signal[begin : begin + round(0.05 * rate)]).mean() + 1e-30)


def test_a_modal_bank_is_its_resonators() -> None:
    bank = mono('noise | modal 300Hz "1 2.76" "400ms 100ms" "1 .5"', RATE, seed=4)
    first = mono("noise | resonator 300Hz 400ms", RATE, seed=4)
    second = mono("noise | resonator 828Hz 100ms", RATE, seed=4)
    assert bank == pytest.approx(first + 0.5 * second, abs=1e-3)


def test_modes_stand_at_their_ratios_with_their_gains() -> None:
    signal = mono('click | modal 200Hz "1 2.756 5.404" 1s "1 .5 .25"', RATE)
    freqs = [200.0, 551.2, 1080.8]
    levels = response_db(signal, freqs, RATE)
    assert levels - levels[0] == pytest.approx([0, -6.02, -12.04], abs=0.2)
    assert response_db(signal, [300.0], RATE)[0] < levels[2] - 15


def test_a_mode_beyond_hearing_is_left_out() -> None:
    assert not mono('click | modal 9kHz "3 4" 1s', 1000).any()


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("freq", [27.5, 110, 440, 1760, 4186])
def test_a_string_is_in_tune(freq: float, rate: int) -> None:
    signal = mono("noise * below 3ms age | string freq 4s .7", rate, rate, freq=freq)[rate // 10 :]
    assert abs(cents(pitch_hz(signal, freq, rate), freq)) < 1


@pytest.mark.parametrize("bright", [0, 0.5, 1])
@pytest.mark.parametrize("freq", [110.0, 880.0])
def test_a_string_falls_by_60_db_in_its_decay(freq: float, bright: float) -> None:
    signal = mono(
        f"noise * below 3ms age | string freq 1s {bright} | bandpass2 freq 4", RATE, freq=freq, seed=2
    )
    fall = level_db(signal, 0.3) - level_db(signal, 0.8)
    assert fall == pytest.approx(30, rel=0.05)


@pytest.mark.parametrize("bright", [0.5, 1])
@pytest.mark.parametrize("freq", [3322.0, 4186.0, 5274.0])
def test_a_high_string_rings_as_long_as_a_low_one(freq: float, bright: float) -> None:
    signal = mono(
        f"noise * below 3ms age | string freq 3s {bright} | bandpass2 freq 4", 2 * RATE, freq=freq, seed=2
    )
    assert level_db(signal, 0.3) - level_db(signal, 1.8) == pytest.approx(30, rel=0.1)


def test_the_treble_of_a_dull_string_dies_first() -> None:
    treble_db = {}
    for bright in (1, 0):
        signal = mono(f"noise * below 3ms age | string 220Hz 2s {bright}", RATE, seed=2)
        power = np.abs(np.fft.rfft(signal[24000:] * np.hanning(24000))) ** 2
        treble_db[bright] = 10 * np.log10(power[1000:].sum() / power[:1000].sum())
    assert treble_db[1] > -20
    assert treble_db[0] < -30


ROD = 'friction freq force speed "1 2.8 5.2" "3s 1s .5s" "1 .3 .1"'


def rubbed(freq: float, force: float, speed: float, seconds: float = 2) -> NDArray[np.float64]:
    return mono(ROD, round(seconds * RATE), params="force=1 speed=1", freq=freq, force=force, speed=speed)


@pytest.mark.parametrize("freq", [110.0, 440.0, 1760.0])
def test_a_rubbed_rod_swells_until_it_moves_with_the_finger(freq: float) -> None:
    signal = rubbed(freq, 0.02, 0.3)
    assert np.abs(signal[:96]).max() < 0.1
    assert np.abs(signal[-4800:]).max() == pytest.approx(0.3, rel=0.1)
    assert abs(cents(pitch_hz(signal[-RATE // 2 :], freq), freq)) < 5
    assert abs(signal[-RATE // 2 :].mean()) < 1e-2 * 0.3


@pytest.mark.parametrize("force", [0.004, 0.009, 0.018])
@pytest.mark.parametrize("freq", [1760.0, 3520.0, 7040.0])
def test_a_rod_is_in_tune_high_up(freq: float, force: float) -> None:
    signal = mono("friction freq force .3 1 9s", 2 * RATE, params="force=1", freq=freq, force=force)
    assert abs(cents(pitch_hz(signal[-RATE // 2 :], freq), freq)) < 1.5


def test_more_force_speaks_sooner_and_too_little_never() -> None:
    def half_way(force: float) -> int:
        loud = np.abs(rubbed(440, force, 0.3)) > 0.15
        return int(loud.argmax()) if loud.any() else 10**9

    assert half_way(0.03) < half_way(0.01) < half_way(0.004)
    assert half_way(0.0005) == 10**9


def test_a_rod_needs_both_force_and_motion() -> None:
    assert not rubbed(440, 0, 0.3, 0.1).any()
    assert not rubbed(440, 0.02, 0, 0.1).any()


def test_a_rod_rings_on_when_the_finger_leaves() -> None:
    line = "friction 440Hz (.03 * (age | below 1s)) .3 1 1s"
    signal = mono(line, 2 * RATE)
    assert level_db(signal, 1.1) - level_db(signal, 1.6) == pytest.approx(30, rel=0.05)
