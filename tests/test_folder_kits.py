"""A folder of sound files as a kit: names, drums of many recordings, and folders that are none."""

from __future__ import annotations

import os
import re
from pathlib import Path

import numpy as np
import pytest
import soundfile

from nightdrive.lang.errors import ScoreErrors
from nightdrive.lang.load import load_score
from nightdrive.lang.score import Score
from nightdrive.lang.syntax.edit import opens_block
from nightdrive.lang.syntax.format import formatted
from nightdrive.lang.time import Time
from nightdrive.runtime.offline.render import Offline

RATE = 48_000
KIT = 'kit box from "drums"\n'


def hit(path: Path, level: float = 0.5) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(path, np.full(100, level), RATE)
    return path


def score(folder: Path, text: str) -> Score:
    path = folder / "score.dsl"
    path.write_text(text)
    return load_score(path)


def sounds(folder: Path, text: str) -> list[str]:
    """The sounds of the first bar of the first part, in order."""
    notes = score(folder, text).parts[0].passages[0].notes
    events = sorted(notes.query(Time(0), Time(1)), key=lambda event: event.part.begin)
    return [event.value["sound"].name for event in events]


def refused(folder: Path, text: str) -> str:
    with pytest.raises(ScoreErrors) as caught:
        score(folder, text)
    return str(caught.value)


def test_every_file_is_a_drum_by_its_name(tmp_path: Path) -> None:
    for name in ("bd.wav", "Open Hat!.WAV", "808 kick.flac", "snare-2.aiff", ".hidden.wav"):
        hit(tmp_path / "drums" / name)
    (tmp_path / "drums" / "notes.txt").touch()
    part = 'a : box "bd Open_Hat 808_kick snare-2"'
    assert sounds(tmp_path, KIT + part) == ["box.bd", "box.Open_Hat", "box.808_kick", "box.snare-2"]
    assert "it has 808_kick, Open_Hat, bd, snare-2" in refused(tmp_path, KIT + 'a : box "notes"')
    assert "did you mean snare-2?" in refused(tmp_path, KIT + 'a : box "snare2"')


def test_a_folder_in_it_is_one_drum_of_many(tmp_path: Path) -> None:
    for name in ("hh/b.wav", "hh/a.wav", "hh/c.wav", "bd.wav"):
        hit(tmp_path / "drums" / name)
    first, second, third = "box.hh", "box.hh:1", "box.hh:2"
    for part, expected in {
        'a : box "hh hh:1 hh:2 hh:3"': [first, second, third, first],
        'a : box "hh*4" | n "0 1 2 -1"': [first, second, third, third],
        'a : "hh*4" | n "0 1" | box': [first, first, second, second],
        'a : box "hh:2 bd:1" | every 1 rev': ["box.bd", third],
        'a : box "hh:1*2" | n 2': [third, third],
    }.items():
        assert sounds(tmp_path, KIT + part) == expected
    paths = score(tmp_path, KIT + 'a : box "hh"').parts[0].sounds
    assert [synth.graph.recordings[0].path for synth in paths] == [f"drums/hh/{x}.wav" for x in "abc"]


def test_a_whole_number_behind_the_colon_chooses_and_a_broken_one_is_velocity(tmp_path: Path) -> None:
    for name in ("hh/a.wav", "hh/b.wav"):
        hit(tmp_path / "drums" / name)
    notes = score(tmp_path, KIT + 'a : box "hh:1 hh:.5 hh:1:.25"').parts[0].passages[0].notes
    found = [(e.value["sound"].name, e.value.get("vel", 1)) for e in notes.query(Time(0), Time(1))]
    assert found == [("box.hh:1", 1), ("box.hh", 0.5), ("box.hh:1", 0.25)]


def test_files_of_numbers_are_a_drum_by_the_name_of_the_folder(tmp_path: Path) -> None:
    for name in ("01.wav", "02.wav"):
        hit(tmp_path / "breaks" / name)
    assert sounds(tmp_path, 'kit k from "breaks"\na : k "breaks breaks:1"') == ["k.breaks", "k.breaks:1"]


