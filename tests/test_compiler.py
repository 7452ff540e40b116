"""What every compiled sound promises, whatever its graph: `Code` states it, these tests hold it to that."""

from __future__ import annotations

import pickle
import platform
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from time import perf_counter

import llvmlite.binding as llvm
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nightdrive.lang.graph import Call, Constant, Graph, Input, Previous
from nightdrive.runtime.compiler import loops
from nightdrive.runtime.compiler.cache import compile_graph, translate
from nightdrive.runtime.compiler.chunk import sample
from nightdrive.runtime.compiler.kernel import load
from nightdrive.runtime.compiler.loops import assemble
from nightdrive.runtime.compiler.native import disassembled
from nightdrive.runtime.compiler.program import Recorder

from .kernels import LANES, Instrument, effect, hum, impulse, instrument, lanes_of, play, through, voice

BASS = voice(
    "env = adsr 2ms 11ms .25 9ms",
    "saw freq + saw (freq * 9c) + .5 * square (freq / 1oct) + .1 * noise",
    "  | ladder (cutoff * 2^(bite * env)) res",
    "  | * env",
    params="cutoff=420Hz res=.42 bite=2.5",
)
ECHOING = voice("saw freq | delay (3ms + 1ms * sine 2Hz) max=9ms | ladder 900Hz .5 | * adsr 2ms 9ms .4 1s")
ECHO = effect(
    "wet = in + back * .6",
    "late = wet | delay (30ms + 2ms * sine 3Hz)",
    "back = late | lowpass 3kHz | swap | tanh",
    "in + late + (in | allpass 7ms .6)",
)
NOTES = 55.0 * 2.0 ** (np.arange(LANES) / 5)


def bass(**rows: object) -> Instrument:
    settings = {"freq": NOTES, "seed": np.arange(LANES), "left": 0.1, "right": 0.07} | rows
    return instrument(BASS, **settings)


# ── the same bytes ──


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 300), max_size=8))
def test_voices_do_not_depend_on_how_frames_are_split(pieces: list[int]) -> None:
    whole, split = bass(gate=500, cutoff_slope=0.3), bass(gate=500, cutoff_slope=0.3)
    assert whole.play(900).tobytes() == split.play(900, pieces).tobytes()
    assert whole.state.tobytes() == split.state.tobytes()


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 900), max_size=8))
def test_effects_do_not_depend_on_how_frames_are_split(pieces: list[int]) -> None:
    whole, split = (instrument(ECHO, "effect") for _ in range(2))
    block = hum(3000)
    assert whole.play(3000, (), block).tobytes() == split.play(3000, pieces, block).tobytes()
    assert whole.state.tobytes() == split.state.tobytes()


@pytest.mark.skipif(platform.machine() not in ("x86_64", "AMD64"), reason="names x86 processors")
@pytest.mark.parametrize("processor", ["x86-64", "x86-64-v2", "x86-64-v3"])
def test_bytes_do_not_depend_on_the_processor(processor: str) -> None:
    here = instrument(BASS, freq=NOTES, cutoff_slope=0.3)
    there = Instrument(BASS, translate(BASS, "voice", "", processor), 48000, freq=NOTES, cutoff_slope=0.3)
    assert here.play(2000).tobytes() == there.play(2000).tobytes()
    here_echo, there_echo = (
        Instrument(ECHO, code, 48000).play(4000, (), hum(4000))
        for code in (compile_graph(ECHO, "effect"), translate(ECHO, "effect", "", processor))
    )
    assert here_echo.tobytes() == there_echo.tobytes()


def test_llvm_fuses_no_operations_by_itself() -> None:
    product = "%c = load float, ptr %p\n%d = fmul float %c, %c\n"
    kernel = "define void @render(ptr %p) {{\n" + product + "{}\nstore float %e, ptr %p\nret void\n}}\n"
    declared = "declare float @llvm.fma.f32(float, float, float)\n"
    fused = re.compile(r"fmadd|fmla|fma")
    assert not fused.search(disassembled(kernel.format("%e = fadd float %d, %c")))
    written = declared + kernel.format("%e = call float @llvm.fma.f32(float %c, float %c, float %c)")
    assert fused.search(disassembled(written))


