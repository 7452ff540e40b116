"""Presets: other values for the parameters of a sound or a kit, played by a dotted name: `juno.brass`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from .errors import ScoreError, nearest
from .graph import Graph, ParameterSpec
from .score import Kit, Preset, Synth
from .sound.dimensions import RATIOS
from .sound.parameters import trailing_comment
from .syntax import ast
from .units import EXAMPLE, Dimension

Knobs = Mapping[str, Sequence[ParameterSpec]]
"""The parameters that a name in a preset sets: one, or those of one name of all drums."""


def knobs(drums: Mapping[str, Synth]) -> Knobs:
    """Of a kit: `tune` for all drums, `bd.tune` for one."""
    found: dict[str, list[ParameterSpec]] = {}
    for drum, synth in drums.items():
        for spec in synth.graph.parameters:
            found.setdefault(spec.name, []).append(spec)
            found[f"{drum}.{spec.name}"] = [spec]
    return found


def presets_of(definition: ast.SoundDef | ast.KitDef, known: Knobs) -> tuple[Preset, ...]:
    """The presets of a block with the parameters that are `known`. Raises ScoreError."""
    found: dict[str, Preset] = {}
    for preset in definition.presets:
        if preset.name in found:
            raise ScoreError(f"the preset `{preset.name}` is named twice", preset.span)
        found[preset.name] = Preset(
            preset.name, _values(definition.name, preset, known), trailing_comment(preset.headers[-1].span)
        )
    return tuple(found.values())


def _values(sound: str, preset: ast.Preset, known: Knobs) -> dict[str, float]:
    values: dict[str, float] = {}
    for header in preset.headers:
        name = header.name
        if name not in known:
            hint = nearest(name, known) or f"it has {', '.join(known) or 'no parameters'}"
            raise ScoreError(f"`{sound}` has no parameter `{name}`", header.span.first(len(name)), hint)
        if name in values:
            raise ScoreError(f"the preset `{preset.name}` sets `{name}` twice", header.span)
        values[name], *_ = [_value(header, spec) for spec in known[name]]
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


def with_defaults(graph: Graph, values: Preset, drum: str = "") -> Graph:
    """The same graph, and so the same machine code, with the values of a preset as its defaults."""
    given = values.values
    default = {spec.name: given.get(spec.name, spec.default) for spec in graph.parameters}
    default |= {name: given[f"{drum}.{name}"] for name in default if f"{drum}.{name}" in given}
    specs = tuple(replace(spec, default=default[spec.name]) for spec in graph.parameters)
    return replace(graph, parameters=specs)


def kit_with_defaults(kit: Kit, name: str, values: Preset) -> Kit:
    """A kit by another name with the values of a preset as the defaults of its drums."""

    def turned(synth: Synth) -> Synth:
        return replace(synth, graph=with_defaults(synth.graph, values, synth.drum))

    drums = {drum: turned(synth) for drum, synth in kit.drums.items()}
    variants = {drum: tuple(map(turned, synths)) for drum, synths in kit.variants.items()}
    return replace(kit, name=name, drums=drums, variants=variants)


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
