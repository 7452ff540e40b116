"""A folder of sound files as the drums of a kit: a file by its name, a folder in it as one drum of many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from .errors import ScoreError, nearest
from .recordings import KINDS, inside
from .source import Span
from .syntax import ast

MAX_ENTRIES = 4096
MAX_DRUMS = 256
"""How many recordings a kit may have from its folder."""


def drums_in(folder: ast.Text) -> Mapping[str, tuple[str, ...]]:
    """The recordings in a folder by the drum they play, as paths below the score's folder, in order.

    Files without a letter in their names are one drum by the name of the folder. What is hidden and what is
    no sound file counts for nothing. Raises ScoreError.
    """
    path = inside(folder)
    root = Path(folder.span.source.name).parent
    found: dict[str, list[str]] = {}
    for place in _entries(root.resolve() / path, folder):
        inner = _entries(place, folder) if place.is_dir() else [place]
        for file in inner:
            if file.suffix.lower() in KINDS:
                drum = _word(file.stem if file is place else place.name) or _word(path.name) or "x"
                found.setdefault(drum, []).append(file.relative_to(root.resolve()).as_posix())
    if not found:
        raise ScoreError(
            f'there is no sound file in "{folder.text}"', folder.span, f"one of {', '.join(KINDS)}"
        )
    count = sum(map(len, found.values()))
    if count > MAX_DRUMS:
        limit = f"a kit has at most {MAX_DRUMS} from a folder"
        raise ScoreError(f'there are {count} sound files in "{folder.text}"', folder.span, limit)
    return {drum: tuple(paths) for drum, paths in sorted(found.items())}


def drum_of(name: str, path: str, folder: ast.Text) -> ast.SoundDef:
    """The block of a drum that plays a recording in stereo."""
    span = folder.span

    def side(channel: str) -> ast.Apply:
        named = (("channel", ast.Text(channel, span=span)),)
        return ast.Apply(ast.Name("sample", span=span), (ast.Text(path, span=span),), named, span=span)

    sides = (side("left"), side("right"))
    line = ast.Line("", ast.Apply(ast.Name("stereo", span=span), sides, (), span=span), span=span)
    return ast.SoundDef("drum", name, (), (line,), span=span)


def _word(name: str) -> str:
    """The name of a file as a word of a pattern; none when it has no letter."""
    word = re.sub(r"[^\w#.-]+", "_", name).strip("._-")
    return word if re.search(r"[^\W\d_]", word) else ""


def _entries(place: Path, folder: ast.Text) -> list[Path]:
    """What is in a folder, but for hidden things, in the order of the names."""
    try:
        if place.resolve() != place:
            message = f'"{folder.text}" holds a link to another place: {place.name}'
            raise ScoreError(message, folder.span, "a score plays only files in its own folder")
        found = [entry for entry in islice(place.iterdir(), MAX_ENTRIES) if not entry.name.startswith(".")]
    except FileNotFoundError:
        raise _missing(place, folder.text, folder.span) from None
    except NotADirectoryError:
        hint = f'a single file is played by a drum: sample "{folder.text}"'
        raise ScoreError(f'"{folder.text}" is no folder', folder.span, hint) from None
    except (OSError, RuntimeError) as error:
        why = getattr(error, "strerror", None) or error
        raise ScoreError(f'"{folder.text}" cannot be read: {why}', folder.span) from None
    return sorted(found, key=lambda entry: entry.name)


def _missing(place: Path, shown: str, span: Span) -> ScoreError:
    beside = place.parent
    hint = nearest(place.name, _folders(beside)) or f"it is looked for in {beside}"
    return ScoreError(f'there is no folder "{shown}"', span, hint)


def _folders(place: Path) -> Iterator[str]:
    if place.is_dir():
        yield from (entry.name for entry in islice(place.iterdir(), MAX_ENTRIES) if entry.is_dir())
