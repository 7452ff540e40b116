"""Oscillators, noises and LFOs: in tune over eight octaves, free of images, exact in time."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from .kernels import effect, mono, play, through, voice

Signal = NDArray[np.float64]
RATE = 48000
C0 = 16.351597831287414

PITCHED = {
    "sine": "sine freq",
    "dxsine": "dxsine freq .1",
    "saw": "saw freq",
    "square": "square freq",
    "pulse": "pulse freq .3",
    "tri": "tri freq",
    "sync": "sync freq (freq * 2.7)",
    "supersaw": "supersaw freq 0 0",
    "partials": 'partials freq "1 .5 .33 .25"',
    "wavetable": 'wavetable freq 1.3 "1 .5" ".7 1" ".5 .5"',
}


def line_hz(signal: Signal, near: float) -> float:
    """The frequency of the partial at `near`, by how far its phase turns from one half to the other."""
    turned = signal * np.exp(-2j * np.pi * near * np.arange(len(signal)) / RATE)
    half = len(signal) // 2
    window = np.blackman(half)
    early, late = (turned[start : start + half] @ window for start in (0, half))
    return near + float(np.angle(late / early)) / (2 * np.pi) * RATE / half


def levels_of(signal: Signal, freq: float, count: int) -> Signal:
    """The amplitudes of the first partials of a wave, 1 for a sine of 1."""
    window = np.blackman(len(signal))
    n = np.arange(len(signal))
    waves = np.exp(-2j * np.pi * freq / RATE * np.outer(np.arange(1, count + 1), n))
    return 2 * np.abs(waves @ (signal * window)) / window.sum()


def images_db(line: str, freq: float, below: float = 16000.0) -> float:
    """What lies between the harmonics of a wave, against its strongest one."""
    signal = mono(line, RATE, freq=freq)
    power = np.abs(np.fft.rfft(signal * np.kaiser(RATE, 24))) ** 2
    bins = np.arange(len(power), dtype=float)
    harmonic = np.abs(bins - freq * np.round(bins / freq)) < 20
    between = power[~harmonic & (bins > 30) & (bins < below)].sum()
    near = np.abs(bins[:, None] - freq * np.arange(1, 6)) < 20
    return float(10 * np.log10(between / max(power[column].sum() for column in near.T)))


def bessel(order: int, x: float) -> float:
    """J of a whole order, by its integral."""
    t = (np.arange(4096) + 0.5) * np.pi / 4096
    return float(np.cos(order * t - x * np.sin(t)).mean())


# ── pitch ──


@pytest.mark.parametrize("word", PITCHED)
def test_every_wave_is_in_tune_over_eight_octaves(word: str) -> None:
    for octave in range(9):
        freq = float(np.float32(C0 * 2**octave))
        signal = mono(PITCHED[word], RATE, freq=freq)
        assert abs(1200 * np.log2(line_hz(signal, freq) / freq)) < 0.05, octave


@pytest.mark.parametrize("freq", [55.0, 440.0, 2000.0])
def test_the_middle_of_a_supersaw_is_in_tune(freq: float) -> None:
    """With its sides far apart, in two seconds: the middle is a line of its own."""
    signal = mono("supersaw freq 1 .3", 2 * RATE, freq=freq, seed=5)
    assert abs(1200 * np.log2(line_hz(signal, freq) / freq)) < 1


def test_a_supersaw_is_detuned_and_mixed_as_was_measured() -> None:
    """Szabo's table of the sides, the knob fully up: six lines at their ratios, as loud as the mix says."""
    freq, mix = 1000.0, 0.6
    signal = mono("supersaw freq 1 .6", 4 * RATE, freq=freq, seed=3)
    side = -0.73764 * mix**2 + 1.2841 * mix + 0.044372
    window = np.blackman(len(signal))
    n = np.arange(len(signal))
    for share in (-0.11002313, -0.06288439, -0.01952356, 0.0, 0.01991221, 0.06216538, 0.10745242):
        wave = np.exp(-2j * np.pi * freq * (1 + share * 0.99995369) / RATE * n)
        level = 2 * abs(wave @ (signal * window)) / window.sum() * np.pi / 2
        assert level == pytest.approx(side if share else 0.99785 - 0.55366 * mix, rel=0.01), share