def test_only_what_is_named_is_read(tmp_path: Path) -> None:
    hit(tmp_path / "drums" / "bd.wav")
    (tmp_path / "drums" / "broken.wav").write_bytes(b"no sound")
    assert [synth.name for synth in score(tmp_path, KIT + 'a : box "bd"').parts[0].sounds] == ["box.bd"]


def test_drums_of_its_own_come_first_and_chokes_take_all(tmp_path: Path) -> None:
    for name in ("hh/a.wav", "hh/b.wav", "oh.wav", "bd.wav"):
        hit(tmp_path / "drums" / name)
    block = KIT + "  bd\n    sine 50Hz * ad 1ms 90ms\n  choke hh oh\n"
    notes = score(tmp_path, block + 'a : box "bd oh hh:1"').parts[0].passages[0].notes
    own, opened, closed = (event.value for event in notes.query(Time(0), Time(1)))
    assert not own["sound"].graph.recordings
    assert opened["choke"] == ("box.hh", "box.hh:1")
    assert closed["choke"] == ("box.oh",)


def test_a_stereo_file_sounds_in_stereo_and_a_mono_file_in_the_middle(tmp_path: Path) -> None:
    stereo = np.stack([np.full(100, 0.5), np.full(100, -0.25)], 1)
    (tmp_path / "drums").mkdir()
    soundfile.write(tmp_path / "drums" / "pad.wav", stereo, RATE, subtype="FLOAT")
    hit(tmp_path / "drums" / "one.wav")
    text = KIT + 'a : box "pad one"\nmaster : gain 1\nsection once 1\n  *\nform once\ntempo 240\n'
    out = np.concatenate([block.copy() for block in Offline(score(tmp_path, text), RATE).blocks()])
    assert out[50, 0] == pytest.approx(-2 * out[50, 1])
    assert out[RATE // 2 + 50, 0] == out[RATE // 2 + 50, 1] != 0


def test_folders_that_are_none(tmp_path: Path) -> None:
    hit(tmp_path / "drums" / "bd.wav")
    hit(tmp_path.parent / "outside" / "bd.wav")
    (tmp_path / "away").symlink_to(tmp_path.parent / "outside")
    (tmp_path / "empty").mkdir()
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / "in").symlink_to(tmp_path.parent / "outside")
    (tmp_path / "piped").mkdir()
    os.mkfifo(tmp_path / "piped" / "bd.wav")
    (tmp_path / "ring").symlink_to(tmp_path / "ring")
    for name, words in {
        "drms": "did you mean drums?",
        "drums/bd.wav": "is no folder",
        "../outside": "own folder or below",
        "/etc": "own folder or below",
        "C:\\\\drums": "own folder or below",
        "~": "own folder or below",
        "": "no name of a file",
        "away": "a link to another place",
        "linked": "a link to another place: in",
        "empty": "no sound file",
        "piped": "is no plain file",
        "ring": "cannot be read",
    }.items():
        message = refused(tmp_path, f'kit k from "{name}"\na : k "bd"')
        assert words in message
        assert "score.dsl:1:" in message


def test_a_kit_from_a_folder_has_a_stated_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nightdrive.lang.folders.MAX_DRUMS", 1)
    for name in ("a.wav", "b.wav"):
        hit(tmp_path / "drums" / name)
    assert "at most 1 from a folder" in refused(tmp_path, KIT + 'x : box "a"')


def test_at_the_prompt_a_kit_from_a_folder_is_a_whole_line() -> None:
    assert not opens_block('kit box from "drums"')
    assert opens_block("kit box")


def test_the_recordings_of_the_tutorial_play(tmp_path: Path) -> None:
    page = Path(__file__).parent.parent / "docs" / "tutorial.md"
    (text,) = re.findall(r"^```samples\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    for name in ("bd.wav", "sn.wav", "hh/a.wav", "hh/b.wav", "oh.wav", "brk.wav"):
        hit(tmp_path / "drums" / name)
    hit(tmp_path / "choir.wav")
    assert formatted(text) == text
    offline = Offline(score(tmp_path, text), RATE, (Time(0), Time(1)))
    assert np.concatenate([block.copy() for block in offline.blocks()]).any()
    assert offline._stage.errors == []
