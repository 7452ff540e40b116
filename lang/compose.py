"""Statements to a Score: settings, parts, buses, the master, and the form that opens and closes the parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from itertools import pairwise
from typing import Any, ParamSpec, TypeVar

from . import ast
from .controls import Units
from .errors import ScoreError, nearest
from .evaluate import Evaluator, Place
from .faults import EXAMPLES
from .flow import Audio, Function, Notes, described
from .library import Definition, Library
from .memory import remembered
from .pattern import Pattern
from .scales import scale_named
from .score import (
    Bus,
    Chain,
    Insert,
    Part,
    Passage,
    Placement,
    Score,
    Send,
    Synth,
    TempoChange,
    Window,
)
from .source import NOWHERE, Source, Span
from .swing import swung
from .time import Time
from .units import EXAMPLE, Dimension, Quantity

P = ParamSpec("P")
T = TypeVar("T")
MAX_FORM_BARS = 100_000
MAX_PARTS = 128
QUARTERS = 4
NO_PART = "a score needs at least one part"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a score, with their defaults."""

    tempo: Time = Time(120)
    beats_per_bar: Time = Time(4)
    seed: int = 0
    legacy_random: bool = False
    best_quality: bool = False
    quantise: Time = Time(1)
    tuning_hz: float = 440.0
    swing: Time = Time(0)
    key: tuple[str, ...] = ()

    @property
    def seconds_per_bar(self) -> Time:
        return self.beats_per_bar * 60 / self.tempo


# ── settings ──


def _plain(setting: ast.Setting, low: Time, high: Time, unit: Dimension = Dimension.NUMBER) -> Time:
    match setting.args:
        case (ast.Number(quantity=Quantity(value=value, dimension=dimension), span=span),):
            if dimension not in (Dimension.NUMBER, unit):
                wanted = EXAMPLE[unit]
                raise ScoreError(
                    f"`{setting.name}` takes {wanted}, not a {dimension}", span, _example(setting)
                )
            if not low <= value <= high:
                raise ScoreError(f"`{setting.name}` lies between {low} and {high}", span, _example(setting))
            return Time(value)
    raise ScoreError(f"`{setting.name}` takes one number", setting.span, _example(setting))


def _example(setting: ast.Setting) -> str:
    return f"such as {EXAMPLES[setting.name]}"


def _words(setting: ast.Setting) -> tuple[str, ...]:
    names = [arg for arg in setting.args if isinstance(arg, ast.Name)]
    if len(names) != len(setting.args):
        raise ScoreError(f"`{setting.name}` takes words", setting.span, _example(setting))
    return tuple(name.name for name in names)


def _key(setting: ast.Setting) -> tuple[str, ...]:
    words = _words(setting)
    try:
        scale_named(":".join(words))
    except ValueError as error:
        raise ScoreError(str(error), setting.span, _example(setting)) from None
    return words


def _key_binding(words: tuple[str, ...]) -> ast.Binding:
    """The key by its name, as `scale key` asks for it: C major if the score has none."""
    text = ":".join(words) or "c:major"
    source = Source("key", f'"{text}"')
    return ast.Binding("key", (), ast.Text(text, span=Span(source, 0, len(source.text))))


def _set(settings: Settings, setting: ast.Setting) -> Settings:
    match setting.name:
        case "tempo":
            return replace(settings, tempo=_plain(setting, Time(1), Time(1000)))
        case "meter":
            return replace(settings, beats_per_bar=_plain(setting, Time(1, 16), Time(64)) * QUARTERS)
        case "seed":
            seed = _plain(setting, Time(0), Time(2**32 - 1))
            if seed.denominator != 1:
                raise ScoreError("a seed is a whole number", setting.span, _example(setting))
            return replace(settings, seed=int(seed))
        case "quantise":
            return replace(settings, quantise=_plain(setting, Time(1, 64), Time(1024), Dimension.BARS))
        case "tuning":
            return replace(
                settings, tuning_hz=float(_plain(setting, Time(100), Time(1000), Dimension.FREQUENCY))
            )
        case "swing":
            return replace(settings, swing=_plain(setting, Time(0), Time(9, 10)))
        case "key":
            return replace(settings, key=_key(setting))
        case "quality":
            words = _words(setting)
            if words not in (("best",), ("standard",)):
                raise ScoreError("`quality` is `standard` or `best`", setting.span)
            return replace(settings, best_quality=words == ("best",))
        case _:
            words = _words(setting)
            if words not in (("legacy",), ("precise",)):
                raise ScoreError("`random` is `legacy` or `precise`", setting.span)
            return replace(settings, legacy_random=words == ("legacy",))


