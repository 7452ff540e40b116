"""Delay lines that move: smooth, in tune with what their motion means, and without clicks."""

from __future__ import annotations

import numpy as np
import pytest

from .kernels import effect, instrument, mono, through
from .test_primitives_physics import cents, pitch_hz, spectrum_db

RATE = 48000


@pytest.mark.parametrize("word", ["delay", "allpass", "comb"])
def test_a_swept_line_adds_nothing_but_sidebands(word: str) -> None:
    """From 2 to 6 ms at 3 Hz: what is far from 1 kHz is a click, or noise."""
    gain = "" if word == "delay" else ".4"
    line = f"sine 1002Hz | {word} (4ms + 2ms * sine 3Hz) {gain}"
    levels = spectrum_db(mono(line, 2 * RATE)[RATE:])
    bins = np.arange(len(levels))
    beyond = levels[(bins > 1400) | ((bins < 600) & (bins > 20))]
    assert beyond.max() < levels.max() - 70


def test_a_line_that_grows_lowers_the_pitch_by_what_it_grows() -> None:
    signal = mono("sine 1kHz | delay (10ms + age / 100) 1s", RATE)[4800:]
    assert abs(cents(pitch_hz(signal, 990), 990)) < 0.1


def test_a_new_time_that_is_smoothed_does_not_click() -> None:
    line = "sine 220Hz | delay (10ms + 5ms * (age | above 100ms) | smooth 30ms) 100ms"
    signal = mono(line, RATE // 2)[1000:]
    assert np.abs(np.diff(signal)).max() < 2.2 * np.abs(np.diff(mono("sine 220Hz", 4800))).max()


def test_an_echo_by_name_feeds_back() -> None:
    """10 ms, and the one sample late that a name is read above its line."""
    graph = effect("echo = in + .5 * again", "again = echo | delay 10ms", "echo")
    block = np.zeros((2000, 2))
    block[0] = 1
    out = through(graph, block)[:, 0]
    assert out.nonzero()[0][:4].tolist() == [0, 481, 962, 1443]
    assert out[[0, 481, 962, 1443]] == pytest.approx([1, 0.5, 0.25, 0.125])


def test_a_line_jumps_anywhere_and_stays_finite() -> None:
    made = instrument(effect("in | comb time .99 max=50ms", params="time=1ms"), "effect")
    rng = np.random.default_rng(2)
    for _ in range(60):
        made.row("time")[:] = rng.choice([-1.0, 0.0, 1e-9, 0.01, 0.05, 30.0, 3e38])
        out = made.play(100, (), rng.uniform(-1, 1, (100, 2)))
        assert np.isfinite(out).all()
    assert not made.row("bad").any()
