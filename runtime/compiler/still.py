"""What never moves in a sound: nodes made of constants alone. Delay lines take their length from them."""

from __future__ import annotations

from ...lang.graph import Call, Constant, Graph, heard, moved
from ...lang.primitives import OPERATORS, PRIMITIVES, SHAPERS, STEREO
from .code import DelayLine

_STATELESS = frozenset(primitive.name for primitive in (*OPERATORS, *SHAPERS, *STEREO))


def still_nodes(graph: Graph) -> frozenset[int]:
    """The nodes whose value follows from the constants alone."""
    still: set[int] = set()
    for number, node in enumerate(graph.nodes):
        if isinstance(node, Constant) or (
            isinstance(node, Call) and node.op in _STATELESS and still.issuperset(node.args)
        ):
            still.add(number)
    return frozenset(still)


def delay_line(graph: Graph, call: int) -> DelayLine:
    """The line of a delay's call: as long as its time, or as its `max` where the time moves."""
    node = graph.nodes[call]
    assert isinstance(node, Call)
    bounds = [arg for arg, spec in zip(node.args, PRIMITIVES[node.op].args, strict=False) if spec.bound]
    still = still_nodes(graph)
    for bound in bounds:
        if bound in still:
            return DelayLine(_alone(graph, bound))
    return DelayLine(None)


def _alone(graph: Graph, node: int) -> Graph:
    """A still node as a graph of its own."""
    kept = heard(graph.nodes, (node,))
    places = {number: place for place, number in enumerate(kept)}
    return Graph(tuple(moved(graph.nodes[number], places) for number in kept), (places[node],))
