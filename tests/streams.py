"""Random streams of messages: parts that come and go, chords, curves, windows, swaps at odd samples."""

from __future__ import annotations

from random import Random

from nightdrive.runtime.messages import (
    GRID,
    BusPlan,
    ChainPlan,
    Curve,
    InsertPlan,
    Message,
    Note,
    PartPlan,
    Points,
    Program,
    SendPlan,
    Value,
)

from .desk import ECHO, GAIN, RINGING, SINE, bank, insert, note, part, program, send
from .kernels import effect, voice

FRAMES = 24_000
SWEPT = voice("env = adsr 3ms 40ms .4 60ms", "saw freq | ladder cutoff .5 | * env", params="cutoff=900Hz")
NOISY = voice("ad 1ms 30ms * noise | bandpass2 freq 3")
WOBBLE = effect("in + .5 * (in | delay (5ms + depth * sine 3 * 3ms) .02)", params="depth=.5")
SYNTHS = (SWEPT, SINE, RINGING, NOISY)


def stream(seed: int) -> tuple[list[Message], int]:
    """Messages in the order in which a stage sends them, and how many frames they fill."""
    luck = Random(seed)
    swaps = sorted({0, *(luck.randrange(1, FRAMES) for _ in range(3))})
    messages: list[Message] = [_points(luck, curve, 0) for curve in range(4)]
    for epoch, (begin, end) in enumerate(zip(swaps, [*swaps[1:], FRAMES], strict=True), 1):
        mix = _mix(luck, begin, epoch)
        messages += [mix, _points(luck, luck.randrange(4), begin // GRID)]
        notes = [_note(luck, mix, begin, end) for _ in range(luck.randrange(10, 40))]
        messages += sorted(notes, key=lambda found: found.sample)
    return messages, FRAMES


def _points(luck: Random, curve: int, first: int) -> Points:
    return Points(curve, first, tuple(luck.random() for _ in range(luck.randrange(2, FRAMES // GRID + 2))))


def _mix(luck: Random, begin: int, epoch: int) -> Program:
    parts = [_part(luck, name, begin) for name in luck.sample("abcd", 3)]
    buses = [BusPlan("hall", (insert(ECHO, rests=True),)), BusPlan("plate", _chain(luck, 0, begin))]
    luck.shuffle(buses)
    return program(*parts, buses=buses, master=_chain(luck, 0, begin), sample=begin, epoch=epoch)


def _part(luck: Random, name: str, begin: int) -> PartPlan:
    banks = [bank(synth, luck.choice((3, 16, 64)), str(number)) for number, synth in enumerate(SYNTHS)]
    keep = luck.choice((None, frozenset(range(0, 100, 2))))
    return part(name, *luck.sample(banks, 2), chain=_chain(luck, 2, begin), keep=keep)


def _chain(luck: Random, buses: int, begin: int) -> ChainPlan:
    links: list[InsertPlan | SendPlan] = [
        insert(GAIN, _value(luck), key="gain", window=_window(luck, begin)),
        insert(WOBBLE, _value(luck), key="wobble", window=_window(luck, begin), rests=luck.random() < 0.5),
        insert(ECHO, key="echo", rests=True),
    ]
    links += [send(bus, _value(luck), f"send {bus}", _window(luck, begin)) for bus in range(buses)]
    return tuple(luck.sample(links, luck.randrange(len(links) + 1)))


def _value(luck: Random) -> Value:
    return luck.choice((0.25, luck.random(), Curve(luck.randrange(4)), Curve(luck.randrange(4), 0.5)))


def _window(luck: Random, begin: int) -> tuple[int, int] | None:
    if luck.random() < 0.5:
        return None
    start = begin + luck.randrange(4000)
    return start, start + luck.choice((1, 300, 5000))


def _note(luck: Random, mix: Program, begin: int, end: int) -> Note:
    number = luck.randrange(len(mix.parts))
    which = luck.randrange(len(mix.parts[number].banks))
    swept = mix.parts[number].banks[which].name == "0"
    return note(
        luck.randrange(begin, end),
        *[luck.choice((300.0, 2000.0))] * swept,
        gate=luck.choice((1, 100, 3000, 20000)),
        freq=luck.uniform(40, 2000),
        gain=luck.choice((0.05, Curve(luck.randrange(4), 0.1))),
        part=number,
        bank=which,
        key=luck.randrange(100),
        epoch=mix.epoch,
        join=luck.random() < 0.3,
        choke=(1 - which,) * (luck.random() < 0.1),
    )
