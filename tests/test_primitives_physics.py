"""Every word against the physics it claims: cents, dB, seconds and closed forms."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from .kernels import RATES, effect, impulse, mono, play, response_db, through, voice

Signal = NDArray[np.float64]
RATE = 48000


def cents(measured: float, wanted: float) -> float:
    return 1200 * np.log2(measured / wanted)


def sound(line: str, frames: int, **rows: float) -> Signal:
    """The left channel of a voice that ends by itself."""
    return play(voice(line), frames, **rows)[:, 0].astype(np.float64)


def pitch_hz(signal: Signal, near: float, rate: float = RATE) -> float:
    """The frequency of the strongest partial within a fifth, by the turning of its phase."""
    n, size = np.arange(len(signal)), 4 * len(signal)
    spectrum = np.abs(np.fft.rfft(signal * np.hanning(len(signal)), size))
    low, high = int(near / 1.5 * size / rate), int(near * 1.5 * size / rate)
    near = (low + int(spectrum[low:high].argmax())) * rate / size
    turned = signal * np.exp(-2j * np.pi * near * n / rate)
    half = len(signal) // 2
    window = np.hanning(half)
    early, late = (turned[start : start + half] @ window for start in (0, half))
    return near + float(np.angle(late / early)) / (2 * np.pi) * rate / half


def spectrum_db(signal: Signal) -> Signal:
    """Levels of FFT bins, 0 dB for a sine of amplitude 1."""
    window = np.kaiser(len(signal), 24)
    return 20 * np.log10(np.abs(np.fft.rfft(signal * window)) / window.sum() * 2 + 1e-30)


def heard_db(line: str, freqs: list[float], rate: float = RATE, frames: int = 1 << 15) -> Signal:
    """The response of an effect's left channel to an impulse."""
    return response_db(through(effect(line), impulse(frames), rate)[:, 0], freqs, rate)


def warped(freq: object, rate: float = RATE) -> Signal:
    """The analogue frequency that the trapezoidal rule turns into this one."""
    return np.tan(np.pi * np.asarray(freq, np.float64) / rate)


# ── oscillators ──


@pytest.mark.parametrize("word", ["sine", "saw", "square", "tri", "pulse"])
@pytest.mark.parametrize("rate", RATES)
def test_oscillators_are_in_tune(word: str, rate: int) -> None:
    for freq in (27.5, 440.0, 3520.0):
        signal = mono(f"{word} freq", rate, rate, freq=freq)
        assert abs(cents(pitch_hz(signal, freq, rate), freq)) < 0.01


def test_a_very_slow_lfo_keeps_time() -> None:
    signal = mono("sine .01Hz", RATE)
    assert signal[-1] == pytest.approx(np.sin(2 * np.pi * 0.01 * (RATE - 1) / RATE), rel=5e-4)


def test_waves_start_at_zero_and_rise() -> None:
    for word in ("sine", "saw", "tri"):
        signal = mono(f"{word} 100", 100)
        assert signal[0] == 0
        assert (np.diff(signal) > 0).all()


def test_partials_of_the_waves() -> None:
    freq = 375.0
    for word, level in (
        ("saw", lambda n: 2 / (np.pi * n)),
        ("square", lambda n: 4 / (np.pi * n) * (n % 2)),
        ("tri", lambda n: 8 / (np.pi * n) ** 2 * (n % 2)),
        ("pulse", lambda n: 4 / (np.pi * n) * abs(np.sin(np.pi * n * 0.2))),
    ):
        line = "pulse 375Hz .2" if word == "pulse" else f"{word} 375Hz"
        levels = spectrum_db(mono(line, 1 << 16))[:: round(freq * (1 << 16) / RATE)]
        for n in range(1, 20):
            if level(n) > 1e-6:
                assert levels[n] == pytest.approx(20 * np.log10(level(n)), abs=0.5), (word, n)
        assert levels[0] < -90, f"{word} has DC"


