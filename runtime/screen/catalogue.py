"""The standard library as a player looks it up: a line for each sound, or one sound with all about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...lang.advice import MACHINES
from ...lang.errors import nearest
from ...lang.graph import ParameterSpec
from ...lang.library import standard, standard_presets
from ...lang.load import standard_sound, standard_sounds
from ...lang.score import Effect, Kit, Preset, Synth
from ...lang.source import Span
from ...lang.syntax.statements import statements
from ...lang.units import Dimension, written

Sound = Synth | Kit | Effect


def catalogue(name: str | None) -> Iterator[str]:
    """Lines about all sounds, or about one. Raises KeyError with a message for an unknown one."""
    if name is None:
        return (_title(sound) for sound in standard_sounds().values())
    sound = standard_sound(name)
    if sound is None:
        hint = MACHINES.get(name) or nearest(name, [*standard(), *standard_presets()])
        raise KeyError(f"there is no sound `{name}` in the standard library{'; ' if hint else ''}{hint}")
    return _about(sound)


def _title(sound: Sound) -> str:
    return f"{sound.name:12} {type(sound).__name__.lower():7} {sound.help}".rstrip()


def _about(sound: Sound) -> Iterator[str]:
    yield _title(sound)
    if isinstance(sound, Kit):
        for drum, synth in sound.drums.items():
            yield f"  {drum:12} {synth.help if synth.help != sound.help else ''}".rstrip()
            yield from (f"  {_parameter(spec)}" for spec in synth.graph.parameters)
    else:
        if isinstance(sound, Effect) and sound.hears_key:
            yield f"  {'key':12} {'a part':>8}  {'':20} the part that it listens to: {sound.name} drums"
        yield from map(_parameter, sound.graph.parameters)
        dimensions = {spec.name: spec.dimension for spec in sound.graph.parameters}
        yield from (_preset(preset, dimensions) for preset in sound.presets)
    if sound.demo:
        yield f"  demo {sound.demo}"
    yield ""
    yield _text(sound.span)


def _parameter(spec: ParameterSpec) -> str:
    low, high = ("" if bound is None else written(bound, spec.dimension) for bound in (spec.low, spec.high))
    bounds = f"{low} .. {high}" if low or high else ""
    return f"  {spec.name:12} {written(spec.default, spec.dimension):>8}  {bounds:20} {spec.help}".rstrip()


def _preset(preset: Preset, dimensions: Mapping[str, Dimension]) -> str:
    values = " ".join(f"{name}={written(value, dimensions[name])}" for name, value in preset.values.items())
    return f"  preset {preset.name} {values}{f'  # {preset.help}' if preset.help else ''}"


def _text(span: Span) -> str:
    """The whole statement that a span lies in."""
    text = span.source.text
    return next(text[e.begin : e.end] for e in statements(text) if e.begin <= span.begin < e.end)
