"""Plate, hall and spring: how long they ring in every octave, how dense they are, and how loud."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from .rack import RATE, Curve, Racked, band, echo_density, hiss, knock, played, t60_s

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
@pytest.mark.parametrize("decay", [0.8, 3.0])
def test_all_of_a_room_decays_as_it_is_asked_to_by_default(name: str, decay: float) -> None:
    room = response(name, decay)
    for hz in (250, 500, 1000, 2000, 4000):
        assert t60_at(hz, room) == pytest.approx(decay, rel=0.1), hz


@pytest.mark.parametrize("decay", [0.8, 3.0])
def test_a_spring_rings_on_nowhere_longer_than_it_is_asked_to(decay: float) -> None:
    """Nor where a turn along its wire takes half as long again, around 3.5 kHz."""
    room = response("spring", decay)
    for hz in (2000, 3000, 3500, 4000):
        assert t60_at(hz, room) == pytest.approx(decay, rel=0.1), hz


@pytest.mark.parametrize("length", [0.15, 0.4, 0.8])
def test_a_gated_room_stays_loud_until_it_stops(length: float) -> None:
    burst = hiss(length + 0.2, 0.8)
    burst[480:] = 0.0
    room = np.square(played("gated", burst, length=length, mix=1.0).astype(np.float64) - burst).sum(axis=1)
    early, late, after = (
        10 * np.log10(room[int(begin * RATE) : int(end * RATE)].mean() + 1e-30)
        for begin, end in ((0.02, 0.4 * length), (0.7 * length, length), (length + 0.15, length + 0.2))
    )
    assert early - late < 8
    assert late - after > 60


@pytest.mark.parametrize("name", ROOMS)
def test_a_short_decay_is_short(name: str) -> None:
    decay = SHORT[name]
    room = response(name, decay)
    assert np.mean([t60_at(hz, room) for hz in (500, 1000)]) == pytest.approx(decay, rel=0.1)


@pytest.mark.parametrize("name", ["plate", "hall"])
@pytest.mark.parametrize("treble", [0.3, 0.6])
def test_the_highs_take_their_share_of_the_decay(name: str, treble: float) -> None:
    room = response(name, 4.0, treble=treble, damp=500.0)
    assert t60_at(6000, room) == pytest.approx(4.0 * treble, rel=0.1)


@pytest.mark.parametrize("name", ["plate", "hall"])
@pytest.mark.parametrize(("damp", "decay"), [(2000.0, 2.0), (8000.0, 4.0)])
def test_damping_leaves_what_lies_two_octaves_below_it(name: str, damp: float, decay: float) -> None:
    """With the share of the highs as it is by default."""
    room = response(name, decay, damp=damp, treble=0.3, **({"bass": 1.0} if name == "hall" else {}))
    assert t60_at(damp / 4, room) == pytest.approx(decay, rel=0.1)
    assert t60_at(damp, room) < 0.8 * decay


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
    ("name", "at", "least"), [("plate", 0.06, 0.6), ("plate", 0.2, 0.85), ("hall", 0.2, 0.7)]
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


def arrival_ms(room: Curve, hz: float, share: float) -> float:
    """When so much of the first energy of a band of an octave is there, of that before the end."""
    size = 2 * len(room)
    freqs = np.maximum(np.fft.fftfreq(2 * size, 1 / RATE), 1e-9)
    octave = np.exp(-0.5 * (np.log2(freqs / hz) / 0.35) ** 2)
    padded = np.concatenate([np.zeros(size), room, np.zeros(size - len(room))])
    energy = np.square(np.abs(np.fft.ifft(np.fft.fft(padded) * octave)))[: size + len(room)]
    heard = np.cumsum(energy)
    return float(np.searchsorted(heard, share * heard[-1]) - size) * 1e3 / RATE


def test_highs_run_ahead_in_a_plate() -> None:
    """Bending waves in half a millimetre of steel: 20 ms a metre at 100 Hz, 3 ms at 5 kHz."""
    room = response("plate", 3.0)[: int(0.15 * RATE), 0]
    late = [arrival_ms(room, hz, 0.05) for hz in (125.0, 250.0, 4000.0)]
    assert 5 < late[0] - late[2] < 20
    assert 5 < late[1] - late[2] < 20


@pytest.mark.parametrize(("side", "turn_ms"), [(0, 37.0), (1, 43.0)])
def test_a_spring_chirps(side: int, turn_ms: float) -> None:
    """The highs that its wire still carries are the latest, and later with every turn (Parker, 2011)."""
    rack = Racked("spring", decay=2.0, tone=4000.0, mix=1.0)
    sound = knock(1.6 * turn_ms / 1000)
    room = (rack.through(sound) - sound)[:, side].astype(np.float64)
    late = [arrival_ms(room, hz, 0.5) for hz in (1000.0, 2000.0, 3000.0)]
    assert turn_ms < late[0] < late[1] < late[2]
    assert late[2] - late[0] > 3
    assert np.abs(room[: int(0.99 * turn_ms * RATE / 1000)]).max() < 1e-3 * np.abs(room).max()


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
