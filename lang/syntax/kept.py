"""What was read in an earlier session: the trees of the standard library and of scores, without parsing."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from pickle import Pickler, Unpickler
from typing import Any, TypeVar

from ..errors import ScoreError
from ..shelf import fetched, shelved
from ..source import NOWHERE, Source
from . import ast
from .parse import parse, parse_statement
from .statements import Extent

T = TypeVar("T")


def kept_statement(source: Source, extent: Extent) -> ast.Statement:
    """`parse_statement`, or what it gave for the same text at the same place."""
    name = _digest(edition(), source.name, extent, source.text[extent.begin : extent.end])
    kept: ast.Statement | None = _fetched(name, source)
    return kept or _shelved(name, parse_statement(source, extent), source)


def kept_statements(source: Source) -> tuple[tuple[ast.Statement, ...], tuple[ScoreError, ...]]:
    """`parse`, or what it gave for the same text when it found no fault."""
    name = _digest(edition(), source.text)
    kept: tuple[ast.Statement, ...] | None = _fetched(name, source)
    if kept is not None:
        return kept, ()
    statements, errors = parse(source)
    return (statements if errors else _shelved(name, statements, source)), errors


def _fetched(name: str, source: Source) -> Any:
    """A tree, or None when there is no sound one of that name."""
    content = fetched(name)
    with suppress(Exception):
        return _Reader(content, source).load() if content else None
    return None


def _shelved(name: str, tree: T, source: Source) -> T:
    """Keep a tree under a name, and return it."""
    file = BytesIO()
    _Writer(file, source).dump(tree)
    shelved(name, file.getvalue())
    return tree


class _Writer(Pickler):
    """Leaves the source out, which every word of a tree points at."""

    def __init__(self, file: BytesIO, source: Source) -> None:
        super().__init__(file)
        self.dispatch_table = {
            Source: lambda other: (_left_out, ()) if other is source else other.__reduce_ex__(4)
        }


class _Reader(Unpickler):
    """Puts the source in where it was left out."""

    def __init__(self, content: bytes, source: Source) -> None:
        super().__init__(BytesIO(content))
        self._source = source

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name)
        return (lambda: self._source) if found is _left_out else found


def _left_out() -> Source:
    """Stands for the source in a kept tree."""
    return NOWHERE.source


@cache
def edition() -> str:
    """What a tree follows from beside its text: the grammar, and the code that reads by it."""
    here = Path(__file__).parent
    files = [*sorted(here.glob("*.py")), *sorted(here.glob("*.lark"))]
    files += [here.parent / name for name in ("record.py", "source.py", "time.py", "units.py")]
    return _digest(*(file.read_text("utf-8") for file in files))


def _digest(*parts: object) -> str:
    return blake2b(repr(parts).encode(), digest_size=16).hexdigest()