def test_what_stands_still_is_only_computed_once() -> None:
    """Code for still controls gives the bytes of code for moving ones, and ignores their slopes."""
    moving, still = compile_graph(BASS, "voice"), compile_graph(BASS, "voice", ("cutoff",))
    assert len(still.object) < len(moving.object)
    plain = {"freq": NOTES, "cutoff_slope": 0.3}
    played = [Instrument(BASS, code, 48000, **plain).play(2000) for code in (moving, still)]
    assert played[0].tobytes() == played[1].tobytes()
    bent = Instrument(BASS, still, 48000, **plain, bite_slope=1.0, freq_slope=1.0)
    assert bent.play(2000).tobytes() == played[1].tobytes()


def test_a_voice_sounds_the_same_in_any_lane() -> None:
    rows = {"freq": 220.0, "seed": 7}
    assert play(BASS, 300, lane=2, **rows).tobytes() == play(BASS, 300, lane=6, **rows).tobytes()


# ── lanes, lives and faults ──


def test_lanes_are_summed_as_a_fixed_tree() -> None:
    lanes = lanes_of(BASS, 200, freq=NOTES, left=0.3, right=0.2)
    while lanes.shape[1] > 1:
        half = lanes.shape[1] // 2
        lanes = lanes[:, :half] + lanes[:, half:]
    together = instrument(BASS, freq=NOTES, left=0.3, right=0.2)
    assert together.play(200).tobytes() == lanes[:, 0].tobytes()


def test_chunks_add_in_order() -> None:
    both = instrument(BASS, chunks=2, freq=NOTES)
    both.row("freq")[1] *= 1.5
    alone = [instrument(BASS, freq=NOTES * r).play(100) for r in (1.0, 1.5)]
    assert both.play(100).tobytes() == (alone[0] + alone[1]).tobytes()


@pytest.mark.parametrize("chunks", [1, 2, 3])
def test_code_for_a_crowd_gives_the_same_bytes(chunks: int) -> None:
    heard = []
    for crowd in (False, True):
        made = Instrument(ECHOING, compile_graph(ECHOING, "voice", (), crowd), 48000, chunks)
        made.row("freq")[:] = np.geomspace(50, 900, chunks * LANES).reshape(chunks, LANES)
        heard.append(made.play(1500, [1, 700]).tobytes() + made.state.tobytes())
    assert heard[0] == heard[1]


@pytest.mark.parametrize("begin", [701, 702, 704])
def test_code_for_a_crowd_gives_the_same_bytes_where_a_voice_begins(begin: int) -> None:
    heard = []
    for crowd in (False, True):
        made = Instrument(ECHOING, compile_graph(ECHOING, "voice", (), crowd), 48000, 2)
        made.row("freq")[:] = np.geomspace(50, 900, 2 * LANES).reshape(2, LANES)
        before = made.play(begin).tobytes()
        for name in ("age", "begun"):
            made.row(name)[1, 3] = 0
        made.state[1, made.layout.private : made.layout.crossing, 3] = 0
        heard.append(before + made.play(1502, [3, 2, 1]).tobytes())
    assert heard[0] == heard[1]


def test_life_fades_a_voice_linearly() -> None:
    steady = voice("gate * 1")
    out = play(steady, 8, life_slope=-0.25)
    assert out[:, 0].tolist() == [1.0, 0.75, 0.5, 0.25, 0.0, 0.0, 0.0, 0.0]


def test_a_silent_lane_adds_exactly_nothing_whatever_its_state() -> None:
    mono = bass(life=0.0)
    mono.state[:, mono.layout.private :] = np.nan
    assert not mono.play(50).any()


def test_a_lane_at_fault_is_muted_from_that_sample_and_no_other() -> None:
    explosive = voice("boom = 10 * boom + gate * step", "boom * 1", params="step=1")
    steps = np.zeros(LANES)
    steps[5] = 1.0
    made = instrument(explosive, step=steps)
    assert made.play(6)[:, 0].tolist() == [1.0, 11.0, 111.0, 0.0, 0.0, 0.0]
    assert made.row("bad")[0].tolist() == steps.tolist()
    assert not made.play(50).any()


def test_not_a_number_is_a_fault() -> None:
    made = bass()
    made.state[0, made.layout.private :, 4] = np.nan
    out = made.play(64)
    assert np.isfinite(out).all()
    assert out.any()
    assert made.row("bad")[0].nonzero()[0].tolist() == [4]


