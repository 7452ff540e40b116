"""`nightdrive render` and `nightdrive export`: sound into files, and a line about the result."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from ... import __version__
from ..screen.terminal import Terminal
from .files import PLAIN, Take, render_file, render_stems, write
from .loudness import Level, LevelMeter
from .profile import Profile
from .render import Offline, Rendered
from .wav import Bits, wav_writer


def render(path: Path, out: Path, take: Take, stems: bool, profile: bool) -> None:
    """Render a score to a file, or its stems to a folder. Raises ScoreErrors, OSError."""
    terminal = Terminal()
    begin = time.perf_counter()
    work = render_stems if stems else render_file
    watch = Profile() if profile else None
    with _named(out):
        progress = partial(terminal.progress, "rendering")
        done = work(path, out, take, progress, watch)
    terminal.status("")
    if watch:
        terminal.say(watch.table())
    _tell_faults(terminal, done)
    terminal.say(_summary(out, done.frames / take.rate, done.level, time.perf_counter() - begin))


def render_demo(name: str, out: Path) -> None:
    """Render the demo of a sound of the standard library to a file. Raises ScoreErrors, OSError."""
    from ...lang.load import demonstration

    begin = time.perf_counter()
    with _named(out):
        done = write(Offline(demonstration(name), PLAIN.rate), out)
    terminal = Terminal()
    _tell_faults(terminal, done)
    terminal.say(_summary(out, done.frames / PLAIN.rate, done.level, time.perf_counter() - begin))


def export(session: Path, out: Path, bits: Bits) -> None:
    """Render the journal of a session to a file. Raises JournalError, ScoreErrors, OSError."""
    from ..live.journal import read_journal
    from .replay import replay

    terminal = Terminal()
    recording = read_journal(session)
    if recording.version != __version__:
        terminal.say(
            f"this session was played by nightdrive {recording.version}; this is {__version__}, "
            "which may sound different"
        )
    begin = time.perf_counter()
    meter, frames = LevelMeter(recording.rate, loudness=False), 0
    with _named(out), wav_writer(out, recording.rate, bits) as write:
        for block in replay(recording):
            write(block)
            meter.add(block)
            frames += len(block)
            terminal.progress("rendering", frames / recording.played)
    terminal.status("")
    terminal.say(_summary(out, frames / recording.rate, meter.level(), time.perf_counter() - begin))


@contextmanager
def _named(out: Path) -> Iterator[None]:
    """Files that cannot be written are called by the name the player gave."""
    try:
        yield
    except OSError as error:
        error.filename = str(out)
        raise


def _tell_faults(terminal: Terminal, done: Rendered) -> None:
    told = [str(error) for error in done.errors]
    told += map(str, done.reports)
    for text in dict.fromkeys(told):
        terminal.say(text)


def _summary(out: Path, seconds: float, level: Level, spent_s: float) -> str:
    loudness = "" if level.lufs is None else f", {level.lufs:.1f} LUFS"
    speed = f"{seconds / spent_s:.1f} times faster than it plays"
    return f"{out}: {seconds:.1f} s, peak {level.peak_db:.1f} dBFS{loudness}, {speed}"
