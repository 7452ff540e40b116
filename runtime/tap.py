"""A send: it adds the sound at its place in a chain to the block of a bus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .messages import GRID, SendPlan
from .ramps import CLOSED, Control, Fader, Floats, after

if TYPE_CHECKING:
    from .rig import Rig
    from .strip import Strip

_STEPS = np.arange(GRID, dtype=np.float64)[:, np.newaxis]


class Tap:
    """A moving amount of a chain's sound for a bus. A new one fades in from `sample`, or starts `at_once`.

    Only a bus that comes after its own strip can be fed: another one is left out.
    """

    def __init__(self, plan: SendPlan, bus: Strip, rig: Rig, sample: int, at_once: bool) -> None:
        self.plan = plan
        self.bus = bus
        self._rig = rig
        self._control = Control(rig.tracks.source(plan.amount))
        opened = Fader.window(plan.window, rig.fade)
        self._fader = opened if at_once else CLOSED.towards(opened, sample, rig.fade)

    @property
    def key(self) -> str:
        return self.plan.key

    def turn(self, plan: SendPlan, bus: Strip, sample: int) -> None:
        """Play on under another program: a changed amount glides."""
        self.plan, self.bus = plan, bus
        self._control.turn(self._rig.tracks.source(plan.amount), sample, self._rig.glide)
        self._fader = self._fader.towards(Fader.window(plan.window, self._rig.fade), sample, self._rig.fade)

    def leave(self, sample: int) -> None:
        """Fade out for good."""
        self._fader = self._fader.towards(CLOSED, sample, self._rig.fade)

    def gone(self, sample: int) -> bool:
        """Whether it has faded out for good."""
        return self._fader.over(sample)

    def process(self, begin: int, end: int, first: int, strip: Strip) -> int:
        """Add a strip's block, samples `begin` to `end` and silent before `first`, to the bus."""
        now = max(begin, first)
        if self.bus.order <= strip.order:
            return first
        while now < end:
            stop = min(end, self._fader.due(now))
            fade = self._fader.line(now)
            still = not fade.slope and not self._control.moving(now)
            if not still:
                stop = min(stop, after(now, GRID))
            if not self._fader.closed(now):
                part = slice(now - begin, stop - begin)
                gain = self._gain(now) if still else self._gains(now, stop)
                self.bus.block[part] += strip.block[part] * gain
                self.bus.first = min(self.bus.first, now)
            now = stop
        return first

    def _gain(self, sample: int) -> np.float32:
        return np.float32(self._control.line(sample).value * self._fader.level(sample))

    def _gains(self, begin: int, end: int) -> Floats:
        """The gain of every sample of a stretch in which both lines are straight; shape (end - begin, 1)."""
        amount, fade = self._control.line(begin), self._fader.line(begin)
        steps = _STEPS[: end - begin]
        moved = amount.value + amount.slope * (steps + (begin - amount.anchor))
        faded = fade.value + fade.slope * (steps + (begin - fade.anchor))
        return (moved * faded).astype(np.float32)