def test_an_effect_at_fault_is_silent_on_both_sides() -> None:
    graph = effect("boom = 10 * boom + stereo in 0", "in + boom")
    out = through(graph, np.full((8, 2), 0.5))
    assert out[0].tolist() == [1.0, 0.5]
    assert not out[4:].any()


def test_peak_is_the_highest_level_of_an_audible_voice() -> None:
    made = Instrument(
        voice("sine freq * gate"), compile_graph(voice("sine freq * gate"), "voice"), 48000, freq=1000
    )
    made.row("left")[:] = 0.0
    made.play(480)
    assert made.row("peak")[0] == pytest.approx(np.ones(LANES), abs=1e-3)


def test_an_effect_crossfades_with_what_it_hears() -> None:
    graph = effect("in * 3")
    block = np.full((4, 2), 0.5, np.float32)
    assert through(graph, block, life=0.0, life_slope=0.5)[:, 0].tolist() == [0.5, 1.0, 1.5, 1.5]


def test_a_voice_without_envelope_ends_within_5_ms_of_its_gate() -> None:
    out = play(voice("sine freq + .5"), 1000, freq=440, gate=480)[:, 0]
    assert out[479] != 0
    assert out[480 + 120] != 0
    assert not out[480 + 242 :].any()
    assert play(voice("gate | max .25"), 600, gate=480)[-1, 0] == 0.25


# ── controls, constants, feedback ──


def test_slopes_are_added_after_each_sample() -> None:
    graph = voice("gate * level", params="level=1")
    expected = [0.25 + 0.25 * frame for frame in range(10)]
    assert play(graph, 10, level=0.25, level_slope=0.25)[:, 0].tolist() == expected


def test_nothing_at_control_rate_depends_on_the_length_of_calls() -> None:
    graph = voice("saw freq | ladder (200Hz * 2 ^ (level * adsr 3ms 20ms .4 9ms)) .5", params="level=3")
    whole = play(graph, 700, level_slope=0.001, gate=333)
    for pieces in ([1] * 50, [2, 3, 5, 7, 11, 13], [640, 1, 1, 1]):
        made = instrument(graph, life=np.eye(LANES)[0], level_slope=0.001, gate=333)
        assert made.play(700, pieces).tobytes() == whole.tobytes()


