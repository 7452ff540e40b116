"""Ties, slides and accents: what is written behind a step is heard."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nightdrive.lang.errors import ScoreErrors
from nightdrive.lang.load import score_of
from nightdrive.lang.source import Source
from nightdrive.lang.time import Time
from nightdrive.runtime.engine.engine import Engine
from nightdrive.runtime.offline.render import Offline
from nightdrive.runtime.screen.listing import score_events
from nightdrive.runtime.stage.stage import Stage

from .sounding import RATE, heard, rms_db

BAR_S = 2.0
SYNTH = """tempo 120
synth plain
  env = adsr 5ms 300ms .2 50ms
  sine freq | * env
master : gain 1
"""


def score(chain: str, bars: int = 1) -> str:
    return f"{SYNTH}lead : {chain}\nsection all {bars}\n  lead\nform all\n"


def sound(chain: str, bars: int = 1) -> np.ndarray:
    return heard(score(chain, bars)).mix


def notes(chain: str, bars: int = 1) -> list[str]:
    """Begin, end and pitch of the notes of some bars: `0..1/2 60`, with what they go on from."""
    rows = score_events(score_of(Source("t", score(chain, bars)), Path()), Time(0), Time(bars), RATE)
    found = []
    for row in rows:
        begin = Time(row["whole"][0])
        end = begin + Time(row["duration"])
        found.append(
            " ".join([f"{begin}..{end}", f"{row['values']['note']:g}", row["values"].get("from", "")])
        )
    return [text.strip() for text in found]


def pitches(mix: np.ndarray, at_s: list[float]) -> list[float]:
    """The frequency, in Hz, of the period that holds each moment, by rising zeros."""
    wave = mix[:, 0].astype(float)
    rising = np.flatnonzero((wave[:-1] < 0) & (wave[1:] >= 0))
    zeros = (rising - wave[rising] / (wave[rising + 1] - wave[rising])) / RATE
    periods = np.searchsorted(zeros, at_s)
    return [1 / (zeros[period] - zeros[period - 1]) for period in periods]


@pytest.mark.parametrize(
    ("chain", "bars", "expected"),
    [
        ('plain "c4& c4 e4 g4"', 1, ["0..1/2 60", "1/2..3/4 64", "3/4..1 67"]),
        ('plain "c4& c4& c4 g4"', 1, ["0..3/4 60", "3/4..1 67"]),
        ('plain "c4& e4"', 1, ["0..1/2 60", "1/2..1 64 tie"]),
        ('plain "c4\\ e4"', 1, ["0..1/2 60", "1/2..1 64 slide"]),
        ('plain "c4& ~ c4 ~"', 1, ["0..1/4 60", "1/2..3/4 60"]),
        ('plain "c4 e4&"', 2, ["0..1/2 60", "1/2..1 64", "1..3/2 60 tie", "3/2..2 64"]),
        ('plain "<c4& c4 e4>"', 3, ["0..2 60", "2..3 64"]),
        ('plain "c4&"', 3, ["0..3 60"]),
        ('plain "[c4,e4]& [c4,f4]"', 1, ["0..1 60", "0..1/2 64", "1/2..1 65 tie"]),
        ('plain "c4 e4&" | rev', 1, ["0..1/2 64", "1/2..1 60 tie"]),
        ('plain "c4& c4 e4" | fast 2', 1, ["0..1/3 60", "1/3..1/2 64", "1/2..5/6 60", "5/6..1 64"]),
        ('plain ("c4& c4" | add 12)', 1, ["0..1 72"]),
        ('plain ("c4 e4" | struct "1& 1")', 1, ["0..1/2 60", "1/2..1 64 tie"]),
        ('plain "c4& c4" | every 2 (up 12)', 2, ["0..1 72", "1..2 60"]),
        ('plain "c4& e4" | legato .5', 1, ["0..1/2 60", "1/2..3/4 64 tie"]),
    ],
)  # fmt: skip
def test_what_is_played(chain: str, bars: int, expected: list[str]) -> None:
    assert notes(chain, bars) == expected


def test_swing_does_not_part_what_is_tied() -> None:
    text = score('plain "[c4& c4 e4& f4]*2"').replace("tempo 120", "tempo 120\nswing .6")
    rows = list(score_events(score_of(Source("t", text), Path()), Time(0), Time(1), RATE))
    assert [row["values"]["note"] for row in rows] == [60, 64, 65] * 2


def test_tied_notes_of_equal_pitch_are_one_note() -> None:
    assert np.array_equal(sound('plain "c4& c4& c4& c4"'), sound('plain "c4"'))
    assert np.array_equal(sound('plain "<c4& c4>"', 2), sound('plain "c4/2"', 2))


def test_a_slide_goes_evenly_from_one_pitch_to_the_other() -> None:
    mix = sound('plain "c4\\ c5" | glide 100ms')
    octave = np.log2(np.array(pitches(mix, [0.9, 1.025, 1.05, 1.075, 1.11, 1.5])) / 261.6256)
    assert octave == pytest.approx([0, 0.25, 0.5, 0.75, 1, 1], abs=0.03)


def test_a_slide_takes_sixty_milliseconds() -> None:
    octave = np.log2(np.array(pitches(sound('plain "c4\\ c5"'), [1.03, 1.07])) / 261.6256)
    assert octave == pytest.approx([0.5, 1], abs=0.05)


def test_a_tie_into_another_pitch_is_there_at_once_without_an_attack() -> None:
    tied, struck = sound('plain "c4& g4"'), sound('plain "c4 g4"')
    assert pitches(tied, [0.99, 1.01]) == pytest.approx([261.6256, 391.9954], rel=0.01)
    after = slice(round(1.02 * RATE), round(1.06 * RATE))
    before = slice(round(0.94 * RATE), round(0.98 * RATE))
    assert rms_db(tied[after]) == pytest.approx(rms_db(tied[before]), abs=0.2)
    assert rms_db(struck[after]) > rms_db(struck[before]) + 6
    assert np.abs(np.diff(tied, axis=0)).max() <= np.abs(np.diff(struck, axis=0)).max()


@pytest.mark.parametrize("control", ["", " | accent 2"])
def test_an_accent_is_louder_by_what_is_said(control: str) -> None:
    plain, accented = (sound(f'plain "{word}" | gain .2{control}') for word in ("c4", "c4+"))
    factor = 2.0 if control else 1.3
    twice = sound(f'plain "c4++" | gain .2{control}')
    assert np.allclose(accented, factor * plain, rtol=1e-5, atol=1e-7)
    assert np.allclose(twice, factor**2 * plain, rtol=1e-5, atol=1e-7)


def test_the_length_of_blocks_is_not_heard() -> None:
    song = score_of(Source("t", score('plain "c4\\ e4+ <g4& g4> c5\\" | pan (sine 1)', 2)), Path())
    small, large = (np.concatenate([b.copy() for b in Offline(song, RATE).blocks(n)]) for n in (97, 4096))
    assert np.array_equal(small, large[: len(small)])


def test_bars_of_a_tied_song_are_those_of_the_whole() -> None:
    song = score_of(Source("t", score('plain "<c4& c4\\> e4&"', 4)), Path())
    whole = np.concatenate([b.copy() for b in Offline(song, RATE).blocks()])
    begin, end = (round(bar * BAR_S * RATE) for bar in (2, 3))
    part = np.concatenate([b.copy() for b in Offline(song, RATE, (Time(2), Time(3))).blocks()])
    assert np.array_equal(part[: end - begin - 1], whole[begin : end - 1])


def test_a_bar_line_is_checked_in_its_place() -> None:
    assert notes('plain "{c4 e4 g4 c5 || e4 c4 g4 c4}%4"')[0] == "0..1/4 60"
    with pytest.raises(ScoreErrors) as caught:
        score_of(Source("t", score('plain "{c4 e4 g4 || e4 c4}%4"')), Path())
    error = caught.value.errors[0]
    assert error.span.text == "||"
    assert error.message == "this bar line falls on 3/4 of bar 1, after 3 steps"
    assert error.hint == "a bar is 4 steps here: the line belongs after 4 or 8"


def test_a_drone_goes_on_when_its_line_is_edited() -> None:
    lines = (f'lead : plain "c4&" | pan {pan}' for pan in (0.5, 0.6))
    before, after = (score_of(Source("t", SYNTH + line), Path()) for line in lines)
    stage = Stage(RATE)
    engine = Engine(RATE)
    bar = round(BAR_S * RATE)
    for message in stage.install(stage.prepare(before), 0):
        engine.send(message)
    heard_so_far = []
    for place in range(0, 3 * bar, 4000):
        messages = stage.install(stage.prepare(after, Time(1)), bar) if place == bar else []
        for message in [*messages, *stage.advance(min(place + 4000, 3 * bar))]:
            engine.send(message)
        heard_so_far.append(engine.render(4000).copy())
    mix = np.concatenate(heard_so_far)
    pieces = [round(at * RATE) for at in (1.9, 2.0, 2.01, 2.1, 3.98, 4.0)]
    levels = [rms_db(mix[at : at + RATE // 20]) for at in pieces]
    assert max(levels) - min(levels) < 1
