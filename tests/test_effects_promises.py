"""What holds for every effect of the standard library, at any setting inside its stated ranges."""

from __future__ import annotations

from zlib import crc32

import numpy as np
import pytest

from nightdrive.runtime.compiler.code import FIXED, INTEGERS
from nightdrive.runtime.compiler.instant import WholeState
from nightdrive.runtime.compiler.loops import assemble

from .rack import RATE, Racked, band, effect, hiss, knock, names, played, tone
from .sounding import db, heard, peak_db, rms_db

EFFECTS = names()
DRY_AT_0 = sorted(
    name
    for name in EFFECTS
    if any(
        p.name == "mix" and (p.help.startswith("0 dry") or "half" in p.help)
        for p in effect(name).graph.parameters
    )
)
TINY = np.finfo(np.float32).tiny


def settings(name: str, count: int) -> list[dict[str, float]]:
    """All parameters at their lowest, all at their highest, then each at one of its ends by lot."""
    ends = {
        spec.name: (spec.low, spec.high)
        for spec in effect(name).graph.parameters
        if spec.low is not None and spec.high is not None
    }
    luck = np.random.default_rng(crc32(name.encode()))
    lots = [luck.integers(0, 2, len(ends)) for _ in range(count)]
    picks = [[0] * len(ends), [1] * len(ends), *lots]
    return [{p: ends[p][n] for p, n in zip(ends, pick, strict=True)} for pick in picks]


