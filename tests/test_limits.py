"""What is refused before it is played, and what goes wrong without taking the rest along."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nightdrive.lang.compose.compose import MAX_PARTS
from nightdrive.lang.compose.form import MAX_FORM_BARS
from nightdrive.lang.errors import ScoreErrors
from nightdrive.lang.load import MAX_FILES, score_of
from nightdrive.lang.mini.limits import MAX_EVENTS
from nightdrive.lang.mini.parse import MAX_DEPTH as MAX_STRING_DEPTH
from nightdrive.lang.pattern.event import MAX_EVENTS as MAX_PATTERN_EVENTS
from nightdrive.lang.primitives.primitive import LONGEST_DELAY_S
from nightdrive.lang.prose import LIMITS
from nightdrive.lang.recordings import MAX_FILE_BYTES
from nightdrive.lang.sound.patch import MAX_NODES
from nightdrive.lang.source import Source
from nightdrive.lang.syntax.layout import MAX_DEPTH
from nightdrive.lang.syntax.parse import MAX_CHARACTERS
from nightdrive.runtime.compiler.code import LOUDEST
from nightdrive.runtime.messages import BankPlan
from nightdrive.runtime.offline.wav import wav_writer
from nightdrive.runtime.stage.limits import DELAY_BYTES, MOST_EFFECTS
from nightdrive.runtime.stage.recordings import LONGEST_RESPONSE_S, RECORDED_BYTES
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


def test_too_many_effects_are_refused_at_the_first_one_too_many() -> None:
    text = 'a : juno "c3"' + " | tremolo" * 513
    with pytest.raises(ScoreErrors, match="at most 512 effects in its chains; these are 513") as caught:
        Stage(48_000).prepare(score_of(Source("t", text), Path()))
    assert f"t:1:{len(text) - 6}" in str(caught.value)
    Stage(48_000).prepare(score_of(Source("t", text.removesuffix(" | tremolo")), Path()))


NOT_NUMBERS = (
    "saw freq / (saw freq - saw freq)",
    "(0 * freq | log2) * saw freq",
    "(0 - freq | sqrt) * saw freq",
    "(freq ^ 30 - freq ^ 31) * saw freq",
)
HUGE = ("2 ^ (freq ^ 9) * saw freq", "saw freq * 9 ^ 9 ^ 9 ^ 9")


@pytest.mark.parametrize("line", [*NOT_NUMBERS, *HUGE])
def test_makers_of_infinities_leave_the_mix_finite_and_the_others_alone(line: str) -> None:
    """Quotients by zero, roots and logarithms of what has none are bounded; what is huge is muted."""
    found = heard(f'synth wild\n  {line}\n{GOOD}\nbad : wild "c3"', 1.0)
    muted = {str(report) for report in found.reports}
    assert muted == ({"muted: bad, a voice of wild exploded"} if line in HUGE else set())
    assert np.isfinite(found.mix).all()
    assert np.array_equal(found.parts["good"], heard(GOOD, 1.0).parts["good"])


DRIVEN = ("ladder", "ir3109", "ssm2040", "cem3320", "diodeladder", "ms20low", "ms20high")
SETTINGS = (
    *(f"{name} {{f}} 1.5 8" for name in DRIVEN),
    *("lowpass {f}", "highpass {f}", "allpass1 {f}", "lowpass2 {f} 1000000", "bandpass2 {f} .001"),
    *("bell {f} 100 1000", "lowshelf {f} 1000"),
)


@pytest.mark.parametrize("line", SETTINGS)
def test_a_filter_at_any_setting_stays_finite(line: str) -> None:
    freqs = ("(10 ^ 30 * freq)", "(0 - freq)", "(0 * freq)")
    filters = " + ".join(f"(.1 * noise | {line.format(f=freq)})" for freq in freqs)
    found = heard(f'synth wild\n  {filters} | * .001\nbad : wild "c3"', 0.5)
    assert not found.reports
    assert np.isfinite(found.mix).all()


def test_the_limits_that_are_told_are_those_that_hold() -> None:
    told = " ".join(text for _, text in LIMITS)
    bytes_ = (DELAY_BYTES, RECORDED_BYTES, MAX_FILE_BYTES)
    seconds = (LONGEST_DELAY_S, LONGEST_RESPONSE_S)
    for number in (MAX_CHARACTERS, MAX_EVENTS, MAX_PATTERN_EVENTS, MAX_PARTS, MAX_FORM_BARS, MAX_NODES):
        assert f"{number:,} " in told
    for number in (MOST_EFFECTS, MAX_FILES, BankPlan._field_defaults["voices"]):
        assert f"{number} " in told
    assert all(f"{size >> 20} MB" in told for size in bytes_)
    assert all(f"{length:g} s" in told for length in seconds)
    assert f"{MAX_DEPTH} deep ({MAX_STRING_DEPTH} in a string)" in told
    assert f"+{20 * np.log10(LOUDEST):g} dB" in told


def test_a_file_that_would_be_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nightdrive.runtime.offline.wav.LARGEST_BYTES", 9000)
    block = np.zeros((1000, 2), np.float32)
    with wav_writer(tmp_path / "a.wav", 48_000, "24") as write:
        write(block)
    with wav_writer(tmp_path / "b.wav", 48_000, "32f") as write:
        write(block)
        with pytest.raises(OSError, match="4 GB at most"):
            write(block)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("effect four\n  in | plate | plate | plate | plate\n"
         "effect more\n  in | four | four | four | four\n"
         "effect most\n  in | more | more | more | more\n", "in | more"),
        ('bass : juno "c2"' + " | gain .9" * 500, "bass : juno"),
    ],
)  # fmt: skip
def test_what_grows_too_large_is_refused_where_the_score_says_it(text: str, place: str) -> None:
    source = Source("score.dsl", text)
    with pytest.raises(ScoreErrors) as raised:
        score_of(source, Path())
    (error,) = raised.value.errors
    assert error.span.source is source
    line, _ = source.line_column(error.span.begin)
    assert place in source.line(line)
