"""Recordings in synths and kits: exact samples, slices, speeds, changed files, and what is refused."""

from __future__ import annotations

import os
import struct
from pathlib import Path

import numpy as np
import pytest
import soundfile

from nightdrive.lang.errors import ScoreErrors
from nightdrive.lang.load import load_score
from nightdrive.runtime.engine.engine import Engine
from nightdrive.runtime.engine.ramps import Floats
from nightdrive.runtime.live.journal import Entry, Journal, read_journal
from nightdrive.runtime.live.session import make_ready
from nightdrive.runtime.offline.render import Offline
from nightdrive.runtime.offline.replay import replay
from nightdrive.runtime.stage.stage import Stage

RATE = 48_000
HALF = np.float32(10 ** (-3.01 / 20))


def noise(frames: int, seed: int = 1, channels: int = 1) -> Floats:
    return np.random.default_rng(seed).uniform(-0.9, 0.9, (frames, channels)).astype(np.float32)


def wav(path: Path, samples: Floats, rate: int = RATE, **options: str) -> Path:
    soundfile.write(path, samples, rate, **({"subtype": "FLOAT"} | options))
    return path


def played(folder: Path, *lines: str, block: int = 4096) -> Floats:
    """A bar of a second of a score that stands in a folder (frames, 2)."""
    score = folder / "score.dsl"
    score.write_text(
        "\n".join(["tempo 240", *lines, "master : gain 1", "section once 1", "  *", "form once"])
    )
    offline = Offline(load_score(score), RATE)
    found = np.concatenate([block.copy() for block in offline.blocks(block)])
    assert not offline.engine.reports()
    return found


def refused(folder: Path, name: str) -> str:
    score = folder / "score.dsl"
    score.write_text(f'synth s\n  sample "{name}"\na : s "x"\n')
    with pytest.raises(ScoreErrors) as caught:
        Stage(RATE).prepare(load_score(score))
    text = str(caught.value)
    assert "score.dsl:2:" in text
    return text


def test_at_its_own_speed_a_recording_is_its_samples(tmp_path: Path) -> None:
    samples = noise(9000)
    wav(tmp_path / "kick.wav", samples)
    out = played(tmp_path, "synth s", '  sample "kick.wav"', 'a : s "x" | pan 0')
    assert np.array_equal(out[:9000, 0], samples[:, 0])
    assert not out[9000:].any()


def test_both_channels_of_a_stereo_file(tmp_path: Path) -> None:
    samples = noise(5000, channels=2)
    wav(tmp_path / "pad.wav", samples)
    both = '  stereo (sample "pad.wav" channel="left") (sample "pad.wav" channel="right")'
    out = played(tmp_path, "synth s", both, 'a : s "x"')
    gain = out[100] / samples[100]
    assert out[:5000] == pytest.approx(samples * gain, abs=1e-6)


