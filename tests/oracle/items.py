"""Corpus items: what is asked, what should come, and what came."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nightdrive.lang.errors import ScoreError, ScoreErrors
from nightdrive.lang.load import expression
from nightdrive.lang.mini import mini
from nightdrive.lang.pattern import Pattern
from nightdrive.lang.randomness import LEGACY
from nightdrive.lang.time import Time

from .levels import LEVELS, expected_facts, found_facts, same
from .spelling import text

NEAR = 1
"""How far from the expected offset a caret may be, beyond its own token."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The levels at which an item came out right; for an error, `exact` means the caret is in place."""

    name: str
    category: str
    passed: frozenset[str]
    detail: str = ""


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def pattern(item: dict[str, Any]) -> Pattern:
    """The pattern of an item: a string of mini-notation, or a tree spelt in the language."""
    return mini(item["mini"]) if "mini" in item else expression(text(item["tree"]))


def outcome(item: dict[str, Any]) -> Outcome:
    category = item.get("cat", "errors")
    passed, detail = _error(item) if "offset" in item else _events(item)
    return Outcome(item["id"], category, frozenset(passed), detail)


def _events(item: dict[str, Any]) -> tuple[list[str], str]:
    try:
        found = pattern(item).query(Time(item["begin"]), Time(item["end"]), LEGACY)
    except (ScoreError, ScoreErrors, ValueError) as error:
        return [], str(error)
    expected, facts = expected_facts(item["events"]), found_facts(found)
    return [level for level in LEVELS if same(expected, facts, level)], ""


def _error(item: dict[str, Any]) -> tuple[list[str], str]:
    try:
        mini(item["mini"])
    except ScoreError as error:
        near = error.span.begin - NEAR <= item["offset"] <= error.span.end + NEAR
        return list(LEVELS) if near else ["merged", "onsets"], "" if near else str(error)
    return [], "no error"