def test_the_detune_knob_bends_as_was_measured() -> None:
    """The highest saw's pitch at a half and at three quarters of the knob, from Szabo's polynomial."""
    for knob, amount in ((0.5, 0.09795515), (0.75, 0.24245891)):
        highest = 1000.0 * (1 + 0.10745242 * amount)
        signal = mono(f"supersaw 1kHz {knob} 1", 8 * RATE, seed=3)
        assert line_hz(signal, highest) == pytest.approx(highest, rel=2e-5)


def test_voices_of_a_supersaw_start_apart() -> None:
    waves = [mono("supersaw 220Hz", 4800, seed=seed) for seed in range(4)]
    assert all(np.abs(a - b).max() > 0.5 for a, b in pairwise(waves))
    assert (waves[0] == mono("supersaw 220Hz", 4800, seed=0)).all()
    both = play(voice("stereo (supersaw 220Hz) (supersaw 220Hz)"), 4800)
    assert np.corrcoef(both.T)[0, 1] < 0.9


# ── images ──


@pytest.mark.parametrize(
    ("line", "bound"),
    [
        ("sync freq (freq * 2.7)", -50),
        ("sync freq (freq * 1.37)", -50),
        ('partials freq "1 .5 .33 .25 .2 .17 .14 .12"', -100),
        ('wavetable freq 1.5 "1 .5 .3" "0 1 .2" ".1 .2 .3"', -100),
        ("dxsine freq .1", -80),
    ],
)
def test_images_below_16_khz(line: str, bound: float) -> None:
    for freq in (220.3, 1234.5, 2987.0):
        assert images_db(line, freq) < bound, freq


def test_a_slave_may_be_modulated() -> None:
    """Its speed stands still within a sample, which costs more the faster it is bent."""
    for freq, bound in ((220.3, -60), (1234.5, -45)):
        assert images_db("sync freq (freq * 6.3 * (1 + .3 * sine freq))", freq) < bound, freq


def test_a_step_and_a_reset_in_one_sample_are_two() -> None:
    assert images_db("sync freq (freq * 2.7)", 4987.0) < -55


@pytest.mark.parametrize("line", PITCHED.values())
def test_no_wave_has_dc(line: str) -> None:
    """Whole turns of it. A synchronised saw has as much as its last turn lacks: none where that is whole."""
    whole = line.replace("2.7", "3")
    signal = mono(whole, 9600, freq=500.0)[960:]
    if "dxsine" not in line:
        assert abs(signal.mean()) < 1e-3


@pytest.mark.parametrize("ends", ["0 .01", "1 .99"])
def test_a_width_grows_from_its_ends_without_a_click(ends: str) -> None:
    turns = np.abs(mono(f"pulse 200Hz (line {ends} 1s)", RATE)).reshape(-1, 240).max(1)
    assert turns[0] < 0.02
    assert np.abs(np.diff(turns)).max() < 0.03
    assert np.abs(mono(f"pulse 200Hz {ends[0]}", 4800)).max() < 1e-4


# ── partials ──


def test_partials_have_their_levels_and_fade_at_the_top() -> None:
    levels = (1.0, 0.5, -0.33, 0.0, 0.2)
    signal = mono(f'partials freq "{" ".join(map(str, levels))}"', RATE, freq=440.0)
    assert levels_of(signal, 440.0, 5) == pytest.approx(np.abs(levels), abs=1e-4)
    high = mono('partials freq "1 1 1 1"', RATE, freq=5520.0)
    assert levels_of(high, 5520.0, 4) == pytest.approx([1, 1, 1, 0.5], abs=1e-3)
    assert levels_of(mono('partials freq "0 1"', RATE, freq=12000.5), 12000.5, 1)[0] < 1e-4


