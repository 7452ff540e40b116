"""One voice of every instrument under the meter: the times of its envelopes, the ends of its parameters."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import ArrayLike, NDArray

from nightdrive.lang.graph import ParameterSpec
from nightdrive.runtime.compiler.cache import compile_graph

from .kernels import Instrument
from .sounding import peak_db
from .test_instruments import INSTRUMENTS, compiled

Array = NDArray[np.float32]

RATE = 24_000
FALL_NEPERS, FALL_BEYOND = 3.5, 0.03113  # the capacitor of runtime/compiler/primitives/envelopes.py

STILL = {"contour": 0.0, "initial": 0.0, "depth2": 0.0, "depth4": 0.0, "depth6": 0.0, "rubble": 0.0}
"""What lets the loudness move alone."""

ATTACKS = {"cs80": 0.5, "jupiter": 0.4}
"""The share of `attack` that loudness takes, where it is not all of it."""

FADING = {"epiano": (3.5, 0.0), "lead": (2.0, 0.7), "modular": (0.24, 0.08), "voice": (0.8, 0.85)}
"""In what time and to where loudness falls behind its top, where that is no parameter."""


def played(name: str, seconds: float, gate_s: float = 100.0, **values: ArrayLike) -> Array:
    """One voice at 330 Hz (frames, 2): the same dice for any values of the parameters."""
    compiled()
    graph = INSTRUMENTS[name].graph
    code = compile_graph(graph, "voice")
    alone = np.eye(code.layout.width)[0]
    rows = {"freq": 330.0, "seed": 2, "gate": int(gate_s * RATE), "life": alone, **values}
    return Instrument(graph, code, RATE, **rows).play(int(seconds * RATE))


def both_ends(name: str, spec: ParameterSpec, values: dict[str, float]) -> Array:
    """The left of a voice with a parameter at its low end, the right of one with it at its high end."""
    lane = np.arange(compile_graph(INSTRUMENTS[name].graph, "voice").layout.width)
    assert spec.low is not None
    assert spec.high is not None
    ends = np.where(lane == 1, spec.high, spec.low)
    rows = {"life": lane < 2, "left": lane == 0, "right": lane == 1, **values, spec.name: ends}
    return played(name, 0.6, 0.55, **rows)


def parameters(name: str) -> dict[str, ParameterSpec]:
    return {spec.name: spec for spec in INSTRUMENTS[name].graph.parameters}


def having(*names: str) -> list[str]:
    return [name for name in INSTRUMENTS if set(names) <= set(parameters(name))]


def still(name: str, **values: float) -> dict[str, float]:
    return {key: value for key, value in {**STILL, **values}.items() if key in parameters(name)}


def loudness(sound: Array, full: Array) -> NDArray[np.float64]:
    """How loud a sound is beside itself at full loudness, sample by sample, and when (two rows)."""
    heard = np.abs(full[:, 0]) > 0.02 * np.abs(full).max()
    return np.stack([np.flatnonzero(heard) / RATE, np.abs(sound[heard, 0] / full[heard, 0].astype(float))])


def end_s(sound: Array) -> float:
    """When nothing is left."""
    return float(np.flatnonzero(np.abs(sound).max(axis=1) > 1e-5 * np.abs(sound).max())[-1]) / RATE


def quickest(name: str, parameter: str) -> float:
    spec = parameters(name).get(parameter)
    return 0.0 if spec is None or spec.low is None else spec.low


def level(name: str, since_top_s: Array | float) -> NDArray[np.float64]:
    """The loudness of a held key with its `sustain`, if it has one, at 1."""
    decay, sustain = FADING.get(name, (1.0, 1.0))
    fallen = (1 + FALL_BEYOND) * np.exp(-FALL_NEPERS * np.asarray(since_top_s) / decay) - FALL_BEYOND
    return sustain + (1 - sustain) * np.maximum(fallen, 0.0)


# ── envelopes ──


@pytest.mark.parametrize("name", having("attack"))
def test_an_attack_takes_its_time(name: str) -> None:
    soonest = quickest(name, "attack")
    slow, quick = (played(name, 0.6, **still(name, sustain=1.0, attack=time)) for time in (0.4, soonest))
    times, levels = loudness(slow, quick)
    top = times[levels * level(name, times - soonest) >= 0.999][0]
    assert top == pytest.approx(0.4 * ATTACKS.get(name, 1.0), rel=0.02)


@pytest.mark.parametrize("name", sorted({*having("decay", "sustain"), "modular"}))
def test_a_decay_takes_its_time(name: str) -> None:
    soonest = quickest(name, "decay")
    values = still(name, sustain=0.5, attack=quickest(name, "attack"))
    slow, quick = (played(name, 0.6, **{**values, "decay": time}) for time in (0.4, soonest))
    times, levels = loudness(slow, quick)
    bottom = times[(levels > 1.0005) & (times > soonest + 0.01)][-1]
    assert bottom == pytest.approx(0.4, rel=0.02)


@pytest.mark.parametrize("name", ["bells", "epiano", "impact", "tick"])
def test_what_only_decays_takes_its_time(name: str) -> None:
    assert end_s(played(name, 0.6, **still(name, decay=0.3))) == pytest.approx(0.3, rel=0.02)


@pytest.mark.parametrize("name", having("release"))
def test_a_release_takes_its_time(name: str) -> None:
    values = still(name, sustain=1.0, attack=quickest(name, "attack"))
    sound = played(name, 0.8, 0.2, **{**values, "release": 0.5})
    expected = 0.5 * np.log(1 + level(name, 0.2) / FALL_BEYOND) / np.log(1 + 1 / FALL_BEYOND)
    assert end_s(sound) - 0.2 == pytest.approx(float(expected), rel=0.02)


# ── parameters ──


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_a_parameter_is_heard_and_its_ends_are_safe(name: str) -> None:
    settings = [{}, *(dict(preset.values) for preset in INSTRUMENTS[name].presets)]
    plain = [played(name, 0.6, 0.55, **values) for values in settings]
    for spec in INSTRUMENTS[name].graph.parameters:
        differs = -np.inf
        for values, usual in zip(settings, plain, strict=True):
            ends = both_ends(name, spec, values)
            assert np.isfinite(ends).all(), spec.name
            assert all(-110 < peak_db(end) < 6 for end in ends.T), spec.name
            differs = max(differs, peak_db(ends - usual) - peak_db(usual))
            if differs > -30:
                break
        assert differs > -30, spec.name
