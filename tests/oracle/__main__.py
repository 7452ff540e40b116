"""Compare nightdrive with the facts of corpus files: `python -m tests.oracle FILE...`."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

from .items import Outcome, outcome, read
from .levels import LEVELS


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--show", type=int, default=20, help="how many misses to name")
    given = parser.parse_args()
    missed = 0
    for path in given.files:
        items = read(path)
        outcomes = [outcome(item) for item in items]
        _print_table(path.stem, outcomes)
        misses = [
            (item, out) for item, out in zip(items, outcomes, strict=True) if "merged" not in out.passed
        ]
        missed += len(misses)
        for item, out in misses[: given.show]:
            print(f"  miss {out.name} {out.category}: {item.get('mini', item.get('code'))}")
            if out.detail:
                print("    " + out.detail.replace("\n", "\n    "))
    return 1 if missed else 0


def _print_table(name: str, outcomes: list[Outcome]) -> None:
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for out in outcomes:
        groups[out.category].append(out)
    print(f"{name:14}" + "".join(f"{level:>12}" for level in LEVELS))
    for category, group in [*groups.items(), ("total", outcomes)]:
        scores = [f"{sum(level in out.passed for out in group)}/{len(group)}" for level in LEVELS]
        print(f"  {category:12}" + "".join(f"{score:>12}" for score in scores))


if __name__ == "__main__":
    sys.exit(main())
