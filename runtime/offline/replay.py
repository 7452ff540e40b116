"""A journal to sound again: the same texts at the same samples give the same bytes as were played."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ..engine.engine import Engine
from ..live.journal import Entry, JournalError, Recording
from ..live.kept import heard
from ..live.session import make_ready
from ..stage.stage import Stage

BLOCK = 4096


def replay(recording: Recording) -> Iterator[npt.NDArray[np.float32]]:
    """The blocks of a session, shape (frames, 2) each, from its first sample to the last one played.

    Raises ScoreErrors when a text means nothing now, JournalError when a sound file is not what was played.
    """
    stage = Stage(recording.rate, recording.seed)
    engine = Engine(recording.rate)
    ends = [entry.sample for entry in recording.entries[1:]] + [recording.played]
    for entry, end in zip(recording.entries, ends, strict=True):
        if engine.position < recording.played:
            _install(stage, engine, entry, recording.kept)
            yield from _rendered(stage, engine, min(end, recording.played))


def _install(stage: Stage, engine: Engine, entry: Entry, kept: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in entry.used.items():
            _write(Path(folder, name), text.encode())
        for name, (where, digest) in entry.recordings.items():
            data = heard(Path(where), digest, kept) if digest else b""
            if data is None:
                raise JournalError(
                    f"{where} has changed since this session, and what was played was not kept: "
                    "this session cannot be rendered again"
                )
            _write(Path(folder, name), data)
        take = make_ready(stage, Path(folder, entry.name), entry.text)
    for message in stage.install(take.prepared, entry.sample):
        engine.send(message)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _rendered(stage: Stage, engine: Engine, end: int) -> Iterator[npt.NDArray[np.float32]]:
    while engine.position < end:
        frames = min(BLOCK, end - engine.position)
        for message in stage.advance(engine.position + frames):
            engine.send(message)
        yield engine.render(frames)
