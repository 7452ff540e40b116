"""The laws: the same score gives the same samples, in any blocks, in any part, beside any edit."""

from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from nightdrive.lang.load import load_score, score_of
from nightdrive.lang.source import Source
from nightdrive.lang.time import Time
from nightdrive.runtime.engine.engine import Engine
from nightdrive.runtime.engine.ramps import Floats
from nightdrive.runtime.offline.render import Offline
from nightdrive.runtime.stage.schedule import chance, onsets
from nightdrive.runtime.stage.stage import Stage

SCORE = """
tempo 173
seed 7
synth s cutoff=900Hz
  cutoff in 20Hz..12kHz
  env = adsr 3ms 60ms .4 80ms
  saw freq + saw (freq * 7c) + .1 * noise | ladder (cutoff * 2^env) .6 | * (.2 * env)
bass : s "d2*6 [f2 a2]" | cutoff (sine 3 200Hz..4kHz) | sometimes (up 12) | pan (sine 2) | send hall .4
lead : s "<d4 [f4 e4] a4>" | degrade | legato 1.7 | drive (sine 2 0...8) | delay 3/16
hits : linn "bd hh*3 [~ sd] [hh oh]"
bus hall : plate 2s
"""


def rendered(
    text: str, span: tuple[int, int] | None = (0, 4), block: int = 1024, **options: object
) -> Floats:
    score = score_of(Source("t", text), Path())
    bars = span and (Time(span[0]), Time(span[1]))
    offline = Offline(score, 48_000, bars, **options)  # type: ignore[arg-type]
    return np.concatenate(list(offline.blocks(block)))


@pytest.fixture(scope="module")
def whole() -> Floats:
    return rendered(SCORE)


@pytest.mark.parametrize("block", [17, 64, 256, 999, 4096])
def test_the_length_of_a_block_is_inaudible(whole: Floats, block: int) -> None:
    assert np.array_equal(rendered(SCORE, block=block)[: len(whole)], whole)


def test_blocks_of_one_sample_too(whole: Floats) -> None:
    score = score_of(Source("t", SCORE), Path())
    blocks = Offline(score, 48_000).blocks(1)
    first = np.concatenate([next(blocks) for _ in range(6000)])
    assert np.array_equal(first, whole[:6000])


def test_twice_is_the_same_and_another_seed_is_not(whole: Floats) -> None:
    assert np.array_equal(rendered(SCORE), whole)
    other = rendered(SCORE, seed=8)
    count = min(len(other), len(whole))
    assert not np.array_equal(other[:count], whole[:count])


def test_some_bars_are_exactly_those_bars_of_the_whole(whole: Floats) -> None:
    score = score_of(Source("t", SCORE), Path())
    stage = Stage(48_000)
    stage.install(stage.prepare(score), 0)
    begin, end = stage.bar_sample(Time(2)), stage.bar_sample(Time(3))
    some = rendered(SCORE, (2, 3))
    assert np.array_equal(some[: end - begin], whole[begin:end])


def test_far_bars_are_rendered_without_the_way_to_them() -> None:
    far = rendered('a : linn "bd*4" | pan (sine 3)', (1_000_000, 1_000_001))
    assert np.abs(far).max() > 0.05


def test_notes_of_some_bars_are_those_of_the_whole() -> None:
    score = score_of(Source("t", SCORE), Path())
    for part in score.parts:
        luck = chance(score, score.seed, part.name)
        all_of = {o.key for o in onsets(part, Time(0), Time(12), luck)}
        pieces = [o.key for bar in range(12) for o in onsets(part, Time(bar), Time(bar + 1), luck)]
        assert len(pieces) == len(set(pieces))
        assert set(pieces) == all_of


def edited(before: str, after: str, at_bar: int, bars: int) -> tuple[dict[str, Floats], Floats]:
    """The stems and the mix of a session in which one score takes over from another at a bar."""
    stage, engine = Stage(48_000), Engine(48_000, stems=True)
    first, second = (score_of(Source("t", text), Path()) for text in (before, after))
    messages = stage.install(stage.prepare(first), 0)
    swap, end = stage.bar_sample(Time(at_bar)), stage.bar_sample(Time(bars))
    stems: dict[str, list[Floats]] = {}
    mix = []
    while engine.position < end:
        if before != after and engine.position == swap:
            messages += stage.install(stage.prepare(second), swap)
        frames = min(512, (swap if engine.position < swap else end) - engine.position)
        for message in [*messages, *stage.advance(engine.position + frames)]:
            engine.send(message)
        messages = []
        mix.append(engine.render(frames))
        for name, stem in engine.stems.items():
            stems.setdefault(name, []).append(stem)
    return {name: np.concatenate(blocks) for name, blocks in stems.items()}, np.concatenate(mix)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"<d4 [f4 e4] a4>"', '"<d5 c5>*3"'),
        ("drive (sine 2 0...8)", "drive .4"),
        ("| delay 3/16", ""),
        ("lead :", "solo :"),
        ("hits :", 'extra : s "c5*8"\nhits :'),
    ],
)
def test_an_edit_of_one_part_leaves_the_others_as_they_were(old: str, new: str) -> None:
    assert old in SCORE
    plain, _ = edited(SCORE, SCORE, 2, 4)
    changed, _ = edited(SCORE, SCORE.replace(old, new), 2, 4)
    for name in ("bass", "hits"):
        assert np.array_equal(plain[name], changed[name])
    swap = len(plain["lead"]) // 2
    assert np.array_equal(plain["lead"][:swap], changed["lead"][:swap])


def test_saving_without_a_change_is_inaudible() -> None:
    _, plain = edited(SCORE, SCORE, 2, 4)
    _, saved = edited(SCORE, SCORE + "\n# said again\n", 2, 4)
    assert np.array_equal(plain, saved)


def test_a_song_is_the_same_bytes_on_every_machine() -> None:
    song = load_score(Path(__file__).parent.parent / "songs" / "tick_of_the_clock.dsl")
    offline = Offline(song, 48_000, (Time(30), Time(34)))
    samples = np.concatenate(list(offline.blocks()))
    golden = Path(__file__).with_name("golden.txt").read_text().split()
    assert sha256(samples.astype("<f4").tobytes()).hexdigest() == golden[0]
