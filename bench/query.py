"""Events a second of five patterns, queried bar by bar: `python bench/query.py [BARS] [REPEATS]`.

Each is asked for fresh bars twice: as a score plays it, repeating bars kept, and with the memory off.
"""

from __future__ import annotations

import statistics
import sys
import time

from nightdrive.lang import memory
from nightdrive.lang.load import expression
from nightdrive.lang.pattern import Pattern
from nightdrive.lang.time import Time

LAYERS = ", ".join(
    f'"<{i} {i + 1}> {i + 2}*2 ~ [{i + 3} {i + 4}]" '
    f"| every 3 (fast 2) | off 1/8 (add 12) | euclid {3 + i % 3 * 2} 8"
    for i in range(16)
)
PATTERNS = {
    "simple sequence": '"a b c d"',
    "deep nesting": '"[a [b [c [d [e [f g]]]]]] <[h i]*2 [j <k l m>]!2 n@3>*2 , {o p q [r s]}%8 , '
    't(5,8) u(3,8,<0 2>)"',
    "16 layers": f"stack({LAYERS})",
    "chain": '"0 1 2 3 4 5 6 7" | add "<0 7 5>" | iter 4 | ply "<1 2>" | chunk 4 rev '
    '| off 1/4 (add 7) | struct "1(5,8)"',
    "signals, chance": "sine | range 0 10 | segment 16 | degradeBy .3 | add (rand | segment 8) "
    "| sometimesBy .5 (late .01)",
}


def rate(pattern: Pattern, bars: int, repeats: int) -> tuple[float, int]:
    """Events per second of processor time (the median), and events a bar."""
    found, events, first = [], 0, 0
    for _ in range(repeats):
        begun = time.process_time()
        events = sum(len(pattern.query(Time(bar), Time(bar + 1))) for bar in range(first, first + bars))
        found.append(events / (time.process_time() - begun))
        first += bars
    return statistics.median(found), events // bars


def main() -> None:
    bars, repeats = (int(word) for word in (*sys.argv[1:], *("200", "5")[len(sys.argv) - 1 :]))
    print(f"{'pattern':18}{'events/bar':>11}{'remembered/s':>14}{'computed/s':>12}")
    for name, text in PATTERNS.items():
        quick, events = rate(expression(text), bars, repeats)
        memory.MAX_KEPT, kept = -1, memory.MAX_KEPT
        slow, _ = rate(expression(text), bars, repeats)
        memory.MAX_KEPT = kept
        print(f"{name:18}{events:>11}{quick:>14,.0f}{slow:>12,.0f}")


if __name__ == "__main__":
    main()
