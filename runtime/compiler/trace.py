"""A graph to lanes: every node of a sound computed in order, for one sample."""

from __future__ import annotations

from ...lang.graph import Call, Constant, Graph, Input, Parameter, Previous
from ...lang.primitives import PRIMITIVES
from .code import FIXED
from .instant import Instant, State, unit
from .lanes import Lane, flush
from .primitives import IMPLEMENTATIONS
from .primitives.envelopes import declick
from .still import still_nodes


def trace(graph: Graph, at: Instant, freq: Lane | None, parameters: list[Lane]) -> list[Lane]:
    """The values of a graph's outputs. A voice without an envelope fades out with its gate."""
    walk = _Walk(graph, at, freq, parameters)
    outputs = walk.outputs()
    if freq is None or ends_by_itself(graph):
        return outputs
    fade = declick(at)
    return [y * fade for y in outputs]


def ends_by_itself(graph: Graph) -> bool:
    """Whether a voice shapes its own end: it uses an envelope, or the gate."""
    return any(
        node == Input("gate") or (isinstance(node, Call) and PRIMITIVES[node.op].envelope)
        for node in graph.nodes
    )


class _Walk:
    def __init__(self, graph: Graph, at: Instant, freq: Lane | None, parameters: list[Lane]) -> None:
        self.graph = graph
        self.at = at
        self.freq = freq
        self.parameters = parameters
        self.still = still_nodes(graph)
        self.values: list[Lane] = []
        self.feedback: dict[int, State] = {}

    def outputs(self) -> list[Lane]:
        for number in range(len(self.graph.nodes)):
            self.at.call = number
            self.values.append(self._value(number))
        for target, state in self.feedback.items():
            state.next = flush(self.values[target])
        return [self.values[number] for number in self.graph.outputs]

    def _value(self, number: int) -> Lane:
        match self.graph.nodes[number]:
            case Constant(slot=slot):
                return self.at.constant(slot)
            case Parameter(slot=slot):
                return self.parameters[slot]
            case Input(name=name):
                return self._input(name)
            case Previous(target=target):
                return self._previous(target)
            case Call(op=op, args=args, recording=recording):
                self.at.recording = recording or 0
                self.at.still = tuple(arg in self.still for arg in args)
                return IMPLEMENTATIONS[op](self.at, *(self.values[arg] for arg in args))

    def _previous(self, target: int) -> Lane:
        if target not in self.feedback:
            self.feedback[target] = self.at.state()
        return self.feedback[target].now

    def _input(self, name: str) -> Lane:
        machine = self.at.machine
        match name:
            case "in":
                return Lane(machine, machine.input())
            case "key":
                return Lane(machine, machine.key())
            case "gate":
                return self.at.open.number()
            case "age":
                return self.at.as_slow_as().seconds
            case "random":
                return unit(self.at.random_key())
            case "freq" if self.freq is not None:
                return self.freq
        return Lane(machine, machine.read(FIXED.index(name), "float"))
