"""The drum machines: pitches of their circuits, tune and decay that do what they say, a beat for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import numpy as np
import pyloudnorm
import pytest

from nightdrive.lang.errors import ScoreErrors
from nightdrive.lang.load import demonstration, standard_sounds
from nightdrive.lang.score import Kit, Synth
from nightdrive.lang.time import Time
from nightdrive.runtime.engine.ramps import Floats
from nightdrive.runtime.offline.render import Offline

from .sounding import RATE, heard, offset_db, played_once

KITS = {name: sound for name, sound in standard_sounds().items() if isinstance(sound, Kit)}
MACHINES = ("cr78", "dmx", "linn", "simmons", "tr808", "tr909")
VOICES = {
    "tr808": "bd sd lt mt ht lc mc hc rs cl cp ma cb cy oh hh",
    "tr909": "bd sd lt mt ht rs cp hh oh cr rd",
    "linn": "bd sd rs cp hh oh lt mt ht lc hc cb tb ma cr rd",
    "simmons": "bd sd lt mt ht hh oh cy",
    "cr78": "bd sd rs hh cy ma cl cb hb lb lc tb gu mb",
    "dmx": "bd sd rs cp hh oh lt mt ht tb sh cr rd",
}
PITCHES_HZ = {
    # service notes of the TR-808, and measurements of its circuits (Werner, Abel, Smith, DAFx-14)
    ("tr808", "bd"): (49.5,),
    ("tr808", "lt"): (95.0,),
    ("tr808", "mt"): (135.0,),
    ("tr808", "ht"): (185.0,),
    ("tr808", "sd"): (177.0,),
    ("tr808", "cb"): (540.0, 800.0),
    ("tr808", "cl"): (2500.0,),
    ("tr808", "lc"): (190.0,),
    ("tr808", "mc"): (280.0,),
    ("tr808", "hc"): (410.0,),
    # the TR-909's bass drum ends between E1 and A1
    ("tr909", "bd"): (50.0,),
}
DECAYS_MS = {("tr808", "lt"): 200, ("tr808", "mt"): 130, ("tr808", "ht"): 100}
"""What a TR-808's toms take to fall by 20 dB."""

LATE = 0.08
"""Seconds after which pitches have settled."""


def parameters(synth: Synth) -> set[str]:
    return {parameter.name for parameter in synth.graph.parameters}


def struck(kit: str, drum: str, chain: str = "") -> Floats:
    """One hit of a drum, mono."""
    return heard(played_once({"d": f'{kit} "{drum}"{chain}'})).parts["d"].mean(1)


def spectrum(sound: Floats, late_s: float = LATE) -> tuple[np.ndarray, np.ndarray]:
    """Magnitudes in bins of 0.73 Hz, and their frequencies."""
    size = 1 << 16
    tail = np.zeros(size)
    late = sound[int(late_s * RATE) :][:size]
    tail[: len(late)] = late * np.hanning(2 * len(late))[len(late) :]
    return np.abs(np.fft.rfft(tail)), np.fft.rfftfreq(size, 1 / RATE)


def centre_hz(sound: Floats) -> float:
    """The centre of gravity of a sound's energy."""
    magnitudes, freqs = spectrum(sound, 0.0)
    return float((magnitudes**2 * freqs).sum() / (magnitudes**2).sum())


def fall_s(sound: Floats, db: float = 40.0) -> float:
    """The time from the loudest moment until the sound has fallen by so much, by its energy that is left."""
    energy = np.cumsum(sound[::-1].astype(np.float64) ** 2)[::-1]
    level = 10 * np.log10(energy / energy[0] + 1e-30)
    return float(np.flatnonzero(level < -db)[0]) / RATE


def every_drum(name: str, *phrases: str, seconds: float = 1.0) -> Iterator[tuple[str, list[Floats]]]:
    """Each drum of a machine, and its sound in every phrase, where it stands for DRUM."""
    drums = KITS[name].drums
    texts = {
        f"{drum}{number}": f"{name} {phrase.replace('DRUM', drum)}"
        for drum in drums
        for number, phrase in enumerate(phrases)
    }
    parts = heard(played_once(texts, seconds)).parts
    for drum in drums:
        yield drum, [parts[f"{drum}{number}"] for number in range(len(phrases))]


