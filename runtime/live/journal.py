"""The journal of a session: every text that took effect, with the sample at which it did, one JSON line each.

Each line is on the disk before the next thing happens, so that a session that is killed keeps its journal; a
last line that was torn is ignored. The texts and their samples are all that is needed to render it again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from ... import __version__

FORMAT = 1
KEPT = "recordings"
"""The folder beside a journal in which copies of sound files lie under their digests."""


class JournalError(Exception):
    """A file is no journal, or one of a format that this version cannot play."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that played from `sample` on, the name of its file, and the texts of the files that it uses.

    `used` is by path relative to the score's folder; so are `recordings`: where each file lies, and the
    SHA-256 of what it held, none for one that was not played.
    """

    sample: int
    name: str
    text: str
    used: Mapping[str, str] = field(default_factory=dict)
    recordings: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recording:
    """A whole session.

    `played` is how many samples of it are known to have been played, `kept` the folder of sound files.
    """

    version: str
    rate: int
    seed: int | None
    entries: tuple[Entry, ...]
    played: int
    kept: Path


class Journal:
    """A journal being written. Raises OSError where it cannot be."""

    def __init__(self, path: Path, rate: int, seed: int | None) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._file = path.open("x", encoding="utf-8")
        started = datetime.now().astimezone().isoformat(timespec="seconds")
        self._write(nightdrive=__version__, format=FORMAT, rate=rate, seed=seed, started=started)

    def text(self, entry: Entry) -> None:
        files = {"recordings": dict(entry.recordings)} if entry.recordings else {}
        self._write(sample=entry.sample, name=entry.name, text=entry.text, used=dict(entry.used), **files)

    def played(self, samples: int, gaps: int) -> None:
        """A sign of life: so many samples have been played, with so many gaps between them."""
        self._write(played=samples, gaps=gaps)

    def close(self, samples: int, gaps: int) -> None:
        self._write(end=samples, gaps=gaps)
        self._file.close()

    def _write(self, **line: Any) -> None:
        self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
        self._file.flush()
        os.fsync(self._file.fileno())


def read_journal(path: Path) -> Recording:
    """The session in a journal. Raises OSError, or JournalError when it is none."""
    lines = [line for text in path.read_bytes().splitlines() if (line := _line(text)) is not None]
    if not lines or "nightdrive" not in lines[0]:
        raise JournalError(f"{path}: this is not the journal of a session")
    head = lines[0]
    if head.get("format") != FORMAT:
        raise JournalError(
            f"{path}: this journal was written by nightdrive {head['nightdrive']}; play it with that"
        )
    entries = tuple(
        Entry(
            line["sample"],
            line["name"],
            line["text"],
            line["used"],
            {name: (where, digest) for name, (where, digest) in line.get("recordings", {}).items()},
        )
        for line in lines
        if "text" in line
    )
    if not entries:
        raise JournalError(f"{path}: nothing was played in this session")
    played = max(line.get("end", line.get("played", 0)) for line in lines)
    return Recording(head["nightdrive"], head["rate"], head["seed"], entries, played, path.parent / KEPT)


def _line(text: bytes) -> dict[str, Any] | None:
    """A line of a journal, or None for a torn one."""
    try:
        line = json.loads(text)
    except ValueError:
        return None
    return line if isinstance(line, dict) else None


def state_folder() -> Path:
    """Where nightdrive keeps what it remembers for the user."""
    state = os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(state) if state else Path.home() / ".local" / "state") / "nightdrive"


def session_path(name: str) -> Path:
    """A new file for a session of a score of that name."""
    stamp = datetime.now().strftime("%Y-%m-%d-%H%M%S")
    return state_folder() / "sessions" / f"{stamp}-{name}-{os.getpid()}.jsonl"
