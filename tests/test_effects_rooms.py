"""Plate, hall and spring: how long they ring in every octave, how dense they are, and how loud."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from .rack import RATE, Curve, Racked, band, echo_density, knock, played, t60_s

ROOMS = ("plate", "hall", "spring")
SHORT = {"plate": 0.5, "hall": 0.6, "spring": 0.5}


@cache
def response(name: str, decay: float, **values: float) -> Curve:
    """The wet answer to one sample, long enough to fall by 35 dB."""
    room = played(name, knock(max(1.5, 0.8 * decay)), decay=decay, mix=1, **values).astype(np.float64)
    room[0] = 0.0
    return room


def t60_at(hz: float, room: Curve) -> float:
    """The mean of both sides, in the octave around a frequency."""
    return float(np.mean([t60_s(band(room[:, side], hz)) for side in (0, 1)]))


@pytest.mark.parametrize("decay", [1.0, 2.0, 5.0, 20.0])
@pytest.mark.parametrize("name", ROOMS)
def test_the_middle_decays_as_it_is_asked_to(name: str, decay: float) -> None:
    plain = {"plate": {"treble": 1.0}, "hall": {"treble": 1.0, "bass": 1.0}, "spring": {}}[name]
    room = response(name, decay, **plain)
    for hz in (250, 500, 1000):
        assert t60_at(hz, room) == pytest.approx(decay, rel=0.1), hz


@pytest.mark.parametrize("name", ROOMS)
def test_a_short_decay_is_short(name: str) -> None:
    decay = SHORT[name]
    room = response(name, decay)
    assert np.mean([t60_at(hz, room) for hz in (500, 1000)]) == pytest.approx(decay, rel=0.15)


@pytest.mark.parametrize("name", ["plate", "hall"])
@pytest.mark.parametrize("treble", [0.3, 0.6])
def test_the_highs_take_their_share_of_the_decay(name: str, treble: float) -> None:
    room = response(name, 4.0, treble=treble, damp=500.0)
    assert t60_at(6000, room) == pytest.approx(4.0 * treble, rel=0.1)


@pytest.mark.parametrize("bass", [0.6, 1.6])
def test_the_bass_of_a_hall_takes_its_share_of_the_decay(bass: float) -> None:
    room = played("hall", knock(3.6), decay=3.0, bass=bass, treble=1.0).astype(np.float64)
    assert t60_at(50, room) == pytest.approx(3.0 * bass, rel=0.1)


@pytest.mark.parametrize("name", ROOMS)
def test_a_longer_decay_is_no_louder(name: str) -> None:
    energies = [
        10 * np.log10(np.square(response(name, decay)).sum()) for decay in (SHORT[name], 2.0, 5.0, 20.0)
    ]
    assert max(energies) - min(energies) < 3


@pytest.mark.parametrize(
    ("name", "at", "least"), [("plate", 0.06, 0.6), ("plate", 0.2, 0.8), ("hall", 0.2, 0.7)]
)
def test_a_room_grows_dense_soon_and_never_thins(name: str, at: float, least: float) -> None:
    room = response(name, 2.0)[:, 0]
    assert echo_density(room, at) > least
    assert min(echo_density(room, late) for late in (0.4, 0.6, 0.8)) > 0.8


@pytest.mark.parametrize("name", ["plate", "hall"])
def test_a_room_neither_flutters_nor_whistles(name: str) -> None:
    """Its late part, made level, repeats itself nowhere, and no line of its spectrum stands out."""
    late = response(name, 3.0, treble=1.0)[int(0.3 * RATE) : int(1.5 * RATE), 0]
    late = late * np.exp(np.arange(len(late)) / RATE * 6.908 / 3.0) * np.hanning(len(late))
    power = np.abs(np.fft.rfft(late, 1 << 18)) ** 2
    freqs = np.fft.rfftfreq(1 << 18, 1 / RATE)
    level = power / np.convolve(power, np.ones(4001) / 4001, "same")
    level[(freqs < 100) | (freqs > 6000)] = 0.0
    alike = np.abs(np.fft.irfft(level))
    assert alike[int(0.003 * RATE) : int(0.5 * RATE)].max() < 0.25 * alike[0]
    assert level.max() < 10**1.7


@pytest.mark.parametrize("name", ROOMS)
def test_a_room_survives_in_mono(name: str) -> None:
    room = response(name, 2.0)
    apart, together = np.square(room).sum() / 2, np.square(room.mean(axis=1)).sum()
    assert -5 < 10 * np.log10(together / apart) < 0


@pytest.mark.parametrize("name", ["plate", "hall"])
def test_a_room_wanders_without_seasickness(name: str) -> None:
    """A steady tone comes back within eight cents of where it was."""
    rack = Racked(name, mix=1.0, decay=3.0)
    turns = 440 * np.arange(4 * RATE) / RATE
    wave = 0.5 * np.sin(2 * np.pi * turns)
    wet = rack.through(np.stack([wave, wave], 1))[RATE:, 0]
    spectrum = np.abs(np.fft.rfft(wet * np.hanning(len(wet)))) ** 2
    freqs = np.fft.rfftfreq(len(wet), 1 / RATE)
    cents = 1200 * np.log2(np.maximum(freqs, 1) / 440)
    near = spectrum[np.abs(cents) < 8].sum()
    assert near / spectrum.sum() > 0.95
