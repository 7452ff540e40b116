"""When every voice starts: the notes of a score's parts, with absolute samples, bar by bar."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from math import ceil, inf
from types import MappingProxyType
from typing import Any
from zlib import crc32

from ...lang.controls import ACCENT, GLIDE_S
from ...lang.errors import ScoreError
from ...lang.graph import Recording
from ...lang.pattern.pattern import Event
from ...lang.randomness import Randomness
from ...lang.score import Control, Part, Passage, Score, Signal, Synth
from ...lang.time import Time
from ...lang.verbs.samples import turns_a_bar
from ..messages import Note, Value
from . import curves
from .curves import Curves
from .plan import CURVE_TAIL_S
from .tempo import TempoMap
from .ties import Key, Tied, Ties, keyed

MAX_EVENTS_PER_BAR = 20_000
MOST_KNOWN = 4096
"""Notes whose controls are remembered: patterns repeat themselves."""

OF_THE_MOMENT = {"accents", "unit"}
"""What makes a note's controls depend on when it is played."""

STRIKE_S = 0.1
"""The gate of a sound that does not hear it: later, silence ends the voice, though its step may be long."""


@dataclass(frozen=True, slots=True)
class Onset:
    """A note of a part as the score means it, before it becomes a voice. `end` is clipped to the passage.

    `before` is the tied note that goes on as this one, `after` the one that this one is held into.
    """

    part: Part
    passage: Passage
    event: Event
    begin: Time
    end: Time
    key: Key
    late: bool = False
    before: Tied | None = None
    after: Tied | None = None

    @property
    def value(self) -> dict[str, Any]:
        return self.event.value  # type: ignore[no-any-return]

    @property
    def goes_on(self) -> bool:
        """Whether it is nothing but a tied note of the same pitch going on."""
        return self.before is not None and self.before.pitch == Tied(self.event, self.key).pitch


def passages(part: Part, begin: Time, end: Time) -> Iterator[tuple[Passage, Time, Time]]:
    """The passages of a part that overlap some bars, and the bars of overlap."""
    for passage in part.passages:
        first = max(begin, passage.begin)
        last = end if passage.end is None else min(end, passage.end)
        if first < last:
            yield passage, first, last


def chance(score: Score, seed: int, owner: str) -> Randomness:
    """The chance a part plays with: its own numbers, the same in every run with this seed."""
    own = seed if score.legacy_random else crc32(f"{seed}/{owner}".encode())
    return Randomness(own, score.legacy_random)


def onsets(part: Part, begin: Time, end: Time, luck: Randomness, joining: bool = False) -> Iterator[Onset]:
    """The notes of a part that begin within some bars.

    A note that began before its passage starts with the passage; with `joining`, one that began before
    `begin` starts there (`late`). Raises ScoreError where the pattern cannot be evaluated.
    """
    for passage, first, last in passages(part, begin, end):
        ties = Ties(passage, luck) if part.tied else None
        entering = first == passage.begin
        events = passage.notes.query(first, last, luck)
        if len(events) > MAX_EVENTS_PER_BAR * ceil(last - first):
            raise ScoreError(
                f"`{part.name}` plays more than {MAX_EVENTS_PER_BAR:,} notes in a bar", part.span
            )
        for note in keyed(events):
            event = note.event
            late = note.begin < event.part.begin
            if late and not ((entering or joining) and event.part.begin == first):
                continue
            onset = event.part.begin
            before = ties.before(note) if ties and not late else None
            after = ties.after(note) if ties else None
            finish = after.begin if after else _end(note, onset, luck)
            if passage.end is not None:
                finish = min(finish, passage.end)
            if finish <= onset:
                continue
            yield Onset(part, passage, event, onset, finish, note.key, late, before, after)


def held(onset: Onset, luck: Randomness) -> tuple[Time, Time]:
    """Where the step and the gate of a note end that is tied to others of equal pitch."""
    note, ties = Tied(onset.event, onset.key), Ties(onset.passage, luck)
    last = ties.last(note)
    if last == note:
        return note.end, onset.end
    after, end = ties.after(last), onset.passage.end
    finish = after.begin if after else _end(last, last.begin, luck)
    return last.end, finish if end is None else min(finish, end)


def _end(note: Tied, onset: Time, luck: Randomness) -> Time:
    """Where the gate of a note closes."""
    return note.begin + (note.end - note.begin) * _legato(note.event.value.get("legato", 1), onset, luck)


def _legato(legato: Control | Time, bar: Time, luck: Randomness) -> Time:
    exact = legato if isinstance(legato, (int, Time)) else Time(curves.reading(legato, luck)(bar))
    return max(Time(0), exact)


