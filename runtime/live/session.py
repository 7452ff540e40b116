"""A session: the text that plays, and how another takes its place at a bar while the music goes on.

Three threads: whoever edits, one that makes an edited text ready (it may take its time, and fail), and one
that feeds the engine. A swap is a bargain with the engine: it promises to wait before the bar, then gets the
new program; only then is the text entered in the journal. So the journal says what was played, to the sample.
"""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from ...lang.errors import ScoreErrors
from ...lang.heard import sound_files
from ...lang.load import load_score, used_files
from ...lang.source import Source
from ...lang.time import Time
from ..messages import Message
from ..stage.stage import Prepared, Stage
from .journal import KEPT, Entry, Journal
from .kept import keep
from .link import EngineError, EngineProcess
from .packets import Feed, Hold, Settings, Status, Stop

TURN_S = 0.025
LOOKAHEAD_S = 1.5
"""How far ahead the engine knows the music: longer than the stage ever stands still."""

MARGIN_S = 0.1
"""The least time before a bar in which a swap is tried; more where bars have taken the stage longer."""

COMMIT_S = 0.3
"""A swap is settled so long before it has to be: a later edit waits for the next bar."""

HEARTBEAT_S = 2.0
TAIL_S = 30.0
"""The longest that a form may ring out."""

GONE = "the sound card is gone: the music goes on unheard until it is back"

Tell = Callable[[str], None]

START = Time(0)


@dataclass(frozen=True, slots=True)
class Take:
    """A text that is ready to play."""

    text: str
    used: dict[str, str]
    prepared: Prepared
    named: list[Path] = field(default_factory=list)
    saved: datetime = field(default_factory=datetime.now)

    def recordings(self, folder: Path) -> dict[str, tuple[str, str]]:
        """The sound files it plays, by path relative to a folder: where each lies, and its digest.

        Those that it names without playing them have none: a kit from their folder has them as drums.
        """
        root = folder.resolve()
        files = [path.relative_to(folder) for path in self.named if path.is_file()]
        found = {path.as_posix(): (str(root / path), "") for path in files}
        for recording, recorded in self.prepared.compiled.recordings.items():
            place = Path(recording.folder).resolve() / recording.path
            found[place.relative_to(root).as_posix()] = (str(place), recorded.digest)
        return found


def make_ready(stage: Stage, path: Path, text: str, bar: Time = START) -> Take:
    """Load and compile a text as the file at `path`. Raises ScoreErrors."""
    saved = datetime.now()
    source = Source(str(path), text)
    while True:  # until the files that it uses have stood still
        used = used_files(source, path.parent)
        score = load_score(path, text)
        if used_files(source, path.parent) == used:
            return Take(text, used, stage.prepare(score, bar), sound_files(source, path.parent), saved)