@pytest.mark.parametrize("rate", [44100, 48000, 96000])
@pytest.mark.parametrize("place", [0.011, 0.0436, 4987 / 48000, 0.123])
@pytest.mark.parametrize(("word", "alias_db"), [("saw", -65), ("square", -69), ("pulse", -62), ("tri", -85)])
def test_waves_alias_little_below_a_third_of_the_rate(
    word: str, alias_db: float, place: float, rate: int
) -> None:
    """A saw of 4987 Hz at 48 kHz among them, below 16 kHz."""
    power, bins = _power(f"{word} freq", place * rate, rate)
    harmonic = np.abs(bins - place * rate * np.round(bins / (place * rate))) < 12 * rate / RATE
    aliases = power[~harmonic & (bins > 20) & (bins < rate / 3)].sum()
    fundamental = power[np.abs(bins - place * rate) < 12 * rate / RATE].sum()
    assert 10 * np.log10(aliases / fundamental) < alias_db


def test_a_high_saw_keeps_its_treble() -> None:
    power, bins = _power("saw freq", 4987.0, RATE)
    levels = [10 * np.log10(power[np.abs(bins - n * 4987.0) < 12].sum()) for n in (1, 2, 4)]
    assert levels[1] - levels[0] == pytest.approx(-6.02, abs=0.5)
    assert levels[2] - levels[0] == pytest.approx(-12.04, abs=1.0)


@pytest.mark.parametrize("word", ["saw", "square", "pulse", "tri"])
def test_the_highest_waves_stay_in_bounds(word: str) -> None:
    for freq in (6100.0, 9973.0, 15000.0, 23000.0):
        wave = mono(f"{word} freq", 4000, freq=freq)
        assert np.abs(wave).max() < 2.6
        assert abs(wave.mean()) < 0.05


def _power(line: str, freq: float, rate: int) -> tuple[np.ndarray, np.ndarray]:
    """The power of two seconds, and the frequencies of its bins."""
    frames = 2 * rate
    levels = spectrum_db(mono(line, frames, rate, freq=freq))
    return 10 ** (levels / 10), np.arange(len(levels)) * rate / frames


def test_phase_modulation_counts_in_turns() -> None:
    assert mono("sine 0 .25", 3) == pytest.approx([1, 1, 1], abs=1e-6)
    assert mono("sine 0 1000.25", 3) == pytest.approx([1, 1, 1], abs=1e-3)


def test_hard_sync_repeats_with_its_master() -> None:
    signal = mono("sync 100Hz 330Hz", RATE)
    assert signal[4800:9600] == pytest.approx(signal[9600:14400], abs=1e-3)
    assert np.abs(signal).max() < np.abs(mono("saw 330Hz", RATE)).max() + 0.01


def test_an_impulse_marks_every_turn() -> None:
    assert mono("impulse 1kHz", 200, 48000).nonzero()[0].tolist() == [0, 48, 96, 144, 192]


# ── noise and chance ──


def test_noise_is_white_and_even() -> None:
    signal = mono("noise", 1 << 16, seed=3)
    assert np.abs(signal).max() <= 1
    assert signal.mean() == pytest.approx(0, abs=0.01)
    assert signal.var() == pytest.approx(1 / 3, rel=0.02)
    bands = (np.abs(np.fft.rfft(signal)) ** 2)[1:].reshape(16, -1).mean(1)
    assert bands == pytest.approx(np.full(16, bands.mean()), rel=0.1)


def test_voices_vary_within_their_amount_and_by_their_seed_alone() -> None:
    cents_of = [1200 * np.log2(mono("drift 3c 5Hz", RATE, seed=seed)) for seed in range(24)]
    assert np.abs(cents_of).max() < 3.0
    means = np.array([wander.mean() for wander in cents_of])
    assert 0.4 < means.std() < 1.3
    assert all(0.2 < np.ptp(wander) < 2.0 + 1e-3 for wander in cents_of)
    assert (mono("drift 3c", 100, seed=7) == mono("drift 3c", 100, seed=7)).all()


def test_noise_is_the_same_again_and_differs_by_seed_and_by_call() -> None:
    assert (mono("noise", 100, seed=1) == mono("noise", 100, seed=1)).all()
    assert not (mono("noise", 100, seed=1) == mono("noise", 100, seed=2)).any()
    assert mono("noise - noise", 100, seed=1).any()
    block = through(effect("noise"), np.zeros((100, 2)))
    assert not (block[:, 0] == block[:, 1]).any()


