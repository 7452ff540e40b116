"""The standard library as a player looks it up: a line for each sound, or all about one, a drum, a word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from ...lang.advice import DRUMS, SOUND_WORDS, WORDS
from ...lang.errors import nearest
from ...lang.graph import ParameterSpec
from ...lang.load import drums, standard_sound, standard_sounds
from ...lang.presets import knobs
from ...lang.primitives import PRIMITIVES, Arg, Primitive
from ...lang.score import Effect, Kit, Preset, Synth
from ...lang.source import Span
from ...lang.standard import standard, standard_presets
from ...lang.syntax.statements import statements
from ...lang.units import Dimension, written

Sound = Synth | Kit | Effect

MACHINES = ("tr808", "tr909", "linn", "cr78", "dmx")
"""Where a drum is looked for that is asked for without its kit."""


def catalogue(name: str | None) -> Iterator[str]:
    """Lines about all sounds, or about one, a drum or a word. Raises KeyError, with a message, for others."""
    if name is None:
        return (_title(sound) for sound in standard_sounds().values())
    kit, _, drum = name.partition(".")
    if drum and drum in (found := drums(kit)):
        return _drum(name, found[drum])
    sound, word = standard_sound(name), PRIMITIVES.get(name)
    if sound is None and word is None:
        hint = _hint(name)
        raise KeyError(f"there is no sound `{name}` in the standard library{'; ' if hint else ''}{hint}")
    return chain(_about(sound) if sound else (), _word(word) if word else ())


def _hint(name: str) -> str:
    """What a player may have meant who asked for a sound that is none."""
    drum = DRUMS.get(name, name)
    for machine in MACHINES:
        if drum in drums(machine):
            return f"it is a drum of a kit: nightdrive sounds {machine}.{drum}"
    close = nearest(name, [*standard(), *standard_presets(), *PRIMITIVES])
    return SOUND_WORDS.get(name) or WORDS.get(name) or close


def _title(sound: Sound) -> str:
    return f"{sound.name:12} {type(sound).__name__.lower():7} {sound.help}".rstrip()


def _about(sound: Sound) -> Iterator[str]:
    yield _title(sound)
    if isinstance(sound, Kit):
        for drum, synth in sound.drums.items():
            yield from (f"  {line}" for line in _drum(drum, synth))
        dimensions = {name: specs[0].dimension for name, specs in knobs(sound.drums).items()}
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


def _drum(name: str, synth: Synth) -> Iterator[str]:
    yield f"{name:12} {synth.help}"
    yield from map(_parameter, synth.graph.parameters)


def _word(word: Primitive) -> Iterator[str]:
    """What a word of the language means inside a sound."""
    yield f"{word.name:12} word    {word.help}"
    yield from map(_argument, word.args)
    yield f"  such as {word.example}"


def _argument(arg: Arg) -> str:
    dimension = arg.dimension or Dimension.NUMBER
    default = "" if arg.default is None else written(arg.default, dimension)
    kind = dimension.name.lower() if arg.dimension else "any unit"
    return f"  {arg.name:12} {default:>8}  {_bounds(arg.low, arg.high, dimension):20} {kind}"


def _bounds(low: float | None, high: float | None, dimension: Dimension) -> str:
    shown = ("" if bound is None else written(bound, dimension) for bound in (low, high))
    return " .. ".join(shown).rstrip() if (low, high) != (None, None) else ""


def _parameter(spec: ParameterSpec) -> str:
    bounds = _bounds(spec.low, spec.high, spec.dimension)
    return f"  {spec.name:12} {written(spec.default, spec.dimension):>8}  {bounds:20} {spec.help}".rstrip()


def _preset(preset: Preset, dimensions: Mapping[str, Dimension]) -> str:
    values = " ".join(f"{name}={written(value, dimensions[name])}" for name, value in preset.values.items())
    return f"  preset {preset.name} {values}{f'  # {preset.help}' if preset.help else ''}"


def _text(span: Span) -> str:
    """The whole statement that a span lies in."""
    text = span.source.text
    return next(text[e.begin : e.end] for e in statements(text) if e.begin <= span.begin < e.end)
