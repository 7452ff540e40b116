"""docs/language.md says what the tables say, and each of its examples is true."""

from __future__ import annotations

from pathlib import Path

import pytest

from nightdrive.lang.controls import CONTROLS
from nightdrive.lang.faults import EXAMPLES
from nightdrive.lang.load import score_of
from nightdrive.lang.primitives import PRIMITIVES
from nightdrive.lang.prose import INTRODUCTION, SETTINGS, SIGNS, STATEMENTS, STRINGS, WAYS
from nightdrive.lang.reference import FILE, reference
from nightdrive.lang.source import Source
from nightdrive.lang.syntax.builder import SETTINGS as SETTING_WORDS
from nightdrive.lang.syntax.parse import STATEMENT_WORDS, parse, parse_expression
from nightdrive.lang.verbs import VERBS

BLOCKS = {
    "synth": "  saw freq",
    "effect": "  in",
    "kit": "  bd\n    noise",
    "section": "  bass | gain (ramp 0 1)",
}


def playable(text: str) -> None:
    assert score_of(Source("docs", f"{text}\n"), Path()).parts


def test_the_reference_is_as_the_tables_are() -> None:
    fresh = FILE.read_text("utf-8") == reference()
    assert fresh, "write it anew: python -m nightdrive.lang.reference"


def test_the_first_score_of_the_reference_plays() -> None:
    playable(INTRODUCTION.split("```\n")[1])


@pytest.mark.parametrize("text", [*(text for text, _ in STATEMENTS), *EXAMPLES.values()])
def test_every_statement_is_one(text: str) -> None:
    line = text.split(", and below", 1)[0].split(", below", 1)[0]
    found, errors = parse(Source("docs", f"{line}\n{BLOCKS.get(line.split()[0], '')}\n"))
    assert errors == ()
    assert len(found) == 1


def test_every_word_that_begins_a_statement_has_an_example() -> None:
    assert set(EXAMPLES) == {*STATEMENT_WORDS, *SETTING_WORDS}
    assert set(SETTINGS) == set(SETTING_WORDS)


@pytest.mark.parametrize("text", [example for _, _, example in SIGNS])
def test_every_sign_is_used_as_shown(text: str) -> None:
    parse_expression(Source("docs", text))


@pytest.mark.parametrize("text", [example for _, _, example in STRINGS])
def test_every_string_plays(text: str) -> None:
    playable(f'lead : "{text}" | juno' if "'" not in text else f'lead : "{text}" | chord | juno')


@pytest.mark.parametrize("text", [control.example for control in CONTROLS.values()])
def test_every_control_is_set_as_shown(text: str) -> None:
    playable(f'lead : juno "c3 e3" | {text}')


@pytest.mark.parametrize("word", ["ramp 200Hz 2kHz 8", "steps 4 .2 .5 .8", "curve 4 .2 .5 .8"])
def test_every_ride_is_written_as_shown(word: str) -> None:
    playable(f'lead : moog "c2*4" | {"cutoff" if "Hz" in word else "pan"} ({word})')


def test_nothing_is_left_out() -> None:
    text = FILE.read_text("utf-8")
    assert all(f"**{name}**" in text for name in PRIMITIVES)
    plain = {verb.name for verb in VERBS.values() if verb.name.partition(".")[2] not in WAYS}
    assert all(f"**{name}**" in text for name in plain)
