"""The engine: messages with absolute samples in, stereo blocks out. It never waits, nor looks at a clock.

What it renders depends on the messages alone: not on the length of the blocks, nor on how early a message
came, if it came before its sample.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TypeVarTuple

import numpy as np

from ..messages import GRID, Message, Note, Points, Program, Report
from .partner import Partner
from .ramps import BLOCK, Floats
from .rig import DELAY_BYTES, Rig, Watch
from .strip import MASTER, Part, Strip

FORGET = 256 * BLOCK
"""Points of curves that are over are forgotten on multiples of this many samples."""

QUIET = 10.0 ** (-90.0 / 20.0)

Arguments = TypeVarTuple("Arguments")


class TooLate(Exception):  # noqa: N818  (it is no error of the music's)
    """A program for a sample that is already rendered."""


@dataclass(slots=True)
class _Pending:
    """A program that is to take over, and what was told after it."""

    program: Program
    notes: list[tuple[Note, int]] = field(default_factory=list)
    points: list[Points] = field(default_factory=list)


class Engine:
    """Renders at `rate` Hz from the sample `position` on.

    `watch` sees every kernel. With `stems`, every render also leaves there what each strip gave to the
    master, by name.
    """

    def __init__(self, rate: int, stems: bool = False, position: int = 0, watch: Watch | None = None) -> None:
        self.rate = rate
        self.stems: Mapping[str, Floats] = {}
        self._position = position
        self._rig = Rig(rate, watch)
        self._partner: Partner | None = None
        self._epoch: int | None = None
        self._pending: list[_Pending] = []
        self._count = 0
        self._parts: list[Part] = []
        self._leaving: list[Part] = []
        self._listening = self._told = False
        self._buses: list[Strip] = []
        self._master = Strip("master", self._rig, MASTER)
        self._heard = position, np.zeros((0, 2), np.float32)
        self._cuts: dict[str, Floats] | None = {} if stems else None

    # ── what it is told ──

    @property
    def position(self) -> int:
        """The next sample to render."""
        return self._position

    def send(self, message: Message) -> None:
        """Take a message. A late note is dropped and reported.

        Raises TooLate for a program whose sample is rendered already, ValueError for code that does not fit.
        """
        self._count += 1
        match message:
            case Note():
                self._take_note(message)
            case Points():
                if self._pending:
                    self._pending[-1].points.append(message)
                else:
                    self._rig.tracks.put(message)
                    self._told = True
            case Program():
                self._take_program(message)

    def _take_note(self, note: Note) -> None:
        if note.epoch == self._epoch:
            part = self._parts[note.part]
            if note.sample < self._position:
                self._late(note, part.name)
            else:
                self._schedule(part, note, self._count)
            return
        for pending in self._pending:
            if note.epoch == pending.program.epoch:
                if note.sample < pending.program.sample:
                    self._late(note, pending.program.parts[note.part].name)
                else:
                    pending.notes.append((note, self._count))

    def _schedule(self, part: Part, note: Note, count: int) -> None:
        if not part.muted and self._is_here(part):
            self._guard(part, note.sample, part.schedule, note, count)

    def _is_here(self, part: Part) -> bool:
        """Whether it plays in this process."""
        return self._partner is None or part.name not in self._partner.names

    def _late(self, note: Note, name: str) -> None:
        self._rig.notices.add(note.sample, "late", name, "a note came too late")

    def _take_program(self, program: Program) -> None:
        if program.sample < self._position:
            raise TooLate(f"a program for sample {program.sample} came at {self._position}")
        self._rig.load(program)
        points: list[Points] = []
        while self._pending and self._pending[-1].program.sample >= program.sample:
            points = self._pending.pop().points + points
        self._pending.append(_Pending(program, points=points))

    def pair(self, partner: Partner) -> None:
        """From now on another process plays some of the parts; before the first render."""
        self._partner = partner

    # ── what it tells ──

    def reports(self) -> list[Report]:
        """What happened since the last time this was asked."""
        return self._rig.notices.take()

    @property
    def voices(self) -> int:
        there = self._partner.voices if self._partner else 0
        return there + sum(part.voices for part in (*self._parts, *self._leaving))

    @property
    def silent(self) -> bool:
        """No voice sounds, and the last second of the output was below -90 dB."""
        if self.voices:
            return False
        begin, block = self._heard
        return self._position - begin - _loud_frames(block) >= self.rate

    # ── rendering ──

    def render(self, frames: int) -> Floats:
        """The next frames, shape (frames, 2), within -1 and 1."""
        out = np.empty((frames, 2), np.float32)
        if self._cuts is not None:
            self.stems = self._cuts = {}
        if self._told:
            self._told = False
            for part in (*self._parts, *self._leaving):
                part.look(self._position)
        done = 0
        while done < frames:
            begin = self._position
            if self._pending and self._pending[0].program.sample == begin:
                self._swap(self._pending.pop(0))
            end = min(begin + frames - done, begin - begin % BLOCK + BLOCK)
            if self._pending:
                end = min(end, self._pending[0].program.sample)
            if not begin % BLOCK:
                self._tidy(begin)
            self._mix(begin, end, out[done : done + end - begin])
            if self._cuts is not None:
                self._cut(self._cuts, frames, done, end - begin)
            done += end - begin
            self._position = end
        return out

    def _mix(self, begin: int, end: int, out: Floats) -> None:
        """Render samples that hold no multiple of BLOCK but their first, under one program."""
        master, frames = self._master, end - begin
        master.begin(frames, end)
        for bus in self._buses:
            bus.begin(frames, end)
        parts = (*self._parts, *self._leaving)
        busy = self._play_parts(parts, begin, end)
        if self._partner:
            busy = self._partnered(self._partner, parts, busy, begin)
        for part in busy:
            self._collect(part, begin, end)
        for bus in self._buses:
            if not bus.muted:
                self._play(bus, begin, end)
            self._collect(bus, begin, end)
        if not master.muted:
            self._guard(master, begin, master.play, begin, end)
        self._finish(begin, end, out)

    def _play_parts(self, parts: Sequence[Part], begin: int, end: int) -> list[Part]:
        """Let all parts play that have anything to; those are returned."""
        for part in parts:
            part.begin(end - begin, end)
        busy = [p for p in parts if self._is_here(p) and not (p.muted or p.idle(end))]
        for part in _in_turn(busy) if self._listening else busy:
            self._play(part, begin, end)
        return busy

    def _partnered(
        self, partner: Partner, parts: Sequence[Part], busy: Sequence[Part], begin: int
    ) -> list[Part]:
        """The parts that play here or there, in the order of the program."""
        there, reports = partner.collect(parts, begin)
        for report in reports:
            self._rig.notices.add(report.sample, report.kind, report.name, report.detail)
        return [part for number, part in enumerate(parts) if part in busy or number in there]

    def _play(self, strip: Strip, begin: int, end: int) -> None:
        try:
            strip.play(begin, end)
        except Exception as error:
            self._mute(strip, begin, error)

    def _collect(self, strip: Strip, begin: int, end: int) -> None:
        """What a strip has played, to its buses and the master."""
        if strip.muted:
            return
        strip.deliver(begin)
        if strip.first < end:
            master = self._master
            np.add(master.view, strip.view, out=master.view)
            if strip.first < master.first:
                master.first = strip.first

    def _guard(
        self, strip: Strip, sample: int, action: Callable[[*Arguments], None], *arguments: *Arguments
    ) -> None:
        """Do something with a strip. If that fails, it is muted, and the others play on."""
        try:
            action(*arguments)
        except Exception as error:
            self._mute(strip, sample, error)

    def _mute(self, strip: Strip, sample: int, error: Exception) -> None:
        strip.muted = True
        strip.view.fill(0.0)
        self._rig.notices.add(sample, "muted", strip.name, f"{type(error).__name__}: {error}")

    def _finish(self, begin: int, end: int, out: Floats) -> None:
        """The master's block to the output: whatever happened, it is a number between -1 and 1."""
        view = self._master.view
        if self._master.first >= end:
            out.fill(0.0)
            return
        high, low = float(view.max()), float(view.min())
        if low >= -1.0 and high <= 1.0:
            out[:] = view
        else:
            np.clip(np.where(np.isfinite(view), view, 0.0), -1.0, 1.0, out=out)
        if not (low > -QUIET and high < QUIET):
            self._heard = begin, out

    def _cut(self, stems: dict[str, Floats], frames: int, done: int, count: int) -> None:
        """Keep what the strips gave to the master, in the order in which they were added."""
        strips = [(part.name, part) for part in (*self._parts, *self._leaving)]
        for name, strip in strips + [(f"bus {bus.name}", bus) for bus in self._buses]:
            if name not in stems:
                stems[name] = np.zeros((frames, 2), np.float32)
            stems[name][done : done + count] = strip.view

    def _tidy(self, sample: int) -> None:
        """Forget what has rung out."""
        for part in self._parts:
            part.tidy()
        if self._leaving:
            for part in [part for part in self._leaving if part.ended(sample)]:
                part.block.frames.fill(0.0)
                self._leaving.remove(part)
        elif any(bus.left is not None for bus in self._buses):
            self._buses = [bus for bus in self._buses if not bus.ended(sample)]
        if not sample % FORGET:
            self._rig.tracks.forget(sample)

    # ── another program ──

    def _swap(self, pending: _Pending) -> None:
        program, sample = pending.program, pending.program.sample
        self._epoch = program.epoch
        strips: list[Strip] = [*self._parts, *self._leaving, *self._buses, self._master]
        self._rig.room = DELAY_BYTES - sum(strip.bytes for strip in strips)
        for points in pending.points:
            self._rig.tracks.put(points)
        buses = self._swap_buses([bus.name for bus in program.buses], sample)
        known = {part.name: part for part in (*self._parts, *self._leaving) if not part.muted}
        self._parts = [
            known.pop(plan.name) if plan.name in known else Part(plan.name, self._rig)
            for plan in program.parts
        ]
        self._leaving = list(known.values())
        self._rig.strips = {strip.name: strip for strip in (*self._parts, *buses)}
        for part in self._leaving:
            part.leave(sample)
        for part, part_plan in zip(self._parts, program.parts, strict=True):
            self._guard(part, sample, part.turn_part, part_plan, buses, sample)
        for bus, bus_plan in zip(buses, program.buses, strict=True):
            self._guard(bus, sample, bus.turn, bus_plan.chain, buses, sample)
        if self._master.muted:
            self._master = Strip("master", self._rig, MASTER)
        self._guard(self._master, sample, self._master.turn, program.master, buses, sample)
        self._listening = any(part.heard for part in (*self._parts, *self._leaving))
        for note, count in pending.notes:
            self._schedule(self._parts[note.part], note, count)

    def _swap_buses(self, names: list[str], sample: int) -> list[Strip]:
        """The buses of a program. Removed ones ring out where they were in the order."""
        old = {bus.name: bus for bus in self._buses if not bus.muted}
        order = list(_merged(list(old), names))
        self._buses = [old.get(name) or Strip(name, self._rig) for name in order]
        for number, bus in enumerate(self._buses):
            bus.order = number
            if bus.name not in names:
                bus.leave(sample)
        found = {bus.name: bus for bus in self._buses}
        return [found[name] for name in names]


def _loud_frames(out: Floats) -> int:
    """The frames of a block up to the last one that is not quiet; what is not is mostly near its end."""
    for first in (max(0, len(out) - GRID), 0):
        loud = np.flatnonzero(np.abs(out[first:]) >= QUIET)
        if len(loud):
            return first + int(loud[-1]) // 2 + 1
    return 0


def _in_turn(parts: Sequence[Part]) -> list[Part]:
    """Parts in an order in which whatever listens comes after what it hears.

    Of two that listen to each other (one of them on its way out) the first hears silence.
    """
    depths: dict[Part, int] = {}

    def depth(part: Part, path: tuple[Part, ...]) -> int:
        if part not in depths:
            path = (*path, part)
            heard = [s for s in part.heard if isinstance(s, Part) and s in parts and s not in path]
            depths[part] = max((1 + depth(other, path) for other in heard), default=0)
        return depths[part]

    return sorted(parts, key=lambda part: depth(part, ()))


def _merged(old: list[str], new: list[str]) -> Iterable[str]:
    """The new names in their order, and the old ones that are not among them near where they were."""
    for _, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield from (name for name in old[a:b] if name not in new)
        yield from new[c:d]