# ── statements, sorted ──


@dataclass(slots=True)
class _Desk:
    """The statements of a score by kind, and the faults found so far."""

    first: Span = NOWHERE
    errors: list[ScoreError] = field(default_factory=list)
    settings: Settings = field(default_factory=Settings)
    parts: dict[str, ast.PartDef] = field(default_factory=dict)
    buses: dict[str, ast.BusDef] = field(default_factory=dict)
    sections: dict[str, ast.SectionDef] = field(default_factory=dict)
    master: ast.MasterDef | None = None
    form: ast.FormDef | None = None

    def attempt(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """What some work gives, or None when it fails: then its fault is kept."""
        try:
            return work(*args, **kwargs)
        except ScoreError as error:
            self.errors.append(error)
        return None


def compose(
    statements: Iterable[ast.Statement], borrowed: Mapping[str, Definition]
) -> tuple[Score | None, list[ScoreError]]:
    """The score that statements mean, with the definitions of the files they use; or None, and the faults."""
    statements = tuple(statements)
    desk = _Desk(statements[0].span if statements else NOWHERE)
    own: dict[str, Definition] = {}
    names: dict[str, Span] = {}
    for statement in statements:
        desk.attempt(_sort, desk, own, names, statement)
    units = Units(desk.settings.seconds_per_bar)
    named = {**borrowed, **own, "key": _key_binding(desk.settings.key)}
    library = Library(named, float(desk.settings.seconds_per_bar))
    for name, definition in own.items():
        if not isinstance(definition, ast.Binding):
            desk.attempt(library.sound, name)
    composer = _Composer(desk, library, units, words((*statements, *borrowed.values())))
    score = composer.score()
    for error in desk.errors:
        _explain_name(error, desk)
    return (None, desk.errors) if desk.errors else (score, [])


def _explain_name(error: ScoreError, desk: _Desk) -> None:
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


def words(nodes: Iterable[object]) -> frozenset[str]:
    """Every word of every string in some statements, but for demos: a score does not play them."""
    found: set[str] = set()
    todo = list(nodes)
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Text):
            found.update(re.findall(r"\w+", node.text))
        elif isinstance(node, tuple):
            todo += node
        elif is_dataclass(node) and not isinstance(node, Quantity):
            todo += [
                getattr(node, field.name) for field in fields(node) if field.name not in ("span", "demo")
            ]
    return frozenset(found)


def _sort(desk: _Desk, own: dict[str, Definition], names: dict[str, Span], statement: ast.Statement) -> None:
    match statement:
        case ast.Setting():
            desk.settings = _set(desk.settings, statement)
        case ast.MasterDef():
            _once(desk.master, "master", statement.span)
            desk.master = statement
        case ast.FormDef():
            _once(desk.form, "form", statement.span)
            desk.form = statement
        case ast.Use():
            pass
        case _:
            if statement.name in names:
                span = statement.span
                if isinstance(statement, (ast.PartDef, ast.Binding)):
                    span = span.first(len(statement.name))
                hint = "give one of them another name"
                raise ScoreError(
                    f"`{statement.name}` is already defined at {names[statement.name]}", span, hint
                )
            names[statement.name] = statement.span
            match statement:
                case ast.PartDef():
                    desk.parts[statement.name] = statement
                case ast.BusDef():
                    desk.buses[statement.name] = statement
                case ast.SectionDef():
                    desk.sections[statement.name] = statement
                case _:
                    own[statement.name] = statement


def _once(before: object, name: str, span: Span) -> None:
    if before is not None:
        raise ScoreError(f"there is one `{name}`, and it is defined above", span)


# ── parts and form ──


@dataclass(frozen=True, slots=True)
class _Part:
    """A part before the form: its notes, its chain, the synths it plays."""

    name: str
    body: ast.Expr
    notes: Pattern
    chain: Chain
    sounds: list[Synth]
    moving: set[str]
    span: Span


