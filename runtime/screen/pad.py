"""The pad of a session that is entered line by line: lines become statements of a score that plays."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from ...lang.errors import ScoreErrors, nearest
from ...lang.syntax.edit import Key, blank, continues, key_of, keys, merge, opens_block, parts, remove

HELP = """\
a line of the score    takes the place of its namesake, or is added
| a chain              continues the line entered last
name :                 takes a part out; `form` or `tempo` alone takes that out
hush [name]            silences one part, or all; `unhush` lets them sound again
undo                   goes back by one change
show                   shows the score
save FILE              writes it
quit                   ends"""

COMMANDS = ("help", "hush", "unhush", "undo", "show", "save", "quit")
HUSH = '\n  | mask "0"'


class Pad:
    """The text that plays, changed by lines. `play` makes a text play and raises ScoreErrors when it cannot.

    A change that fails leaves the text as it was.
    """

    def __init__(self, play: Callable[[str], None], text: str = "") -> None:
        self.text = self._file = text
        self.over = False
        self._play = play
        self._before: list[str] = []
        self._block: list[str] = []
        self._above: Key | None = None
        self._lock = threading.RLock()

    @property
    def waiting(self) -> bool:
        """Whether a block is open: it ends with an empty line."""
        return bool(self._block)

    def enter(self, line: str) -> str:
        """Take a line and return what there is to say about it."""
        with self._lock:
            return self._enter(line)

    def _enter(self, line: str) -> str:
        line = line.rstrip()
        if self._block and line:
            self._block.append(line)
            return ""
        if opens_block(line):
            self._block = [line]
            return ""
        entry = "\n".join(self._block) or line
        self._block = []
        return self._act(entry)

    def drop(self) -> None:
        """Forget the block that is open."""
        self._block = []

    def replace(self, text: str) -> str:
        """Play another text in place of this one; if it cannot be, say why and keep this one."""
        with self._lock:
            if text == self.text:
                return ""
            try:
                self._play(text)
            except ScoreErrors as errors:
                return str(errors)
            self._before.append(self.text)
            self.text = text
            return ""

    def saved(self, text: str) -> str:
        """Play what the file of the score says after a save; or this text anew, if it says what it said.

        Then another file has changed that the score uses or plays.
        """
        with self._lock:
            again, self._file = text == self._file, text
            if not again:
                return self.replace(text)
            try:
                self._play(self.text)
            except ScoreErrors as errors:
                return str(errors)
            return ""

    def _act(self, entry: str) -> str:
        command, _, argument = entry.partition(" ")
        match command:
            case "":
                return ""
            case "help" | "?":
                return HELP
            case "quit" | "exit":
                self.over = True
                return ""
            case "show":
                return self.text.rstrip("\n")
            case "undo":
                return self._undo()
            case "hush" | "unhush":
                return self._hush(argument.strip(), command == "hush")
            case "save":
                return self._save(argument.strip())
        return self._change(entry)

    def _change(self, entry: str) -> str:
        out = blank(entry)
        try:
            changed = remove(self.text, out) if out else merge(self.text, entry, self._above)
        except KeyError:
            return f"there is no `{out.name or out.kind}`" if out else "there is no line above to continue"
        failed = self.replace(changed)
        if not failed and not continues(entry):
            self._above = key_of(entry)
        return failed

    def _undo(self) -> str:
        if not self._before:
            return "there is nothing to undo"
        *before, text = self._before
        failed = self.replace(text)
        if not failed:
            self._before = before
        return failed

    def _hush(self, name: str, silent: bool) -> str:
        known = parts(self.text)
        if name and name not in known:
            return f"there is no part `{name}` {nearest(name, known)}".rstrip()
        text = self.text
        for part in [name] if name else known:
            extent = keys(text)[Key("", part)]
            statement = text[extent.begin : extent.end].removesuffix(HUSH)
            text = text[: extent.begin] + statement + HUSH * silent + text[extent.end :]
        return self.replace(text)

    def _save(self, name: str) -> str:
        if not name:
            return "save what as? `save song.dsl`"
        try:
            Path(name).expanduser().write_text(self.text, encoding="utf-8")
        except OSError as error:
            return f"{name}: {error.strerror}"
        return f"saved as {name}"
