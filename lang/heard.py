"""The sound files that a text names, whether they can be played or not: what to watch while it plays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from .errors import ScoreError
from .folders import drums_in
from .load import used_files
from .recordings import KINDS, inside
from .source import Source
from .syntax import ast
from .syntax.parse import parse


def sound_files(source: Source, folder: Path) -> list[Path]:
    """The sound files of a score and of the files that it uses; of a kit's folder, the folders in it too."""
    used = used_files(source, folder).items()
    sources = [source, *(Source(str(folder / name), text) for name, text in used)]
    found: dict[Path, None] = {}
    for each in sources:
        for node in _nodes(parse(each)[0]):
            found |= dict.fromkeys(_named(node, Path(each.name).parent))
    return list(found)


def _named(node: object, folder: Path) -> Iterator[Path]:
    """What a word, or the folder of a kit, stands for. What no score may play is nothing."""
    try:
        match node:
            case ast.Text() if node.text.lower().endswith(KINDS):
                yield folder / inside(node)
            case ast.KitDef(folder=ast.Text() as name):
                yield folder / inside(name)
                files = [folder / path for paths in drums_in(name).values() for path in paths]
                yield from {file.parent for file in files}
                yield from files
    except ScoreError:
        return


def _nodes(statements: Iterable[object]) -> Iterator[object]:
    """Every node of some syntax trees."""
    todo = list(statements)
    while todo:
        node = todo.pop()
        if isinstance(node, tuple):
            todo += node
        elif is_dataclass(node):
            yield node
            todo += [getattr(node, field.name) for field in fields(node) if field.name != "span"]
