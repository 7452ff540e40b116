"""The engine's process: renders blocks a little ahead into the ring that the sound card empties.

Nothing here is shared with the parser, the patterns or the screen; they speak through a pipe (packets.py).
The engine never renders past the horizon up to which it has been told everything. A stage that is held up
for longer than that makes a gap, after which the music goes on at the very sample where it was: so what is
played depends on the messages alone, and the journal renders to the same bytes.
"""

from __future__ import annotations

import contextlib
import gc
import math
import os
import threading
import time
import traceback
from dataclasses import replace
from multiprocessing.connection import Connection

import numpy as np
import numpy.typing as npt

from ..engine.engine import TooLate
from ..messages import Message, Report
from .device import STALLED_S, Device, DeviceError, Silence, open_device, rescan
from .packets import Answer, Failed, Feed, Hold, Inbox, Opened, Packet, Renderer, Settings, Status, Stop
from .ring import Ring

BLOCK = 256
NAP_S = 0.002
FADE_S = 0.01
RETRY_S = 1.0
PRIORITY = 5
LOAD_SHARE = 0.05
"""Of the latest block in the load that is shown: it settles within a tenth of a second."""


def serve(connection: Connection, settings: Settings) -> None:
    """Answer the stage until it says stop or is gone, then end the process."""
    _quiet()
    try:
        _urgent()
        engine = _Live(connection, settings)
        gc.collect()
        gc.freeze()
        gc.disable()
        engine.run()
    except (EOFError, BrokenPipeError, ConnectionResetError):
        pass
    except DeviceError as error:
        _last_words(connection, Failed(str(error), device=True))
    except Exception:
        _last_words(connection, Failed(traceback.format_exc()))
    os._exit(0)  # a driver's threads cannot hold the process back


class _Live:
    def __init__(self, connection: Connection, settings: Settings) -> None:
        self.connection = connection
        self.inbox = Inbox(connection)
        self.settings = settings
        rate = settings.rate
        self.ahead = round(settings.ahead_s * rate)
        self.ring = Ring(1 << math.ceil(math.log2(rate + self.ahead)))
        self.engine = _renderer(settings)
        self.device = open_device(self.ring, settings.device, rate, settings.latency_s)
        self.horizon = 0
        self.hold: int | None = None
        self.wanted = self.started = self.ended = False
        self.search: Search | None = None
        self.load = 0.0
        self.late: list[Report] = []
        self.answer(Opened(self.device.name, self.device.latency_s))

    def run(self) -> None:
        while not self.ended:
            rendered = self.fill()
            if self.started:
                self.look_after_device()
            elif self.wanted and not rendered:
                self.device.start()
                self.started = True
            if packet := self.inbox.next(0.0 if rendered else NAP_S):
                self.take(packet)

    @property
    def target(self) -> int:
        """Frames the ring should hold: a card asks for as many as it likes, and at first in a burst."""
        burst = 2 * round(self.device.latency_s * self.settings.rate)
        return min(
            self.ahead + max(self.ring.largest, 0 if self.started else burst), self.ring.capacity - BLOCK
        )

    @property
    def limit(self) -> int:
        return self.horizon if self.hold is None else min(self.horizon, self.hold)

    def fill(self) -> bool:
        """Render one block if the ring wants it, and say whether it did."""
        frames = min(BLOCK, self.limit - self.engine.position)
        if frames <= 0 or self.ring.filled >= self.target:
            return False
        begin = time.perf_counter()
        self.ring.write(self.engine.render(frames))
        busy = (time.perf_counter() - begin) * self.settings.rate / frames
        self.load += (busy - self.load) * LOAD_SHARE
        return True

    def take(self, packet: Packet) -> None:
        held = False
        match packet:
            case Feed():
                self.hold = None
                for message in packet.messages:
                    self.tell(message)
                self.horizon = max(self.horizon, packet.horizon)
                self.wanted |= packet.start
            case Hold():
                held = packet.sample - self.engine.position >= packet.margin
                self.hold = packet.sample if held else None
            case Stop():
                self.stop()
                return
        self.answer(self.status(held=held))
        self.late.clear()

    def tell(self, message: Message) -> None:
        """Give the engine a message. A program that is too late is left out: what played goes on."""
        try:
            self.engine.send(message)
        except TooLate as error:
            self.late.append(Report(self.engine.position, "late", "score", str(error)))

    def status(self, held: bool = False) -> Status:
        return Status(
            position=self.engine.position,
            played=self.ring.read,
            gaps=self.ring.gaps,
            missing=self.ring.missing,
            load=self.load,
            voices=self.engine.voices,
            silent=self.engine.silent,
            device=self.device.name,
            held=held,
            reports=(*self.engine.reports(), *self.late),
            ended=self.ended,
        )

    def answer(self, answer: Answer) -> None:
        self.connection.send(answer)

    def look_after_device(self) -> None:
        """Go on by the wall clock when the card is lost, and look for it from time to time."""
        if not self.device.alive():
            self.device.close()
            self.device = Silence(self.ring, self.settings.rate)
            self.device.start()
            self.search = Search(self.ring, self.settings)
        if self.search and self.search.found:
            self.device = self.search.found
            self.search = None
            self.started = False

    def stop(self) -> None:
        """Fade out after the last sample that counts, and wait until the card has played it."""
        last = self.status()
        if self.started:
            last = replace(last, played=last.position)
            fade = self.engine.render(round(FADE_S * self.settings.rate))
            fade *= np.linspace(1, 0, len(fade), dtype=np.float32)[:, None]
            self.flush(fade)
        self.device.close()
        self.ended = True
        self.answer(replace(last, ended=True))

    def flush(self, fade: npt.NDArray[np.float32]) -> None:
        """Play a last block and silence behind it, which pushes the block through the buffers of the card."""
        silence = round((self.device.latency_s + FADE_S) * self.settings.rate) + self.ring.largest
        for block in (fade, np.zeros((silence, 2), np.float32)):
            self.wait_for(self.ring.capacity - len(block))
            self.ring.write(block)
        self.wait_for(0)

    def wait_for(self, filled: int) -> None:
        """Wait until the card has left no more than so many frames in the ring, or takes none any more."""
        patience = time.monotonic() + STALLED_S
        while self.ring.filled > filled and self.device.alive() and time.monotonic() < patience:
            time.sleep(NAP_S)


class Search:
    """Opens a lost card again in a thread, because a driver may take its time; `found` is None until then."""

    def __init__(self, ring: Ring, settings: Settings) -> None:
        self.found: Device | None = None
        self._ring = ring
        self._settings = settings
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        settings = self._settings
        while self.found is None:
            time.sleep(RETRY_S)
            with contextlib.suppress(DeviceError):
                rescan()
                self.found = open_device(self._ring, settings.device, settings.rate, settings.latency_s)


def _renderer(settings: Settings) -> Renderer:
    if settings.renderer is not None:
        return settings.renderer(settings.rate)
    from ..engine.engine import Engine

    engine: Renderer = Engine(settings.rate)
    return engine


def _quiet() -> None:
    """Drivers write to the terminal from C (ALSA at every hiccup) and would tear the status line."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _urgent() -> None:
    """Real-time priority where the system allows it; without it busy machines have a few more gaps."""
    with contextlib.suppress(AttributeError, OSError):
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(PRIORITY))


def _last_words(connection: Connection, answer: Failed) -> None:
    with contextlib.suppress(OSError):
        connection.send(answer)
