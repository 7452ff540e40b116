"""Who feeds whom: buses that exist, sends and keys that lead round in no circle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..errors import ScoreError, nearest
from ..score import Bus, Chain, Insert, Part, Send


def check_buses(parts: Iterable[Part], buses: tuple[Bus, ...], master: Chain) -> None:
    """Every send goes to a bus, and none comes back to itself. Raises ScoreError."""
    known = {bus.name: bus for bus in buses}
    for owner in (*(part.chain for part in parts), *(bus.chain for bus in buses), master):
        for link in owner:
            if isinstance(link, Send) and link.bus not in known:
                raise ScoreError(f"there is no bus `{link.bus}`", link.span, nearest(link.bus, known))
    for link in master:
        if isinstance(link, Send):
            raise ScoreError("the master comes after the buses and cannot feed one", link.span)
    for bus in buses:
        _walk(bus, known, [])


def _walk(bus: Bus, known: Mapping[str, Bus], path: list[str]) -> None:
    for link in bus.chain:
        if isinstance(link, Send):
            if link.bus in (*path, bus.name):
                raise ScoreError(f"the bus `{link.bus}` feeds itself", link.span)
            _walk(known[link.bus], known, [*path, bus.name])


def check_keys(parts: Iterable[Part], buses: Iterable[Bus], master: Chain) -> None:
    """Whatever listens to another strip can be played after it. Raises ScoreError."""
    chains = {part.name: part.chain for part in parts} | {bus.name: bus.chain for bus in buses}
    late = {bus.name for bus in buses}
    for name, chain in (*chains.items(), ("master", master)):
        for link in chain:
            if not isinstance(link, Insert) or not link.key:
                continue
            if link.key not in chains:
                message = f"`{link.effect.name}` listens to `{link.key}`, which is no part or bus"
                raise ScoreError(message, link.span, nearest(link.key, chains))
            if link.key in late and name in chains and name not in late:
                hint = "buses come after the parts; let it listen to a part"
                raise ScoreError(f"a part cannot listen to the bus `{link.key}`", link.span, hint)
            if name in _before(link.key, chains, frozenset()):
                raise ScoreError(f"`{name}` listens to itself by way of `{link.key}`", link.span)


def _before(name: str, chains: Mapping[str, Chain], seen: frozenset[str]) -> frozenset[str]:
    """A strip, and all that must be played before it, as far as parts listen and sends feed."""
    if name in seen:
        return seen
    seen |= {name}
    feeding = {
        other
        for other, chain in chains.items()
        for link in chain
        if isinstance(link, Send) and link.bus == name
    }
    heard = {link.key for link in chains.get(name, ()) if isinstance(link, Insert) and link.key}
    for other in feeding | heard:
        seen = _before(other, chains, seen)
    return seen
