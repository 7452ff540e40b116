"""Recordings in synths and kits: exact samples, slices, speeds, changed files, and what is refused."""

from __future__ import annotations

import os
import struct
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import soundfile

from nightdrive.lang.errors import ScoreErrors
from nightdrive.lang.load import load_score
from nightdrive.runtime.engine.engine import Engine
from nightdrive.runtime.engine.ramps import Floats
from nightdrive.runtime.live.journal import KEPT, Entry, Journal, JournalError, read_journal
from nightdrive.runtime.live.kept import keep
from nightdrive.runtime.live.session import Take, make_ready
from nightdrive.runtime.offline.render import Offline
from nightdrive.runtime.offline.replay import replay
from nightdrive.runtime.stage.stage import Stage

RATE = 48_000
FADE = 64
"""Samples in which a piece fades: 1.33 ms."""
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


def cut(samples: Floats, begin: int, end: int) -> Floats:
    """A piece of a mono recording at its own speed: FADE samples longer, faded where it is cut."""
    held = np.append(samples[:, 0], np.full(FADE, samples[-1, 0]))[begin : end + FADE]
    ramp = np.arange(FADE, dtype=np.float32) / FADE
    held[-FADE:] *= 1 - ramp
    if begin:
        held[:FADE] *= ramp
    return held


def test_at_its_own_speed_a_recording_is_its_samples(tmp_path: Path) -> None:
    samples = noise(9000)
    wav(tmp_path / "kick.wav", samples)
    out = played(tmp_path, "synth s", '  sample "kick.wav"', 'a : s "x" | pan 0')
    assert np.array_equal(out[:9000, 0], samples[:, 0])
    assert np.array_equal(out[: 9000 + FADE, 0], cut(samples, 0, 9000))
    assert not out[9000 + FADE :].any()


def test_both_channels_of_a_stereo_file(tmp_path: Path) -> None:
    samples = noise(5000, channels=2)
    wav(tmp_path / "pad.wav", samples)
    both = '  stereo (sample "pad.wav" channel="left") (sample "pad.wav" channel="right")'
    out = played(tmp_path, "synth s", both, 'a : s "x"')
    gain = out[100] / samples[100]
    assert out[:5000] == pytest.approx(samples * gain, abs=1e-6)


def test_a_chopped_recording_is_the_recording(tmp_path: Path) -> None:
    file = wav(tmp_path / "break.wav", noise(RATE) / 2, subtype="PCM_16")
    samples = soundfile.read(file, dtype="float32", always_2d=True)[0]
    kit = ["kit k", "  bd", '    sample "break.wav"']
    whole = played(tmp_path, *kit, 'a : k "bd" | pan 0')
    assert np.array_equal(whole[:RATE, 0], samples[:, 0])
    for cuts in ("chop 8", "chop 3", 'slice 4 "0 1 2 3"', "striate 5"):
        assert np.array_equal(played(tmp_path, *kit, f'a : k "bd" | {cuts} | pan 0'), whole)
    swapped = played(tmp_path, *kit, 'a : k "bd" | slice 2 "1 0" | pan 0')[:, 0]
    half = RATE // 2
    expected = np.zeros_like(swapped)
    expected[: half + FADE] += cut(samples, half, RATE)
    expected[half : RATE + FADE] += cut(samples, 0, half)
    assert np.array_equal(swapped, expected)


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
    wav(tmp_path / "break.wav", noise(RATE), subtype="PCM_16")
    kit = ["kit k", "  brk", '    sample "break.wav"']
    whole = played(tmp_path, *kit, 'a : k "brk" | loopAt 1 | pan 0')
    assert np.array_equal(whole, played(tmp_path, *kit, 'a : k "brk" | pan 0'))
    assert np.array_equal(whole, played(tmp_path, *kit, 'a : k "brk" | chop 8 | loopAt 1 | pan 0'))


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


def rest_db(x: Floats, hz: float) -> float:
    """What is left of a sound without its tone, under that tone."""
    angle = 2 * np.pi * hz * np.arange(len(x)) / RATE
    waves = np.stack([np.cos(angle), np.sin(angle)], 1)
    amounts = np.linalg.lstsq(waves, x.astype(np.float64), rcond=None)[0]
    rest = x - waves @ amounts
    return float(10 * np.log10(2 * np.mean(rest**2) / np.sum(amounts**2)))


