"""`play`, `repl` and `export` as processes: what is heard, what survives being killed, how they end."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import termios
import threading
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np
import pytest
import soundfile

from nightdrive.runtime.live.journal import JournalError, read_journal

from .virtual_card import RATE, VirtualCard, virtual_card, wait_until  # noqa: F401  a fixture

NIGHTDRIVE = [sys.executable, "-c", "import sys; from nightdrive.runtime.cli import main; sys.exit(main())"]
SCORE = 'tempo 240\nbass : tick "x*4" | gain .5\n'
EDITED = 'tempo 240\nbass : tick "x*3" | gain .5 | pan 0\n'


@pytest.fixture
def score(tmp_path):
    path = tmp_path / "song.dsl"
    path.write_text(SCORE)
    return path


@pytest.fixture
def journal(tmp_path):
    return tmp_path / "session.jsonl"


@contextmanager
def running(*words, **streams):
    """A nightdrive process, ended with the test."""
    process = subprocess.Popen([*NIGHTDRIVE, *map(str, words)], text=True, **streams)
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for stream in filter(None, (process.stdin, process.stdout, process.stderr)):
            stream.close()


def texts(journal):
    """What has taken effect so far."""
    try:
        return [entry.text for entry in read_journal(journal).entries]
    except (FileNotFoundError, JournalError):
        return []


def wait_for_texts(journal, count):
    wait_until(lambda: len(texts(journal)) >= count, f"{count} texts are in the journal")


def children(pid):
    """Processes whose parent is `pid`."""
    stats = [path.read_text() for path in Path("/proc").glob("[0-9]*/stat") if path.exists()]
    fields = [(stat.split()[0], stat.rpartition(")")[2].split()) for stat in stats]
    return [int(child) for child, rest in fields if int(rest[1]) == pid]


def exported(journal, out):
    subprocess.run(
        [*NIGHTDRIVE, "export", journal, "-o", out, "--bits", "32f"], check=True, capture_output=True
    )
    sound, rate = soundfile.read(out, dtype="float32")
    assert rate == RATE
    return sound


def audible(sound):
    return sound[np.flatnonzero(sound.any(axis=1))[0] :]


def test_saving_is_heard_and_export_gives_it_again(card: VirtualCard, score, journal, tmp_path):
    options = ("--journal", journal, "--latency", 250, "--ahead", 100)
    with running("play", score, *options, stderr=subprocess.PIPE) as play:
        wait_for_texts(journal, 1)
        score.write_text('bass : tik "x"\n')
        assert "plays on" in play.stderr.readline()
        error = [play.stderr.readline() for _ in range(5)]
        score.write_text(EDITED)
        wait_for_texts(journal, 2)
        play.send_signal(signal.SIGINT)
        told = play.communicate(timeout=20)[1]
        assert play.returncode == 0
    assert error[0] == f"{score}:1:8: error: `tik` is not known\n"
    assert error[4].startswith("still playing the version of ")
    assert texts(journal) == [SCORE, EDITED]
    assert "gaps" not in told
    assert str(journal) in told
    expected = audible(exported(journal, tmp_path / "take.wav"))
    assert np.array_equal(card.sound(len(expected)), expected)


def test_a_killed_stage_leaves_a_journal_and_no_engine(card: VirtualCard, score, journal, tmp_path):
    with running("play", score, "--journal", journal, "--latency", 250, stderr=subprocess.DEVNULL) as play:
        wait_for_texts(journal, 1)
        score.write_text(EDITED)
        wait_for_texts(journal, 2)
        wait_until(lambda: read_journal(journal).played > RATE, "a heartbeat")
        left = children(play.pid)
        assert left
        play.kill()
        play.wait()
        wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in left), "the engine ends")
    with journal.open("a") as file:
        file.write('{"torn')
    sound = exported(journal, tmp_path / "take.wav")
    assert len(sound) == read_journal(journal).played
    assert np.array_equal(card.sound(RATE), audible(sound)[:RATE])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_polite_signal_ends_the_session_well(score, journal, number):
    with running("play", score, "--device", "none", "--journal", journal, stderr=subprocess.PIPE) as play:
        wait_for_texts(journal, 1)
        left = children(play.pid)
        play.send_signal(number)
        told = play.communicate(timeout=20)[1]
        assert play.returncode == 0
    assert "Traceback" not in told
    assert '"end"' in journal.read_text().splitlines()[-1]
    wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in left), "the engine ends")


def test_ctrl_c_of_a_terminal_reaches_the_engine_too_and_does_no_harm(score, journal):
    """A terminal sends SIGINT to the whole group."""
    options = {"stderr": subprocess.PIPE, "start_new_session": True}
    with running("play", score, "--device", "none", "--journal", journal, **options) as play:
        wait_for_texts(journal, 1)
        os.killpg(play.pid, signal.SIGINT)
        told = play.communicate(timeout=20)[1]
        assert play.returncode == 0
    assert "Traceback" not in told
    assert "played" in told


def test_the_form_ends_play(score, journal):
    score.write_text(SCORE + "section a 1\n  *\nform a\n")
    with running("play", score, "--device", "none", "--journal", journal, stderr=subprocess.PIPE) as play:
        assert "played" in play.communicate(timeout=30)[1]
        assert play.returncode == 0
    assert read_journal(journal).played > RATE


def test_without_a_card_play_says_what_to_do(score, journal, monkeypatch, tmp_path):
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    with running("play", score, "--journal", journal, stderr=subprocess.PIPE) as play:
        told = play.communicate(timeout=30)[1]
    assert play.returncode == 2
    assert len(told.splitlines()) == 1
    assert "sound card" in told


def test_lines_from_a_pipe_play(journal):
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with running("repl", "--device", "none", "--journal", journal, **streams) as repl:
        print("tempo 240\nsynth hum\n  saw freq * .1\n", file=repl.stdin, flush=True)
        print('bass : hum "c2*4"\nbass : hum "c2" | lader', file=repl.stdin, flush=True)
        wait_for_texts(journal, 1)
        assert "lader" in repl.stdout.readline()
        print("| pan 0", file=repl.stdin, flush=True)
        wait_for_texts(journal, 2)
        repl.stdin.close()
        assert repl.wait(20) == 0
    assert texts(journal)[1] == 'tempo 240\n\nsynth hum\n  saw freq * .1\n\nbass : hum "c2*4"\n  | pan 0\n'


def test_a_file_saved_during_a_repl_takes_over(score, journal):
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL}
    with running("repl", score, "--device", "none", "--journal", journal, **streams) as repl:
        wait_for_texts(journal, 1)
        score.write_text(EDITED)
        wait_for_texts(journal, 2)
        print("tempo 200", file=repl.stdin, flush=True)
        wait_for_texts(journal, 3)
        repl.stdin.close()
        assert repl.wait(20) == 0
    assert texts(journal) == [SCORE, EDITED, EDITED.replace("240", "200")]


CURSOR = "\x1b[6n"
"""A program asks its terminal where the cursor is, and waits for the answer."""


class Screen:
    """The other end of a process's terminal: it reads all the time, as terminals do."""

    def __init__(self) -> None:
        self._stage, self.end = pty.openpty()
        termios.tcsetwinsize(self.end, (24, 100))
        self.text = ""
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        with suppress(OSError):
            while new := os.read(self._stage, 65536).decode(errors="replace"):
                self.text += new
                if CURSOR in new:
                    self.type("\x1b[1;1R")

    def shows(self, text):
        try:
            wait_until(lambda: text in self.text, f"the terminal shows {text!r}")
        except AssertionError:
            raise AssertionError(f"{text!r} is not in {self.text[-2000:]!r}") from None

    def type(self, text):
        os.write(self._stage, text.encode())

    def close(self) -> None:
        os.close(self.end)
        self._reader.join()
        os.close(self._stage)


