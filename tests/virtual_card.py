"""A private PulseAudio daemon with a null sink: a sound card whose every sample is written to a file."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pytest

T = TypeVar("T")

RATE = 48000
PATIENCE_S = 30.0
RAW = ("--raw", "--format=float32le", f"--rate={RATE}", "--channels=2")
SINK = f"module-null-sink sink_name=card rate={RATE} format=float32le channels=2 norewinds=1"
ALSA = "pcm.!default { type pulse }\nctl.!default { type pulse }\n"


def wait_until(condition: Callable[[], T], what: str, patience_s: float = PATIENCE_S) -> T:
    """The first true value of a condition, which is asked again and again."""
    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline:
        if value := condition():
            return value
        time.sleep(0.005)
    raise AssertionError(f"{what}: not within {patience_s:g} s")


class VirtualCard:
    """The running card. `environment` makes PortAudio's default device of any process this card."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._tape = home / "tape.f32"
        alsa = home / "asound.conf"
        alsa.write_text(ALSA)
        self.environment = {
            "XDG_RUNTIME_DIR": str(home),
            "XDG_CONFIG_HOME": str(home),
            "PULSE_SERVER": f"unix:{home}/s",
            "PULSE_COOKIE": str(home / "cookie"),
            "PULSE_RUNTIME_PATH": str(home / "runtime"),
            "PULSE_STATE_PATH": str(home / "state"),
            "ALSA_CONFIG_PATH": f"/usr/share/alsa/alsa.conf:{alsa}",
        }
        self.start()

    def start(self) -> None:
        """Plug it in; what was recorded before is forgotten."""
        socket = f"module-native-protocol-unix auth-anonymous=1 socket={self._home}/s"
        options = ("-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no")
        daemon = self._run("pulseaudio", *options, "-L", socket, "-L", SINK)
        wait_until(lambda: self._run("pactl", "info").wait() == 0, "PulseAudio answers")
        with open("/dev/zero", "rb") as zeros:  # keeps the sink's block small
            quick = self._run("pacat", "-d", "card", *RAW, "--latency-msec=10", stdin=zeros)
        with self._tape.open("wb") as tape:
            recorder = self._run("parec", "-d", "card.monitor", *RAW, "--latency-msec=20", stdout=tape)
        self._processes = (recorder, quick, daemon)
        wait_until(lambda: self._tape.stat().st_size, "the recorder runs")

    def recorded(self) -> npt.NDArray[np.float32]:
        """All that the card has played so far, shape (frames, 2)."""
        samples = np.fromfile(self._tape, "<f4")
        return samples[: len(samples) // 2 * 2].reshape(-1, 2)

    def sound(self, frames: int) -> npt.NDArray[np.float32]:
        """The recording from its first sample that is not silent, once it has so many frames."""

        def found() -> list[npt.NDArray[np.float32]]:
            tape = self.recorded()
            loud = np.flatnonzero(tape.any(axis=1))
            return [tape[loud[0] :][:frames]] if len(loud) and len(tape) - loud[0] >= frames else []

        return wait_until(found, f"the card plays {frames} frames")[0]

    def close(self) -> None:
        """Pull it out."""
        for process in self._processes:
            process.kill()
            process.wait()

    def _run(self, *command: str, **streams: object) -> subprocess.Popen[bytes]:
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(command, env=os.environ | self.environment, **(quiet | streams))


@pytest.fixture(name="card")
def virtual_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[VirtualCard]:
    """A sound card for this test and the processes it starts."""
    if not shutil.which("pulseaudio"):
        pytest.skip(
            "no pulseaudio here: apt-get install pulseaudio pulseaudio-utils libasound2-plugins libportaudio2"
        )
    home = tmp_path / "card"
    home.mkdir()
    card = VirtualCard(home)
    for name, value in card.environment.items():
        monkeypatch.setenv(name, value)
    yield card
    card.close()
