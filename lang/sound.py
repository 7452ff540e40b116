"""A `synth` or `effect` block to its sound graph: names, cables, units and feedback become nodes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from . import ast
from .errors import ScoreError, nearest
from .graph import (
    EFFECT_INPUTS,
    VOICE_INPUTS,
    Call,
    Constant,
    Graph,
    Input,
    Node,
    Parameter,
    ParameterSpec,
    Previous,
    Recording,
)
from .lists import members
from .primitives import PRIMITIVES, Arg, Primitive
from .recordings import recording, response
from .source import Span
from .units import EXAMPLE, Dimension, Quantity

MAX_NODES = 4000
OPERATORS = {"+": "add", "-": "sub", "*": "mul", "/": "div", "^": "pow"}
INPUT_DIMENSIONS = {"freq": Dimension.FREQUENCY, "age": Dimension.TIME}
RATIOS = (Dimension.GAIN, Dimension.INTERVAL)


@dataclass(frozen=True, slots=True)
class Wire:
    """A node of the graph being built, and what it measures."""

    node: int
    dimension: Dimension = Dimension.NUMBER


@dataclass(frozen=True, slots=True)
class Device:
    """Something that still waits for what comes down the cable."""

    name: str
    plug: Callable[[Wire], Wire]


Lookup = Callable[[str], "ast.SoundDef | ast.Binding | None"]


def build(
    definition: ast.SoundDef,
    lookup: Lookup,
    seconds_per_bar: float,
    shared: tuple[ast.Header, ...] = (),
) -> Graph:
    """The graph of a block. Raises ScoreError.

    `lookup` finds the score's own sounds and bindings by name; `shared` are parameters that the block has
    from the kit around it.
    """
    effect = definition.kind == "effect"
    headers = _distinct(definition.headers, shared)
    patch = _Patch("effect" if effect else "voice", lookup, seconds_per_bar, tuple(h.name for h in headers))
    bounds = _bounds(definition, headers)
    specs = tuple(_spec(header, bounds.get(header.name)) for header in headers)
    scope: dict[str, Wire] = {
        spec.name: Wire(patch.add(Parameter(slot), headers[slot].span), spec.dimension)
        for slot, spec in enumerate(specs)
    }
    inputs = EFFECT_INPUTS if effect else VOICE_INPUTS
    scope |= {
        name: Wire(patch.add(Input(name), definition.span), INPUT_DIMENSIONS.get(name, Dimension.NUMBER))
        for name in inputs
        if name not in scope
    }
    out = patch.block(definition, scope)
    outputs = patch.outputs(out)
    specs = (*specs, *patch.of_note.values())
    files = tuple(patch.recordings)
    graph = _reachable(
        Graph(tuple(patch.nodes), outputs, (), specs, tuple(patch.spans), files), patch.constants
    )
    for number, node in enumerate(graph.nodes):
        if isinstance(node, Call) and node.op == "convolve" and not _first(node, graph):
            hint = "put it first, on `in`, in an effect without `key`"
            raise ScoreError("`convolve` works on what comes into the effect", graph.span(number), hint)
        if not effect and isinstance(node, Call) and node.op == "stereo":
            raise ScoreError(
                "a synth is stereo only at its end", graph.span(number), "stereo is its last line"
            )
    return graph


def _first(node: Call, graph: Graph) -> bool:
    """Whether a call works on what comes into an effect that hears nothing else."""
    return graph.nodes[node.args[-1]] == Input("in") and Input("key") not in graph.nodes


def _reachable(graph: Graph, constants: list[float]) -> Graph:
    """The graph without the nodes that no output hears."""
    heard: set[int] = set()
    todo = list(graph.outputs)
    while todo:
        number = todo.pop()
        if number not in heard:
            heard.add(number)
            node = graph.nodes[number]
            todo += (
                node.args if isinstance(node, Call) else [node.target] if isinstance(node, Previous) else []
            )
    order = {number: place for place, number in enumerate(sorted(heard))}
    kept: list[float] = []

    def moved(node: Node) -> Node:
        match node:
            case Call(op=op, args=args, recording=recording):
                return Call(op, tuple(order[arg] for arg in args), recording)
            case Previous(target=target):
                return Previous(order[target])
            case Constant(slot=slot):
                kept.append(constants[slot])
                return Constant(len(kept) - 1)
        return node

    nodes = tuple(moved(graph.nodes[number]) for number in order)
    spans = tuple(graph.spans[number] for number in order)
    outputs = tuple(order[o] for o in graph.outputs)
    return Graph(nodes, outputs, tuple(kept), graph.parameters, spans, graph.recordings)


# ── parameters ──


def _distinct(headers: tuple[ast.Header, ...], shared: tuple[ast.Header, ...]) -> tuple[ast.Header, ...]:
    own: dict[str, ast.Header] = {}
    for header in headers:
        if header.name in own:
            raise ScoreError(f"the parameter `{header.name}` is named twice", header.span)
        own[header.name] = header
    return headers + tuple(header for header in shared if header.name not in own)


def _spec(header: ast.Header, bounds: _Bounds | None) -> ParameterSpec:
    default = header.default
    if not isinstance(default, ast.Number):
        raise ScoreError("the default of a parameter is a number", header.span, "such as cutoff=420Hz")
    value = default.quantity
    spec = ParameterSpec(header.name, float(value.value), value.dimension)
    if bounds is None:
        return spec
    low, high = (float(end.value) for end in (bounds.range.low, bounds.range.high))
    if not low <= spec.default <= high:
        raise ScoreError(f"the default of `{header.name}` lies outside its range", header.span)
    return ParameterSpec(header.name, spec.default, spec.dimension, low, high, bounds.help)


@dataclass(frozen=True, slots=True)
class _Bounds:
    range: ast.Range
    help: str


def _bounds(definition: ast.SoundDef, headers: tuple[ast.Header, ...]) -> Mapping[str, _Bounds]:
    """Lines such as `cutoff in 20Hz..18kHz  # where it rests`: the range of a parameter, and its help."""
    found: dict[str, _Bounds] = {}
    for line in definition.lines:
        if (pair := _bounded(line)) is None:
            continue
        name, span = pair
        header = next((h for h in headers if h.name == name.name), None)
        if header is None:
            hint = nearest(name.name, [h.name for h in headers])
            raise ScoreError(f"`{name.name}` is no parameter of `{definition.name}`", name.span, hint)
        dimension = header.default.quantity.dimension if isinstance(header.default, ast.Number) else None
        if dimension is not None and dimension != span.low.dimension:
            raise ScoreError(f"the range of `{name.name}` takes {EXAMPLE[dimension]}", span.span)
        found[name.name] = _Bounds(span, trailing_comment(span.span))
    return found


def _bounded(line: ast.Line) -> tuple[ast.Name, ast.Range] | None:
    match line:
        case ast.Line(
            name="", value=ast.Apply(head=ast.Name() as name, args=(ast.Name(name="in"), ast.Range() as span))
        ):
            return name, span
    return None


def trailing_comment(span: Span) -> str:
    """What the comment on the rest of the line says."""
    rest = span.source.text[span.end :].split("\n", 1)[0]
    return rest.partition("#")[2].strip()


# ── the graph under construction ──


class _Patch:
    """Nodes are added as expressions are read; names that are used above their line become `Previous`."""

    def __init__(
        self, where: str, lookup: Lookup, seconds_per_bar: float, parameters: tuple[str, ...]
    ) -> None:
        self.where = where
        self.lookup = lookup
        self.seconds_per_bar = seconds_per_bar
        self.nodes: list[Node] = []
        self.spans: list[Span] = []
        self.constants: list[float] = []
        self.inlining: list[str] = []
        self.parameters = parameters
        self.of_note: dict[str, ParameterSpec] = {}
        self.recordings: list[Recording] = []

    def add(self, node: Node, span: Span) -> int:
        if len(self.nodes) >= MAX_NODES:
            raise ScoreError(f"a sound has at most {MAX_NODES} nodes", span)
        self.nodes.append(node)
        self.spans.append(span)
        return len(self.nodes) - 1

    def constant(self, value: float, dimension: Dimension, span: Span) -> Wire:
        self.constants.append(value)
        return Wire(self.add(Constant(len(self.constants) - 1), span), dimension)

    def call(
        self,
        op: str,
        args: tuple[Wire, ...],
        span: Span,
        dimension: Dimension = Dimension.NUMBER,
        recording: int | None = None,
    ) -> Wire:
        return Wire(self.add(Call(op, tuple(arg.node for arg in args), recording), span), dimension)

    def outputs(self, out: Wire) -> tuple[int, ...]:
        """The output node, or the two sides of a synth that ends in `stereo left right`."""
        node = self.nodes[out.node]
        if self.where == "voice" and isinstance(node, Call) and node.op == "stereo":
            self.nodes[out.node] = Constant(0)
            return node.args
        return (out.node,)

    # blocks

    def block(self, definition: ast.SoundDef, scope: Mapping[str, Wire]) -> Wire:
        """The value of the last line, with the lines above it in scope."""
        lines = [line for line in definition.lines if _bounded(line) is None]
        if not lines:
            raise ScoreError(
                f"`{definition.name}` makes no sound: its last line is its output", definition.span
            )
        frame = _Frame(self, dict(scope), [line.name for line in lines if line.name])
        out: Wire | None = None
        for line in lines:
            out = self.wire(line.value, frame)
            if line.name:
                if line.name in frame.scope:
                    raise ScoreError(f"`{line.name}` is already named in `{definition.name}`", line.span)
                frame.scope[line.name] = out
            elif line is not lines[-1]:
                hint = "give it a name, or move it to the end: the last line is the output"
                raise ScoreError("the value of this line goes nowhere", line.span, hint)
        frame.close()
        assert out is not None
        return out

    # expressions

    def wire(self, expr: ast.Expr, frame: _Frame) -> Wire:
        value = self.value(expr, frame)
        if isinstance(value, Device):
            hint = f"feed it with the cable: `x | {value.name}`"
            raise ScoreError(f"`{value.name}` has no signal to work on", expr.span, hint)
        return value

    def value(self, expr: ast.Expr, frame: _Frame) -> Wire | Device:
        match expr:
            case ast.Number(quantity=quantity, span=span):
                return self.number(quantity, span)
            case ast.Name(name=name, span=span):
                return self.named(name, (), (), span, frame)
            case ast.Apply(head=ast.Name(name=name), args=args, named=named, span=span):
                return self.named(name, args, named, span, frame)
            case ast.Binary(op=op, left=left, right=right, span=span):
                return self.operate(op, self.wire(left, frame), self.wire(right, frame), span)
            case ast.Negate(operand=operand, span=span):
                inner = self.wire(operand, frame)
                return self.call("neg", (inner,), span, inner.dimension)
            case ast.Operate(op=op, right=right, span=span):
                other = self.wire(right, frame)
                return Device(op, lambda wire: self.operate(op, wire, other, span))
            case ast.Chain(first=first, links=links):
                return self.chain(self.value(first, frame), links, frame)
            case ast.Text(span=span):
                raise ScoreError("a pattern plays notes; inside a sound there are only signals", span)
            case ast.Range(span=span):
                raise ScoreError("a range belongs to a pattern; inside a sound write the arithmetic", span)
        raise ScoreError("this cannot stand inside a sound", expr.span)

    def number(self, quantity: Quantity, span: Span) -> Wire:
        value, dimension = float(quantity.value), quantity.dimension
        if dimension is Dimension.BARS:
            value, dimension = value * self.seconds_per_bar, Dimension.TIME
        return self.constant(value, dimension, span)

    def chain(self, value: Wire | Device, links: tuple[ast.Expr, ...], frame: _Frame) -> Wire | Device:
        for link in links:
            value = self.plug(value, link, frame)
        return value

    def plug(self, value: Wire | Device, link: ast.Expr, frame: _Frame) -> Wire | Device:
        if isinstance(value, Device):
            before = value
            return Device(before.name, lambda wire: self._into(link, before.plug(wire), frame))
        return self._into(link, value, frame)

    def _into(self, link: ast.Expr, wire: Wire, frame: _Frame) -> Wire:
        device = self.value(link, frame)
        if isinstance(device, Wire):
            hint = "a link is a filter, an effect, or an operator such as `* env`"
            raise ScoreError("this does not take a signal from the cable", link.span, hint)
        return device.plug(wire)

    def operate(self, op: str, left: Wire, right: Wire, span: Span) -> Wire:
        divisor = self.nodes[right.node]
        if op == "/" and isinstance(divisor, Constant) and self.constants[divisor.slot] == 0:
            raise ScoreError("this divides by zero", span)
        return self.call(
            OPERATORS[op], (left, right), span, _combined(op, left.dimension, right.dimension, span)
        )

    # names

    def named(
        self,
        name: str,
        args: tuple[ast.Expr, ...],
        named: tuple[tuple[str, ast.Expr], ...],
        span: Span,
        frame: _Frame,
    ) -> Wire | Device:
        local = frame.find(name, span)
        primitive = PRIMITIVES.get(name)
        if local is not None and not (primitive and (args or named)):
            if args or named:
                raise ScoreError(f"`{name}` is a signal and takes no arguments", span)
            return local
        if primitive is not None:
            return self.primitive(primitive, args, named, span, frame)
        definition = self.lookup(name)
        if isinstance(definition, ast.SoundDef):
            return self.inline(definition, args, named, span, frame)
        if isinstance(definition, ast.Binding):
            return self.expand(definition, args, named, span, frame)
        hint = nearest(name, [*frame.scope, *PRIMITIVES])
        if self.where == "effect" and name in VOICE_INPUTS:
            hint = "an effect hears no notes: what it works on is `in`"
        raise ScoreError(f"`{name}` is not known inside a sound", span.first(len(name)), hint)

    def primitive(
        self,
        primitive: Primitive,
        args: tuple[ast.Expr, ...],
        named: tuple[tuple[str, ast.Expr], ...],
        span: Span,
        frame: _Frame,
    ) -> Wire | Device:
        if primitive.where not in ("both", self.where) and primitive.name != "stereo":
            place = "an effect" if primitive.where == "effect" else "a synth"
            raise ScoreError(f"`{primitive.name}` belongs in {place}", span)
        slot: int | None = None
        if primitive.file:
            slot, args, named = self.file(primitive, args, named, span)
        subject: ast.Expr | None = None
        if primitive.subject and len(args) == len(primitive.args) + 1:
            *rest, subject = args
            args = tuple(rest)
        if len(args) > len(primitive.args):
            hint = f"such as {primitive.example}"
            names = (arg.name for arg in args if isinstance(arg, ast.Name) and arg.name not in frame.scope)
            other = next((PRIMITIVES[name] for name in names if name in PRIMITIVES), None)
            if other is not None and other.subject:
                link = other.example.partition("| ")[2]
                hint = f"what a signal goes through follows it, after a cable: | {link}"
            raise ScoreError(f"`{primitive.name}` takes {_signature(primitive)}", span, hint)
        given = dict(zip((arg.name for arg in primitive.args), args, strict=False))
        for name, expr in named:
            if name not in {arg.name for arg in primitive.args}:
                hint = nearest(name, [arg.name for arg in primitive.args]) or f"such as {primitive.example}"
                if "\n" in span.source.text[span.begin : expr.span.begin]:
                    hint = "a line indented further continues the one above: indent it like the others"
                raise ScoreError(f"`{primitive.name}` has no argument `{name}`", expr.span, hint)
            if name in given:
                raise ScoreError(f"the argument `{name}` is given twice", expr.span)
            given[name] = expr
        wires = self.arguments(primitive, given, span, frame)
        if not primitive.subject:
            return self.call(primitive.name, wires, span, recording=slot)
        if subject is not None:
            return self.call(primitive.name, (*wires, self.wire(subject, frame)), span)
        return Device(primitive.name, lambda wire: self.call(primitive.name, (*wires, wire), span))

    def file(
        self,
        primitive: Primitive,
        args: tuple[ast.Expr, ...],
        named: tuple[tuple[str, ast.Expr], ...],
        span: Span,
    ) -> tuple[int, tuple[ast.Expr, ...], tuple[tuple[str, ast.Expr], ...]]:
        """The slot of the recording that a word names first, and the arguments that are left."""
        if not args or not isinstance(args[0], ast.Text):
            raise ScoreError(
                f"`{primitive.name}` needs the name of a file", span, f"such as {primitive.example}"
            )
        channel = next((expr for name, expr in named if name == "channel"), None)
        found = recording(args[0], channel)
        if primitive.name == "convolve":
            if self.recordings:
                raise ScoreError("an effect convolves once", span, "write another effect for the other file")
            self.recordings = response(found)
        elif found not in self.recordings:
            self.recordings.append(found)
        others = tuple((name, expr) for name, expr in named if name != "channel")
        slot = 0 if primitive.name == "convolve" else self.recordings.index(found)
        return slot, args[1:], others

    def noted(self, arg: Arg, span: Span) -> Wire:
        """A parameter that the sound has because a word in it takes it from every note."""
        if arg.name in self.parameters:
            return Wire(self.add(Parameter(self.parameters.index(arg.name)), span))
        spec = ParameterSpec(arg.name, arg.default or 0.0, Dimension.NUMBER, arg.low, arg.high)
        self.of_note.setdefault(arg.name, spec)
        return Wire(self.add(Parameter(len(self.parameters) + list(self.of_note).index(arg.name)), span))

    def arguments(
        self, primitive: Primitive, given: Mapping[str, ast.Expr], span: Span, frame: _Frame
    ) -> tuple[Wire, ...]:
        """A wire for every argument, or for each number of a list; one number stands for a whole list."""
        wires: list[list[Wire]] = []
        for arg in primitive.args:
            exprs = members(given[arg.name]) if arg.many and arg.name in given else [given.get(arg.name)]
            wires.append([self.argument(primitive, arg, expr, span, frame) for expr in exprs])
        lengths = {arg.name: len(found) for arg, found in zip(primitive.args, wires, strict=True) if arg.many}
        longest = max(lengths.values(), default=1)
        for name, length in lengths.items():
            if length not in (1, longest):
                wanted = f"as long as the longest list: {longest} numbers"
                raise ScoreError(
                    f"`{name}` of `{primitive.name}` has {length} numbers", given[name].span, wanted
                )
        return tuple(
            wire
            for arg, found in zip(primitive.args, wires, strict=True)
            for wire in (found * longest if arg.many and len(found) == 1 else found)
        )

    def argument(
        self, primitive: Primitive, arg: Arg, expr: ast.Expr | None, span: Span, frame: _Frame
    ) -> Wire:
        if expr is None and arg.of_note:
            return self.noted(arg, span)
        if expr is None:
            if arg.default is None:
                hint = f"such as {primitive.example}"
                wanted = EXAMPLE[arg.dimension] if arg.dimension else "a value"
                raise ScoreError(f"`{primitive.name}` needs {wanted} for `{arg.name}`", span, hint)
            return self.constant(arg.default, arg.dimension or Dimension.NUMBER, span)
        wire = self.wire(expr, frame)
        what = f"`{arg.name}` of `{primitive.name}`"
        self.within(wire, arg, what, expr)
        return self.measured(wire, arg.dimension, what, expr) if arg.dimension else wire

    def within(self, wire: Wire, arg: Arg, what: str, expr: ast.Expr) -> None:
        node = self.nodes[wire.node]
        if not isinstance(node, Constant):
            return
        value = self.constants[node.slot]
        if (arg.low is not None and value < arg.low) or (arg.high is not None and value > arg.high):
            low, high = (f"{end:g}" if end is not None else "any" for end in (arg.low, arg.high))
            raise ScoreError(f"{what} lies between {low} and {high}, not {value:g}", expr.span)

    def measured(self, wire: Wire, wanted: Dimension, what: str, expr: ast.Expr) -> Wire:
        """The wire, checked to measure what is wanted. A period in bars will do for a frequency."""
        have = wire.dimension
        if have in (wanted, Dimension.NUMBER) or (wanted is Dimension.NUMBER and have in RATIOS):
            return wire
        if wanted is Dimension.GAIN and have is Dimension.INTERVAL:
            return wire
        literal = isinstance(expr, ast.Number) and expr.quantity.dimension is Dimension.BARS
        if wanted is Dimension.FREQUENCY and literal:
            return self.call(
                "div", (self.constant(1.0, Dimension.NUMBER, expr.span), wire), expr.span, wanted
            )
        raise ScoreError(f"{what} takes {EXAMPLE[wanted]}, not a {have}", expr.span)

    def inline(
        self,
        definition: ast.SoundDef,
        args: tuple[ast.Expr, ...],
        named: tuple[tuple[str, ast.Expr], ...],
        span: Span,
        frame: _Frame,
    ) -> Wire | Device:
        """Another sound's block in place of its name, its parameters wired to the arguments."""
        if definition.kind == "synth" and self.where == "effect":
            raise ScoreError(f"`{definition.name}` is a synth; an effect has no notes to play it", span)
        self._enter(definition.name, span)
        headers = definition.headers
        if len(args) > len(headers):
            raise ScoreError(f"`{definition.name}` takes {len(headers)} arguments at most", span)
        given = dict(zip((header.name for header in headers), args, strict=False)) | dict(named)
        unknown = [name for name in given if name not in {header.name for header in headers}]
        if unknown:
            hint = nearest(unknown[0], [header.name for header in headers])
            raise ScoreError(f"`{definition.name}` has no parameter `{unknown[0]}`", span, hint)
        scope: dict[str, Wire] = {}
        for header in headers:
            spec = _spec(header, None)
            expr = given.get(header.name, header.default)
            what = f"`{header.name}` of `{definition.name}`"
            scope[header.name] = self.measured(self.wire(expr, frame), spec.dimension, what, expr)
        self.inlining.pop()

        def plug(wire: Wire | None) -> Wire:
            self._enter(definition.name, span)
            inputs = frame.inputs() if wire is None else {**frame.inputs(EFFECT_INPUTS), "in": wire}
            out = self.block(definition, inputs | scope)
            self.inlining.pop()
            return out

        return Device(definition.name, plug) if definition.kind == "effect" else plug(None)

    def _enter(self, name: str, span: Span) -> None:
        if name in self.inlining:
            raise ScoreError(f"`{name}` is defined by itself", span)
        self.inlining.append(name)

    def expand(
        self,
        binding: ast.Binding,
        args: tuple[ast.Expr, ...],
        named: tuple[tuple[str, ast.Expr], ...],
        span: Span,
        frame: _Frame,
    ) -> Wire | Device:
        """A binding of the score in place of its name."""
        self._enter(binding.name, span)
        if named or len(args) != len(binding.params):
            raise ScoreError(f"`{binding.name}` takes {len(binding.params)} arguments", span)
        scope = {name: self.wire(arg, frame) for name, arg in zip(binding.params, args, strict=True)}
        value = self.value(binding.body, _Frame(self, frame.inputs() | scope, []))
        self.inlining.pop()
        return value


