"""A block of a synth, an effect or a drum as a whole graph, without what is not heard."""

from __future__ import annotations

from ..errors import ScoreError
from ..graph import (
    EFFECT_INPUTS,
    VOICE_INPUTS,
    Call,
    Constant,
    Graph,
    Input,
    Node,
    Parameter,
    ParameterSpec,
    heard,
    moved,
)
from ..syntax import ast
from ..units import Dimension
from .parameters import bounds_of, distinct, specified
from .patch import BEHIND, Patch, Wire
from .reader import Lookup, Reader

INPUT_DIMENSIONS = {"freq": Dimension.FREQUENCY, "age": Dimension.TIME}


def build(
    definition: ast.SoundDef,
    lookup: Lookup,
    seconds_per_bar: float,
    shared: tuple[ast.Header, ...] = (),
) -> Graph:
    """The graph of a block. Raises ScoreError.

    `lookup` finds the score's own sounds and bindings by name; `shared` are parameters that the block has
    from the kit around it.
    """
    headers = distinct(definition.headers, shared)
    bounds = bounds_of(definition, headers)
    specs = tuple(specified(header, bounds.get(header.name)) for header in headers)
    where = "effect" if definition.kind == "effect" else "voice"
    patch = Patch(where, tuple(header.name for header in headers))
    scope = _scope(patch, definition, headers, specs)
    outputs = patch.outputs(Reader(patch, lookup, seconds_per_bar).block(definition, scope))
    graph = _reachable(patch, outputs, (*specs, *patch.of_note.values()))
    _check_places(graph, where)
    return graph


def _scope(
    patch: Patch, definition: ast.SoundDef, headers: tuple[ast.Header, ...], specs: tuple[ParameterSpec, ...]
) -> dict[str, Wire]:
    """What the lines of a block can name before any of them: its parameters, then its inputs."""
    scope = {
        spec.name: Wire(patch.add(Parameter(slot), headers[slot].span), spec.dimension)
        for slot, spec in enumerate(specs)
    }
    for name in EFFECT_INPUTS if patch.where == "effect" else VOICE_INPUTS:
        if name not in scope:
            node = patch.add(Input(name), definition.span)
            scope[name] = Wire(node, INPUT_DIMENSIONS.get(name, Dimension.NUMBER))
    return scope


def _reachable(patch: Patch, outputs: tuple[int, ...], specs: tuple[ParameterSpec, ...]) -> Graph:
    """The graph of a patch without the nodes that no output hears."""
    kept = heard(patch.nodes, outputs)
    places = {number: place for place, number in enumerate(kept)}
    constants: list[float] = []

    def node(number: int) -> Node:
        found = patch.nodes[number]
        if isinstance(found, Constant):
            constants.append(patch.constants[found.slot])
            return Constant(len(constants) - 1)
        return moved(found, places)

    return Graph(
        nodes=tuple(map(node, kept)),
        outputs=tuple(places[output] for output in outputs),
        constants=tuple(constants),
        parameters=specs,
        spans=tuple(patch.spans[number] for number in kept),
        recordings=tuple(patch.recordings),
    )


def _check_places(graph: Graph, where: str) -> None:
    for number, node in enumerate(graph.nodes):
        if not isinstance(node, Call):
            continue
        if node.op == "convolve" and not _first(node, graph):
            hint = "put it first, on `in`, in an effect without `key`"
            raise ScoreError("`convolve` works on what comes into the effect", graph.span(number), hint)
        if where == "voice" and node.op == "stereo":
            hint = "stereo is its last line" if graph.span(number).text.startswith("stereo") else BEHIND
            raise ScoreError("a synth is stereo only at its end", graph.span(number), hint)


def _first(node: Call, graph: Graph) -> bool:
    """Whether a call works on what comes into an effect that hears nothing else."""
    return graph.nodes[node.args[-1]] == Input("in") and Input("key") not in graph.nodes
