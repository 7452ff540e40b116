"""The words of lang/primitives/ as functions of lanes: each reads like the textbook's formula."""

from __future__ import annotations

from collections.abc import Mapping

from ..instant import Implementation
from . import (
    cascade,
    delays,
    diodes,
    drives,
    envelopes,
    filters,
    formants,
    glides,
    ladder,
    lfos,
    noises,
    operators,
    oscillators,
    partials,
    recordings,
    registers,
    resonators,
    sallenkey,
    segments,
    shapers,
    smoothing,
    stereo,
    supersaw,
    sync,
    truepeak,
)

IMPLEMENTATIONS: Mapping[str, Implementation] = {
    name: implementation
    for module in (
        cascade,
        delays,
        diodes,
        drives,
        envelopes,
        filters,
        formants,
        glides,
        ladder,
        noises,
        lfos,
        operators,
        oscillators,
        partials,
        recordings,
        registers,
        resonators,
        sallenkey,
        segments,
        shapers,
        smoothing,
        stereo,
        supersaw,
        sync,
        truepeak,
    )
    for name, implementation in module.PRIMITIVES.items()
}