@pytest.mark.parametrize(
    "line",
    ["noise | lowpass2 2kHz", "pink", "dust 900 | lowpass 2kHz", "noise | resonator 440Hz 300ms | * .01"],
)
def test_a_sound_of_chance_is_as_loud_at_every_rate(line: str) -> None:
    """As loud as at 48 kHz: at 96 kHz, and at the two rates of the best quality."""
    levels = []
    for rate in (48_000, 96_000, 192_000, 384_000):
        sound = mono(f"{line} | lowpass2 9kHz", rate, rate, seed=7)
        levels.append(10 * np.log10(np.square(sound).mean()))
    assert levels == pytest.approx([levels[0]] * 4, abs=0.3)


def test_pink_noise_falls_by_three_db_an_octave() -> None:
    power = np.abs(np.fft.rfft(mono("pink", 1 << 19, seed=1))) ** 2
    octaves = [50 * 2**n for n in range(9)]
    width = RATE / (1 << 19)
    levels = [10 * np.log10(power[int(f / width) : int(2 * f / width)].mean()) for f in octaves]
    assert np.diff(levels) == pytest.approx(np.full(8, -3.01), abs=1.0)
    assert 0.2 < mono("pink", 1 << 16).std() < 0.6


def test_dust_falls_at_its_rate() -> None:
    assert mono("dust 500Hz", 10 * RATE).sum() == pytest.approx(5000, rel=0.05)


def test_dice_are_cast_once_a_note() -> None:
    throws = [mono("dice 2 5", 3, seed=seed) for seed in range(60)]
    assert all((throw == throw[0]).all() for throw in throws)
    firsts = np.array([throw[0] for throw in throws])
    assert 2 <= firsts.min() < 2.5
    assert 4.5 < firsts.max() < 5


def test_drift_wanders_smoothly() -> None:
    signal = mono("wander 10Hz", 5 * RATE)
    assert 0.3 < np.abs(signal).max() <= 1
    assert np.abs(np.diff(signal)).max() < 2 * 1.5 * 10 / RATE


# ── envelopes ──


