"""A sound graph under construction: nodes are added as the expressions of a block are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..errors import ScoreError
from ..graph import (
    EFFECT_INPUTS,
    VOICE_INPUTS,
    Call,
    Constant,
    Node,
    Parameter,
    ParameterSpec,
    Previous,
    Recording,
)
from ..source import Span
from ..units import Dimension

MAX_NODES = 4000
BEHIND = "it works on both channels, behind the sound that plays"


class SizeError(ScoreError):
    """A graph has more nodes than a sound may have."""


class PlaceError(ScoreError):
    """A word of an effect stands in a synth, or the other way round."""


@dataclass(frozen=True, slots=True)
class Wire:
    """A node of the graph being built, and what it measures."""

    node: int
    dimension: Dimension = Dimension.NUMBER


@dataclass(frozen=True, slots=True)
class Device:
    """Something that still waits for what comes down the cable."""

    name: str
    plug: Callable[[Wire], Wire]


class Patch:
    """The nodes, constants and recordings so far, of a graph that stands in a `voice` or an `effect`.

    `words` are those whose definitions are being read: what these say is placed at the first of them.
    """

    def __init__(self, where: str, parameters: tuple[str, ...]) -> None:
        self.where = where
        self.nodes: list[Node] = []
        self.spans: list[Span] = []
        self.words: list[Span] = []
        self.constants: list[float] = []
        self.parameters = parameters
        self.of_note: dict[str, ParameterSpec] = {}
        self.recordings: list[Recording] = []

    def add(self, node: Node, span: Span) -> int:
        if len(self.nodes) >= MAX_NODES:
            raise SizeError(f"a sound has at most {MAX_NODES} nodes", span)
        self.nodes.append(node)
        self.spans.append(self.words[0] if self.words else span)
        return len(self.nodes) - 1

    def constant(self, value: float, dimension: Dimension, span: Span) -> Wire:
        self.constants.append(value)
        return Wire(self.add(Constant(len(self.constants) - 1), span), dimension)

    def constant_of(self, wire: Wire) -> float | None:
        """The number that a wire always carries."""
        node = self.nodes[wire.node]
        return self.constants[node.slot] if isinstance(node, Constant) else None

    def call(
        self,
        op: str,
        args: tuple[Wire, ...],
        span: Span,
        dimension: Dimension = Dimension.NUMBER,
        recording: int | None = None,
    ) -> Wire:
        return Wire(self.add(Call(op, tuple(arg.node for arg in args), recording), span), dimension)

    def noted(self, spec: ParameterSpec, span: Span) -> Wire:
        """A parameter that the sound has because a word in it takes it from every note."""
        if spec.name in self.parameters:
            return Wire(self.add(Parameter(self.parameters.index(spec.name)), span))
        self.of_note.setdefault(spec.name, spec)
        slot = len(self.parameters) + list(self.of_note).index(spec.name)
        return Wire(self.add(Parameter(slot), span))

    def outputs(self, out: Wire) -> tuple[int, ...]:
        """The output node, or the two sides of a synth that ends in `stereo left right`."""
        node = self.nodes[out.node]
        if self.where == "voice" and isinstance(node, Call) and node.op == "stereo":
            self.nodes[out.node] = Constant(0)
            return node.args
        return (out.node,)


class Frame:
    """The names in scope in one block. `later` are lines below: reading one of them now is feedback."""

    def __init__(self, patch: Patch, scope: dict[str, Wire], later: list[str]) -> None:
        self.patch = patch
        self.scope = scope
        self.later = later
        self.open: dict[str, int] = {}

    def find(self, name: str, span: Span) -> Wire | None:
        if name in self.scope:
            return self.scope[name]
        if name not in self.later:
            return None
        if name not in self.open:
            self.open[name] = self.patch.add(Previous(-1), span)
        return Wire(self.open[name])

    def inputs(self, names: tuple[str, ...] = (*VOICE_INPUTS, *EFFECT_INPUTS)) -> dict[str, Wire]:
        return {name: wire for name, wire in self.scope.items() if name in names}

    def close(self) -> None:
        """Every name that was read above its line becomes what that line was a sample ago."""
        for name, node in self.open.items():
            self.patch.nodes[node] = Previous(self.scope[name].node)
