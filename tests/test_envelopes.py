"""Envelopes and glides by the clock: what is asked for is reached within 2 %, from where the level is."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from nightdrive.lang.errors import ScoreError

from .kernels import RATES, mono, play, voice

RATE = 48000


def sound(line: str, frames: int, rate: float = RATE, **rows: float) -> NDArray[np.float64]:
    """The left channel of a voice that ends by itself."""
    return play(voice(line), frames, rate, **rows)[:, 0].astype(np.float64)


def first(truth: NDArray[np.bool_]) -> int:
    assert truth.any()
    return int(truth.argmax())


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("time_s", [0.003, 0.04, 0.7])
def test_every_stage_takes_its_time(time_s: float, rate: int) -> None:
    asked = time_s * rate
    gate = int(1.5 * asked)
    rise = sound(f"ar {time_s}s {time_s}s", int(4 * asked), rate, gate=gate)
    assert first(rise >= 1) + 1 == pytest.approx(asked, rel=0.02, abs=1)
    assert first(rise[gate:] == 0) == pytest.approx(asked, rel=0.02, abs=1)
    fall = sound(f"adsr 0 {time_s}s .3 1s", int(2 * asked), rate)
    assert first(fall <= np.float32(0.3)) == pytest.approx(asked, rel=0.02, abs=1)


@pytest.mark.parametrize("clock", [1, 2, 3])
def test_nor_does_it_matter_when_a_note_begins(clock: int) -> None:
    """Between two evaluations at control rate: a stage is no more than their distance off."""
    rise = sound("ar 10ms 10ms", 2400, gate=701, clock=clock)
    assert rise[0] == 0
    assert first(rise >= 1) + 1 == pytest.approx(480, abs=4)
    assert first(rise[701:] == 0) == pytest.approx(480, abs=4)
    assert np.abs(np.diff(rise)).max() < 0.01


def test_a_trigger_begins_the_attack_again_from_the_level() -> None:
    signal = sound("adsr 10ms 50ms 0 50ms (impulse 5Hz)", RATE // 2)
    again = 9600
    assert signal[again - 1] == 0
    assert signal[again + 479] == pytest.approx(1, abs=0.01)
    soon = sound("adsr 10ms 1s 0 1s (impulse 20Hz)", RATE // 4)
    assert np.abs(np.diff(soon[1:])).max() < 0.01
    assert soon[2400] > soon[2399] > 0.7


def test_points_go_straight_through_their_levels_and_are_released() -> None:
    signal = sound('points "1 .2 .6" "10ms 20ms 10ms" 30ms', RATE // 4, gate=4800)
    at_ms = lambda ms: signal[round(ms * 48)]  # noqa: E731
    wanted = {5: 0.5, 10: 1.0, 20: 0.6, 30: 0.2, 35: 0.4, 40: 0.6, 90: 0.6, 115: 0.3}
    for ms, level in wanted.items():
        assert at_ms(ms) == pytest.approx(level, abs=0.01), ms
    assert first(signal[4800:] == 0) == pytest.approx(1440, rel=0.02)


def test_one_time_or_level_stands_for_a_whole_list() -> None:
    signal = mono('shot "1 0 1 0" 10ms', 2400)
    assert signal[480::480][:4] == pytest.approx([1, 0, 1, 0], abs=0.01)


def test_a_bend_is_fast_at_first_or_slow() -> None:
    fast, slow = (mono(f"shot 1 100ms {bend}", 4801)[2400] for bend in (1, -1))
    assert (fast, slow) == pytest.approx((0.75, 0.25), abs=0.01)


def test_a_shot_ignores_the_gate_and_a_cycle_comes_round() -> None:
    assert sound('shot "1 0" "10ms 50ms"', 4800, gate=10)[1680] == pytest.approx(0.5, abs=0.01)
    signal = mono('cycle "1 -1 0" "10ms 20ms 10ms"', RATE // 2)
    assert signal[480::1920][:10] == pytest.approx(np.ones(10), abs=0.01)
    assert signal[1440::1920][:10] == pytest.approx(-np.ones(10), abs=0.01)


def test_the_cs80_swells_past_its_cutoff() -> None:
    signal = sound("cs80env -1.5 .8 100ms 200ms 300ms + 0 * gate", RATE, gate=24000)
    assert signal[0] == pytest.approx(-1.5, abs=0.01)
    assert first(signal >= np.float32(0.8)) + 1 == pytest.approx(4800, rel=0.02)
    assert first(signal[4800:] == 0) == pytest.approx(9600, rel=0.02)
    assert signal[-1] == pytest.approx(-1.5, abs=1e-6)
    assert np.abs(np.diff(signal)).max() < 0.01


def octaves(line: str) -> NDArray[np.float64]:
    """The pitch of a line above 440 Hz, in octaves (a hundredth of it is heard: more would be muted)."""
    return np.log2(mono(f"({line}) / 100", RATE) / 4.4)


@pytest.mark.parametrize("interval", [0.5, 2.0, 1.5])
def test_a_glide_takes_its_time_however_far(interval: float) -> None:
    pitch = octaves(f"440Hz * (1 + {interval - 1:g} * (age | above 100ms)) | glide 80ms")
    half = np.log2(interval) / 2
    assert pitch[4700] == pytest.approx(0, abs=1e-6)
    assert pitch[4801 + 1920] == pytest.approx(half, abs=0.01)
    assert first(np.abs(pitch - 2 * half) < 1e-5) - 4801 == pytest.approx(3840, rel=0.02)


@pytest.mark.parametrize("interval", [2.0, 4.0])
def test_a_portamento_has_a_rate(interval: float) -> None:
    pitch = octaves(f"440Hz * (1 + {interval - 1:g} * (age | above 100ms)) | portamento 200ms")
    wanted = 9600 * np.log2(interval)
    assert first(np.abs(pitch - np.log2(interval)) < 1e-5) - 4801 == pytest.approx(wanted, rel=0.02)


@pytest.mark.parametrize(
    ("line", "place", "message"),
    [
        ('shot "1 0 .5" "1ms 2ms"', '"1ms 2ms"', "`times` of `shot` has 2 numbers"),
        ('shot "1 x" 1ms', "x", "`x` is no number"),
        (
            'shot "1 0" "1ms 2Hz"',
            "2Hz",
            "`times` of `shot` takes a time such as 20ms or 1.5s, not a frequency",
        ),
        ('shot "" 1ms', '""', "a list has 1 to 64 numbers, not 0"),
    ],
)
def test_lists_say_what_is_wrong_with_them(line: str, place: str, message: str) -> None:
    with pytest.raises(ScoreError) as caught:
        voice(line)
    assert caught.value.message == message
    assert caught.value.span.text == place
