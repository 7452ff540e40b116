"""Effects that listen to another part: how a score says it, and that the mix stays what the laws promise."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nightdrive.lang.errors import ScoreErrors
from nightdrive.lang.load import score_of
from nightdrive.lang.source import Source
from nightdrive.runtime.compiler.reference import run
from nightdrive.runtime.engine.engine import Engine
from nightdrive.runtime.stage.stage import Stage

from .kernels import effect, hum, instrument
from .sounding import Floats, heard, rms_db

SCORE = """
tempo 240
synth knock
  noise * ad 0 100ms
synth tone
  sine freq * .5
synth drone
  sine freq * .5 * ar 0 1ms
"""
KEYED = SCORE + 'pad : drone "a3" | duck kick -20dB 100ms\nkick : knock "x ~"\n'


def errors(text: str) -> str:
    with pytest.raises(ScoreErrors) as caught:
        score_of(Source("t", text), Path())
    return "\n".join(map(str, caught.value.errors))


def test_a_pad_steps_back_while_the_kick_sounds_and_comes_back() -> None:
    pad = heard(KEYED, 1.0).parts["pad"]
    plain = heard(KEYED.replace("duck kick -20dB 100ms", "width 1"), 1.0).parts["pad"]
    ducked, free = slice(1_500, 2_700), slice(40_000, 47_000)
    assert rms_db(pad[ducked]) - rms_db(plain[ducked]) == pytest.approx(-20, abs=1)
    assert rms_db(pad[free]) == pytest.approx(rms_db(plain[free]), abs=0.1)


def test_what_listens_is_played_after_what_it_hears_whatever_the_order_in_the_score() -> None:
    lines = KEYED.splitlines()
    turned = "\n".join([*lines[:-2], lines[-1], lines[-2]])
    assert np.array_equal(heard(KEYED, 0.5).parts["pad"], heard(turned, 0.5).parts["pad"])


def test_blocks_are_not_heard() -> None:
    def mix(size: int) -> Floats:
        stage, engine = Stage(48_000), Engine(48_000)
        prepared = stage.prepare(score_of(Source("t", KEYED), Path()))
        for message in (*stage.install(prepared, 0), *stage.advance(24_000)):
            engine.send(message)
        return np.concatenate([engine.render(size) for _ in range(0, 24_000, size)])[:24_000]

    assert np.array_equal(mix(77), mix(4096))


def test_a_bus_may_listen_too() -> None:
    text = SCORE + 'pad : drone "a3" | send wet 1\nkick : knock "x ~"\nbus wet : duck kick -60dB\n'
    wet = heard(text, 0.5).mix
    dry = heard(text.replace("duck kick -60dB", "width 1"), 0.5).mix
    assert rms_db(wet[1_500:2_700]) < rms_db(dry[1_500:2_700]) - 1


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('pad : tone "a3" | duck', "needs the name of the part that it listens to"),
        ('pad : tone "a3" | duck 100ms', "needs the name of the part that it listens to"),
        ('pad : tone "a3" | duck kik', "which is no part or bus"),
        ('pad : tone "a3" | duck pad', "`pad` listens to itself"),
        ('pad : tone "a3" | duck hall\nbus hall : plate', "cannot listen to the bus `hall`"),
        ('pad : tone "a3" | duck other\nother : tone "a3" | duck pad', "listens to itself by way of"),
        ('pad : tone "a3" | send a 1\nbus a : duck b | send b 1\nbus b : gain 1', "by way of `b`"),
    ],
)
def test_a_key_that_makes_no_sense_is_answered(line: str, message: str) -> None:
    assert message in errors(f'{SCORE}kick : knock "x"\n{line}\n')


def test_the_machine_code_hears_what_the_reference_hears() -> None:
    graph = effect("in * key + (key | lowpass 1kHz)")
    block, key = hum(200), hum(200)[::-1].copy()
    played = instrument(graph, "effect")
    chunks = np.array([0, key.ctypes.data], np.int64)
    out = block.copy()
    arrays = (out, played.state, played.constants, played.delays, played.lines, chunks)
    played.kernel.call(*(array.ctypes.data for array in arrays), 1, len(out))
    np.testing.assert_allclose(out, run(graph, "effect", 48_000, 200, {}, block, key), atol=1e-5)
