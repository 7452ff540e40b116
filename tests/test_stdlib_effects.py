"""What each effect of the standard library promises."""

from __future__ import annotations

import numpy as np
import pytest

from .sounding import Floats, decay_s, heard, peak_db, played_once, rms_db

SOURCES = """
synth knock
  click * .5 + 0 * ad 0 1ms
synth tone level=.5
  sine freq * level * ar 0 1ms
synth hiss level=.5
  noise * level * ar 0 1ms
"""


def through(source: str, seconds: float, *chains: str) -> list[Floats]:
    """One note of a source through chains, and as it is at the end."""
    parts = {f"p{number}": f'{source} "a3" | lowpass 24kHz | {chain}' for number, chain in enumerate(chains)}
    result = heard(
        SOURCES + played_once({**parts, "plain": f'{source} "a3" | lowpass 24kHz'}, seconds), seconds
    )
    assert not result.reports
    return [*(result.parts[name] for name in parts), result.parts["plain"]]


# ── dynamics ──


def test_nothing_gets_past_the_limiter() -> None:
    (limited, plain) = through("hiss", 0.5, "gain 24dB | limit -6dB")
    assert peak_db(limited) <= -6 + 1e-4
    assert rms_db(limited) > -14
    assert peak_db(plain) > -12


def test_what_is_below_the_ceiling_passes_the_limiter_untouched_and_at_once() -> None:
    limited, plain = through("tone", 0.3, "limit -1dB")
    assert np.array_equal(limited, plain)


def test_the_compressor_halves_what_is_above_its_threshold() -> None:
    soft, hard, _ = through(
        "tone", 0.6, "gain -18dB | compressor -40dB 2 makeup=0dB", "compressor -40dB 2 makeup=0dB"
    )
    later = slice(24_000, 28_000)
    assert rms_db(hard[later]) - rms_db(soft[later]) == pytest.approx(9, abs=1.5)


# ── the desk ──


def test_gain_pan_and_width_are_exact() -> None:
    louder, left, right, wide, plain = through(
        "tone", 0.3, "width 1 | gain 2", "width 1 | pan 0", "width 1 | pan 1", "width 3"
    )
    np.testing.assert_allclose(louder, 2 * plain, rtol=1e-5)
    np.testing.assert_allclose(left, plain * [1, 0], atol=1e-6)
    np.testing.assert_allclose(right, plain * [0, 1], atol=1e-6)
    np.testing.assert_allclose(wide, plain, atol=1e-6)


def test_tilt_turns_around_the_middle() -> None:
    bright, dark, plain = through("hiss", 0.5, "tilt 6dB", "tilt -6dB")

    def slope(sound: Floats) -> float:
        power = np.abs(np.fft.rfft(sound[:, 0])) ** 2
        bins = np.fft.rfftfreq(len(sound), 1 / 48_000)
        low, high = power[(bins > 50) & (bins < 150)].sum(), power[(bins > 5000) & (bins < 9000)].sum()
        return float(10 * np.log10(high / low))

    assert slope(bright) - slope(plain) == pytest.approx(12, abs=1)
    assert slope(dark) - slope(plain) == pytest.approx(-12, abs=1)


# ── saturation ──


@pytest.mark.parametrize("chain", ["drive 1", "tape 1", "fuzz 1", "drive .5", "tape .3"])
def test_saturation_adds_overtones_and_keeps_its_place(chain: str) -> None:
    torn, plain = through("tone", 0.5, chain)
    spectrum = np.abs(np.fft.rfft(torn[4_800:24_000, 0] * np.hanning(19_200)))
    fundamental, third = (spectrum[round(hz * 0.4) - 3 : round(hz * 0.4) + 4].max() for hz in (220, 660))
    assert third > fundamental * 0.003
    assert abs(rms_db(torn) - rms_db(plain)) < 8
    assert peak_db(torn) < 2


def test_drive_at_0_is_clean() -> None:
    clean, plain = through("tone", 0.3, "drive 0")
    np.testing.assert_allclose(clean, plain, atol=1e-6)


