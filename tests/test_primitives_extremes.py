"""Every word at its ends: silence, extreme settings, dying tails."""

from __future__ import annotations

import numpy as np
import pytest

from nightdrive.lang.graph import Call, Graph, Input, Parameter, ParameterSpec, Recording
from nightdrive.lang.primitives import DELAYS, FILTERS, PRIMITIVES, RESONATORS, SHAPERS, Where
from nightdrive.runtime.compiler.primitives import smoothing

from .kernels import effect, hum, instrument, through

THROUGH = [name for name, p in PRIMITIVES.items() if p.subject and p.where is not Where.VOICE]
KEEPS_SILENCE = set(THROUGH) - {"exp2", "log2", "above", "below", "select", "max", "clip", "mix", "swap"}
PASSES_ANY_NUMBER = {
    "add",
    "sub",
    "mul",
    "div",
    "pow",
    "neg",
    "exp2",
    "select",
    "mix",
    "min",
    "max",
    "clip",
    "dice",
    "line",
    "points",
    "shot",
    "cycle",
    "cs80env",
    "stereo",
}
EXTREMES = (0.0, -0.0, 1e-30, 1e-9, 0.5, -1.0, 10.0, 2.5e4, 1e9, -1e9, 3e38, -3e38)
GAINS = (0.0, -1.0, 1e-9, 0.5, 100.0)
RINGS = [primitive.name for primitive in RESONATORS]
SMALLEST_NORMAL = np.finfo(np.float32).tiny


def knobs(word: str) -> Graph:
    """A word with a parameter for each argument; its subject, if any, is what the effect hears."""
    primitive = PRIMITIVES[word]
    parameters = tuple(ParameterSpec(arg.name, 0.5) for arg in primitive.args)
    nodes: list[object] = [Parameter(slot) for slot in range(len(parameters))]
    if primitive.subject:
        nodes.append(Input("freq" if primitive.where is Where.VOICE else "in"))
    nodes.append(Call(word, tuple(range(len(nodes))), 0 if primitive.file else None))
    files = (Recording("kick.wav", "."),)
    return Graph(tuple(nodes), (len(nodes) - 1,), (), parameters, recordings=files)  # type: ignore[arg-type]


def denormal(numbers: np.ndarray) -> np.ndarray:
    return numbers[(numbers != 0) & (np.abs(numbers) < SMALLEST_NORMAL)]


@pytest.mark.parametrize("word", sorted(KEEPS_SILENCE))
def test_silence_in_silence_out(word: str) -> None:
    assert not through(knobs(word), np.zeros((2000, 2))).any()


@pytest.mark.parametrize("word", sorted(set(PRIMITIVES) - PASSES_ANY_NUMBER))
def test_no_setting_is_fatal(word: str) -> None:
    graph = knobs(word)
    kind = "voice" if PRIMITIVES[word].where is Where.VOICE else "effect"
    rng = np.random.default_rng(1)
    for _ in range(60):
        rows = {
            spec.name: rng.choice(GAINS if spec.name == "gain" else EXTREMES) for spec in graph.parameters
        }
        made = instrument(graph, kind, **rows)
        out = made.play(300, (), hum(300))
        assert np.isfinite(out).all(), rows
        assert not made.row("bad").any(), rows


@pytest.mark.parametrize(
    "word", [primitive.name for primitive in (*FILTERS, *DELAYS, *RESONATORS) if primitive.subject]
)
def test_tails_die_without_denormals(word: str) -> None:
    example = PRIMITIVES[word].example.split("|")[1].strip()
    graph = effect(f"in | {example.replace('freq', '440Hz')}")
    made = instrument(graph, "effect")
    made.play(500, (), hum(500))
    for _ in range(240 if word in RINGS else 40):
        out = made.play(6000, (), np.zeros((6000, 2)))
        assert not denormal(out).size
        assert not denormal(made.state[:, made.layout.private :]).size
        assert not denormal(made.delays[np.isfinite(made.delays)]).size
    assert np.abs(out).max() < 1e-12


@pytest.mark.parametrize("word", sorted({*smoothing.PRIMITIVES, "adsr", "ladder", "delay"}))
def test_a_lane_that_swallows_garbage_hurts_no_other(word: str) -> None:
    graph = knobs(word)
    kind = "voice" if PRIMITIVES[word].where is Where.VOICE else "effect"
    made, clean = (instrument(graph, kind) for _ in range(2))
    made.state[:, made.layout.private :, 0] = np.nan
    block = hum(200)
    out, wanted = (one.play(200, (), block) for one in (made, clean))
    assert np.isfinite(out).all()
    if kind == "voice":
        assert made.row("bad")[0].nonzero()[0].tolist() in ([0], [])
    assert np.isfinite(wanted).all()


def test_shapers_answer_every_number() -> None:
    numbers = np.array([*EXTREMES, 1.0, -3.0, 0.25, 7.7], np.float32)
    for word in (shaper.name for shaper in SHAPERS):
        if word in PASSES_ANY_NUMBER:
            continue
        for number in numbers:
            block = np.full((2, 2), number)
            made = instrument(knobs(word), "effect")
            made.play(2, (), block)
            level = abs(float(number))
            assert not made.row("bad").any() or level > 1e3, (word, number)
