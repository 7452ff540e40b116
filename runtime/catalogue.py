"""The standard library as a player looks it up: a line for each sound, or one sound with all about it."""

from __future__ import annotations

from collections.abc import Iterator

from ..lang import ast
from ..lang.errors import nearest
from ..lang.graph import ParameterSpec
from ..lang.library import Library, standard
from ..lang.score import Effect, Kit, Synth
from ..lang.source import NOWHERE, Span
from ..lang.statements import statements
from ..lang.units import Dimension

BAR_S = 2.0
"""At 120 to the minute: only a sound that counts in bars would know."""


def catalogue(name: str | None) -> Iterator[str]:
    """Lines about all sounds, or about one. Raises KeyError with a message for an unknown one."""
    return _all() if name is None else _one(name)


def _all() -> Iterator[str]:
    for name, read in standard().items():
        definition = read()
        yield f"{name:12} {_kind(definition):7} {_help(definition)}".rstrip()


def _one(name: str) -> Iterator[str]:
    if name not in standard():
        raise KeyError(
            f"there is no sound `{name}` in the standard library; {nearest(name, standard())}".rstrip("; ")
        )
    definition = standard()[name]()
    yield f"{_kind(definition)} {name}: {_help(definition)}".rstrip(": ")
    library = Library({}, BAR_S)
    sound = library.sound(name, NOWHERE) or library.effect(name, NOWHERE)
    if isinstance(sound, Kit):
        for drum, synth in sound.drums.items():
            yield f"  {drum:12} {synth.help if synth.help != sound.help else ''}".rstrip()
            yield from (f"  {line}" for line in _parameters(synth))
    elif sound is not None:
        yield from _parameters(sound)
    yield ""
    yield _text(definition.span)


def _parameters(sound: Synth | Effect) -> Iterator[str]:
    return map(_parameter, sound.graph.parameters)


def _parameter(spec: ParameterSpec) -> str:
    low, high = ("" if bound is None else shown(bound, spec.dimension) for bound in (spec.low, spec.high))
    bounds = f"{low} .. {high}" if low or high else ""
    return f"  {spec.name:12} {shown(spec.default, spec.dimension):>8}  {bounds:20} {spec.help}".rstrip()


def shown(value: float, dimension: Dimension) -> str:
    """A number as a player would write it."""
    match dimension:
        case Dimension.TIME:
            return f"{value:g}s" if abs(value) >= 1 else f"{value * 1000:g}ms"
        case Dimension.FREQUENCY:
            return f"{value / 1000:g}kHz" if abs(value) >= 1000 else f"{value:g}Hz"
    return f"{value:.4g}"


def _text(span: Span) -> str:
    """The whole statement that a span lies in."""
    text = span.source.text
    return next(text[e.begin : e.end] for e in statements(text) if e.begin <= span.begin < e.end)


def _kind(definition: object) -> str:
    match definition:
        case ast.KitDef():
            return "kit"
        case ast.SoundDef(kind=kind):
            return kind
    return "motif"


def _help(definition: object) -> str:
    return str(getattr(definition, "help", ""))
