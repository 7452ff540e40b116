"""What a player reads when a statement cannot be read: where it stopped, what was expected, what to write."""

from __future__ import annotations

import re

from lark import Token
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from .advice import PART, SIGNS, TEMPO, opening_advice, spaced_number
from .errors import ScoreError, nearest
from .source import Source, Span
from .units import UNITS
from .verbs import VERBS

EXAMPLES = {
    "synth": "synth pad cutoff=800Hz, and below it, indented, what it sounds like",
    "effect": "effect wide amount=.5, and below it, indented, what it does to `in`",
    "kit": "kit box, below it, indented, the name of a drum, and below that, indented further, its sound",
    "section": "section verse 8, and below it, indented, the parts that sound",
    "bus": "bus hall : plate 4s",
    "master": "master : tape .2 | limit -1dB",
    "form": "form intro verse*2 outro",
    "use": 'use "themes.dsl"',
    "tempo": "tempo 118",
    "meter": "meter 3/4",
    "key": "key d minor",
    "seed": "seed 7",
    "swing": "swing 1/3",
    "quantise": "quantise 4 bars",
    "tuning": "tuning 442Hz",
    "quality": "quality best",
    "random": "random legacy",
}
"""Every word that begins a statement, and a statement that it begins."""

EXPECTED = {
    "RPAR": ")",
    "RSQB": "]",
    "VBAR": "|",
    "EQUAL": "=",
    "COLON": ":",
    "COMMA": ",",
    "NAME": "a name",
    "NUMBER": "a number",
    "STRING": 'a "string"',
    "_NL": "the end of the line",
    "_INDENT": "an indented block",
    "$END": "the end of the line",
}
ENDS = ("$END", "_DEDENT")
VALUE = {"NAME", "NUMBER", "STRING", "LPAR"}


def explain(error: UnexpectedInput, text: str, source: Source, offset: int) -> ScoreError:
    """The fault in a statement that stands at `offset` of a source."""
    found = _explained(error, text, source, offset)
    head = text.split("\n", 1)[0]
    if not found.hint and found.span.begin - offset <= len(head):
        word = re.match(r"\w*", text)
        if word and word[0] in EXAMPLES:
            found.hint = f"such as {EXAMPLES[word[0]]}"
    return found


def _explained(error: UnexpectedInput, text: str, source: Source, offset: int) -> ScoreError:
    names = ("accepts", "expected", "allowed")
    expected = set(next(filter(None, (getattr(error, name, None) for name in names)), ()))
    token = error.token if isinstance(error, UnexpectedToken) else None
    at_end = not isinstance(error, UnexpectedCharacters) and (token is None or token.type in ENDS)
    begin = len(text.rstrip()) if at_end else (token.start_pos if token else error.pos_in_stream) or 0
    in_head = re.fullmatch(r"[\w \t\n]*", text[:begin]) is not None
    opening = _bad_opening(text, source, offset, in_head)
    if opening is not None:
        return opening
    if isinstance(error, UnexpectedCharacters):
        return _bad_character(text, begin, Span(source, offset + begin, offset + begin + 1))
    if token is None or token.type in (*ENDS, "_NL"):
        return _too_short(text[:begin], expected, Span(source, offset + begin, offset + begin + 1))
    return _misfit(text, token, expected, Span(source, offset + begin, offset + (token.end_pos or begin + 1)))


def _bad_opening(text: str, source: Source, offset: int, in_head: bool) -> ScoreError | None:
    """A statement that does not begin as one: in another language, misspelt, or a line without a name."""
    first = re.match(r"\s*([\w$]+|\S+)", text)
    if first is None:
        return None
    word, place = first[1], offset + first.start(1)
    hint = opening_advice(text.lstrip())
    if not hint and in_head and word not in EXAMPLES and word.isidentifier():
        hint = _opening_hint(word, text)
    if not hint:
        return None
    return ScoreError(f"`{word}` does not begin a statement", Span(source, place, place + len(word)), hint)


def _opening_hint(word: str, text: str) -> str:
    if spaced := spaced_number(word, EXAMPLES):
        return f"did you mean {spaced}?"
    if word in VERBS:
        return f"it is a verb and follows a cable, such as {VERBS[word].example}"
    if near := nearest(word, EXAMPLES):
        return near
    if match := re.match(r"(\w+)[ \t]+([A-Za-z][\w.]*[ \t]*\(?\".*)", text):
        return f"a part has a colon behind its name: {match[1]} : {match[2].rstrip()}"
    return f'{PART}; a theme has an equals sign: riff = "c3 e3"'


def _too_short(text: str, expected: set[str], span: Span) -> ScoreError:
    """Where a line or the whole statement ends before its time."""
    if {"RPAR", "RSQB"} & expected and (opened := _open_bracket(text)) is not None:
        closing = {"(": ")", "[": "]"}[text[opened]]
        message = f"this bracket is not closed: expected `{closing}`"
        begin = span.begin - len(text) + opened
        return ScoreError(message, Span(span.source, begin, begin + 1))
    if expected & {"_NL", "_INDENT"} and (block := re.match(r"\s*(synth|effect|kit|section)\b", text)):
        below = "the parts that sound, indented" if block[1] == "section" else "its sound, indented"
        return ScoreError(f"nothing stands below this {block[1]}: expected {below}", span)
    last = text[-1:]
    if last == "|":
        return ScoreError("nothing follows this cable: expected a verb, a sound or an effect", span)
    if last == ":":
        return ScoreError("nothing follows the colon", span, PART)
    return ScoreError(f"it stops too early: expected {_wanted(expected)}", span)


