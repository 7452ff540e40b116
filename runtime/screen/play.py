"""`nightdrive play`: a score plays, its file is watched, and what is saved is heard at the next bar."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

from ...lang.errors import ScoreErrors
from ...lang.heard import sound_files
from ...lang.load import read, used_files
from ...lang.source import Source
from ..live.packets import Settings
from ..live.session import Session
from ..live.watch import Watch
from .terminal import Terminal

FRAME_S = 0.1


def play(path: Path, settings: Settings, journal: Path, seed: int | None) -> None:
    """Play a file until its form ends or someone stops it.

    Raises ScoreErrors when the score is wrong at the start, EngineError, OSError.
    """
    terminal = Terminal()
    with Session(path, settings, journal, seed, terminal.say) as session:
        text = read(path, str(path))
        session.load(text)
        session.open()
        terminal.say(f"{path} plays on {session.device}; save it to hear what changed, Ctrl-C stops")
        with watched(path, text, session.edit), interruptible():
            while not session.over.wait(FRAME_S):
                terminal.status(session.status)
        terminal.status("")
    terminal.say(closing_words(session))


def closing_words(session: Session) -> str:
    """What was played, and where its journal is."""
    last = session.latest
    gaps = f", {last.gaps} gaps of {last.missing / session.rate * 1000:.0f} ms in all" if last.gaps else ""
    return f"played {last.played / session.rate:.1f} s{gaps}\nthe session: {session.journal_path}"


@contextlib.contextmanager
def watched(path: Path, known: str, changed: Callable[[Callable[[], str]], None]) -> Iterator[None]:
    """At every save of a score, of a file that it uses or of a sound file, call `changed` with what reads it.

    A save between the reading of the `known` text and the watch counts too.
    """

    def files() -> list[Path]:
        source = Source(str(path), read(path, str(path)))
        used = (path.parent / name for name in used_files(source, path.parent))
        return [path, *used, *sound_files(source, path.parent)]

    def current() -> str:
        watch.follow(files())
        return read(path, str(path))

    watch = Watch(lambda _: changed(current))
    watch.follow([path])
    if _text(path) == known:
        watch.follow(files())
    else:
        changed(current)
    try:
        yield
    finally:
        watch.close()


def _text(path: Path) -> str | None:
    """What a file says now; None when it cannot be read."""
    try:
        return read(path, str(path))
    except ScoreErrors:
        return None


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """Ctrl-C, a closed terminal and a polite kill all end the block, and are no error."""
    before = {number: signal.signal(number, _interrupt) for number in _POLITE}
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


_POLITE = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt
