"""The definitions a score can name: its own, those of the files it uses, and the standard library."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import resources

from . import ast
from .controls import ALIASES, CONTROLS
from .errors import ScoreError
from .graph import Call, Graph, Input, Node, Parameter, ParameterSpec
from .parse import parse_statement
from .primitives import PRIMITIVES
from .score import Effect, Kit, Synth
from .sound import build
from .source import Source
from .statements import Extent, statements
from .units import Dimension
from .verbs import SIGNALS, VERBS

Definition = ast.Binding | ast.SoundDef | ast.KitDef
_HEAD = re.compile(r"(synth|effect|kit)\s+(\w+)")
PLAIN_EFFECTS = tuple(p.name for p in PRIMITIVES.values() if p.subject and p.where != "voice")


@cache
def standard() -> Mapping[str, Callable[[], Definition]]:
    """The sounds of the standard library by name, each parsed when it is first asked for."""
    found: dict[str, Callable[[], Definition]] = {}
    folder = resources.files(__package__.rpartition(".")[0]).joinpath("stdlib")
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".dsl"):
            source = Source(f"stdlib/{file.name}", file.read_text("utf-8"))
            for extent in statements(source.text):
                head = _HEAD.match(source.text, extent.begin)
                if head is not None:
                    found[head[2]] = _reader(source, extent)
    return found


def _reader(source: Source, extent: Extent) -> Callable[[], Definition]:
    @cache
    def read() -> Definition:
        statement = parse_statement(source, extent)
        assert isinstance(statement, (ast.SoundDef, ast.KitDef))
        return statement

    return read


class Library:
    """The book of one score: finds names, and builds each sound once."""

    def __init__(self, own: Mapping[str, Definition], seconds_per_bar: float) -> None:
        self._own = own
        self._bar = seconds_per_bar
        self._sounds: dict[str, Synth | Kit | Effect] = {}

    def definition(self, name: str) -> Definition | None:
        """What a name stands for; the score's own comes before the standard library's."""
        if name in self._own:
            return self._own[name]
        read = standard().get(name)
        return read() if read is not None else None

    def binding(self, name: str) -> ast.Binding | None:
        found = self._own.get(name)
        return found if isinstance(found, ast.Binding) else None

    def sound(self, name: str) -> Synth | Kit | None:
        found = self._built(name)
        return found if isinstance(found, (Synth, Kit)) else None

    def effect(self, name: str) -> Effect | None:
        found = self._built(name)
        return found if isinstance(found, Effect) else None

    def names(self) -> list[str]:
        return [
            *self._own,
            *standard(),
            *VERBS,
            *SIGNALS,
            *CONTROLS,
            *ALIASES,
            *PLAIN_EFFECTS,
            "send",
            "ramp",
        ]

    def _built(self, name: str) -> Synth | Kit | Effect | None:
        if name not in self._sounds:
            definition = self.definition(name)
            if isinstance(definition, ast.Binding):
                return None
            built = self._build(definition) if definition is not None else _plain_effect(name)
            if built is None:
                return None
            self._sounds[name] = built
        return self._sounds[name]

    def _build(self, definition: ast.SoundDef | ast.KitDef) -> Synth | Kit | Effect:
        if isinstance(definition, ast.KitDef):
            return self._kit(definition)
        graph = build(definition, self._inner, self._bar)
        maker = Effect if definition.kind == "effect" else Synth
        return maker(definition.name, graph, definition.help, definition.span)

    def _kit(self, kit: ast.KitDef) -> Kit:
        drums: dict[str, Synth] = {}
        for drum in kit.drums:
            if drum.name in drums:
                raise ScoreError(f"the drum `{drum.name}` is defined twice", drum.span)
            graph = build(drum, self._inner, self._bar, kit.headers)
            drums[drum.name] = Synth(f"{kit.name}.{drum.name}", graph, drum.help, drum.span)
        for group in kit.chokes:
            for name in group:
                if name not in drums:
                    raise ScoreError(f"`choke` names `{name}`, which is no drum of `{kit.name}`", kit.span)
        return Kit(kit.name, drums, tuple(map(frozenset, kit.chokes)), kit.help, kit.span)

    def _inner(self, name: str) -> ast.SoundDef | ast.Binding | None:
        found = self.definition(name)
        return found if isinstance(found, (ast.SoundDef, ast.Binding)) else None

    def meaning(self, exprs: Iterable[ast.Expr]) -> tuple[object, ...]:
        """All of a score that decides what expressions mean: themselves, and what they name, at any depth.

        A sound counts by its parameters only: what its block does is between the sound and its voices.
        """
        found: dict[str, object] = {}
        todo = [name for expr in exprs for name in _names(expr)]
        while todo:
            name = todo.pop()
            definition = self._own.get(name)
            if name in found or definition is None:
                continue
            if isinstance(definition, ast.Binding):
                found[name] = definition
                todo += _names(definition.body)
            elif isinstance(definition, ast.KitDef):
                found[name] = (definition.headers, tuple((d.name, d.headers) for d in definition.drums))
            else:
                found[name] = definition.headers
        return tuple(exprs), tuple(sorted(found.items(), key=lambda item: item[0]))


def _plain_effect(name: str) -> Effect | None:
    """A primitive that takes a signal, as an effect of its own: `| lowpass 400Hz`."""
    primitive = PRIMITIVES.get(name)
    if primitive is None or not primitive.subject or primitive.where == "voice":
        return None
    specs = tuple(
        ParameterSpec(
            arg.name,
            arg.default or 0.0,
            arg.dimension or Dimension.NUMBER,
            arg.low,
            arg.high,
            "",
            arg.default is None,
        )
        for arg in primitive.args
    )
    count = len(specs)
    nodes: tuple[Node, ...] = (
        *map(Parameter, range(count)),
        Input("in"),
        Call(name, tuple(range(count + 1))),
    )
    return Effect(name, Graph(nodes, (count + 1,), (), specs), primitive.help)


def _names(expr: object) -> list[str]:
    """Every name in an expression."""
    found: list[str] = []
    todo = [expr]
    while todo:
        node = todo.pop()
        match node:
            case ast.Name(name=name):
                found.append(name)
            case ast.Apply(head=head, args=args, named=named):
                todo += [head, *args, *(value for _, value in named)]
            case ast.Chain(first=first, links=links):
                todo += [first, *links]
            case ast.Binary(left=left, right=right):
                todo += [left, right]
            case ast.Operate(right=right):
                todo.append(right)
            case ast.Negate(operand=operand):
                todo.append(operand)
            case ast.Items(items=items):
                todo += items
    return found
