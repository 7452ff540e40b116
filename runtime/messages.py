"""What the stage tells the engine: programs, notes and curves, each with an absolute sample number.

Every message is plain picklable data. The same stream drives the offline renderer and the engine process.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .compiler.code import Code

GRID = 512
"""Samples between the points of a curve, on absolute multiples: curves never follow the block size."""


class Curve(NamedTuple):
    """A moving control: `scale` times the curve of that number, whose values `Points` messages give."""

    id: int
    scale: float = 1.0


Value = float | Curve


class BankPlan(NamedTuple):
    """The voices of one synth in one part. `key` is equal in two programs when the voices go on.

    At most `voices` sound at once; then the oldest make room. `name` is for reports. `recordings`
    are the keys of those that the code plays, in order.
    """

    key: str
    code: str
    constants: tuple[float, ...]
    voices: int = 128
    name: str = ""
    recordings: tuple[str, ...] = ()


class InsertPlan(NamedTuple):
    """An effect instance. `key` is equal in two programs when its memory goes on.

    `values` has one entry a parameter. With a window (samples begin, end) it fades in and out at its borders
    and costs nothing outside. One that `rests` has nothing to say of itself: when it has been silent for
    longer than it remembers, it may stop until it is fed again. `name` is for reports. `hears` names the part
    or bus that it listens to, if any.
    """

    key: str
    code: str
    constants: tuple[float, ...]
    values: tuple[Value, ...]
    window: tuple[int, int] | None = None
    rests: bool = False
    name: str = ""
    hears: str = ""
    recordings: tuple[str, ...] = ()


class SendPlan(NamedTuple):
    """A tap at this point of a chain into a bus, by index into `Program.buses`."""

    key: str
    bus: int
    amount: Value
    window: tuple[int, int] | None = None


ChainPlan = tuple[InsertPlan | SendPlan, ...]


class PartPlan(NamedTuple):
    """A part: its banks and the chain their sum goes through.

    `keep` says which sounding voices go on at the swap: None for all, else the `Note.key` of each that does;
    the others are released (their gate ends at the swap).
    """

    name: str
    banks: tuple[BankPlan, ...]
    chain: ChainPlan
    keep: frozenset[object] | None = None


class BusPlan(NamedTuple):
    """A bus; its sends may feed only buses after it in `Program.buses`."""

    name: str
    chain: ChainPlan


class Program(NamedTuple):
    """The whole mix from `sample` on. Notes of earlier epochs at or after `sample` are dropped.

    `recordings` are all that it plays, by key, with a MARGIN before and behind them; None for those that
    the program before had too.
    """

    epoch: int
    sample: int
    parts: tuple[PartPlan, ...]
    buses: tuple[BusPlan, ...]
    master: ChainPlan
    codes: Mapping[str, Code] = {}
    recordings: Mapping[str, npt.NDArray[np.float32] | None] = {}


class Note(NamedTuple):
    """A voice to start at `sample` with its gate open for `gate` samples.

    `values` are the bank's controls in row order. `key` names the note across programs: when `join` is set
    and a voice of that key still sounds in the bank, the voice takes the new values and gate instead of a
    new one starting. `tied` is the key of a note whose voice, while its gate is open, goes on as this one: it
    takes the values and the key, its pitch slides for `slide` samples, and nothing is struck. `choke` lists
    other banks (indices) of the part that the onset silences.
    """

    epoch: int
    sample: int
    part: int
    bank: int
    gate: int
    values: tuple[Value, ...]
    vel: float
    note: float
    seed: int
    key: object
    join: bool = False
    choke: tuple[int, ...] = ()
    tied: object = None
    slide: int = 0


class Points(NamedTuple):
    """Values of a curve at grid points `first`, `first + 1`, ... (sample = point * GRID).

    Curve numbers are unique in a session; a later message replaces points given before. After the last
    point a curve stands still.
    """

    curve: int
    first: int
    values: tuple[float, ...]


Message = Program | Note | Points


class Report(NamedTuple):
    """What the engine tells back: something was muted, late or dropped, by name."""

    sample: int
    kind: str  # "muted" | "late" | "voices"
    name: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {self.name}, {self.detail}" if self.detail else f"{self.kind}: {self.name}"
