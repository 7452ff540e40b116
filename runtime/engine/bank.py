"""The voices of one synth in one part: lanes that notes take, move by their controls, and give back."""

from __future__ import annotations

from bisect import insort
from collections.abc import Collection, Hashable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from struct import Struct
from typing import TYPE_CHECKING

import numpy as np

from ..compiler.code import FIXED, WIDTH
from ..messages import BankPlan, Note
from .memory import COUNT, Block, Memory, signed
from .movers import Movers
from .ramps import BLOCK, CHECK, NEVER, Scaled, Source, after, finite, samples

if TYPE_CHECKING:
    from .rig import Rig

LANES = WIDTH["voice"]
AGE, GATE, LIFE, LIFE_SLOPE, PEAK, BAD, VEL, NOTE, SEED, CLOCK, BEGUN = range(len(FIXED))

PITCH = 0
"""The control of a voice that is its frequency."""

FRESH = Struct("=4x i f 4x 4x 4x f f i i")
"""The fixed rows of a voice that begins: its gate, a life of 1, vel, note, seed and clock; all else is 0."""

SILENCE = 1e-5
"""A voice below -100 dB is silent."""

LATE_S = 1.0
"""A voice that was not heard yet may begin so late, and a recording may pause for so long."""

FEWEST_CHUNKS = 3
"""Of every bank: one to play, one in which stolen voices fade out."""

STEAL_S = 0.005
LONGEST_RELEASE_S = 60.0
LONGEST_GATE = 1 << 30


@dataclass(slots=True, eq=False)
class Voice:
    """A note that sounds in a lane; `end` is the sample where its gate ends.

    `cell` is the place of its first row in `Memory.cells`. `quiet` is the sample since which nothing is
    `heard` of it, as far as is known: nobody listens to a held one. `moving` are the places of its controls
    that may move.
    """

    key: Hashable
    lane: int
    cell: int
    onset: int
    end: int
    sources: list[Source]
    quiet: int
    heard: bool = False
    fading: bool = False
    moving: set[int] = field(default_factory=set)


Event = tuple[int, int, Note | None]
"""Sample, order of arrival, and the note that starts or None when all voices are choked."""


