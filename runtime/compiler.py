"""Graphs to code, each shape once."""

from __future__ import annotations

from hashlib import blake2b
from threading import Lock

from ..lang.graph import Graph
from .code import Code, Kind
from .llvm import assemble, machine_code, processor
from .still import delay_line

_cache: dict[str, Code] = {}
_lock = Lock()


def compiled(graph: Graph, kind: Kind) -> Code:
    """See `code.compile_graph`."""
    key = code_key(graph, kind)
    with _lock:
        if key not in _cache:
            _cache[key] = translate(graph, kind, key)
        return _cache[key]


def code_key(graph: Graph, kind: Kind) -> str:
    """Equal for graphs of equal shape and names of parameters, on one processor and version of the compiler."""
    names = tuple(parameter.name for parameter in graph.parameters)
    text = repr((VERSION, processor(), kind, names, graph.shape))
    return blake2b(text.encode(), digest_size=16).hexdigest()


VERSION = 1


def translate(graph: Graph, kind: Kind, key: str, cpu: str | None = None) -> Code:
    """Compile without the cache, for this processor or for any that has what the named one has."""
    assembly, traced = assemble(graph, kind)
    delays = tuple(delay_line(graph, call) for call in traced.lines)
    return Code(key, machine_code(assembly, cpu), traced.layout, len(graph.constants), delays)
