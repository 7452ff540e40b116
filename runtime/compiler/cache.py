"""Graphs to code, each shape once: in this session, or from the shelf of earlier ones."""

from __future__ import annotations

import pickle
from collections.abc import Collection, Iterable
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from threading import Lock

from ...lang.graph import Graph
from ...lang.shelf import fetched, on_shelf, shelved
from ..fork import can_fork, forked, processors
from .code import CONTROLS, LEVELS, Code, Kind
from .native import machine_code, processor

Wanted = tuple[Graph, Kind, Collection[str], bool]

WORTH = 3
"""Fewer new graphs are compiled sooner by one process than another is begun."""

_cache: dict[str, Code] = {}
_lock = Lock()


def compile_graph(
    graph: Graph, kind: Kind, moving: Collection[str] | None = None, crowd: bool = False
) -> Code:
    """The code of a graph: from this session, from an earlier one, or new, within about 0.1 s. Thread-safe.

    With the names of the controls that are `moving`, what follows from the others is computed once a call
    instead of in every sample. For a `crowd` of voices it is made faster, and made more slowly.
    """
    still = still_controls(graph, kind, moving)
    key = code_key(graph, kind, still, crowd)
    with _lock:
        if key not in _cache:
            _cache[key] = _from_shelf(key) or _to_shelf(translate(graph, kind, key, None, still, crowd))
        return _cache[key]


def compile_all(wanted: Iterable[Wanted]) -> None:
    """Have the codes of some graphs in the cache; another process compiles half of the new ones."""
    missing = {}
    for graph, kind, moving, crowd in wanted:
        key = code_key(graph, kind, still_controls(graph, kind, moving), crowd)
        if key not in _cache and not on_shelf(_digest(edition() + key)):
            missing[key] = graph, kind, moving, crowd
    if len(missing) < WORTH or processors() < 2 or not can_fork():
        return
    dear = sorted(missing.values(), key=lambda item: -len(item[0].nodes))
    with forked(lambda line: line.send([compile_graph(*item) for item in dear[1::2]])) as line:
        for item in dear[::2]:
            compile_graph(*item)
        with suppress(EOFError), _lock:
            _cache.update((code.key, code) for code in line.recv())


def still_controls(graph: Graph, kind: Kind, moving: Collection[str] | None) -> frozenset[int]:
    """The controls, by index, that code for these `moving` ones (None: all) may take for granted."""
    if moving is None:
        return frozenset()
    names = CONTROLS[kind] + tuple(parameter.name for parameter in graph.parameters)
    return frozenset(n for n, name in enumerate(names) if name not in moving and name not in LEVELS)


def shape_key(graph: Graph, kind: Kind) -> str:
    """Equal for graphs of equal shape and names of parameters, on one processor."""
    names = tuple(parameter.name for parameter in graph.parameters)
    return _digest(repr((processor(), kind, names, graph.shape)))


def code_key(graph: Graph, kind: Kind, still: frozenset[int], crowd: bool) -> str:
    """Equal for graphs of equal shape with the same controls standing still, for as many voices."""
    controls = sum(1 << control for control in still)
    return f"{shape_key(graph, kind)}-{controls:x}{'-crowd' if crowd else ''}"


def translate(
    graph: Graph,
    kind: Kind,
    key: str,
    cpu: str | None = None,
    still: frozenset[int] = frozenset(),
    crowd: bool = False,
) -> Code:
    """Compile for this processor, or for any that has what the named one has."""
    from .loops import assemble
    from .still import delay_line

    text, traced, ordered = assemble(graph, kind, still, crowd)
    delays = tuple(delay_line(graph, call) for call in traced.lines)
    return Code(key, machine_code(text, cpu, ordered), traced.layout, len(graph.constants), delays, still)


def _from_shelf(key: str) -> Code | None:
    content = fetched(_digest(edition() + key))
    return pickle.loads(content) if content else None


def _to_shelf(code: Code) -> Code:
    shelved(_digest(edition() + code.key), pickle.dumps(code))
    return code


@cache
def edition() -> str:
    """What code follows from beside its graph: the text of the compiler and of the primitives' table."""
    compiler = Path(__file__).parent
    lang = compiler.parent.parent / "lang"
    texts = [*sorted(compiler.rglob("*.py")), lang / "graph.py", *sorted((lang / "primitives").glob("*.py"))]
    return _digest("".join(text.read_text("utf-8") for text in texts))


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()
