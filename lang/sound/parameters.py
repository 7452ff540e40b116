"""The parameters of a block: their defaults, and lines such as `cutoff in 20Hz..18kHz  # where it rests`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..errors import ScoreError, nearest
from ..graph import ParameterSpec
from ..source import Span
from ..syntax import ast
from ..units import EXAMPLE


@dataclass(frozen=True, slots=True)
class Bounds:
    """The range of a parameter, and what its comment says."""

    range: ast.Range
    help: str


def distinct(headers: tuple[ast.Header, ...], shared: Iterable[ast.Header]) -> tuple[ast.Header, ...]:
    """The parameters of a block, and of the kit around it those that it does not have itself."""
    own: set[str] = set()
    for header in headers:
        if header.name in own:
            raise ScoreError(f"the parameter `{header.name}` is named twice", header.span)
        own.add(header.name)
    return headers + tuple(header for header in shared if header.name not in own)


def specified(header: ast.Header, bounds: Bounds | None) -> ParameterSpec:
    """A parameter as the graph knows it. Raises ScoreError."""
    default = header.default
    if not isinstance(default, ast.Number):
        raise ScoreError("the default of a parameter is a number", header.span, "such as cutoff=420Hz")
    value, dimension = float(default.quantity.value), default.quantity.dimension
    if bounds is None:
        return ParameterSpec(header.name, value, dimension)
    low, high = (float(end.value) for end in (bounds.range.low, bounds.range.high))
    if not low <= value <= high:
        raise ScoreError(f"the default of `{header.name}` lies outside its range", header.span)
    return ParameterSpec(header.name, value, dimension, low, high, bounds.help)


def bounds_of(definition: ast.SoundDef, headers: Iterable[ast.Header]) -> Mapping[str, Bounds]:
    """The ranges that a block gives its parameters, by name. Raises ScoreError."""
    defaults = {header.name: header.default for header in headers}
    found: dict[str, Bounds] = {}
    for line in definition.lines:
        if (pair := bounded(line)) is None:
            continue
        name, ends = pair
        if name.name not in defaults:
            hint = nearest(name.name, defaults)
            raise ScoreError(f"`{name.name}` is no parameter of `{definition.name}`", name.span, hint)
        default = defaults[name.name]
        if isinstance(default, ast.Number) and default.quantity.dimension != ends.low.dimension:
            wanted = EXAMPLE[default.quantity.dimension]
            raise ScoreError(f"the range of `{name.name}` takes {wanted}", ends.span)
        found[name.name] = Bounds(ends, trailing_comment(ends.span))
    return found


def bounded(line: ast.Line) -> tuple[ast.Name, ast.Range] | None:
    """The parameter and the range of a line such as `cutoff in 20Hz..18kHz`; None for another line."""
    match line:
        case ast.Line(
            name="", value=ast.Apply(head=ast.Name() as name, args=(ast.Name(name="in"), ast.Range() as ends))
        ):
            return name, ends
    return None


def trailing_comment(span: Span) -> str:
    """What the comment on the rest of the line says."""
    rest = span.source.text[span.end :].split("\n", 1)[0]
    return rest.partition("#")[2].strip()
