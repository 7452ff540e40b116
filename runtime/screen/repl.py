"""`nightdrive repl`: a prompt at which a line of the score is heard at the next bar."""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory
from prompt_toolkit.patch_stdout import patch_stdout

from ...lang.graph import VOICE_INPUTS
from ...lang.library import Library
from ...lang.load import load_score, read
from ...lang.primitives import PRIMITIVES
from ...lang.standard import preset_names
from ...lang.syntax.builder import SETTINGS
from ...lang.syntax.edit import keys, parts
from ...lang.syntax.parse import STATEMENT_WORDS
from ..live.journal import state_folder
from ..live.packets import Settings
from ..live.session import Session
from .pad import COMMANDS, Pad
from .play import FRAME_S, closing_words, interruptible, watched

WORD = re.compile(r"[A-Za-z_][\w.]*")
NOBODY = 'nobody_ : tick "~"'
INSIDE = ("preset", "demo")
"""Words that begin a line of a sound."""


def repl(path: Path | None, settings: Settings, journal: Path, seed: int | None) -> None:
    """Enter lines until the input ends. Raises ScoreErrors when the file is wrong, EngineError, OSError."""
    text = read(path, str(path)) if path else ""
    with Session(path or Path("repl.dsl"), settings, journal, seed, print, endless=True) as session:
        if path:
            session.load(text)
        session.open()
        pad = Pad(lambda text: _play(session, text), text)
        lines = _prompted(session, pad) if sys.stdin.isatty() else _piped()
        with contextlib.ExitStack() as stack:
            stack.enter_context(interruptible())
            if path:
                stack.enter_context(watched(path, text, lambda current: _say(pad.saved(current()))))
            _enter(lines, pad, session)
    print(closing_words(session))


def _play(session: Session, text: str) -> None:
    """Play a text. One that has no part yet is only checked, as long as nothing plays."""
    if parts(text) or session.playing:
        session.load(text)
    elif text.strip():
        load_score(session.path, f"{text}\n{NOBODY}")


def _enter(lines: Iterable[str], pad: Pad, session: Session) -> None:
    for line in lines:
        _say(pad.enter(line))
        if pad.over or session.over.is_set():
            return


def _say(text: str) -> None:
    if text:
        print(text, flush=True)


def _piped() -> Iterator[str]:
    yield from sys.stdin
    yield ""  # ends the last block


def _prompted(session: Session, pad: Pad) -> Iterator[str]:
    history = state_folder() / "history"
    history.parent.mkdir(parents=True, exist_ok=True)

    def toolbar() -> str:
        if session.over.is_set():
            get_app().exit(exception=EOFError())
        return session.status or 'enter a part, such as  bass : tick "x*4"   (help lists the commands)'

    prompt: PromptSession[str] = PromptSession(
        history=FileHistory(str(history)),
        completer=Words(pad),
        complete_while_typing=False,
        bottom_toolbar=toolbar,
        refresh_interval=FRAME_S,
    )
    with patch_stdout():
        while True:
            try:
                yield prompt.prompt("… " if pad.waiting else "> ")
            except KeyboardInterrupt:
                pad.drop()
            except EOFError:
                return


class Words(Completer):
    """Completes the names that a score may use here."""

    def __init__(self, pad: Pad) -> None:
        self._pad = pad
        self._known = {
            *Library({}, 1.0).names(),
            *PRIMITIVES,
            *VOICE_INPUTS,
            *STATEMENT_WORDS,
            *INSIDE,
            *SETTINGS,
            *COMMANDS,
        }

    def names(self) -> list[str]:
        own = [key.name for key in keys(self._pad.text) if key.name]
        return sorted({*own, *preset_names(self._pad.text), *self._known})

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """The names that begin with the word before the cursor."""
        del complete_event
        word = document.get_word_before_cursor(pattern=WORD)
        return (Completion(name, -len(word)) for name in self.names() if word and name.startswith(word))
