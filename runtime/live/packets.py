"""What the stage and the engine's process say to each other, and how it goes through the pipe.

Each packet has exactly one answer, so a stage that is stopped can never fill the pipe and block the sound.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from ..messages import Message, Report


class Renderer(Protocol):
    """What the loop needs of an engine."""

    @property
    def position(self) -> int: ...

    @property
    def voices(self) -> int: ...

    @property
    def silent(self) -> bool: ...

    def send(self, message: Message) -> None: ...

    def render(self, frames: int) -> npt.NDArray[np.float32]: ...

    def reports(self) -> list[Report]: ...


@dataclass(frozen=True, slots=True)
class Settings:
    """How to play. `device` is a name or number of PortAudio, None for its default, `none` for no sound."""

    rate: int = 48000
    device: str | None = None
    latency_s: float = 0.1
    ahead_s: float = 0.06
    renderer: Callable[[int], Renderer] | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """Everything that happens before the sample `horizon`: the engine never renders past it."""

    messages: tuple[Message, ...]
    horizon: int
    start: bool = False


@dataclass(frozen=True, slots=True)
class Hold:
    """Are there `margin` samples left before `sample`? If so, do not pass it before the next Feed."""

    sample: int
    margin: int


@dataclass(frozen=True, slots=True)
class Stop:
    """Fade out, let the card play what it has, and end."""


Packet = Feed | Hold | Stop


@dataclass(frozen=True, slots=True)
class Opened:
    """The first answer: the device is open, and begins with the first Feed that says `start`."""

    device: str
    latency_s: float


@dataclass(frozen=True, slots=True)
class Failed:
    """The engine is over: `device` when there is no card to play on, else `detail` is a traceback."""

    message: str
    device: bool = False


@dataclass(frozen=True, slots=True)
class Status:
    """Where the engine is: `position` is the next sample to render, `played` the next the card will take.

    `load` is the share of real time that rendering takes, `missing` the samples of silence in the gaps.
    """

    position: int
    played: int
    gaps: int
    missing: int
    load: float
    voices: int
    silent: bool
    device: str
    held: bool = False
    reports: tuple[Report, ...] = ()
    ended: bool = False


Answer = Opened | Failed | Status


PIECE = 8192
MORE, LAST = b"+", b"."


def pieces(packet: Packet) -> Iterator[bytes]:
    """A packet as messages that the pipe takes whole, each in one call of the system."""
    data = pickle.dumps(packet, pickle.HIGHEST_PROTOCOL)
    for begin in range(0, len(data), PIECE):
        yield (MORE if begin + PIECE < len(data) else LAST) + data[begin : begin + PIECE]


class Inbox:
    """Packets that arrive in pieces: a stage held up in the middle of one does not hold up the reader."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._pieces: list[bytes] = []

    def next(self, timeout_s: float) -> Packet | None:
        """Wait for a piece; the packet if that completes one. Raises EOFError when the stage is gone."""
        if not self._connection.poll(timeout_s):
            return None
        piece = self._connection.recv_bytes()
        self._pieces.append(piece[1:])
        if piece[:1] == MORE:
            return None
        packet: Packet = pickle.loads(b"".join(self._pieces))
        self._pieces.clear()
        return packet
