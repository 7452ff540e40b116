"""Presets: other values for the parameters of a sound, played by a dotted name: `juno.brass`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .errors import ScoreError, nearest
from .graph import Graph, ParameterSpec
from .score import Preset
from .sound.dimensions import RATIOS
from .sound.parameters import trailing_comment
from .syntax import ast
from .units import EXAMPLE, Dimension


def presets_of(definition: ast.SoundDef, specs: Sequence[ParameterSpec]) -> tuple[Preset, ...]:
    """The presets of a block whose parameters are `specs`. Raises ScoreError."""
    found: dict[str, Preset] = {}
    for preset in definition.presets:
        if preset.name in found:
            raise ScoreError(f"the preset `{preset.name}` is named twice", preset.span)
        found[preset.name] = Preset(
            preset.name, _values(definition.name, preset, specs), trailing_comment(preset.headers[-1].span)
        )
    return tuple(found.values())


def _values(sound: str, preset: ast.Preset, specs: Sequence[ParameterSpec]) -> dict[str, float]:
    known = {spec.name: spec for spec in specs}
    values: dict[str, float] = {}
    for header in preset.headers:
        name = header.name
        if name not in known:
            hint = nearest(name, known) or f"it has {', '.join(known) or 'no parameters'}"
            raise ScoreError(f"`{sound}` has no parameter `{name}`", header.span.first(len(name)), hint)
        if name in values:
            raise ScoreError(f"the preset `{preset.name}` sets `{name}` twice", header.span)
        values[name] = _value(header, known[name])
    return values


def _value(header: ast.Header, spec: ParameterSpec) -> float:
    expr = header.default
    if not isinstance(expr, ast.Number) or not _fits(expr.quantity.dimension, spec.dimension):
        raise ScoreError(f"`{spec.name}` takes {EXAMPLE[spec.dimension]}", expr.span)
    value = float(expr.quantity.value)
    if (spec.low is not None and value < spec.low) or (spec.high is not None and value > spec.high):
        raise ScoreError(f"this lies outside the range of `{spec.name}`", expr.span)
    return value


def _fits(have: Dimension, wanted: Dimension) -> bool:
    ratios = (Dimension.NUMBER, *RATIOS)
    return have is wanted or (have in ratios and wanted in ratios)


def with_defaults(graph: Graph, values: Preset) -> Graph:
    """The same graph, and so the same machine code, with the values of a preset as its defaults."""
    chosen = values.values
    specs = (replace(spec, default=chosen.get(spec.name, spec.default)) for spec in graph.parameters)
    return replace(graph, parameters=tuple(specs))


def chosen(definition: ast.SoundDef, name: str) -> ast.SoundDef | None:
    """A block with the values of one of its presets as its defaults, as another block reads it."""
    preset = next((preset for preset in definition.presets if preset.name == name), None)
    if preset is None:
        return None
    values = {header.name: header.default for header in preset.headers}
    headers = tuple(
        replace(header, default=values.get(header.name, header.default)) for header in definition.headers
    )
    return replace(definition, name=f"{definition.name}.{name}", headers=headers)