class _Frame:
    """The names in scope in one block. `later` are lines below: reading one of them now is feedback."""

    def __init__(self, patch: _Patch, scope: dict[str, Wire], later: list[str]) -> None:
        self.patch = patch
        self.scope = scope
        self.later = later
        self.open: dict[str, int] = {}

    def find(self, name: str, span: Span) -> Wire | None:
        if name in self.scope:
            return self.scope[name]
        if name not in self.later:
            return None
        if name not in self.open:
            self.open[name] = self.patch.add(Previous(-1), span)
        return Wire(self.open[name])

    def inputs(self, names: tuple[str, ...] = (*VOICE_INPUTS, *EFFECT_INPUTS)) -> dict[str, Wire]:
        return {name: wire for name, wire in self.scope.items() if name in names}

    def close(self) -> None:
        for name, node in self.open.items():
            self.patch.nodes[node] = Previous(self.scope[name].node)


def _signature(primitive: Primitive) -> str:
    names = [arg.name if arg.default is None else f"{arg.name}={arg.default:g}" for arg in primitive.args]
    return ", ".join(names) or "no arguments"


def _combined(op: str, left: Dimension, right: Dimension, span: Span) -> Dimension:
    """What a sum, product or quotient measures."""
    plain = Dimension.NUMBER
    if op in "+-":
        if plain not in (left, right) and left is not right and not (left in RATIOS and right in RATIOS):
            raise ScoreError(f"a {left} and a {right} cannot be added", span)
        return right if left is plain else left
    if op == "*":
        if {left, right} == {Dimension.TIME, Dimension.FREQUENCY}:
            return plain
        ratios = (plain, *RATIOS)
        return right if left in ratios else left
    if op == "/":
        if left is right:
            return plain
        if left is plain and right in (Dimension.TIME, Dimension.FREQUENCY):
            return Dimension.FREQUENCY if right is Dimension.TIME else Dimension.TIME
        return left if right in (plain, *RATIOS) else plain
    return plain
