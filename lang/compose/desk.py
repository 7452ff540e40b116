"""The statements of a score, sorted by kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import ParamSpec, TypeVar

from ..errors import ScoreError
from ..library import Definition
from ..source import NOWHERE, Span
from ..syntax import ast
from ..units import Quantity
from .settings import Settings, with_setting

P = ParamSpec("P")
T = TypeVar("T")
WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Desk:
    """The statements by kind, every word that the score says in a string, and the faults found so far."""

    first: Span = NOWHERE
    errors: list[ScoreError] = field(default_factory=list)
    settings: Settings = field(default_factory=Settings)
    parts: dict[str, ast.PartDef] = field(default_factory=dict)
    buses: dict[str, ast.BusDef] = field(default_factory=dict)
    sections: dict[str, ast.SectionDef] = field(default_factory=dict)
    own: dict[str, Definition] = field(default_factory=dict)
    master: ast.MasterDef | None = None
    form: ast.FormDef | None = None
    words: frozenset[str] = frozenset()

    def names(self, drum: str) -> bool:
        """Whether a string of the score may name a drum."""
        return self.words.issuperset(WORD.findall(drum))

    def attempt(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """What some work gives, or None when it fails: then its fault is kept."""
        try:
            return work(*args, **kwargs)
        except ScoreError as error:
            self.errors.append(error)
        return None


def sort(statements: tuple[ast.Statement, ...], borrowed: Mapping[str, Definition]) -> Desk:
    """The desk with all statements on it; `borrowed` are definitions of other files."""
    desk = Desk(statements[0].span if statements else NOWHERE)
    names: dict[str, Span] = {}
    for statement in statements:
        desk.attempt(_put, desk, names, statement)
    desk.words = _words((*statements, *borrowed.values()))
    return desk


def _put(desk: Desk, names: dict[str, Span], statement: ast.Statement) -> None:
    match statement:
        case ast.Setting():
            desk.settings = with_setting(desk.settings, statement)
        case ast.MasterDef():
            _once(desk.master, "master", statement.span)
            desk.master = statement
        case ast.FormDef():
            _once(desk.form, "form", statement.span)
            desk.form = statement
        case ast.PartDef(name=name):
            _claim(names, name, statement.span.first(len(name)), statement.span)
            desk.parts[name] = statement
        case ast.BusDef(name=name):
            _claim(names, name, statement.span, statement.span)
            desk.buses[name] = statement
        case ast.SectionDef(name=name):
            _claim(names, name, statement.span, statement.span)
            desk.sections[name] = statement
        case ast.Binding(name=name):
            _claim(names, name, statement.span.first(len(name)), statement.span)
            desk.own[name] = statement
        case ast.SoundDef(name=name) | ast.KitDef(name=name):
            _claim(names, name, statement.span, statement.span)
            desk.own[name] = statement


def _once(before: object, name: str, span: Span) -> None:
    if before is not None:
        raise ScoreError(f"there is one `{name}`, and it is defined above", span)


def _claim(names: dict[str, Span], name: str, shown: Span, span: Span) -> None:
    """A name stands for one thing."""
    if name in names:
        hint = "give one of them another name"
        raise ScoreError(f"`{name}` is already defined at {names[name]}", shown, hint)
    names[name] = span


def _words(nodes: Iterable[object]) -> frozenset[str]:
    """Every word of every string in some statements, but for demos: a score does not play them."""
    found: set[str] = set()
    todo = list(nodes)
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Text):
            found.update(WORD.findall(node.text))
        elif isinstance(node, tuple):
            todo += node
        elif is_dataclass(node) and not isinstance(node, Quantity):
            names = (field.name for field in fields(node) if field.name not in ("span", "demo"))
            todo += [getattr(node, name) for name in names]
    return frozenset(found)
