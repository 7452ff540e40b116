"""An effect in a chain: it works on blocks in place, fades at its window's borders, and sleeps in silence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from zlib import crc32

from ..compiler.code import FIXED, WIDTH
from ..compiler.lanes import MARGIN
from ..messages import GRID, InsertPlan
from .convolver import Convolver
from .memory import COUNT, SILENCE, Block, Memory, signed
from .ramps import BLOCK, CHECK, CLOSED, NEVER, STEP, Control, Fader, after

if TYPE_CHECKING:
    from .ramps import Source
    from .rig import Rig
    from .strip import Strip

LIFE, LIFE_SLOPE, PEAK, BAD = (FIXED.index(name) for name in ("life", "life_slope", "peak", "bad"))
SEED = FIXED.index("seed")
SIDES = WIDTH["effect"]

REST_S = 1.0
"""An effect that may rest does so after perfect silence of the length of its delay lines and this."""


class Effect:
    """A kernel's stereo memory and what moves in it.

    It is closed (outside its window: the sound passes, and it costs nothing), running, or asleep (it would
    run, but there is nothing to hear). A new one fades in from `sample`, or starts `at_once`. One that
    explodes is silent; if it is `vital`, because everything goes through it, it is left out instead. `heard`
    is the strip that it listens to.
    """

    def __init__(
        self, plan: InsertPlan, owner: str, rig: Rig, sample: int, at_once: bool, vital: bool
    ) -> None:
        self.plan = plan
        self._owner = owner
        self._vital = vital
        self._every = CHECK if vital else BLOCK
        self._rig = rig
        self._kernel = rig.call(rig.kernel(plan.code), f"{owner}: {plan.name}")
        self._memory = Memory(rig, plan.code, plan.constants, 1)
        self._convolver = _convolver(plan, rig)
        self._wet = SILENCE if self._convolver is None else Block()
        self._first = self._memory.layout.control(0)
        self._controls = [Control(rig.tracks.source(value)) for value in plan.values]
        self._moving: list[int] = []
        opened = Fader.window(plan.window, rig.fade)
        self._fader = opened if at_once else CLOSED.towards(opened, sample, rig.fade)
        self._running = self._asleep = self._bad = self._stirred = False
        self._rested = 0
        self.heard: Strip | None = rig.strips.get(plan.hears)
        self._due = self._turning = sample
        self._check = self._grid = NEVER

    # ── for the chain ──

    @property
    def key(self) -> str:
        return self.plan.key

    @property
    def bytes(self) -> int:
        """What its delay lines take."""
        return self._memory.bytes

    @property
    def running(self) -> bool:
        return self._running

    def wanted(self, end: int) -> bool:
        """Whether it must be called for samples up to `end`, even when there is nothing to hear."""
        return self._running or self._due < end

    def turn(self, plan: InsertPlan, sample: int) -> None:
        """Play on under another program: changes glide. A muted effect that changed gets another chance."""
        before, self.plan = self.plan, plan
        self.heard = self._rig.strips.get(plan.hears)
        if plan != before:
            self._turn_sound(before, sample)
        self._fade(Fader.window(plan.window, self._rig.fade), sample)
        self._due = sample

    def leave(self, sample: int) -> None:
        """Fade out for good."""
        self._fade(CLOSED, sample)

    def gone(self, sample: int) -> bool:
        """Whether it has faded out for good."""
        return self._fader.over(sample)

    def process(self, begin: int, end: int, first: int, strip: Strip) -> int:
        """Work on a strip's block, which holds samples `begin` to `end` and is silent before `first`.

        A multiple of BLOCK may only be the first of them. Returns where the result may begin to sound.
        """
        out, now, block = first, begin, strip.block
        while now < end:
            if now >= self._due:
                self._attend(now)
            stop = end
            if self._due < end:
                stop = self._due
            if self._running:
                if now < out:
                    out = now
                if self.plan.hears:
                    heard = SILENCE if self.heard is None else self.heard.block
                    self._memory.order[1] = heard.address(now - begin)
                if self._convolver is not None:
                    here = slice(now - begin, stop - begin)
                    self._convolver.play(now, block.frames[here], self._wet.frames[here])
                    self._memory.order[1] = self._wet.address(now - begin)
                self._kernel(block.at(now - begin), *self._memory.arguments, COUNT[1], COUNT[stop - now])
            elif self._asleep and first < stop:
                now = max(now, first)
                self._wake(now)
                continue
            now = stop
        self._stirred |= first < end
        return out

    # ── what happens on a sample ──

    def _attend(self, sample: int) -> None:
        if sample >= self._turning:
            self._turn_life(sample)
        if self._running:
            if sample == self._check:
                self._look(sample)
            if sample >= self._memory.constants.due:
                self._memory.constants.step(sample)
            if sample == self._grid:
                self._move(self._moving, sample)
                self._list_moving(sample)
        self._plan_ahead()

    def _plan_ahead(self) -> None:
        self._due = self._turning
        if self._running:
            self._due = min(self._turning, self._check, self._grid, self._memory.constants.due)

    def _turn_life(self, sample: int) -> None:
        """A point of the fader."""
        self._turning = self._fader.due(sample)
        if self._fader.closed(sample):
            self._running = self._asleep = False
        elif self._running:
            self._set_life(sample)
        elif not self._asleep:
            self._memory.clear()
            self._memory.whole[0, SEED] = signed(crc32(self.key.encode()))
            self._bad = False
            self._wake(sample)

    def _wake(self, sample: int) -> None:
        self._running, self._asleep, self._stirred = True, False, False
        self._rested = 0
        if self._convolver is not None:
            self._convolver.reset()
        self._set_life(sample)
        self._check = after(sample, self._every)
        self._move(range(len(self._controls)), sample)
        self._list_moving(sample)
        self._plan_ahead()

    def _look(self, sample: int) -> None:
        """See whether it is well, and whether there is anything to hear."""
        cells = self._memory.cells
        self._check = sample + self._every
        if not self._bad and (cells[BAD * SIDES] or cells[BAD * SIDES + 1]):
            self._explode(sample)
        elif self.plan.rests and not sample % BLOCK:
            silent = not self._stirred and cells[PEAK * SIDES] == cells[PEAK * SIDES + 1] == 0.0
            self._rested = self._rested + BLOCK if silent else 0
            self._stirred = False
            cells[PEAK * SIDES] = cells[PEAK * SIDES + 1] = 0.0
            longest = self._convolver.length if self._convolver is not None else self._memory.longest
            if self._rested >= longest + REST_S * self._rig.rate:
                self._running, self._asleep = False, True

    def _explode(self, sample: int) -> None:
        self._bad = True
        self._rig.notices.add(sample, "muted", self._owner, f"{self.plan.name} exploded")
        if self._vital:
            self._running, self._fader, self._turning = False, CLOSED, NEVER

    def _set_life(self, sample: int) -> None:
        line = self._fader.line(sample)
        self._memory.state[0, LIFE] = line.at(sample)
        self._memory.state[0, LIFE_SLOPE] = line.slope

    def _fade(self, fader: Fader, sample: int) -> None:
        turned = self._fader.towards(fader, sample, self._rig.fade)
        if turned is not self._fader:
            self._fader = turned
            self._due = self._turning = sample

    # ── parameters ──

    def _turn_sound(self, before: InsertPlan, sample: int) -> None:
        if self._bad:
            self._running, self._fader = False, CLOSED
        if self._memory.rebind(self.plan.code):
            self._kernel = self._rig.call(self._memory.kernel, f"{self._owner}: {self.plan.name}")
        if self.plan.constants != before.constants:
            self._memory.turn(self.plan.constants, sample, self._rig.glide if self._running else 0)
        for number, value in enumerate(self.plan.values):
            self._turn_control(number, self._rig.tracks.source(value), sample)

    def _turn_control(self, number: int, source: Source, sample: int) -> None:
        control = self._controls[number]
        if not self._running:
            self._controls[number] = Control(source)
        elif control.turn(source, sample, self._rig.glide):
            self._move([number], sample)
        self._list_moving(sample)

    def _list_moving(self, sample: int) -> None:
        still = self._memory.kernel.code.still
        self._moving = [n for n, control in enumerate(self._controls) if control.moving(sample)]
        step = STEP if still.intersection(self._moving) else GRID
        self._grid = after(sample, step) if self._moving else NEVER

    def _move(self, numbers: Iterable[int], sample: int) -> None:
        """Parameters on their values, with the slopes up to the next point of the grid."""
        for number in numbers:
            line = self._controls[number].line(sample)
            row = self._first + 2 * number
            self._memory.state[0, row] = line.at(sample)
            self._memory.state[0, row + 1] = 0.0 if number in self._memory.kernel.code.still else line.slope


def _convolver(plan: InsertPlan, rig: Rig) -> Convolver | None:
    """What an effect with an impulse response works with: its two recordings are the response's channels."""
    if not plan.recordings:
        return None
    left, right = (rig.recording(key)[MARGIN:-MARGIN] for key in plan.recordings)
    return Convolver(left, right)
