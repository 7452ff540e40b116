"""Every mistake of tests/mistakes.txt meets its message: the place, the line, a caret, and what to write."""

from __future__ import annotations

import re

import pytest

from .mistakes import FILE, Mistake, answer, mistakes, written

ENTRIES = mistakes()


@pytest.mark.parametrize("mistake", ENTRIES, ids=lambda mistake: mistake.score.split("\n")[0][:40])
def test_a_mistake_meets_its_message(mistake: Mistake) -> None:
    assert answer(mistake.score) == mistake.message


def test_every_message_has_a_place_and_a_caret() -> None:
    assert len(ENTRIES) >= 80
    for mistake in ENTRIES:
        lines = mistake.message.split("\n")
        assert re.fullmatch(r"score\.dsl:\d+:\d+: error: .+", lines[0]), mistake.message
        assert re.fullmatch(r" +\^+", lines[2]), mistake.message


def test_no_mistake_is_told_twice_and_the_file_is_as_it_is_written() -> None:
    assert len({mistake.score for mistake in ENTRIES}) == len(ENTRIES)
    assert written(ENTRIES) == FILE.read_text("utf-8")
