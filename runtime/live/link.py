"""The handle of the stage to the engine's process, which ends when the stage does."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import NoReturn

from .packets import Answer, Failed, Opened, Packet, Settings, Status, pieces

ANSWER_S = 10.0
"""An engine that does not answer for so long is broken: it answers between two blocks."""


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
