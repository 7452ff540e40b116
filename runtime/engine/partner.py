"""Two engines that share the parts of a mix between two processes, sample for sample as one would play them.

Both hear the same messages and cut time alike. The partner plays its share of the parts, and passes on what
these came to. The other one plays the rest, adds all in the order of the program, and does what follows:
buses and the master.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..messages import ChainPlan, InsertPlan, PartPlan, Program, Report
from .ramps import Floats
from .strip import Part
from .tap import Taken

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

MIXING, VOICE = 10_000, 6
"""What mixing weighs, and a byte of a voice's code, beside a byte of an effect's: notes take time too."""


class Played(NamedTuple):
    """What a part came to in a piece of time: its number, the sample where it begins, frames, and sends."""

    number: int
    first: int
    frames: bytes
    sends: dict[int, Taken]


class Piece(NamedTuple):
    """What all parts of a share came to."""

    played: tuple[Played, ...]
    voices: int
    reports: tuple[Report, ...]


class Partner:
    """The other process, as the one that mixes sees it. It plays the parts of these `names`."""

    def __init__(self, names: frozenset[str], line: Connection) -> None:
        self.names = names
        self.voices = 0
        self._line = line

    def collect(self, parts: Sequence[Part], begin: int) -> tuple[set[int], tuple[Report, ...]]:
        """Put what the partner played from a sample on into its parts; their numbers, and what it has to say.

        Raises EOFError when the other process is gone.
        """
        piece: Piece = self._line.recv()
        self.voices = piece.voices
        for number, first, frames, sends in piece.played:
            part = parts[number]
            part.view[first - begin :] = np.frombuffer(frames, np.float32).reshape(-1, 2)
            part.first = first
            for place, taken in sends.items():
                part.taps[place].put(taken)
        return {played.number for played in piece.played}, piece.reports


def passed(number: int, part: Part, begin: int) -> Played:
    """What a part has just played, to be passed on."""
    frames: Floats = part.view[part.first - begin :]
    sends = {place: tap.taken() for place, tap in enumerate(part.taps)}
    return Played(number, part.first, frames.tobytes(), sends)


def share(program: Program, playing: Mapping[str, float]) -> frozenset[str]:
    """The parts that a partner should play, so that both have about as much to do.

    A part weighs the size of its code, times the share of the bars that it is `playing` in, by name.
    Whatever listens, or is listened to, stays where the mix is made.
    """
    links = [link for chain in _chains(program) for link in chain]
    heard = {link.hears for link in links if isinstance(link, InsertPlan)}
    ends = [*(bus.chain for bus in program.buses), program.master]
    here: float = MIXING + sum(_weight(program, chain) for chain in ends)
    there, names = 0.0, set()
    weights = {part.name: playing[part.name] * _part_weight(program, part) for part in program.parts}
    for part in sorted(program.parts, key=lambda part: -weights[part.name]):
        listens = any(isinstance(link, InsertPlan) and link.hears for link in part.chain)
        if part.name in heard or listens or here < there:
            here += weights[part.name]
        else:
            there += weights[part.name]
            names.add(part.name)
    return frozenset(names)


def _chains(program: Program) -> list[ChainPlan]:
    chains = [part.chain for part in program.parts] + [bus.chain for bus in program.buses]
    return [*chains, program.master]


def _part_weight(program: Program, part: PartPlan) -> int:
    """The largest drum of a kit stands for all: few sound at a time."""
    voices = max((len(program.codes[bank.code].object) for bank in part.banks), default=0)
    return VOICE * voices + _weight(program, part.chain)


def _weight(program: Program, chain: ChainPlan) -> int:
    return sum(len(program.codes[link.code].object) for link in chain if isinstance(link, InsertPlan))
