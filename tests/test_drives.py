"""Drives, companders, tape, formants: the curve, the aliases that are not there, the losses that are."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from .kernels import mono, response_db
from .test_primitives_physics import heard_db, spectrum_db

RATE = 48000


def ramp(line: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What a word makes of a slow rise from -6 to 6."""
    frames = 1 << 14
    x = mono(f"line -6 6 {frames / RATE:.6f}s", frames)
    return x, mono(f"line -6 6 {frames / RATE:.6f}s | {line}", frames)


@pytest.mark.parametrize(
    ("word", "curve"),
    [
        ("saturate", np.tanh),
        ("hardclip", lambda x: np.clip(x, -1, 1)),
        ("wavefold", lambda x: 1 - np.abs((x + 1) % 4 - 2)),
        ("diode", lambda x: np.sign(x) * np.log1p(4 * np.abs(x)) / 4),
    ],
)
def test_drives_follow_their_curve(word: str, curve: object) -> None:
    x, y = ramp(word)
    assert y[1:] == pytest.approx(curve(x)[1:], abs=2e-3)  # type: ignore[operator]


def aliases_db(line: str) -> float:
    """All that is no harmonic of a sine of 1,867 Hz, below 16 kHz, beside the fundamental."""
    freq, frames = 1867.0, RATE
    power = 10 ** (spectrum_db(mono(line.replace("SINE", f"sine {freq:g}Hz"), frames)) / 10)
    bins = np.arange(len(power)) * RATE / frames
    harmonic = np.abs(bins - freq * np.round(bins / freq)) < 24
    stray = power[~harmonic & (bins > 20) & (bins < 16000)].sum()
    return float(10 * np.log10(stray / power[np.abs(bins - freq) < 24].sum()))


@pytest.mark.parametrize(
    ("plain", "smooth", "less_db"),
    [("tanh", "saturate", 10), ("clip", "hardclip", 8), ("fold", "wavefold", 8)],
)
def test_a_mean_over_the_step_aliases_less(plain: str, smooth: str, less_db: float) -> None:
    assert aliases_db(f"5 * SINE | {smooth}") < aliases_db(f"5 * SINE | {plain}") - less_db


def test_a_compander_has_so_many_codes_and_keeps_what_is_quiet() -> None:
    for bits in (4, 8):
        codes = np.unique(mono(f"line -1 1 100ms | ulaw {bits}", 4800).astype(np.float32))
        assert 2 ** (bits - 1) < len(codes) <= 2**bits + 1
    for level_db in (0, -20, -40):
        line = f"sine 997Hz | * {level_db}dB"
        signal = mono(line, RATE)
        error = mono(f"{line} | ulaw", RATE) - signal
        assert 33 < 10 * np.log10(np.square(signal).mean() / np.square(error).mean()) < 45


def test_tape_saturates_lags_and_forgets() -> None:
    assert np.abs(mono("20 * sine 100Hz | hysteresis", RATE)).max() == pytest.approx(1, abs=0.01)
    loop = mono("2 * sine 100Hz | hysteresis", RATE)[-480:]
    field = 2 * mono("sine 100Hz", RATE)[-480:]
    zero = np.abs(field).argsort()[:4]
    assert np.abs(loop[zero]).max() > 0.05
    tail = mono("sine 100Hz * below 100ms age | hysteresis", RATE)
    assert np.abs(tail[: RATE // 10]).max() > 0.5
    assert np.abs(tail[-100:]).max() < 1e-12


def test_loud_tape_erases_its_treble() -> None:
    """A small treble beside a loud bass, and alone."""
    level = {}
    for bass in (0, 3):
        signal = mono(f"{bass} * sine 50Hz + .05 * sine 9kHz | hysteresis", RATE)
        level[bass] = response_db(signal, [9000.0], RATE)[0]
    assert level[3] < level[0] - 3


def test_formants_stand_where_they_are_asked_for() -> None:
    bank = 'in | formants "600Hz 1700Hz 2600Hz" "60Hz 90Hz 100Hz" "1 .5 .25"'
    levels = heard_db(bank, [600.0, 1700.0, 2600.0, 1100.0])
    assert levels[:3] == pytest.approx([0, -6, -12], abs=0.7)
    assert levels[3] < -20


@pytest.mark.parametrize(
    ("which", "first_hz", "second_hz"),
    [(0, 650, 1080), (1, 400, 1700), (2, 290, 1870), (3, 400, 800), (4, 350, 600)],
)
def test_vowels_have_their_two_first_formants(which: int, first_hz: float, second_hz: float) -> None:
    levels = np.abs(np.fft.rfft(mono(f"click | vowel {which}", RATE // 5)))[40:460]
    freqs = 5.0 * np.arange(40, 460)
    peaks = freqs[1:-1][(levels[1:-1] > levels[:-2]) & (levels[1:-1] > levels[2:])]
    for wanted in (first_hz, second_hz):
        assert np.abs(peaks / wanted - 1).min() < 0.04, (peaks, wanted)


def test_one_knob_goes_from_low_pass_over_notch_to_high_pass() -> None:
    freqs = [100.0, 700.0, 1000.0, 1500.0, 9000.0]
    for mode, word in ((0, "lowpass2"), (0.5, "notch2"), (1, "highpass2")):
        wanted = heard_db(f"in | {word} 1kHz 2", freqs)
        audible = wanted > -100
        assert heard_db(f"in | morph2 1kHz 2 {mode}", freqs)[audible] == pytest.approx(
            wanted[audible], abs=0.05
        )


def test_an_allpass_of_two_poles_is_flat() -> None:
    assert heard_db("in | allpass2 1kHz 3", [100.0, 1000.0, 9000.0]) == pytest.approx(np.zeros(3), abs=0.01)
