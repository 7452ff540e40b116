"""Every word in machine code against the same word in double precision with the true elementary functions."""

from __future__ import annotations

import numpy as np
import pytest

from nightdrive.lang.graph import Graph
from nightdrive.lang.primitives import PRIMITIVES, Where
from nightdrive.runtime.compiler import reference
from nightdrive.runtime.compiler.primitives import IMPLEMENTATIONS

from .kernels import LANES, RATES, RECORDING, Array, effect, hum, lanes_of, through, voice

FRAMES = 160
ROUNDING = 4e-6
"""A few dozen operations of single precision (6e-8 each) on numbers up to 1, some of them in a loop."""

PHASE = 2e-4
"""The increment of a phase is off by 6e-8 of itself: 1e-5 of a turn after 160 samples, more at an edge."""

ONE_IN_A_THOUSAND = 1e-3
"""Words that divide small differences: the place of a synchronised edge, the logarithm of a level near 0."""

WORDS = {
    "add": ("vel + age", ROUNDING),
    "sub": ("vel - age", ROUNDING),
    "mul": ("vel * age * 100", ROUNDING),
    "div": ("vel / (freq - 440Hz)", ROUNDING),
    "pow": ("(vel - .5)^3 + 2^(vel - 1) + (vel - vel)^.5 + vel^vel", ROUNDING),
    "neg": ("-vel", 0.0),
    "sine": ("sine freq (2 * sine 3Hz)", PHASE),
    "saw": ("saw freq vel", PHASE),
    "square": ("square freq .1", PHASE),
    "pulse": ("pulse freq vel", PHASE),
    "tri": ("tri freq", PHASE),
    "sync": ("sync freq (freq * 2.7)", ONE_IN_A_THOUSAND),
    "dxsine": ("dxsine freq .2 vel", ONE_IN_A_THOUSAND),
    "supersaw": ("supersaw freq vel vel", 8 * PHASE),
    "partials": ('partials freq "1 -.5 .33 .25 .2"', PHASE),
    "wavetable": ('wavetable freq (3 * vel) "1 0 .3" "1 .7 .5" ".2 .3 1"', PHASE),
    "shiftnoise": ("shiftnoise (8987Hz * vel) 17 3", 0.0),
    "lfo.sine": ("lfo.sine freq vel", PHASE),
    "lfo.tri": ("lfo.tri freq", PHASE),
    "lfo.up": ("lfo.up (.03 * freq)", PHASE),
    "lfo.down": ("lfo.down (.03 * freq)", PHASE),
    "lfo.pulse": ("lfo.pulse 1234Hz vel", 0.0),
    "lfo.hold": ("lfo.hold (.97 * freq) vel", PHASE),
    "lfo.random": ("lfo.random (.97 * freq) vel", PHASE),
    "phasor": ("phasor (.09 * freq)", PHASE),
    "impulse": ("impulse (freq * 10)", 0.0),
    "noise": ("noise - noise", ROUNDING),
    "pink": ("pink", ROUNDING),
    "dust": ("dust (freq * 20)", 0.0),
    "wander": ("wander freq", PHASE),
    "dice": ("dice -5 freq", 1e-3),
    "drift": ("drift 1oct freq", PHASE),
    "adsr": ("adsr 1ms (vel * 1ms) .25 .5ms", ROUNDING),
    "ar": ("ar .5ms 1ms", ROUNDING),
    "ad": ("ad .5ms 1ms (impulse 700Hz)", ROUNDING),
    "points": ('points "1 .2 .7" "1ms .3ms .9ms" .4ms vel', ROUNDING),
    "shot": ('shot "1 .2 0" "1ms .3ms .9ms" -.5', ROUNDING),
    "cycle": ('cycle "1 -.2 0" "1ms .3ms .9ms" .5', PHASE),
    "cs80env": ("cs80env -1.5 vel .5ms 1ms 2ms", ROUNDING),
    "glide": ("440Hz + 220Hz * (age | above 1ms) | glide .9ms | / 100", 10 * ROUNDING),
    "portamento": ("440Hz + 220Hz * (age | above 1ms) | portamento 2ms | / 100", 10 * ROUNDING),
    "line": ("line 2 vel 1.3ms", ROUNDING),
    "click": ("click", 0.0),
    "lowpass": ("noise | lowpass freq", ROUNDING),
    "highpass": ("noise | highpass freq", ROUNDING),
    "allpass1": ("noise | allpass1 freq", ROUNDING),
    "lowpass2": ("noise | lowpass2 freq 3", ROUNDING),
    "highpass2": ("noise | highpass2 freq 3", ROUNDING),
    "bandpass2": ("noise | bandpass2 freq 3", ROUNDING),
    "notch2": ("noise | notch2 freq 3", ROUNDING),
    "allpass2": ("noise | allpass2 freq 3", ROUNDING),
    "morph2": ("noise | morph2 freq 3 vel", ROUNDING),
    "formants": ('noise | formants "650Hz 1080Hz" 80Hz "1 .5"', ROUNDING),
    "vowel": ("noise | vowel (4 * vel) 1.1", 2 * ROUNDING),
    "saturate": ("noise * 9 * vel | saturate", 1e-4),
    "hardclip": ("noise * 3 | hardclip", 1e-4),
    "wavefold": ("noise * 7 | wavefold", 1e-3),
    "diode": ("noise * 9 * vel | diode", 1e-4),
    "ulaw": ("noise * vel | ulaw 5", 1e-5),
    "hysteresis": ("noise * 9 * vel | hysteresis", ROUNDING),
    "bell": ("noise | bell freq 2 9dB", ROUNDING),
    "lowshelf": ("noise | lowshelf freq -9dB", ROUNDING),
    "highshelf": ("noise | highshelf freq 9dB", ROUNDING),
    "ladder": ("noise | ladder freq 1.1 3", 2 * ROUNDING),
    "ir3109": ("noise | ir3109 freq 1.1 3", 2 * ROUNDING),
    "ssm2040": ("noise | ssm2040 freq 1.1 3", 2 * ROUNDING),
    "cem3320": ("noise | cem3320 freq 1.1 3", 2 * ROUNDING),
    "diodeladder": ("noise | diodeladder freq 1.1 3", 4 * ROUNDING),
    "ms20low": ("noise | ms20low freq 1.1 3", 4 * ROUNDING),
    "ms20high": ("noise | ms20high freq 1.1 3", 4 * ROUNDING),
    "resonator": ("click + noise | resonator freq 20ms", PHASE),
    "modal": ('click + noise | modal freq "1 2.76 5.4" "20ms 9ms 5ms" "1 .5 .3"', PHASE),
    "string": ("noise | string (freq + 50Hz) 90ms .7", 1e-3),
    "friction": ('friction freq vel .3 "1 2.8" "90ms 20ms" "1 .4"', PHASE),
    "dcblock": ("noise | dcblock", ROUNDING),
    "delay": ("(noise | delay (vel * 1ms)) + (noise | delay .4ms)", 1e-4),
    "allpass": ("(noise | allpass .7ms .6) + (noise | allpass (vel * 1ms))", 1e-4),
    "comb": ("(noise | comb .7ms .6) + (noise | comb (vel * 1ms))", 1e-4),
    "sample": ('sample "kick.wav" (vel * 4 - 2) .1 .9', ONE_IN_A_THOUSAND),
    "loop": ('loop "pad.wav" (vel * 3.7 - 1.9) 0 .7 .3', ONE_IN_A_THOUSAND),
    "convolve": ('in | convolve "room.wav" .4', ROUNDING),
    "follow": ("noise | follow .2ms 3ms", ROUNDING),
    "peakhold": ("noise | peakhold .3ms", ROUNDING),
    "truepeak": ("noise | truepeak", ROUNDING),
    "smooth": ("noise | smooth .3ms", ROUNDING),
    "slew": ("noise | slew .3ms .1ms", ROUNDING),
    "hold": ("noise | hold 2900Hz", ROUNDING),
    "latch": ("noise | latch (sine 2900Hz)", ROUNDING),
    "tanh": ("noise * 12 * vel | tanh", ROUNDING),
    "clip": ("noise | clip -.5 vel", ROUNDING),
    "fold": ("noise * 7 | fold", ROUNDING),
    "wrap": ("noise * 3 + .003 | wrap", ROUNDING),
    "crush": ("vel | crush 5", 0.0),
    "abs": ("noise | abs", ROUNDING),
    "min": ("noise | min vel", ROUNDING),
    "max": ("noise | max vel", ROUNDING),
    "floor": ("noise * 4 | floor", 0.0),
    "sqrt": ("noise | sqrt", ROUNDING),
    "exp2": ("noise * 3 | exp2", 8 * ROUNDING),
    "log2": ("noise * 10 | log2", ONE_IN_A_THOUSAND),
    "above": ("noise | above .1", 0.0),
    "below": ("noise | below .1", 0.0),
    "select": ("noise | select vel freq", 0.0),
    "mix": ("noise | mix vel .3", ROUNDING),
    "stereo": ("stereo (in | tanh) (in | abs)", ROUNDING),
    "swap": ("in | swap", 0.0),
    "left": ("in | left", 0.0),
    "right": ("in | right", 0.0),
    "mid": ("in | mid", ROUNDING),
    "side": ("in | side", ROUNDING),
}


