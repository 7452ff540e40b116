"""The standard library: sounds by name, each read when it is first asked for, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import resources

from .source import Source
from .syntax import ast
from .syntax.kept import kept_statement
from .syntax.statements import Extent, statements

Sound = ast.SoundDef | ast.KitDef

_HEAD = re.compile(r"(synth|effect|kit)\s+(\w+)")
_PRESET = re.compile(r"^[ \t]+preset[ \t]+(\w+)", re.MULTILINE)
_PARAMETER = re.compile(r"^\s*(\w+) +in ", re.MULTILINE)


@cache
def standard() -> Mapping[str, Callable[[], Sound]]:
    """The sounds of the standard library by name, each parsed when it is first asked for."""
    found: dict[str, Callable[[], Sound]] = {}
    for source in _sources():
        for extent in statements(source.text):
            head = _HEAD.match(source.text, extent.begin)
            if head is not None:
                found[head[2]] = _reader(source, extent)
    return found


@cache
def standard_presets() -> tuple[str, ...]:
    """The dotted names of the presets of the standard library, such as `juno.brass`."""
    return tuple(name for source in _sources() for name in preset_names(source.text))


def preset_names(text: str) -> Iterator[str]:
    """The dotted names of the presets in a text, even in one that cannot be read as a whole."""
    for extent in statements(text):
        head = _HEAD.match(text, extent.begin)
        if head is not None:
            yield from (f"{head[2]}.{name}" for name in _PRESET.findall(text[extent.begin : extent.end]))


@cache
def standard_parameters() -> frozenset[str]:
    """The names of all parameters of the sounds of the standard library."""
    return frozenset(name for source in _sources() for name in _PARAMETER.findall(source.text))


@cache
def _sources() -> tuple[Source, ...]:
    """The files of the standard library."""
    folder = resources.files(__package__.rpartition(".")[0]).joinpath("stdlib")
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    return tuple(
        Source(f"stdlib/{file.name}", file.read_text("utf-8")) for file in files if file.name.endswith(".dsl")
    )


def _reader(source: Source, extent: Extent) -> Callable[[], Sound]:
    @cache
    def read() -> Sound:
        statement = kept_statement(source, extent)
        assert isinstance(statement, (ast.SoundDef, ast.KitDef))
        return statement

    return read
