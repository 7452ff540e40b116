"""A send: it takes the sound at its place in a chain, and delivers it to a bus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ..messages import GRID, SendPlan
from .memory import Block
from .ramps import CLOSED, Control, Fader, Floats, Line, after

if TYPE_CHECKING:
    from .rig import Rig
    from .strip import Strip

_STEPS = np.arange(GRID, dtype=np.float64).repeat(2).reshape(GRID, 2)


Taken = list[tuple[int, int, bytes]]
"""Stretches of frames (first, last, float32 stereo), counted from the start of the block."""


class Tap:
    """A moving amount of a chain's sound for a bus. A new one fades in from `sample`, or starts `at_once`.

    Only a bus that comes after its own strip can be fed: another one is left out. What it took is kept until
    it is delivered, so that strips may play at the same time and buses still add in one order.
    """

    def __init__(self, plan: SendPlan, bus: Strip, rig: Rig, sample: int, at_once: bool) -> None:
        self.plan = plan
        self.bus = bus
        self._rig = rig
        self._control = Control(rig.tracks.source(plan.amount))
        opened = Fader.window(plan.window, rig.fade)
        self._fader = opened if at_once else CLOSED.towards(opened, sample, rig.fade)
        self._gain: np.float32 | None = None
        self._closed = False
        self._until = sample
        self._taken = Block()
        self._stretches: list[tuple[int, int]] = []

    @property
    def key(self) -> str:
        return self.plan.key

    def turn(self, plan: SendPlan, bus: Strip, sample: int) -> None:
        """Play on under another program: a changed amount glides."""
        self.plan, self.bus = plan, bus
        self._control.turn(self._rig.tracks.source(plan.amount), sample, self._rig.glide)
        self._fader = self._fader.towards(Fader.window(plan.window, self._rig.fade), sample, self._rig.fade)
        self._until = sample

    def leave(self, sample: int) -> None:
        """Fade out for good."""
        self._fader = self._fader.towards(CLOSED, sample, self._rig.fade)
        self._until = sample

    def gone(self, sample: int) -> bool:
        """Whether it has faded out for good."""
        return self._fader.over(sample)

    def process(self, begin: int, end: int, first: int, strip: Strip) -> int:
        """Take from a strip's block, samples `begin` to `end` and silent before `first`."""
        now = max(begin, first)
        if self.bus.order <= strip.order:
            return first
        while now < end:
            if now >= self._until:
                self._look(now)
            stop = min(end, self._until)
            if not self._closed:
                gain = self._gains(now, stop) if self._gain is None else self._gain
                here = slice(now - begin, stop - begin)
                np.multiply(strip.view[here], gain, out=self._taken.frames[here])
                self._stretches.append((now - begin, stop - begin))
            now = stop
        return first

    def taken(self) -> Taken:
        """What waits to be delivered: another process will."""
        stretches, self._stretches = self._stretches, []
        return [(first, last, self._taken.frames[first:last].tobytes()) for first, last in stretches]

    def put(self, taken: Taken) -> None:
        """What another process took."""
        for first, last, frames in taken:
            self._taken.frames[first:last] = np.frombuffer(frames, np.float32).reshape(-1, 2)
            self._stretches.append((first, last))

    def deliver(self, begin: int) -> None:
        """Add to the bus, whose block begins with the sample `begin`, what was taken."""
        for first, last in self._stretches:
            target = self.bus.view[first:last]
            np.add(target, self._taken.frames[first:last], out=target)
            self.bus.first = min(self.bus.first, begin + first)
        self._stretches.clear()

    def _look(self, sample: int) -> None:
        """What the gain is, and until when; None while it moves."""
        fade = self._fader.line(sample)
        self._closed = self._fader.closed(sample)
        self._until = self._fader.due(sample)
        self._gain = None
        if not self._closed and (fade.slope or self._control.moving(sample)):
            self._until = min(self._until, after(sample, GRID))
        else:
            self._gain = np.float32(self._control.line(sample).value * fade.value)

    def _gains(self, begin: int, end: int) -> Floats:
        """The gain of every sample of a stretch in which both lines are straight; shape (end - begin, 2)."""
        amount, fade = self._control.line(begin), self._fader.line(begin)
        steps = _STEPS[: end - begin]
        gains = _along(amount, steps, begin)
        gains *= _along(fade, steps, begin) if fade.slope else fade.value
        return gains.astype(np.float32)


def _along(line: Line, steps: npt.NDArray[np.float64], begin: int) -> npt.NDArray[np.float64]:
    moved = steps + (begin - line.anchor)
    moved *= line.slope
    moved += line.value
    return moved