class _Composer:
    def __init__(self, desk: _Desk, library: Library, units: Units, words: frozenset[str]) -> None:
        self.desk = desk
        self.library = library
        self.units = units
        self.words = words

    def score(self) -> Score | None:
        desk, settings = self.desk, self.desk.settings
        if len(desk.parts) > MAX_PARTS:
            last = list(desk.parts.values())[-1]
            desk.errors.append(ScoreError(f"a score has at most {MAX_PARTS} parts", last.span))
            return None
        bases = {name: desk.attempt(self._base, d) for name, d in desk.parts.items()}
        placed = desk.attempt(self._placements) or ()
        for section in desk.sections.values():
            for cue in section.cues:
                desk.attempt(self._check_cue, cue)
            for setting in section.settings:
                desk.attempt(self._section_setting, settings, setting)
        parts = [
            part
            for base in bases.values()
            if base is not None and (part := desk.attempt(self._part, base, placed)) is not None
        ]
        buses = tuple(
            Bus(name, desk.attempt(self._chain, d.body, "a bus") or (), d.span)
            for name, d in desk.buses.items()
        )
        master = desk.attempt(self._master) or ()
        if not desk.parts:
            hint = 'a part has a name, a colon, a sound and its pattern: bass : juno "c2*4"'
            desk.errors += [] if desk.errors else [ScoreError(NO_PART, desk.first, hint)]
        desk.attempt(_check_buses, parts, buses, master)
        desk.attempt(_check_keys, parts, buses, master)
        return Score(
            tempo=self._tempo(placed),
            parts=tuple(parts),
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

    def _base(self, definition: ast.PartDef) -> _Part:
        evaluator = Evaluator(Place(self.library, self.units))
        value = evaluator.value(definition.body)
        if isinstance(value, Notes):
            value = Audio(value, ())
        if not isinstance(value, Audio) or value.notes is None:
            hint = f'such as {definition.name} : juno "c3 e3 g3"'
            if isinstance(value, Function):
                hint = f'a sound and its pattern come first: {definition.name} : juno "c3" | {value.name} ...'
            raise ScoreError(
                f"a part needs a sound to play it; this is {described(value)}", definition.body.span, hint
            )
        notes = remembered(swung(value.notes.pattern, self.desk.settings.swing))
        sounds, moving = evaluator.place.sounds, evaluator.place.moving
        return _Part(definition.name, definition.body, notes, value.chain, sounds, moving, definition.span)

    def _chain(self, body: ast.Expr, what: str) -> Chain:
        value = Evaluator(Place(self.library, self.units)).link(body, Audio(None, ()))
        if not isinstance(value, Audio):
            raise ScoreError(f"{what} is a chain of effects, not {described(value)}", body.span)
        return value.chain

    def _master(self) -> Chain:
        definition = self.desk.master
        return self._chain(definition.body if definition else ast.Name("limit"), "the master")

    # the form

    def _placements(self) -> list[Placement]:
        form, sections = self.desk.form, self.desk.sections
        if form is None:
            return []
        placed: list[Placement] = []
        bar = Time(0)
        for name, times in form.turns:
            if name.name not in sections:
                raise ScoreError(
                    f"there is no section `{name.name}`", name.span, nearest(name.name, sections)
                )
            bars = Time(sections[name.name].bars.value)
            if sections[name.name].bars.dimension not in (Dimension.NUMBER, Dimension.BARS) or bars <= 0:
                raise ScoreError("a section lasts a number of bars", sections[name.name].span)
            if bar + bars * times > MAX_FORM_BARS:
                raise ScoreError(f"a form lasts at most {MAX_FORM_BARS:,} bars", name.span)
            for _ in range(times):
                placed.append(Placement(name.name, bar, bar + bars))
                bar += bars
        return placed

    def _check_cue(self, cue: ast.Cue) -> None:
        if cue.part.name != "*" and cue.part.name not in self.desk.parts:
            hint = nearest(cue.part.name, self.desk.parts)
            raise ScoreError(f"there is no part `{cue.part.name}`", cue.part.span, hint)

    def _tempo(self, placed: Iterable[Placement]) -> tuple[TempoChange, ...]:
        settings = self.desk.settings
        changes = [TempoChange(Time(0), settings.seconds_per_bar)]
        for place in placed:
            own = settings
            for setting in self.desk.sections[place.name].settings:
                own = self.desk.attempt(self._section_setting, own, setting) or own
            changes.append(TempoChange(place.begin, own.seconds_per_bar))
        different = [b for a, b in pairwise(changes) if a.seconds_per_bar != b.seconds_per_bar or b.bar == 0]
        return tuple(different) if different and different[0].bar == 0 else (changes[0], *different)

    @staticmethod
    def _section_setting(settings: Settings, setting: ast.Setting) -> Settings:
        if setting.name != "tempo":
            raise ScoreError(
                f"`{setting.name}` is set for the whole score; a section may set its tempo", setting.span
            )
        return _set(settings, setting)

    def _part(self, base: _Part, placed: Iterable[Placement]) -> Part:
        sounds, moving = list(base.sounds), set(base.moving)
        chain = list(base.chain)
        passages: list[Passage] = []
        if self.desk.form is None:
            identity = (base.name, self.library.meaning([base.body]), self._context())
            passages.append(Passage(Time(0), None, base.notes, identity))
        else:
            cued: dict[str, Audio] = {}
            for place in placed:
                self._place(base, place, passages, chain, sounds, moving, cued)
        played = tuple(synth for synth in sounds if self._mentioned(synth))
        return Part(base.name, tuple(passages), played, tuple(chain), frozenset(moving), base.span)

    def _mentioned(self, synth: Synth) -> bool:
        """Whether a synth may be played: a drum only when some string of the score has its name."""
        return not synth.drum or synth.drum in self.words

    def _context(self) -> tuple[Any, ...]:
        s = self.desk.settings
        return s.seed, s.legacy_random, s.swing, s.key, s.tuning_hz

    def _place(
        self,
        base: _Part,
        place: Placement,
        passages: list[Passage],
        chain: list[Insert | Send],
        sounds: list[Synth],
        moving: set[str],
        cued: dict[str, Audio],
    ) -> None:
        cues = [c for c in self.desk.sections[place.name].cues if c.part.name in ("*", base.name)]
        if not cues:
            return
        evaluator = Evaluator(Place(self.library, self.units, Window(place.begin, place.end), sounds, moving))
        links = [link for cue in cues for link in cue.links]
        notes: Any = cued.get(place.name)
        if notes is None:
            audio: Any = Audio(Notes(base.notes), ())
            for link in links:
                audio = evaluator.link(link, audio)
            if links:
                audio = replace(audio, notes=Notes(remembered(audio.notes.pattern)))
            if not evaluator.place.sectional:
                cued[place.name] = audio
        else:
            audio = notes
        pattern = audio.notes.pattern if links else base.notes
        window = Window(place.begin, place.end)
        chain += [replace(link, window=window) for link in audio.chain]
        last = passages[-1] if passages else None
        if last is not None and last.notes is pattern and last.end == place.begin:
            passages[-1] = replace(last, end=place.end)
            return
        where = place if evaluator.place.sectional else None
        identity = (base.name, self.library.meaning([base.body, *links]), self._context(), where)
        passages.append(Passage(place.begin, place.end, pattern, identity))


def _check_buses(parts: Iterable[Part], buses: tuple[Bus, ...], master: Chain) -> None:
    known = {bus.name: bus for bus in buses}
    for owner in (*(part.chain for part in parts), *(bus.chain for bus in buses), master):
        for link in owner:
            if isinstance(link, Send) and link.bus not in known:
                raise ScoreError(f"there is no bus `{link.bus}`", link.span, nearest(link.bus, known))
    for link in master:
        if isinstance(link, Send):
            raise ScoreError("the master comes after the buses and cannot feed one", link.span)
    for bus in buses:
        _walk(bus, known, [])


def _check_keys(parts: Iterable[Part], buses: Iterable[Bus], master: Chain) -> None:
    """Whatever listens to another strip can be played after it."""
    chains = {part.name: part.chain for part in parts} | {bus.name: bus.chain for bus in buses}
    late = {bus.name for bus in buses}
    for name, chain in (*chains.items(), ("master", master)):
        for link in chain:
            if not isinstance(link, Insert) or not link.key:
                continue
            what = link.effect.name
            if link.key not in chains:
                message = f"`{what}` listens to `{link.key}`, which is no part or bus"
                raise ScoreError(message, link.span, nearest(link.key, chains))
            if link.key in late and name in chains and name not in late:
                hint = "buses come after the parts; let it listen to a part"
                raise ScoreError(f"a part cannot listen to the bus `{link.key}`", link.span, hint)
            if name in _before(link.key, chains, frozenset()):
                raise ScoreError(f"`{name}` listens to itself by way of `{link.key}`", link.span)


def _before(name: str, chains: Mapping[str, Chain], seen: frozenset[str]) -> frozenset[str]:
    """A strip, and all that must be played before it, as far as parts listen and sends feed."""
    if name in seen:
        return seen
    seen |= {name}
    feeding = {
        other
        for other, chain in chains.items()
        for link in chain
        if isinstance(link, Send) and link.bus == name
    }
    heard = {link.key for link in chains.get(name, ()) if isinstance(link, Insert) and link.key}
    for other in feeding | heard:
        seen = _before(other, chains, seen)
    return seen


def _walk(bus: Bus, known: Mapping[str, Bus], path: list[str]) -> None:
    for link in bus.chain:
        if isinstance(link, Send):
            if link.bus in (*path, bus.name):
                raise ScoreError(f"the bus `{link.bus}` feeds itself", link.span)
            _walk(known[link.bus], known, [*path, bus.name])
