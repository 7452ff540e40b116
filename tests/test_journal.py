"""A journal gives back what was written, also when the session that wrote it was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from nightdrive.runtime.live.journal import Entry, Journal, JournalError, read_journal, session_path

FIRST = Entry(0, "song.dsl", 'tempo 118\nbass : pulse "d2"\n', {"themes.dsl": 'riff = "d2 ä2"\n'})
SECOND = Entry(96000, "song.dsl", "tempo 120\n")


def write(path, seed=None):
    journal = Journal(path, 48000, seed)
    journal.text(FIRST)
    journal.played(50000, 0)
    journal.text(SECOND)
    return journal


def test_a_journal_gives_back_its_session(tmp_path):
    write(tmp_path / "a.jsonl", seed=7).close(123456, 1)
    recording = read_journal(tmp_path / "a.jsonl")
    assert (recording.rate, recording.seed, recording.played) == (48000, 7, 123456)
    assert recording.entries == (FIRST, SECOND)


def test_without_an_end_the_last_sign_of_life_counts(tmp_path):
    journal = write(tmp_path / "a.jsonl")
    journal.played(99000, 0)
    assert read_journal(tmp_path / "a.jsonl").played == 99000
    journal.close(99001, 0)


def test_every_cut_of_a_journal_gives_back_whole_lines(tmp_path):
    write(tmp_path / "a.jsonl").close(123456, 0)
    whole = (tmp_path / "a.jsonl").read_bytes()
    first = whole.index(b"\n", whole.index(b"\n") + 1)
    torn = tmp_path / "torn.jsonl"
    for end in range(first, len(whole)):
        torn.write_bytes(whole[:end])
        assert read_journal(torn).entries in ((FIRST,), (FIRST, SECOND))


@pytest.mark.parametrize(
    "content", [b"", b"tempo 118\n", b"\xff\xfe", b"[1]\n", b"{}\n", b'{"nightdrive": "9", "format": 9}\n']
)
def test_what_is_no_journal_is_told_in_one_line(tmp_path, content):
    (tmp_path / "a.jsonl").write_bytes(content)
    with pytest.raises(JournalError, match=r"^[^\n]+$"):
        read_journal(tmp_path / "a.jsonl")


def test_a_session_without_any_text_is_told(tmp_path):
    Journal(tmp_path / "a.jsonl", 48000, None).close(0, 0)
    with pytest.raises(JournalError, match="nothing was played"):
        read_journal(tmp_path / "a.jsonl")


def test_an_existing_journal_is_never_overwritten(tmp_path):
    write(tmp_path / "a.jsonl").close(1, 0)
    with pytest.raises(FileExistsError):
        Journal(tmp_path / "a.jsonl", 48000, None)


def test_a_killed_writer_leaves_every_entry(tmp_path):
    path = tmp_path / "sub" / "a.jsonl"
    code = (
        "import sys, time; from pathlib import Path\n"
        "from nightdrive.runtime.live.journal import Entry, Journal\n"
        f"journal = Journal(Path({str(path)!r}), 48000, None)\n"
        "journal.text(Entry(0, 'a', 'tempo 100'))\n"
        "print('written', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as writer:
        assert writer.stdout.readline() == b"written\n"
        os.kill(writer.pid, signal.SIGKILL)
    assert read_journal(path).entries == (Entry(0, "a", "tempo 100"),)


def test_sessions_go_to_the_users_state_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    path = session_path("song")
    assert path.parent == tmp_path / "nightdrive" / "sessions"
    assert "song" in path.name
