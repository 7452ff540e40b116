"""The mistakes of beginners and the messages they meet: `python -m tests.mistakes` writes the messages anew.

The file is read by people: an entry is a score, `→`, and what is said about it; headings begin with `══`.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from nightdrive.lang.errors import ScoreErrors
from nightdrive.lang.load import score_of
from nightdrive.lang.source import Source

FILE = Path(__file__).with_name("mistakes.txt")
HEADING, BETWEEN, ANSWER = "══ ", "──", "→"


class Mistake(NamedTuple):
    heading: str
    score: str
    message: str


def mistakes() -> list[Mistake]:
    """All entries of the file."""
    found: list[Mistake] = []
    heading = ""
    for block in FILE.read_text("utf-8").split(f"\n{BETWEEN}\n"):
        lines = block.strip("\n").split("\n")
        if lines[0].startswith(HEADING):
            heading = lines.pop(0).removeprefix(HEADING)
        score, _, message = "\n".join(lines).strip("\n").partition(f"\n{ANSWER}\n")
        found.append(Mistake(heading, score, message))
    return found


def answer(score: str) -> str:
    """What a player is told about a score; nothing if it can be played."""
    try:
        score_of(Source("score.dsl", f"{score}\n"), FILE.parent / "nowhere")
    except ScoreErrors as errors:
        return str(errors)
    return ""


def written(entries: list[Mistake]) -> str:
    """The file of some entries."""
    blocks: list[str] = []
    heading = ""
    for entry in entries:
        head = f"{HEADING}{entry.heading}\n\n" if entry.heading != heading else ""
        heading = entry.heading
        blocks.append(f"{head}{entry.score}\n{ANSWER}\n{entry.message}")
    return f"\n{BETWEEN}\n".join(blocks) + "\n"


if __name__ == "__main__":
    FILE.write_text(written([entry._replace(message=answer(entry.score)) for entry in mistakes()]), "utf-8")
