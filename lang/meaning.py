"""What values mean where a verb wants a number, a time, a truth or a word."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from .time import Time

__all__ = ["UnfitError", "exact", "number", "played", "shown", "truth", "whole_number", "word"]


class UnfitError(ValueError):
    """A value that means nothing where it stands; `hint` is what to write instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def exact(value: Any) -> Time:
    """A value as an exact time; decimals mean what they say (.1 is 1/10). Raises ValueError."""
    kind = value.__class__
    if kind is Time:
        return value  # type: ignore[no-any-return]
    if kind is int or kind is bool:
        return Time(value)
    if kind is float:
        return _decimal(value)
    raise ValueError(f"expected a number, not {shown(value)}")


@lru_cache(maxsize=1024)
def _decimal(value: float) -> Time:
    try:
        return Time(repr(value))
    except ValueError:
        raise ValueError(f"expected a finite number, not {value}") from None


def number(value: Any) -> Any:
    """A value that is a number, untouched. Raises ValueError."""
    if isinstance(value, (int, float, Time)):
        return value
    raise ValueError(f"expected a number, not {shown(value)}")


def whole_number(value: Any) -> int:
    """A value as the whole number nearest below. Raises ValueError."""
    return int(exact(value).__floor__())


def truth(value: Any) -> bool:
    """Whether a value counts as true: not 0, `f` or `false`."""
    return bool(value) and value not in ("f", "false")


def word(value: Any) -> str:
    """A value as a word. Raises ValueError."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return ":".join(map(word, value))
    raise ValueError(f"expected a word, not {shown(value)}")


def played(value: Any) -> bool:
    """Whether a value is a note that a sound plays already."""
    return isinstance(value, dict) and "sound" in value


def shown(value: Any) -> str:
    """A value as a message names it."""
    if played(value):
        return f"a note of `{value['sound'].name}`"
    if isinstance(value, dict):
        return "`" + ", ".join(f"{name} {item}" for name, item in value.items()) + "`"
    if isinstance(value, tuple):
        return "`" + ":".join(map(str, value)) + "`"
    return f"`{value}`"
