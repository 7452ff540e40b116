"""The vocabulary of patterns: one table that checks, completes, documents and runs every verb."""

from ..pattern.signals import SIGNALS
from . import arithmetic as arithmetic
from . import arpeggios as arpeggios
from . import chance as chance
from . import chords as chords
from . import condition as condition
from . import copies as copies
from . import joining as joining
from . import numbers as numbers
from . import picking as picking
from . import pitch as pitch
from . import rhythm as rhythm
from . import samples as samples
from . import steps as steps
from . import stretches as stretches
from . import time as time
from .table import VERBS, Arg, Kind, Verb

__all__ = ["SIGNALS", "VERBS", "Arg", "Kind", "Verb"]
