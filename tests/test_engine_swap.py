"""One program after another: what goes on, what rings out, what glides, and that none of it clicks."""

import gc

import numpy as np
import pytest

from nightdrive.runtime.compiler.code import STEP
from nightdrive.runtime.messages import GRID, BusPlan, Curve, Points, Program

from .desk import (
    ECHO,
    GAIN,
    LEVEL,
    PLAIN,
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

SWAP = 3001
FADE = 480
GLIDE = 960


def test_a_part_that_did_not_change_is_not_touched() -> None:
    same = part("same", bank(SINE), chain=(insert(GAIN, Curve(1)), insert(ECHO)))
    first = program(same, part("other", bank(RINGING)))
    second = program(part("new"), same, sample=SWAP, epoch=2)
    notes = [note(100, freq=301.0, gain=0.2, key="long"), note(4000, gain=0.1, part=1, epoch=2, gate=500)]
    points = Points(1, 0, tuple(np.linspace(0, 1, 30)))
    engine = desk(points, first, notes[0], note(200, part=1), second, notes[1], stems=True)
    alone = desk(points, program(same), notes[0], note(4000, gain=0.1, gate=500), stems=True)
    engine.render(7000)
    alone.render(7000)
    assert engine.stems["same"].tobytes() == alone.stems["same"].tobytes()


def test_a_curve_that_goes_on_under_another_number_is_not_touched() -> None:
    def heard(curve: int) -> bytes:
        amount = insert(GAIN, Curve(curve))
        second = program(part(chain=(amount,)), sample=SWAP, epoch=2)
        points = [Points(number, 0, tuple(np.linspace(0, 1, 30))) for number in (1, 2)]
        first = program(part(chain=(insert(GAIN, Curve(1)),)))
        return sound(*points, first, note(gain=0.5), second, frames=6000).tobytes()

    assert heard(1) == heard(2)


def test_notes_of_the_old_program_end_with_it() -> None:
    first, second = program(part()), program(part(), sample=SWAP, epoch=2)
    heard = sound(first, note(SWAP - 1, gate=1), note(SWAP, gain=0.25), second, frames=SWAP + 100)
    assert heard[SWAP - 1, 0] == 0.5
    assert not heard[SWAP:].any()


def test_a_removed_part_rings_out_through_its_chain_and_is_forgotten() -> None:
    first = program(
        part("gone", bank(RINGING), chain=(insert(ECHO, rests=True), send())), buses=[BusPlan("hall", ())]
    )
    engine = desk(first, note(0, freq=330.0), program(sample=SWAP, epoch=2))
    rendered(engine, SWAP)
    tail = rendered(engine, RATE)
    assert largest_step(tail) < 3.5 * 2 * np.pi * 330 / RATE
    levels = [np.abs(tail[at : at + 1000]).max() for at in (0, 4000, 8000)]
    assert levels[0] > levels[1] > levels[2] > 0.001
    rendered(engine, 3 * RATE)
    assert (engine.voices, engine._leaving, engine._buses) == (0, [], [])


def test_what_never_falls_silent_is_faded_out_after_a_minute() -> None:
    hiss = effect("in + .1 * noise")
    first = program(part("gone", chain=(insert(hiss),)))
    engine = desk(first, program(sample=SWAP, epoch=2), rate=8000)
    rendered(engine, 59 * 8000)
    assert np.abs(engine.render(8000)).max() > 0.05
    rendered(engine, 8000)
    assert not engine.render(8000).any()
    assert not engine._leaving


def test_a_part_that_comes_back_while_it_rings_goes_on() -> None:
    same = part("a", bank(RINGING), chain=(insert(ECHO, key="echo"),))
    engine = desk(program(same), note(0), program(sample=SWAP, epoch=2), program(same, sample=6000, epoch=3))
    heard = rendered(engine, 9000)
    assert largest_step(heard) < 1.6 * 0.5 * 2 * np.pi * 440 / RATE
    assert len(engine._parts[0].banks) == 1
    assert not engine._leaving


def test_voices_that_are_not_kept_are_released() -> None:
    swap = program(part(keep={"kept"}), sample=SWAP, epoch=2)
    heard = sound(
        program(part()), note(gain=0.25, key="kept"), note(gain=0.5, key="other"), swap, frames=SWAP + 100
    )
    assert (heard[:SWAP] == 0.75).all()
    assert (heard[SWAP:] == 0.25).all()


def test_a_joining_note_goes_on_with_the_voice_it_names() -> None:
    same = program(part("a", bank(SINE), keep={"drone"}), sample=SWAP, epoch=2)
    drone = note(100, freq=123.4, key="drone", gate=4000)
    joined = note(SWAP, freq=123.4, key="drone", gate=9000 - SWAP, epoch=2, join=True)
    heard = sound(program(part("a", bank(SINE))), drone, same, joined, frames=12000)
    longer = sound(
        program(part("a", bank(SINE))), note(100, freq=123.4, key="drone", gate=8900), frames=12000
    )
    assert np.abs(longer[5000:9000]).max() > 0.4
    assert np.array_equal(heard[:, 0] != 0, longer[:, 0] != 0)
    assert heard == pytest.approx(longer, abs=1e-6)


def test_a_joining_note_glides_to_its_own_controls() -> None:
    drone = note(0, 0.2, gain=1.0, key="drone")
    joined = note(SWAP, 0.8, gain=1.0, key="drone", join=True)
    heard = sound(program(part("a", bank(LEVEL))), drone, joined, frames=6000)[:, 0]
    assert (heard[: SWAP + 1] == np.float32(0.2)).all()
    assert heard[SWAP + GLIDE + GRID :] == pytest.approx(0.8)
    assert (np.diff(heard[SWAP + STEP : SWAP + GLIDE]) > 0).all()
    rise = np.diff(heard)
    assert rise[SWAP + 2 * STEP :].max() < 0.6 / GLIDE * 1.1
    assert rise.max() < 2 * 0.6 / GLIDE, "what was missed between two evaluations is caught up with in one"


def test_a_joining_note_glides_onto_a_curve_and_follows_it() -> None:
    values = np.random.default_rng(3).random(40)
    drone, joined = (
        note(0, 0.2, gain=1.0, key="drone"),
        note(SWAP, Curve(1), gain=1.0, key="drone", join=True),
    )
    heard = sound(program(part("a", bank(LEVEL))), drone, joined, Points(1, 0, tuple(values)), frames=9000)[
        :, 0
    ]
    expected = np.interp(np.arange(9000), np.arange(40) * GRID, values)
    landed = SWAP + GLIDE + GRID
    assert heard[landed:] == pytest.approx(expected[landed:], abs=5e-5)
    assert np.abs(np.diff(heard)).max() < 1.0 / GRID + 0.8 / GLIDE


def test_without_such_a_voice_a_joining_note_starts_one() -> None:
    assert sound(program(part()), note(100, join=True), frames=200)[150, 0] == 0.5


def test_constants_glide_in_steps_too_small_to_hear() -> None:
    quiet, loud = voice("gate * .2"), voice("gate * .8")
    first, second = program(part("a", bank(quiet))), program(part("a", bank(loud)), sample=SWAP, epoch=2)
    heard = sound(first, note(gain=1.0), second, frames=6000)[:, 0]
    assert bank(quiet).key == bank(loud).key
    assert heard[:SWAP] == pytest.approx(0.2)
    assert heard[SWAP + GLIDE :] == pytest.approx(0.8)
    assert np.abs(np.diff(heard)).max() < 0.6 / 59


def test_constants_of_effects_glide_too() -> None:
    first = program(part(chain=(insert(effect("in * .2")),)))
    second = program(part(chain=(insert(effect("in * .8")),)), sample=SWAP, epoch=2)
    heard = sound(first, note(gain=1.0), second, frames=6000)[:, 0]
    assert heard[SWAP + GLIDE :] == pytest.approx(0.8)
    assert np.abs(np.diff(heard)).max() < 0.6 / 59


def test_an_effect_remembers_through_a_swap() -> None:
    def heard(*swap: Program) -> np.ndarray:
        first = program(part(chain=(insert(ECHO),)))
        return sound(first, note(2000, gate=1, gain=1.0), *swap, frames=6000)

    second = program(part(chain=(insert(ECHO),)), sample=SWAP, epoch=2)
    assert heard(second)[4400, 0] == 0.5
    assert heard(second).tobytes() == heard().tobytes()


def test_a_delay_that_must_become_longer_keeps_what_it_holds() -> None:
    def echo(time: str, **when: int) -> Program:
        return program(part(chain=(insert(effect(f"in | delay {time}")),)), **when)

    played = note(2000, gate=1, gain=1.0)
    heard = sound(echo("50ms"), played, echo("100ms", sample=SWAP, epoch=2), frames=9000)
    assert np.flatnonzero(heard[:, 0]).min() >= 2000 + 4800 - 1
    assert np.flatnonzero(heard[:, 0]).max() <= 2000 + 4800 + 1


def test_a_new_effect_fades_in_and_a_removed_one_out() -> None:
    double, none = (insert(GAIN, 2.0),), ()
    first, second = program(part(chain=none)), program(part(chain=double), sample=SWAP, epoch=2)
    third = program(part(chain=none), sample=8000, epoch=3)
    heard = sound(first, note(gain=0.25), second, third, frames=10000)[:, 0]
    at = [SWAP, SWAP + FADE, 8000, 8000 + FADE]
    assert heard == pytest.approx(np.interp(np.arange(10000), at, [0.25, 0.5, 0.5, 0.25]), abs=1e-5)


def test_effects_that_change_places_do_not_click() -> None:
    loud, shaped = insert(GAIN, 2.0, key="gain"), insert(effect("in * in"), key="square")
    first, second = (
        program(part(chain=(loud, shaped))),
        program(part(chain=(shaped, loud)), sample=SWAP, epoch=2),
    )
    heard = sound(first, note(gain=0.5), second, frames=6000)[:, 0]
    assert heard[SWAP] == pytest.approx(1.0)
    assert heard[SWAP + FADE :] == pytest.approx(0.5)
    assert np.abs(np.diff(heard)).max() < 4 / FADE


def test_sends_fade_in_and_out_and_their_amounts_glide() -> None:
    hall = [BusPlan("hall", ())]
    programs = [
        program(part(chain=chain), buses=hall, sample=sample, epoch=epoch)
        for epoch, (sample, chain) in enumerate(
            [(0, ()), (2000, (send(),)), (5000, (send(amount=0.5),)), (8000, ())], 1
        )
    ]
    heard = sound(programs[0], note(gain=0.25), *programs[1:], frames=10000)[:, 0]
    assert heard[[1999, 4999, 7999, 9999]] == pytest.approx([0.25, 0.5, 0.375, 0.25])
    assert np.abs(np.diff(heard)).max() < 0.25 / FADE * 1.1


def test_a_parameter_of_an_effect_glides() -> None:
    first, second = (
        program(part(chain=(insert(GAIN, amount),)), sample=sample, epoch=epoch)
        for epoch, (sample, amount) in enumerate([(0, 0.2), (SWAP, 0.8)], 1)
    )
    heard = sound(first, note(gain=1.0), second, frames=6000)[:, 0]
    assert heard[SWAP + GLIDE + GRID :] == pytest.approx(0.8)
    assert np.abs(np.diff(heard)).max() < 0.6 / GLIDE * 1.1


def test_a_window_that_an_edit_moves_does_not_click() -> None:
    first, second = (
        program(part(chain=(insert(GAIN, 2.0, window=window),)), sample=sample, epoch=epoch)
        for epoch, (sample, window) in enumerate([(0, (1000, 9000)), (SWAP, (5000, 9000))], 1)
    )
    heard = sound(first, note(gain=0.25), second, frames=10000)[:, 0]
    assert heard[[SWAP, SWAP + FADE, 5000, 5000 + FADE]] == pytest.approx([0.5, 0.25, 0.25, 0.5], abs=1e-5)
    assert np.abs(np.diff(heard)).max() < 0.25 / FADE * 1.1


def test_a_program_can_be_replaced_before_it_begins() -> None:
    engine = desk(program(part()), note(gain=0.5))
    engine.send(program(part("wrong"), sample=SWAP, epoch=2))
    engine.send(note(SWAP, epoch=2))
    engine.send(program(part(), sample=SWAP, epoch=3))
    engine.send(note(SWAP + 10, gain=0.25, epoch=3))
    heard = engine.render(SWAP + 100)
    assert heard[[SWAP - 1, SWAP, SWAP + 10], 0] == pytest.approx([0.5, 0.5, 0.75])


def test_points_told_behind_a_program_take_effect_with_it() -> None:
    swap = 4 * GRID
    messages = program(part("a", bank(LEVEL))), note(0, Curve(1), gain=1.0)
    before, after = Points(1, 0, (0.1,) * 9), Points(1, 2, (0.9,) * 9)
    second = program(part("a", bank(LEVEL)), sample=swap, epoch=2)
    heard = sound(*messages, before, second, after, frames=8 * GRID)[:, 0]
    assert heard[:swap] == pytest.approx(0.1)
    assert heard[swap + STEP :] == pytest.approx(0.9)


def test_buses_can_change_places() -> None:
    first = program(part(chain=(send(0),)), buses=[BusPlan("a", (send(1, 0.5, "ab"),)), BusPlan("b", ())])
    second = program(
        part(chain=(send(1),)),
        buses=[BusPlan("b", (send(1, 0.5, "ba"),)), BusPlan("a", ())],
        sample=SWAP,
        epoch=2,
    )
    engine = desk(first, note(gain=0.25), second)
    heard = rendered(engine, 3 * RATE)
    assert heard[[SWAP - 1, -1], 0] == pytest.approx([0.25 + 0.25 + 0.125, 0.25 + 0.25])
    assert not engine.reports()


def test_a_muted_effect_gets_another_chance_when_it_is_edited() -> None:
    def looped(gain: float, **when: int) -> Program:
        return program(part(chain=(insert(effect(f"y = in + {gain} * y", "y")),)), **when)

    engine = desk(looped(2.0), note(100, gain=0.1), looped(0.5, sample=5000, epoch=2))
    heard = rendered(engine, 9000)[:, 0]
    assert not heard[200:5000].any()
    assert heard[8000] == pytest.approx(0.2)


def test_the_memory_of_a_session_does_not_grow() -> None:
    engine = desk()
    chain = (insert(PLAIN, key="a"), insert(ECHO, key="b"))
    for epoch in range(1, 200):
        engine.send(program(part(str(epoch % 3), chain=chain[: epoch % 3]), sample=epoch * 5000, epoch=epoch))
        engine.send(note(epoch * 5000, gate=100, epoch=epoch))
        rendered(engine, epoch * 5000 + 100 - engine.position)
    rendered(engine, 3 * RATE)
    assert len(engine._leaving) <= 2
    assert all(len(part.links) <= 4 for part in (*engine._parts, *engine._leaving))


def test_a_swap_leaves_nothing_to_the_garbage_collector() -> None:
    def mix(epoch: int) -> Program:
        chain = (insert(ECHO, key=str(epoch)), send())
        strips = part(str(epoch % 3), bank(SINE), chain=chain), [BusPlan(str(epoch), ())]
        return program(strips[0], buses=strips[1], sample=epoch * 3000, epoch=epoch)

    mixes = [mix(epoch) for epoch in range(8)]
    engine = desk(mixes[0])  # links the machine code, which does leave something
    gc.collect()
    gc.disable()
    try:
        for epoch, swap in enumerate(mixes):
            engine.send(swap)
            engine.send(note(epoch * 3000, gate=100, epoch=epoch))
            engine.render(3000)
        assert gc.collect() == 0
    finally:
        gc.enable()