def test_adsr_times_are_from_end_to_end() -> None:
    signal = sound("adsr 100ms 200ms .4 300ms", RATE, gate=RATE // 2)
    attack, decay, gate, release = 4800, 9600, RATE // 2, 14400
    assert signal.argmax() == pytest.approx(attack - 1, abs=attack * 1e-3)
    assert signal.max() == 1
    sustained = (np.abs(signal - 0.4) < 1e-6).nonzero()[0]
    assert sustained[0] == pytest.approx(attack + decay, rel=2e-3)
    assert (signal[attack + decay + 50 : gate] == np.float32(0.4)).all()
    assert signal[gate + 1] < 0.4
    over = gate + int((signal[gate:] == 0).argmax())
    assert 0.6 * release < over - gate < release
    assert not signal[over:].any()


def test_a_release_from_the_top_takes_its_time() -> None:
    signal = sound("ar 1ms 100ms", RATE, gate=4800)
    assert (signal[48:4800] == 1).all()
    over = int((signal[4800:] == 0).argmax())
    assert over == pytest.approx(4800, rel=2e-3)


def test_an_attack_is_almost_straight_and_a_decay_bends() -> None:
    signal = mono("adsr 100ms 100ms 0 1s", RATE)
    assert 0.5 < signal[2400] < 0.65
    assert 0.1 < signal[4800 + 2400] < 0.25


def test_ad_ignores_the_gate_and_ends() -> None:
    signal = sound("ad 10ms 50ms", RATE // 10, gate=100)
    assert signal.max() == 1
    assert not signal[480 + 2410 :].any()


def test_a_gate_that_closes_in_the_attack_releases_from_there() -> None:
    signal = sound("adsr 100ms 1s 1 100ms", RATE // 2, gate=2400)
    assert signal.argmax() == 2400
    assert 0.5 < signal.max() < 0.65
    assert 0 < signal[2401] < signal[2400]


def test_times_of_zero_take_one_step() -> None:
    """Of four samples; an attack takes none."""
    fall = [1.0, 0.875, 0.75, 0.625]
    expected = [*fall, *[0.5] * 5, 0.375, 0.25, 0.125, 0.0]
    assert sound("adsr 0 0 .5 0", 13, gate=8).tolist() == expected


def test_a_line_is_straight_and_stays() -> None:
    signal = mono("line 2 1 1ms", 100)
    assert signal[:49] == pytest.approx(2 - np.arange(49) / 48, abs=1e-6)
    assert (signal[52:] == 1).all()


# ── filters ──


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("cutoff", [50, 1000, 9000])
def test_one_pole_filters(rate: int, cutoff: float) -> None:
    freqs = [cutoff / 4, cutoff, min(cutoff * 2, rate * 0.45)]
    s = 1j * warped(freqs, rate) / warped(cutoff, rate)
    low, high = (
        heard_db(f"in | lowpass {cutoff}", freqs, rate),
        heard_db(f"in | highpass {cutoff}", freqs, rate),
    )
    assert low[1] == pytest.approx(-3.01, abs=0.01)
    assert low == pytest.approx(20 * np.log10(abs(1 / (1 + s))), abs=0.02)
    assert high == pytest.approx(20 * np.log10(abs(s / (1 + s))), abs=0.02)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("q", [0.5, 0.7071, 5.0, 50.0])
def test_two_pole_filters(rate: int, q: float) -> None:
    cutoff = 1200.0
    freqs = [100, 600, 1150, 1201, 2400, 15000]
    s = 1j * warped(freqs, rate) / warped(cutoff, rate)
    under = 1 + s / q + s * s
    for word, over in (("lowpass2", 1), ("highpass2", s * s), ("bandpass2", s / q), ("notch2", 1 + s * s)):
        wanted = 20 * np.log10(abs(over / under))
        assert heard_db(f"in | {word} {cutoff} {q}", freqs, rate) == pytest.approx(wanted, abs=0.1), word


def test_shelves_and_bells_reach_their_gain() -> None:
    bell = heard_db("in | bell 1kHz 2 9dB", [20, 1000, 20000])
    assert bell == pytest.approx([0, 9, 0], abs=0.1)
    assert heard_db("in | bell 1kHz 2 -9dB", [20, 1000]) == pytest.approx([0, -9], abs=0.1)
    assert heard_db("in | lowshelf 1kHz 6dB", [20, 1000, 20000]) == pytest.approx([6, 3, 0], abs=0.1)
    assert heard_db("in | highshelf 1kHz -6dB", [20, 1000, 20000]) == pytest.approx([0, -3, -6], abs=0.1)


def test_allpass_turns_a_right_angle_at_its_cutoff() -> None:
    h = through(effect("in | allpass1 1kHz"), impulse(1 << 14))[:, 0]
    assert response_db(h, [100, 1000, 10000], RATE) == pytest.approx(np.zeros(3), abs=0.01)
    turned = np.angle(h @ np.exp(-2j * np.pi * 1000 * np.arange(len(h)) / RATE))
    assert np.degrees(turned) == pytest.approx(-90, abs=0.1)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("res", [0.0, 0.5, 0.9])
def test_a_quiet_ladder_is_four_poles_in_a_loop(rate: int, res: float) -> None:
    cutoff, k = 1000.0, 4 * res
    freqs = np.array([100, 500, 950, 2000, 4000])
    wanted = 20 * np.log10(abs((1 + k / 2) / ((1 + 1j * freqs / cutoff) ** 4 + k)))
    quiet = heard_db(f"in * .0001 | ladder {cutoff} {res} | * 10000", list(freqs), rate)
    assert quiet == pytest.approx(wanted, abs=0.15)


def test_a_ladder_falls_by_24_db_an_octave() -> None:
    low, high = heard_db("in * .0001 | ladder 200Hz | * 10000", [1600, 3200])
    assert high - low == pytest.approx(-24, abs=0.5)


def test_a_driven_ladder_saturates() -> None:
    soft, hard = (np.abs(mono(f"sine 200Hz | ladder 2kHz 0 {drive}", 4800)).max() for drive in (0.1, 20))
    assert soft == pytest.approx(0.1, rel=0.05)
    assert hard < 6


def test_a_resonator_rings_in_tune_and_for_its_time() -> None:
    signal = mono("click | resonator 440Hz 500ms", RATE)
    assert abs(cents(pitch_hz(signal[:24000], 440), 440)) < 0.1
    peaks = [np.abs(signal[start : start + 240]).max() for start in (0, 24000 - 120)]
    assert peaks[0] == pytest.approx(1, abs=0.02)
    assert 20 * np.log10(peaks[1] / peaks[0]) == pytest.approx(-60, abs=0.5)


def test_an_offset_is_taken_away() -> None:
    assert mono("gate | dcblock", RATE)[-1] == pytest.approx(0, abs=1e-6)
    assert heard_db("in | dcblock", [40, 1000]) == pytest.approx([0, 0], abs=0.1)


# ── delays ──


@pytest.mark.parametrize("rate", RATES)
def test_a_delay_is_exact_to_the_sample(rate: int) -> None:
    out = through(effect("in | delay (stereo 10ms 250ms)"), impulse(rate // 2), rate)
    assert out[:, 0].nonzero()[0].tolist() == [rate // 100]
    assert out[:, 1].nonzero()[0].tolist() == [rate // 4]
    assert out[rate // 100, 0] == 1


def test_a_moving_delay_reads_between_samples() -> None:
    t = np.arange(4800) / RATE
    block = np.stack([np.sin(2 * np.pi * 500 * t)] * 2, 1)
    out = through(effect("in | delay time max=10ms", params="time=0ms"), block, time=3.3 / RATE)
    assert out[100:, 0] == pytest.approx(np.sin(2 * np.pi * 500 * (t - 3.3 / RATE))[100:], abs=1e-4)


@pytest.mark.parametrize("samples", [0, 1, 2, 7])
def test_a_moving_delay_is_exact_at_whole_samples(samples: int) -> None:
    out = through(effect("in | delay time", params="time=0ms"), impulse(20), 1000, time=samples / 1000)
    assert out[:, 0] == pytest.approx(np.eye(20)[samples], abs=1e-5)


def test_a_schroeder_allpass_is_flat_and_a_comb_is_not() -> None:
    freqs = list(np.linspace(50, 20000, 40))
    assert heard_db("in | allpass 5ms .7", freqs) == pytest.approx(np.zeros(40), abs=0.01)
    echoes = through(effect("in | comb 5ms .5"), impulse(1000))[:, 0]
    assert echoes[::240][:4].tolist() == [1.0, 0.5, 0.25, 0.125]


# ── dynamics ──


def test_a_follower_rises_and_falls_in_its_times() -> None:
    signal = mono("below 500ms age | follow 10ms 100ms", RATE)
    assert signal[480] == pytest.approx(1 - np.exp(-1), abs=0.01)
    assert signal[24000 + 4800] == pytest.approx(np.exp(-1), abs=0.01)


def test_smooth_starts_at_its_signal_and_lags() -> None:
    signal = mono("(age | above 100ms) + 1 | smooth 20ms", RATE)
    assert signal[0] == 1
    assert signal[4800 + 960] == pytest.approx(2 - np.exp(-1), abs=0.01)
    assert (mono("noise | smooth 0", 50, seed=4) == mono("noise", 50, seed=4)).all()


def test_slew_limits_the_slope() -> None:
    signal = mono("(age | above 10ms) - (age | above 100ms) | slew 50ms 10ms", RATE // 4)
    assert signal[480 + 1200] == pytest.approx(0.5, abs=0.01)
    assert signal[4800 + 240] == pytest.approx(0.5, abs=0.01)


def test_hold_and_latch_take_samples() -> None:
    held = mono("noise | hold 1kHz", 480)
    assert len(set(held)) == 10
    assert (held[:48] == held[0]).all()
    latched = mono("noise | latch (impulse 100Hz)", 961)
    assert len(set(latched)) == 3


def test_a_peak_is_held_for_its_time() -> None:
    signal = mono("click | peakhold 10ms", 600)
    assert (signal[:480] == 1).all()
    assert not signal[481:].any()


# ── shapes ──


def test_shapes() -> None:
    for line, wanted in (
        ("3 | tanh", np.tanh(3)),
        ("1.5 | fold", 0.5),
        ("-4.25 | fold", -0.25),
        ("-.25 | wrap", 0.75),
        ("5 | clip", 1.0),
        (".3 | crush 3", 0.25),
        ("-2.5 | floor", -3.0),
        ("-4 | sqrt", 0.0),
        ("-3 | exp2", 0.125),
        ("-8 | log2", 3.0),
        ("2 ^ .5", 2**0.5),
        ("(0 - 2) ^ 3", -8.0),
        ("(0 - 2) ^ 2", 4.0),
        ("0 ^ .5", 0.0),
        ("0 ^ 0", 1.0),
        ("1 / (1 - 1)", 0.0),
        ("1 | mix 3 .25", 1.5),
        ("0 | select 1 2", 2.0),
    ):
        assert mono(line, 1)[0] == pytest.approx(wanted, abs=1e-6), line
