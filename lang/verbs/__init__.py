"""The vocabulary of patterns: one table that checks, completes, documents and runs every verb."""

from ..signals import SIGNALS
from . import arithmetic, condition, copies, structure, time
from .table import VERBS, Arg, Kind, Verb

__all__ = ["SIGNALS", "VERBS", "Arg", "Kind", "Verb"]