@pytest.mark.parametrize(("hz", "bound_db"), [(440, -85), (1000, -78), (4000, -54), (8000, -35)])
def test_a_tone_at_another_speed_is_in_tune_and_as_clean_as_a_cubic_is(
    tmp_path: Path, hz: int, bound_db: float
) -> None:
    tone = 0.5 * np.sin(2 * np.pi * hz * np.arange(3 * RATE) / RATE)
    wav(tmp_path / "tone.wav", tone.astype(np.float32))
    for speed in (0.5, 2 ** (1 / 12), 1.33484, 2.0):
        part = f'a : s "x" | pan 0 | speed {speed:.7f}'
        out = played(tmp_path, "synth s", '  sample "tone.wav"', part)[1000:45_000, 0]
        cent = 2 ** (0.01 / 1200)
        exact = hz * float(f"{speed:.7f}")
        assert rest_db(out, exact) < bound_db
        if hz == 440:
            assert rest_db(out, exact) < min(rest_db(out, exact * cent), rest_db(out, exact / cent))


@pytest.mark.parametrize("speed", [1, -1, 0.7, -2.3])
def test_a_piece_begins_and_ends_without_a_click(tmp_path: Path, speed: float) -> None:
    tone = 0.5 * np.sin(2 * np.pi * 200 * np.arange(RATE) / RATE + 0.4)
    wav(tmp_path / "tone.wav", tone.astype(np.float32))
    part = f'a : s "x" | pan 0 | begin .2013 | end .4507 | speed {speed}'
    out = played(tmp_path, "synth s", '  sample "tone.wav"', part)[:, 0].astype(np.float64)
    steps = np.abs(np.diff(out, prepend=0.0))
    assert steps.max() < 0.5 * (2 * np.pi * 200 * abs(speed) / RATE + 1 / FADE) + 1e-6
    assert np.abs(out).max() > 0.45


