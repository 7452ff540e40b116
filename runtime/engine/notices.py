"""What the engine has to say, gathered until someone asks: each fault once, repeated ones counted."""

from __future__ import annotations

from ..messages import Report

KINDS = 256
"""Different things said at most between two questions; the rest is dropped."""


class Notices:
    """Faults by kind and name."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], tuple[int, int]] = {}

    def add(self, sample: int, kind: str, name: str, detail: str = "") -> None:
        key = (kind, name, detail)
        first, count = self._found.get(key, (sample, 0))
        if count or len(self._found) < KINDS:
            self._found[key] = min(first, sample), count + 1

    def take(self) -> list[Report]:
        """All there is, in the order in which it happened; then it is forgotten."""
        found, self._found = self._found, {}
        reports = [
            Report(sample, kind, name, f"{detail} ({count} times)".lstrip() if count > 1 else detail)
            for (kind, name, detail), (sample, count) in found.items()
        ]
        return sorted(reports, key=lambda report: (report.sample, report.name))