class Schedule:
    """The notes of one epoch of a score, as messages."""

    def __init__(
        self,
        score: Score,
        tempo: TempoMap,
        epoch: int,
        seed: int,
        moving: Curves,
        lengths: Mapping[Recording, float] = MappingProxyType({}),
    ) -> None:
        self.score = score
        self.tempo = tempo
        self.epoch = epoch
        self.seed = seed
        self.left_out: frozenset[str] = frozenset()
        self._known: dict[int, tuple[object, float, Randomness, tuple[Value, ...]]] = {}
        self._ends: dict[Time | None, float] = {}
        self.curves = moving
        self.luck = {part.name: chance(score, seed, part.name) for part in score.parts}
        sounds = [synth for part in score.parts for synth in part.sounds]
        self._lengths = lengths
        self._hear_velocity = {id(synth) for synth in sounds if synth.hears_velocity}
        self._hear_gate = {id(synth) for synth in sounds if synth.hears_gate}
        self.banks = {
            part.name: {synth.name: number for number, synth in enumerate(part.sounds)}
            for part in score.parts
        }

    def notes(self, begin: Time, end: Time, errors: list[ScoreError]) -> list[Note]:
        """The notes that begin within some bars, in order of samples.

        A part that cannot be evaluated is left out and its error added to `errors`.
        """
        found: list[Note] = []
        for number, part in enumerate(self.score.parts):
            if part.name in self.left_out:
                continue
            try:
                found += [
                    self.note(number, onset) for onset in onsets(part, begin, end, self.luck[part.name])
                ]
            except ScoreError as error:
                errors.append(error)
            except Exception as error:
                errors.append(ScoreError(f"`{part.name}` cannot be played here: {error}", part.span))
        found.sort(key=lambda note: note.sample)
        return found

    def joining(self, number: int, bar: Time) -> list[Note]:
        """The notes of a part that are already sounding at a bar."""
        part = self.score.parts[number]
        return [
            self.note(number, onset, join=True)
            for onset in onsets(part, bar, bar + Time(1, 64), self.luck[part.name], joining=True)
            if onset.late and id(onset.value["sound"]) in self._hear_gate
        ]

    def note(self, number: int, onset: Onset, join: bool = False) -> Note:
        """The message that starts a voice. Controls that move become curves."""
        value = onset.value
        synth: Synth = value["sound"]
        sample = self.tempo.sample(onset.begin)
        gate = max(1, self.tempo.sample(onset.end) - sample)
        if onset.after:
            gate += 1
        elif id(synth) not in self._hear_gate:
            gate = min(gate, int(STRIKE_S * self.tempo.rate))
        part = onset.part.name

        def now(name: str, default: float, of: dict[str, Any] = value) -> float:
            control = of.get(name, default)
            if isinstance(control, Signal):
                return curves.reading(control, self.luck[part])(onset.begin)
            return float(control)

        before = onset.before
        slide_s = now("glide", GLIDE_S, before.event.value) if before and before.slides else 0.0

        return Note(
            epoch=self.epoch,
            sample=sample,
            part=number,
            bank=self.banks[part][synth.name],
            gate=gate,
            values=self._values(synth, value, onset, sample),
            vel=now("vel", 1.0) * self._accent(value, onset),
            note=now("note", 60.0),
            seed=crc32(repr((self.seed, part, onset.key)).encode()),
            key=onset.key,
            join=join,
            choke=()
            if before
            else tuple(self.banks[part][name] for name in value.get("choke", ()) if name in self.banks[part]),
            tied=before.key if before else None,
            slide=max(0, int(slide_s * self.tempo.rate)),
        )

    def _accent(self, value: dict[str, Any], onset: Onset) -> float:
        """What the accents of a note multiply its velocity by."""
        if "accents" not in value:
            return 1.0
        luck = self.luck[onset.part.name]
        return float(curves.reading(value.get("accent", ACCENT), luck)(onset.begin)) ** value["accents"]  # type: ignore[no-any-return]

    def _values(self, synth: Synth, value: dict[str, Any], onset: Onset, sample: int) -> tuple[Value, ...]:
        until = self._until(onset.passage.end)
        luck = self.luck[onset.part.name]
        known = self._known.get(id(value))
        if known and known[0] is value and known[1:3] == (until, luck):
            return known[3]

        def control(kind: str, setting: Control, shape: Callable[[float], float]) -> Value:
            if isinstance(setting, Signal):
                return self.curves.value(kind, (setting,), shape, luck, sample, until)
            return shape(setting)

        gain, pan = value.get("gain", 1.0), value.get("pan", 0.5)
        vel = 1.0 if id(synth) in self._hear_velocity else value.get("vel", 1.0)
        accent = 1.0 if id(synth) in self._hear_velocity else self._accent(value, onset)

        def channel(side: str) -> Value:
            factors = (("gain", gain), ("gain", vel), ("gain", accent), (side, pan))
            return self.curves.product(factors, luck, sample, until)

        values = [control("pitch", value["note"], self._pitch), channel("left"), channel("right")]
        for spec in synth.graph.parameters:
            low, high = spec.low, spec.high
            setting = value.get(spec.name, spec.default)
            if spec.name == "speed" and value.get("unit") == "c":
                setting = self._fitted(synth, setting, value["unit"], onset)
            values.append(control(f"control {low} {high}", setting, _bounded(low, high)))
        found = tuple(values)
        if not OF_THE_MOMENT & value.keys():
            if len(self._known) > MOST_KNOWN:
                self._known.clear()
            self._known[id(value)] = value, until, luck, found
        return found

    def _until(self, end: Time | None) -> float:
        """The sample to which curves are told for a passage that ends there."""
        if end not in self._ends:
            self._ends[end] = inf if end is None else self.tempo.sample(end) + CURVE_TAIL_S * self.tempo.rate
        return self._ends[end]

    def _fitted(self, synth: Synth, speed: Control, unit: str, onset: Onset) -> Control:
        """The speed at which the whole of a synth's first recording goes round so often in a bar."""
        recordings = synth.graph.recordings
        length = self._lengths[recordings[0]] if recordings else 1.0
        once = turns_a_bar(length, unit) / float(self.tempo.seconds_per_bar(onset.begin))
        return replace(speed, scale=speed.scale * once) if isinstance(speed, Signal) else speed * once

    def _pitch(self, note: float) -> float:
        return curves.frequency(note, self.score.tuning_hz)


@cache
def _bounded(low: float | None, high: float | None) -> Callable[[float], float]:
    def bounded(x: float) -> float:
        x = float(x)
        if low is not None and x < low:
            return low
        return high if high is not None and x > high else x

    return bounded
