"""The standard library as a player looks it up: a line for each sound, or one sound with all about it."""

from __future__ import annotations

from collections.abc import Iterator

from ...lang.errors import nearest
from ...lang.graph import ParameterSpec
from ...lang.load import standard_sounds
from ...lang.score import Effect, Kit, Synth
from ...lang.source import Span
from ...lang.statements import statements
from ...lang.units import Dimension

Sound = Synth | Kit | Effect


def catalogue(name: str | None) -> Iterator[str]:
    """Lines about all sounds, or about one. Raises KeyError with a message for an unknown one."""
    sounds = standard_sounds()
    if name is None:
        return (_title(sound) for sound in sounds.values())
    if name not in sounds:
        hint = nearest(name, sounds)
        raise KeyError(f"there is no sound `{name}` in the standard library{'; ' if hint else ''}{hint}")
    return _about(sounds[name])


def _title(sound: Sound) -> str:
    return f"{sound.name:12} {type(sound).__name__.lower():7} {sound.help}".rstrip()


def _about(sound: Sound) -> Iterator[str]:
    yield _title(sound)
    if isinstance(sound, Kit):
        for drum, synth in sound.drums.items():
            yield f"  {drum:12} {synth.help if synth.help != sound.help else ''}".rstrip()
            yield from (f"  {_parameter(spec)}" for spec in synth.graph.parameters)
    else:
        yield from map(_parameter, sound.graph.parameters)
    yield ""
    yield _text(sound.span)


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
