"""A score to a file: the same bytes always, some bars as in the whole, tails, and no half files."""

from __future__ import annotations

from math import inf
from pathlib import Path

import numpy as np
import pytest
import soundfile

from nightdrive.lang.load import load_score
from nightdrive.lang.time import Time
from nightdrive.runtime.offline.files import Take, render_file, render_stems
from nightdrive.runtime.offline.loudness import LevelMeter
from nightdrive.runtime.offline.render import Offline
from nightdrive.runtime.offline.wav import Bits, wav_writer

RATE = 8000
SONG = """\
tempo 240
seed 7

synth pluck cutoff=900Hz
  env = ad 2ms 150ms
  saw freq | lowpass2 cutoff 2 | * (.3 * env)

synth pad
  sine freq * .1 * ar 20ms 300ms

bass : pluck "<c2 g2>*4?" | cutoff (sine 3 300Hz..2kHz) | send room .5
pads : pad "<[c4,e4] [d4,f4]>" | wide

effect echoes
  y = in + .5 * (y | delay 90ms)
  y
effect wide depth=.5
  in + depth * (in | delay (4ms + 2ms * sine .3))

bus room : echoes
master : wide .1

section verse 4
  *
section end 2
  pads
form verse end
"""


@pytest.fixture
def song(tmp_path: Path) -> Path:
    path = tmp_path / "song.dsl"
    path.write_text(SONG)
    return path


def blocks(path: Path, span: tuple[Time, Time] | None = None, block: int = 4096) -> np.ndarray:
    return np.concatenate(list(Offline(load_score(path), RATE, span).blocks(block)))


def test_the_length_of_blocks_is_never_heard(song: Path) -> None:
    whole = blocks(song)
    assert np.abs(whole).max() > 0.05
    for block in (100, 1024):
        assert blocks(song, block=block).tobytes() == whole.tobytes()


def test_some_bars_sound_as_they_do_in_the_whole(song: Path) -> None:
    whole = blocks(song)
    for begin, end in ((0, 2), (1, 3), (3, 5), (2.5, 2.75)):
        bars = blocks(song, (Time(begin), Time(end)))
        first, last = int(begin * RATE), int(end * RATE)
        assert bars[: last - first].tobytes() == whole[first:last].tobytes(), (begin, end)


def test_notes_stop_at_the_end_and_what_sounds_rings_out(song: Path) -> None:
    offline = Offline(load_score(song), RATE, (Time(0), Time(1)))
    heard = np.concatenate(list(offline.blocks()))
    assert offline.end == RATE
    tail = np.abs(heard[RATE:]).max(axis=1)
    assert tail[:800].max() > 0.01
    quiet = 10 ** (-90 / 20)
    last = int(np.flatnonzero(tail >= quiet)[-1])
    assert RATE <= len(tail) - last <= RATE + 2 * 1024
    assert offline.engine.voices == 0


def test_a_score_that_never_gets_silent_ends_half_a_minute_after_its_last_bar(song: Path) -> None:
    song.write_text('synth hum\n  sine freq * .2 * ar 0 1000s\nlow : hum "c2"\nsection a 1\n  *\nform a\n')
    offline = Offline(load_score(song), RATE)
    assert sum(map(len, offline.blocks())) == offline.end + 30 * RATE


def test_priming_reaches_back_two_minutes(song: Path) -> None:
    offline = Offline(load_score(song), RATE, (Time(200), Time(201)))
    assert offline.begin - offline.primed == 120 * RATE
    song.write_text(SONG.replace("240", "100"))
    offline = Offline(load_score(song), RATE, (Time(200), Time(201)))
    assert 117.6 * RATE < offline.begin - offline.primed <= 120 * RATE


def test_a_note_from_before_the_priming_is_heard(song: Path) -> None:
    song.write_text('synth hum\n  sine freq * .2 * ar 0 1ms\nlow : hum "c3/100"\n')
    heard = blocks(song, (Time(199), Time(200)))
    assert np.abs(heard[:1000]).max() == pytest.approx(0.2 * np.sqrt(0.5), rel=0.01)


