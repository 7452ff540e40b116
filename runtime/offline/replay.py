"""A journal to sound again: the same texts at the same samples give the same bytes as were played."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ..engine.engine import Engine
from ..live.journal import Entry, Recording
from ..live.session import make_ready
from ..stage.stage import Stage

BLOCK = 4096


def replay(recording: Recording, told: Callable[[str], None] = print) -> Iterator[npt.NDArray[np.float32]]:
    """The blocks of a session, shape (frames, 2) each, from its first sample to the last one played.

    `told` hears of sound files that have changed. Raises ScoreErrors when a text means nothing now.
    """
    stage = Stage(recording.rate, recording.seed)
    engine = Engine(recording.rate)
    ends = [entry.sample for entry in recording.entries[1:]] + [recording.played]
    for entry, end in zip(recording.entries, ends, strict=True):
        if engine.position < recording.played:
            _install(stage, engine, entry, told)
            yield from _rendered(stage, engine, min(end, recording.played))


def _copy(file: Path, to: Path, digest: str, told: Callable[[str], None]) -> None:
    """A sound file as it is now; if it is not what was played, that is said."""
    try:
        data = file.read_bytes()
    except OSError as error:
        told(f"{file}, which was played in this session, cannot be read: {error.strerror}")
        return
    if sha256(data).hexdigest() != digest:
        told(f"{file} has changed since this session: this is not what was played")
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_bytes(data)


def _install(stage: Stage, engine: Engine, entry: Entry, told: Callable[[str], None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in entry.used.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        for name, (where, digest) in entry.recordings.items():
            _copy(Path(where), Path(folder, name), digest, told)
        take = make_ready(stage, Path(folder, entry.name), entry.text)
    for message in stage.install(take.prepared, entry.sample):
        engine.send(message)


def _rendered(stage: Stage, engine: Engine, end: int) -> Iterator[npt.NDArray[np.float32]]:
    while engine.position < end:
        frames = min(BLOCK, end - engine.position)
        for message in stage.advance(engine.position + frames):
            engine.send(message)
        yield engine.render(frames)
