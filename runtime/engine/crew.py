"""Threads that play the parts of a mix side by side. What they share is added up afterwards, in one order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

Job = Callable[[], None]

MOST = 4
"""More would wait for the interpreter's lock between two kernels."""


class Crew:
    """So many `threads` at work, this one among them; jobs must not depend on each other."""

    def __init__(self, threads: int) -> None:
        self._pool = ThreadPoolExecutor(threads - 1) if threads > 1 else None
        self._helpers = threads - 1

    def work(self, jobs: Sequence[Job]) -> None:
        """Do all jobs, each on the first thread that is free."""
        if self._pool is None or len(jobs) < 2:
            for job in jobs:
                job()
            return
        left = iter(jobs)
        helpers = [self._pool.submit(_work, left) for _ in range(self._helpers)]
        _work(left)
        for helper in helpers:
            helper.result()


def hands() -> int:
    """The processors that this process may use, up to MOST."""
    allowed = getattr(os, "sched_getaffinity", None)
    return min(MOST, len(allowed(0)) if allowed else os.cpu_count() or 1)


def _work(jobs: Iterator[Job]) -> None:
    for job in jobs:
        job()
