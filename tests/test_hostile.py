"""Verbs with absurd numbers: an answer or an error at once, never a hang."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from nightdrive.lang.errors import ScoreError, ScoreErrors
from nightdrive.lang.load import expression
from nightdrive.lang.time import Time

HUGE = "1000000000"
ABSURD = [
    *(
        f'"a b" | {name} {HUGE}'
        for name in ("fast", "slow", "ply", "segment", "iter", "shuffle", "scramble", "chop")
    ),
    *(
        f'"a b" | {name} {HUGE} rev'
        for name in ("chunk", "chunkInto", "inside", "outside", "applyN", "every")
    ),
    *(
        f'"a b" | {name} {HUGE}'
        for name in ("expand", "extend", "pace", "take", "replicate", "repeatCycles", "rot")
    ),
    f'"a b" | echo {HUGE} 1/8 .5',
    f'"a b" | stutter {HUGE} 1/8',
    f'"a b" | swingBy 1/3 {HUGE}',
    f'"a b" | ribbon 0 1/{HUGE}',
    f'"a b" | linger 1/{HUGE}',
    f'"a b" | zoom 0 {HUGE}',
    f'"a b" | late {HUGE}',
    f'"a" | euclid 3 {HUGE}',
    f'"a" | euclidish 3 {HUGE} .5',
    f'"9" | pow {HUGE}',
    f"run {HUGE}",
    f"scan {HUGE}",
    f"binaryN {HUGE} {HUGE}",
    f'timecat [{HUGE}, "a"] [1/{HUGE}, "b"]',
    '"1e308" | mul 1e308',
    "sine | range 1e308 -1e308",
    f"steps 1/{HUGE} 1 2",
    '"a" | applyN 60 (fast 2)',
    '"a" | tour ' + '"b c" ' * 300,
    "(" * 40 + "sine" + " | superimpose (add 1))" * 40,
    "(" * 40 + '"a b"' + " | superimpose (fast 2))" * 40,
]


@pytest.mark.parametrize("text", ABSURD, ids=[text[:50] for text in ABSURD])
def test_it_is_quickly_over(text: str) -> None:
    begun = time.process_time()
    with suppress(ScoreError, ScoreErrors):
        pattern = expression(text)
        for bar in (0, 1, 100_003):
            pattern.query(Time(bar), Time(bar + 1))
    assert time.process_time() - begun < 2
