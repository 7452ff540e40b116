"""The form: which section is played when, and at which tempo."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from ..errors import ScoreError, nearest
from ..score import Placement, TempoChange
from ..syntax import ast
from ..time import Time
from ..units import Dimension
from .desk import Desk
from .settings import Settings, with_setting

MAX_FORM_BARS = 100_000


def placements(desk: Desk) -> list[Placement]:
    """The sections one after another; none without a form. Raises ScoreError."""
    placed: list[Placement] = []
    bar = Time(0)
    for name, times in desk.form.turns if desk.form else ():
        if name.name not in desk.sections:
            hint = nearest(name.name, desk.sections)
            raise ScoreError(f"there is no section `{name.name}`", name.span, hint)
        bars = _bars(desk.sections[name.name])
        if bar + bars * times > MAX_FORM_BARS:
            raise ScoreError(f"a form lasts at most {MAX_FORM_BARS:,} bars", name.span)
        for _ in range(times):
            placed.append(Placement(name.name, bar, bar + bars))
            bar += bars
    return placed


def _bars(section: ast.SectionDef) -> Time:
    bars = Time(section.bars.value)
    if section.bars.dimension not in (Dimension.NUMBER, Dimension.BARS) or bars <= 0:
        raise ScoreError("a section lasts a number of bars", section.span)
    return bars


def check_sections(desk: Desk) -> None:
    """Keeps the faults of all sections, of those too that the form leaves out."""
    for section in desk.sections.values():
        for cue in section.cues:
            desk.attempt(_check_cue, desk, cue)
        for setting in section.settings:
            desk.attempt(_with_own, desk.settings, setting)


def _check_cue(desk: Desk, cue: ast.Cue) -> None:
    if cue.part.name != "*" and cue.part.name not in desk.parts:
        hint = nearest(cue.part.name, desk.parts)
        raise ScoreError(f"there is no part `{cue.part.name}`", cue.part.span, hint)


def _with_own(settings: Settings, setting: ast.Setting) -> Settings:
    if setting.name != "tempo":
        message = f"`{setting.name}` is set for the whole score; a section may set its tempo"
        raise ScoreError(message, setting.span)
    return with_setting(settings, setting)


def tempo_changes(desk: Desk, placed: Iterable[Placement]) -> tuple[TempoChange, ...]:
    """The tempo at the start, and wherever a section changes it."""
    changes = [TempoChange(Time(0), desk.settings.seconds_per_bar)]
    for place in placed:
        own = desk.settings
        for setting in desk.sections[place.name].settings:
            own = desk.attempt(_with_own, own, setting) or own
        changes.append(TempoChange(place.begin, own.seconds_per_bar))
    different = [b for a, b in pairwise(changes) if a.seconds_per_bar != b.seconds_per_bar or b.bar == 0]
    return tuple(different) if different and different[0].bar == 0 else (changes[0], *different)
