"""The syntax tree of a score: frozen dataclasses that know where they stand. Equality ignores the place."""

from __future__ import annotations

from dataclasses import field
from typing import Any

from ..record import Record
from ..source import NOWHERE, Span
from ..units import Quantity


def _span() -> Any:
    return field(default=NOWHERE, compare=False, repr=False, kw_only=True)


# ── expressions ──


class Number(Record):
    quantity: Quantity
    span: Span = _span()


class Range(Record):
    """`low..high`, swept by a signal or bounding a parameter."""

    low: Quantity
    high: Quantity
    span: Span = _span()


class Text(Record):
    """A string: mini-notation. `span` covers the quotes."""

    text: str
    span: Span = _span()


class Name(Record):
    name: str
    span: Span = _span()


class Items(Record):
    """A bracketed list of values."""

    items: tuple[Expr, ...]
    span: Span = _span()


class Apply(Record):
    """A head with positional and named arguments."""

    head: Expr
    args: tuple[Expr, ...]
    named: tuple[tuple[str, Expr], ...] = ()
    span: Span = _span()


class Binary(Record):
    op: str
    left: Expr
    right: Expr
    span: Span = _span()


class Negate(Record):
    operand: Expr
    span: Span = _span()


class Operate(Record):
    """A link such as `* env`: the operator applied to what comes down the cable."""

    op: str
    right: Expr
    span: Span = _span()


class Chain(Record):
    """`first | link | link`. Without a subject, `first` is a function too."""

    first: Expr
    links: tuple[Expr, ...]
    span: Span = _span()


Expr = Number | Range | Text | Name | Items | Apply | Binary | Negate | Operate | Chain


# ── statements ──


class Setting(Record):
    name: str
    args: tuple[Expr, ...]
    span: Span = _span()


class Binding(Record):
    name: str
    params: tuple[str, ...]
    body: Expr
    span: Span = _span()


class PartDef(Record):
    name: str
    body: Expr
    span: Span = _span()


class Header(Record):
    """A parameter and its default."""

    name: str
    default: Expr
    span: Span = _span()


class Line(Record):
    """A line of a sound block: `name = value`, or a value alone (`name` empty)."""

    name: str
    value: Expr
    span: Span = _span()


class Preset(Record):
    """Other values for parameters of the sound around it, under a name; those of a drum are `bd.decay`."""

    name: str
    headers: tuple[Header, ...]
    span: Span = _span()


class Demo(Record):
    """The phrase that shows a sound: a pattern for a synth or a kit, a part for an effect."""

    body: Expr
    span: Span = _span()


class SoundDef(Record):
    """A `synth`, an `effect`, or a drum of a kit (by `kind`). `help` is the comment above it."""

    kind: str
    name: str
    headers: tuple[Header, ...]
    lines: tuple[Line, ...]
    help: str = field(default="", compare=False)
    presets: tuple[Preset, ...] = ()
    demo: Demo | None = field(default=None, compare=False)
    span: Span = _span()


class KitDef(Record):
    """Drums by name, those of its `folder` beside its own."""

    name: str
    headers: tuple[Header, ...]
    drums: tuple[SoundDef, ...]
    chokes: tuple[tuple[Name, ...], ...]
    folder: Text | None = None
    help: str = field(default="", compare=False)
    presets: tuple[Preset, ...] = ()
    demo: Demo | None = field(default=None, compare=False)
    span: Span = _span()


class BusDef(Record):
    name: str
    body: Expr
    span: Span = _span()


class MasterDef(Record):
    body: Expr
    span: Span = _span()


class Cue(Record):
    """A line of a section: a part (or `*`, all of them) and what is changed in it meanwhile."""

    part: Name
    links: tuple[Expr, ...]
    span: Span = _span()


class SectionDef(Record):
    name: str
    bars: Quantity
    cues: tuple[Cue, ...]
    settings: tuple[Setting, ...]
    span: Span = _span()


class FormDef(Record):
    turns: tuple[tuple[Name, int], ...]
    span: Span = _span()


class Use(Record):
    path: str
    span: Span = _span()


Statement = Setting | Binding | PartDef | SoundDef | KitDef | BusDef | MasterDef | SectionDef | FormDef | Use