@pytest.mark.parametrize("name", MACHINES)
def test_a_machine_has_all_its_drums(name: str) -> None:
    assert set(VOICES[name].split()) <= set(KITS[name].drums)
    for drum in KITS[name].drums.values():
        assert drum.help
        assert all(parameter.help for parameter in drum.graph.parameters)
        assert {"tune", "decay", "tone"} <= parameters(drum)


@pytest.mark.parametrize(("kit", "drum"), PITCHES_HZ)
def test_a_drum_has_the_pitch_of_its_circuit(kit: str, drum: str) -> None:
    magnitudes, freqs = spectrum(struck(kit, drum), 0.005 if drum == "cl" else LATE)
    for pitch in PITCHES_HZ[kit, drum]:
        near = np.abs(freqs / pitch - 1) < 0.12
        assert freqs[near][np.argmax(magnitudes[near])] == pytest.approx(pitch, rel=0.05)


@pytest.mark.parametrize(("kit", "drum"), DECAYS_MS)
def test_a_tom_dies_like_its_circuit(kit: str, drum: str) -> None:
    assert fall_s(struck(kit, drum), 20.0) * 1000 == pytest.approx(DECAYS_MS[kit, drum], rel=0.05)


@pytest.mark.parametrize("name", MACHINES)
def test_decay_is_the_time_to_fall_by_60_db(name: str) -> None:
    for drum, (sound,) in every_drum(name, '"DRUM" | decay 500ms', seconds=1.5):
        assert fall_s(sound.mean(1), 60.0) == pytest.approx(0.5, rel=0.06), drum


@pytest.mark.parametrize("name", MACHINES)
def test_tune_moves_every_drum(name: str) -> None:
    """By what of a drum is tuned: the skin of a snare, not its wires."""
    for drum, sounds in every_drum(name, '"DRUM" | tune 0st', '"DRUM" | tune 7st'):
        low, high = (spectrum(sound.mean(1), 0.0)[0] for sound in sounds)
        moved = np.abs(high - low).sum() / low.sum()
        assert moved > 0.3, drum


@pytest.mark.parametrize("name", MACHINES)
def test_tune_brightens_every_drum(name: str) -> None:
    """Noise and metal too: what is tuned higher lies higher."""
    for drum, sounds in every_drum(name, '"DRUM" | tune -12st', '"DRUM" | tune 12st'):
        low, high = (centre_hz(sound.mean(1)) for sound in sounds)
        assert high > 1.015 * low, drum


