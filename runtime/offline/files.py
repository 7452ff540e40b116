"""A score to WAV files: the mix, or a stem for each part and bus."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from ...lang.load import load_score
from ..engine.ramps import Floats
from .loudness import LevelMeter
from .profile import Profile
from .render import Offline, Progress, Rendered, Span
from .wav import Bits, wav_writer


@dataclass(frozen=True, slots=True)
class Take:
    """What is rendered of a score, and as what (see `Offline`); `loudness` is measured if it is wanted.

    `block` is how many samples are rendered at once, which is never heard.
    """

    span: Span | None = None
    rate: int = 48000
    bits: Bits = "24"
    block: int = 4096
    seed: int | None = None
    jobs: int | None = None
    best: bool | None = None
    loudness: bool = False


PLAIN = Take()


def render_file(
    path: Path,
    out: Path,
    take: Take = PLAIN,
    progress: Progress | None = None,
    profile: Profile | None = None,
) -> Rendered:
    """Render a score to a WAV file, which is complete or not there. Raises ScoreErrors, OSError."""
    return write(_offline(path, take, profile), out, take, progress)


def render_stems(
    path: Path,
    folder: Path,
    take: Take = PLAIN,
    progress: Progress | None = None,
    profile: Profile | None = None,
) -> Rendered:
    """Render every part and bus to a WAV file of its own in a folder, as they go into the master.

    Their sum is the mix before the master's chain. Raises ScoreErrors, OSError.
    """
    offline = _offline(path, take, profile, stems=True)
    meter, frames = LevelMeter(take.rate, take.loudness), 0
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        files: dict[str, Callable[[Floats], None]] = {}
        for samples, stems in offline.stems(take.block, progress):
            for name, stem in stems.items():
                if name not in files:
                    file = wav_writer(folder / f"{name}.wav", take.rate, take.bits)
                    files[name] = stack.enter_context(file)
                files[name](stem)
            meter.add(samples)
            frames += len(samples)
    return offline.result(frames, meter.level())


def write(offline: Offline, out: Path, take: Take = PLAIN, progress: Progress | None = None) -> Rendered:
    """Render to a WAV file, which is complete or not there. Raises OSError."""
    meter, frames = LevelMeter(offline.rate, take.loudness), 0
    with wav_writer(out, offline.rate, take.bits) as file:
        file, meter_add = offline.timed("file written", file), offline.timed("level measured", meter.add)
        for samples in offline.blocks(take.block, progress):
            file(samples)
            meter_add(samples)
            frames += len(samples)
    return offline.result(frames, meter.level())


def _offline(path: Path, take: Take, profile: Profile | None, stems: bool = False) -> Offline:
    load = profile.timed("text to score", load_score) if profile else load_score
    return Offline(load(path), take.rate, take.span, take.seed, stems, profile, take.jobs, take.best)
