"""The engine without a clock: a score to blocks, as fast as they can be rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...lang.errors import ScoreError
from ...lang.score import Score
from ...lang.time import Time
from ..engine.engine import Engine
from ..engine.partner import Partner, share
from ..engine.ramps import BLOCK, Floats
from ..engine.share import Share
from ..fork import can_fork, forked, processors
from ..messages import Message, Note, Program, Report
from ..stage.stage import Stage
from .decimate import Decimator, decimated
from .loudness import Level
from .profile import P, Profile, R

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

PRIMING_S = 120
TAIL_S = 30
OVERSAMPLING = 4
"""The rate of the best quality, in rates of the file."""
WORTH_S = 30
"""A shorter piece is rendered sooner by one process than another is begun."""
ENDLESS_BARS = Time(16)
LOOKBACK_BARS = Time(64)
"""A note may have begun so long before the first bar that is played."""

Span = tuple[Time, Time]
Progress = Callable[[float], None]
"""Is told the share that is done, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What became of a score: frames written, their level, and what stage and engine had to say."""

    frames: int
    level: Level
    errors: tuple[ScoreError, ...]
    reports: tuple[Report, ...]


class Offline:
    """A score on its way through an engine of its own.

    With a `span` of bars, from the start of the first up to the second, else the whole form, or 16 bars of
    a score without one. Notes end where that ends; what still sounds then rings out, until a second of it
    was below -90 dB, for half a minute at most. What comes before the span is played unheard, so that the
    span sounds as it does in the whole: all of it, or as many whole bars as fit in two minutes (and what
    began in the 64 bars before those).

    Of the `best` quality (if not told, as the score says) all is computed at OVERSAMPLING times the rate, if
    that is 44.1 to 96 kHz.
    `jobs` are the processes that it may use, as many as there are processors if not told.
    """

    def __init__(
        self,
        score: Score,
        rate: int,
        span: Span | None = None,
        seed: int | None = None,
        stems: bool = False,
        profile: Profile | None = None,
        jobs: int | None = None,
        best: bool | None = None,
    ) -> None:
        self.rate = rate
        wanted = score.best_quality if best is None else best
        self._factor = OVERSAMPLING if wanted and 44100 <= rate <= 96000 else 1
        rate *= self._factor
        self._stage = Stage(rate, seed)
        self._profile = profile
        self._may_fork = profile is None and (jobs or processors()) > 1 and can_fork()
        prepared = self.timed("sounds compiled, first bars tried", self._stage.prepare)(score)
        messages = self._stage.install(prepared, 0)
        first, last = span or (Time(0), score.bars or ENDLESS_BARS)
        self.begin = self._stage.bar_sample(first)
        self.end = self._stage.bar_sample(last)
        primed = self._priming(first)
        self.primed = self._stage.bar_sample(primed)
        self._bars = primed, max(last, primed + 1)
        self._stage.seek(primed - LOOKBACK_BARS)
        self.engine = Engine(rate, stems, self.primed, profile.timed if profile else None)
        self._opening = messages
        self._advance = self.timed("patterns to notes and curves", self._stage.advance)
        self._sound = self.timed("engine between kernels", self.engine.render)
        self._tell = self.timed("notes to the engine", self._send)
        self._send(messages)

    def blocks(self, block: int = 4096, progress: Progress | None = None) -> Iterator[Floats]:
        """What is heard of it, in blocks of at most so many frames, shape (frames, 2)."""
        return decimated(self._heard(block * self._factor, progress), self._factor)

    def stems(self, block: int, progress: Progress | None) -> Iterator[tuple[Floats, dict[str, Floats]]]:
        """Blocks, and with each what every part and bus gave to the master, by name."""
        decimators: dict[str, Decimator] = {}

        def at_rate(stems: Mapping[str, Floats]) -> dict[str, Floats]:
            if self._factor == 1:
                return dict(stems)
            new = {name: Decimator(self._factor) for name in stems if name not in decimators}
            decimators.update(new)
            return {name: decimators[name].feed(stem) for name, stem in stems.items()}

        mix = Decimator(self._factor)
        for sound in self._heard(block * self._factor, progress):
            yield mix.feed(sound), at_rate(self.engine.stems)
        yield mix.rest(), {name: decimator.rest() for name, decimator in decimators.items()}

    def _heard(self, block: int, progress: Progress | None) -> Iterator[Floats]:
        with self._partner(block):
            for heard, frames in self._lengths(block):
                sound = self._render(frames, progress)
                if heard:
                    yield sound

    def _lengths(self, block: int) -> Iterator[tuple[bool, int]]:
        """The blocks to render: whether they are heard, and their frames."""
        engine, longest = self.engine, self.end + TAIL_S * self.engine.rate
        while engine.position < self.begin:
            yield False, min(block, self.begin - engine.position)
        while engine.position < self.end:
            yield True, min(block, self.end - engine.position)
        while engine.position < longest and not (engine.silent and engine.position % BLOCK == 0):
            to_check = BLOCK - engine.position % BLOCK
            yield True, min(block, to_check, longest - engine.position)

    @contextmanager
    def _partner(self, block: int) -> Iterator[None]:
        """With another process that plays half of the parts, where that is possible and worth it."""
        program = self._opening[0]
        assert isinstance(program, Program)
        names = share(program, self._stage.playing(*self._bars))
        if not (names and self._may_fork and self.end - self.primed > WORTH_S * self.engine.rate):
            yield
            return
        with forked(lambda line: self._play_share(names, line, block)) as line:
            self._stage.leave_out(names)
            self.engine.pair(Partner(names, line))
            yield

    def _play_share(self, names: frozenset[str], line: Connection, block: int) -> None:
        """What the partner does: the same blocks, but only its parts."""
        program = self._opening[0]
        assert isinstance(program, Program)
        self._stage.leave_out(frozenset(part.name for part in program.parts) - names)
        self.engine = Share(self.engine.rate, self.primed, names, line)
        self._sound = self.engine.render
        self._send(self._opening)
        for _, frames in self._lengths(block):
            self._render(frames, None)

    def result(self, frames: int, level: Level) -> Rendered:
        return Rendered(frames, level, tuple(self._stage.errors), tuple(self.engine.reports()))

    def timed(self, layer: str, function: Callable[P, R]) -> Callable[P, R]:
        return self._profile.timed(layer, function) if self._profile else function

    def _priming(self, first: Time) -> Time:
        """The bar to start from: so many whole bars before the first one heard as last PRIMING_S."""
        earliest = self._stage.bar_sample(first) - PRIMING_S * self._stage.rate
        bar = first
        while bar > 0 and self._stage.bar_sample(max(Time(0), bar - 1)) >= earliest:
            bar = max(Time(0), bar - 1)
        return bar

    def _render(self, frames: int, progress: Progress | None) -> Floats:
        position = self.engine.position
        if position < self.end:
            self._tell(self._advance(position + frames))
        if progress and position < self.end:
            progress((position + frames - self.primed) / (self.end - self.primed))
        return self._sound(frames)

    def _send(self, messages: list[Message]) -> None:
        for message in messages:
            if heard := self._within(message):
                self.engine.send(heard)

    def _within(self, message: Message) -> Message | None:
        """A message as it is where only the samples from `primed` to `end` are played."""
        match message:
            case Program():
                return message._replace(sample=max(message.sample, self.primed))
            case Note():
                begin = max(message.sample, self.primed)
                end = min(message.sample + message.gate, self.end)
                if begin == message.sample and end == begin + message.gate:
                    return message
                return message._replace(sample=begin, gate=end - begin) if end > begin else None
        return message
