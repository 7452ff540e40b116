"""Every block of docs/tutorial.md plays as it stands, is heard, and is laid out as `fmt` would."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from nightdrive.lang.load import score_of
from nightdrive.lang.source import Source
from nightdrive.lang.syntax.format import formatted
from nightdrive.lang.time import Time
from nightdrive.runtime.cli import cli
from nightdrive.runtime.offline.render import Offline
from nightdrive.runtime.screen.pad import COMMANDS, Pad

from .sounding import rms_db

TEXT = (Path(__file__).parent.parent / "docs" / "tutorial.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
SCORES = [text for kind, text in BLOCKS if not kind]
RATE = 16_000


def test_there_are_fifteen_steps() -> None:
    assert [int(n) for n in re.findall(r"^## (\d+)\. ", TEXT, re.MULTILINE)] == list(range(1, 16))
    assert len(SCORES) == 14


@pytest.mark.parametrize("text", SCORES, ids=lambda text: text.split("\n")[0])
def test_a_score_of_the_tutorial_is_heard_in_its_first_bar(text: str) -> None:
    score = score_of(Source("tutorial", text), Path())
    offline = Offline(score, RATE, (Time(0), Time(1)))
    sound = np.concatenate([block.copy() for block in offline.blocks(8192)])
    assert -50 < rms_db(sound) < -6
    assert offline._stage.errors == []


@pytest.mark.parametrize("text", SCORES, ids=lambda text: text.split("\n")[0])
def test_a_score_of_the_tutorial_is_in_canonical_form(text: str) -> None:
    assert formatted(text) == text


def test_the_session_of_the_tutorial_is_played() -> None:
    pad = Pad(lambda text: score_of(Source("tutorial", text), Path()), SCORES[-2])
    (lines,) = [text for kind, text in BLOCKS if kind == "repl"]
    for line in lines.splitlines():
        entry = line.removeprefix("> ")
        said = pad.enter(entry)
        assert "error" not in said
        assert entry.split()[0] not in COMMANDS or "nothing" not in said
    assert 'bass : moog "d2*8"' in pad.text


def test_the_commands_of_the_tutorial_are_there() -> None:
    for kind, text in BLOCKS:
        if kind == "sh":
            for line in text.splitlines():
                assert line.split()[1] in cli.commands, line