@pytest.mark.parametrize(
    ("position", "wanted"), [(0, (1, 0.5)), (0.5, (0.75, 0.75)), (1, (0.5, 1)), (2, (0.2, 0.3)), (3, (0, 0))]
)
def test_a_wavetable_goes_from_wave_to_wave(position: float, wanted: tuple[float, float]) -> None:
    signal = mono(f'wavetable 440Hz {position} "1 .5" ".5 1" ".2 .3"', RATE)
    assert levels_of(signal, 440.0, 2) == pytest.approx(wanted, abs=1e-4)


# ── modulation of phase ──


@pytest.mark.parametrize("index", [0.5, 2.0, 5.0])
def test_phase_modulation_has_bessels_sidebands(index: float) -> None:
    carrier, modulator = 3000.0, 200.0
    signal = mono(f"sine {carrier} ({index / (2 * np.pi):.9f} * sine {modulator})", RATE)
    for n in range(-6, 7):
        level = levels_of(signal, carrier + n * modulator, 1)[0]
        assert level == pytest.approx(abs(bessel(n, index)), abs=1e-3), n


@pytest.mark.parametrize("line", ["y = sine 40Hz ({turns:.9f} * y)\ny", "dxsine 40Hz {turns:.9f}"])
@pytest.mark.parametrize("index", [0.3, 0.8])
def test_feedback_has_bessels_harmonics(line: str, index: float) -> None:
    """y = sin(t + b y) has harmonics 2 J_n(n b) / (n b) (Tomisawa); a sample late is 0.3 degrees here."""
    *lines, last = line.format(turns=index / (2 * np.pi)).split("\n")
    signal = play(voice(*lines, f"({last}) * gate"), RATE)[:, 0].astype(np.float64)
    wanted = [2 * abs(bessel(n, n * index)) / (n * index) for n in range(1, 8)]
    assert levels_of(signal, 40.0, 7) == pytest.approx(wanted, abs=0.006)


def test_strong_feedback_over_two_samples_does_not_hunt() -> None:
    """One sample's feedback swings between two values from an index of 1 on; the mean of two does not."""
    alone = play(voice("y = sine 110Hz (.25 * y)", "y * gate"), RATE)[4800:, 0].astype(np.float64)
    mean = mono("dxsine 110Hz .25", RATE)[4800:]
    swing = [np.abs(np.diff(wave, 2)).mean() for wave in (alone, mean)]
    assert swing[1] < swing[0] / 3


# ── noise ──