class Session:
    """Plays a score at `path` on an engine of its own. What a player should read goes to `tell`.

    `status` is one line about now; `over` is set when the session has ended, `failure` says why if that was
    not as it should be.
    """

    def __init__(
        self,
        path: Path,
        settings: Settings,
        journal: Path,
        seed: int | None,
        tell: Tell,
        endless: bool = False,
    ) -> None:
        self.path = path
        self.status = ""
        self.over = threading.Event()
        self.failure: EngineError | None = None
        self.playing: Take | None = None
        self.latest = Status(0, 0, 0, 0, 0.0, 0, True, "")
        self._tell = tell
        self._endless = endless
        self.rate = settings.rate
        self._stage = Stage(settings.rate, seed)
        self._engine = EngineProcess(settings)
        self.journal_path = journal
        self._seed = seed
        self._lock = threading.Lock()
        self._making = threading.Lock()
        self._edited = threading.Event()
        self._text: Callable[[], str] | None = None
        self._ready: Take | None = None
        self._stopping = threading.Event()
        self._beat = 0.0
        self._margin_s = MARGIN_S
        self._told: set[str] = set()
        self._opened = False

    # ── for whoever plays ──

    def open(self) -> None:
        """Wait for the engine and its device, and begin the journal. Raises EngineError, OSError."""
        self.device = self._engine.opened().device
        self._journal = Journal(self.journal_path, self.rate, self._seed)
        self._opened = True
        threading.Thread(target=self._make_ready, daemon=True).start()
        threading.Thread(target=self._run, daemon=True).start()

    def load(self, text: str) -> None:
        """Make a text ready in this thread, to play from the next bar on. Raises ScoreErrors."""
        with self._making:
            take = make_ready(self._stage, self.path, text, self._bar())
            self._write(lambda: keep(take.recordings(self.path.parent), self.journal_path.parent / KEPT))
            self._offer(take)

    def edit(self, text: Callable[[], str]) -> None:
        """Play a text as soon as it is ready, from the next bar on; if it has errors, tell them and play on.

        `text` gives it, in another thread.
        """
        with self._lock:
            self._text = text
        self._edited.set()

    def stop(self) -> None:
        """Fade out, close the journal and end the engine. Raises EngineError if that had ended before."""
        if not self._opened:
            self._engine.close()
            return
        self._stopping.set()
        self.over.wait()
        if self.failure:
            raise self.failure

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    # ── making ready ──

    def _make_ready(self) -> None:
        while not self.over.is_set():
            self._edited.wait()
            self._edited.clear()
            with self._lock:
                text, self._text = self._text, None
            if text is not None and not self.over.is_set():
                self._attempt(text)

    def _attempt(self, text: Callable[[], str]) -> None:
        """An edit can fail in any way, even by a fault of ours: the music goes on."""
        try:
            self.load(text())
        except ScoreErrors as errors:
            self._tell(f"{errors}{self._still_playing()}")
        except Exception as error:
            self._tell(f"{type(error).__name__}: {error}{self._still_playing()}")

    def _still_playing(self) -> str:
        return f"\nstill playing the version of {self.playing.saved:%H:%M:%S}" if self.playing else ""

    def _offer(self, take: Take) -> None:
        with self._lock:
            self._ready = take

    def _bar(self) -> Time:
        return self._stage.bar(self.latest.position) if self.playing else Time(0)

    # ── feeding the engine ──

    def _run(self) -> None:
        try:
            while not self._stopping.wait(TURN_S):
                self._turn()
            for status in self._engine.ask(Stop()):
                self._note(status)
        except EngineError as error:
            self.failure = error
        except Exception:
            self.failure = EngineError(traceback.format_exc())
        self._write(lambda: self._journal.close(self.latest.played, self.latest.gaps))
        self._engine.close()
        self.over.set()
        self._edited.set()

    def _turn(self) -> None:
        for status in self._engine.statuses():
            self._note(status)
        with self._lock:
            take = self._ready
        if take:
            self._swap(take)
        if self.playing:
            self._feed()
            self._tell_errors()
            if self._ended():
                self._stopping.set()

    def _feed(self) -> None:
        begin = time.perf_counter()
        until = self.latest.position + self._samples(LOOKAHEAD_S)
        self._engine.send(Feed(tuple(self._stage.advance(until)), until))
        self._allow(time.perf_counter() - begin)

    def _swap(self, take: Take) -> None:
        """Let a take begin at the next bar, if that is near and the engine can wait for it."""
        sample = 0
        begin = time.perf_counter()
        if self.playing:
            position, margin = self.latest.position, self._samples(self._margin_s)
            sample = self._stage.next_bar(position + margin)
            if sample - position - margin > self._samples(COMMIT_S) or not self._held(sample, margin):
                return
        old = self._stage.advance(sample) if self.playing else []
        new = self._installed(take, sample)
        until = sample + self._samples(LOOKAHEAD_S)
        self._engine.send(Feed((*old, *new, *self._stage.advance(until)), until, start=True))
        self._margin_s = max(MARGIN_S, self._margin_s / 2)
        self._allow(time.perf_counter() - begin)
        self._drop(take)
        if new:
            self._write(
                lambda: self._journal.text(
                    Entry(sample, self.path.name, take.text, take.used, take.recordings(self.path.parent))
                )
            )
            if self.playing:
                where = self._stage.position_text(sample + 1)
                self._tell(f"the version of {take.saved:%H:%M:%S} plays from {where}")
            self.playing = take

    def _allow(self, spent_s: float) -> None:
        """Leave a swap as much time as the stage has taken for a bar, and half as much again."""
        self._margin_s = max(self._margin_s, 1.5 * spent_s)

    def _installed(self, take: Take, sample: int) -> list[Message]:
        """The messages of a swap. One that fails is a fault of ours and no reason to stop: none."""
        try:
            return self._stage.install(take.prepared, sample)
        except Exception as error:
            if not self.playing:
                raise
            self._tell(f"{type(error).__name__}: {error}{self._still_playing()}")
            return []

    def _drop(self, take: Take) -> None:
        with self._lock:
            if self._ready is take:
                self._ready = None

    def _held(self, sample: int, margin: int) -> bool:
        for status in self._engine.ask(Hold(sample, margin // 2)):
            self._note(status)
        return self.latest.held

    def _note(self, status: Status) -> None:
        if status.device != self.latest.device and self.latest.device:
            self._tell(GONE if status.device == "none" else f"the sound card is back: {status.device}")
        for report in status.reports:
            self._tell(str(report))
        self.latest = status
        if self.playing:
            gaps = f"  {status.gaps} gap{'s' * (status.gaps != 1)}" if status.gaps else ""
            where = self._stage.position_text(status.played)
            self.status = f"{where}  {status.voices} voices  load {status.load:4.0%}{gaps}"
        if time.monotonic() - self._beat > HEARTBEAT_S:
            self._beat = time.monotonic()
            self._write(lambda: self._journal.played(status.played, status.gaps))

    def _tell_errors(self) -> None:
        errors, self._stage.errors = self._stage.errors, []
        for error in map(str, errors):
            if error not in self._told:
                self._told.add(error)
                self._tell(error)

    def _ended(self) -> bool:
        end = self._stage.end_sample()
        if self._endless or end is None or self._ready:
            return False
        played = self.latest.played
        return played > end and (self.latest.silent or played > end + self._samples(TAIL_S))

    def _samples(self, seconds: float) -> int:
        return round(seconds * self.rate)

    def _write(self, entry: Callable[[], None]) -> None:
        """Write to the journal. A full disk does not stop the music."""
        try:
            entry()
        except (OSError, ValueError) as error:
            if "journal" not in self._told:
                self._told.add("journal")
                self._tell(f"{self.journal_path}: {error}: this session cannot be exported any more")
