"""docs/language.md, made from the tables of the language: `python -m nightdrive.lang.reference` writes it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import groupby
from pathlib import Path

from . import mini, primitives, syntax
from .compose import Settings
from .controls import ALIASES, CONTROLS
from .faults import EXAMPLES
from .graph import VOICE_INPUTS
from .pattern.signals import SIGNALS
from .primitives import FAMILIES
from .prose import INPUTS, INTRODUCTION, LIMITS, SENTENCES, SETTINGS, SIGNS, STATEMENTS, STRINGS, UNITS, WAYS
from .units import Dimension, written
from .verbs import VERBS, Arg, Kind, Verb
from .verbs.table import REQUIRED

FILE = Path(__file__).parent.parent / "docs" / "language.md"

BAR = "\\|"
SPOKEN = {
    Kind.NUMBER: "a number",
    Kind.RATIO: "a number",
    Kind.TIME: "bars",
    Kind.COUNT: "a whole number",
    Kind.WORD: "a word",
    Kind.TRUTH: "1 and 0",
    Kind.VALUE: "a number or a pattern",
    Kind.PATTERN: "a pattern",
    Kind.FUNCTION: "a function",
    Kind.LIST: "a list",
    Kind.PATTERNS: "patterns",
    Kind.FUNCTIONS: "functions",
}
MEASURES = {
    None: "any unit",
    Dimension.NUMBER: "",
    Dimension.TIME: "time",
    Dimension.FREQUENCY: "frequency",
    Dimension.GAIN: "gain",
    Dimension.INTERVAL: "interval",
    Dimension.BARS: "bars",
}


def reference() -> str:
    """The whole document."""
    parts = (
        INTRODUCTION,
        *_statements(),
        *_expressions(),
        *_strings(),
        *_controls(),
        *_verbs(),
        *_sounds(),
        *_limits(),
        *_grammars(),
    )
    return "\n\n".join(parts) + "\n"


# ── tables ──


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table, the bars in its cells marked as no borders."""
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', BAR) for cell in line)} |" for line in lines)


def _code(text: str) -> str:
    return f"`{text}`"


def _statements() -> Iterator[str]:
    yield "## Statements"
    yield SENTENCES["statements"]
    yield _table(("statement", "meaning"), ((_code(text), meaning) for text, meaning in STATEMENTS))
    yield "### Settings"
    yield SENTENCES["settings"]
    defaults = Settings()
    rows = (
        (_code(EXAMPLES[name]), meaning, str(shown(defaults)) if callable(shown) else shown)
        for name, (meaning, shown) in SETTINGS.items()
    )
    yield _table(("setting", "meaning", "without it"), rows)


def _expressions() -> Iterator[str]:
    yield "## Expressions"
    yield SENTENCES["expressions"]
    yield _table(("sign", "meaning", "example"), ((_code(s), m, _code(e)) for s, m, e in SIGNS))
    yield "### Units"
    yield SENTENCES["units"]
    yield _table(("unit", "measures", "examples"), UNITS)


def _strings() -> Iterator[str]:
    yield "## Strings"
    yield SENTENCES["strings"]
    yield _table(("written", "means", "example"), ((_code(s), m, _code(f'"{e}"')) for s, m, e in STRINGS))


def _controls() -> Iterator[str]:
    yield "## Controls and signals"
    yield SENTENCES["controls"]
    also = {name: alias for alias, name in ALIASES.items()}
    rows = (
        (
            f"**{control.name}**" + (f", {also[control.name]}" if control.name in also else ""),
            control.help,
            written(control.default, control.dimension),
            _code(f"| {control.example}"),
        )
        for control in CONTROLS.values()
    )
    yield _table(("control", "meaning", "without it", "example"), rows)
    yield SENTENCES["signals"]
    yield "`" + "` `".join(SIGNALS) + "`"
    yield SENTENCES["rides"]


# ── verbs ──


def _verbs() -> Iterator[str]:
    yield "## Verbs"
    yield SENTENCES["verbs"]
    entries = list({id(verb): verb for verb in VERBS.values()}.values())
    for module, group in groupby(sorted(entries, key=lambda verb: verb.module), lambda verb: verb.module):
        title, _, rest = (sys.modules[module].__doc__ or "").split("\n")[0].rstrip(".").partition(":")
        yield f"### {title}"
        if rest:
            yield f"{rest.strip().capitalize()}."
        shown = [verb for verb in group if verb.name.partition(".")[2] not in WAYS]
        yield _table(("verb", "meaning", "example"), map(_verb, shown))
        if any(verb.name in VERBS and f"{verb.name}.in" in VERBS for verb in shown):
            yield SENTENCES["ways"]
            yield _table(
                ("way", "meaning"), ((_code(f"add.{way}"), meaning) for way, meaning in WAYS.items())
            )


def _verb(verb: Verb) -> tuple[str, str, str]:
    also = f" Also {', '.join(f'`{alias}`' for alias in verb.aliases)}." if verb.aliases else ""
    head = " ".join((f"**{verb.name}**", *map(_argument, verb.args)))
    return head, f"{verb.help[0].upper()}{verb.help[1:]}.{also}", _code(verb.example)


def _argument(arg: Arg) -> str:
    spoken = SPOKEN[arg.kind]
    name = arg.name + ("…" if arg.rest else "")
    if arg.default is not REQUIRED and not arg.rest and isinstance(arg.default, (int, float, str)):
        name += f"={arg.default}"
    same = arg.name in spoken
    return f"*{name}*" if same else f"*{name}* ({spoken})"


# ── sounds ──


def _sounds() -> Iterator[str]:
    yield "## Inside a sound"
    yield SENTENCES["sounds"]
    yield _table(("input", "meaning"), ((_code(name), INPUTS[name]) for name in (*VOICE_INPUTS, "in")))
    for name, group in FAMILIES.items():
        yield f"### {name.capitalize()}"
        if name in SENTENCES:
            yield SENTENCES[name]
        rows = (
            (
                " ".join((f"**{item.name}**", *map(_slot, item.args))),
                item.help,
                _code(item.example),
            )
            for item in group
        )
        yield _table(("word", "meaning", "example"), rows)


def _slot(arg: primitives.Arg) -> str:
    measure = MEASURES[arg.dimension]
    if arg.default is not None:
        return f"*{arg.name}={written(arg.default, arg.dimension or Dimension.NUMBER)}*"
    return f"*{arg.name}* ({measure})" if measure and measure != arg.name else f"*{arg.name}*"


def _limits() -> Iterator[str]:
    yield "## Limits"
    yield SENTENCES["limits"]
    yield _table(("of", "at most"), LIMITS)


def _grammars() -> Iterator[str]:
    yield "## The grammars"
    yield SENTENCES["grammars"]
    for package, name, title in ((syntax, "score", "A statement"), (mini, "mini", "A string")):
        text = files(package).joinpath(f"{name}.lark").read_text("utf-8").strip()
        yield f"### {title}"
        yield f"```\n{text}\n```"


if __name__ == "__main__":
    FILE.write_text(reference(), "utf-8")