@pytest.mark.parametrize("name", EFFECTS)
def test_silence_stays_silence(name: str) -> None:
    silence = np.zeros((RATE // 2, 2))
    assert not played(name, silence, silence).any()


def test_a_tape_echo_hisses_while_it_runs_and_howls_when_it_is_turned_up() -> None:
    """At rest it is silent; with `repeats` from 1 on its hiss is enough."""
    silence = np.zeros((RATE, 2))
    rack = Racked("tapeecho", mix=1.0, repeats=0.2)
    rack.through(knock(1.0))
    hissing = rack.through(silence)
    assert -90 < rms_db(hissing) < -60
    for _ in range(12):
        rest = rack.through(silence)
    assert not rest.any()
    howl = Racked("tapeecho", time=0.05, mix=1.0, repeats=1.2)
    for _ in range(12):
        loud = howl.through(silence)
    assert rms_db(loud) > -20


@pytest.mark.parametrize("name", EFFECTS)
def test_no_setting_explodes_nor_sticks(name: str) -> None:
    """A second of full noise, then of silence: bounded, finite, and never a fault."""
    for values in settings(name, 6):
        rack = Racked(name, **values)
        loud = hiss(0.6, 1.0)
        out = rack.through(loud, hiss(0.6, 1.0, 2))
        rest = rack.through(np.zeros((RATE // 2, 2)))
        assert max(peak_db(out), peak_db(rest)) < 45, values
        assert not rack.instrument.row("bad").any(), values


@pytest.mark.parametrize("name", EFFECTS)
def test_dying_away_leaves_no_denormal_numbers(name: str) -> None:
    """These would make silence dearer than sound."""
    rack = Racked(name)
    rack.through(hiss(0.2), hiss(0.2, seed=2))
    for _ in range(12):
        rack.through(np.zeros((RATE, 2)))
    moving = assemble(effect(name).graph, "effect")[1].moving
    whole = [row for row, state in moving.items() if isinstance(state, WholeState)]
    state = np.delete(rack.instrument.state, [*whole, *(FIXED.index(row) for row in INTEGERS)], axis=1)
    for memory in (state, rack.instrument.delays):
        sizes = np.abs(memory[np.isfinite(memory)])
        assert not ((sizes > 0) & (sizes < TINY)).any()


@pytest.mark.parametrize("name", DRY_AT_0)
def test_at_a_mix_of_0_all_is_dry(name: str) -> None:
    sound = hiss(0.3)
    assert np.array_equal(played(name, sound, hiss(0.3, seed=2), mix=0.0), sound)


# ── feedback ──


@pytest.mark.parametrize("time", [0.001, 0.023, 0.15])
def test_feedback_erupts_is_bounded_and_is_caught(time: float) -> None:
    rack = Racked("feedback", amount=1.3, time=time)
    rack.through(tone(330, 0.2, 0.05))
    erupted = np.concatenate([rack.through(np.zeros((RATE, 2))) for _ in range(8)])
    assert rms_db(erupted[-RATE:]) > -30
    assert peak_db(erupted) < 3
    rack.instrument.row("amount")[:] = 0.3
    caught = np.concatenate([rack.through(np.zeros((RATE, 2))) for _ in range(6)])
    assert peak_db(caught) < 3
    assert rms_db(caught[-RATE:]) < -60


# ── tone ──


def response_db(name: str, freqs: list[float], **values: float) -> list[float]:
    answer = np.fft.rfft(played(name, knock(1.0), **values)[:, 0].astype(np.float64))
    return [db(float(abs(answer[round(hz)]))) for hz in freqs]


@pytest.mark.parametrize("gain", [-12.0, 6.0, 18.0])
def test_the_equaliser_does_what_its_knobs_say(gain: float) -> None:
    amount = 10 ** (gain / 20)
    knobs = {"low": (100, 10, 10_000), "air": (8000, 23_900, 400)}
    for knob, (corner, inside, outside) in knobs.items():
        found = response_db("equaliser", [corner, inside, outside], **{knob: amount})
        assert found == pytest.approx([gain / 2, gain, 0], abs=0.15), knob
    for knob, centre in (("body", 350.0), ("presence", 2500.0)):
        q = 2.0
        w = 2 * np.pi * np.array([centre / 2, centre, centre * 2]) / RATE
        s = 1j * np.tan(w / 2) / np.tan(np.pi * centre / RATE)
        k = 1 / (q * np.sqrt(amount))
        ideal = 20 * np.log10(np.abs((s * s + amount * k * s + 1) / (s * s + k * s + 1)))
        found = response_db("equaliser", [centre / 2, centre, centre * 2], q=q, **{knob: amount})
        assert found == pytest.approx(ideal, abs=0.1), knob


def test_at_rest_the_equaliser_is_flat() -> None:
    assert response_db("equaliser", [50, 350, 1000, 2500, 8000, 15_000]) == pytest.approx([0] * 6, abs=0.01)


def test_width_leaves_the_bass_in_the_middle_and_the_sum_alone() -> None:
    sound = hiss(1.0)
    out = played("width", sound, amount=2.0, mono=200.0).astype(np.float64)
    np.testing.assert_allclose(out.sum(axis=1), sound.sum(axis=1), atol=1e-5)
    apart = [np.square(band(x[:, 0] - x[:, 1], 30)).sum() for x in (out, sound.astype(np.float64))]
    assert apart[0] < 0.001 * apart[1]


def test_a_tape_bus_bends_gently() -> None:
    """At its nominal -18 dBFS the third harmonic stays below 1 %, and nothing but odd harmonics comes."""
    out = played("tape", tone(500, 1.0, 0.126), amount=0.25)[:, 0]
    lines = np.abs(np.fft.rfft(out))[[500, 1000, 1500]]
    assert 0.0005 < lines[2] / lines[0] < 0.01
    assert lines[1] < 0.0005 * lines[0]


# ── the vocoder ──


@pytest.mark.parametrize("hz", [250.0, 1200.0, 4000.0])
def test_a_vocoder_opens_where_its_key_sounds(hz: float) -> None:
    out = played("vocoder", hiss(1.0), tone(hz, 1.0), hiss=0.0)[:, 0].astype(np.float64)
    spectrum = np.square(np.abs(np.fft.rfft(out)))
    centre = float((np.log2(np.arange(20, 20_000)) * spectrum[20:20_000]).sum() / spectrum[20:20_000].sum())
    assert 2**centre == pytest.approx(hz, rel=0.25)


def test_a_vocoder_shuts_with_its_key_and_lets_hiss_through() -> None:
    rack = Racked("vocoder", hiss=0.0)
    open_ = rack.through(hiss(0.5), hiss(0.5, seed=2))
    shut = rack.through(hiss(1.0), np.zeros((RATE, 2)))
    assert rms_db(shut[RATE // 2 :]) < rms_db(open_) - 60
    breath = played("vocoder", np.zeros((RATE, 2)), hiss(1.0), hiss=1.0)
    assert rms_db(breath) > -40


# ── coming and going ──


def test_an_effect_comes_and_goes_without_a_click() -> None:
    """Nothing is heard around 14 kHz at its window's borders, where a deep sine has nothing."""
    calm = sorted(
        set(EFFECTS)
        - {"crush", "chip", "stairs", "fuzz", "wavefold", "tapeecho", "gain", "pan", "vocoder", "vocoderband"}
    )
    keyed = {name: "pplain" if effect(name).hears_key else "" for name in calm}
    parts = "\n".join(f'p{name} : deep "a2" | legato 4' for name in ("plain", *calm))
    cues = "\n".join(f"  p{name} | {name} {keyed[name]}" for name in calm)
    text = (
        f"tempo 480\nsynth deep\n  sine 110 * .3 * ar 50ms 50ms\n{parts}\n"
        f"section a 1\n  *\nsection b 1\n  *\n{cues}\nform a b a\n"
    )
    result = heard(text, 1.5)
    assert rms_db(result.parts["pplain"][RATE // 2 - 960 : RATE // 2 + 960]) > -25
    for name in calm:
        sharp = np.abs(band(result.parts[f"p{name}"][:, 0].astype(np.float64), 14_000))
        for border in (RATE // 2, RATE):
            assert db(float(sharp[border - 240 : border + 720].max())) < -55, name
