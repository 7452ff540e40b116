"""What is refused before it is played, and what goes wrong without taking the rest along."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nightdrive.lang.errors import ScoreErrors
from nightdrive.lang.load import score_of
from nightdrive.lang.source import Source
from nightdrive.runtime.offline.wav import wav_writer
from nightdrive.runtime.stage.stage import Stage

from .sounding import heard

GOOD = 'good : juno "c4"'


@pytest.mark.parametrize(
    "bad",
    [
        'synth wild\n  feed = saw freq + 1.5 * feed\n  feed\n{good}\nbad : wild "c3"',
        'synth wild\n  saw freq | * (age * 100000)\n{good}\nbad : wild "c3"',
        'effect wild\n  y = in + 1.01 * (y | delay 2ms)\n  y\n{good}\nbad : juno "c3" | wild',
        'effect wild\n  in * 1000000000\n{good}\nbad : juno "c3" | wild',
    ],
)
def test_what_explodes_is_muted_by_name_and_the_mix_goes_on(bad: str) -> None:
    found = heard(bad.format(good=GOOD), 2.0)
    assert {report.name for report in found.reports if report.kind == "muted"} == {"bad"}
    alone = heard(GOOD, 2.0)
    assert np.array_equal(found.parts["good"], alone.parts["good"])
    assert np.isfinite(found.mix).all()
    assert not found.mix[-1000:].any() or np.abs(found.mix).max() <= 1.0


def test_infinite_resonance_stays_finite() -> None:
    bad = 'synth wild\n  saw freq | ladder 1kHz 2 | lowpass2 900Hz 1000000\nbad : wild "c3*4"\n'
    found = heard(bad + GOOD, 2.0)
    assert np.isfinite(found.mix).all()
    assert np.abs(found.parts["good"]).max() > 0.01


def test_too_many_delay_lines_are_refused_with_their_place() -> None:
    hall = "effect hall\n  in | delay 30s\n"
    score = score_of(Source("t", hall + 'a : juno "c3"' + " | hall" * 40), Path())
    with pytest.raises(ScoreErrors, match="`hall` needs 16 MB for delay lines; 0 MB are left") as caught:
        Stage(48_000).prepare(score)
    assert "t:3:" in str(caught.value)
    Stage(48_000).prepare(score_of(Source("t", hall + 'a : juno "c3"' + " | hall" * 20), Path()))


def test_a_file_that_would_be_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nightdrive.runtime.offline.wav.LARGEST_BYTES", 9000)
    block = np.zeros((1000, 2), np.float32)
    with wav_writer(tmp_path / "a.wav", 48_000, "24") as write:
        write(block)
    with wav_writer(tmp_path / "b.wav", 48_000, "32f") as write:
        write(block)
        with pytest.raises(OSError, match="4 GB at most"):
            write(block)
