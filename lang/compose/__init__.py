"""Statements to a Score: settings, parts, buses, the master, and the form that opens and closes the parts."""

from .compose import NO_PART, compose
from .settings import Settings

__all__ = ["NO_PART", "Settings", "compose"]
