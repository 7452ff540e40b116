"""The command line as a player meets it: exit codes, one clear line for every mishap, never a traceback."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import soundfile

from nightdrive import __version__
from nightdrive.runtime.cli import main

from .virtual_card import wait_until

SCORE = 'tempo 120\nbass : tick "x*4" | gain .5\nlead : tick "x(3,8)"\n'
NIGHTDRIVE = [sys.executable, "-c", "import sys; from nightdrive.runtime.cli import main; sys.exit(main())"]


@pytest.fixture
def score(tmp_path):
    path = tmp_path / "song.dsl"
    path.write_text(SCORE)
    return path


class Done(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def run(capfd):
    """Run a command in this process: what it returned, and what it wrote."""

    def run(*words):
        code = main([str(word) for word in words])
        done = Done(code, *capfd.readouterr())
        assert "Traceback" not in done.stdout + done.stderr
        return done

    return run


def lines_of(done):
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_command_line_loads_nothing_heavy():
    code = "import sys, nightdrive.runtime.cli; print(*sys.modules)"
    loaded = subprocess.check_output([sys.executable, "-c", code], text=True).split()
    heavy = {
        "numpy",
        "llvmlite",
        "lark",
        "prompt_toolkit",
        "sounddevice",
        "soundfile",
        "watchdog",
        "quicktions",
    }
    assert heavy.isdisjoint(loaded)


def test_version_and_help(run):
    assert run("--version").stdout == f"nightdrive {__version__}\n"
    assert "render" in run("--help").stdout


def test_check_is_quiet_about_a_good_score(score, run):
    done = run("check", score)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_check_tells_every_error_of_every_file(score, tmp_path, run):
    bad = tmp_path / "bad.dsl"
    bad.write_text('bass : tik "x"\ntempo 0\n')
    done = run("check", score, bad, tmp_path / "none.dsl")
    assert done.returncode == 1
    assert f"{bad}:1:8: error: `tik` is not known" in done.stdout
    assert f"{bad}:2:7: error" in done.stdout
    assert "did you mean tick" in done.stdout
    assert "none.dsl:1:1: error: there is no such file" in done.stdout


def test_check_as_json_gives_places(tmp_path, run):
    bad = tmp_path / "bad.dsl"
    bad.write_text('tempo 120\nbass : tik "x"\n')
    done = run("check", bad, "--json")
    assert done.returncode == 1
    fault = json.loads(done.stdout)
    assert (fault["file"], fault["line"], fault["column"], fault["begin"]) == (str(bad), 2, 8, 17)


def test_events_are_notes_with_exact_times_and_their_source(score, run):
    events = lines_of(run("events", score, "--bars", "1..2", "--json"))
    assert len(events) == 7
    lead = [event for event in events if event["part"] == "lead"]
    assert [event["whole"] for event in lead] == [["1/1", "9/8"], ["11/8", "3/2"], ["7/4", "15/8"]]
    assert [event["sample"] for event in lead] == [96000, 132000, 168000]
    assert [event["samples"] for event in lead] == [12000] * 3
    assert lead[0]["values"]["sound"] == "tick"
    assert SCORE[lead[0]["spans"][0]["begin"]] == "x"
    bass = next(event for event in events if event["part"] == "bass")
    assert bass["values"]["gain"] == 0.5


def test_events_for_people_are_a_table(score, run):
    lines = run("events", score).stdout.splitlines()
    assert len(lines) == 7
    assert lines[0].split()[:4] == ["bass", "0/1", "…", "1/4"]


def test_query_lists_the_events_of_a_pattern(run):
    events = lines_of(run("query", '"bd(3,8) sd"', "--bars", "0..1/2", "--json"))
    assert [event["value"] for event in events] == ["bd"] * 3
    assert events[1]["whole"] == ["3/16", "1/4"]
    assert run("query", '"1 2" + 10').stdout.splitlines()[1].split() == ["1/2", "…", "1/1", "12"]


def test_sounds_are_listed_and_shown(run):
    assert any(line.startswith("tick ") for line in run("sounds").stdout.splitlines())
    shown = run("sounds", "tick").stdout
    assert "decay" in shown
    assert "synth tick" in shown
    assert run("sounds", "-o", "tick.wav").returncode == 2
    unknown = run("sounds", "tik")
    assert unknown.returncode == 1
    assert "did you mean tick" in unknown.stderr


def test_the_demo_of_a_sound_is_rendered(run, tmp_path):
    for name in ("tick", "juno.bass"):
        assert run("sounds", name, "-o", str(tmp_path / f"{name}.wav")).returncode == 0
        assert (tmp_path / f"{name}.wav").stat().st_size > 48_000


@pytest.mark.parametrize(
    "words",
    [
        ["frobnicate"],
        ["events"],
        ["events", "x.dsl", "--bars", "4"],
        ["events", "x.dsl", "--bars", "4..2"],
        ["events", "x.dsl", "--bars", "1/0..2"],
        ["render", "x.dsl"],
        ["play", "x.dsl", "--rate", "7"],
    ],
)
def test_misuse_is_exit_code_2(words, run):
    done = run(*words)
    assert done.returncode == 2
    assert done.stderr


@pytest.mark.parametrize("command", ["check", "events", "play", "repl", "export", "render"])
@pytest.mark.parametrize("content", ["missing", "folder", "binary"])
def test_a_file_that_is_no_score_is_one_clear_line(command, content, tmp_path, run):
    path = tmp_path / "a.dsl"
    if content == "folder":
        path.mkdir()
    elif content == "binary":
        path.write_bytes(b"\x7fELF\0\xff")
    out = ["-o", tmp_path / "a.wav"] if command in ("export", "render") else []
    device = ["--device", "none"] if command in ("play", "repl") else []
    done = run(command, path, *out, *device)
    assert done.returncode == 1
    told = (done.stdout + done.stderr).splitlines()
    assert len(told) == 1
    assert str(path) in told[0]
    assert "fault of its own" not in told[0]


def test_a_reader_that_leaves_early_is_no_mishap(tmp_path):
    score = tmp_path / "song.dsl"
    score.write_text('bass : tick "x*64"')
    command = [*NIGHTDRIVE, "events", str(score), "--bars", "0..200", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_ctrl_c_is_exit_code_130_and_quiet(tmp_path):
    """Even where the tests are a job in the background of a shell, which begins deaf to it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    score = tmp_path / "song.dsl"
    score.write_text('bass : tick "x*64"')
    command = [*NIGHTDRIVE, "events", str(score), "--bars", "0..100000", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        wait_until(lambda: b"numpy" in Path(f"/proc/{process.pid}/maps").read_bytes(), "it is at work")
        process.send_signal(signal.SIGINT)
        assert process.communicate()[1].strip() == b""
        assert process.returncode == 130


def test_render_writes_a_file_and_a_line_about_it(score, tmp_path, run):
    out = tmp_path / "song.wav"
    done = run("render", score, "-o", out, "--bars", "0..1", "--bits", "16", "--rate", 44100)
    assert done.returncode == 0
    assert len(done.stderr.splitlines()) == 1
    assert "dBFS" in done.stderr
    sound, rate = soundfile.read(out)
    assert rate == 44100
    assert 2 * rate < len(sound) < 10 * rate


def test_render_is_the_same_in_blocks_of_any_size(score, tmp_path, run):
    for block in (64, 999, 1024):
        run(
            "render",
            score,
            "-o",
            tmp_path / f"{block}.wav",
            "--bars",
            "0..1/8",
            "--bits",
            "32f",
            "--block",
            block,
        )
    assert len({path.read_bytes() for path in tmp_path.glob("*.wav")}) == 1


def test_stems_are_one_file_a_part(score, tmp_path, run):
    run("render", score, "-o", tmp_path / "stems", "--stems", "--bars", "0..1/8")
    assert sorted(path.name for path in (tmp_path / "stems").iterdir()) == ["bass.wav", "lead.wav"]


@pytest.mark.parametrize("out", ["", "none/a.wav"])
def test_an_output_that_cannot_be_written_is_one_line(score, tmp_path, run, out):
    done = run("render", score, "-o", tmp_path / out, "--bars", "0..1/8")
    assert done.returncode == 1
    assert done.stderr.startswith(f"{tmp_path / out}: ")
    assert len(done.stderr.splitlines()) == 1


SHARED = """\
tempo 120
synth boom
  gate * (1 + 4000 * (age | above 1s))
bass  : acid "<c2 g2>*8" | cutoff (sine 3 300Hz..2kHz) | send room .5
pads  : solina "<[c4,e4] [d4,f4]>" | ensemble | send room (ramp 0 1 4)
drums : linn "bd hh sd hh"
lead  : juno "c4? e4 g4 b4?" | delay | duck drums
wrong : boom "c"
bus room : plate 2s
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes cannot be copied")
def test_two_processes_render_the_same_bytes_and_tell_the_same(tmp_path):
    score = tmp_path / "song.dsl"
    score.write_text(SHARED)
    told = []
    for jobs in (1, 2):
        out = tmp_path / f"{jobs}.wav"
        words = ["render", score, "-o", out, "--rate", "8000", "--bars", "0..16", "--jobs", str(jobs)]
        done = subprocess.run([*NIGHTDRIVE, *words], capture_output=True, text=True, check=True)
        told.append([line for line in done.stderr.splitlines() if "muted" in line])
    assert (tmp_path / "1.wav").read_bytes() == (tmp_path / "2.wav").read_bytes()
    assert told[0] == told[1] != []


def test_a_profile_names_every_layer(score, tmp_path, run):
    done = run("render", score, "-o", tmp_path / "a.wav", "--bars", "0..1/8", "--profile")
    for layer in (
        "text to score",
        "patterns to notes and curves",
        "engine between kernels",
        "kernel of lead",
    ):
        assert layer in done.stderr
