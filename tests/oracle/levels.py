"""When two answers count as the same: exactly, with fragments joined, or in their onsets only."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from nightdrive.lang.pattern.event import Event
from nightdrive.lang.time import Time

LEVELS = ("exact", "merged", "onsets")
Span = tuple[Time, Time]
Fact = tuple[Span | None, Span, Any]


def expected_facts(events: list[dict[str, Any]]) -> list[Fact]:
    """The events of a corpus item."""
    return [(_span(event["whole"]), _span(event["part"]), plain(event["value"])) for event in events]  # type: ignore[misc]


def found_facts(events: list[Event]) -> list[Fact]:
    """The events of a query."""
    return [(event.whole and tuple(event.whole), tuple(event.part), plain(event.value)) for event in events]  # type: ignore[misc]


def _span(pair: list[str] | None) -> Span | None:
    return None if pair is None else (Time(pair[0]), Time(pair[1]))


def plain(value: Any) -> Any:
    """A value as something hashable; all numbers to ten digits, so that 3, 3.0 and 6/2 are the same."""
    match value:
        case {"$frac": fraction}:
            return plain(Time(fraction))
        case dict():
            return tuple(sorted((name, plain(item)) for name, item in value.items()))
        case list() | tuple():
            return ("list", *map(plain, value))
        case bool() | int() | float() | Time():
            return float(f"{float(value):.10g}")
    return value


def reduced(facts: list[Fact], level: str) -> Counter[Any]:
    """What counts at a level."""
    if level == "exact":
        return Counter(facts)
    parts: dict[Any, list[Span]] = defaultdict(list)
    for whole, part, value in facts:
        parts[whole, value].append(part)
    joined = [
        (whole, part, value) for (whole, value), found in parts.items() for part in _joined(whole, found)
    ]
    if level == "merged":
        return Counter(joined)
    return Counter((whole, value) for whole, part, value in joined if whole and whole[0] == part[0])


def _joined(whole: Span | None, parts: list[Span]) -> list[Span]:
    """Touching fragments of one event as one part."""
    found: list[Span] = []
    for begin, end in sorted(parts):
        for place, (first, last) in enumerate(found):
            if last == begin and first != last and (first, last) != whole:
                found[place] = (first, end)
                break
        else:
            found.append((begin, end))
    return found


def same(expected: list[Fact], found: list[Fact], level: str) -> bool:
    return reduced(expected, level) == reduced(found, level)
