"""The filters with a name against their circuits: responses, slopes, whistles, and no way to break them."""

from __future__ import annotations

from itertools import pairwise
from math import tanh
from time import process_time

import numpy as np
import pytest
from numpy.typing import NDArray

from nightdrive.lang.graph import Call, Graph, Input, Parameter, ParameterSpec

from .kernels import RATES, effect, impulse, instrument, mono, response_db, through
from .test_primitives_physics import cents, pitch_hz, warped

FOUR_POLES = ("ladder", "ir3109", "ssm2040", "cem3320")
NONLINEAR = (*FOUR_POLES, "diodeladder", "ms20low", "ms20high")
QUIET = 1e-6
"""So quiet (-120 dB) that no stage saturates."""


def quiet_db(line: str, freqs: list[float], rate: int) -> NDArray[np.float64]:
    """The response to an impulse of -120 dB, the level taken off."""
    out = through(effect(f"in | {line}"), QUIET * impulse(1 << 15), rate)
    return response_db(out[:, 0] / QUIET, freqs, rate)


def circuit_db(word: str, s: NDArray[np.complex128], res: float) -> NDArray[np.float64]:
    """The level that the linear circuit passes at s, in turns of its cutoff."""
    k = 4 * res
    match word:
        case "diodeladder":
            s = s * 2**0.5
            poles = s**4 / 2 + 4 * s**3 + 10 * s**2 + 8 * s + 1
            h = (1 + 0.3 * 17 * res) / (poles + 17 * res)
        case "ms20low":
            h = 1 / (s**2 + (2 - 2 * res) * s + 1)
        case "ms20high":
            h = s**2 / (s**2 + (2 - 2 * res) * s + 1)
        case _:
            h = (1 + k / 2) / ((1 + s) ** 4 + k)
    return 20 * np.log10(np.abs(h))


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("res", [0.0, 0.9])
@pytest.mark.parametrize("word", NONLINEAR)
def test_a_quiet_signal_meets_the_linear_circuit(word: str, res: float, rate: int) -> None:
    """Four poles as the circuit does it, the treble too; two poles as far as half the rate lets them."""
    cutoff = 1000.0
    freqs = np.array([100.0, 500.0, 950.0, 2000.0, 8000.0])
    four = word in (*FOUR_POLES, "diodeladder")
    s = 1j * (freqs / cutoff if four else warped(freqs, rate) / warped(cutoff, rate))
    error = quiet_db(f"{word} {cutoff} {res}", list(freqs), rate) - circuit_db(word, s, res)
    assert np.abs(error[:-1]).max() < 0.2
    assert abs(error[-1]) < (0.5 if four else 0.2)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize(
    ("word", "slope"),
    [(word, -24.0) for word in FOUR_POLES] + [("ms20low", -12.0), ("lowpass2", -12.0)],
)
def test_low_passes_fall_by_their_slope(word: str, slope: float, rate: int) -> None:
    low, high = quiet_db(f"{word} 60Hz", [1000.0, 2000.0], rate)
    assert high - low == pytest.approx(slope, abs=0.5)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("word", [*FOUR_POLES, "diodeladder"])
def test_four_poles_fall_by_24_db_an_octave_up_to_8_khz(word: str, rate: int) -> None:
    """From three octaves above any cutoff on; the diode ladder, which bends early, from four."""
    for cutoff, below in ((100, 800), (100, 1600), (200, 1600), (200, 3200), (500, 4000)):
        if word != "diodeladder" or below == 16 * cutoff:
            low, high = quiet_db(f"{word} {cutoff}Hz", [below, 2.0 * below], rate)
            assert high - low == pytest.approx(-24, abs=0.5), (cutoff, below)


@pytest.mark.parametrize("rate", RATES)
def test_the_high_pass_of_the_ms20_falls_by_12_db_an_octave(rate: int) -> None:
    low, high = quiet_db("ms20high 8kHz", [200.0, 400.0], rate)
    assert high - low == pytest.approx(12, abs=0.5)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("res", [1.05, 1.5])
