"""The standard library as a player meets it: names, help, levels, pitch, ends, the limits of parameters."""

from __future__ import annotations

import re

import numpy as np
import pytest

from nightdrive.lang.controls import ALIASES, CONTROLS
from nightdrive.lang.graph import Graph, ParameterSpec
from nightdrive.lang.load import standard_sounds
from nightdrive.lang.primitives import PRIMITIVES
from nightdrive.lang.score import Effect, Kit, Synth
from nightdrive.lang.verbs import SIGNALS, VERBS

from .sounding import heard, offset_db, peak_db, played_once, rms_db, setting, steps

SOUNDS = standard_sounds()
SYNTHS = {name: sound for name, sound in SOUNDS.items() if isinstance(sound, Synth)}
KITS = {name: sound for name, sound in SOUNDS.items() if isinstance(sound, Kit)}
EFFECTS = {name: sound for name, sound in SOUNDS.items() if isinstance(sound, Effect)}

QUICK = {"riser": "climb 900ms"}
"""What makes a sound that takes its time show itself within a second."""

SKIN = ("bd", "sd", "cp", "lt", "mt", "ht", "lc", "mc", "hc", "rs", "cl")


def chain(name: str, *verbs: str) -> str:
    return " | ".join(verb for verb in (f'{name} "a3"', *verbs) if verb)


def graphs(sound: Synth | Kit | Effect) -> list[Graph]:
    return [drum.graph for drum in sound.drums.values()] if isinstance(sound, Kit) else [sound.graph]


def parameters(sound: Synth | Kit | Effect) -> list[ParameterSpec]:
    return [spec for graph in graphs(sound) for spec in graph.parameters]


def limits(sound: Synth | Effect) -> list[tuple[ParameterSpec, float]]:
    return [
        (spec, end) for spec in sound.graph.parameters for end in (spec.low, spec.high) if end is not None
    ]


# ── names and help ──


@pytest.mark.parametrize("name", [*SYNTHS, *KITS])
def test_a_sound_is_named_like_nothing_else(name: str) -> None:
    assert name not in {*PRIMITIVES, *VERBS, *SIGNALS, *CONTROLS, *ALIASES}


@pytest.mark.parametrize("name", EFFECTS)
def test_an_effect_is_named_like_no_verb(name: str) -> None:
    assert name not in {*VERBS, *SIGNALS}


@pytest.mark.parametrize("name", SOUNDS)
def test_a_parameter_hides_no_other_word_of_a_chain(name: str) -> None:
    names = {spec.name for spec in parameters(SOUNDS[name])}
    verbs = {} if name in EFFECTS else {*VERBS, *SIGNALS, *CONTROLS, *ALIASES}
    assert not names & {*verbs, *EFFECTS}


@pytest.mark.parametrize("name", SOUNDS)
def test_a_sound_says_what_it_is_and_how_far_its_parameters_go(name: str) -> None:
    sound = SOUNDS[name]
    assert re.fullmatch(r"[A-Z0-9].{15,160}\.", sound.help)
    assert all(spec.low is not None and spec.high is not None for spec in parameters(sound))
    if isinstance(sound, Kit):
        assert all(drum.help.endswith(".") for drum in sound.drums.values())


# ── synths ──


@pytest.mark.parametrize("name", SYNTHS)
def test_a_note_of_a_synth_is_level_and_clean_and_ends(name: str) -> None:
    sound = heard(played_once({"p": chain(name, QUICK.get(name, ""))})).mix
    loudest = peak_db(sound)
    assert -20 < loudest < -6  # chords of many, basses of one: test_instruments weighs them
    assert offset_db(sound) < -60
    assert rms_db(sound[-1024:]) < -90
    sustained, released = steps(sound)[24_000:47_900], steps(sound)[47_900:]
    assert released.max() <= 1.3 * max(sustained.max(), 0.001)


@pytest.mark.parametrize("name", SYNTHS)
def test_the_limits_of_a_synth_are_safe(name: str) -> None:
    parts = {
        f"p{number}": chain(name, f"{spec.name} {setting(spec, end)}", "gain .1")
        for number, (spec, end) in enumerate(limits(SYNTHS[name]))
    }
    result = heard(played_once(parts, 0.25), 0.25)
    assert not result.reports
    assert all(peak_db(part) < -14 for part in result.parts.values())


# ── kits ──


@pytest.mark.parametrize("name", KITS)
def test_drums_are_level_and_clean_and_end(name: str) -> None:
    kit = KITS[name]
    result = heard(played_once({f"d_{drum}": f'{name} "{drum}"' for drum in kit.drums}))
    for drum in kit.drums:
        sound = result.parts[f"d_{drum}"]
        low, high = (-9, -5) if drum in SKIN else (-12.5, -7)
        assert low < peak_db(sound) < high, drum
        assert offset_db(sound) < -60, drum
        assert rms_db(sound[-1024:]) < -90, drum
    assert len(result.mix) < 5 * 48_000


@pytest.mark.parametrize("name", KITS)
def test_the_limits_of_drums_are_safe(name: str) -> None:
    parts = {
        f"p{number}_{drum}": f'{name} "{drum}" | {spec.name} {setting(spec, end)} | gain .1'
        for drum, synth in KITS[name].drums.items()
        for number, (spec, end) in enumerate(limits(synth))
    }
    result = heard(played_once(parts, 0.25), 0.15)
    assert not result.reports
    assert all(peak_db(part) < -20 for part in result.parts.values())


@pytest.mark.parametrize("name", [name for name, kit in KITS.items() if "oh" in kit.drums])
def test_a_closed_hat_chokes_the_open_one(name: str) -> None:
    text = played_once({"open": f'{name} "oh ~"', "both": f'{name} "oh [hh ~ ~ ~]"'}, 0.4)
    parts = heard(text, 0.4).parts
    later = slice(int(0.35 * 48_000), int(0.4 * 48_000))
    assert rms_db(parts["both"][later]) < rms_db(parts["open"][later]) - 20


# ── effects ──

LOUD = "synth loud\n  .5 * saw freq + .3 * (noise | highpass 200Hz) | * ar 1ms 5ms\n"


@pytest.mark.parametrize("name", EFFECTS)
def test_the_limits_of_an_effect_are_safe(name: str) -> None:
    key = "key=beside" if EFFECTS[name].hears_key else ""
    parts = {
        f"p{number}": f'loud "a2" | lowpass 20kHz | {name} {key} {spec.name}={setting(spec, end)} | gain .1'
        for number, (spec, end) in enumerate(limits(EFFECTS[name]))
    }
    result = heard(LOUD + played_once({**parts, "beside": 'loud "e2" | gain .1'}, 0.3), 0.4)
    assert not result.reports
    loudest = 5 if name in ("gain", "compressor") else -8
    assert all(np.isfinite(part).all() and peak_db(part) < loudest for part in result.parts.values())


def test_effects_keep_the_level_and_the_middle() -> None:
    alone = [name for name, effect in EFFECTS.items() if not effect.hears_key]
    parts = {
        f"e_{name}": f'loud "a2" | lowpass 20kHz | {name} {"1" if name == "gain" else ""}' for name in alone
    }
    result = heard(LOUD + played_once({"plain": 'loud "a2"', **parts}), 1.5)
    plain = rms_db(result.parts["plain"])
    for name in alone:
        part = result.parts[f"e_{name}"]
        assert abs(rms_db(part) - plain) < (12 if name in ("plate", "hall") else 6), name
        assert offset_db(part) < -60, name
        left, right = part[:, 0], part[:, 1]
        assert name == "autopan" or abs(rms_db(left) - rms_db(right)) < 4, name
