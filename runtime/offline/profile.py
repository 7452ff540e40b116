"""Where the time of a render goes: a stopwatch that always runs for the innermost layer at work."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Profile:
    """Seconds and visits by layer. A layer entered within another stops the other's watch meanwhile."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.visits: Counter[str] = Counter()
        self._open: list[str] = []
        self._since = perf_counter()

    @contextmanager
    def layer(self, name: str) -> Iterator[None]:
        self._enter(name)
        try:
            yield
        finally:
            self._leave()

    def timed(self, name: str, function: Callable[P, R]) -> Callable[P, R]:
        """A function whose calls are a layer."""

        def call(*args: P.args, **kwargs: P.kwargs) -> R:
            self._enter(name)
            try:
                return function(*args, **kwargs)
            finally:
                self._leave()

        return call

    def _enter(self, name: str) -> None:
        self._lap()
        self._open.append(name)
        self.visits[name] += 1

    def _leave(self) -> None:
        self._lap()
        self._open.pop()

    def _lap(self) -> None:
        now = perf_counter()
        if self._open:
            self.seconds[self._open[-1]] += now - self._since
        self._since = now

    def table(self) -> str:
        """A line a layer, the dearest first."""
        whole = sum(self.seconds.values()) or 1.0
        rows = [f"{'layer':34} {'seconds':>8} {'share':>6} {'calls':>8} {'us a call':>10}"]
        for name, seconds in sorted(self.seconds.items(), key=lambda row: -row[1]):
            calls = self.visits[name]
            each = 1e6 * seconds / calls
            rows.append(f"{name:34} {seconds:8.3f} {100 * seconds / whole:5.1f}% {calls:8} {each:10.1f}")
        return "\n".join(rows)
