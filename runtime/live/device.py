"""What empties the ring at the sample rate: a sound card through PortAudio, or the wall clock without one."""

from __future__ import annotations

import math
import threading
import time
from typing import Protocol

from .ring import Ring

STALLED_S = 2.0
"""A card that takes nothing for so long is lost."""


class DeviceError(Exception):
    """No sound can be played: the message says in one line why and what to do."""


class Device(Protocol):
    """Something that takes frames from a ring once it is started."""

    name: str
    latency_s: float

    def start(self) -> None: ...

    def alive(self) -> bool:
        """Whether it still takes frames. The engine's loop calls this a few hundred times a second."""
        ...

    def close(self) -> None: ...


class Silence:
    """No card: frames are taken as the wall clock asks for them and heard by nobody."""

    def __init__(self, ring: Ring, rate: int) -> None:
        self.name = "none"
        self.latency_s = 0.0
        self._ring = ring
        self._rate = rate
        self._begin = math.inf
        self._taken = 0

    def start(self) -> None:
        self._begin = time.monotonic()

    def alive(self) -> bool:
        due = math.floor(max(0.0, time.monotonic() - self._begin) * self._rate) - self._taken
        if due > 0:
            self._ring.take(due)
            self._taken += due
        return True

    def close(self) -> None:
        pass


class SoundCard:
    """A PortAudio output whose callback copies from the ring in C.

    Raises DeviceError when PortAudio, the device or the rate is missing.
    """

    def __init__(self, ring: Ring, name: str | None, rate: int, latency_s: float) -> None:
        try:
            import sounddevice
        except OSError as error:
            raise DeviceError(
                f"{error}: install it (Debian, Ubuntu: apt-get install libportaudio2)"
            ) from None
        from cffi import FFI  # type: ignore[import-untyped]

        ffi = FFI()
        device = int(name) if name and name.isdecimal() else name
        try:
            self._stream = sounddevice._StreamBase(  # noqa: SLF001  its documented hook for C callbacks
                kind="output",
                samplerate=rate,
                device=device,
                channels=2,
                dtype="float32",
                latency=latency_s,
                callback=ffi.cast("void *", ring.callback),
                userdata=ffi.cast("void *", ring.head),
                clip_off=True,
                dither_off=True,
            )
            found = sounddevice.query_devices(self._stream.device)
        except sounddevice.PortAudioError as error:
            raise DeviceError(_advice(error, name, rate)) from None
        except ValueError as error:
            raise DeviceError(f"{error}: see the names with `nightdrive devices`") from None
        self.name = str(found["name"])
        self.latency_s = float(self._stream.latency)
        self._ring = ring
        self._last = (0, math.inf)

    def start(self) -> None:
        self._last = (self._ring.read, time.monotonic())
        self._stream.start()

    def alive(self) -> bool:
        read, seen = self._last
        now = time.monotonic()
        if self._ring.read != read:
            self._last = (self._ring.read, now)
            return True
        return bool(now - seen < STALLED_S and self._stream.active)

    def close(self) -> None:
        """Close the stream; a driver that never returns is left behind."""
        closing = threading.Thread(target=self._stream.close, kwargs={"ignore_errors": True}, daemon=True)
        closing.start()
        closing.join(STALLED_S)


def _advice(error: Exception, name: str | None, rate: int) -> str:
    text = str(error)
    if "sample rate" in text.lower():
        return f"the sound card does not do {rate} Hz: try --rate 44100 or --rate 48000"
    if "-1" in text and name is None:
        return "there is no sound card here: connect one, or write a file with `nightdrive render`"
    return f"{text.splitlines()[0]}: choose a sound card with --device (see `nightdrive devices`)"


def open_device(ring: Ring, name: str | None, rate: int, latency_s: float) -> Device:
    """The device of that name or number; the default one for None, the wall clock for `none`."""
    if name == "none":
        return Silence(ring, rate)
    return SoundCard(ring, name, rate, latency_s)


def rescan() -> None:
    """Let PortAudio look for devices again: it lists them only once."""
    import sounddevice

    sounddevice._terminate()  # noqa: SLF001  there is no public way
    sounddevice._initialize()  # noqa: SLF001


def device_names() -> list[str]:
    """One line for each output of this machine. Raises DeviceError without PortAudio."""
    try:
        import sounddevice
    except OSError as error:
        raise DeviceError(f"{error}: install it (Debian, Ubuntu: apt-get install libportaudio2)") from None
    default = sounddevice.default.device[1]
    return [
        f"{'*' if number == default else ' '} {number}: {found['name']} ({found['default_samplerate']:g} Hz)"
        for number, found in enumerate(sounddevice.query_devices())
        if found["max_output_channels"] >= 2
    ]
