"""Sound files to samples at the engine's rate: read once, checked, converted, and kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock

import numpy as np
import numpy.typing as npt

from ...lang.errors import ScoreError, ScoreErrors
from ...lang.graph import Recording
from ...lang.recordings import content, recordings
from ...lang.score import Score
from ..compiler.lanes import MARGIN
from .decoding import LONGEST_FRAMES, decoded
from .resampling import frames_at, resampled

Floats = npt.NDArray[np.float32]

RECORDED_BYTES = 512 << 20
"""What the recordings of one score may take together."""

LONGEST_RESPONSE_S = 30.0

MONO = "mono"
"""The only channel of a file that has one: both sides of it are the same samples."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One channel of a file: `samples` with MARGIN repeats of its ends, `digest` of the file's bytes."""

    key: str
    digest: str
    samples: Floats
    seconds: float


class Recordings:
    """The files of one score after another; a file whose bytes are as before is not converted again."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._known: dict[str, Recorded] = {}
        self._lock = Lock()

    def load(self, score: Score) -> Mapping[Recording, Recorded]:
        """What the files of a score hold. Raises ScoreErrors with the place of each that cannot be played."""
        found: dict[Recording, Recorded] = {}
        faults: list[ScoreError] = []
        kept: dict[str, int] = {}
        with self._lock:
            for recording in recordings(score):
                try:
                    found[recording] = self._recorded(recording)
                    if recording.response and found[recording].seconds > LONGEST_RESPONSE_S:
                        limit = f"at most {LONGEST_RESPONSE_S:g} s"
                        raise ScoreError("this is too long for the sound of a room", recording.span, limit)
                    kept[found[recording].key] = found[recording].samples.nbytes
                    if sum(kept.values()) > RECORDED_BYTES:
                        limit = f"the recordings of a score take at most {RECORDED_BYTES >> 20} MB"
                        raise ScoreError("there is no room for this recording", recording.span, limit)
                except ScoreError as error:
                    faults.append(error)
            if faults:
                raise ScoreErrors(list({(fault.span, fault.message): fault for fault in faults}.values()))
            self._known = {recorded.key: recorded for recorded in found.values()}
        return found

    def _recorded(self, recording: Recording) -> Recorded:
        data = content(recording)
        digest = sha256(data).hexdigest()
        for channel in (MONO, recording.channel):
            if known := self._known.get(f"{digest}-{channel}"):
                return known
        try:
            found, rate = decoded(data)
            channel = MONO if found.shape[1] == 1 else recording.channel
            samples = converted(found, rate, channel, self._rate)
        except ValueError as error:
            raise ScoreError(f'"{recording.path}" {error}', recording.span) from None
        seconds = (len(samples) - 2 * MARGIN) / self._rate
        key = f"{digest}-{channel}"
        self._known[key] = Recorded(key, digest, samples, seconds)
        return self._known[key]


def converted(samples: npt.NDArray[np.float64], rate: int, channel: str, to: int) -> Floats:
    """One channel, or the mean of both, at another rate. Raises ValueError when it gets too long."""
    match channel:
        case "left":
            mono = samples[:, 0]
        case "right":
            mono = samples[:, -1]
        case "mono":
            mono = samples[:, 0]
        case _:
            mono = (samples[:, 0] + samples[:, -1]) * 0.5
    if rate != to:
        if frames_at(len(mono), rate, to) > LONGEST_FRAMES:
            raise ValueError(f"has too many frames at {to} Hz; {LONGEST_FRAMES:,} can be played")
        mono = resampled(mono, rate, to)
    return np.pad(mono.astype(np.float32), MARGIN, mode="edge")
