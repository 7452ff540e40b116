"""Files brought into canonical form: what cannot be read stays as it is, what is written is written whole."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

import click

from ...lang.errors import ScoreErrors
from ...lang.load import MAX_BYTES, decoded, read
from ...lang.syntax.format import formatted

BOM = b"\xef\xbb\xbf"
PIPE = Path("-")


def tidy(files: Iterable[Path], only_check: bool) -> bool:
    """Format files, `-` being standard input; whether all is well. Messages go to standard error."""
    fine = [_tidy_pipe(only_check) if file == PIPE else _tidy_file(file, only_check) for file in files]
    return all(fine)


def _tidy_pipe(only_check: bool) -> bool:
    text = _told(lambda: decoded(sys.stdin.buffer.read(MAX_BYTES + 1), "<stdin>"))
    result = None if text is None else _told(lambda: formatted(text, "<stdin>"))
    if result is not None and not only_check:
        sys.stdout.buffer.write(result.encode())
        sys.stdout.buffer.flush()
    return result is not None and not (only_check and result != text)


def _tidy_file(file: Path, only_check: bool) -> bool:
    text = _told(lambda: read(file, str(file)))
    result = None if text is None else _told(lambda: formatted(text, str(file)))
    if result is None or result == text:
        return result is not None
    if not only_check:
        _write(file, result)
    click.echo(f"{file}: {'would be formatted' if only_check else 'formatted'}", err=True)
    return not only_check


def _told(work: Callable[[], str]) -> str | None:
    """What some work on a score gives, or None when it has errors: then they are told."""
    try:
        return work()
    except ScoreErrors as errors:
        click.echo(str(errors), err=True)
        return None


def _write(file: Path, text: str) -> None:
    """Put a text in the place of a file at once, or not at all: its mode stays, and so do links to it."""
    place = file.resolve()
    with place.open("rb") as before:
        mark = BOM if before.read(len(BOM)) == BOM else b""
    with NamedTemporaryFile(dir=place.parent, prefix=f".{place.name}.", delete=False) as partial:
        try:
            partial.write(mark + text.encode())
            partial.flush()
            os.fsync(partial.fileno())
            shutil.copymode(place, partial.name)
            Path(partial.name).replace(place)
        except BaseException:
            with suppress(OSError):
                Path(partial.name).unlink()
            raise