def slope_db(line: str, low: float, high: float) -> float:
    """The slope of a noise in dB an octave, fitted to third octaves."""
    power = np.zeros((1 << 18) // 2 + 1)
    for seed in range(2):
        power += np.abs(np.fft.rfft(mono(line, 1 << 18, seed=seed))) ** 2
    edges = low * 2 ** (np.arange(0, np.log2(high / low) * 3 + 1) / 3) * (1 << 18) / RATE
    bands = [power[int(a) : int(b)].mean() for a, b in pairwise(edges)]
    return float(np.polyfit(np.arange(len(bands)) / 3, 10 * np.log10(bands), 1)[0])


@pytest.mark.parametrize(
    ("line", "wanted", "low"), [("noise", 0.0, 100), ("pink", -3.01, 60), ("noise | lowpass 5Hz", -6.02, 60)]
)
def test_noises_fall_as_they_should(line: str, wanted: float, low: float) -> None:
    assert slope_db(line, low, 12000 if wanted > -6 else 4000) == pytest.approx(wanted, abs=0.3)


def test_levels_of_the_noises() -> None:
    for line, level in (("noise", 3**-0.5), ("shiftnoise 20kHz", 1.0)):
        signal = mono(line, 2 * RATE)
        assert signal.std() == pytest.approx(level, rel=0.01)
        assert abs(signal.mean()) < 0.01


@pytest.mark.parametrize(("length", "tap"), [(7, 1), (9, 4), (10, 3), (11, 2)])
def test_a_shift_register_repeats_after_its_period_and_not_before(length: int, tap: int) -> None:
    """2^n - 1 clocks of four samples, of which 2^(n-1) are one bit (an m-sequence)."""
    period = 2**length - 1
    bits = mono(f"shiftnoise 12kHz {length} {tap}", 8 * period + 400)[2::4].astype(int)
    assert set(bits) == {-1, 1}
    assert (bits[:period] == bits[period : 2 * period]).all()
    assert abs(bits[:period].sum()) == 1
    assert not [shift for shift in range(1, period) if (bits[:64] == bits[shift : shift + 64]).all()]


def test_a_shift_register_keeps_its_clock() -> None:
    signal = mono("shiftnoise 3kHz", RATE // 2)
    places = np.flatnonzero(np.diff(signal)) + 1
    assert (places % 16 == places[0] % 16).all()
    assert 600 < len(places) < 900


# ── LFOs ──


@pytest.mark.parametrize("hz", [0.3, 5.0, 17.0])
def test_lfos_keep_their_rate_and_shape(hz: float) -> None:
    frames = 4 * RATE
    t = (np.arange(frames) / RATE * hz) % 1
    far = np.min([t, 1 - t, np.abs(t - 0.25), np.abs(t - 0.75)], 0) > 2e-3
    for line, wave in (
        ("lfo.sine", np.sin(2 * np.pi * t)),
        ("lfo.tri", 1 - 4 * np.abs((t + 0.25) % 1 - 0.5)),
        ("lfo.up", 2 * t - 1),
        ("lfo.down", 1 - 2 * t),
        ("lfo.pulse", np.where(t < 0.25, 1, -1)),
    ):
        width = " .25" if line == "lfo.pulse" else ""
        signal = mono(f"{line} {hz}Hz{width}", frames)
        assert np.abs(signal - wave)[far].max() < 2e-3, line


def test_lfos_start_at_their_phase_and_take_a_note_length() -> None:
    assert mono("lfo.up 1Hz .5", 3) == pytest.approx([0, 0, 0], abs=1e-4)
    assert mono("lfo.tri 1Hz .25", 1)[0] == pytest.approx(1)
    assert (mono("lfo.sine 1/4bar", 4800) == mono("lfo.sine 2Hz", 4800)).all()


def test_sample_and_hold_holds_exactly() -> None:
    """At 93.75 Hz a turn is 512 samples."""
    signal = mono("lfo.hold 93.75Hz", 100 * 512, seed=3)
    steps = signal.reshape(100, 512)
    assert (steps == steps[:, :1]).all()
    values = steps[:, 0]
    assert len(set(values)) == 100
    assert -1 <= values.min() < -0.8
    assert 0.8 < values.max() < 1
    shifted = mono("lfo.hold 93.75Hz .25", 512, seed=3)
    assert np.flatnonzero(np.diff(shifted)).tolist() == [383]
    assert not (signal == mono("lfo.hold 93.75Hz", 100 * 512, seed=4)).any()


def test_a_smooth_chance_is_smooth_and_keeps_below_its_rate() -> None:
    signal = mono("lfo.random 100Hz", 4 * RATE, seed=1)
    assert 0.5 < np.abs(signal).max() <= 1
    assert np.abs(np.diff(signal)).max() < 2 * 100 / RATE
    power = np.abs(np.fft.rfft(signal * np.hanning(len(signal)))) ** 2
    assert power[4 * 200 :].sum() / power[4:400].sum() < 1e-3


def test_an_lfo_of_an_effect_never_starts_anew() -> None:
    block = through(effect("lfo.up 1Hz"), np.zeros((RATE, 2)))
    assert np.abs(block[:, 0] - (2 * np.arange(RATE) / RATE - 1)).max() < 1e-4
