"""The engine: notes at their sample, voices, curves, sends, faults, and blocks of any length."""

import numpy as np
import pytest

from nightdrive.runtime.engine.engine import TooLate
from nightdrive.runtime.engine.ramps import CHECK
from nightdrive.runtime.messages import GRID, BusPlan, Curve, Message, Points, Value

from .desk import (
    ECHO,
    EXPLOSIVE,
    GAIN,
    LEVEL,
    RATE,
    RINGING,
    SINE,
    bank,
    desk,
    insert,
    largest_step,
    note,
    part,
    program,
    rendered,
    send,
    sound,
)
from .kernels import effect, voice
from .streams import stream


@pytest.mark.parametrize("seed", range(6))
def test_the_length_of_blocks_is_never_heard(seed: int) -> None:
    messages, frames = stream(seed)
    whole = sound(*messages, frames=frames)
    assert np.abs(whole).max() > 0.01
    for block in (17, 64, 256, 1024, 1000):
        assert sound(*messages, frames=frames, block=block).tobytes() == whole.tobytes(), block


def test_nor_are_blocks_of_one_sample() -> None:
    messages, _ = stream(1)
    whole = sound(*messages, frames=5000)
    assert sound(*messages, frames=5000, block=1).tobytes() == whole.tobytes()


@pytest.mark.parametrize("seed", range(3))
def test_it_does_not_matter_how_early_a_message_comes(seed: int) -> None:
    messages, frames = stream(seed)
    whole = sound(*messages, frames=frames)
    engine, blocks, waiting = desk(), [], list(messages)
    while engine.position < frames:
        while waiting and _needed(waiting[0]) < engine.position + 2 * GRID:
            engine.send(waiting.pop(0))
        blocks.append(engine.render(min(GRID, frames - engine.position)))
    assert not [report for report in engine.reports() if report.kind != "voices"]
    assert np.concatenate(blocks).tobytes() == whole.tobytes()


def _needed(message: Message) -> int:
    return message.first * GRID - GRID if isinstance(message, Points) else message.sample


@pytest.mark.parametrize("rate", [44100, 48000, 96000])
def test_every_note_begins_and_ends_on_its_own_sample(rate: int) -> None:
    two = program(part("a"), part("b"))
    notes = [note(777, gate=1000, gain=0.25), note(1234, gate=500, gain=0.5, part=1), note(3000, gate=1)]
    heard = sound(two, *notes, frames=4000, rate=rate)
    expected = np.zeros((4000, 2))
    expected[777:1777] += 0.25
    expected[1234:1734] += 0.5
    expected[3000] += 0.5
    assert np.array_equal(heard, expected)


def test_voices_grow_by_chunks() -> None:
    chord = [note(10, gate=100, gain=0.01, key=key) for key in range(40)]
    assert sound(program(part()), *chord, frames=50)[20] == pytest.approx(0.4)


def test_a_free_lane_is_taken_again() -> None:
    engine = desk(program(part("a", bank(voices=16))), *(note(k * 2048, gate=64) for k in range(100)))
    rendered(engine, 101 * 2048)
    assert engine.voices == 0
    assert not engine.reports()


def test_a_stolen_voice_fades_without_a_click() -> None:
    chord = [note(0, freq=200.0, gain=0.2, key="low"), note(0, freq=300.0, gain=0.2, key="high")]
    engine = desk(program(part("a", bank(SINE, voices=2))), *chord, note(9000, freq=400.0, gain=0.2))
    heard = rendered(engine, 12000)
    steepest = 2 * np.pi * 0.2 * (200 + 300 + 400) / RATE
    assert largest_step(heard) < steepest + 0.2 / 240
    assert [report.kind for report in engine.reports()] == ["voices"]
    high_and_new = np.fft.rfft(heard[9600:, 0] * np.hanning(2400))
    levels = np.abs(high_and_new[[10, 15, 20]]) / 600
    assert levels[0] < 0.002
    assert levels[1:] == pytest.approx([0.2, 0.2], rel=0.1)


