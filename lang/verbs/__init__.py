"""The vocabulary of patterns: one table that checks, completes, documents and runs every verb."""

from ..pattern.signals import SIGNALS
from . import arithmetic as arithmetic
from . import chance as chance
from . import condition as condition
from . import copies as copies
from . import harmony as harmony
from . import numbers as numbers
from . import picking as picking
from . import samples as samples
from . import steps as steps
from . import stretches as stretches
from . import structure as structure
from . import time as time
from .table import VERBS, Arg, Kind, Verb

__all__ = ["SIGNALS", "VERBS", "Arg", "Kind", "Verb"]
