"""Lines for a player's eyes: messages that stay, and one line below them that is written again and again."""

from __future__ import annotations

import shutil
import sys
import threading
from typing import TextIO

CLEAR = "\r\x1b[K"
WIDTH = 40


class Terminal:
    """Writes to standard error. Without a terminal there is no status line, only the messages."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._alive = self._stream.isatty()
        self._status = ""
        self._lock = threading.Lock()

    def say(self, text: str) -> None:
        """A message, above the status line. Any thread may speak."""
        with self._lock:
            self._write(f"{CLEAR if self._alive else ''}{text}\n{self._status}")

    def status(self, text: str) -> None:
        """What the line at the bottom says from now on."""
        if self._alive and text != self._status:
            with self._lock:
                self._status = text[: shutil.get_terminal_size().columns - 1]
                self._write(f"{CLEAR}{self._status}")

    def progress(self, label: str, fraction: float) -> None:
        """How much of some work is done, from 0 to 1, as the status."""
        done = round(min(1.0, fraction) * WIDTH)
        self.status(f"{label} {'━' * done}{'·' * (WIDTH - done)} {min(1.0, fraction):4.0%}")

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