def test_the_first_released_voice_is_stolen_first() -> None:
    chord = [note(0, gain=0.1, key="old"), note(0, gate=2000, gain=0.2, key="released")]
    released = voice("gate + .5 * (1 - gate)")
    heard = sound(program(part("a", bank(released, voices=2))), *chord, note(3000, gain=0.4), frames=4000)
    assert heard[2999, 0] == pytest.approx(0.1 + 0.1)
    assert heard[3900, 0] == pytest.approx(0.1 + 0.4)


def test_many_thefts_at_once_are_survived() -> None:
    chord = [note(100 + k, gain=0.01, freq=100.0 + k) for k in range(200)]
    engine = desk(program(part("a", bank(SINE, voices=4))), *chord)
    heard = rendered(engine, 2048)
    assert np.abs(heard).max() <= 200 * 0.01
    assert engine.voices == 4


def test_a_curve_is_straight_between_the_points_of_the_grid() -> None:
    values = np.random.default_rng(1).random(20)
    moving = note(300, Curve(7), gain=1.0)
    heard = sound(program(part("a", bank(LEVEL))), moving, Points(7, 0, tuple(values)), frames=19 * GRID)
    expected = np.interp(np.arange(19 * GRID), np.arange(20) * GRID, values)
    assert heard[300:, 0] == pytest.approx(expected[300:], abs=5e-5)
    assert not heard[:300].any()


def test_a_straight_curve_stays_on_its_line() -> None:
    corners = [0, 5, 6, 40, 41, 64], [0.1, 0.9, 0.9, 0.2, 0.7, 0.7]
    values = np.interp(np.arange(65), *corners)
    moving = note(300, Curve(7), gain=1.0)
    heard = sound(program(part("a", bank(LEVEL))), moving, Points(7, 0, tuple(values)), frames=64 * GRID)
    expected = np.interp(np.arange(64 * GRID), np.array(corners[0]) * GRID, corners[1])
    assert heard[300:, 0] == pytest.approx(expected[300:], abs=5e-5)


def test_a_straight_curve_may_be_told_piece_by_piece_and_anew() -> None:
    values = np.interp(np.arange(65), [0, 30, 50, 64], [0.1, 0.9, 0.2, 0.2])
    pieces = [Points(7, first, tuple(values[first : first + 4])) for first in range(0, 64, 3)]
    other = Points(7, 20, tuple(values[20:40] * 0.5))
    told = sorted([*pieces[:8], other, Points(7, 24, tuple(values[24:])), *pieces[8:]], key=_needed)
    mix, moving = program(part("a", bank(LEVEL))), note(300, Curve(7), gain=1.0)
    whole = sound(mix, moving, *told, frames=64 * GRID)
    engine, blocks = desk(mix, moving), []
    while engine.position < 64 * GRID:
        while told and _needed(told[0]) < engine.position + 100:
            engine.send(told.pop(0))
        blocks.append(engine.render(100))
    assert np.concatenate(blocks)[: 64 * GRID].tobytes() == whole.tobytes()


