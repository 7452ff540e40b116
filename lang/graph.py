"""A sound as data: the graph of primitives that a `synth` or `effect` block means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from .record import Record
from .source import NOWHERE, Span
from .units import Dimension

VOICE_INPUTS = ("freq", "gate", "vel", "note", "age", "random")
EFFECT_INPUTS = ("in", "key")


class Constant(Record):
    """A number written in the block: slot of `Graph.constants`. Its value is not part of the shape."""

    slot: int


class Parameter(Record):
    """A parameter of the header: slot of `Graph.parameters`. It may move every sample."""

    slot: int


class Input(Record):
    """One of VOICE_INPUTS (one value a voice) or EFFECT_INPUTS (stereo pairs)."""

    name: str


class Recording(Record):
    """A sound file by its path below `folder`, and the channel that is meant; `response` if it is a room."""

    path: str
    folder: str
    channel: str = "both"
    response: bool = False
    span: Span = field(default=NOWHERE, compare=False)


class Call(Record):
    """A primitive or arithmetic operator applied to earlier nodes, in the order of its table entry.

    `recording` is the slot of `Graph.recordings` that a word which plays a file reads.
    """

    op: str
    args: tuple[int, ...]
    recording: int | None = None


class Previous(Record):
    """The value that node `target` (anywhere in the graph) had one sample ago; 0 at the start."""

    target: int


Node = Constant | Parameter | Input | Call | Previous


def heard(nodes: Sequence[Node], outputs: Iterable[int]) -> list[int]:
    """The numbers of the nodes that some outputs hear, themselves included, in order."""
    found: set[int] = set()
    todo = list(outputs)
    while todo:
        number = todo.pop()
        if number in found:
            continue
        found.add(number)
        match nodes[number]:
            case Call(args=args):
                todo += args
            case Previous(target=target):
                todo.append(target)
    return sorted(found)


def moved(node: Node, places: Mapping[int, int]) -> Node:
    """A node where the nodes that it reads have got other numbers."""
    match node:
        case Call(op=op, args=args, recording=recording):
            return Call(op, tuple(places[arg] for arg in args), recording)
        case Previous(target=target):
            return Previous(places[target])
    return node


class ParameterSpec(Record):
    """A parameter as its user sees it.

    `low` and `high` bound what a score may set; a `required` one has no default worth the name.
    """

    name: str
    default: float
    dimension: Dimension = Dimension.NUMBER
    low: float | None = None
    high: float | None = None
    help: str = ""
    required: bool = False


class Graph(Record):
    """Nodes in the order they are computed; every `Call` reads earlier nodes only.

    `outputs` names one node (mono) or two (left, right). Two graphs of equal `shape` share machine code.
    """

    nodes: tuple[Node, ...]
    outputs: tuple[int, ...]
    constants: tuple[float, ...] = ()
    parameters: tuple[ParameterSpec, ...] = ()
    spans: tuple[Span, ...] = field(default=(), compare=False)
    recordings: tuple[Recording, ...] = ()

    @property
    def shape(self) -> tuple[object, ...]:
        """All that decides the machine code: the wiring, without any number."""
        return self.nodes, self.outputs, len(self.constants), len(self.parameters), len(self.recordings)

    def span(self, node: int) -> Span:
        return self.spans[node] if node < len(self.spans) else NOWHERE
