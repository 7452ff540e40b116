"""A channel of the mix: a stereo block and the chain of effects and sends that it goes through."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from ..messages import ChainPlan, InsertPlan, Note, PartPlan, SendPlan
from .bank import Bank
from .effect import Effect
from .memory import Block
from .ramps import BLOCK
from .tap import Tap

if TYPE_CHECKING:
    from .rig import Rig

MASTER = 1 << 30
"""The master's place in the order of strips: after every bus."""

LONGEST_TAIL_S = 60.0
"""What is removed from the mix may ring out for so long; then its effects fade out."""


class Strip:
    """A bus, or the master. `order` counts along the way of the sound: parts -1, buses 0, 1, ..., MASTER.

    `view` are the frames of `block` for the current samples; they are silent before the sample `first`.
    """

    def __init__(self, name: str, rig: Rig, order: int = -1) -> None:
        self.name = name
        self.order = order
        self.links: list[Effect | Tap] = []
        self._effects: list[Effect] = []
        self.taps: list[Tap] = []
        self.block = Block()
        self.view = self.block.frames
        self.first = self._end = 0
        self.left: int | None = None
        self.muted = False
        self._rig = rig
        self._new = True

    @property
    def heard(self) -> list[Strip]:
        """The strips that its effects listen to."""
        return [effect.heard for effect in self._effects if effect.heard is not None]

    @property
    def bytes(self) -> int:
        """What the delay lines in it take."""
        return sum(effect.bytes for effect in self._effects)

    def begin(self, frames: int, end: int) -> None:
        """Make the block ready for so many frames of sound up to the sample `end`."""
        if self.first < self._end:
            self.view.fill(0.0)
        if len(self.view) != frames:
            self.view = self.block.frames[:frames]
        self.first = self._end = end

    def idle(self, end: int) -> bool:
        """Whether nothing happens in it before the sample `end`, if nothing is fed to it."""
        return not any(effect.wanted(end) for effect in self._effects)

    def play(self, begin: int, end: int) -> None:
        """Send the block, samples `begin` to `end`, through the chain."""
        first = self.first
        for link in self.links:
            first = link.process(begin, end, first, self)
        self.first = first

    def deliver(self, begin: int) -> None:
        """What its sends took of the block, to their buses."""
        for tap in self.taps:
            tap.deliver(begin)

    def turn(self, chain: ChainPlan, buses: Sequence[Strip], sample: int) -> None:
        """Take another chain: links with the same key in the same order go on, others fade out and in."""
        self.left = None
        old = [link for link in self.links if not link.gone(sample)]
        keys = [link.key for link in old], [plan.key for plan in chain]
        links: list[Effect | Tap] = []
        for change, a, b, c, d in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
            if change == "equal":
                links += [_turned(*pair, buses, sample) for pair in zip(old[a:b], chain[c:d], strict=True)]
            else:
                links += [_left(link, sample) for link in old[a:b]]
                links += [self._link(plan, buses, sample) for plan in chain[c:d]]
        self.links, self._new = links, False
        self._effects = [link for link in links if isinstance(link, Effect)]
        self.taps = [link for link in links if isinstance(link, Tap)]

    def leave(self, sample: int) -> None:
        """Removed from the mix: only what is still in the chain will come."""
        if self.left is None:
            self.left = sample

    def ended(self, sample: int) -> bool:
        """Whether a strip that was removed has rung out."""
        if self.left is None or sample < self.left + BLOCK:
            return False
        quiet = not any(effect.running for effect in self._effects)
        if not quiet and sample > self.left + LONGEST_TAIL_S * self._rig.rate:
            for link in self.links:
                link.leave(sample)
        return quiet

    def _link(self, plan: InsertPlan | SendPlan, buses: Sequence[Strip], sample: int) -> Effect | Tap:
        if isinstance(plan, InsertPlan):
            return Effect(plan, self.name, self._rig, sample, self._new, vital=self.order == MASTER)
        return Tap(plan, buses[plan.bus], self._rig, sample, self._new)


class Part(Strip):
    """A strip that notes play on."""

    def __init__(self, name: str, rig: Rig) -> None:
        super().__init__(name, rig)
        self.banks: list[Bank] = []
        self._leaving: list[Bank] = []
        self._all: list[Bank] = []

    @property
    def bytes(self) -> int:
        return super().bytes + sum(bank.bytes for bank in self._all)

    @property
    def voices(self) -> int:
        return sum(bank.voices for bank in self._all)

    def play(self, begin: int, end: int) -> None:
        """Fill the block with the sound of all voices, and send it through the chain."""
        first = end
        for bank in self._all:
            if bank.live or bank.due < end:
                first = min(first, bank.render(begin, end, self.block))
        self.first = first
        super().play(begin, end)

    def idle(self, end: int) -> bool:
        return not any(bank.live or bank.due < end for bank in self._all) and super().idle(end)

    def schedule(self, note: Note, count: int) -> None:
        """Take a note of the current program, the `count`-th message of its session."""
        for bank in note.choke:
            self.banks[bank].schedule((note.sample, 2 * count, None))
        self.banks[note.bank].schedule((note.sample, 2 * count + 1, note))

    def look(self, sample: int) -> None:
        """Tracks were told something new."""
        for bank in self._all:
            bank.look(sample)

    def turn_part(self, plan: PartPlan, buses: Sequence[Strip], sample: int) -> None:
        """Take another plan: banks with the same key go on."""
        self.turn(plan.chain, buses, sample)
        known = {bank.plan.key: bank for bank in self._all}
        self.banks = []
        for bank_plan in plan.banks:
            bank = known.pop(bank_plan.key, None) or Bank(bank_plan, self.name, self._rig)
            bank.turn(bank_plan, plan.keep, sample)
            self.banks.append(bank)
        self._leaving = list(known.values())
        for bank in self._leaving:
            bank.leave(sample)
        self._all = [*self.banks, *self._leaving]

    def leave(self, sample: int) -> None:
        super().leave(sample)
        for bank in self._all:
            bank.leave(sample)

    def tidy(self) -> None:
        """Forget banks that have rung out."""
        if self._leaving:
            self._leaving = [bank for bank in self._leaving if bank.voices]
            self._all = [*self.banks, *self._leaving]

    def ended(self, sample: int) -> bool:
        return not self.voices and super().ended(sample)


def _turned(
    link: Effect | Tap, plan: InsertPlan | SendPlan, buses: Sequence[Strip], sample: int
) -> Effect | Tap:
    if isinstance(link, Effect) and isinstance(plan, InsertPlan):
        link.turn(plan, sample)
    elif isinstance(link, Tap) and isinstance(plan, SendPlan):
        link.turn(plan, buses[plan.bus], sample)
    else:
        raise TypeError(f"{plan.key} is an effect in one program and a send in another")
    return link


def _left(link: Effect | Tap, sample: int) -> Effect | Tap:
    link.leave(sample)
    return link
