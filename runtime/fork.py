"""Another process that begins as a copy of this one, on systems that can."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

LINE_BYTES = 1 << 20
"""What Linux lets anyone have for a pipe."""


def processors() -> int:
    """How many this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def can_fork() -> bool:
    """Only Linux copies a process safely, and only one without other threads."""
    return sys.platform == "linux" and threading.active_count() == 1


@contextmanager
def forked(work: Callable[[Connection], None]) -> Iterator[Connection]:
    """Do some work in a copy of this process, which ends with the context at last; a line to hear from it."""
    from multiprocessing import Pipe

    here, there = Pipe(duplex=False)
    _widen(there)
    process = os.fork()
    if not process:
        with suppress(BaseException):
            here.close()
            work(there)
        os._exit(0)
    there.close()
    try:
        yield here
    finally:
        here.close()
        os.waitpid(process, 0)


def _widen(line: Connection) -> None:
    """Room for what is sent while the other end is busy: half a second of parts instead of a piece of one."""
    import fcntl

    with suppress(OSError):
        fcntl.fcntl(line.fileno(), fcntl.F_SETPIPE_SZ, LINE_BYTES)
