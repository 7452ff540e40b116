"""What a segment of 256 samples costs beside the kernels, in microseconds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import process_time

import numpy as np

from nightdrive.runtime.engine.memory import COUNT, Block, Memory
from nightdrive.runtime.engine.rig import Rig
from nightdrive.runtime.messages import BusPlan, Curve, Message, PartPlan, Points
from nightdrive.tests.desk import GAIN, GATE, LEVEL, bank, desk, insert, note, part, program, send

BLOCK = 256
PARTS = 10
MOVING = Points(1, 0, tuple(np.random.default_rng(1).random(100_000)))


def best_us(work: Callable[[], object], times: int = 40, rounds: int = 60) -> float:
    """The least time that a call takes: other processes only make it longer."""
    found = float("inf")
    for _ in range(rounds):
        begin = process_time()
        for _ in range(times):
            work()
        found = min(found, (process_time() - begin) / times * 1e6)
    return found


def segment_us(parts: Sequence[PartPlan], notes: Sequence[Message] = ()) -> float:
    engine = desk(MOVING, program(*parts, buses=[BusPlan("bus", ())]), *notes)
    engine.render(20 * BLOCK)
    return best_us(lambda: engine.render(BLOCK))


def part_us(make: Callable[[str], PartPlan], *levels: float | Curve, sounding: bool = True) -> float:
    """What one part adds to a segment."""
    parts = [make(str(number)) for number in range(PARTS)]
    notes = [note(0, *levels, part=number, gain=0.01) for number in range(PARTS)] if sounding else []
    return (segment_us(parts, notes) - segment_us([])) / PARTS


def kernel_us(code: str) -> float:
    rig = Rig(48000)
    rig.load(program())
    memory, block = Memory(rig, code, (), 1), Block()
    call = memory.kernel.call
    memory.state[0, 2] = 1.0
    return best_us(lambda: call(block.at(0), *memory.arguments, COUNT[1], COUNT[BLOCK]))


def main() -> None:
    voice, effect = kernel_us(bank(GATE).code), kernel_us(insert(GAIN).code)
    rows = [
        ("an engine without parts", segment_us([])),
        ("the kernel of a plain voice", voice),
        ("the kernel of a plain effect", effect),
        ("a silent part", part_us(part, sounding=False)),
        ("a silent kit of 16 drums", part_us(_kit, sounding=False)),
        ("a part with a voice, beside its kernel", part_us(part) - voice),
        ("a voice with a curve more", part_us(_moving, Curve(1)) - part_us(_moving, 0.5)),
        ("an insert more, beside its kernel", part_us(_inserted) - part_us(part) - effect),
        ("a send more", part_us(_sent) - part_us(part)),
        ("a send with a curve more", part_us(_swept) - part_us(part)),
    ]
    for name, cost in rows:
        print(f"{name:42}{cost:8.1f}")


def _kit(name: str) -> PartPlan:
    return part(name, *(bank(name=str(drum)) for drum in range(16)))


def _moving(name: str) -> PartPlan:
    return part(name, bank(LEVEL))


def _inserted(name: str) -> PartPlan:
    return part(name, chain=(insert(GAIN),))


def _sent(name: str) -> PartPlan:
    return part(name, chain=(send(),))


def _swept(name: str) -> PartPlan:
    return part(name, chain=(send(0, Curve(1)),))


if __name__ == "__main__":
    main()
