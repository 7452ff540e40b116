"""Sound files that a score names: only below its own folder, only plain files, only so large."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path, PurePosixPath, PureWindowsPath

from .errors import ScoreError, nearest
from .files import NO_PLAIN_FILE, plain_bytes
from .graph import Call, Graph, Recording
from .primitives import PRIMITIVES
from .score import Effect, Insert, Score
from .source import Span
from .syntax import ast

KINDS = (".wav", ".flac", ".aif", ".aiff", ".ogg", ".mp3")
CHANNELS = ("both", "left", "right")
MAX_FILE_BYTES = 256 << 20
MAX_PATH = 400
MAX_LOOKED = 4096


def recording(name: ast.Text, channel: ast.Expr | None = None) -> Recording:
    """The recording that a string names, relative to the file that it stands in. Raises ScoreError."""
    path, span = inside(name), name.span
    if path.suffix.lower() not in KINDS:
        raise ScoreError("this is no kind of sound file that is read", span, f"one of {', '.join(KINDS)}")
    return Recording(str(path), str(Path(span.source.name).parent), _channel(channel), span=span)


def inside(name: ast.Text) -> PurePosixPath:
    """The path that a string names, below the folder of the file that it stands in. Raises ScoreError."""
    path, windows = PurePosixPath(name.text), PureWindowsPath(name.text)
    if name.text.startswith("~") or "://" in name.text:
        hint = "put it beside the score, and write its name"
        raise ScoreError("a score plays only files in its own folder or below", name.span, hint)
    if path.is_absolute() or windows.drive or windows.root or ".." in (*path.parts, *windows.parts):
        hint = "write it relative to the score, without `..`"
        raise ScoreError("a score plays only files in its own folder or below", name.span, hint)
    if not name.text.isprintable() or len(name.text) > MAX_PATH or not path.name:
        raise ScoreError("this is no name of a file", name.span, 'such as "kick.wav"')
    return path


def response(found: Recording) -> list[Recording]:
    """Both channels of a recording, left and right."""
    return [replace(found, channel=channel, response=True) for channel in CHANNELS[1:]]


def with_file(effect: Effect, args: tuple[ast.Expr, ...], span: Span) -> tuple[Effect, tuple[ast.Expr, ...]]:
    """An effect that needs a recording with the one that is named first, and the arguments that are left."""
    node = effect.graph.nodes[-1]
    if effect.graph.recordings or not isinstance(node, Call) or node.recording is None:
        return effect, args
    if not args or not isinstance(args[0], ast.Text):
        hint = f"such as {PRIMITIVES[node.op].example}"
        raise ScoreError(f"`{effect.name}` needs the name of a file", span, hint)
    files = tuple(response(recording(args[0])))
    return replace(effect, graph=replace(effect.graph, recordings=files)), args[1:]


def _channel(expr: ast.Expr | None) -> str:
    if expr is None:
        return CHANNELS[0]
    if not isinstance(expr, ast.Text) or expr.text not in CHANNELS:
        hint = f'one of {", ".join(CHANNELS)}, as in channel="left"'
        raise ScoreError("this is no channel of a recording", expr.span, hint)
    return expr.text


def recordings(score: Score) -> Iterator[Recording]:
    """Every recording that a score names, once."""
    yield from dict.fromkeys(found for graph in _graphs(score) for found in graph.recordings)


def _graphs(score: Score) -> Iterator[Graph]:
    yield from (synth.graph for part in score.parts for synth in part.sounds)
    chains = (*(part.chain for part in score.parts), *(bus.chain for bus in score.buses), score.master)
    yield from (link.effect.graph for chain in chains for link in chain if isinstance(link, Insert))


def unplayable(score: Score) -> list[ScoreError]:
    """What is wrong with the files that a score names, as far as that shows without reading them."""
    faults: list[ScoreError] = []
    for found in recordings(score):
        try:
            located(found)
        except ScoreError as error:
            faults.append(error)
    return faults


def content(found: Recording) -> bytes:
    """The bytes of a recording's file. Raises ScoreError."""
    try:
        return plain_bytes(located(found), MAX_FILE_BYTES)
    except ValueError as error:
        raise ScoreError(f'"{found.path}" {error}', found.span) from None
    except OSError as error:
        raise ScoreError(f'"{found.path}" cannot be read: {error.strerror}', found.span) from None


def located(found: Recording) -> Path:
    """Where a recording's file lies. Raises ScoreError when it is none, or leads elsewhere."""
    folder = Path(found.folder).resolve()
    path = folder / found.path
    try:
        if path.resolve() != path:
            hint = "a score plays only files in its own folder"
            raise ScoreError(f'"{found.path}" is a link to another place', found.span, hint)
        _plain(path.lstat(), found)
    except FileNotFoundError:
        hint = _nearest_file(path) or f"it is looked for in {path.parent}"
        raise ScoreError(f'there is no file "{found.path}"', found.span, hint) from None
    except (OSError, RuntimeError) as error:
        why = getattr(error, "strerror", None) or error
        raise ScoreError(f'"{found.path}" cannot be read: {why}', found.span) from None
    return path


def _nearest_file(path: Path) -> str:
    """A hint that names the sound files beside a missing one whose stems are nearest to its own."""
    beside = path.parent.iterdir() if path.parent.is_dir() else iter(())
    files = {file.stem: file.name for file in islice(beside, MAX_LOOKED) if file.suffix.lower() in KINDS}
    return nearest(path.stem, files, files)


def _plain(status: os.stat_result, found: Recording) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise ScoreError(f'"{found.path}" {NO_PLAIN_FILE}', found.span)
    if status.st_size > MAX_FILE_BYTES:
        limit = f"a sound file has at most {MAX_FILE_BYTES >> 20} MB"
        raise ScoreError(f'"{found.path}" is too large: {status.st_size >> 20} MB', found.span, limit)
