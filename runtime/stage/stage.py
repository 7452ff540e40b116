"""The stage: scores to the message stream, ahead of the engine, one score after the other at a bar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor

from ...lang.errors import ScoreError, ScoreErrors
from ...lang.load import rehearsed
from ...lang.score import Bus, Insert, Part, Passage, Score, Send
from ...lang.time import Time
from ..messages import Message, Program
from .curves import Curves
from .limits import too_large
from .plan import CURVE_TAIL_S, Compiled, Planner, compile_score
from .recordings import Recordings
from .schedule import Schedule, chance, passages
from .tempo import TempoMap


@dataclass(frozen=True, slots=True)
class Prepared:
    """A score with all it needs to play: nothing can fail at the swap any more."""

    score: Score
    compiled: Compiled


class Stage:
    """Plays one score after another on one clock of samples.

    Messages are a function of the scores and the samples at which they were installed, never of how far
    ahead the stage was asked to look: that is why a journal renders to what was played.
    """

    def __init__(self, rate: int, seed: int | None = None) -> None:
        self.rate = rate
        self.seed = seed
        self.errors: list[ScoreError] = []
        self._epoch = 0
        self._curves = Curves()
        self._schedule: Schedule | None = None
        self._bar = Time(0)
        self._recordings = Recordings(rate)
        self._given: frozenset[str] = frozenset()

    # ── a new score ──

    def prepare(self, score: Score, bar: Time = Time(0)) -> Prepared:
        """Compiles the sounds of a score and plays the bars from `bar` on on paper.

        Off the audio path. Raises ScoreErrors.
        """
        rehearsal = rehearsed(score, Time(floor(bar)))
        compiled = compile_score(score, self._recordings.load(score), rehearsal.most)
        errors = too_large(score, compiled, self.rate) or rehearsal.faults
        if errors:
            raise ScoreErrors(errors)
        return Prepared(score, compiled)

    def install(self, prepared: Prepared, sample: int) -> list[Message]:
        """The messages that make a score take over at a sample: its program, and the notes that go on."""
        score, old = prepared.score, self._schedule
        bar = self.bar(sample)
        if old is None:
            tempo = TempoMap(score.tempo, self.rate)
        else:
            tempo = old.tempo.continued(score.tempo, bar)
            self._curves.superseded(sample, sample + CURVE_TAIL_S * self.rate)
        self._epoch += 1
        seed = score.seed if self.seed is None else self.seed
        lengths = {found: r.seconds for found, r in prepared.compiled.recordings.items()}
        schedule = Schedule(score, tempo, self._epoch, seed, self._curves, lengths)
        buses = order(score.buses)
        numbers = {bus.name: number for number, bus in enumerate(buses)}
        luck = chance(score, seed, "mix")
        planner = Planner(prepared.compiled, self._curves, tempo, luck, sample, numbers)
        joining: list[Message] = []
        parts = []
        for number, part in enumerate(score.parts):
            keep: frozenset[object] | None = None
            if old is not None and not _unchanged(part, old.score, bar):
                notes = schedule.joining(number, bar)
                keep = frozenset(note.key for note in notes)
                joining += notes
            parts.append(planner.part(part, keep))
        program = Program(
            epoch=self._epoch,
            sample=sample,
            parts=tuple(parts),
            buses=tuple(planner.bus(bus.name, bus.chain) for bus in buses),
            master=planner.chain("master", score.master),
            codes=prepared.compiled.codes,
            recordings={
                r.key: None if r.key in self._given else r.samples
                for r in prepared.compiled.recordings.values()
            },
        )
        self._given = frozenset(program.recordings)
        self._schedule, self._bar = schedule, bar
        return [program, *joining, *self._curves.points(tempo, sample)]

    # ── time goes on ──

    def advance(self, until: int) -> list[Message]:
        """All notes and points before a sample that were not given yet, and on to the end of a bar."""
        found: list[Message] = []
        schedule = self._playing()
        end = self.end_bar()
        while (begin := schedule.tempo.sample(self._bar)) < until:
            following = Time(floor(self._bar) + 1)
            if end is None or self._bar < end:
                found += schedule.notes(self._bar, following, self.errors)
            self._bar = following
            found += self._curves.points(schedule.tempo, max(begin, schedule.tempo.sample(following)))
        return found

    def leave_out(self, parts: frozenset[str]) -> None:
        """Give no more notes of some parts of the present score: another process does."""
        self._playing().left_out = parts

    def playing(self, begin: Time, end: Time) -> dict[str, float]:
        """The share of some bars in which each part has something to play, by name."""
        return {
            part.name: float(
                sum(last - first for _, first, last in passages(part, begin, end)) / (end - begin)
            )
            for part in self._playing().score.parts
        }

    def seek(self, bar: Time) -> None:
        """Go to a bar without playing what comes before it; only before the first `advance`."""
        self._bar = max(self._bar, bar)
        self._curves.skip(self.bar_sample(self._bar))

    def _playing(self) -> Schedule:
        if self._schedule is None:
            raise RuntimeError("no score is installed")
        return self._schedule

    # ── where things are ──

    @property
    def score(self) -> Score | None:
        return self._schedule.score if self._schedule else None

    def bar(self, sample: int) -> Time:
        """The bar position that begins at a sample: a whole bar when the sample is where one falls."""
        if self._schedule is None:
            return Time(0)
        tempo = self._schedule.tempo
        exact = tempo.bar(sample)
        step = self._schedule.score.quantise
        near = Time(ceil(exact / step)) * step
        return near if tempo.sample(near) == sample else exact

    def bar_sample(self, bar: Time) -> int:
        return self._playing().tempo.sample(bar)

    def next_bar(self, sample: int) -> int:
        """The first sample at or after the given one on which a bar (or the score's `quantise`) begins."""
        schedule = self._playing()
        step = schedule.score.quantise
        number = max(0, floor(schedule.tempo.bar(sample) / step))
        while (found := schedule.tempo.sample(number * step)) < sample:
            number += 1
        return found

    def end_bar(self) -> Time | None:
        """Where the form ends; None when the parts loop for ever."""
        return self._playing().score.bars

    def end_sample(self) -> int | None:
        end = self.end_bar()
        return None if end is None else self.bar_sample(end)

    def position_text(self, sample: int) -> str:
        """Where the music is: bar (from 1) and beat, section, tempo."""
        schedule = self._playing()
        bar = self.bar(sample)
        score = schedule.score
        beats = score.beats_per_bar
        beat = floor((bar - floor(bar)) * beats) + 1
        section = next((f" {p.name}" for p in score.form if p.begin <= bar < p.end), "")
        bpm = float(beats * 60 / schedule.tempo.seconds_per_bar(bar))
        return f"bar {floor(bar) + 1}.{beat}{section} {bpm:g} bpm"


def order(buses: tuple[Bus, ...]) -> tuple[Bus, ...]:
    """Buses so that each feeds only later ones, and listens only to earlier ones."""
    left = {bus.name: bus for bus in buses}
    found: list[Bus] = []
    while left:
        fed = {link.bus for bus in left.values() for link in bus.chain if isinstance(link, Send)}
        deaf = {name for name, bus in left.items() if not any(_heard(link) in left for link in bus.chain)}
        free = [name for name in left if name not in fed and name in deaf]
        found += [left.pop(name) for name in free]
    return tuple(found)


def _heard(link: Insert | Send) -> str:
    return link.key if isinstance(link, Insert) else ""


def _unchanged(part: Part, before: Score, bar: Time) -> bool:
    old = next((candidate for candidate in before.parts if candidate.name == part.name), None)
    return old is not None and _identity(old, bar) == _identity(part, bar)


def _identity(part: Part, bar: Time) -> object:
    playing = next(_playing_at(part, bar), None)
    return playing.identity if playing else None


def _playing_at(part: Part, bar: Time) -> Iterator[Passage]:
    return (passage for passage, _, _ in passages(part, bar, bar + Time(1, 1 << 20)))


__all__ = ["Prepared", "Stage", "order"]
