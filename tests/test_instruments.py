"""Every instrument of the standard library: its demo, its presets, loudness, tuning, touch and taste."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise

import numpy as np
import pyloudnorm
import pytest

from nightdrive.lang.load import demonstration, standard_sounds
from nightdrive.lang.presets import with_defaults
from nightdrive.lang.score import Kit, Synth
from nightdrive.runtime.engine.ramps import Floats
from nightdrive.runtime.offline.render import Offline

from .sounding import RATE, Heard, cents_off, heard, offset_db, peak_db, played_once, rms_db

SOUNDS = standard_sounds()
KIT_FILES = {sound.span.source.name for sound in SOUNDS.values() if isinstance(sound, Kit)}
INSTRUMENTS = {
    name: sound
    for name, sound in SOUNDS.items()
    if isinstance(sound, Synth) and sound.span.source.name not in KIT_FILES
}
BEDS = ("blank", "tick", "vinyl")
"""What is not played but lies below: a clock, noise."""

MIDDLE_LUFS = -18.5
HALF_RATE = RATE // 2
PLAIN = {
    "acid": "res .3 | contour 0",
    "bells": "bright 0",
    "choir": "vibrato 0c | crowd 0c | wow 0 | attack 20ms",
    "cluster": "reach 0c | unrest 0 | bow 0 | attack 20ms",
    "cristal": "shimmer 0Hz | rub 0 | bloom 40ms",
    "cs80": "vibrato 0c | layers 0c | slop 0c",
    "drone": "unrest 0 | detune 0c | attack 10ms",
    "dx": "detune 0c",
    "epiano": "bright 0",
    "glass": "shimmer 0Hz | rub 0 | bloom 20ms",
    "impact": "slam 0 | rubble 0",
    "juno": "pwm 0",
    "jupiter": "detune 0c | vibrato 0c | slop 0c",
    "lead": "detune 0c | vibrato 0c | slop 0c",
    "modular": "detune 0c | slop 0c",
    "moog": "detune 0c | slop 0c",
    "organ": "knock 0",
    "polysix": "pwm 0 | slop 0c",
    "prophet": "detune 0c | slop 0c",
    "prophet3": "detune 0c | slop 0c",
    "robot": "detune 0c | hiss 0 | gap 0 | wander 0",
    "riser": "climb 250ms | top 0 | detune 0c | air 0",
    "sem": "detune 0c | slop 0c | pulses 0",
    "shiver": "reach 2st | air 0 | attack 10ms",
    "solina": "gain 1",
    "subbass": "gain 1",
    "taurus": "detune 0c",
    "voice": "vibrato 0c",
}
"""How to hear an instrument without what is out of tune on purpose, and soon."""

SOLO = ("acid", "cluster", "impact", "lead", "modular", "moog", "subbass", "taurus", "tick")
"""What plays one note at a time."""

SLOW = {"cristal": "bloom 40ms | touch 1 | shimmer 0Hz"}
"""What makes an instrument speak within a second."""


def rate_for(name: str) -> int:
    """Half the usual rate, which is as good and quicker but for the stick and slip of friction."""
    return RATE if name == "cristal" else HALF_RATE


@cache
def compiled() -> None:
    """Compiles all instruments together, which takes half as long as one after the other."""
    heard(played_once({name: f'{name} "a3"' for name in INSTRUMENTS}), 0.01)


@cache
def demo(name: str) -> Floats:
    """The demo of a sound before the master."""
    compiled()
    offline = Offline(replace(demonstration(name), master=()), HALF_RATE)
    sound = np.concatenate([block.copy() for block in offline.blocks(4096)])
    assert not offline.engine.reports()
    return sound


def loudness(sound: Floats) -> float:
    return float(pyloudnorm.Meter(HALF_RATE).integrated_loudness(sound))


def centre(sound: Floats) -> float:
    """The centre of the spectrum's amplitudes, as a share of the rate: how bright it is."""
    spectrum = np.abs(np.fft.rfft(sound.mean(axis=1) * np.hanning(len(sound))))
    return float(spectrum @ np.fft.rfftfreq(len(sound)) / spectrum.sum())


def profile(sound: Floats, rate: int) -> Floats:
    """Levels in dB of ten octaves in sixteen stretches of time."""
    pieces = np.array_split(sound.mean(axis=1), 16)
    power = [np.abs(np.fft.rfft(piece)) ** 2 / len(piece) ** 2 for piece in pieces]
    edges = 32 * 2.0 ** np.arange(11)
    bands = [
        [p[int(a * len(piece) / rate) : int(b * len(piece) / rate)].sum() for a, b in pairwise(edges)]
        for p, piece in zip(power, pieces, strict=True)
    ]
    return 10 * np.log10(np.array(bands) + 1e-12)


