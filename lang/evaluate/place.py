"""The place of a score where an expression stands: what its names mean there, and what it plays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ..controls import ALIASES, CONTROLS, Units
from ..graph import ParameterSpec
from ..library import Library
from ..score import Synth, Window
from ..verbs import VERBS


@dataclass(slots=True)
class Place:
    """What expressions share that stand in one place of a score.

    `section` is set inside a section: `ramp` runs over it, and verbs reach the notes behind a part's effects.
    `sounds` collects every synth that was asked to play, `moving` the controls of notes that signals or ties
    move; `sectional` tells whether the section mattered.
    """

    library: Library
    units: Units
    section: Window | None = None
    sounds: list[Synth] = field(default_factory=list)
    moving: set[str] = field(default_factory=set)
    sectional: bool = False

    def collect(self, synths: Iterable[Synth]) -> None:
        known = {id(synth) for synth in self.sounds}
        self.sounds += [synth for synth in synths if id(synth) not in known]

    def control(self, name: str) -> ParameterSpec | None:
        """What notes can be told by this name here: a parameter of a sound that plays, or a plain control."""
        for synth in self.sounds:
            for spec in synth.graph.parameters:
                if spec.name == name:
                    return spec
        return plain_control(name)

    def owners(self, name: str) -> dict[ParameterSpec, list[Synth]]:
        """The sounds that play here and have a parameter of that name, by what it is in them."""
        found: dict[ParameterSpec, list[Synth]] = {}
        for synth in self.sounds:
            for spec in synth.graph.parameters:
                if spec.name == name:
                    found.setdefault(replace(spec, default=0.0, help=""), []).append(synth)
        return found

    def for_notes(self, name: str) -> bool:
        """Whether a word means the notes of a part, even after its effects."""
        return self.control(name) is not None or (name in VERBS and self.library.effect(name) is None)

    def knows(self, name: str) -> bool:
        known = name in VERBS or self.control(name) is not None or name == "send"
        return known or self.library.effect(name) is not None or name in self.library.names()


def plain_control(name: str) -> ParameterSpec | None:
    """A control that every note has."""
    control = CONTROLS.get(ALIASES.get(name, name))
    if control is None:
        return None
    return ParameterSpec(control.name, control.default, control.dimension, control.low, control.high)
