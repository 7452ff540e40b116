"""The grammars, ready to parse: analysed once, then read from the user's cache folder."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import Any

from lark import Lark


def grammar(name: str, **options: Any) -> Lark:
    """The LALR parser of a `.lark` file beside this one. A cache that cannot be used only costs time."""
    text = files(__package__).joinpath(f"{name}.lark").read_text("utf-8")
    return Lark(text, parser="lalr", propagate_positions=True, cache=_cached(name), **options)


def cache_folder() -> Path | None:
    """What is kept from run to run lies here: `NIGHTDRIVE_CACHE` (empty: nowhere), else the user's place."""
    chosen = os.environ.get("NIGHTDRIVE_CACHE")
    if chosen is not None:
        return Path(chosen) if chosen else None
    with suppress(RuntimeError):
        return _user_cache() / "nightdrive"
    return None


def _user_cache() -> Path:
    match sys.platform:
        case "win32":
            return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        case "darwin":
            return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def _cached(name: str) -> str | bool:
    folder = cache_folder()
    if folder is None:
        return False
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        return str(folder / f"{name}.grammar")
    return False
