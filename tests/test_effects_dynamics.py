"""Compressor, gate, limiters and the duck: curves, times and ceilings as they say."""

from __future__ import annotations

import numpy as np
import pytest

from .kernels import Array
from .rack import RATE, Curve, Racked, hiss, played, tone
from .sounding import db, rms_db

DECIBEL = 10 ** (1 / 20)


def true_peak_db(samples: Array) -> float:
    """The highest level between the samples, eight times oversampled by its spectrum."""
    spectrum = np.fft.rfft(samples.astype(np.float64), axis=0)
    return db(float(np.abs(np.fft.irfft(spectrum, 8 * len(samples), axis=0)).max()) * 8)


def metered_db(samples: Array) -> float:
    """The highest level that a meter finds: four times oversampled, a sinc of 20 taps for each sample."""
    taps = np.sinc(np.arange(-40, 41) / 4) * np.kaiser(81, 5)
    stuffed = np.zeros((4 * len(samples), 2))
    stuffed[::4] = samples
    return db(max(float(np.abs(np.convolve(side, taps)).max()) for side in stuffed.T))


def below(hz: float, sound: Array) -> Array:
    """The sound without what lies above a frequency."""
    spectrum = np.fft.rfft(sound, axis=0)
    spectrum[round(hz * len(sound) / RATE) :] = 0.0
    return np.fft.irfft(spectrum, len(sound), axis=0).astype(np.float32)


