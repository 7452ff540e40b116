"""What a player hears is exactly what the score says: edits come at their bar, errors not at all."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import numpy as np
import pytest

from nightdrive.lang.errors import ScoreErrors
from nightdrive.runtime.engine.engine import Engine
from nightdrive.runtime.live.journal import read_journal
from nightdrive.runtime.live.link import EngineError
from nightdrive.runtime.live.packets import Settings
from nightdrive.runtime.live.session import Session, make_ready
from nightdrive.runtime.offline.replay import replay
from nightdrive.runtime.stage.stage import Stage

from .virtual_card import RATE, VirtualCard, virtual_card, wait_until  # noqa: F401  a fixture

SCORE = """\
tempo 240

synth hum cutoff=800Hz
  saw freq | ladder cutoff .3 | * adsr 5ms 80ms .5 60ms

bass : hum "<c2 e2>*4" | cutoff (sine 4 300Hz..2kHz) | pan (sine 2)
clock : tick "x*8?" | send room .4
bus room : plate 1s
"""
EDITED = SCORE.replace("300Hz..2kHz", "1kHz..3kHz").replace('"x*8?"', '"x(5,8)"')
WITH_BELL = EDITED + 'bell : tick "<x*2 x*3>" | tone 900Hz | drive .4\n'
BROKEN = SCORE.replace("ladder", "lader")

UNHEARD = Settings(device="none")
HEARD = Settings(latency_s=0.25, ahead_s=0.1)


def rendered(text, frames, block=1000, seed=None):
    """The first frames of a score, offline."""
    stage, engine = Stage(RATE, seed), Engine(RATE)
    for message in stage.install(make_ready(stage, Path("song.dsl"), text).prepared, 0):
        engine.send(message)
    blocks = []
    while engine.position < frames:
        count = min(block, frames - engine.position)
        for message in stage.advance(engine.position + count):
            engine.send(message)
        blocks.append(engine.render(count))
    return np.concatenate(blocks)


def replayed(path):
    return np.concatenate(list(replay(read_journal(path))))


def audible(sound):
    """A sound from its first sample that is not silent."""
    return sound[np.flatnonzero(sound.any(axis=1))[0] :]


@pytest.fixture
def session(tmp_path):
    """A function that starts sessions; what they tell is in `told`."""
    opened = []

    def start(text, settings=UNHEARD, **options):
        session = Session(tmp_path / "song.dsl", settings, tmp_path / "j.jsonl", None, told.append, **options)
        opened.append(session)
        session.load(text)
        session.open()
        return session

    told = start.told = []
    yield start
    for session in opened:
        if not session.over.is_set():
            session.stop()


def wait_for_version(session, text):
    wait_until(lambda: session.playing and session.playing.text == text, "the version is taken")


def wait_for_sample(session, sample):
    wait_until(lambda: session.latest.played >= sample, f"sample {sample} is played")


def test_the_card_gets_what_the_offline_render_gives(card: VirtualCard, session):
    playing = session(SCORE, HEARD)
    wait_for_sample(playing, 2 * RATE)
    playing.stop()
    frames = playing.latest.played
    assert playing.latest.gaps == 0
    expected = audible(rendered(SCORE, frames))
    assert np.array_equal(card.sound(len(expected)), expected)


def test_edits_while_it_plays_are_heard_as_the_journal_says(card: VirtualCard, session):
    playing = session(SCORE, HEARD)
    wait_for_sample(playing, RATE // 4)
    for text in (EDITED, BROKEN, WITH_BELL, SCORE):
        playing.edit(lambda text=text: text)
        if text is not BROKEN:
            wait_for_version(playing, text)
            wait_for_sample(playing, read_journal(playing.journal_path).entries[-1].sample + RATE // 2)
    playing.stop()
    recording = read_journal(playing.journal_path)
    assert [entry.text for entry in recording.entries] == [SCORE, EDITED, WITH_BELL, SCORE]
    assert [entry.sample % RATE for entry in recording.entries] == [0, 0, 0, 0]
    assert playing.latest.gaps == 0
    assert recording.played == playing.latest.played
    expected = audible(replayed(playing.journal_path))
    assert not np.array_equal(expected, audible(rendered(SCORE, recording.played)))
    assert np.array_equal(card.sound(len(expected)), expected)


def test_an_error_is_told_and_not_heard(card: VirtualCard, session):
    playing = session(SCORE, HEARD)
    wait_for_sample(playing, RATE // 2)
    playing.edit(lambda: BROKEN)
    wait_until(lambda: session.told, "the error is told")
    assert "did you mean ladder" in session.told[0]
    assert f"still playing the version of {playing.playing.saved:%H:%M:%S}" in session.told[0]
    wait_for_sample(playing, 2 * RATE)
    playing.stop()
    expected = audible(rendered(SCORE, playing.latest.played))
    assert np.array_equal(card.sound(len(expected)), expected)


def test_versions_for_the_same_bar_are_heard_as_the_last_of_them(session):
    playing = session(SCORE.replace("tempo 240", "tempo 60"))
    wait_for_sample(playing, 3 * RATE)
    for text in (EDITED, WITH_BELL):
        playing.load(text)
        wait_for_version(playing, text)
    entries = read_journal(playing.journal_path).entries
    assert [entry.sample for entry in entries] == [0, 4 * RATE, 4 * RATE]
    wait_for_sample(playing, 5 * RATE)
    playing.stop()
    assert playing.latest.gaps == 0
    assert len(replayed(playing.journal_path)) == playing.latest.played


def test_what_explodes_on_stage_is_named_and_the_others_play_on(session):
    wild = "effect wild\n  y = in + 1.5 * (y | delay 20ms)\n  y\n"
    playing = session(wild + SCORE + 'loud : hum "c3*4" | wild\n')
    wait_until(lambda: session.told, "the fault is told")
    assert session.told[0] == "muted: loud, wild exploded"
    wait_for_sample(playing, playing.latest.played + RATE)
    playing.stop()
    sound = replayed(playing.journal_path)
    assert np.isfinite(sound).all()
    assert np.abs(sound[-RATE // 2 :]).max() > 0.01


def test_a_hasty_second_edit_takes_the_place_of_the_first(session):
    playing = session(SCORE.replace("tempo 240", "tempo 60"))
    wait_for_sample(playing, RATE // 4)
    playing.load(EDITED)
    playing.load(WITH_BELL)
    wait_for_version(playing, WITH_BELL)
    assert [entry.text for entry in read_journal(playing.journal_path).entries][1:] == [WITH_BELL]


def test_the_seed_of_the_command_line_is_in_the_journal(session, tmp_path):
    playing = Session(tmp_path / "song.dsl", UNHEARD, tmp_path / "seeded.jsonl", 7, print)
    with playing:
        playing.load(SCORE)
        playing.open()
        wait_for_sample(playing, RATE)
    expected = rendered(SCORE, playing.latest.played, seed=7)
    assert np.array_equal(replayed(playing.journal_path), expected)
    assert not np.array_equal(rendered(SCORE, playing.latest.played), expected)


def test_a_form_ends_with_its_tail(session):
    playing = session(SCORE + "section a 1\n  *\nform a\n")
    assert playing.over.wait(30)
    assert playing.failure is None
    assert playing.latest.played > 2 * RATE
    sound = replayed(playing.journal_path)
    assert np.abs(sound[-RATE // 2 :]).max() < 10 ** (-90 / 20)


def test_files_that_a_score_uses_are_in_the_journal(session, tmp_path):
    (tmp_path / "sub").mkdir()
    themes = tmp_path / "sub" / "themes.dsl"
    themes.write_text('riff = "c2*4"\n')
    playing = session('use "sub/themes.dsl"\ntempo 240\nbass : solina riff\n')
    wait_for_sample(playing, RATE)
    playing.stop()
    expected = rendered('tempo 240\nbass : solina "c2*4"\n', playing.latest.played)
    themes.unlink()
    assert np.array_equal(replayed(playing.journal_path), expected)


def test_a_wrong_score_does_not_start(tmp_path):
    with (
        pytest.raises(ScoreErrors),
        Session(tmp_path / "a.dsl", UNHEARD, tmp_path / "a.jsonl", None, print) as session,
    ):
        session.load(BROKEN)
    assert not (tmp_path / "a.jsonl").exists()


def test_a_crash_of_the_engine_ends_the_session_and_keeps_the_journal(session):
    playing = session(SCORE)
    wait_for_sample(playing, RATE // 4)
    os.kill(playing._engine.pid, signal.SIGKILL)
    assert playing.over.wait(10)
    assert isinstance(playing.failure, EngineError)
    with pytest.raises(EngineError, match="signal 9"):
        playing.stop()
    assert read_journal(playing.journal_path).entries[0].text == SCORE
