"""The engine's process and the ring: every frame reaches the card once; nothing outlives the stage."""

from __future__ import annotations

import multiprocessing
import os
import signal

import numpy as np
import pytest

from nightdrive.runtime.live.device import DeviceError, open_device
from nightdrive.runtime.live.link import EngineError, EngineProcess
from nightdrive.runtime.live.packets import Feed, Hold, Inbox, Settings, Status, Stop, pieces
from nightdrive.runtime.live.ring import Ring

from .counter import SCALE, Broken, Counter, counted
from .virtual_card import RATE, VirtualCard, virtual_card, wait_until  # noqa: F401  a fixture

SILENT = Settings(device="none", renderer=Counter)


def last(statuses) -> Status:
    return list(statuses)[-1]


@pytest.fixture
def start():
    """Start engine processes that end with the test."""
    engines = []

    def start(settings: Settings) -> EngineProcess:
        engines.append(EngineProcess(settings))
        return engines[-1]

    yield start
    for engine in engines:
        engine.close()


def test_a_ring_gives_frames_in_order_over_its_edge():
    ring = Ring(512)
    for begin in range(0, 6000, 300):
        ring.write(counted(begin, begin + 300))
        assert np.array_equal(ring.take(300), counted(begin, begin + 300))
    assert (ring.read, ring.gaps, ring.largest) == (6000, 0, 300)


def test_a_dry_ring_gives_silence_counts_one_gap_and_loses_nothing():
    ring = Ring(512)
    ring.write(counted(0, 100))
    assert np.array_equal(ring.take(150), np.vstack([counted(0, 100), np.zeros((50, 2))]))
    assert not ring.take(30).any()
    ring.write(counted(100, 200))
    assert np.array_equal(ring.take(100), counted(100, 200))
    assert (ring.gaps, ring.missing) == (1, 80)
    ring.take(1)
    assert ring.gaps == 2


def test_a_full_ring_refuses_what_would_overwrite():
    ring = Ring(256)
    ring.write(counted(0, 200))
    with pytest.raises(ValueError, match="full"):
        ring.write(counted(200, 300))


def test_the_engine_stays_within_its_horizon_and_goes_on_where_it_was(start):
    engine = start(SILENT)
    assert engine.opened().device == "none"
    engine.send(Feed((), 6000, start=True))
    wait_until(lambda: last(engine.ask(Feed((), 0))).gaps, "the ring runs dry at the horizon")
    assert last(engine.ask(Feed((), 9000))).position < 9000 + 1
    status = wait_until(
        lambda: (s := last(engine.ask(Feed((), 0)))).played == 9000 and s, "the engine goes on"
    )
    assert status.position == 9000


def test_a_hold_is_granted_only_in_time_and_keeps_the_engine_before_it(start):
    engine = start(SILENT)
    engine.opened()
    engine.send(Feed((), 10 * RATE, start=True))
    wait_until(lambda: last(engine.ask(Feed((), 0))).played > 4000, "the engine plays")
    position = last(engine.ask(Feed((), 0))).position
    assert not last(engine.ask(Hold(position - 1, 0))).held
    assert not last(engine.ask(Hold(position + 2000, RATE))).held
    assert last(engine.ask(Hold(position + 6000, 1000))).held
    engine_waits = wait_until(
        lambda: [s for s in engine.ask(Hold(position + 6000, 0)) if s.gaps], "the engine waits at the hold"
    )
    assert engine_waits[-1].position == position + 6000
    last(engine.ask(Feed((), 0)))
    wait_until(lambda: last(engine.ask(Feed((), 0))).position > position + 9000, "the engine goes on")


def test_a_packet_that_is_cut_short_does_not_hold_up_its_reader():
    ours, theirs = multiprocessing.Pipe()
    with ours, theirs:
        inbox = Inbox(theirs)
        packet = Feed(tuple(map(str, range(5000))), 7)
        *begin, end = pieces(packet)
        assert len(begin) > 2
        for piece in begin:
            ours.send_bytes(piece)
            assert inbox.next(0.0) is None
        assert inbox.next(0.0) is None
        ours.send_bytes(end)
        assert inbox.next(0.0) == packet


def test_stop_plays_all_that_was_rendered(start):
    engine = start(SILENT)
    engine.opened()
    engine.send(Feed((), RATE // 5, start=True))
    wait_until(lambda: last(engine.ask(Feed((), 0))).position == RATE // 5, "the engine renders")
    status = last(engine.ask(Stop()))
    assert status.ended
    assert status.played == RATE // 5


def test_a_broken_engine_says_why(start):
    engine = start(Settings(device="none", renderer=Broken))
    engine.opened()
    engine.send(Feed((), RATE, start=True))
    with pytest.raises(EngineError, match="this renderer is broken"):
        wait_until(lambda: last(engine.ask(Feed((), 0))).ended, "it fails")


def test_a_missing_card_is_told_in_one_line(start):
    engine = start(Settings(device="no such card", renderer=Counter))
    with pytest.raises(EngineError, match=r"^[^\n]*$") as error:
        engine.opened()
    assert error.value.device
    with pytest.raises(DeviceError):
        open_device(Ring(256), "no such card", RATE, 0.03)


def test_an_engine_that_crashes_is_told_with_its_signal(start):
    engine = start(SILENT)
    engine.opened()
    os.kill(engine.pid, signal.SIGKILL)
    with pytest.raises(EngineError, match="signal 9"):
        wait_until(lambda: last(engine.ask(Feed((), 0))).ended, "it is gone")


def test_the_engine_ends_with_its_stage(start):
    engine = start(SILENT)
    engine.opened()
    engine.send(Feed((), 10 * RATE, start=True))
    engine._connection.close()
    engine._process.join(10)
    assert engine._process.exitcode == 0


def test_the_card_receives_every_frame_once_and_in_order(card: VirtualCard, start):
    engine = start(Settings(renderer=Counter, latency_s=0.25, ahead_s=0.1))
    engine.opened()
    engine.send(Feed((), 10 * RATE, start=True))
    wait_until(lambda: last(engine.ask(Feed((), 0))).position > RATE, "a second is rendered")
    end = last(engine.ask(Stop()))
    assert end.gaps == 0
    assert np.array_equal(card.sound(end.played), counted(0, end.played))


def test_when_the_card_is_lost_time_goes_on_and_the_music_comes_back(card: VirtualCard, start):
    engine = start(Settings(renderer=Counter, latency_s=0.25, ahead_s=0.1))
    engine.opened()
    engine.send(Feed((), 100 * RATE, start=True))

    def status() -> Status:
        return last(engine.ask(Feed((), 0)))

    wait_until(lambda: status().played > RATE // 4, "it plays")
    card.close()
    lost = wait_until(lambda: (s := status()).device == "none" and s, "the loss is noticed")
    wait_until(lambda: status().played > lost.played + RATE // 4, "time goes on")
    card.start()
    back = wait_until(lambda: (s := status()).device != "none" and s, "the card is found again")
    wait_until(lambda: status().played > back.played + RATE // 4, "it plays again")
    end = last(engine.ask(Stop()))
    heard = card.sound(RATE // 4)
    first = round(float(heard[0, 0]) / SCALE) - 1
    assert lost.played < first < end.played
    assert np.array_equal(heard, counted(first, first + RATE // 4))