@pytest.mark.parametrize("crowd", [False, True])
@pytest.mark.parametrize("graph", [BASS, ECHOING], ids=["bass", "echo"])
def test_what_is_computed_a_frame_early_changes_no_byte(
    graph: Graph, crowd: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = []
    for early in (loops.early, lambda _: frozenset()):
        monkeypatch.setattr(loops, "early", early)
        code = translate(graph, "voice", "", crowd=crowd)
        made = Instrument(graph, code, 48000, chunks=3)
        made.row("freq")[:] = np.geomspace(50, 900, 3 * LANES).reshape(3, LANES)
        heard.append(made.play(900, [1, 1, 2, 3, 500]).tobytes() + made.state.tobytes())
    assert heard[0] == heard[1]


def test_the_chain_of_a_filter_is_cut() -> None:
    program = Recorder(control=True)
    traced = sample(BASS, "voice", program)
    rows = ((row, state.next.value) for row, state in traced.moving.items())
    cut = loops.early(program.program(rows, traced.left.value, traced.right.value))
    assert 40 < len(cut) < len(program.values) - 40


def test_numbers_are_multiplied_before_what_moves() -> None:
    def products(line: str) -> int:
        program = Recorder()
        traced = sample(voice(line), "voice", program)
        rows = ((row, state.next.value) for row, state in traced.moving.items())
        values = program.program(rows, traced.left.value, traced.right.value).values
        return sum(value.op == "fmul" and value.moving for value in values)

    assert products("saw freq | * .3 | * .7") == products("saw freq | * .3")
    assert products("saw freq | * vel | * .7") == products("saw freq | * vel") + 1


def test_a_voice_that_begins_between_evaluations_disturbs_no_other() -> None:
    graph = voice("saw freq | ladder (200Hz * 2 ^ (3 * adsr 3ms 20ms .4 9ms)) .5")
    alone = instrument(graph, life=np.eye(LANES)[0]).play(400)
    made = instrument(graph, life=np.eye(LANES)[0])
    first = made.play(101)
    made.state[0, :, 3] = made.state[0, :, 0]
    made.row("life")[0, 3] = 0.0
    for name in ("age", "begun"):
        made.row(name)[0, 3] = 0
    assert np.concatenate([first, made.play(299)]).tobytes() == alone.tobytes()


def test_turning_a_number_needs_no_compiler() -> None:
    one, two = voice("sine freq * .5 * gate"), voice("sine freq * .25 * gate")
    assert compile_graph(one, "voice") is compile_graph(two, "voice")
    assert (play(one, 100, freq=300) == 2 * play(two, 100, freq=300)).all()


def test_a_name_used_above_its_line_is_its_previous_sample() -> None:
    graph = voice("count = count + gate", "count * 1")
    assert play(graph, 4)[:, 0].tolist() == [1.0, 2.0, 3.0, 4.0]


def test_a_voice_may_be_stereo() -> None:
    out = play(voice("stereo (gate * .5) (gate * .25)"), 3, left=2.0, right=2.0)
    assert out.tolist() == [[1.0, 0.5]] * 3


def test_an_effect_of_two_outputs_takes_a_side_of_each() -> None:
    nodes = (Input("in"), Constant(0), Call("mul", (0, 1)))
    out = through(Graph(nodes, (0, 2), (3.0,)), np.ones((2, 2)))
    assert out.tolist() == [[1.0, 3.0]] * 2


# ── the code itself ──


def test_code_is_small_and_survives_pickling() -> None:
    code = compile_graph(BASS, "voice")
    again = pickle.loads(pickle.dumps(code))
    assert again == code
    assert len(code.object) < 40_000
    assert load(again).address


def test_equal_shapes_compile_once_from_any_thread() -> None:
    graph = voice("sine freq | tanh | tanh | clip -.5 .5 | * gate")
    with ThreadPoolExecutor(4) as pool:
        codes = list(pool.map(lambda _: compile_graph(graph, "voice"), range(8)))
    assert len({id(code) for code in codes}) == 1
    assert compile_graph(replace(graph, constants=(1.0,) * len(graph.constants)), "voice") is codes[0]


def test_state_stays_in_registers() -> None:
    """In every frame memory is written for the output, and for what crosses from control rate or waits."""
    text = assemble(BASS, "voice")[0]
    frame = text[text.index("\nmix:") : text.index("\nend:")]
    vectors = len(re.findall(r"\nstore <8", frame))
    assert vectors <= 24
    assert len(re.findall(r"\nstore ", frame)) == vectors + 1
    rows = text[text.index("\nframe:") : text.index("\nmix:")]
    assert len(re.findall(r"%row\d+ = phi <8", rows)) >= 4


def test_lanes_are_not_taken_apart() -> None:
    listing = disassembled(assemble(BASS, "voice")[0])
    if platform.machine() in ("x86_64", "AMD64") and llvm.get_host_cpu_features().get("avx2"):
        last = max(listing.index(f"{label}:") for label in re.findall(r"\tj\w+\s+(\.LBB\w+)", listing))
        single = r"\bv?(?:mul|add|sub|div|min|max)ss\b"
        assert not re.search(single, listing[last:]), "what is computed in a loop is so for all lanes at once"
        assert len(re.findall(single, listing)) < 2 * LANES, "what is equal in all lanes is computed once"
        assert "call" not in listing


def test_a_typical_synth_compiles_in_a_blink() -> None:
    def once() -> float:
        begin = perf_counter()
        load(translate(BASS, "voice", ""))
        return perf_counter() - begin

    assert min(once() for _ in range(5)) < 0.2


def test_delay_lines_are_as_long_as_their_constants_ask() -> None:
    graph = effect("in | delay 20ms | delay (stereo 10ms 50ms) | delay (1ms * sine 3 + 2ms) max=100ms")
    kernel = load(compile_graph(graph, "effect"))
    lengths = kernel.lines(graph.constants, 1000)[2::2] + 1
    assert sorted(lengths) == [32, 64, 128]
    assert through(graph, impulse(300), 1000).any()


def test_a_graph_of_previous_values_alone_is_silence() -> None:
    graph = Graph((Previous(0),), (0,))
    assert not play(graph, 10).any()
