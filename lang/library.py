"""The definitions a score can name: its own, those of the files it uses, and the standard library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from .advice import WORDS, spaced_number
from .controls import ALIASES, CONTROLS
from .errors import ScoreError, nearest
from .folders import drum_of, drums_in
from .graph import Call, Graph, Input, Node, Parameter, ParameterSpec
from .presets import chosen, kit_with_defaults, knobs, presets_of, with_defaults
from .primitives import PRIMITIVES
from .score import Effect, Kit, Synth
from .sound import build
from .source import Span
from .standard import standard, standard_presets
from .syntax import ast
from .units import Dimension
from .verbs import SIGNALS, VERBS

Definition = ast.Binding | ast.SoundDef | ast.KitDef
PLAIN_EFFECTS = tuple(p.name for p in PRIMITIVES.values() if p.subject and p.where != "voice")


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
        if (read := standard().get(name)) is not None:
            return read()
        base, preset = self._preset(name)
        if isinstance(base, ast.KitDef):
            return base if preset in {preset.name for preset in base.presets} else None
        return chosen(base, preset) if base is not None else None

    def _preset(self, name: str) -> tuple[ast.SoundDef | ast.KitDef | None, str]:
        """The sound that a dotted name begins with, and the name of its preset."""
        sound, dot, preset = name.rpartition(".")
        base = self.definition(sound) if dot else None
        return (None if isinstance(base, ast.Binding) else base), preset

    def binding(self, name: str) -> ast.Binding | None:
        found = self._own.get(name)
        return found if isinstance(found, ast.Binding) else None

    def sound(self, name: str) -> Synth | Kit | None:
        found = self._built(name)
        return found if isinstance(found, (Synth, Kit)) else None

    def effect(self, name: str) -> Effect | None:
        found = self._built(name)
        return found if isinstance(found, Effect) else None

    def unknown(self, name: str, span: Span, also: Iterable[str] = ()) -> ScoreError:
        """What a player is told about a name that stands for nothing; it may be meant for one of `also`."""
        base, preset = self._preset(name)
        if base is None:
            names = [*also, *self.names()]
            close = spaced_number(name, names)
            hint = WORDS.get(name) or (f"did you mean {close}?" if close else nearest(name, names))
            if name in PRIMITIVES:
                hint = f"it belongs in a block: synth mine, and indented below it {PRIMITIVES[name].example}"
            return ScoreError(f"`{name}` is not known", span.first(len(name)), hint)
        known = [preset.name for preset in base.presets]
        hint = nearest(preset, known) or (f"it has {', '.join(known)}" if known else "")
        kit = self.sound(base.name)
        if isinstance(kit, Kit) and preset in kit.drums:
            hint = f'the drums of a kit stand in its string: {base.name} "{preset}"'
        return ScoreError(f"`{base.name}` has no preset `{preset}`", span.first(len(name)), hint)

    def names(self) -> list[str]:
        own = (definition for definition in self._own.values() if not isinstance(definition, ast.Binding))
        return [
            *self._own,
            *(f"{definition.name}.{preset.name}" for definition in own for preset in definition.presets),
            *standard(),
            *standard_presets(),
            *VERBS,
            *SIGNALS,
            *CONTROLS,
            *ALIASES,
            *PLAIN_EFFECTS,
            "send",
            "ramp",
            "curve",
        ]

    def _built(self, name: str) -> Synth | Kit | Effect | None:
        if name not in self._sounds:
            built = self._preset_built(name) or self._found(name)
            if built is None:
                return None
            self._sounds[name] = built
        return self._sounds[name]

    def _found(self, name: str) -> Synth | Kit | Effect | None:
        definition = self.definition(name)
        if isinstance(definition, ast.Binding):
            return None
        return self._build(definition) if definition is not None else _plain_effect(name)

    def _preset_built(self, name: str) -> Synth | Kit | Effect | None:
        """A preset shares the graph of its sound, but for the defaults."""
        sound, dot, wanted = name.rpartition(".")
        base = self._built(sound) if dot and name not in self._own else None
        if base is None:
            return None
        preset = next((preset for preset in base.presets if preset.name == wanted), None)
        if preset is None:
            return None
        if isinstance(base, Kit):
            return kit_with_defaults(base, name, preset)
        return replace(base, name=name, graph=with_defaults(base.graph, preset))

    def _build(self, definition: ast.SoundDef | ast.KitDef) -> Synth | Kit | Effect:
        if isinstance(definition, ast.KitDef):
            return self._kit(definition)
        graph = build(definition, self._inner, self._bar)
        maker = Effect if definition.kind == "effect" else Synth
        presets = presets_of(definition, {spec.name: (spec,) for spec in graph.parameters})
        return maker(definition.name, graph, definition.help, definition.span, presets, _phrase(definition))

    def _kit(self, kit: ast.KitDef) -> Kit:
        drums: dict[str, Synth] = {}
        for drum in kit.drums:
            if drum.name in drums:
                raise ScoreError(f"the drum `{drum.name}` is defined twice", drum.span)
            graph = build(drum, self._inner, self._bar, kit.headers)
            drums[drum.name] = Synth(f"{kit.name}.{drum.name}", graph, drum.help, drum.span, drum=drum.name)
        variants = self._recorded(kit) if kit.folder else {}
        drums |= {name: found[0] for name, found in variants.items() if name not in drums}
        for group in kit.chokes:
            for word in group:
                if word.name not in drums:
                    hint = nearest(word.name, drums) or f"it has {', '.join(drums)}"
                    raise ScoreError(f"`{kit.name}` has no drum `{word.name}` to choke", word.span, hint)
        chokes = tuple(frozenset(word.name for word in group) for group in kit.chokes)
        several = {name: found for name, found in variants.items() if drums[name] is found[0]}
        presets = presets_of(kit, knobs(drums))
        return Kit(kit.name, drums, chokes, several, kit.help, presets, kit.span, _phrase(kit))

    def _recorded(self, kit: ast.KitDef) -> dict[str, tuple[Synth, ...]]:
        """The drums that a kit has from its folder: a synth for each recording."""
        assert kit.folder is not None
        found: dict[str, tuple[Synth, ...]] = {}
        for name, paths in drums_in(kit.folder).items():
            blocks = [drum_of(name, path, kit.folder) for path in paths]
            graphs = [build(block, self._inner, self._bar) for block in blocks]
            found[name] = tuple(
                Synth(f"{kit.name}.{name}{f':{n}' if n else ''}", graph, span=kit.folder.span, drum=name)
                for n, graph in enumerate(graphs)
            )
        return found

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
            definition = self._own.get(name) or self._own.get(name.rpartition(".")[0])
            if name in found or definition is None:
                continue
            if isinstance(definition, ast.Binding):
                found[name] = definition
                todo += _names(definition.body)
            elif isinstance(definition, ast.KitDef):
                kit = self.sound(name)
                counts = {drum: len(v) for drum, v in kit.variants.items()} if isinstance(kit, Kit) else {}
                own = tuple((d.name, d.headers) for d in definition.drums)
                found[name] = (definition.headers, own, tuple(counts.items()), definition.presets)
            else:
                found[name] = definition.headers, definition.presets
        return tuple(exprs), tuple(sorted(found.items(), key=lambda item: item[0]))


def _phrase(definition: ast.SoundDef | ast.KitDef) -> str:
    return definition.demo.body.span.text if definition.demo is not None else ""


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
        Call(name, tuple(range(count + 1)), 0 if primitive.file else None),
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
