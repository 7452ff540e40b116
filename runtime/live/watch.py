"""Tells when what is in a file really changed, whatever way an editor has of saving."""

from __future__ import annotations

import hashlib
import logging
import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from watchdog.events import FileClosedEvent, FileMovedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from ...lang.files import plain_bytes
from ...lang.recordings import KINDS, MAX_FILE_BYTES

logging.getLogger("watchdog").addHandler(logging.NullHandler())  # it warns of its own stopping

SETTLE_S = 0.035
"""Systems without a `closed` event tell of each write: wait until no other follows."""

SOUND_SETTLE_S = 0.3
"""A sound file is written in many pieces."""

EMPTY_S = 0.4
"""A file that was emptied is being written again, if there is something in it after this time."""

EMPTY = hashlib.sha256().digest()


class Watch(FileSystemEventHandler):
    """Calls `changed(path)` in a thread of its own, once for each save of a watched file.

    Folders are watched rather than files: many editors write a new file and move it to its place. A missing
    file is no change: it is about to be there again. A watched folder changes with the names in it.
    """

    def __init__(self, changed: Callable[[Path], None]) -> None:
        self._changed = changed
        self._digests: dict[Path, bytes] = {}
        self._timers: dict[Path, threading.Timer] = {}
        self._folders: set[Path] = set()
        self._lock = threading.Lock()
        self._observer = Observer()
        self._observer.daemon = True
        self._observer.start()

    def follow(self, paths: Iterable[Path]) -> None:
        """Watch exactly these files from now on."""
        wanted = {path.resolve() for path in paths}
        with self._lock:
            self._digests = {path: self._digests.get(path) or _digest(path) for path in wanted}
            new = {path if path.is_dir() else path.parent for path in wanted} - self._folders
            new = {folder for folder in new if folder.is_dir()}
            self._folders |= new
        for folder in new:
            self._observer.schedule(self, str(folder))

    def close(self) -> None:
        self._observer.stop()
        self._observer.join()
        for timer in self._timers.values():
            timer.cancel()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Act at once when a file is complete, else when it has come to rest."""
        self._arm(Path(str(event.dest_path or event.src_path)).parent, SOUND_SETTLE_S)
        if isinstance(event, FileMovedEvent):
            self._look(Path(str(event.dest_path)))
        elif isinstance(event, FileClosedEvent):
            self._look(Path(str(event.src_path)))
        elif not event.is_directory and event.event_type in ("created", "modified"):
            path = Path(str(event.src_path))
            self._arm(path, SOUND_SETTLE_S if path.suffix.lower() in KINDS else SETTLE_S)

    def _arm(self, path: Path, seconds: float, sure: bool = False) -> None:
        if path not in self._digests:
            return
        if waiting := self._timers.pop(path, None):
            waiting.cancel()
        self._timers[path] = threading.Timer(seconds, self._look, [path, sure])
        self._timers[path].daemon = True
        self._timers[path].start()

    def _look(self, path: Path, sure: bool = False) -> None:
        """Tell of a new text; of an empty one, which may be about to be written, only when it is `sure`."""
        with self._lock:
            digest = _digest(path)
            if path not in self._digests or not digest:
                return
            new = digest != self._digests[path]
            doubtful = digest == EMPTY and not sure
            if new and not doubtful:
                self._digests[path] = digest
        if new and doubtful:
            self._arm(path, EMPTY_S, sure=True)
        elif new:
            self._changed(path)


def _digest(path: Path) -> bytes:
    try:
        if path.is_dir():
            return hashlib.sha256("\n".join(sorted(os.listdir(path))).encode(errors="replace")).digest()
        return hashlib.sha256(plain_bytes(path, MAX_FILE_BYTES)).digest()
    except (OSError, ValueError):
        return b""
