"""Files that a score names: read without waiting, and only when they are plain ones."""

from __future__ import annotations

import os
import stat
from pathlib import Path

NO_PLAIN_FILE = "is no plain file"


def plain_bytes(path: Path, most: int) -> bytes:
    """At most so many bytes of a file. Raises OSError; ValueError for a pipe, a device or a folder."""
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):
        flags |= getattr(os, name, 0)
    number = os.open(path, flags)
    try:
        if not stat.S_ISREG(os.fstat(number).st_mode):
            raise ValueError(NO_PLAIN_FILE)
    except BaseException:
        os.close(number)
        raise
    with open(number, "rb") as file:
        return file.read(most)
