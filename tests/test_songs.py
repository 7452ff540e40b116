"""The songs that come with nightdrive play to their end, unclipped, centred, without a click at a border."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from nightdrive.lang.load import load_score
from nightdrive.lang.score import Score
from nightdrive.runtime.offline.render import Offline
from nightdrive.runtime.stage.tempo import TempoMap

from .sounding import Floats, offset_db, peak_db, rms_db, steps

RATE = 16_000
SONGS = sorted((Path(__file__).parent.parent / "songs").glob("*.dsl"))


@dataclass(frozen=True, slots=True)
class Take:
    score: Score
    tempo: TempoMap
    sound: Floats
    faults: list[object]


@pytest.fixture(scope="module", params=SONGS, ids=lambda song: song.stem)
def take(request: pytest.FixtureRequest) -> Take:
    score = load_score(request.param)
    offline = Offline(score, RATE)
    sound = np.concatenate([block.copy() for block in offline.blocks(8192)])
    reports = [report for report in offline.engine.reports() if report.kind != "voices"]
    return Take(score, TempoMap(score.tempo, RATE), sound, [*reports, *offline._stage.errors])


def test_a_song_plays_without_a_fault(take: Take) -> None:
    assert take.faults == []


def test_a_song_lasts_as_long_as_its_form_and_rings_out(take: Take) -> None:
    assert take.score.bars is not None
    end = take.tempo.sample(take.score.bars)
    assert end <= len(take.sound) < end + 12 * RATE
    assert rms_db(take.sound[-RATE // 4 :]) < -80
    assert 90 < end / RATE < 400


def test_a_song_is_loud_enough_and_never_clips(take: Take) -> None:
    assert -6 < peak_db(take.sound) < -0.9
    assert -24 < rms_db(take.sound) < -12


def test_a_song_has_no_dc(take: Take) -> None:
    assert offset_db(take.sound) < -60
    for place in take.score.form:
        begin, end = take.tempo.sample(place.begin), take.tempo.sample(place.end)
        assert offset_db(take.sound[begin:end]) < -60, place.name


def test_a_song_has_dynamics(take: Take) -> None:
    levels = [
        rms_db(take.sound[take.tempo.sample(place.begin) : take.tempo.sample(place.end)])
        for place in take.score.form
    ]
    assert max(levels) - min(levels) > 5


def test_no_border_of_a_section_clicks(take: Take) -> None:
    """The steps within 3 ms of a border are no larger than those of the bars around it."""
    jumps = steps(take.sound)
    near, bar = RATE * 3 // 1000, int(take.tempo.sample(1))
    for place in take.score.form[1:]:
        at = take.tempo.sample(place.begin)
        around = np.concatenate([jumps[at - bar : at - near], jumps[at + near : at + bar]])
        assert jumps[at - near : at + near].max() <= 1.1 * around.max(), place.name