def test_a_curve_stands_still_after_its_last_point_and_can_be_scaled() -> None:
    moving = note(0, Curve(7, 0.5), gain=1.0)
    heard = sound(program(part("a", bank(LEVEL))), moving, Points(7, 0, (0.0, 1.0)), frames=4 * GRID)
    assert heard[GRID // 2, 0] == pytest.approx(0.25, abs=1e-5)
    assert heard[GRID:, 0] == pytest.approx(0.5)


def test_later_points_replace_earlier_ones() -> None:
    moving = note(0, Curve(7), gain=1.0)
    points = Points(7, 0, (0.0, 0.0, 0.0, 0.0)), Points(7, 2, (0.5, 0.25))
    heard = sound(program(part("a", bank(LEVEL))), moving, *points, frames=4 * GRID)
    assert heard[[GRID, 2 * GRID, 3 * GRID, -1], 0] == pytest.approx([0.0, 0.5, 0.25, 0.25], abs=1e-5)


def test_an_onset_chokes_the_banks_it_names() -> None:
    kit = part("kit", bank(name="closed"), bank(name="open"), bank(name="kick"))
    struck = [note(0, gain=0.5, bank=1), note(0, gain=0.125, bank=2), note(1000, gain=0.25, choke=(1,))]
    heard = sound(program(kit), *struck, frames=2000)[:, 0]
    assert heard[999] == 0.625
    assert heard[1000 + 240 :] == pytest.approx(0.375, abs=1e-6)
    assert np.diff(heard[1000:1240]) == pytest.approx(-0.5 / 240, abs=1e-5)


def test_notes_of_one_chord_do_not_choke_each_other_backwards() -> None:
    kit = part("kit", bank(name="closed"), bank(name="open"))
    heard = sound(program(kit), note(0, choke=(1,)), note(0, bank=1, gain=0.25), frames=500)
    assert heard[400, 0] == 0.75


def test_parts_sends_and_buses_add_up() -> None:
    half, quarter = send(0, 0.5), send(0, 0.25)
    mix = program(
        part("a", chain=(insert(GAIN, 0.5), half)),
        part("b", chain=(quarter, insert(GAIN, 2.0))),
        buses=[BusPlan("hall", (insert(GAIN, 3.0),))],
        master=(insert(GAIN, 0.25),),
    )
    heard = sound(mix, note(0, gain=0.5), note(0, gain=0.25, part=1), frames=3000)
    a, b = 0.5 * 0.5, 0.25
    assert heard == pytest.approx(0.25 * (a + 2 * b + 3 * (0.5 * a + 0.25 * b)))


def test_a_bus_feeds_the_buses_after_it() -> None:
    mix = program(
        part(chain=(send(0),)),
        buses=[BusPlan("first", (send(1, 0.5),)), BusPlan("second", (insert(GAIN, 0.5),))],
    )
    assert sound(mix, note(gain=0.25), frames=100) == pytest.approx(0.25 + 0.25 + 0.25 * 0.5 * 0.5)


def test_stems_add_up_to_the_mix_before_the_master() -> None:
    mix = program(
        part("a", bank(RINGING), chain=(send(0, Curve(1)),)),
        part("b", bank(SINE)),
        buses=[BusPlan("hall", (insert(ECHO),))],
    )
    notes = [note(50, freq=220.0, gate=900, gain=0.1), note(700, part=1, gain=0.1)]
    engine = desk(mix, *notes, Points(1, 0, (0.0, 1.0, 0.3)), stems=True)
    heard = engine.render(5000)
    total = np.zeros_like(heard)
    for stem in engine.stems.values():
        total += stem
    assert list(engine.stems) == ["a", "b", "bus hall"]
    assert np.array_equal(total, heard)


def test_a_window_opens_and_closes_an_insert_within_its_borders() -> None:
    begin, end, fade = 5000, 9000, 480
    loud = insert(GAIN, 2.0, window=(begin, end))
    heard = sound(program(part(chain=(loud,))), note(gain=0.25), frames=10000)[:, 0]
    expected = np.interp(np.arange(10000), [begin, begin + fade, end - fade, end], [0.25, 0.5, 0.5, 0.25])
    assert heard == pytest.approx(expected, abs=1e-5)
    assert (heard[:begin] == 0.25).all()
    assert (heard[end:] == 0.25).all()


def test_a_send_has_a_window_too() -> None:
    mix = program(part(chain=(send(0, window=(1000, 5000)),)), buses=[BusPlan("hall", ())])
    heard = sound(mix, note(gain=0.25), frames=6000)[:, 0]
    expected = np.interp(np.arange(6000), [1000, 1480, 4520, 5000], [0.25, 0.5, 0.5, 0.25])
    assert heard == pytest.approx(expected, abs=1e-6)


def test_a_send_follows_a_curve() -> None:
    values = np.random.default_rng(2).random(12)
    mix = program(part(chain=(send(0, Curve(1)),)), buses=[BusPlan("hall", ())])
    heard = sound(mix, note(gain=0.25), Points(1, 0, tuple(values)), frames=11 * GRID)[:, 0]
    assert heard == pytest.approx(
        0.25 + 0.25 * np.interp(np.arange(11 * GRID), np.arange(12) * GRID, values), abs=1e-6
    )


def test_silence_is_zero() -> None:
    mix = program(
        part(chain=(insert(ECHO), send())),
        buses=[BusPlan("hall", (insert(ECHO),))],
        master=(insert(effect("in | tanh"), key="tape"),),
    )
    engine = desk(mix)
    assert not rendered(engine, 2 * RATE).any()
    assert engine.silent


def test_an_effect_that_rests_sounds_as_one_that_does_not() -> None:
    def heard(rests: bool) -> np.ndarray:
        echo = insert(effect("y = in + .6 * (y | delay 20ms) | lowpass 2kHz", "y"), rests=rests)
        notes = [note(start, gate=300, freq=330.0) for start in (100, 5000, 170_001, 175_000, 340_000)]
        return sound(program(part("a", bank(RINGING), chain=(echo,))), *notes, frames=360_000)

    assert heard(True).tobytes() == heard(False).tobytes()


def test_an_effect_that_rests_costs_nothing_after_a_while() -> None:
    engine = desk(program(part(chain=(insert(ECHO, rests=True),))), note(gate=100))
    (effect_,) = (engine.render(1), engine._parts[0].links)[1]
    rendered(engine, 3 * RATE)
    assert not effect_.running


def test_an_exploding_effect_mutes_its_part_only() -> None:
    boom, fine = part("boom", chain=(insert(EXPLOSIVE, key="boom"),)), part("fine", bank(SINE))
    notes = [note(100, gain=0.1, part=1), note(500, gain=1e-3)]
    engine = desk(program(boom, fine), *notes, stems=True)
    engine.render(5000)
    alone = sound(program(part("boom"), fine), notes[0], frames=5000)
    assert np.array_equal(engine.stems["fine"], alone)
    assert engine.stems["boom"][500:520].any()
    assert not engine.stems["boom"][530:].any()
    (report,) = engine.reports()
    assert (report.kind, report.name, report.detail) == ("muted", "boom", "boom exploded")
    engine.render(8000)
    assert not engine.reports()


def test_an_exploding_effect_on_the_master_is_left_out() -> None:
    engine = desk(program(part(), master=(insert(EXPLOSIVE, key="boom"),)), note(500, gain=0.25))
    heard = engine.render(8 * CHECK)
    assert np.abs(heard).max() <= 1.0
    assert (heard[2 * CHECK :] == 0.25).all()
    assert [report.name for report in engine.reports()] == ["master"]


def test_an_exploding_voice_is_muted_and_the_next_one_sounds() -> None:
    loud = voice("gate * level", params="level=1")
    notes = [note(0, 1e6, gate=100), note(5000, 0.5, gate=100)]
    engine = desk(program(part("a", bank(loud))), *notes)
    heard = rendered(engine, 6000)
    assert not heard[:5000].any()
    assert heard[5000] == pytest.approx(0.25)
    assert [(report.kind, report.name) for report in engine.reports()] == [("muted", "a")]


def test_an_error_inside_a_part_never_stops_the_mix(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = desk(program(part("a"), part("b")), note(gain=0.25), note(gain=0.125, part=1))
    engine.render(100)

    def fail(*_: object) -> int:
        raise RuntimeError("a fault")

    monkeypatch.setattr(engine._parts[0].banks[0], "render", fail)
    assert (engine.render(100) == 0.125).all()
    (report,) = engine.reports()
    assert (report.kind, report.name, report.detail) == ("muted", "a", "RuntimeError: a fault")
    engine.send(program(part("a"), part("b"), sample=500, epoch=2))
    engine.send(note(600, gain=0.5, epoch=2))
    assert engine.render(500)[-1, 0] == 0.625


def test_what_is_too_loud_is_clipped() -> None:
    heard = sound(program(part()), note(gain=3.0), note(500, gain=-7.0, gate=100), frames=1000)
    assert (heard[:500] == 1.0).all()
    assert (heard[500:600] == -1.0).all()


@pytest.mark.parametrize("wild", [1e300, -1e300, float("inf"), float("nan"), Curve(1, 1e30)])
def test_wild_numbers_harm_nobody(wild: Value) -> None:
    chain = (insert(GAIN, wild), send(0, wild))
    mix = program(
        part("a", bank(LEVEL), chain=chain), part("b"), buses=[BusPlan("hall", (insert(GAIN, wild),))]
    )
    fine = note(gain=0.25, part=1)
    engine = desk(
        mix, Points(1, 0, (1e200, float("nan"))), note(0, wild, freq=wild, gain=wild), fine, stems=True
    )
    assert np.abs(rendered(engine, 3000)).max() <= 1.0
    assert (engine.stems["b"] == 0.25).all()


def test_a_late_note_is_dropped_and_reported() -> None:
    engine = desk(program(part("a")))
    engine.render(1000)
    engine.send(note(900))
    engine.send(note(999))
    assert not engine.render(1000).any()
    (report,) = engine.reports()
    assert (report.sample, report.kind, report.name) == (900, "late", "a")
    assert "2 times" in report.detail


def test_a_late_program_is_refused() -> None:
    engine = desk(program(part()))
    engine.render(1000)
    with pytest.raises(TooLate):
        engine.send(program(part(), sample=999, epoch=2))


def test_a_voice_ends_when_its_gate_is_over_and_nothing_is_heard() -> None:
    engine = desk(program(part("a", bank(RINGING))), note(0, gate=1000))
    rendered(engine, 9000)
    assert engine.voices == 1
    rendered(engine, 20000)
    assert engine.voices == 0


def test_a_voice_may_pause_as_long_as_its_delay() -> None:
    twice = voice("hit = ad 0 5ms * sine freq", "hit + (hit | delay 400ms)")
    heard = sound(program(part("a", bank(twice))), note(gate=1), frames=RATE)
    assert np.abs(heard[:1000]).max() > 0.1
    assert not np.abs(heard[2000:19000]).max() > 1e-4
    assert np.abs(heard[19200:20000]).max() > 0.1


def test_a_voice_may_begin_late() -> None:
    late = voice("(age | above 700ms) * ad 0 2s * sine freq")
    heard = sound(program(part("a", bank(late))), note(gate=1), frames=RATE)
    assert np.abs(heard[34000:35000]).max() > 0.1


def test_an_engine_is_silent_after_a_second_of_silence() -> None:
    engine = desk(program(part()), note(0, gate=1000))
    rendered(engine, RATE + 900)
    assert not engine.silent
    rendered(engine, 200)
    assert engine.silent


def test_a_voice_that_never_ends_is_ended() -> None:
    engine = desk(program(part("a", bank(voice("sine freq * ar 0 100s")))), note(0, gate=1000), rate=8000)
    rendered(engine, 62 * 8000)
    assert engine.voices == 0


def test_a_gate_can_be_one_sample_and_a_voice_hears_its_note() -> None:
    hears = voice("gate * (note / 100 + vel / 10)")
    heard = sound(program(part("a", bank(hears))), note(5, gate=1, gain=1.0), frames=10)
    assert heard[:, 0] == pytest.approx([0] * 5 + [0.79] + [0] * 4)


def test_memory_for_delays_has_an_end() -> None:
    hall = effect("in | delay 30s")
    chain = tuple(insert(hall, key=str(number)) for number in range(100))
    engine = desk(program(part("a", chain=chain), part("b")), note(gain=0.25), note(gain=0.25, part=1))
    assert (engine.render(100) == 0.25).all()
    (report,) = engine.reports()
    assert (report.kind, report.name) == ("muted", "a")
    assert "delay lines" in report.detail


def test_voices_with_long_delays_are_as_many_as_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nightdrive.runtime.engine.engine.DELAY_BYTES", 20 << 20)
    late = voice("gate * age | delay (10ms * (1 + random)) max=1s")
    chord = [note(key, freq=100.0, gain=0.01, key=key) for key in range(128)]
    engine = desk(program(part("a", bank(late))), *chord)
    rendered(engine, 2048)
    assert engine.voices == 72
    assert {report.kind for report in engine.reports()} == {"voices"}
    assert engine._parts[0].bytes == 20 << 20


def test_a_bank_without_voices_gives_its_chunks_back() -> None:
    engine = desk(program(part("a", bank(SINE))), *(note(key, gate=100, key=key) for key in range(100)))
    rendered(engine, 300)
    grown = len(engine._parts[0].banks[0]._living)
    rendered(engine, 4096)
    assert (grown, len(engine._parts[0].banks[0]._living)) == (14, 3)
