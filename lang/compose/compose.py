"""Statements, sorted and understood one by one, put together as a Score."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..errors import ScoreError
from ..library import Definition, Library
from ..score import Bus, Score
from ..syntax import ast
from .desk import Desk, sort
from .form import check_sections, placements, tempo_changes
from .parts import chain_of, part_of, solo
from .routing import check_buses, check_keys
from .settings import key_binding

MAX_PARTS = 128
NO_PART = "a score needs at least one part"
LIMIT = ast.Name("limit")
"""The master of a score that names none."""


def compose(
    statements: Iterable[ast.Statement], borrowed: Mapping[str, Definition]
) -> tuple[Score | None, list[ScoreError]]:
    """The score that statements mean, with the definitions of the files they use; or None, and the faults."""
    desk = sort(tuple(statements), borrowed)
    named = {**borrowed, **desk.own, "key": key_binding(desk.settings.key)}
    library = Library(named, float(desk.settings.seconds_per_bar))
    for name, definition in desk.own.items():
        if not isinstance(definition, ast.Binding):
            desk.attempt(library.sound, name)
    score = _score(desk, library)
    for error in desk.errors:
        _explain_name(error, desk)
    return (None, desk.errors) if desk.errors else (score, [])


def _score(desk: Desk, library: Library) -> Score | None:
    if len(desk.parts) > MAX_PARTS:
        last = list(desk.parts.values())[-1]
        desk.errors.append(ScoreError(f"a score has at most {MAX_PARTS} parts", last.span))
        return None
    alone = [desk.attempt(solo, desk, library, definition) for definition in desk.parts.values()]
    placed = desk.attempt(placements, desk) or []
    check_sections(desk)
    attempts = [desk.attempt(part_of, desk, library, part, placed) for part in alone if part is not None]
    parts = tuple(part for part in attempts if part is not None)
    buses = tuple(
        Bus(name, desk.attempt(chain_of, desk, library, bus.body, "a bus") or (), bus.span)
        for name, bus in desk.buses.items()
    )
    body = desk.master.body if desk.master else LIMIT
    master = desk.attempt(chain_of, desk, library, body, "the master") or ()
    if not desk.parts and not desk.errors:
        hint = 'a part has a name, a colon, a sound and its pattern: bass : juno "c2*4"'
        desk.errors.append(ScoreError(NO_PART, desk.first, hint))
    desk.attempt(check_buses, parts, buses, master)
    desk.attempt(check_keys, parts, buses, master)
    settings = desk.settings
    return Score(
        tempo=tempo_changes(desk, placed),
        parts=parts,
        buses=buses,
        master=master,
        bars=placed[-1].end if placed else None,
        seed=settings.seed,
        legacy_random=settings.legacy_random,
        best_quality=settings.best_quality,
        tuning_hz=settings.tuning_hz,
        quantise=settings.quantise,
        beats_per_bar=settings.beats_per_bar,
        form=tuple(placed),
    )


def _explain_name(error: ScoreError, desk: Desk) -> None:
    """What a name is that was used as something else: the bus, part or section of the score."""
    name = error.span.text
    if error.message != f"`{name}` is not known":
        return
    if name in desk.buses:
        error.hint = f"it is a bus: | send {name} .3"
    elif name in desk.parts:
        error.hint = f"it is a part; what several parts play has an equals sign: {name} = ..."
    elif name in desk.sections:
        error.hint = f"it is a section: form {name}"
