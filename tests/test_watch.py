"""Every editor's way of saving is one change; what leaves the text as it was is none."""

from __future__ import annotations

import contextlib
import os
import time

import pytest

from nightdrive.runtime.live.watch import Watch
from nightdrive.runtime.screen.play import watched

from .virtual_card import wait_until


@pytest.fixture
def score(tmp_path):
    path = tmp_path / "song.dsl"
    path.write_text("old")
    return path


@pytest.fixture
def seen(score):
    """The texts of the score at each change."""
    texts = []
    watch = Watch(lambda path: texts.append(path.read_text()))
    watch.follow([score])
    yield texts
    watch.close()


def in_place(path, text):
    path.write_text(text)


def in_pieces(path, text):
    with path.open("w") as file:
        for letter in text:
            file.write(letter)
            file.flush()


def by_rename(path, text):
    beside = path.with_suffix(".tmp")
    beside.write_text(text)
    beside.replace(path)


def vim_with_backup(path, text):
    os.rename(path, f"{path}~")
    path.write_text(text)
    os.remove(f"{path}~")


def emacs_with_backup(path, text):
    with contextlib.suppress(FileNotFoundError):
        os.remove(f"{path}~")
    os.link(path, f"{path}~")
    by_rename(path, text)


SAVES = [in_place, in_pieces, by_rename, vim_with_backup, emacs_with_backup]


@pytest.mark.parametrize("save", SAVES, ids=[save.__name__ for save in SAVES])
def test_a_save_is_one_change(score, seen, save):
    for number in range(5):
        save(score, f"version {number}")
        wait_until(lambda number=number: len(seen) > number, "the change is seen", 5)
    assert seen == [f"version {number}" for number in range(5)]


def test_saving_the_same_text_is_no_change(score, seen):
    for save in (in_place, by_rename, emacs_with_backup):
        save(score, "old")
    in_place(score, "new")
    wait_until(lambda: seen, "the change is seen", 5)
    assert seen == ["new"]


def test_a_slow_save_in_place_is_one_change(score, seen):
    with score.open("w") as file:
        file.flush()
        time.sleep(0.15)
        score.touch()
        time.sleep(0.1)
        file.write("new")
    wait_until(lambda: seen, "the change is seen", 5)
    assert seen == ["new"]


def test_an_emptied_file_is_a_change(score, seen):
    score.write_text("")
    wait_until(lambda: seen, "the change is seen", 5)
    assert seen == [""]


def test_other_files_beside_it_are_none_of_its_business(score, seen):
    score.with_name("other.dsl").write_text("x")
    in_place(score, "new")
    wait_until(lambda: seen, "the change is seen", 5)
    assert seen == ["new"]


def test_a_file_that_goes_away_and_comes_back_is_one_change(score, seen):
    score.unlink()
    score.write_text("new")
    wait_until(lambda: seen, "the change is seen", 5)
    assert seen == ["new"]


def test_files_can_be_followed_later(score, tmp_path):
    changed = []
    (tmp_path / "sub").mkdir()
    themes = tmp_path / "sub" / "themes.dsl"
    themes.write_text("old")
    watch = Watch(changed.append)
    watch.follow([score])
    watch.follow([score, themes])
    themes.write_text("new")
    wait_until(lambda: changed, "the change is seen", 5)
    watch.follow([score])
    themes.write_text("newer")
    score.write_text("new")
    wait_until(lambda: len(changed) > 1, "the change is seen", 5)
    watch.close()
    assert changed == [themes, score]


def test_a_save_before_the_watch_begins_is_not_lost(tmp_path):
    path = tmp_path / "song.dsl"
    path.write_text("saved meanwhile")
    seen = []
    with watched(path, "read before", lambda current: seen.append(current())):
        assert seen == ["saved meanwhile"]
    with watched(path, "saved meanwhile", lambda current: seen.append(current())):
        assert len(seen) == 1


def test_sound_files_and_the_folders_of_kits_are_followed(tmp_path):
    for name in ("k.wav", "drums/bd.wav", "drums/hh/a.wav", "other.wav"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"old")
    (tmp_path / "themes.dsl").write_text('synth t\n  sample "drums/hh/a.wav"\n')
    path = tmp_path / "song.dsl"
    path.write_text('use "themes.dsl"\nkit box from "drums"\nsynth s\n  sample "k.wav"\na : s "x"\n')
    seen = []
    with watched(path, path.read_text(), lambda current: seen.append(current())):
        (tmp_path / "other.wav").write_bytes(b"new")
        saves = ("k.wav", "drums/bd.wav", "drums/hh/a.wav", "drums/sd.wav", "drums/hh/b.wav")
        for number, name in enumerate(saves, 1):
            by_rename(tmp_path / name, f"new {number}")
            wait_until(lambda number=number: len(seen) >= number, f"{name} is seen", 5)
    assert set(seen) == {path.read_text()}


def test_a_pipe_by_the_name_of_a_sound_file_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "k.wav")
    path = tmp_path / "song.dsl"
    path.write_text('synth s\n  sample "k.wav"\na : s "x"\n')
    with watched(path, path.read_text(), lambda current: None):
        pass
