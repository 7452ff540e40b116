"""The works of `works.py` beside other engines in one run: CPU per second of sound, and ratios.

    python bench/peers.py [--programs DIR] [--works w1:64,w2:64] [--rounds 3]

DIR holds the same works for other engines: the modules spec, sc_gen, csound_gen, chuck_gen, faust_gen, and
faust_host.cpp; engines that are not installed are left out. CPU is user and system time of the
whole process; what a second costs is the slope between a long and a short run, so start-up is not in it. Our
runs are longer, since start-up varies by more than ten seconds of sound cost; nothing is compiled in them.
The last line, w5, is start-up: one voice for a second, the whole command, warm and with nothing cached.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
import soundfile

sys.path.insert(0, str(Path(__file__).parent))
from works import WORKS

RATE = 48000
SHORT_S = 2.0
LONG_S = {"w1": 12.0, "w2": 12.0, "w3": 30.0, "w4": 30.0}
OURS_S = {work: 5 * seconds for work, seconds in LONG_S.items()}
DEFAULT = "w1:16,w1:64,w1:256,w2:64,w3:16,w4:1,w5:1"
QUIET = {"QT_QPA_PLATFORM": "offscreen", "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox"}

Command = list[str]
Maker = Callable[[str, int, float, Path], Command]
"""The command that renders so many seconds of a work with so many voices into a file."""


def nightdrive(work: str, voices: int, seconds: float, out: Path) -> Command:
    score = out.with_suffix(".dsl")
    score.write_text(WORKS[work](voices, seconds))
    return [
        sys.executable,
        "-m",
        "nightdrive",
        "render",
        str(score),
        "-o",
        str(out),
        "--bits",
        "24",
        "--jobs",
        "1",
    ]


class Peers:
    """The engines that are installed, with programs from a folder."""

    def __init__(self, programs: Path, scratch: Path) -> None:
        sys.path.insert(0, str(programs))
        self.programs, self.scratch = programs, scratch
        found = {"scsynth": self.scsynth, "csound": self.csound, "chuck": self.chuck, "faust": self.faust}
        tools = {"scsynth": ("scsynth", "sclang"), "faust": ("faust", "g++")}
        self.makers: dict[str, Maker] = {
            name: maker for name, maker in found.items() if all(map(shutil.which, tools.get(name, (name,))))
        }

    def scsynth(self, work: str, voices: int, seconds: float, out: Path) -> Command:
        import sc_gen

        score = self.scratch / f"{work}-{voices}-{seconds}.osc"
        if not score.exists():
            text = self.scratch / "score.scd"
            text.write_text(sc_gen.scd(work, voices, seconds, str(score)))
            subprocess.run(["sclang", str(text)], env=os.environ | QUIET, capture_output=True, timeout=120)
        settings = [str(RATE), "WAV", "int16", "-o", "2", "-m", "262144", "-n", "4096", "-V", "-1"]
        return ["scsynth", "-N", str(score), "_", str(out), *settings]

    def csound(self, work: str, voices: int, seconds: float, out: Path) -> Command:
        import csound_gen

        score = out.with_suffix(".csd")
        score.write_text(csound_gen.csd(work, voices, seconds, ""))
        return ["csound", "-W", "-s", "-d", "-m0", "-o", str(out), str(score)]

    def chuck(self, work: str, voices: int, seconds: float, out: Path) -> Command:
        import chuck_gen

        score = out.with_suffix(".ck")
        score.write_text(chuck_gen.ck(work, voices, seconds, str(out), ""))
        return ["chuck", "--silent", f"--srate:{RATE}", str(score)]

    def faust(self, work: str, voices: int, seconds: float, out: Path) -> Command:
        import faust_gen

        program = self.scratch / f"faust-{work}"
        if not program.exists():
            source, made = program.with_suffix(".dsp"), program.with_suffix(".cpp")
            source.write_text(faust_gen.dsp(work, ""))
            host = self.programs / "faust_host.cpp"
            vectors = ["-vec", "-vs", "256"]
            subprocess.run(["faust", *vectors, "-a", str(host), "-o", str(made), str(source)], check=True)
            flags = ["-std=c++17", "-Ofast", "-march=native"]
            subprocess.run(["g++", *flags, "-o", str(program), str(made)], check=True, capture_output=True)
        return [str(program), work, str(voices), str(seconds), str(out)]


def run(command: Command, out: Path, extra: dict[str, str] | None = None) -> tuple[float, float]:
    """CPU and wall seconds of a command that must leave sound in a file."""
    out.unlink(missing_ok=True)
    begin = perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | (extra or {})
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = status
    wall = perf_counter() - begin
    if status:
        raise RuntimeError(f"{command[0]} failed")
    sound, _ = soundfile.read(out)
    if not np.isfinite(sound).all() or np.sqrt((sound**2).mean()) < 1e-4:
        raise RuntimeError(f"{command[0]} left silence")
    return used.ru_utime + used.ru_stime, wall


def slopes(makers: dict[str, Maker], work: str, voices: int, rounds: int, folder: Path) -> dict[str, float]:
    """CPU milliseconds for a second of sound, by engine: the median of rounds in which all take turns."""
    costs: dict[str, list[float]] = {}
    ours = folder / "nightdrive.wav"
    for seconds in (OURS_S[work], SHORT_S):
        run(nightdrive(work, voices, seconds, ours), ours)
    for _ in range(rounds):
        for name, make in makers.items():
            out, long_s = folder / f"{name}.wav", (OURS_S if make is nightdrive else LONG_S)[work]
            try:
                long, short = (run(make(work, voices, s, out), out)[0] for s in (long_s, SHORT_S))
            except (RuntimeError, subprocess.SubprocessError) as error:
                print(f"{name} {work}: {error}")
                continue
            costs.setdefault(name, []).append(1e3 * (long - short) / (long_s - SHORT_S))
    return {name: statistics.median(found) for name, found in costs.items()}


def start_up(folder: Path, rounds: int) -> dict[str, float]:
    """Wall seconds of the whole command for one second of one voice: warm, and with an empty cache."""
    out = folder / "w5.wav"
    command = nightdrive("w1", 1, 2.0, out)
    run(command, out)
    return {
        "warm": statistics.median(run(command, out)[1] for _ in range(rounds)),
        "cold": statistics.median(run(command, out, {"NIGHTDRIVE_CACHE": ""})[1] for _ in range(rounds)),
    }


@contextmanager
def engines(programs: Path | None, folder: Path) -> Iterator[dict[str, Maker]]:
    makers: dict[str, Maker] = {"nightdrive": nightdrive}
    if programs is not None:
        makers |= Peers(programs, folder).makers
    yield makers


def works(text: str) -> list[tuple[str, int]]:
    """`w1:64,w2:16` as works and voices. Raises argparse's error."""
    found = []
    for item in text.split(","):
        work, _, voices = item.partition(":")
        if work not in (*LONG_S, "w5") or not (voices or "1").isdecimal() or not int(voices or 1):
            raise argparse.ArgumentTypeError(f"{item!r} is none of {', '.join(LONG_S)}, w5, as in {DEFAULT}")
        found.append((work, int(voices or 1)))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--programs", type=Path, help="the works for other engines")
    parser.add_argument("--works", type=works, default=DEFAULT, help="which, and with how many voices")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with TemporaryDirectory() as scratch, engines(options.programs, Path(scratch)) as makers:
        print(f"{'CPU ms a second':16}" + "".join(f"{name:>20}" for name in makers))
        for work, voices in options.works:
            if work == "w5":
                times = start_up(Path(scratch), max(3, options.rounds))
                print(f"start-up: {times['warm']:.2f} s warm, {times['cold']:.2f} s with nothing cached")
                continue
            costs = slopes(makers, work, voices, options.rounds, Path(scratch))
            own = costs["nightdrive"]
            cells = [
                f"{costs[n]:10.2f} {costs[n] / own:7.1f} x" if n in costs else f"{'-':>20}" for n in makers
            ]
            print(f"{f'{work}:{voices}':16}" + "".join(cells), flush=True)


if __name__ == "__main__":
    main()