def test_a_chopped_recording_is_the_recording(tmp_path: Path) -> None:
    wav(tmp_path / "break.wav", noise(RATE))
    kit = ["kit k", "  bd", '    sample "break.wav"']
    whole = played(tmp_path, *kit, 'a : k "bd"')
    assert np.array_equal(played(tmp_path, *kit, 'a : k "bd" | chop 8'), whole)
    assert np.array_equal(played(tmp_path, *kit, 'a : k "bd" | slice 4 "0 1 2 3"'), whole)
    swapped = played(tmp_path, *kit, 'a : k "bd" | slice 2 "1 0"')
    assert np.array_equal(swapped[: RATE // 2], whole[RATE // 2 : RATE])
    assert np.array_equal(swapped[RATE // 2 : RATE], whole[: RATE // 2])


def test_a_spliced_piece_fills_its_step(tmp_path: Path) -> None:
    wav(tmp_path / "break.wav", noise(2 * RATE))
    out = played(tmp_path, "synth s", '  sample "break.wav"', 'a : s "x" | splice 2 "0 1" | pan 0')
    assert np.array_equal(out[: RATE // 2, 0], noise(2 * RATE)[:RATE:2, 0])


@pytest.mark.parametrize(
    "phrase",
    [
        'k "brk" | loopAt 2',
        '"brk" | loopAt 2 | k',
        'k "brk" | slow 2 | fit',
        '"brk" | slow 2 | fit | k',
        'k "brk" | slow 2 | speed .5 | unit "c"',
    ],
)
def test_a_recording_is_stretched_over_bars(tmp_path: Path, phrase: str) -> None:
    samples = noise(4 * RATE)
    wav(tmp_path / "break.wav", samples)
    out = played(tmp_path, "kit k", "  brk", '    sample "break.wav"', f"a : {phrase} | pan 0")
    assert np.array_equal(out[:RATE, 0], samples[: 2 * RATE : 2, 0])


def test_pieces_stretched_over_bars_are_the_recording_stretched(tmp_path: Path) -> None:
    wav(tmp_path / "break.wav", noise(RATE))
    kit = ["kit k", "  brk", '    sample "break.wav"']
    whole = played(tmp_path, *kit, 'a : k "brk" | loopAt 1')
    assert np.array_equal(whole, played(tmp_path, *kit, 'a : k "brk"'))
    assert np.array_equal(whole, played(tmp_path, *kit, 'a : k "brk" | chop 8 | loopAt 1'))


def test_backwards_and_faster(tmp_path: Path) -> None:
    samples = noise(9000)
    wav(tmp_path / "kick.wav", samples)
    synth = ["synth s", '  sample "kick.wav"']
    assert np.array_equal(
        played(tmp_path, *synth, 'a : s "x" | pan 0 | speed -1')[:9000, 0], samples[::-1, 0]
    )
    assert np.array_equal(played(tmp_path, *synth, 'a : s "x" | pan 0 | speed 3')[:3000, 0], samples[::3, 0])


def test_the_pitch_follows_the_note(tmp_path: Path) -> None:
    samples = noise(9000)
    wav(tmp_path / "tone.wav", samples)
    synth = ["synth s", '  sample "tone.wav" speed=(freq / 261.6256Hz)']
    out = played(tmp_path, *synth, 'a : s "c5" | pan 0')
    assert out[:4000, 0] == pytest.approx(samples[:8000:2, 0], abs=0.01)


def test_a_loop_goes_round_while_its_gate_is_open(tmp_path: Path) -> None:
    samples = noise(1000)
    wav(tmp_path / "pad.wav", samples)
    out = played(tmp_path, "synth s", '  loop "pad.wav" back=.5', 'a : s "x ~" | pan 0')[:, 0]
    assert np.array_equal(out[:1000], samples[:, 0])
    assert np.array_equal(out[1000:2000], np.tile(samples[500:, 0], 2))
    assert not out[RATE // 2 + RATE // 10 :].any()


def test_another_rate_is_converted(tmp_path: Path) -> None:
    t = np.arange(44_100) / 44_100
    wav(tmp_path / "tone.flac", np.sin(2 * np.pi * 997 * t), 44_100, subtype="PCM_24")
    out = played(tmp_path, "synth s", '  sample "tone.flac"', 'a : s "x" | pan 0')[1000:47_000, 0]
    assert out == pytest.approx(np.sin(2 * np.pi * 997 * np.arange(1000, 47_000) / RATE), abs=1e-5)


def test_nothing_depends_on_the_block(tmp_path: Path) -> None:
    wav(tmp_path / "kick.wav", noise(9000), 22_050)
    lines = ["synth s", '  sample "kick.wav" | lowpass 3kHz', 'a : s "x*4" | speed "1 .7 -1.3 2.1"']
    assert np.array_equal(played(tmp_path, *lines), played(tmp_path, *lines, block=377))


def test_a_changed_file_is_played_at_the_next_save(tmp_path: Path) -> None:
    score = tmp_path / "score.dsl"
    score.write_text('tempo 240\nsynth s\n  sample "a.wav"\na : s "x" | pan 0\nmaster : gain 1\n')
    first, second = noise(9000, 1), noise(9000, 2)
    stage, engine = Stage(RATE), Engine(RATE)
    heard = []
    for bar, samples in enumerate((first, second, second)):
        wav(tmp_path / "a.wav", samples)
        for message in stage.install(stage.prepare(load_score(score)), bar * RATE):
            engine.send(message)
        for message in stage.advance((bar + 1) * RATE):
            engine.send(message)
        heard.append(engine.render(RATE)[:9000, 0])
    assert np.array_equal(heard, [first[:, 0], second[:, 0], second[:, 0]])


@pytest.mark.parametrize(
    "name", ["/etc/kick.wav", "../kick.wav", "a/../../kick.wav", "C:\\\\kick.wav", "\\\\x.wav"]
)
def test_a_score_stays_in_its_folder(tmp_path: Path, name: str) -> None:
    assert "own folder" in refused(tmp_path, name)


def test_only_plain_files_are_read(tmp_path: Path) -> None:
    score = tmp_path / "songs"
    score.mkdir()
    outside = wav(tmp_path / "secret.wav", noise(100))
    (score / "link.wav").symlink_to(outside)
    (score / "away").symlink_to(tmp_path)
    (score / "zero.wav").symlink_to("/dev/zero")
    (score / "folder.wav").mkdir()
    os.mkfifo(score / "pipe.wav")
    with (score / "huge.wav").open("wb") as file:
        file.truncate(10 << 30)
    for name in ("link.wav", "away/secret.wav", "zero.wav"):
        assert "is a link" in refused(score, name)
    for name in ("folder.wav", "pipe.wav"):
        assert "no plain file" in refused(score, name)
    assert "too large: 10240 MB" in refused(score, "huge.wav")
    assert "no kind of sound file" in refused(score, "passwd")
    assert "did you mean" in refused(score, "pip.wav")


def test_malformed_files_give_a_message(tmp_path: Path) -> None:
    good = wav(tmp_path / "good.wav", noise(1000)).read_bytes()
    at = good.index(b"fmt ") + 12
    cases = {
        "text.wav": b"this is no sound at all\n" * 99,
        "empty.wav": b"",
        "head.wav": good[:30],
        "0hz.wav": good[:at] + struct.pack("<I", 0) + good[at + 4 :],
    }
    for name, data in cases.items():
        (tmp_path / name).write_bytes(data)
        assert f'"{name}"' in refused(tmp_path, name)
    wav(tmp_path / "none.wav", noise(0))
    assert "has 0 frames" in refused(tmp_path, "none.wav")
    wav(tmp_path / "many.wav", noise(100, channels=64))
    assert "has 64 channels" in refused(tmp_path, "many.wav")
    wav(tmp_path / "nan.wav", np.full((100, 1), np.nan, np.float32))
    assert "no numbers" in refused(tmp_path, "nan.wav")


def test_a_torn_file_plays_what_is_there_or_says_so(tmp_path: Path) -> None:
    data = wav(tmp_path / "good.flac", noise(RATE), subtype="PCM_16").read_bytes()
    (tmp_path / "torn.flac").write_bytes(data[: len(data) // 2])
    assert '"torn.flac"' in refused(tmp_path, "torn.flac")


def test_a_session_with_recordings_is_exported_and_a_changed_file_is_told(tmp_path: Path) -> None:
    samples = noise(9000)
    file = wav(tmp_path / "kick.wav", samples)
    text = 'synth s\n  sample "kick.wav"\na : s "x" | pan 0\nmaster : gain 1\n'
    take = make_ready(Stage(RATE), tmp_path / "score.dsl", text)
    journal = Journal(tmp_path / "session.jsonl", RATE, None)
    journal.text(Entry(0, "score.dsl", take.text, take.used, take.recordings(tmp_path)))
    journal.close(RATE, 0)
    told: list[str] = []
    out = np.concatenate(list(replay(read_journal(journal.path), told.append)))
    assert np.array_equal(out[:9000, 0], samples[:, 0])
    assert told == []
    wav(file, noise(9000, 2))
    list(replay(read_journal(journal.path), told.append))
    assert "kick.wav has changed since this session" in told[0]


def test_recordings_take_a_stated_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nightdrive.runtime.stage.recordings.RECORDED_BYTES", 1000)
    wav(tmp_path / "long.wav", noise(1000))
    assert "no room for this recording" in refused(tmp_path, "long.wav")
