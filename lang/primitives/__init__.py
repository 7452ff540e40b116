"""The words a `synth` or an `effect` is built from, family by family."""

from __future__ import annotations

from collections.abc import Mapping

from .dynamics import DRIVES, DYNAMICS
from .envelopes import ENVELOPES
from .filters import FILTERS, FORMANTS
from .operators import OPERATORS, SHAPERS
from .oscillators import LFOS, OSCILLATORS
from .primitive import LONGEST_DELAY_S, Arg, Primitive, Where
from .recordings import RECORDINGS
from .resonators import DELAYS, RESONATORS
from .stereo import STEREO

__all__ = [
    "DELAYS",
    "DRIVES",
    "DYNAMICS",
    "ENVELOPES",
    "FAMILIES",
    "FILTERS",
    "FORMANTS",
    "LFOS",
    "LONGEST_DELAY_S",
    "OPERATORS",
    "OSCILLATORS",
    "PRIMITIVES",
    "RECORDINGS",
    "RESONATORS",
    "SHAPERS",
    "STEREO",
    "Arg",
    "Primitive",
    "Where",
]

FAMILIES: Mapping[str, tuple[Primitive, ...]] = {
    "operators": OPERATORS,
    "oscillators": OSCILLATORS,
    "lfos": LFOS,
    "envelopes": ENVELOPES,
    "filters": FILTERS,
    "formants": FORMANTS,
    "resonators": RESONATORS,
    "delays": DELAYS,
    "dynamics": DYNAMICS,
    "recordings": RECORDINGS,
    "shapers": SHAPERS,
    "drives": DRIVES,
    "stereo": STEREO,
}
PRIMITIVES: Mapping[str, Primitive] = {
    primitive.name: primitive for family in FAMILIES.values() for primitive in family
}
