"""Files to scores: the one place in lang/ that reads a file, and only below the score's own folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from .compose import NO_PART, compose
from .controls import Units
from .errors import ScoreError, ScoreErrors, placed
from .evaluate import Evaluator, Place
from .files import plain_bytes
from .flow import Notes, described
from .library import Definition, Library
from .pattern import Event, Pattern, pure
from .recordings import unplayable
from .score import Effect, Kit, Score, Synth
from .source import Source, Span
from .standard import standard, standard_presets
from .syntax import ast
from .syntax.edit import key_of
from .syntax.kept import kept_statements
from .syntax.parse import parse, parse_expression
from .syntax.statements import statements as statements_of
from .time import Time
from .units import Quantity

MAX_BYTES = 1_000_000
MAX_FILES = 64
BEAT = 'beat : linn "bd sd bd [sd hh]"'
"""What the demo of an effect with a key listens to."""

REHEARSED_BARS = 4
DEFAULT_SECONDS_PER_BAR = Time(2)


def load_score(path: Path, text: str | None = None) -> Score:
    """The score in a file, or in `text` in its place. Raises ScoreErrors with every fault found."""
    shown = str(path)
    if text is None:
        text = read(path, shown)
    source = Source(shown, text)
    return _meant(source, path.parent, *kept_statements(source))


def score_of(source: Source, folder: Path) -> Score:
    """The score that a text means; `use` reads below `folder`. Raises ScoreErrors."""
    return _meant(source, folder, *parse(source))


def _meant(
    source: Source, folder: Path, statements: Sequence[ast.Statement], errors: Sequence[ScoreError]
) -> Score:
    borrowed: dict[str, Definition] = {}
    seen: dict[Path, str] = {}
    faults = list(errors)
    for statement in statements:
        if isinstance(statement, ast.Use):
            _borrow(statement, folder, folder.resolve(), borrowed, seen, [], faults)
    score, more = compose(statements, borrowed)
    faults += _beside(more, faults, source) if statements else []
    if not statements and not errors:
        hint = 'a score has parts, such as bass : juno "c2*4"'
        faults.append(ScoreError("there is nothing in this score", Span(source, 0, 0), hint))
    if score is not None and not faults:
        faults += rehearsed(score).faults + unplayable(score)
    if faults or score is None:
        once = {(fault.span, fault.message): fault for fault in faults}
        raise ScoreErrors(sorted(once.values(), key=lambda fault: (fault.span.source.name, fault.span.begin)))
    return score


def _beside(more: list[ScoreError], errors: list[ScoreError], source: Source) -> list[ScoreError]:
    """The faults that are not only there because some statements could not be read."""
    broken = {
        key.name
        for extent in statements_of(source.text)
        if any(extent.begin <= error.span.begin <= extent.end for error in errors)
        and (key := key_of(source.text[extent.begin : extent.end])) is not None
    }
    others = [fault for fault in more if fault.span.text not in broken and fault.message != NO_PART]
    return others if errors or others else more


class Rehearsal(NamedTuple):
    """What shows on paper: faults, and by the name of a part its `most` notes at once."""

    faults: list[ScoreError]
    most: dict[str, int]


def rehearsed(score: Score, bar: Time | None = None) -> Rehearsal:
    """A look at the first bars of each passage, or at those from `bar` on."""
    found: list[ScoreError] = []
    most = {part.name: 0 for part in score.parts}
    for part in score.parts:
        for passage in part.passages:
            first = passage.begin if bar is None else max(bar, passage.begin)
            last = first + REHEARSED_BARS if passage.end is None else min(first + REHEARSED_BARS, passage.end)
            try:
                if first < last:
                    notes = passage.notes.query(first, last)
                    most[part.name] = max(most[part.name], _most_at_once(notes))
            except ScoreError as error:
                found.append(placed(error, part.span))
            except RecursionError:
                found.append(ScoreError(f"the pattern of `{part.name}` is nested too deeply", part.span))
    return Rehearsal(found, most)


def _most_at_once(notes: Iterable[Event]) -> int:
    edges = [edge for note in notes for edge in ((note.extent.begin, 1), (note.extent.end, -1))]
    return max(accumulate(change for _, change in sorted(edges)), default=0)


def used_files(source: Source, folder: Path) -> dict[str, str]:
    """The texts of the files a score uses, by path relative to its folder."""
    statements, _ = parse(source)
    seen: dict[Path, str] = {}
    for statement in statements:
        if isinstance(statement, ast.Use):
            _borrow(statement, folder, folder.resolve(), {}, seen, [], [])
    root = folder.resolve()
    return {str(path.relative_to(root)): text for path, text in seen.items()}


def _borrow(
    use: ast.Use,
    folder: Path,
    root: Path,
    borrowed: dict[str, Definition],
    seen: dict[Path, str],
    above: list[Path],
    faults: list[ScoreError],
) -> None:
    """The bindings and sounds of a used file, and of the files it uses."""
    try:
        path = (folder / use.path).resolve()
    except (OSError, RuntimeError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        faults.append(ScoreError(f"cannot be read: {why}", use.span))
        return
    if not path.is_relative_to(root):
        faults.append(ScoreError("a score uses only files in its own folder or below", use.span))
        return
    if path in above:
        faults.append(ScoreError(f'"{use.path}" uses itself', use.span))
        return
    if path in seen:
        return
    if len(seen) >= MAX_FILES:
        faults.append(ScoreError(f"a score uses at most {MAX_FILES} files", use.span))
        return
    try:
        text = read(path, use.path, plain=True)
    except ScoreErrors as error:
        faults.append(ScoreError(error.errors[0].message, use.span))
        return
    seen[path] = text
    statements, errors = kept_statements(Source(str(Path(use.span.source.name).parent / use.path), text))
    faults += errors
    for statement in statements:
        if isinstance(statement, ast.Use):
            _borrow(statement, path.parent, root, borrowed, seen, [*above, path], faults)
        elif isinstance(statement, (ast.Binding, ast.SoundDef, ast.KitDef)):
            borrowed[statement.name] = statement


def read(path: Path, shown: str, plain: bool = False) -> str:
    """The text of a score file; if it has to be `plain`, no pipe is waited for. Raises ScoreErrors."""
    try:
        if plain and not path.is_dir():
            return decoded(plain_bytes(path, MAX_BYTES + 1), shown)
        with path.open("rb") as file:
            return decoded(file.read(MAX_BYTES + 1), shown)
    except FileNotFoundError:
        raise _unreadable("there is no such file", shown) from None
    except IsADirectoryError:
        raise _unreadable("this is a folder, not a score", shown) from None
    except ValueError as error:
        raise _unreadable(f"this {error}", shown) from None
    except OSError as error:
        raise _unreadable(f"cannot be read: {error.strerror or error}", shown) from None


def decoded(data: bytes, shown: str) -> str:
    """Bytes as the text of a score. Raises ScoreErrors when they cannot be one."""
    if len(data) > MAX_BYTES:
        raise _unreadable(f"a score is at most {MAX_BYTES:,} bytes long", shown)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(f"this is not text: byte {error.start} is no UTF-8", shown) from None
    if "\0" in text:
        raise _unreadable("this is not text: it holds a zero byte", shown)
    return text


def _unreadable(message: str, shown: str) -> ScoreErrors:
    return ScoreErrors([ScoreError(message, Span(Source(shown, ""), 0, 0))])


def expression(text: str, name: str = "<expression>") -> Pattern:
    """The pattern that one expression means. Raises ScoreErrors."""
    source = Source(name, text)
    try:
        expr = parse_expression(source)
        library = Library({}, float(DEFAULT_SECONDS_PER_BAR))
        value = Evaluator(Place(library, Units(DEFAULT_SECONDS_PER_BAR))).value(expr)
    except ScoreError as error:
        raise ScoreErrors([error]) from None
    match value:
        case Pattern():
            return value
        case Notes(pattern=pattern):
            return pattern
        case Quantity(value=number):
            return pure(number)
    raise ScoreErrors([ScoreError(f"this is {described(value)}, not a pattern", expr.span)])


def standard_sounds() -> dict[str, Synth | Kit | Effect]:
    """Every sound of the standard library, built, by name."""
    library = Library({}, float(DEFAULT_SECONDS_PER_BAR))
    found = {name: library.sound(name) or library.effect(name) for name in sorted(standard())}
    return {name: sound for name, sound in found.items() if sound is not None}


def standard_sound(name: str) -> Synth | Kit | Effect | None:
    """A sound of the standard library, or one of its presets by its dotted name."""
    if name not in standard() and name not in standard_presets():
        return None
    library = Library({}, float(DEFAULT_SECONDS_PER_BAR))
    return library.sound(name) or library.effect(name)


def drums(kit: str) -> Mapping[str, Synth]:
    """The drums of a kit of the standard library; of everything else none."""
    found = standard_sound(kit) if kit in standard() else None
    return found.drums if isinstance(found, Kit) else {}


def demonstration(name: str) -> Score:
    """A score that plays the demo of a standard sound, or of a preset or a drum by its dotted name.

    Raises ScoreErrors when there is no such sound, or none with a demo.
    """
    return score_of(Source(f"the demo of {name}", demo_text(name)), Path())


def demo_text(name: str) -> str:
    """The text of that score: the phrase until it repeats. An effect with a `key` listens to a beat."""
    effect = Library({}, float(DEFAULT_SECONDS_PER_BAR)).effect(name)
    key = effect is not None and effect.hears_key
    parts = f"demo : {_shown(name)}" + (f" beat\n{BEAT}" if key else "")
    notes = score_of(Source(f"the demo of {name}", parts), Path()).parts[0].passages[0].notes
    return f"{parts}\n\nsection once {notes.period or REHEARSED_BARS}\n  *\n\nform once\n"


def _shown(name: str) -> str:
    """The demo as a part: a pattern is played by the synth or kit, a part heard through the effect.

    A drum by itself is struck three times, with more and less force.
    """
    kit, _, drum = name.partition(".")
    if drum and drum in drums(kit):
        return f'{kit} "{drum} {drum}:.6 {drum}:.3 ~" | fast 1/2'
    definition = Library({}, float(DEFAULT_SECONDS_PER_BAR)).definition(name)
    if not isinstance(definition, (ast.SoundDef, ast.KitDef)) or definition.demo is None:
        raise ScoreErrors([ScoreError(f"`{name}` has no demo", Span(Source(name, ""), 0, 0))])
    body = definition.demo.body
    if isinstance(definition, ast.SoundDef) and definition.kind == "effect":
        return f"{body.span.text} | {name}"
    first = body.first.span if isinstance(body, ast.Chain) else body.span
    return f"{name} {first.text}{body.span.source.text[first.end : body.span.end]}"