def level_db(samples: Array, period: int) -> Curve:
    """The level of a tone in every period, in dB of its amplitude."""
    periods = samples[: len(samples) // period * period, 0].reshape(-1, period)
    return 20 * np.log10(np.sqrt(2 * np.square(periods, dtype=np.float64).mean(axis=1)) + 1e-12)


# ── limiters ──

PROGRAMMES = {
    "hiss": below(16_000, hiss(1.0, 3.0)),
    "bursts": below(16_000, hiss(1.0, 2.0) * (np.arange(RATE)[:, None] % 4800 < 300)),
    "between": np.repeat(np.sin(np.pi / 2 * np.arange(RATE) + np.pi / 4)[:, None], 2, axis=1),
    "loud tone": tone(997, 1.0, 4.0),
    "deep tone": tone(40, 1.0, 2.0),
}


@pytest.mark.parametrize("release", [0.02, 0.12, 2.0])
@pytest.mark.parametrize("programme", PROGRAMMES)
def test_the_brick_wall_holds_the_true_peak(programme: str, release: float) -> None:
    out = played("brickwall", PROGRAMMES[programme], release=release)[2_000:-2_000]
    out *= np.hanning(len(out))[:, None] ** 0.01
    assert true_peak_db(out) < -1 + 0.1


@pytest.mark.parametrize("release", [0.02, 0.12, 2.0])
def test_the_brick_wall_holds_noise_up_to_half_the_rate(release: float) -> None:
    for programme in (hiss(1.0, 3.0), 2 * np.sign(hiss(1.0)), 3 * np.sign(tone(997, 1.0))):
        out = played("brickwall", programme, release=release)[2_000:-2_000]
        assert metered_db(out * np.hanning(len(out))[:, None] ** 0.01) < -1


def test_the_brick_wall_gives_no_more_away_than_it_must() -> None:
    out = played("brickwall", tone(997, 1.0, 4.0))
    assert -1.2 < true_peak_db(out[24_000:]) < -0.9


def test_below_its_ceiling_the_brick_wall_only_delays() -> None:
    quiet = hiss(0.3, 0.3)
    late = played("brickwall", quiet)
    assert np.array_equal(late[72:], quiet[:-72])


def test_the_quick_limiter_holds_every_sample() -> None:
    out = played("limit", hiss(0.5, 4.0), ceiling=0.5)
    assert np.abs(out).max() <= 0.5 * (1 + 1e-6)


# ── the compressor ──


def bent_db(level: float, threshold: float, ratio: float, knee: float) -> float:
    """The static curve of a compressor with a parabola for a knee (Giannoulis et al., JAES 2012)."""
    over = level - threshold
    if 2 * abs(over) <= knee:
        return level + (1 / ratio - 1) * (over + knee / 2) ** 2 / (2 * knee)
    return level if over < 0 else threshold + over / ratio


@pytest.mark.parametrize(("ratio", "knee"), [(2.0, 0.0), (4.0, 6.0), (20.0, 0.0), (3.0, 18.0)])
def test_the_static_curve_of_the_compressor(ratio: float, knee: float) -> None:
    for level in (-40.0, -27.0, -21.0, -18.0, -12.0, -3.0):
        out = played(
            "compressor",
            tone(1000, 0.5, DECIBEL**level),
            threshold=DECIBEL**-20,
            ratio=ratio,
            knee=DECIBEL**knee,
            makeup=1.0,
            attack=0.005,
            release=0.05,
        )
        assert level_db(out, 48)[-50:].mean() == pytest.approx(bent_db(level, -20, ratio, knee), abs=0.5)


@pytest.mark.parametrize(("attack", "release"), [(0.005, 0.1), (0.02, 0.3), (0.1, 1.0)])
def test_the_compressor_takes_its_time(attack: float, release: float) -> None:
    """63 % of the way, in dB, are over after its attack; after its release and 12 ms of hold."""
    rack = Racked(
        "compressor", threshold=0.1, ratio=4.0, knee=1.0, makeup=1.0, attack=attack, release=release
    )
    rack.through(tone(1000, 0.2, 0.05))
    down = level_db(rack.through(tone(1000, 10 * attack, 0.8)), 48)
    up = level_db(rack.through(tone(1000, 5 * release, 0.05)), 48)
    share = np.exp(-1)
    fallen = (down[-1] + (db(0.8) - down[-1]) * share) >= down
    risen = (up[-1] + (up[0] - up[-1]) * share) <= up
    assert fallen.argmax() * 0.001 == pytest.approx(attack, rel=0.1, abs=0.001)
    assert risen.argmax() * 0.001 - 0.012 == pytest.approx(release, rel=0.1, abs=0.001)


# ── the gate ──


def test_the_gate_passes_what_is_loud_and_shuts_on_the_rest() -> None:
    rack = Racked("gate", threshold=0.1, hold=0.05, release=0.05, floor=0.001)
    loud = tone(1000, 0.3, 0.5)
    assert np.array_equal(rack.through(loud)[4_800:], loud[4_800:])
    quiet = rack.through(tone(1000, 0.4, 0.03))
    assert rms_db(quiet[9_600:]) == pytest.approx(rms_db(tone(1000, 0.4, 0.03)) - 60, abs=1)


def test_the_gate_does_not_chatter_between_its_two_thresholds() -> None:
    rack = Racked("gate", threshold=0.1, hold=0.005, release=0.005)
    rack.through(tone(1000, 0.1, 0.2))
    still = rack.through(tone(1000, 0.3, 0.07))
    assert np.array_equal(still[4_800:], tone(1000, 0.3, 0.07)[4_800:])


# ── the duck ──


def test_the_duck_steps_back_as_deep_and_as_long_as_it_says() -> None:
    key = tone(60, 1.5, 0.8)
    key[24_000:] = 0.0
    out = played("duck", tone(1000, 1.5, 0.5), key, depth=DECIBEL**-12, release=0.2)
    level = level_db(out, 48) - db(0.5)
    assert level[100:500].mean() == pytest.approx(-12, abs=0.1)
    gain = 10 ** (level / 20)
    back = float(np.argmax(gain[510:] > 1 - (1 - DECIBEL**-12) * np.exp(-1)) + 10) / 1000
    assert back - 0.025 == pytest.approx(0.2, rel=0.1)