@pytest.mark.parametrize("name", MACHINES)
def test_tone_brightens_every_drum(name: str) -> None:
    """In its first 30 ms, and it clips at neither end."""
    for drum, sounds in every_drum(name, '"DRUM" | tone 0', '"DRUM" | tone 1'):
        dull, bright = (sound.mean(1) for sound in sounds)
        assert centre_hz(bright[: RATE * 3 // 100]) > 1.02 * centre_hz(dull[: RATE * 3 // 100]), drum
        assert max(np.abs(dull).max(), np.abs(bright).max()) < 0.95, drum


@pytest.mark.parametrize("name", MACHINES)
def test_an_accent_is_louder_and_never_clips(name: str) -> None:
    for drum, (plain, hard) in every_drum(name, '"DRUM"', '"DRUM+"', seconds=2.0):
        assert 10 * np.log10((hard**2).sum() / (plain**2).sum()) == pytest.approx(2.5, abs=1.0), drum
        assert np.abs(hard).max() < 1.0, drum
        assert offset_db(plain.mean(1)) < -60, drum


@pytest.mark.parametrize(
    ("kit", "drum"), [("simmons", "lt"), ("tr808", "sd"), ("tr909", "sd"), ("dmx", "sd")]
)
def test_a_harder_hit_is_brighter(kit: str, drum: str) -> None:
    soft, hard = (centre_hz(struck(kit, f"{drum}:{vel}")) for vel in (0.4, 1.0))
    assert soft < 0.9 * hard


@pytest.mark.parametrize("name", [name for name in MACHINES if {"hh", "oh"} <= KITS[name].drums.keys()])
def test_the_closed_hat_chokes_the_open_one(name: str) -> None:
    sound = heard(f'tempo 120\nd : {name} "[oh hh:0]" | decay 3s\nsection one 1\n  d\nform one', 2.0).parts[
        "d"
    ]
    hit = RATE
    before, after = (
        np.abs(sound[hit - 480 : hit]).max(),
        np.abs(sound[hit + RATE // 200 : hit + RATE // 50]).max(),
    )
    assert before > 0.0
    assert after < 1e-3


@pytest.mark.parametrize(
    ("kit", "word", "drum"),
    [
        ("linn", "rim", "rs"),
        ("linn", "ca", "ma"),
        ("tr808", "cr", "cy"),
        ("dmx", "ch", "hh"),
        ("tr808", "sh", "ma"),
    ],
)
def test_a_drum_answers_to_its_other_names(kit: str, word: str, drum: str) -> None:
    assert np.array_equal(struck(kit, word), struck(kit, drum))


def test_a_drum_that_is_missing_is_called_as_it_was_written() -> None:
    with pytest.raises(ScoreErrors, match="`tr909` has no drum `sh`"):
        struck("tr909", "sh")


@pytest.mark.parametrize(("kit", "drum"), [("tr808", "lt"), ("tr808", "hc"), ("cr78", "lb"), ("tr909", "lt")])
def test_tune_counts_in_semitones(kit: str, drum: str) -> None:
    found = []
    for semitones in (0, 7):
        magnitudes, freqs = spectrum(struck(kit, drum, f" | tune {semitones}st"))
        found.append(freqs[30 + np.argmax(magnitudes[30:])])
    assert 12 * np.log2(found[1] / found[0]) == pytest.approx(7, abs=0.35)


@pytest.mark.parametrize("name", MACHINES)
def test_a_beat_shows_each_machine(name: str) -> None:
    """As loud as the instruments' demos, and it never clips."""
    sound = np.concatenate(list(Offline(replace(demonstration(name), master=()), RATE).blocks()))
    assert np.abs(sound).max() < 0.98
    assert offset_db(sound.mean(1)) < -60
    loudness = pyloudnorm.Meter(RATE).integrated_loudness(sound.astype(np.float64))
    assert loudness == pytest.approx(-18.5, abs=1.5)


@pytest.mark.parametrize("name", ["metal", "tin", "pewter", "hexagon"])
def test_what_a_machine_is_made_of_is_shown_as_loud(name: str) -> None:
    sound = np.concatenate(list(Offline(replace(demonstration(name), master=()), RATE).blocks()))
    loudness = pyloudnorm.Meter(RATE).integrated_loudness(sound.astype(np.float64))
    assert loudness == pytest.approx(-18.5, abs=1.5)


@pytest.mark.parametrize("name", MACHINES)
def test_presets_of_a_machine_differ_and_never_clip(name: str) -> None:
    assert 3 <= len(KITS[name].presets) <= 8
    assert all(preset.help for preset in KITS[name].presets)
    beats = {}
    for preset in ("", *(f".{preset.name}" for preset in KITS[name].presets)):
        score = replace(demonstration(f"{name}{preset}"), master=())
        beat = np.concatenate(list(Offline(score, RATE).blocks()))
        assert np.abs(beat).max() < 0.99, preset
        assert offset_db(beat) < -60, preset
        loudness = pyloudnorm.Meter(RATE).integrated_loudness(beat.astype(np.float64))
        assert loudness == pytest.approx(-19.5, abs=3), preset
        beats[preset] = beat[: 4 * RATE]
    for one, other in combinations(beats.values(), 2):
        magnitudes = [np.abs(np.fft.rfft(beat.mean(1))) for beat in (one, other)]
        assert np.abs(magnitudes[0] - magnitudes[1]).sum() > 0.1 * magnitudes[0].sum()


@pytest.mark.parametrize("name", MACHINES)
def test_a_beat_plays_every_drum(name: str) -> None:
    (part,) = demonstration(name).parts
    (passage,) = part.passages
    heard = {event.value["drum"] for event in passage.notes.query(Time(0), Time(2))}
    assert heard == set(KITS[name].drums)


@pytest.mark.parametrize("name", MACHINES)
def test_softer_is_softer(name: str) -> None:
    loud, soft = (np.abs(struck(name, f"sd:{vel}")).max() for vel in (1, 0.4))
    assert soft < 0.7 * loud
