"""Any graph at all, however senseless: it compiles, stays finite, and gives the same bytes in any pieces."""

from __future__ import annotations

import platform

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nightdrive.lang.graph import (
    VOICE_INPUTS,
    Call,
    Constant,
    Graph,
    Input,
    Node,
    Parameter,
    ParameterSpec,
    Previous,
    Recording,
)
from nightdrive.lang.primitives import DELAYS, PRIMITIVES, Where
from nightdrive.runtime.compiler.cache import translate
from nightdrive.runtime.compiler.code import Kind

from .kernels import Instrument, hum

FRAMES = 300
NUMBERS = (0.0, 0.5, 1.0, -1.0, 440.0, 0.01, 1000.0, -0.3)
HEAVY = {primitive.name for primitive in DELAYS}
WORDS: dict[Kind, list[str]] = {
    "voice": [name for name, p in PRIMITIVES.items() if p.where is not Where.EFFECT and name not in HEAVY],
    "effect": [name for name, p in PRIMITIVES.items() if p.where is not Where.VOICE],
}


@st.composite
def graphs(draw: st.DrawFn, kind: Kind) -> Graph:
    """Up to 20 nodes, each wired to any nodes before it, or by feedback to any node."""
    size = draw(st.integers(4, 20))
    inputs = VOICE_INPUTS if kind == "voice" else ("in",)
    nodes: list[Node] = [Input(draw(st.sampled_from(inputs))), Constant(0), Parameter(0)]
    while len(nodes) < size:
        word = draw(st.sampled_from([*WORDS[kind], None]))
        if word is None:
            nodes.append(Previous(draw(st.integers(0, size - 1))))
        else:
            arity = len(PRIMITIVES[word].args) + PRIMITIVES[word].subject
            file = 0 if PRIMITIVES[word].file else None
            nodes.append(Call(word, tuple(draw(st.integers(0, len(nodes) - 1)) for _ in range(arity)), file))
    outputs = draw(st.lists(st.integers(size // 2, size - 1), min_size=1, max_size=2))
    number, knob = draw(st.sampled_from(NUMBERS)), draw(st.sampled_from(NUMBERS))
    knobs, files = (ParameterSpec("knob", knob),), (Recording("kick.wav", "."),)
    return Graph(tuple(nodes), tuple(outputs), (number,), knobs, recordings=files)


def rendered(graph: Graph, kind: Kind, processor: str | None, pieces: tuple[int, ...]) -> np.ndarray:
    made = Instrument(graph, translate(graph, kind, "", processor), 48000, freq=220, gate=200, note=60)
    made.row("seed")[:] = np.arange(made.layout.width)
    return made.play(FRAMES, pieces, hum(FRAMES) if kind == "effect" else None)


@pytest.mark.parametrize("kind", ["voice", "effect"])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.data_too_large])
@given(data=st.data())
def test_any_graph_keeps_the_promises(kind: Kind, data: st.DataObject) -> None:
    graph = data.draw(graphs(kind))
    whole = rendered(graph, kind, None, ())
    assert np.isfinite(whole).all()
    elsewhere = "x86-64" if platform.machine() in ("x86_64", "AMD64") else None
    assert rendered(graph, kind, elsewhere, (1, 7, 100, 3)).tobytes() == whole.tobytes()
