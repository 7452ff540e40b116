"""Events a second of processor time of five patterns, beside Strudel's, and what a bar of a score costs.

`python bench/patterns.py [--bars 200] [--repeats 5] [--strudel FOLDER]`. `playing`: bar after bar of one
pattern, as a score plays it, its bars kept where they repeat. `edited`: a new pattern for every bar, which
remembers nothing, as if the line were edited in every bar. FOLDER is where `npm i @strudel/core
@strudel/mini` was run; without one, or without node, its column is left out.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import time
from pathlib import Path

from nightdrive.lang.load import expression, score_of
from nightdrive.lang.pattern import Pattern
from nightdrive.lang.source import Source
from nightdrive.lang.time import Time
from nightdrive.runtime.stage.curves import Curves
from nightdrive.runtime.stage.schedule import Schedule
from nightdrive.runtime.stage.tempo import TempoMap

LAYERS = [
    f'"<{i} {i + 1}> {i + 2}*2 ~ [{i + 3} {i + 4}]" '
    f"| every 3 (fast 2) | off 1/8 (add 12) | euclid {3 + i % 3 * 2} 8"
    for i in range(16)
]
PATTERNS = {
    "simple sequence": '"a b c d"',
    "deep nesting": '"[a [b [c [d [e [f g]]]]]] <[h i]*2 [j <k l m>]!2 n@3>*2 , {o p q [r s]}%8 , '
    't(5,8) u(3,8,<0 2>)"',
    "16 layers": f"stack({', '.join(LAYERS)})",
    "chain": '"0 1 2 3 4 5 6 7" | add "<0 7 5>" | iter 4 | ply "<1 2>" | chunk 4 rev '
    '| off 1/4 (add 7) | struct "1(5,8)"',
    "signals, chance": "sine | range 0 10 | segment 16 | degradeBy .3 | add (rand | segment 8) "
    "| sometimesBy .5 (late .01)",
}
SCORE = """synth beep level=.5
  ar 1ms 50ms * saw freq * level
""" + "\n".join(
    f'p{i} : beep ({layer} | add 36) | gain "1 .5 .8" | pan (sine {i + 2}) | legato .5'
    for i, layer in enumerate(LAYERS)
)


def events_in(pattern: Pattern, bar: int) -> int:
    return len(pattern.query(Time(bar), Time(bar + 1)))


def playing(text: str, bars: int, repeats: int) -> tuple[float, int]:
    """Events per second of bars in a row (the median), and events a bar."""
    pattern, found, events, first = expression(text), [], 0, 0
    for _ in range(repeats):
        begun = time.process_time()
        events = sum(events_in(pattern, bar) for bar in range(first, first + bars))
        found.append(events / (time.process_time() - begun))
        first += bars
    return statistics.median(found), events // bars


def edited(text: str, bars: int) -> float:
    """Events per second where every bar is the first one asked of a pattern."""
    events, spent = 0, 0.0
    for bar in range(bars):
        pattern = expression(text)
        begun = time.process_time()
        events += events_in(pattern, bar)
        spent += time.process_time() - begun
    return events / spent


def strudel(folder: str | None, bars: int, repeats: int) -> dict[str, float]:
    """Strudel's events per second by pattern; nothing when it is not there."""
    node, script = shutil.which("node"), Path(__file__).with_name("strudel.mjs")
    if not node or not folder or not (Path(folder) / "node_modules" / "@strudel" / "mini").is_dir():
        return {}
    words = [node, str(script), str(Path(folder).resolve()), str(bars), str(repeats)]
    ran = subprocess.run(words, capture_output=True, text=True, timeout=600, check=False)
    return json.loads(ran.stdout) if ran.returncode == 0 else {}  # type: ignore[no-any-return]


def score_bar(bars: int) -> tuple[float, float, int]:
    """Milliseconds of a score's first bar and of the bars after it (the median), and notes a bar."""
    score = score_of(Source("bench", SCORE), Path())
    schedule = Schedule(score, TempoMap(score.tempo, 48_000), 1, 0, Curves())
    spent, notes = [], 0
    for bar in range(bars):
        begun = time.process_time()
        notes = len(schedule.notes(Time(bar), Time(bar + 1), []))
        spent.append(1000 * (time.process_time() - begun))
    return spent[0], statistics.median(spent[1:]), notes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--bars", type=int, default=200)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--strudel", default=os.environ.get("STRUDEL_DIR"))
    given = parser.parse_args()
    theirs = strudel(given.strudel, given.bars, given.repeats)
    print(
        f"{'events a second of CPU':24}{'a bar':>6}{'playing':>11}{'edited':>9}" + "  Strudel" * bool(theirs)
    )
    for name, text in PATTERNS.items():
        rate, events = playing(text, given.bars, given.repeats)
        row = f"{name:24}{events:>6}{rate:>11,.0f}{edited(text, min(given.bars, 24)):>9,.0f}"
        print(row + (f"{theirs[name]:>9,.0f}" if theirs else ""))
    first, other, notes = score_bar(given.bars)
    print(f"16 parts, {notes} notes a bar: {first:.1f} ms the first bar, {other:.2f} ms each bar after it")


if __name__ == "__main__":
    main()