def test_every_word_of_the_table_is_implemented_and_compared() -> None:
    assert set(PRIMITIVES) == set(IMPLEMENTATIONS) == set(WORDS)


def sounded(graph: Graph, frames: int, rate: int) -> tuple[Array, Array]:
    """What the machine code and the reference make of a voice."""
    rows = {
        "freq": np.geomspace(30, 9000, LANES).astype(np.float32),
        "vel": np.linspace(0.05, 1, LANES).astype(np.float32),
        "seed": np.arange(LANES) * 77,
        "gate": 120,
    }
    files = [RECORDING] * len(graph.recordings)
    true = reference.run(graph, "voice", rate, frames, rows, recordings=files)
    return lanes_of(graph, frames, rate, **rows), true


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("rate", RATES)
def test_machine_code_agrees_with_the_reference(word: str, rate: int) -> None:
    line, tolerance = WORDS[word]
    frames = FRAMES if rate == RATES[0] else FRAMES // 2
    if PRIMITIVES[word].where is Where.EFFECT:
        graph, block = effect(line), hum(frames, rate)
        ours, true = through(graph, block, rate), reference.run(graph, "effect", rate, frames, {}, block)
    else:
        ours, true = sounded(voice(f"({line}) * (gate + 1)"), frames, rate)
    assert ours == pytest.approx(true, rel=tolerance, abs=tolerance)


@pytest.mark.parametrize("chain", ["", " | max 0", " | clip -.5 .5", " | below .5"])
def test_a_choice_between_numbers_jumps_however_it_was_made(chain: str) -> None:
    ours, true = sounded(voice(f"(lfo.pulse 1234Hz vel{chain}) * saw freq"), FRAMES, RATES[0])
    assert ours == pytest.approx(true, abs=PHASE)
