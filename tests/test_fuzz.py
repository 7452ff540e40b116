"""Whatever is typed is read, or refused with a message, at once: 2,000 texts here, more in `tests.soak`."""

from __future__ import annotations

import pytest

from .soak import READERS, fuzz

COUNTS = {"strings": 800, "expressions": 500, "layouts": 300, "scores": 200, "lines": 200}


def test_all_that_reads_text_is_tried() -> None:
    assert COUNTS.keys() == READERS.keys()
    assert sum(COUNTS.values()) == 2000


@pytest.mark.parametrize("name", COUNTS)
def test_texts_are_read_or_refused(name: str) -> None:
    assert fuzz(name, COUNTS[name], seeded=True) > COUNTS[name] // 20
