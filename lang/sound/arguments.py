"""A primitive with its arguments, as its row in the table wants them, becomes a call in the graph."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, replace

from ..errors import ScoreError, nearest
from ..graph import ParameterSpec
from ..primitives import PRIMITIVES, Arg, Primitive
from ..recordings import recording, response
from ..source import Span
from ..syntax import ast
from ..units import EXAMPLE, Dimension
from .dimensions import measured
from .lists import members
from .patch import Device, Patch, PlaceError, Wire

Named = tuple[tuple[str, ast.Expr], ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A name with its arguments. Where it stands, `scope` is known and `wire` reads expressions."""

    name: str
    args: tuple[ast.Expr, ...]
    named: Named
    span: Span
    scope: Container[str]
    wire: Callable[[ast.Expr], Wire]


def primitive_called(patch: Patch, primitive: Primitive, word: Word) -> Wire | Device:
    """The call; a device when the primitive still waits for its subject. Raises ScoreError."""
    if primitive.where not in ("both", patch.where) and primitive.name != "stereo":
        place = "an effect" if primitive.where == "effect" else "a synth"
        raise PlaceError(f"`{primitive.name}` belongs in {place}", word.span)
    slot: int | None = None
    if primitive.file:
        slot, word = _file(patch, primitive, word)
    subject: ast.Expr | None = None
    if primitive.subject and len(word.args) == len(primitive.args) + 1:
        subject = word.args[-1]
        word = replace(word, args=word.args[:-1])
    wires = _wires(patch, primitive, _given(primitive, word), word)
    if not primitive.subject:
        return patch.call(primitive.name, wires, word.span, recording=slot)
    if subject is not None:
        return patch.call(primitive.name, (*wires, word.wire(subject)), word.span)
    return Device(primitive.name, lambda wire: patch.call(primitive.name, (*wires, wire), word.span))


def _file(patch: Patch, primitive: Primitive, word: Word) -> tuple[int, Word]:
    """The slot of the recording that a word names first, and the word without it."""
    if not word.args or not isinstance(word.args[0], ast.Text):
        hint = f"such as {primitive.example}"
        raise ScoreError(f"`{primitive.name}` needs the name of a file", word.span, hint)
    found = recording(word.args[0], dict(word.named).get("channel"))
    if primitive.name == "convolve":
        if patch.recordings:
            hint = "write another effect for the other file"
            raise ScoreError("an effect convolves once", word.span, hint)
        patch.recordings = response(found)
    elif found not in patch.recordings:
        patch.recordings.append(found)
    others = tuple(pair for pair in word.named if pair[0] != "channel")
    slot = 0 if primitive.name == "convolve" else patch.recordings.index(found)
    return slot, replace(word, args=word.args[1:], named=others)


def _given(primitive: Primitive, word: Word) -> dict[str, ast.Expr]:
    """The arguments by name."""
    names = [arg.name for arg in primitive.args]
    if len(word.args) > len(names):
        raise ScoreError(
            f"`{primitive.name}` takes {signature(primitive)}", word.span, _meant(primitive, word)
        )
    given = dict(zip(names, word.args, strict=False))
    for name, expr in word.named:
        if name not in names:
            hint = nearest(name, names) or f"it takes {signature(primitive)}; such as {primitive.example}"
            if "\n" in word.span.source.text[word.span.begin : expr.span.begin]:
                hint = "a line indented further continues the one above: indent it like the others"
            raise ScoreError(f"`{primitive.name}` has no argument `{name}`", expr.span.key(name), hint)
        if name in given:
            raise ScoreError(f"the argument `{name}` is given twice", expr.span.key(name))
        given[name] = expr
    return given


def _meant(primitive: Primitive, word: Word) -> str:
    """What was meant by too many arguments: another primitive among them wants a cable before it."""
    names = (arg.name for arg in word.args if isinstance(arg, ast.Name) and arg.name not in word.scope)
    other = next((PRIMITIVES[name] for name in names if name in PRIMITIVES), None)
    if other is None or not other.subject:
        return f"such as {primitive.example}"
    return f"what a signal goes through follows it, after a cable: | {other.example.partition('| ')[2]}"


def signature(primitive: Primitive) -> str:
    """The arguments of a primitive as a player writes them, with their defaults."""
    names = [arg.name if arg.default is None else f"{arg.name}={arg.default:g}" for arg in primitive.args]
    return ", ".join(names) or "no arguments"


def _wires(patch: Patch, primitive: Primitive, given: Mapping[str, ast.Expr], word: Word) -> tuple[Wire, ...]:
    """A wire for every argument, or for each number of a list; one number may stand for a whole list."""
    wires: list[list[Wire]] = []
    for arg in primitive.args:
        exprs = members(given[arg.name]) if arg.many and arg.name in given else [given.get(arg.name)]
        wires.append([_wired(patch, primitive, arg, expr, word) for expr in exprs])
    lengths = {arg.name: len(found) for arg, found in zip(primitive.args, wires, strict=True) if arg.many}
    longest = max(lengths.values(), default=1)
    for arg, found in zip(primitive.args, wires, strict=True):
        if arg.ends and len(found) < longest:
            nothing = patch.constant(0.0, arg.dimension or Dimension.NUMBER, word.span)
            found += [nothing] * (longest - len(found))
            lengths[arg.name] = longest
    for name, length in lengths.items():
        if length not in (1, longest):
            message = f"`{name}` of `{primitive.name}` has {length} numbers"
            wanted = f"as long as the longest list: {longest} numbers"
            raise ScoreError(message, given[name].span, wanted)
    return tuple(
        wire
        for arg, found in zip(primitive.args, wires, strict=True)
        for wire in (found * longest if arg.many and len(found) == 1 else found)
    )


def _wired(patch: Patch, primitive: Primitive, arg: Arg, expr: ast.Expr | None, word: Word) -> Wire:
    if expr is None:
        return _default(patch, primitive, arg, word)
    wire = word.wire(expr)
    what = f"`{arg.name}` of `{primitive.name}`"
    _check_range(patch.constant_of(wire), arg, what, expr)
    return measured(patch, wire, arg.dimension, what, expr) if arg.dimension else wire


def _default(patch: Patch, primitive: Primitive, arg: Arg, word: Word) -> Wire:
    if arg.of_note:
        spec = ParameterSpec(arg.name, arg.default or 0.0, Dimension.NUMBER, arg.low, arg.high)
        return patch.noted(spec, word.span)
    if arg.default is None:
        wanted = EXAMPLE[arg.dimension] if arg.dimension else "a value"
        message = f"`{primitive.name}` needs {wanted} for `{arg.name}`"
        raise ScoreError(message, word.span, f"such as {primitive.example}")
    return patch.constant(arg.default, arg.dimension or Dimension.NUMBER, word.span)


def _check_range(value: float | None, arg: Arg, what: str, expr: ast.Expr) -> None:
    if value is None:
        return
    low, high = arg.low, arg.high
    if (low is not None and value < low) or (high is not None and value > high):
        bounds = f"is {low:g} or more" if high is None else f"lies between {low:g} and {high:g}"
        raise ScoreError(f"{what} {bounds}, not {value:g}", expr.span)
