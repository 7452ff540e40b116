"""One sample of a voice or an effect, as a primitive sees it: the clock, the gate, and memory of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from .code import STEP, TILE
from .lanes import Flag, Integer, Lane, Number, Whole, where, where_whole
from .machine import Kind, Machine, Rate

FINE_HZ = 150_000.0
"""Beyond this rate sound is oversampled by four, and images of edges fold from far away."""

OCTAVES_HZ = (66e3, 132e3, 264e3)
"""Beyond each of these a rate is an octave further above the usual ones, 44.1 and 48 kHz."""


class State:
    """A number that a primitive keeps from sample to sample: 0 at the onset. It must set `next`."""

    __slots__ = ("next", "now", "rate")

    def __init__(self, now: Lane, rate: Rate = Rate.AUDIO) -> None:
        self.now = now
        self.next = now
        self.rate = rate


class WholeState:
    """A `State` that is an integer."""

    __slots__ = ("next", "now", "rate")

    def __init__(self, now: Whole, rate: Rate = Rate.AUDIO) -> None:
        self.now = now
        self.next = now
        self.rate = rate


@dataclass(slots=True, eq=False)
class Line:
    """A delay line: a ring of samples that all lanes write at the same place."""

    machine: Machine
    index: int
    clock: Whole
    age: Whole
    mask: Whole

    def write(self, x: Lane) -> None:
        """Write the current sample."""
        self.machine.store(self.index, (self.clock & self.mask).value, x.value)

    @property
    def longest(self) -> Whole:
        """The longest delay: a tile of samples behind it may be written already."""
        return self.mask + (1 - TILE)

    def read(self, delay: Whole) -> Lane:
        """The sample written so many samples ago (held within the line); 0 from before the onset.

        A delay of 0 is the current sample, once it is written.
        """
        longest = self.longest
        delay = where_whole(delay < longest, delay, longest)
        return self.read_within(where_whole(delay < 0, 0, delay))

    def read_within(self, delay: Whole) -> Lane:
        """`read` for a delay that is known to lie between 0 and `longest`."""
        place = (self.clock - delay) & self.mask
        value = Lane(self.machine, self.machine.load(self.index, place.value))
        return where(self.age < delay, 0.0, value)


@dataclass(slots=True, eq=False)
class Instant:
    """The current sample.

    `rate` in Hz, `period` in seconds to the next one; the gate is open for `gate` samples; `clock` counts
    samples for ever; `channel` is 0, in effects 0 and 1. `call` is the node being computed, `still` tells of
    each of its arguments whether it is made of constants alone, `recording` is the file it plays.

    `pace` is the rate at which its states move: in a voice, for what moves slowly, they are evaluated every
    STEP samples, and `period` is as long (see `as_slow_as`). `count` is the row of the samples since the
    onset; in a voice it moves at control rate.
    """

    machine: Machine
    rate: Lane
    period: Lane
    count: Whole
    gate: Whole
    clock: Whole
    seed: Whole
    channel: Whole
    private: int
    pace: Rate = Rate.AUDIO
    states: list[State | WholeState] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    call: int = 0
    still: tuple[bool, ...] = ()
    recording: int = 0
    draws: Iterator[int] = field(default_factory=lambda: count(1))
    _age: Whole | None = None

    @classmethod
    def still_life(cls, machine: Machine) -> Instant:
        """An instant outside time, for what is made of constants alone."""
        rate = Lane(machine, machine.constant(0))
        zero = Whole(machine, machine.literal(0, "whole"))
        return cls(machine, rate, 1.0 / rate, zero, zero, zero, zero, zero, 0)

    def as_slow_as(self, *arguments: Lane) -> Instant:
        """The same at control rate, if there is one and no argument moves faster."""
        if self.count_rate != Rate.CONTROL or any(one.rate == Rate.AUDIO for one in arguments):
            return self
        return replace(self, period=self.period * float(STEP), pace=Rate.CONTROL)

    @property
    def count_rate(self) -> Rate:
        return self.machine.rate(self.count.value)

    @property
    def age(self) -> Whole:
        """The samples since the onset, as many as there are at this rate."""
        if self.count_rate != Rate.CONTROL or self.pace == Rate.CONTROL:
            return self.count
        if self._age is None:
            age = self.whole_state()
            age.next = older(age.now, 1)
            self._age = age.now
        return self._age

    @property
    def open(self) -> Flag:
        """While the gate is; at control rate until the evaluation that is nearest to its end."""
        if self.pace == Rate.AUDIO:
            return self.age < self.gate
        return self.age < where_whole(self.gate < STEP // 2, 1, self.gate - (STEP // 2 - 1))

    @property
    def onset(self) -> Flag:
        """True at the first sample."""
        return self.age.equals(0)

    @property
    def fine(self) -> Flag:
        """Whether this is an oversampled rendering."""
        return self.rate > FINE_HZ

    @property
    def fineness(self) -> Whole:
        """How many octaves the rate lies above the usual ones: 0 up to 66 kHz, 1 at 96 kHz, 2 at 192 kHz."""
        one, two, three = (where_whole(self.rate > hz, 1, 0) for hz in OCTAVES_HZ)
        return one + two + three

    @property
    def coarse_age(self) -> Whole:
        """The age in samples of a usual rate: noise lives there, so that it sounds the same at every rate."""
        return self.age >> self.fineness

    @property
    def spike(self) -> Lane:
        """The height of a lone sample, so that it weighs as much at every rate."""
        one, two, three = (where(self.rate > hz, self.like(2.0), 1.0) for hz in OCTAVES_HZ)
        return one * two * three

    @property
    def seconds(self) -> Lane:
        """Time since the onset."""
        age = self.age
        if self.pace == Rate.CONTROL:
            ahead = Whole(self.machine, self.machine.ahead())
            age = where_whole(self.fresh, age, age + ahead)
        return age.number() * (1.0 / self.rate)

    @property
    def fresh(self) -> Flag:
        """The lanes whose first values at control rate are asked for, before any state steps."""
        return Flag(self.machine, self.machine.fresh())

    def first(self, now: Lane, later: Lane) -> Lane:
        """What is heard of a state: as it is when it has stepped; at control rate, at first as it is now."""
        return where(self.fresh, now, later) if self.pace == Rate.CONTROL else later

    def so_far(self, share: Lane) -> Lane:
        """A share of a step as that of the frames to the next evaluation: a first step may be shorter."""
        if self.pace == Rate.AUDIO:
            return share
        return share * (Whole(self.machine, self.machine.ahead()).number() * (1.0 / STEP))

    def heard(self, state: WholeState, now: Whole) -> Whole:
        """A counter as it is now; at control rate as it is when it has stepped, but at first."""
        return where_whole(self.fresh, now, state.next) if self.pace == Rate.CONTROL else now

    def constant(self, slot: int) -> Lane:
        """A number of the graph."""
        return Lane(self.machine, self.machine.constant(1 + slot))

    def like(self, number: Number) -> Lane:
        """That number in every lane."""
        return self.rate.like(number)

    def state(self) -> State:
        """Memory for one number."""
        state = State(Lane(self.machine, self._recall("float")), self.pace)
        self.states.append(state)
        return state

    def whole_state(self) -> WholeState:
        """Memory for one integer."""
        state = WholeState(Whole(self.machine, self._recall("whole")), self.pace)
        self.states.append(state)
        return state

    def line(self) -> Line:
        """A delay line, as long as the bound arguments of the current call ask for."""
        index = len(self.lines)
        self.lines.append(self.call)
        mask = Whole(self.machine, self.machine.mask(index))
        return Line(self.machine, index, self.clock, self.age, mask)

    def frames(self) -> Whole:
        """The length of the recording of the current call."""
        return Whole(self.machine, self.machine.frames(self.recording))

    def fetch(self, place: Whole) -> Lane:
        """A sample of the recording of the current call, up to MARGIN beyond its ends."""
        return Lane(self.machine, self.machine.fetch(self.recording, place.value))

    def is_still(self, argument: int) -> bool:
        """Whether an argument of the current call can never move by itself."""
        return self.still[argument]

    def random_key(self) -> Whole:
        """A number that differs between voices, channels, and calls of this method."""
        return scramble(self.seed + (next(self.draws) * 0x9E3779B9 & 0x7FFFFFFF) + self.channel)

    def _recall(self, kind: Kind) -> object:
        return self.machine.recall(self.private + len(self.states), kind, self.pace)


OLDEST = 2**30
"""Samples after which a lane is held to be between 3 and 6 hours old, so that its age never overflows."""


def older(age: Whole, samples: Integer) -> Whole:
    """An age so many samples later."""
    return where_whole(age < OLDEST, age + samples, OLDEST // 2)


def scramble(x: Whole) -> Whole:
    """A hash of 32 bits: two multiplications and three shifts (C. Wellons, lowbias32, 2018)."""
    x = (x ^ (x >> 16)) * 0x7FEB352D
    x = (x ^ (x >> 15)) * -0x7B935975
    return x ^ (x >> 16)


def unit(x: Whole) -> Lane:
    """A hash as a number from 0 up to 1."""
    return (x >> 8).number() * 2.0**-24


def signed(x: Whole) -> Lane:
    """A hash as a number from -1 up to 1."""
    return (x >> 8).number() * 2.0**-23 - 1.0


Implementation = Callable[..., Lane]
