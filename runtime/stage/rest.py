"""Which effects are silent when nothing is fed to them: those may rest."""

from __future__ import annotations

from ...lang.graph import Call, Constant, Graph, Input, Node, Previous
from ...lang.primitives import PRIMITIVES

ALL = {"add", "sub", "stereo", "mix", "min", "max"}
"""Zero when both signals they combine are: the first argument and the last."""

NEVER = {"exp2", "log2", "above", "below", "select", "pow"}
"""Not zero at zero."""


def rests(graph: Graph) -> bool:
    """Whether the outputs of an effect are zero once its input is, and its memory has emptied.

    Starts by believing it of every node, and takes back what does not follow, until all follows.
    """
    zero = [True] * len(graph.nodes)
    while (following := [_zero(node, graph, zero) for node in graph.nodes]) != zero:
        zero = [was and now for was, now in zip(zero, following, strict=True)]
    return all(zero[output] for output in graph.outputs)


def _zero(node: Node, graph: Graph, zero: list[bool]) -> bool:
    match node:
        case Input(name=name):
            return name == "in"
        case Constant(slot=slot):
            return graph.constants[slot] == 0
        case Previous(target=target):
            return zero[target]
        case Call(op="mul", args=args):
            return any(zero[arg] for arg in args)
        case Call(op="div" | "neg", args=args):
            return zero[args[0]]
        case Call(op=op, args=args) if op in ALL:
            return zero[args[0]] and zero[args[-1]]
        case Call(op=op, args=args) if op not in NEVER and PRIMITIVES[op].subject:
            return zero[args[-1]]
        case Call(op="swap" | "left" | "right" | "mid" | "side", args=args):
            return all(zero[arg] for arg in args)
    return False
