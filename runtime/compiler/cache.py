"""Graphs to code, each shape once."""

from __future__ import annotations

from hashlib import blake2b
from threading import Lock

from ...lang.graph import Graph
from .code import Code, Kind
from .loops import assemble
from .native import machine_code, processor
from .shelf import fetched, shelved
from .still import delay_line

_cache: dict[str, Code] = {}
_lock = Lock()


def compiled(graph: Graph, kind: Kind) -> Code:
    """The code of a graph: from this session, from an earlier one, or new."""
    key = code_key(graph, kind)
    with _lock:
        if key not in _cache:
            _cache[key] = translate(graph, kind, key, shelf=True)
        return _cache[key]


def code_key(graph: Graph, kind: Kind) -> str:
    """Equal for graphs of equal shape and names of parameters, on one processor."""
    names = tuple(parameter.name for parameter in graph.parameters)
    return _digest(repr((processor(), kind, names, graph.shape)))


def translate(graph: Graph, kind: Kind, key: str, cpu: str | None = None, shelf: bool = False) -> Code:
    """Compile for this processor, or for any that has what the named one has; `shelf` uses the disk."""
    assembly, traced = assemble(graph, kind)
    delays = tuple(delay_line(graph, call) for call in traced.lines)
    made = _from_shelf(assembly) if shelf else machine_code(assembly, cpu)
    return Code(key, made, traced.layout, len(graph.constants), delays)


def _from_shelf(assembly: str) -> bytes:
    name = _digest(processor() + assembly)
    return fetched(name) or shelved(name, machine_code(assembly))


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()
