"""What was heard of sound files, kept beside the journals: a session sounds again when they have changed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from ...lang.files import plain_bytes
from ...lang.recordings import MAX_FILE_BYTES

KEPT_BYTES = 64 << 20
"""What is kept of the files of one score; the larger ones beyond it are known by their digests only."""


def keep(recordings: Mapping[str, tuple[str, str]], folder: Path) -> None:
    """Copy sound files, as a journal entry names them, to `folder`, each once under its digest.

    Raises OSError.
    """
    room = KEPT_BYTES
    played = [pair for pair in recordings.values() if pair[1]]
    for place, digest in sorted(played, key=lambda pair: os.stat(pair[0]).st_size):
        room -= os.stat(place).st_size
        copy = folder / digest
        if room < 0 or copy.exists():
            continue
        data = plain_bytes(Path(place), MAX_FILE_BYTES)
        if sha256(data).hexdigest() == digest:
            folder.mkdir(parents=True, exist_ok=True)
            beside = copy.with_suffix(f".{os.getpid()}")
            beside.write_bytes(data)
            beside.replace(copy)


def heard(place: Path, digest: str, folder: Path) -> bytes | None:
    """What a file held when it had this digest: as it is now, or as it was kept; None when neither is so."""
    for path in (place, folder / digest):
        try:
            data = plain_bytes(path, MAX_FILE_BYTES)
        except (OSError, ValueError):
            continue
        if sha256(data).hexdigest() == digest:
            return data
    return None
