"""What a score may ask of the engine's memory, refused before the swap, while the old score plays on."""

from __future__ import annotations

from collections.abc import Iterator

from ...lang.errors import ScoreError
from ...lang.graph import Graph
from ...lang.score import Insert, Score
from ...lang.source import Span
from ..compiler.code import WIDTH, Code
from .plan import Compiled, chains

DELAY_BYTES = 1 << 29
"""What the delay lines of a score may take when it begins: half of the engine's (an old score has some)."""

MOST_EFFECTS = 512
"""Of all parts and buses; plain ones, so many play in time on one processor."""

FEWEST_CHUNKS = 3
"""Of every bank of voices (see engine/bank.py)."""


def too_large(score: Score, compiled: Compiled, rate: int) -> list[ScoreError]:
    """The fault at the first effect too many, or at the sound whose delay lines no longer fit."""
    paths = [part.chain for part in score.parts] + [bus.chain for bus in score.buses]
    inserts = [link for chain in paths for link in chain if isinstance(link, Insert)]
    if len(inserts) > MOST_EFFECTS:
        many = f"a score has at most {MOST_EFFECTS} effects in its chains; these are {len(inserts)}"
        return [
            ScoreError(
                many, inserts[MOST_EFFECTS].span, "parts can share an effect on a bus: `| send hall .3`"
            )
        ]
    room = DELAY_BYTES
    for name, span, size in _delays(score, compiled, rate):
        room -= size
        if room < 0:
            needed = f"`{name}` needs {size >> 20} MB for delay lines; {room + size >> 20} MB are left"
            limit = f"a score has {DELAY_BYTES >> 20} MB: shorter delays, or a smaller `max`"
            return [ScoreError(needed, span, limit)]
    return []


def _delays(score: Score, compiled: Compiled, rate: int) -> Iterator[tuple[str, Span, int]]:
    """The name, the place and the bytes of delay lines of each bank of voices and each effect."""
    for part in score.parts:
        for synth in part.sounds:
            code = compiled.voice(part, synth)
            yield synth.name, part.span, FEWEST_CHUNKS * _bytes(code, synth.graph, rate)
    for chain in chains(score):
        for link in chain:
            if isinstance(link, Insert):
                code = compiled.insert(link)
                yield link.effect.name, link.span, _bytes(code, link.effect.graph, rate)


def _bytes(code: Code, graph: Graph, rate: int) -> int:
    if not code.delays:
        return 0
    from ..compiler.reference import line_length

    frames = sum(line_length(line, code.kind, graph.constants, rate) for line in code.delays)
    return 4 * WIDTH[code.kind] * frames
