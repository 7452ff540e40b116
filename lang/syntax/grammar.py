"""The grammars, ready to parse: analysed once, then read from the user's cache folder."""

from __future__ import annotations

from contextlib import suppress
from importlib.resources import files
from typing import Any

from lark import Lark

from ..cache import cache_folder


def grammar(package: str, name: str, **options: Any) -> Lark:
    """The LALR parser of a `.lark` file in a package. A cache that cannot be used only costs time."""
    text = files(package).joinpath(f"{name}.lark").read_text("utf-8")
    return Lark(text, parser="lalr", propagate_positions=True, cache=_cached(name), **options)


def _cached(name: str) -> str | bool:
    folder = cache_folder()
    if folder is None:
        return False
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        return str(folder / f"{name}.grammar")
    return False