def _open_bracket(text: str) -> int | None:
    """The last bracket that nothing closes."""
    stack: list[int] = []
    for match in re.finditer(r'"[^"\n]*"|#[^\n]*|[()\[\]]', text):
        if match[0] in ("(", "["):
            stack.append(match.start())
        elif match[0] in (")", "]") and stack:
            stack.pop()
    return stack[-1] if stack else None


def _misfit(text: str, token: Token, expected: set[str], span: Span) -> ScoreError:
    """A word where another was expected."""
    before = text[: token.start_pos].rstrip()
    if token.type in ("RPAR", "RSQB"):
        return ScoreError(f"`{token}` closes nothing: no bracket is open here", span)
    if token.type == "_INDENT":
        hint = "lines of one block stand one below the other; a line indented further continues the one above"
        return ScoreError("this line is indented, and nothing above it opens a block", span, hint)
    if "_INDENT" in expected:
        hint = "below the name of a drum stands its sound, indented further"
        return ScoreError(f"`{token}` does not fit here: expected the sound of the drum above", span, hint)
    wanted = _wanted(expected)
    if before.endswith("|"):
        wanted = "a verb, a sound or an effect"
    return ScoreError(
        f"`{token}` does not fit here: expected {wanted}", span, _misfit_hint(token, before, text)
    )


def _misfit_hint(token: Token, before: str, text: str) -> str:
    after = text[token.end_pos :]
    match token.type:
        case "COMMA" if before[-1:].isdigit() and after[:1].isdigit():
            return "the decimal sign is a point: 0.5, or .5"
        case "COMMA":
            return "words stand side by side; commas divide only in brackets, f(x, y) or [a, b]"
        case "STAR" if before.endswith("*"):
            return "a power is written ^: 2 ^ 3"
        case "EQUAL":
            return "= stands behind the name of a definition or a parameter: x = 2, juno cutoff=400Hz"
        case "NUMBER" if text.startswith("form"):
            return "a section is repeated with a star: form intro verse*2"
        case "NAME" if text.startswith("use"):
            return f'the name of a file stands in quotes: use "{token}"'
        case "COLON":
            return PART if not before else "one colon stands behind the name of a part, a bus or master"
    return ""


def _wanted(expected: set[str]) -> str:
    """What may follow, in words."""
    words = ["a value"] if expected >= VALUE else []
    rest = expected - VALUE if words else expected
    if expected >= {"_NL", "VBAR"} or expected >= {"$END", "VBAR"}:
        return "a cable or the end of the line"
    words += dict.fromkeys(word for name, word in EXPECTED.items() if name in rest)
    return " or ".join(words[:4]) or "an operator"


# ── characters ──


def _bad_character(text: str, begin: int, span: Span) -> ScoreError:
    rest = text[begin:].split("\n", 1)[0]
    if rest.startswith('"'):
        hint = 'a pattern stands between two " on one line: "c2 e2"'
        return ScoreError("this string is not closed", span, hint)
    if match := re.match(r"\.([A-Za-z]\w*)(?:\(([^()]*)\))?", rest):
        arguments = f" {match[2].replace(',', '')}" if match[2] else ""
        hint = f"what a pattern goes through follows it, after a cable: | {match[1]}{arguments}"
        return ScoreError(f"`.{match[1]}` has no meaning here", _longer(span, 1 + len(match[1])), hint)
    if rest[:1].isdigit() or rest[:1] == ".":
        word = re.match(r"[\d./]*[^\W\d]*\w*[\d.%]*", rest)
        assert word is not None
        return _bad_number(word[0], _longer(span, len(word[0])), text[:begin])
    hint = SIGNS.get(rest[:1], "")
    if rest[:1].isalpha():
        hint = hint or "a name is made of the letters a to z, digits and _"
    return ScoreError(f"`{rest[:1]}` has no meaning here", span, hint)


def _longer(span: Span, length: int) -> Span:
    return Span(span.source, span.begin, span.begin + length)


def _bad_number(word: str, span: Span, before: str) -> ScoreError:
    number = re.match(r"[\d./]*", word)
    assert number is not None
    unit = word[number.end() :]
    message = f"`{word}` is not a number with a unit"
    if word == "." and before[-1:].isdigit():
        return ScoreError("a number does not end in a point", span, "such as 5, 5.0 or .5")
    if not unit:
        return ScoreError(f"`{word}` is not a number", span, "such as 12, .5, 1.25 or 3/16")
    if unit.casefold() in ("bpm", "cps", "cpm"):
        return ScoreError(message, span, TEMPO)
    if re.fullmatch(r"[eE]\d*", unit):
        return ScoreError(message, span, "there are no powers of ten: write 1000, .001 or 10 ^ 3")
    same = [known for known in UNITS if known.casefold() == unit.casefold()]
    if same or (near := nearest(unit, UNITS)) == "":
        hint = f"did you mean {number[0]}{same[0]}?" if same else "units are ms s Hz kHz dB c st oct % bars"
        return ScoreError(message, span, hint)
    return ScoreError(message, span, near)
