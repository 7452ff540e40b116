"""Mini-notation: the strings of a score."""

from .mini import mini

__all__ = ["mini"]
