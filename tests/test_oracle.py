"""A sample of the facts about Strudel: what it computes, the language computes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .oracle.items import outcome, pattern, read
from .oracle.spelling import text

DATA = Path(__file__).parent / "oracle" / "data"
ITEMS = {f"{path.stem}-{item['id']}": item for path in sorted(DATA.glob("*.jsonl")) for item in read(path)}


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_item(item: dict[str, Any]) -> None:
    found = outcome(item)
    assert "merged" in found.passed, f"{item.get('mini', item.get('code'))}\n{found.detail}"


def test_carets_are_in_place() -> None:
    assert all("exact" in outcome(item).passed for name, item in ITEMS.items() if name.startswith("errors"))


def test_a_wrong_answer_is_noticed() -> None:
    item = dict(next(item for name, item in ITEMS.items() if name.startswith("mini") and item["events"]))
    assert not outcome({**item, "mini": "nothing like it"}).passed


def test_trees_are_spelt_in_the_language() -> None:
    add = {"fn": "add", "args": [12]}
    tree = {"fn": "every", "args": [2, {"fun": [{"fn": "rev", "args": []}, add]}, {"mini": "0 <1 2>"}]}
    assert text(tree) == '("0 <1 2>" | every 2 (rev | add 12))'
    assert pattern({"tree": tree}).period == 2