def test_feedback_howls_on_by_itself_and_is_caught() -> None:
    parts = {
        "dies": 'tone "a3" | lowpass 20kHz | feedback .5',
        "howls": 'tone "a3" | lowpass 20kHz | feedback 1.3',
    }
    lines = "\n".join(f"{name} : {chain}" for name, chain in parts.items())
    text = (
        f"{SOURCES}\ntempo 240\n{lines}\nsection on 1\n  *\nsection off 3\n  dies | legato 0\nform on off\n"
    )
    result = heard(text, 4.0)
    late = slice(3 * 48_000, 4 * 48_000)
    assert rms_db(result.parts["dies"][late]) < -60
    assert -30 < rms_db(result.parts["howls"][late]) < -3
    assert peak_db(result.parts["howls"]) < 3


# ── echoes and rooms ──


def first_echo_s(sound: Floats) -> float:
    return float(np.abs(sound[100:]).max(axis=1).argmax() + 100) / 48_000


@pytest.mark.parametrize("effect", ["delay", "pingpong", "tapeecho"])
def test_an_echo_comes_when_it_should(effect: str) -> None:
    (echoes, _) = through("knock", 0.8, f"{effect} 200ms .5 1")
    assert first_echo_s(echoes) == pytest.approx(0.2, abs=0.002)


def test_a_pingpong_goes_from_side_to_side() -> None:
    (echoes, _) = through("knock", 1.0, "pingpong 200ms .7 1")
    sides = [
        np.abs(echoes[int(at * 48_000) : int((at + 0.1) * 48_000)]).max(axis=0) for at in (0.19, 0.39, 0.59)
    ]
    assert [side.argmax() for side in sides] == [0, 1, 0]


@pytest.mark.parametrize("effect", ["delay", "pingpong", "tapeecho"])
def test_echoes_that_feed_on_themselves_stay_bounded(effect: str) -> None:
    most = {"tapeecho": 1.2}.get(effect, 1.1)
    (echoes, _) = through("hiss", 3.0, f"{effect} 50ms {most}")
    assert peak_db(echoes) < 6


@pytest.mark.parametrize(("chain", "seconds"), [("plate 1s", 1.0), ("plate 3s", 3.0), ("hall 1.5s 1", 1.5)])
def test_a_room_decays_as_it_says(chain: str, seconds: float) -> None:
    (room, _) = through("knock", seconds * 1.3, f"{chain} damp=12kHz")
    assert decay_s(room) == pytest.approx(seconds, rel=0.2)


@pytest.mark.parametrize("chain", ["plate 2s", "hall 2s", "spring"])
def test_a_room_is_wide_and_starts_soon(chain: str) -> None:
    (room, _) = through("knock", 1.0, f"{chain} | mix 1")
    left, right = room[4_800:].T
    assert abs(np.corrcoef(left, right)[0, 1]) < 0.4
    assert np.abs(room[: int(0.06 * 48_000)]).max() > 0.1 * np.abs(room).max()


def test_a_plate_is_dense_within_50_ms() -> None:
    (room, _) = through("knock", 0.5, "plate 3s")
    early = room[1_200:3_600, 0]
    assert (np.abs(early) > 0.1 * np.abs(early).max()).mean() > 0.1


# ── movement ──


@pytest.mark.parametrize("chain", ["chorus", "chorus2", "ensemble", "phaser", "flanger", "rotary"])
def test_movement_spreads_a_sound_and_keeps_its_level(chain: str) -> None:
    moved, plain = through("hiss", 1.0, chain)
    assert not np.allclose(moved[:, 0], moved[:, 1], atol=0.01)
    assert abs(rms_db(moved) - rms_db(plain)) < 6


def test_the_chorus_bends_the_pitch_as_a_juno_does() -> None:
    """A triangle of .513 Hz between 1.66 and 5.35 ms: 3.8 parts in a thousand, 6.5 cents, up or down."""
    (wet, _) = through("tone level=.4", 1.9, "chorus mix=1")
    mono = wet[:, 0] - 0.72 * through("tone level=.4", 1.9, "width 1")[0][:, 0]
    phase = np.unwrap(np.angle(_analytic(mono)))[4_800:19_000]
    bend = 1200 * np.log2(np.diff(phase) * 48_000 / (2 * np.pi * 220))
    assert abs(np.median(bend)) == pytest.approx(6.5, abs=0.7)


def _analytic(real: Floats) -> np.ndarray:
    spectrum = np.fft.fft(real)
    spectrum[len(real) // 2 :] = 0
    return np.fft.ifft(2 * spectrum)
