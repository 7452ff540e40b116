"""A Score to the plan of the engine: graphs compiled, and all that a swap can keep named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import inf
from types import MappingProxyType
from typing import NamedTuple

from ...lang.graph import Graph, Recording
from ...lang.randomness import Randomness
from ...lang.score import Chain, Control, Effect, Insert, Part, Score, Send, Signal, Synth, Window
from ..compiler.cache import compile_all, compile_graph
from ..compiler.code import WIDTH, Code, Kind
from ..messages import BankPlan, BusPlan, ChainPlan, InsertPlan, PartPlan, SendPlan, Value
from .curves import Curves
from .recordings import Recorded
from .rest import rests
from .tempo import TempoMap


class Use(NamedTuple):
    """How a sound is played: which controls signals move, and whether by a crowd.

    The other controls stand still, but for edits. A crowd is more voices at once than a chunk holds.
    """

    moving: frozenset[str]
    crowd: bool = False


CURVE_TAIL_S = 10
"""A curve goes on for so long after its passage, for the voices that still ring."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """The machine code of every sound of a score, by code key, and the key of each sound as it is used.

    `crowded` are the parts that are crowds, `recordings` what the score's files hold.
    """

    codes: dict[str, Code]
    keys: dict[tuple[int, Use], str]
    crowded: frozenset[str] = frozenset()
    recordings: Mapping[Recording, Recorded] = field(default_factory=dict)

    def voice(self, part: Part, synth: Synth) -> Code:
        return self.codes[self.keys[id(synth), voice_use(part, synth, self.crowded)]]

    def insert(self, insert: Insert) -> Code:
        return self.codes[self.keys[id(insert.effect), insert_use(insert)]]

    def recorded(self, graph: Graph) -> tuple[str, ...]:
        """The keys of the recordings that a graph plays."""
        return tuple(self.recordings[found].key for found in graph.recordings)


def compile_score(
    score: Score,
    recordings: Mapping[Recording, Recorded] = MappingProxyType({}),
    most: Mapping[str, int] = MappingProxyType({}),
) -> Compiled:
    """Compiles what is not in the cache yet; off the audio path. `most` are a part's most notes at once."""
    crowded = frozenset(part for part, notes in most.items() if notes > WIDTH["voice"])
    used = list(_used(score, crowded))
    compile_all((sound.graph, kind, *use) for sound, kind, use in used)
    compiled = Compiled({}, {}, crowded, recordings)
    for sound, kind, use in used:
        if (id(sound), use) not in compiled.keys:
            code = compile_graph(sound.graph, kind, *use)
            compiled.codes[code.key] = code
            compiled.keys[id(sound), use] = code.key
    return compiled


def _used(score: Score, crowded: frozenset[str]) -> Iterator[tuple[Synth | Effect, Kind, Use]]:
    """Every sound that a score plays, and how."""
    for part in score.parts:
        for synth in part.sounds:
            yield synth, "voice", voice_use(part, synth, crowded)
    for chain in chains(score):
        for link in chain:
            if isinstance(link, Insert):
                yield link.effect, "effect", insert_use(link)


def chains(score: Score) -> Iterable[Chain]:
    yield from (part.chain for part in score.parts)
    yield from (bus.chain for bus in score.buses)
    yield score.master


def voice_use(part: Part, synth: Synth, crowded: frozenset[str]) -> Use:
    """How a part plays a synth: what it moves while notes sound."""
    names = {spec.name for spec in synth.graph.parameters} | {"freq"}
    return Use(frozenset(names & part.moving), part.name in crowded)


def insert_use(insert: Insert) -> Use:
    """How an effect is used: which of its parameters signals move."""
    pairs = zip(insert.effect.graph.parameters, insert.values, strict=True)
    return Use(frozenset(spec.name for spec, value in pairs if isinstance(value, Signal)))


@dataclass(frozen=True, slots=True)
class Planner:
    """Plans chains under one tempo map from one sample on."""

    compiled: Compiled
    curves: Curves
    tempo: TempoMap
    luck: Randomness
    begin: int
    buses: dict[str, int]

    def part(self, part: Part, keep: frozenset[object] | None) -> PartPlan:
        banks = tuple(self._bank(part, synth) for synth in part.sounds)
        return PartPlan(part.name, banks, self.chain(part.name, part.chain), keep)

    def bus(self, name: str, chain: Chain) -> BusPlan:
        return BusPlan(name, self.chain(name, chain))

    def _bank(self, part: Part, synth: Synth) -> BankPlan:
        code = self.compiled.voice(part, synth)
        recordings = self.compiled.recorded(synth.graph)
        key = "/".join((part.name, synth.name, code.shape, *recordings))
        return BankPlan(key, code.key, synth.graph.constants, name=synth.name, recordings=recordings)

    def chain(self, owner: str, chain: Chain) -> ChainPlan:
        seen: Counter[str] = Counter()
        return tuple(self._link(owner, link, seen) for link in chain)

    def _link(self, owner: str, link: Insert | Send, seen: Counter[str]) -> InsertPlan | SendPlan:
        window, until = self._window(link.window)
        stem = f"{owner}/{_name(link)}{'' if link.window is None else f'@{link.window.begin}'}"
        seen[stem] += 1
        key = f"{stem}/{seen[stem]}"
        if isinstance(link, Send):
            amount = self.curves.value("send", (link.amount,), float, self.luck, self.begin, until)
            return SendPlan(key, self.buses[link.bus], amount, window)
        code = self.compiled.insert(link)
        values = tuple(self._control(value, until) for value in link.values)
        graph = link.effect.graph
        rest, name = rests(graph) and not link.key, link.effect.name
        recordings = self.compiled.recorded(graph)
        key = "/".join((key, code.shape, *recordings))
        return InsertPlan(key, code.key, graph.constants, values, window, rest, name, link.key, recordings)

    def _control(self, control: Control, until: float) -> Value:
        return self.curves.value("control", (control,), float, self.luck, self.begin, until)

    def _window(self, window: Window | None) -> tuple[tuple[int, int] | None, float]:
        if window is None:
            return None, inf
        begin, end = (
            self.tempo.sample(max(bar, self.tempo.origin_bar)) for bar in (window.begin, window.end)
        )
        return (begin, end), end + CURVE_TAIL_S * self.tempo.rate


def _name(link: Insert | Send) -> str:
    return link.effect.name if isinstance(link, Insert) else f"send {link.bus}"