@pytest.mark.parametrize(
    ("word", "within_cents"), [("ladder", 5), ("ir3109", 5), ("cem3320", 5), ("ssm2040", 9)]
)
def test_four_poles_whistle_at_their_cutoff(word: str, within_cents: float, res: float, rate: int) -> None:
    for cutoff in (110.0, 1600.0, 5000.0):
        line = f"click | {word} cutoff res"
        signal = mono(line, rate, rate, params="cutoff=1Hz res=1", cutoff=cutoff, res=res)
        last = signal[-rate // 2 :]
        assert 0.05 < np.abs(last).max() < 2
        assert abs(cents(pitch_hz(last, cutoff, rate), cutoff)) < within_cents, cutoff


@pytest.mark.parametrize("word", NONLINEAR)
def test_a_filter_rings_on_from_res_one_and_not_before(word: str) -> None:
    level = {res: np.abs(mono(f"click | {word} 500Hz {res}", 96000)[-9600:]).max() for res in (0.95, 1.1)}
    assert level[0.95] < 1e-6
    assert level[1.1] > 0.02


@pytest.mark.parametrize("word", NONLINEAR)
def test_drive_saturates_and_stays_bounded(word: str) -> None:
    cutoff = "5Hz" if word == "ms20high" else "9kHz"
    soft, hard = (
        np.abs(mono(f"sine 100Hz | {word} {cutoff} 0 {drive}", 9600)[4800:]).max() for drive in (0.1, 1000)
    )
    assert soft == pytest.approx(0.1, rel=0.05)
    assert hard < 30


@pytest.mark.parametrize("word", ["lowpass2", *NONLINEAR])
def test_a_cutoff_at_audio_rate_makes_sidebands_and_no_zipper(word: str) -> None:
    """Everything but the signal and its sums with the modulator is far down."""
    rate = frames = 48000
    line = f"sine 1kHz | {word} (2kHz * 2 ^ (.5 * sine 300Hz)) .3 | * .05"
    spectrum = np.abs(np.fft.rfft(mono(line, 2 * frames, rate)[frames:] * np.hanning(frames)))
    belongs = np.zeros(len(spectrum), bool)
    for multiple in range(0, 24001, 100):
        belongs[max(0, multiple - 3) : multiple + 4] = True
    assert 20 * np.log10(spectrum[~belongs].max() / spectrum.max()) < -90
    assert 20 * np.log10(spectrum[1300] / spectrum.max()) > -40


def wild(word: str, seed: int, rate: int) -> NDArray[np.float32]:
    """A word whose every argument is a signal that jumps anywhere, fed with noise of any level."""
    rng = np.random.default_rng(seed)
    specs = tuple(ParameterSpec(name, 0.5) for name in ("cutoff", "res", "drive"))
    graph = Graph(
        (Parameter(0), Parameter(1), Parameter(2), Input("in"), Call(word, (0, 1, 2, 3))), (4,), (), specs
    )
    made = instrument(graph, "effect", rate)
    out = []
    for _ in range(40):
        made.row("cutoff")[:] = rng.choice([0.0, -5e3, 20.0, 900.0, 12e3, 23e3, 1e9, 3e38])
        made.row("res")[:] = rng.choice([-3.0, 0.0, 0.9, 1.0, 1.4, 2.0, 1e9])
        made.row("drive")[:] = rng.choice([-1.0, 0.0, 1.0, 30.0, 1e9])
        block = rng.uniform(-1, 1, (64, 2)) * rng.choice([0.0, 1e-20, 1.0, 1e6, 1e38])
        out.append(made.play(64, (), block))
    assert not made.row("bad").any()
    return np.concatenate(out)


@pytest.mark.parametrize("word", ["lowpass2 90Hz 9", "string 110Hz 1s", *(f"{w} 90Hz .9" for w in NONLINEAR)])
def test_silence_costs_no_more_than_sound(word: str) -> None:
    """Numbers too small to be normal cost ten times and more."""
    made = instrument(effect(f"in | {word}"), "effect")

    def fastest_s(block: NDArray[np.float64]) -> float:
        times = []
        for _ in range(12):
            begin = process_time()
            made.play(len(block), (), block)
            times.append(process_time() - begin)
        return min(times)

    sounding = fastest_s(np.random.default_rng(1).uniform(-1, 1, (8000, 2)))
    dying = min(fastest_s(np.zeros((8000, 2))) for _ in range(3))
    assert dying < 2 * sounding


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("word", NONLINEAR)
def test_nothing_breaks_a_filter(word: str, rate: int) -> None:
    for seed in range(4):
        out = wild(word, seed, rate)
        assert np.isfinite(out).all()
        assert np.abs(out).max() < 400


EIGHTHS = 8


def moog(x: NDArray[np.float64], cutoff: float, res: float, rate: int) -> NDArray[np.float64]:
    """The ladder's differential equation by Runge and Kutta's rule, in EIGHTHS of a sample."""
    k, w, steps, level = 4 * res, 2 * np.pi * cutoff, EIGHTHS, 0.5
    h = 1 / (rate * steps)

    def slope(u: float, y: list[float]) -> list[float]:
        t = [tanh(u - k * y[3]), *map(tanh, y)]
        return [w * (before - after) for before, after in pairwise(t)]

    def ahead(y: list[float], dy: list[float], by: float) -> list[float]:
        return [a + by * b for a, b in zip(y, dy, strict=True)]

    y, out = [0.0] * 4, []
    for now, then in pairwise(x * level * (1 + 0.5 * k)):
        for n in range(steps):
            begin, middle, end = (now + (then - now) * (n + part) / steps for part in (0, 0.5, 1))
            a = slope(begin, y)
            b = slope(middle, ahead(y, a, h / 2))
            c = slope(middle, ahead(y, b, h / 2))
            d = slope(end, ahead(y, c, h))
            y = [s + h / 6 * (p + 2 * q + 2 * r + t) for s, p, q, r, t in zip(y, a, b, c, d, strict=True)]
            out.append(y[3] / level)
    return np.array(out)


@pytest.mark.parametrize(
    ("cutoff", "res", "drive", "error_db"),
    [(500, 0.2, 1, -35), (800, 0.7, 1, -25), (2000, 0.9, 1, -19), (6000, 0.5, 1, -28), (800, 0.7, 4, -20)],
)
def test_the_ladder_follows_its_differential_equation(
    cutoff: float, res: float, drive: float, error_db: float
) -> None:
    """But for a constant delay below a sample, which no ear knows."""
    saw = drive * mono("saw 220Hz", 1200)
    ours = mono(f"{drive} * saw 220Hz | ladder {cutoff} {res}", 1200)[1:-1]
    late = moog(saw, cutoff, res, 48000)
    runs = [late[EIGHTHS - 1 + by :: EIGHTHS][: len(ours)] for by in range(EIGHTHS + 1)]
    true = min(runs, key=lambda run: np.square(ours - run).mean())
    assert 10 * np.log10(np.square(ours - true).mean() / np.square(true).mean()) < error_db
    assert np.square(ours).mean() == pytest.approx(np.square(true).mean(), rel=0.06)
