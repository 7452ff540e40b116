"""Every effect of the standard library as a player meets it: parameters, presets and a demo."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from nightdrive.lang.load import demonstration, standard_sound
from nightdrive.lang.score import Effect
from nightdrive.runtime.offline.render import Offline
from nightdrive.runtime.screen.catalogue import catalogue

from .kernels import Array
from .rack import RATE, names, played, tone
from .sounding import db, peak_db, rms_db

PLAIN = {"gain", "pan"}
"""These have the one knob that every channel has, and nothing to show."""

INNER = {"coil", "vocoderband"}
"""Parts of other effects."""

SHOWN = sorted({*names()} - PLAIN)
CONTENT = sorted({*SHOWN} - INNER)


def found(name: str) -> Effect:
    sound = standard_sound(name)
    assert isinstance(sound, Effect)
    return sound


def demo(name: str) -> Array:
    """The demo before the master, at half the rate: enough to see that it is well."""
    offline = Offline(replace(demonstration(name), master=()), RATE // 2)
    sound = np.concatenate([block.copy() for block in offline.blocks(4096)])
    assert not offline.engine.reports()
    return sound


@pytest.mark.parametrize("name", SHOWN)
def test_an_effect_says_what_it_is_and_what_each_knob_does(name: str) -> None:
    effect = found(name)
    assert effect.help
    assert effect.demo
    for knob in effect.graph.parameters:
        assert knob.help, knob.name
        assert knob.low is not None, knob.name
        assert knob.high is not None, knob.name
        assert knob.low <= knob.default <= knob.high, knob.name


@pytest.mark.parametrize("name", CONTENT)
def test_an_effect_has_three_to_eight_presets_that_say_what_they_are(name: str) -> None:
    presets = found(name).presets
    assert 3 <= len(presets) <= 8
    assert all(preset.help for preset in presets)
    assert len({tuple(sorted(preset.values.items())) for preset in presets}) == len(presets)


@pytest.mark.parametrize("name", CONTENT)
def test_a_demo_is_heard_and_carries_no_dc(name: str) -> None:
    sound = demo(name)
    assert rms_db(sound) > -45
    assert peak_db(sound) < 3
    assert db(float(np.abs(sound.mean(axis=0, dtype=np.float64)).max())) < -60


PRESETS = [(name, preset.name) for name in CONTENT for preset in found(name).presets]


@pytest.mark.parametrize(("name", "preset"), PRESETS)
def test_a_preset_neither_shouts_nor_vanishes(name: str, preset: str) -> None:
    """Noise at -20 dB, softer by 3 dB an octave, comes out between -45 and -5 dB, and of a tone no DC."""
    values = next(p.values for p in found(name).presets if p.name == preset)
    key = pink() * (np.arange(len(pink())) < RATE // 4)[:, None]
    assert -45 < rms_db(played(name, pink(), key, **values)) < -5
    steady = played(name, tone(400, 0.5, 0.3), tone(400, 0.5, 0.3), **values)[RATE // 4 :]
    assert db(float(np.abs(steady.mean(axis=0, dtype=np.float64)).max())) < -60


@cache
def pink() -> Array:
    frames = RATE // 2
    spectrum = np.fft.rfft(np.random.default_rng(1).standard_normal((frames, 2)), axis=0)
    hz = np.fft.rfftfreq(frames, 1 / RATE)
    spectrum *= np.where(hz < 30, 0.0, 1 / np.sqrt(np.maximum(hz, 1)))[:, None]
    sound = np.fft.irfft(spectrum, frames, axis=0)
    return (sound * 0.1 / np.sqrt(np.square(sound).mean())).astype(np.float32)


def test_an_effect_that_listens_says_so() -> None:
    for name in names():
        told = any(line.startswith("  key ") for line in catalogue(name))
        assert told == found(name).hears_key
