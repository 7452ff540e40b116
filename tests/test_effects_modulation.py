"""Choruses and delays that move: the trajectory of their delay, probed by a sine."""

from __future__ import annotations

import numpy as np
import pytest

from .rack import RATE, Curve, Racked, knock, played, tone

PROBE = 150.0
"""Hz: a turn lasts longer than the longest delay, so that the phase tells the delay without doubt."""


def delay_ms(wet: Curve, late: float = 0.0) -> Curve:
    """How old a probe is at every sample, but for `late` ms; the first and last tenth of a second are cut."""
    spectrum = np.fft.fft(wet)
    spectrum[len(wet) // 2 :] = 0.0
    spectrum[np.fft.fftfreq(len(wet), 1 / RATE) > 3 * PROBE] = 0.0
    turns = np.angle(np.fft.ifft(2 * spectrum)) / (2 * np.pi) + 0.25
    age = (PROBE * np.arange(len(wet)) / RATE - turns) % 1.0
    return (1000 * age / PROBE - late)[RATE // 10 : -RATE // 10]


def turns_per_second(curve: Curve) -> float:
    """The rate of something that sways, from where it rises through its middle."""
    rising = curve - (curve.max() + curve.min()) / 2
    (at,) = np.nonzero((rising[:-1] < 0) & (rising[1:] >= 0))
    places = at + rising[at] / (rising[at] - rising[at + 1])
    return float(RATE / np.diff(places).mean())


def filter_ms(hz: float, q: float) -> float:
    """The phase delay of a two-pole low-pass far below its cutoff."""
    return 1000 / (2 * np.pi * hz * q)


@pytest.mark.parametrize(
    ("name", "rate", "low", "high", "seconds"),
    [
        ("chorus", 0.513, 1.66, 5.35, 6.5),
        ("chorus2", 0.863, 1.66, 5.35, 4.0),
        ("chorus12", 9.24, 3.3, 3.7, 1.0),
    ],
)
def test_the_junos_choruses_sweep_as_measured(
    name: str, rate: float, low: float, high: float, seconds: float
) -> None:
    """Rates and ends of the sweep within 2 % of the measurements of a Juno-60."""
    dry = tone(PROBE, seconds)
    wet = played(name, dry).astype(np.float64) / 0.72 - dry
    left, right = (delay_ms(wet[:, side], filter_ms(9500, 0.6)) for side in (0, 1))
    for side in (left, right):
        assert side.min() == pytest.approx(low, rel=0.02)
        assert side.max() == pytest.approx(high, rel=0.02)
        assert turns_per_second(side) == pytest.approx(rate, rel=0.02)
    if name == "chorus12":
        np.testing.assert_allclose(left, right, atol=1e-3)
    else:
        np.testing.assert_allclose(left + right, low + high, atol=0.06)


def test_the_ensemble_sways_in_three_phases_at_two_rates() -> None:
    """Lines at 0, 1/3 and 2/3 of a turn; with the middle one on both sides these are .41 of a turn apart."""
    dry = tone(PROBE, 8.0)
    wet = played("ensemble", dry, mix=1.0).astype(np.float64)
    sides = [delay_ms(wet[:, side]) for side in (0, 1)]
    count = int(2 / 0.63 * RATE) * 2
    assert len(sides[0]) > count
    freqs = np.fft.rfftfreq(count, 1 / RATE)
    spectra = [np.fft.rfft((side[:count] - side[:count].mean()) * np.hanning(count)) for side in sides]
    for hz in (0.63, 6.1):
        near = (freqs > hz * 0.8) & (freqs < hz * 1.2)
        top = int(np.flatnonzero(near)[np.abs(spectra[0][near]).argmax()])
        assert freqs[top] == pytest.approx(hz, abs=0.16)
        apart = np.angle(spectra[1][top] / spectra[0][top]) / (2 * np.pi)
        assert abs(apart) == pytest.approx(0.41, abs=0.08)


def test_a_dimension_leaves_the_bass_alone() -> None:
    deep, high = tone(50, 1.0), tone(1000, 1.0)
    moved = [played("dimension", x)[RATE // 2 :] for x in (deep, high)]
    width = [np.square(x[:, 0] - x[:, 1]).sum() / np.square(x).sum() for x in moved]
    assert width[0] < 0.05 < width[1]


@pytest.mark.parametrize("name", ["delay", "pingpong"])
@pytest.mark.parametrize("time", [0.05, 0.25, 1.0])
def test_an_echo_comes_on_its_sample(name: str, time: float) -> None:
    out = played(name, knock(time + 0.1), time=time, mix=1.0, tone=15_000)
    assert np.abs(out[:, 0]).argmax() == round(time * RATE)


def test_a_tape_echo_has_three_heads_in_their_places() -> None:
    """1:2:3, but for wow and flutter of .2 %."""
    out = played("tapeecho", knock(0.7), time=0.2, mix=1.0, repeats=0.0)
    for head in (1, 2, 3):
        around = slice(int((0.2 * head - 0.02) * RATE), int((0.2 * head + 0.02) * RATE))
        at = (np.abs(out[around]).max(axis=1).argmax() + around.start) / RATE
        assert at == pytest.approx(0.2 * head, rel=0.004)


def test_a_tape_that_is_turned_slower_bends_the_pitch_down_without_a_click() -> None:
    rack = Racked("tapeecho", time=0.15, mix=1.0, repeats=0.0)
    rack.through(tone(440, 1.0))
    rack.instrument.row("time")[:] = 0.25
    out = rack.through(tone(440, 1.0))[:, 0].astype(np.float64)
    rises = np.flatnonzero((out[:-1] < 0) & (out[1:] >= 0))
    assert np.abs(np.diff(out)).max() < 0.08
    assert len(rises) < 440 * 0.97


def test_a_ring_modulator_leaves_sums_and_differences_alone() -> None:
    out = played("ringmod", tone(1000, 1.0), freq=300.0)[:, 0]
    spectrum = np.abs(np.fft.rfft(out)) / len(out)
    lines = sorted(int(line) for line in np.argsort(spectrum)[-2:])
    assert lines == [700, 1300]
    assert spectrum[1000] < 0.001 * spectrum[700]
