"""The pipe between the stage and the engine's process: what both say, and the handle to that process.

Each packet has exactly one answer, so a stage that is stopped can never fill the pipe and block the sound.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import pickle
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, NoReturn, Protocol

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from ..messages import Message, Report

ANSWER_S = 10.0
"""An engine that does not answer for so long is broken: it answers between two blocks."""


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


class EngineError(Exception):
    """The engine's process ended or broke. `device` is set when only the sound card is missing."""

    def __init__(self, message: str, device: bool = False) -> None:
        super().__init__(message)
        self.device = device


class EngineProcess:
    """An engine in a process of its own, which ends when this one does, however that happens.

    Every method raises EngineError when the engine is gone.
    """

    def __init__(self, settings: Settings) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_enter, args=(theirs, settings), daemon=True)
        with _interrupts_held():
            self._process.start()
        theirs.close()
        self._owed = 1

    @property
    def pid(self) -> int:
        return self._process.pid or 0

    def opened(self, timeout_s: float = 60.0) -> Opened:
        """Wait until the device is open."""
        answer = self._answer(timeout_s)
        assert isinstance(answer, Opened)
        return answer

    def send(self, packet: Packet) -> None:
        """Send a packet without waiting for its answer."""
        with contextlib.suppress(OSError):
            for piece in pieces(packet):
                self._connection.send_bytes(piece)
            self._owed += 1
            return
        self._gone()

    def statuses(self) -> Iterator[Status]:
        """The answers that have come, without waiting."""
        while self._owed and self._connection.poll():
            yield self._status()

    def ask(self, packet: Packet, timeout_s: float = ANSWER_S) -> Iterator[Status]:
        """Send a packet and wait: the answers still owed, the last one to this packet."""
        self.send(packet)
        while self._owed:
            yield self._status(timeout_s)

    def close(self) -> None:
        """End the process, at once."""
        self._connection.close()
        self._process.join(1.0)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()

    def _status(self, timeout_s: float = ANSWER_S) -> Status:
        answer = self._answer(timeout_s)
        assert isinstance(answer, Status)
        return answer

    def _answer(self, timeout_s: float) -> Answer:
        try:
            if not self._connection.poll(timeout_s):
                raise EngineError(f"the engine has not answered for {timeout_s:g} s")
            answer: Answer = self._connection.recv()
        except (EOFError, OSError):
            self._process.join(ANSWER_S)
            code = self._process.exitcode or 0
            end = f"was ended by signal {-code}" if code < 0 else f"ended with code {code}"
            raise EngineError(f"the engine's process {end}") from None
        if isinstance(answer, Failed):
            raise EngineError(answer.message, answer.device)
        self._owed -= 1
        return answer

    def _gone(self) -> NoReturn:
        """Raise with the last words of an engine that takes no packets any more."""
        while True:
            self._answer(0.0)


def _enter(connection: Connection, settings: Settings) -> None:
    with contextlib.suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    from .host import serve

    serve(connection, settings)


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C reaches every process of a terminal: the engine starts deaf to it, the stage decides."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
