"""What is kept from run to run lies in one folder of the user's."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path


def cache_folder() -> Path | None:
    """The folder: `NIGHTDRIVE_CACHE` (empty: None), else the user's place for such things."""
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