class Bank:
    """A kernel's voices. `render` adds them to a block; nothing in it depends on the length of blocks.

    It grows by a chunk up to the voices of its plan, then steals the first released voice, or the oldest.
    `live` are the chunks with voices, `due` is the next sample on which something happens: a bank needs to
    render only if there are some, or it is.
    """

    def __init__(self, plan: BankPlan, owner: str, rig: Rig) -> None:
        self.plan = plan
        self.events: list[Event] = []
        self.due = 0
        self._owner = owner
        self._rig = rig
        self._kernel = rig.call(rig.kernel(plan.code), f"{owner}: {plan.name}")
        self._memory = Memory(rig, plan.code, plan.constants, FEWEST_CHUNKS, plan.recordings)
        self._first = self._memory.layout.control(0)
        self._fresh = np.zeros(self._memory.layout.rows, np.float32)
        self._voices: dict[int, Voice] = {}
        self._free = list(range(FEWEST_CHUNKS * LANES))
        self._living = [0] * FEWEST_CHUNKS
        self.live = 0
        self._check = NEVER
        self._movers = Movers(self._memory)

    # ── for the part ──

    @property
    def bytes(self) -> int:
        """What its delay lines take."""
        return self._memory.bytes

    @property
    def voices(self) -> int:
        return len(self._voices)

    def schedule(self, event: Event) -> None:
        """Take an event that is not in the past."""
        insort(self.events, event, key=_when)
        self.due = min(self.due, event[0])

    def turn(self, plan: BankPlan, keep: Collection[object] | None, sample: int) -> None:
        """Play on under another program: voices that are not kept are released."""
        self.events = []
        self.due = sample
        if plan != self.plan:
            length = self._rig.glide if self._voices else 0
            self._memory.turn(plan.constants, sample, length)
            moved = self._memory.rebind(plan.code)
            if moved:
                self._kernel = self._rig.call(self._memory.kernel, f"{self._owner}: {plan.name}")
                self._fresh = np.zeros(self._memory.layout.rows, np.float32)
                for voice in self._voices.values():
                    voice.cell, voice.moving = moved(voice.cell), {*map(moved, voice.moving)}
                self._movers.rebind(sample, moved)
            self.plan = plan
        self._movers.look(sample)
        if keep is not None:
            for voice in self._voices.values():
                if voice.key not in keep:
                    self._release(voice, sample)

    def look(self, sample: int) -> None:
        """Tracks were told something new."""
        self._movers.look(sample)
        self.due = min(self.due, self._movers.due)

    def leave(self, sample: int) -> None:
        """Release all voices; no note will come."""
        self.turn(self.plan, (), sample)

    def render(self, begin: int, end: int, block: Block) -> int:
        """Add the voices' samples from `begin` to `end`, no more than BLOCK, to a block.

        Returns the first sample where there are any, or `end`.
        """
        first, now = end, begin
        while now < end:
            if now >= self.due:
                self._attend(now)
            stop = end
            if self.due < end:
                stop = self.due
            if self.live:
                if first == end:
                    first = now
                place, counts = block.at(now - begin), (COUNT[self.live], COUNT[stop - now])
                self._kernel(place, *self._memory.arguments, *counts)
            now = stop
        return first

    # ── what happens on a sample ──

    def _attend(self, sample: int) -> None:
        constants = self._memory.constants
        if sample == self._check:
            self._give_back(sample)
        if sample >= constants.due:
            constants.step(sample)
        if sample == self._movers.due:
            self._movers.move(sample)
        while self.events and self.events[0][0] <= sample:
            note = self.events.pop(0)[2]
            self._choke(sample) if note is None else self._play(note)
        event = self.events[0][0] if self.events else NEVER
        self.due = min(event, self._check, self._movers.due, constants.due)

    def _choke(self, sample: int) -> None:
        for voice in self._voices.values():
            self._fade(voice, sample)

    def _play(self, note: Note) -> None:
        sources = [self._rig.tracks.source(value) for value in note.values]
        voice = self._sounding(note.key) if note.join else None
        held = self._sounding(note.tied) if note.tied is not None else None
        if voice:
            self._join(voice, note, sources)
        elif held and held.end >= note.sample:
            self._hold(held, note, sources)
        else:
            self._start(note, sources)

    def _sounding(self, key: Hashable) -> Voice | None:
        return next((v for v in self._voices.values() if v.key == key and not v.fading), None)

    def _start(self, note: Note, sources: list[Source]) -> None:
        sample = note.sample
        lane = self._take(sample)
        chunk, column = divmod(lane, LANES)
        cell = chunk * self._memory.layout.rows * LANES + column
        voice = Voice(note.key, lane, cell, sample, sample + note.gate, sources, quiet=sample)
        self._voices[lane] = voice
        if self._check == NEVER:
            self._check = after(sample, CHECK)
        self._living[chunk] += 1
        if self._living[chunk] == 1:
            self._memory.whole[chunk, CLOCK] = signed(sample)
            self._list_chunks()
        lines: list[float] = []
        for control, source in enumerate(sources):
            if isinstance(source, Scaled):
                line = source.line(sample)
                lines += (line.at(sample), line.slope)
                self._movers.follow(self._place(voice, control), source, sample)
                voice.moving.add(self._place(voice, control))
            else:
                lines += (source, 0.0)
        gate, clock = min(note.gate, LONGEST_GATE), int(self._memory.whole[chunk, CLOCK, column])
        rows = (gate, 1.0, finite(note.vel), finite(note.note), signed(note.seed), clock)
        FRESH.pack_into(self._fresh.data, 0, *rows)
        self._fresh[self._first : self._first + len(lines)] = lines
        self._memory.state[chunk, :, column] = self._fresh

    def _join(self, voice: Voice, note: Note, sources: list[Source]) -> None:
        """The voice of that key goes on with the note's gate, and glides to its controls."""
        sample = note.sample
        chunk, column = divmod(voice.lane, LANES)
        voice.end = sample + note.gate
        self._memory.whole[chunk, GATE, column] = min(voice.end - voice.onset, LONGEST_GATE)
        for control, (old, new) in enumerate(zip(voice.sources, sources, strict=True)):
            if new != old:
                place = self._place(voice, control)
                self._movers.glide(place, old, new, sample, self._rig.glide)
                voice.moving.add(place)
        voice.sources = sources

    def _hold(self, voice: Voice, note: Note, sources: list[Source]) -> None:
        """The voice goes on as another note, whose pitch it has after its slide, without being struck."""
        pitch = self._place(voice, PITCH)
        voice.moving.add(pitch)
        self._movers.slide(pitch, voice.sources[PITCH], sources[PITCH], note.sample, note.slide)
        voice.sources[PITCH] = sources[PITCH]
        self._join(voice, note, sources)
        voice.key = note.key
        chunk, column = divmod(voice.lane, LANES)
        self._memory.state[chunk, NOTE, column] = finite(note.note)

    def _release(self, voice: Voice, sample: int) -> None:
        if voice.end > sample:
            chunk, column = divmod(voice.lane, LANES)
            voice.end = sample
            self._memory.whole[chunk, GATE, column] = min(sample - voice.onset, LONGEST_GATE)

    def _fade(self, voice: Voice, sample: int) -> None:
        """Out within STEAL_S, whatever the envelope says."""
        if not voice.fading:
            chunk, column = divmod(voice.lane, LANES)
            self._memory.state[chunk, LIFE_SLOPE, column] = -1.0 / samples(STEAL_S, self._rig.rate)
            voice.fading = True
            voice.end = min(voice.end, sample)

    # ── lanes ──

    def _take(self, sample: int) -> int:
        """The lowest free lane. At the limit the first voice released makes room, else the oldest."""
        if len(self._voices) >= min(self.plan.voices, self._room):
            self._make_room(sample)
        if not self._free:
            self._drop(next(voice for voice in self._voices.values() if voice.fading))
        return heappop(self._free)

    def _make_room(self, sample: int) -> None:
        sounding = [voice for voice in self._voices.values() if not voice.fading]
        if len(sounding) >= min(self.plan.voices, self._room) and not self._grow():
            released = [voice for voice in sounding if voice.end <= sample]
            self._fade(min(released, key=_end) if released else sounding[0], sample)
            self._rig.notices.add(sample, "voices", self._owner, f"more than {len(sounding)} at once")

    @property
    def _room(self) -> int:
        """The voices that may sound: one chunk is left for stolen ones."""
        return (len(self._living) - 1) * LANES

    def _grow(self) -> bool:
        """Make room for more voices, if the plan allows it and there is memory."""
        chunks = len(self._living)
        if self._room >= self.plan.voices:
            return False
        try:
            self._memory.resize(chunks + 1)
        except MemoryError:
            return False
        self._living.append(0)
        self._free += range(chunks * LANES, (chunks + 1) * LANES)
        self._list_chunks()
        return True

    def _shrink(self) -> None:
        """Give memory back when there are no voices."""
        if len(self._living) > FEWEST_CHUNKS:
            self._memory.resize(FEWEST_CHUNKS)
            self._free = list(range(FEWEST_CHUNKS * LANES))
            self._living = [0] * FEWEST_CHUNKS

    def _drop(self, voice: Voice) -> None:
        chunk, column = divmod(voice.lane, LANES)
        clock = self._memory.whole[chunk, CLOCK, column]
        self._memory.state[chunk, :, column] = 0.0
        self._memory.whole[chunk, CLOCK, column] = clock
        for place in voice.moving:
            self._movers.forget(place)
        del self._voices[voice.lane]
        heappush(self._free, voice.lane)
        self._living[chunk] -= 1
        if not self._living[chunk]:
            self._list_chunks()

    def _list_chunks(self) -> None:
        living = [chunk for chunk, count in enumerate(self._living) if count]
        self._memory.order[: len(living)] = living
        self.live = len(living)

    def _give_back(self, sample: int) -> None:
        """End the voices at fault, and those that were silent for longer than they remember after their gate.

        Held ones are not listened to: they are looked at once a block, for faults; one whose gate is over
        every CHECK samples.
        """
        memory = self._memory
        cells = memory.cells
        soonest = min(map(_end, self._voices.values()), default=sample)
        if soonest > sample and not any(cells[v.cell + BAD * LANES] for v in self._voices.values()):
            self._check = min(after(sample, BLOCK), after(soonest, CHECK))
            return
        sure, unsure = max(memory.longest, CHECK), max(memory.longest, LATE_S * self._rig.rate)
        held = after(sample, BLOCK)
        for voice in list(self._voices.values()):
            gone, end = False, sample
            if cells[voice.cell + BAD * LANES]:
                self._rig.notices.add(sample, "muted", self._owner, f"a voice of {self.plan.name} exploded")
                gone = True
            elif voice.fading:
                gone = cells[voice.cell + LIFE * LANES] <= 0.0
            elif voice.end <= sample:
                peak = voice.cell + PEAK * LANES
                if cells[peak] >= SILENCE:
                    voice.quiet, voice.heard = sample, True
                cells[peak] = 0.0
                gone = sample - voice.quiet >= (sure if voice.heard and not memory.plays else unsure)
                if not gone and voice.end <= sample - LONGEST_RELEASE_S * self._rig.rate:
                    self._fade(voice, sample)
            else:
                end = voice.end
            if gone:
                self._drop(voice)
            elif end < held:
                held = end
        self._check = min(after(sample, BLOCK), after(held, CHECK)) if self._voices else NEVER
        if not self._voices:
            self._shrink()

    def _place(self, voice: Voice, control: int) -> int:
        """Where the value of a voice's control lies in `Memory.flat`; its slope lies LANES further."""
        return voice.cell + (self._first + 2 * control) * LANES


def _when(event: Event) -> tuple[int, int]:
    return event[:2]


def _end(voice: Voice) -> int:
    return voice.end