def test_a_loop_goes_round_while_its_gate_is_open(tmp_path: Path) -> None:
    samples = noise(1000)
    wav(tmp_path / "pad.wav", samples)
    out = played(tmp_path, "synth s", '  loop "pad.wav" back=.5', 'a : s "x ~" | pan 0')[:, 0]
    assert np.array_equal(out[:1000], samples[:, 0])
    assert np.array_equal(out[1000:2000], np.tile(samples[500:, 0], 2))
    assert not out[RATE // 2 + RATE // 10 :].any()


@pytest.mark.parametrize("speed", [0.5, 1.3, -1.3, 2.7])
def test_a_loop_of_one_period_is_a_tone(tmp_path: Path, speed: float) -> None:
    wav(tmp_path / "one.wav", (0.5 * np.sin(2 * np.pi * np.arange(100) / 100)).astype(np.float32))
    out = played(tmp_path, "synth s", f'  loop "one.wav" {speed} * gate', 'a : s "x" | pan 0')[1000:45_000, 0]
    assert rest_db(out, 480 * abs(float(np.float32(speed)))) < -80


@pytest.mark.parametrize("speed", [1, 0.7, -1])
def test_a_loop_fades_into_itself_without_a_click(tmp_path: Path, speed: float) -> None:
    t = np.arange(24_000) / RATE
    tone = 0.3 * np.sin(2 * np.pi * 441.7 * t) + 0.2 * np.sin(2 * np.pi * 667.3 * t)
    wav(tmp_path / "pad.wav", tone.astype(np.float32))
    bends = {}
    for fade in (0, 20):
        line = f'  loop "pad.wav" {speed} back=.433 end=.917 fade={fade}ms * gate'
        out = played(tmp_path, "synth s", line, 'a : s "x" | pan 0')[1000:45_000, 0].astype(np.float64)
        bends[fade] = np.abs(np.diff(out, 2)).max()
    assert bends[20] < 0.005 < 0.04 < bends[0]


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
    "name",
    [
        "/etc/kick.wav",
        "../kick.wav",
        "a/../../kick.wav",
        "C:\\\\kick.wav",
        "\\\\x.wav",
        "~/kick.wav",
        "http://a.b/kick.wav",
    ],
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
    assert "did you mean pipe.wav?" in refused(score, "pip.wav")


def test_malformed_files_give_a_message(tmp_path: Path) -> None:
    good = wav(tmp_path / "good.wav", noise(1000), subtype="PCM_16").read_bytes()
    cases = {
        "text.wav": (b"this is no sound at all\n" * 99, "begins with b'this is '"),
        "empty.wav": (b"", "is empty"),
        "head.wav": (good[:30], "no sound file that can be read"),
        "0hz.wav": (good[:24] + struct.pack("<I", 0) + good[28:], "no sound file that can be read"),
        "4ghz.wav": (good[:24] + b"\xff" * 4 + good[28:], "no sound file that can be read"),
        "deaf.wav": (good[:22] + struct.pack("<H", 0) + good[24:], "no sound file that can be read"),
        "torn.wav": (good[:1044], "is not complete: 1,000 bytes of its sound are not there"),
        "lie.wav": (good[:40] + struct.pack("<I", 99_999) + good[44:], "is not complete: 97,999 bytes"),
    }
    for name, (data, words) in cases.items():
        (tmp_path / name).write_bytes(data)
        message = refused(tmp_path, name)
        assert f'"{name}" ' in message
        assert words in message
    wav(tmp_path / "none.wav", noise(0))
    assert "has 0 frames" in refused(tmp_path, "none.wav")
    wav(tmp_path / "many.wav", noise(100, channels=64))
    assert "has 64 channels" in refused(tmp_path, "many.wav")
    for number in (np.nan, np.inf, -np.inf, 1e30):
        wav(tmp_path / "nan.wav", np.full((100, 1), number, np.float32))
        assert "no numbers, or far too loud" in refused(tmp_path, "nan.wav")


def test_a_torn_file_of_any_kind_is_told(tmp_path: Path) -> None:
    for kind, subtype in (("flac", "PCM_16"), ("aiff", "PCM_24"), ("ogg", "VORBIS"), ("wav", "FLOAT")):
        data = wav(tmp_path / f"good.{kind}", noise(RATE), subtype=subtype).read_bytes()
        (tmp_path / f"torn.{kind}").write_bytes(data[: len(data) // 2])
        assert f'error: "torn.{kind}" ' in refused(tmp_path, f"torn.{kind}")


def test_a_damaged_mp3_is_told_and_its_decoder_says_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    good = wav(tmp_path / "good.mp3", noise(RATE), subtype="MPEG_LAYER_III").read_bytes()
    zeros, half = good[:200] + bytes(len(good) - 200), good[: len(good) // 2]
    for name, data in (("head.mp3", good[:64]), ("zeros.mp3", zeros), ("half.mp3", half)):
        (tmp_path / name).write_bytes(data)
        message = refused(tmp_path, name)
        assert "frames" in message
        assert "exist" not in message
    assert not capfd.readouterr().err


def test_a_decoder_that_seeks_before_a_file_leaves_no_traceback(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data = wav(tmp_path / "good.aiff", noise(100), subtype="PCM_16").read_bytes()
    (tmp_path / "head.aiff").write_bytes(data[:30])
    assert "no sound file that can be read" in refused(tmp_path, "head.aiff")
    assert "Traceback" not in capfd.readouterr().err


def test_a_file_whose_length_was_not_known_is_played_to_its_end(tmp_path: Path) -> None:
    samples = noise(1000)
    good = wav(tmp_path / "good.wav", samples).read_bytes()
    at = good.index(b"data") + 4
    (tmp_path / "piped.wav").write_bytes(good[:at] + b"\xff\xff\xff\xff" + good[at + 4 :])
    out = played(tmp_path, "synth s", '  sample "piped.wav"', 'a : s "x" | pan 0')
    assert np.array_equal(out[:1000, 0], samples[:, 0])


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.wav", {"subtype": "PCM_U8"}),
        ("a.wav", {"subtype": "PCM_24"}),
        ("a.wav", {"subtype": "DOUBLE"}),
        ("a.wav", {"subtype": "ULAW"}),
        ("a.wav", {"subtype": "MS_ADPCM"}),
        ("a.aiff", {"subtype": "PCM_16"}),
        ("a.flac", {"subtype": "PCM_24"}),
        ("a.ogg", {"subtype": "VORBIS"}),
        ("a.mp3", {"format": "MP3", "subtype": "MPEG_LAYER_III"}),
    ],
)
def test_every_kind_of_file_is_heard(tmp_path: Path, name: str, options: dict[str, str]) -> None:
    tone = (0.5 * np.sin(2 * np.pi * 440 * np.arange(RATE // 2) / RATE)).astype(np.float32)
    wav(tmp_path / name, tone, **options)
    out = played(tmp_path, "synth s", f'  sample "{name}"', 'a : s "x" | pan 0')[4000:20_000, 0]
    spectrum = np.abs(np.fft.rfft(out * np.hanning(16_000)))
    assert np.argmax(spectrum) * RATE / 16_000 == pytest.approx(440, abs=2)
    assert np.abs(out).max() == pytest.approx(0.5, abs=0.05)


def session(folder: Path, takes: Sequence[tuple[int, Take]]) -> Path:
    """The journal of a session of a second for each take, given with the sample from which it played."""
    journal = Journal(folder / "session.jsonl", RATE, None)
    for sample, take in takes:
        journal.text(Entry(sample, "score.dsl", take.text, take.used, take.recordings(folder)))
        keep(take.recordings(folder), folder / KEPT)
    journal.close(RATE * len(takes), 0)
    return journal.path


def test_a_session_is_exported_exactly_though_its_files_have_changed(tmp_path: Path) -> None:
    text = 'tempo 240\nsynth s\n  sample "kick.wav"\na : s "x" | pan 0\nmaster : gain 1\n'
    first, second = noise(9000, 1), noise(9000, 2)
    stage, takes = Stage(RATE), []
    for samples in (first, second):
        wav(tmp_path / "kick.wav", samples)
        takes.append((len(takes) * RATE, make_ready(stage, tmp_path / "score.dsl", text)))
        session(tmp_path, takes[-1:]).unlink()
    path = session(tmp_path, takes)
    (tmp_path / "kick.wav").unlink()
    out = np.concatenate(list(replay(read_journal(path))))
    assert np.array_equal(out[:9000, 0], first[:, 0])
    assert np.array_equal(out[RATE:][:9000, 0], second[:, 0])


def test_a_session_whose_files_were_not_kept_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nightdrive.runtime.live.kept.KEPT_BYTES", 1000)
    file = wav(tmp_path / "kick.wav", noise(9000))
    text = 'synth s\n  sample "kick.wav"\na : s "x"\n'
    path = session(tmp_path, [(0, make_ready(Stage(RATE), tmp_path / "score.dsl", text))])
    assert len(np.concatenate(list(replay(read_journal(path))))) == RATE
    wav(file, noise(9000, 2))
    with pytest.raises(JournalError, match=r"kick.wav has changed since this session"):
        list(replay(read_journal(path)))


def test_a_session_with_a_kit_from_a_folder_is_exported(tmp_path: Path) -> None:
    (tmp_path / "drums" / "hh").mkdir(parents=True)
    samples = noise(3000)
    for name in ("bd.wav", "oh.wav", "hh/a.wav", "hh/b.wav"):
        wav(tmp_path / "drums" / name, samples)
    text = 'kit k from "drums"\n  choke hh oh\na : k "hh:1" | pan 0\nmaster : gain 1\n'
    path = session(tmp_path, [(0, make_ready(Stage(RATE), tmp_path / "score.dsl", text))])
    out = np.concatenate(list(replay(read_journal(path))))
    assert out[:3000, 0] == pytest.approx(samples[:, 0], abs=1e-6)


def test_recordings_take_a_stated_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nightdrive.runtime.stage.recordings.RECORDED_BYTES", 1000)
    wav(tmp_path / "long.wav", noise(1000))
    assert "no room for this recording" in refused(tmp_path, "long.wav")


def test_use_stays_in_its_folder_and_waits_for_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "songs"
    folder.mkdir()
    (tmp_path / "secret.dsl").write_text('x = "c d"\n')
    (folder / "link.dsl").symlink_to(tmp_path / "secret.dsl")
    (folder / "chain.dsl").symlink_to("link.dsl")
    (folder / "away").symlink_to(tmp_path)
    (folder / "round.dsl").symlink_to("round.dsl")
    (folder / "zero.dsl").symlink_to("/dev/zero")
    (folder / "folder.dsl").mkdir()
    os.mkfifo(folder / "pipe.dsl")
    (folder / "sound.dsl").write_bytes(wav(folder / "a.wav", noise(10)).read_bytes())
    outside = ("link.dsl", "chain.dsl", "away/secret.dsl", "zero.dsl", "../secret.dsl", "/etc/passwd")
    said = dict.fromkeys(outside, "only files in its own folder or below") | {
        "round.dsl": "cannot be read",
        "folder.dsl": "a folder, not a score",
        "pipe.dsl": "is no plain file",
        "sound.dsl": "is not text",
        "none.dsl": "no such file",
    }
    score = folder / "score.dsl"
    for name, words in said.items():
        score.write_text(f'use "{name}"\na : moog "c2"\n')
        with pytest.raises(ScoreErrors) as caught:
            load_score(score)
        assert words in str(caught.value)
        assert "score.dsl:1:5" in str(caught.value)


def test_a_room_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "room.wav").write_bytes(b"RIFFno")
    score = tmp_path / "score.dsl"
    score.write_text('a : moog "c2" | convolve "room.wav" .4\n')
    with pytest.raises(ScoreErrors) as caught:
        Stage(RATE).prepare(load_score(score))
    assert str(caught.value).count("room.wav") == 2


def test_both_sides_of_a_mono_file_are_kept_once(tmp_path: Path) -> None:
    wav(tmp_path / "pad.wav", noise(500))
    score = tmp_path / "score.dsl"
    sides = 'stereo (sample "pad.wav" channel="left") (sample "pad.wav" channel="right")'
    score.write_text(f'synth s\n  {sides}\na : s "x"\n')
    found = list(Stage(RATE).prepare(load_score(score)).compiled.recordings.values())
    assert len(found) == 2
    assert found[0].samples is found[1].samples


def test_a_function_may_set_a_parameter_of_the_sound_that_plays(tmp_path: Path) -> None:
    samples = noise(9000)
    wav(tmp_path / "kick.wav", samples)
    out = played(tmp_path, "synth s", '  sample "kick.wav"', 'a : s "x" | every 1 (speed -1) | pan 0')
    assert np.array_equal(out[:9000, 0], samples[::-1, 0])
