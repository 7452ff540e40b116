"""The best quality: oversampled by four, in time with the standard one, as loud, and hardly aliasing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nightdrive.lang.load import load_score
from nightdrive.lang.time import Time
from nightdrive.runtime.cli import main
from nightdrive.runtime.offline.decimate import decimated
from nightdrive.runtime.offline.render import Offline

RATE = 48000
SAW = 'tempo 60\nsynth a\n  saw 4987Hz * (.5 * gate)\np : a "x"\nmaster : clip -1 1\n'


def rendered(text: str, best: bool | None, bars: int = 1, block: int = 4096) -> np.ndarray:
    offline = Offline(load_score(Path("song.dsl"), text), RATE, (Time(0), Time(bars)), best=best)
    return np.concatenate(list(offline.blocks(block)))


def test_a_high_saw_has_no_images() -> None:
    sound = rendered(SAW, best=True)[RATE : 3 * RATE, 0].astype(np.float64)
    power = np.abs(np.fft.rfft(sound * np.kaiser(len(sound), 24.0))) ** 2
    bins = np.arange(len(power)) / 2.0
    near = [np.abs(bins - n * 4987.0) < 12 for n in range(1, 5)]
    images = (bins > 20) & (bins < 16000) & ~np.logical_or.reduce(near)
    assert 10 * np.log10(power[images].sum() / power[near[0]].sum()) < -95
    assert 10 * np.log10(power[near[3]].sum() / power[near[0]].sum()) == pytest.approx(-12.04, abs=1.0)


@pytest.mark.parametrize(
    "part",
    [
        'p : linn "bd hh sd cp"',
        'p : juno "c3" | chorus',
        'p : vinyl "x"',
        'p : cristal.firm "d4"',
        'p : tr808 "bd ~ cp ~, hh*8"',
        'synth s\n  saw 100Hz * .1 | resonator 500Hz 100ms | * .02\np : s "d3"',
        'synth s\n  click | modal 500Hz "1 2.3" 200ms ".5 .3"\np : s "d3*4"',
    ],
)
def test_a_sound_is_as_loud_and_in_time(part: str) -> None:
    standard, best = (rendered(f"tempo 120\n{part}\n", best) for best in (False, True))
    frames = min(len(standard), len(best), 2 * RATE)
    levels = [20 * np.log10(np.sqrt((sound[:frames] ** 2).mean())) for sound in (standard, best)]
    assert levels[1] == pytest.approx(levels[0], abs=0.8)
    onsets = [int(np.flatnonzero(np.abs(sound).max(1) > 0.02)[0]) for sound in (standard, best)]
    assert abs(onsets[0] - onsets[1]) < 200


def test_blocks_do_not_matter() -> None:
    assert rendered(SAW, True, block=333).tobytes() == rendered(SAW, True).tobytes()


def test_a_score_may_ask_for_it() -> None:
    asked = rendered("quality best\n" + SAW, None)
    assert asked.tobytes() == rendered(SAW, True).tobytes()
    assert rendered("quality best\n" + SAW, False).tobytes() == rendered(SAW, False).tobytes()


def test_a_decimator_is_flat_steep_and_in_time() -> None:
    t = np.arange(1 << 15) / (4 * RATE)
    for hz, level in ((1000.0, 1.0), (20000.0, 1.0), (28100.0, 0.0), (60000.0, 0.0), (95000.0, 0.0)):
        wave = np.sin(2 * np.pi * hz * t).astype(np.float32)
        out = np.concatenate(list(decimated([np.stack([wave, wave], 1)], 4)))[:, 0]
        assert len(out) == len(t) // 4
        expected = level * wave[::4]
        assert np.abs(out - expected)[200:-200].max() < 2e-4


def test_a_rate_it_is_not_for_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    score = tmp_path / "a.dsl"
    score.write_text(SAW)
    words = ["render", str(score), "-o", str(tmp_path / "a.wav"), "--rate", "8000", "--quality", "best"]
    assert main(words) != 0
    assert "44100 to 96000" in capfd.readouterr().err