@pytest.fixture
def screen():
    screen = Screen()
    yield screen
    screen.close()


def test_a_terminal_shows_where_the_music_is(score, journal, screen):
    with running("play", score, "--device", "none", "--journal", journal, stderr=screen.end) as play:
        screen.shows("\x1b[Kbar 1.")
        screen.shows("bar 2.1 240 bpm")
        screen.shows("load")
        score.write_text('bass : tik "x"\n')
        screen.shows("\x1b[K" + f"{score}:1:8: error")
        play.send_signal(signal.SIGINT)
        assert play.wait(20) == 0
        screen.shows("the session: ")


def test_the_prompt_plays_lines_and_ends(journal, screen, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("TERM", "xterm")
    streams = {"stdin": screen.end, "stdout": screen.end, "stderr": screen.end, "start_new_session": True}
    with running("repl", "--device", "none", "--journal", journal, **streams) as repl:
        screen.shows("enter a part")
        screen.type('bass : tick "x*4"\r')
        wait_for_texts(journal, 1)
        screen.type("tempo 0\r")
        screen.shows("error: `tempo` lies between")
        screen.type("synth hum\rabandoned\x03")
        screen.type("tempo 240\r")
        wait_for_texts(journal, 2)
        screen.type("quit\r")
        assert repl.wait(20) == 0
    assert texts(journal)[0] == 'bass : tick "x*4"\n'
    assert "tempo 240" in (tmp_path / "nightdrive" / "history").read_text()