def test_a_score_without_a_form_plays_sixteen_bars(song: Path) -> None:
    song.write_text('synth pip\n  sine freq * ad 0 10ms\nlow : pip "c3"\n')
    offline = Offline(load_score(song), RATE)
    assert (offline.begin, offline.end) == (0, 16 * 2 * RATE)


def test_stems_add_up_to_the_mix_before_the_master(song: Path, tmp_path: Path) -> None:
    song.write_text(SONG.replace("master : wide .1\n", ""))
    done = render_stems(song, tmp_path / "stems", Take(rate=RATE, bits="32f"))
    render_file(song, tmp_path / "mix.wav", Take(rate=RATE, bits="32f"))
    stems = {path.stem: soundfile.read(path, dtype="float32")[0] for path in (tmp_path / "stems").iterdir()}
    assert set(stems) == {"bass", "pads", "bus room"}
    mix, _ = soundfile.read(tmp_path / "mix.wav", dtype="float32")
    assert np.array_equal(stems["bass"] + stems["pads"] + stems["bus room"], mix)
    assert done.frames == len(mix)


@pytest.mark.parametrize("bits", ["16", "24", "32f"])
def test_a_file_is_the_same_every_time_and_says_what_it_is(song: Path, tmp_path: Path, bits: Bits) -> None:
    first, second = tmp_path / "first.wav", tmp_path / "second.wav"
    shares: list[float] = []
    done = render_file(song, first, Take(rate=RATE, bits=bits), shares.append)
    render_file(song, second, Take(rate=RATE, bits=bits, block=777))
    assert first.read_bytes() == second.read_bytes()
    info = soundfile.info(first)
    assert (info.samplerate, info.channels, info.frames) == (RATE, 2, done.frames)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert not done.reports
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first.wav", "second.wav", "song.dsl"]


def test_floats_are_the_samples_themselves_and_24_bits_the_nearest(song: Path, tmp_path: Path) -> None:
    heard = blocks(song)
    for bits, step in (("32f", 0.0), ("24", 2.0**-23), ("16", 2.0**-15)):
        render_file(song, tmp_path / "out.wav", Take(rate=RATE, bits=bits))
        written, _ = soundfile.read(tmp_path / "out.wav", dtype="float64")
        error = written - heard
        assert np.abs(error).max() <= (1.5 if bits == "16" else 0.5) * step
        if bits == "16":
            assert np.std(error) == pytest.approx(step / 2, rel=0.02)  # rounding 1/12, dither 1/6, in all 1/4


def test_full_scale_fits(tmp_path: Path) -> None:
    extremes = np.array([[1.0, -1.0], [0.5, 0.0]], np.float32)
    with wav_writer(tmp_path / "out.wav", RATE, "24") as write:
        write(extremes)
    written, _ = soundfile.read(tmp_path / "out.wav", dtype="int32")
    assert (written >> 8).tolist() == [[2**23 - 1, -(2**23)], [2**22, 0]]


def test_an_interrupted_file_is_not_there_and_the_old_one_stays(tmp_path: Path) -> None:
    out = tmp_path / "out.wav"
    out.write_bytes(b"an older take")

    def interrupted() -> None:
        with wav_writer(out, RATE, "24") as write:
            write(np.zeros((1000, 2), np.float32))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert [path.name for path in tmp_path.iterdir()] == ["out.wav"]
    assert out.read_bytes() == b"an older take"


def test_a_meter_knows_full_scale_and_silence() -> None:
    meter = LevelMeter(48000)
    t = np.arange(48000 * 70) / 48000
    tone = np.sin(2 * np.pi * 997 * t).astype(np.float32)
    for piece in np.array_split(np.stack([tone, 0 * tone], 1), 100):
        meter.add(piece)
    level = meter.level()
    assert level.peak_db == pytest.approx(0.0, abs=0.01)
    assert level.lufs == pytest.approx(-3.01, abs=0.05)  # BS.1770: 997 Hz at full scale on one channel
    quiet = LevelMeter(48000)
    quiet.add(np.zeros((48000, 2), np.float32))
    assert (quiet.level().peak_db, quiet.level().lufs) == (-inf, None)
