"""Long trials for an idle machine: `python -m tests.soak fuzz [COUNT]` feeds texts to all that reads text."""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from nightdrive.lang.errors import ScoreError, ScoreErrors
from nightdrive.lang.load import expression, score_of
from nightdrive.lang.mini import mini
from nightdrive.lang.source import Source
from nightdrive.lang.syntax.edit import Key, merge
from nightdrive.lang.syntax.format import formatted
from nightdrive.lang.time import Time

from .texts import expressions, scores, spoilt, strings

MOST_S = 1.0
MOST_MB = 500
SPOILT = 9
BASE = 'tempo 118\nriff = "c3 e3"\nbass : juno riff | gain .5\n'


def read_string(text: str) -> None:
    mini(text, Source("fuzz", text), 0).query(Time(0), Time(2))


def read_expression(text: str) -> None:
    expression(text).query(Time(0), Time(2))


def read_score(text: str) -> None:
    score_of(Source("fuzz", text), Path("/nonexistent"))


def read_line(text: str) -> None:
    read_score(merge(BASE, text, Key("", "bass")))


def read_layout(text: str) -> None:
    once = formatted(text)
    assert formatted(once) == once, "formatting twice changes more"


READERS: Mapping[str, tuple[Callable[[str], None], st.SearchStrategy[str]]] = {
    "strings": (read_string, strings),
    "expressions": (read_expression, expressions),
    "scores": (read_score, scores),
    "lines": (read_line, scores),
    "layouts": (read_layout, scores),
}


def tried(read: Callable[[str], None], text: str) -> bool:
    """Whether a text could be read. One that cannot is refused with a message, and both at once."""
    begin = time.process_time()
    message = refusal(read, text)
    spent = time.process_time() - begin
    assert spent < MOST_S, f"took {spent:.1f} s"
    assert used_mb() < MOST_MB, f"uses {used_mb():.0f} MB"
    return not message


def refusal(read: Callable[[str], None], text: str) -> str:
    """What a player is told about a text, nothing if it can be read."""
    try:
        read(text)
    except (ScoreError, ScoreErrors) as error:
        return str(error)
    return ""


def used_mb() -> float:
    """The most memory that this process has held."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def fuzz(name: str, count: int, seeded: bool = False) -> int:
    """Try texts on one of the READERS, each whole and then spoilt in several ways.

    How many could be read. Raises at the first that is neither read nor refused with a message.
    """
    read, texts = READERS[name]
    good = 0

    @settings(
        max_examples=-(-count // (1 + SPOILT)),
        database=None,
        deadline=None,
        derandomize=seeded,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(texts, st.integers(0, 1 << 32))
    def one(text: str, seed: int) -> None:
        nonlocal good
        chance = random.Random(seed)
        good += sum(
            tried(read, variant) for variant in (text, *(spoilt(text, chance) for _ in range(SPOILT)))
        )

    one()
    return good


def main(words: list[str]) -> None:
    if words[:1] != ["fuzz"]:
        sys.exit(__doc__)
    count = int(words[1]) if len(words) > 1 else 100_000
    for name in READERS:
        begin = time.process_time()
        good = fuzz(name, count // len(READERS))
        spent = time.process_time() - begin
        print(f"{name:12} {count // len(READERS)} texts, {good} of them readable, {spent:.0f} s", flush=True)
    print(f"at most {used_mb():.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
