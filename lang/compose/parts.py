"""A part: what it plays by itself, and the passages that the form makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..errors import ScoreError, placed
from ..evaluate import Evaluator, Place
from ..flow import Audio, Function, Notes, Value, described
from ..library import Library
from ..pattern import Pattern
from ..pattern.memory import remembered
from ..pattern.swing import swung
from ..playing import names_of
from ..score import Chain, Insert, Part, Passage, Placement, Send, Synth, Window
from ..source import Span
from ..syntax import ast
from ..time import Time
from .desk import Desk


@dataclass(frozen=True, slots=True)
class Solo:
    """A part by itself: its notes, its chain, the synths it plays."""

    name: str
    body: ast.Expr
    notes: Pattern
    chain: Chain
    sounds: list[Synth]
    moving: set[str]
    span: Span


def solo(desk: Desk, library: Library, definition: ast.PartDef) -> Solo:
    """A part as it stands, before the form. Raises ScoreError."""
    place = Place(library, desk.settings.units)
    value = Evaluator(place).value(definition.body)
    if isinstance(value, Notes):
        value = Audio(value, ())
    if not isinstance(value, Audio) or value.notes is None:
        hint = f'such as {definition.name} : juno "c3 e3 g3"'
        if isinstance(value, Function):
            hint = f'a sound and its pattern come first: {definition.name} : juno "c3" | {value.name} ...'
        message = f"a part needs a sound to play it; this is {described(value)}"
        raise ScoreError(message, definition.body.span, hint)
    try:
        notes = remembered(swung(value.notes.pattern, desk.settings.swing))
    except ScoreError as error:
        raise placed(error, definition.span) from None
    body, span = definition.body, definition.span
    return Solo(definition.name, body, notes, value.chain, place.sounds, place.moving, span)


def chain_of(desk: Desk, library: Library, body: ast.Expr, what: str) -> Chain:
    """The effects and sends of a bus or the master. Raises ScoreError."""
    value = Evaluator(Place(library, desk.settings.units)).link(body, Audio(None, ()))
    if not isinstance(value, Audio):
        raise ScoreError(f"{what} is a chain of effects, not {described(value)}", body.span)
    return value.chain


def part_of(desk: Desk, library: Library, alone: Solo, placed: Sequence[Placement]) -> Part:
    """The part with its passages in the form, or with one that never ends. Raises ScoreError."""
    arrangement = _Arrangement(desk, library, alone, list(alone.chain), list(alone.sounds), set(alone.moving))
    if desk.form is None:
        arrangement.play(Time(0), None, alone.notes, (), None)
    for placement in placed:
        arrangement.enter(placement)
    played = tuple(
        synth for synth in arrangement.sounds if not synth.drum or any(map(desk.names, names_of(synth.drum)))
    )
    passages, chain = tuple(arrangement.passages), tuple(arrangement.chain)
    return Part(alone.name, passages, played, chain, frozenset(arrangement.moving), alone.span)


@dataclass(slots=True)
class _Arrangement:
    """One part as section after section is placed. `cued` keeps what a section makes of it every time."""

    desk: Desk
    library: Library
    alone: Solo
    chain: list[Insert | Send]
    sounds: list[Synth]
    moving: set[str]
    passages: list[Passage] = field(default_factory=list)
    cued: dict[str, Audio] = field(default_factory=dict)

    def enter(self, placement: Placement) -> None:
        """One more section, if it has a cue for the part."""
        cues = self.desk.sections[placement.name].cues
        found = [cue for cue in cues if cue.part.name in ("*", self.alone.name)]
        if not found:
            return
        links = tuple(link for cue in found for link in cue.links)
        window = Window(placement.begin, placement.end)
        place = Place(self.library, self.desk.settings.units, window, self.sounds, self.moving)
        audio = self.cued.get(placement.name) or self._changed(place, links)
        if not place.sectional:
            self.cued[placement.name] = audio
        self.chain += [replace(link, window=window) for link in audio.chain]
        notes = audio.notes.pattern if audio.notes is not None else self.alone.notes
        last = self.passages[-1] if self.passages else None
        if last is not None and last.notes is notes and last.end == placement.begin:
            self.passages[-1] = replace(last, end=placement.end)
            return
        self.play(placement.begin, placement.end, notes, links, placement if place.sectional else None)

    def _changed(self, place: Place, links: tuple[ast.Expr, ...]) -> Audio:
        """The part with what a section links to it."""
        value: Value = Audio(Notes(self.alone.notes), ())
        evaluator = Evaluator(place)
        for link in links:
            value = evaluator.link(link, value)
        assert isinstance(value, Audio)
        assert value.notes is not None
        return replace(value, notes=Notes(remembered(value.notes.pattern))) if links else value

    def play(
        self,
        begin: Time,
        end: Time | None,
        notes: Pattern,
        links: Sequence[ast.Expr],
        where: Placement | None,
    ) -> None:
        """One more passage; it is the same as another one when all that made it is the same."""
        settings = self.desk.settings
        context = (settings.seed, settings.legacy_random, settings.swing, settings.key, settings.tuning_hz)
        meaning = self.library.meaning([self.alone.body, *links])
        self.passages.append(Passage(begin, end, notes, (self.alone.name, meaning, context, where)))