# ── what a player is told ──


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_an_instrument_explains_itself(name: str) -> None:
    sound = INSTRUMENTS[name]
    assert sound.demo
    assert 3 <= len(sound.presets) <= 8
    assert all(spec.help for spec in sound.graph.parameters)
    assert all(preset.help for preset in sound.presets)


# ── demos ──


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_a_demo_is_clean_and_as_loud_as_the_others(name: str) -> None:
    sound = demo(name)
    assert peak_db(sound) < -3
    assert offset_db(sound) < -60
    assert rms_db(sound[-1024:]) < -90
    assert name in BEDS or abs(loudness(sound) - MIDDLE_LUFS) < 1.5


# ── presets ──


@pytest.mark.parametrize("name", ["acid.burnt", "acid.squelch", "modular.rubber"])
def test_a_filter_that_is_torn_open_for_every_note_leaves_no_dc(name: str) -> None:
    assert offset_db(demo(name)) < -60


@cache
def presets(name: str) -> Heard:
    """A second of every preset of an instrument, and of itself, and half a second of its tail."""
    names = [name, *(f"{name}.{preset.name}" for preset in INSTRUMENTS[name].presets)]
    return heard(played_once({n.replace(".", "_"): f'{n} "a3"' for n in names}, 1.0), 1.5, HALF_RATE)


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_presets_sound_and_differ(name: str) -> None:
    result = presets(name)
    assert not result.reports
    profiles = {part: profile(sound, HALF_RATE) for part, sound in result.parts.items()}
    for part, sound in result.parts.items():
        assert -60 < peak_db(sound) < -3, part
        assert offset_db(sound) < -60, part
    for (one, a), (two, b) in combinations(profiles.items(), 2):
        loud = np.maximum(a, b)
        assert np.abs(a - b)[loud > loud.max() - 40].mean() > 1.5, (one, two)


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_presets_share_the_graph_of_their_instrument(name: str) -> None:
    sound = INSTRUMENTS[name]
    assert {with_defaults(sound.graph, preset).shape for preset in sound.presets} == {sound.graph.shape}


# ── pitch and touch ──


@pytest.mark.parametrize("name", PLAIN)
def test_an_instrument_is_in_tune_over_eight_octaves(name: str) -> None:
    octaves, rate = range(9), rate_for(name)
    parts = {f"a{octave}": f'{name} "a{octave}" | {PLAIN[name]}' for octave in octaves}
    result = heard(played_once(parts, 4.0), 4.0, rate)
    for octave in octaves:
        sound = result.parts[f"a{octave}"][rate // 2 :]
        assert abs(cents_off(sound, 27.5 * 2**octave, rate)) < 1, octave


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_six_notes_at_once_do_not_clip(name: str) -> None:
    notes = "c3" if name in SOLO else "[c3,eb3,g3,bb3,d4,f4]"
    sound = heard(played_once({"p": f'{name} "{notes}"'}), 1.0, HALF_RATE).mix
    assert peak_db(sound) < 0
    assert offset_db(sound) < -60


@cache
def touched(name: str) -> dict[str, Floats]:
    """A second of an instrument: low, middle and high, and softly."""
    quick = SLOW.get(name, "gain 1")
    parts = {note: f'{name} "{note}" | {quick}' for note in ("c2", "c3", "c4", "c6")}
    return heard(
        played_once({**parts, "soft": f'{name} "c3" | vel .35 | {quick}'}, 1.0), 1.0, rate_for(name)
    ).parts


@pytest.mark.parametrize("name", sorted({*INSTRUMENTS} - {*BEDS}))
def test_touch_is_heard(name: str) -> None:
    soft, hard = (touched(name)[part] for part in ("soft", "c3"))
    assert 2.5 < rms_db(hard) - rms_db(soft) < 14
    assert centre(soft) < 1.15 * centre(hard)


@pytest.mark.parametrize("name", sorted({*INSTRUMENTS} - {*BEDS}))
def test_highs_do_not_shriek_and_lows_have_body(name: str) -> None:
    low, middle, high = (rms_db(touched(name)[note]) for note in ("c2", "c4", "c6"))
    assert high < middle + 3.5
    assert low > middle - 9
