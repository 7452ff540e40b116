"""Parts of many notes at once get code that renders stretches of frames."""

from __future__ import annotations

from pathlib import Path

from nightdrive.lang.load import rehearsed, score_of
from nightdrive.lang.score import Score
from nightdrive.lang.source import Source
from nightdrive.runtime.compiler.code import WIDTH
from nightdrive.runtime.stage.plan import compile_score

MANY = WIDTH["voice"] + 1


def score(*parts: str) -> Score:
    lines = [f"part{number} : {part}" for number, part in enumerate(parts)]
    return score_of(Source("test", "\n".join(lines)), Path())


def chord(notes: int) -> str:
    return f'epiano "[{",".join(str(40 + note) for note in range(notes))}]"'


def test_a_rehearsal_counts_the_notes_at_once() -> None:
    one = 'epiano "c2 d2 e2"'

    most = rehearsed(score(one, chord(3), f"stack ({chord(3)}) ({chord(2)})")).most
    assert [most[name] for name in ("part0", "part1", "part2")] == [1, 3, 5]


def test_only_a_crowd_gets_code_for_stretches() -> None:
    played = score(chord(MANY - 1), chord(MANY))
    compiled = compile_score(played, most=rehearsed(played).most)
    few, many = (compiled.voice(part, part.sounds[0]) for part in played.parts)
    assert few.shape == many.shape
    assert len(many.object) > len(few.object)


def test_a_big_sound_renders_frame_by_frame() -> None:
    played = score(*(part.replace("epiano", "choir") for part in (chord(MANY - 1), chord(MANY))))
    compiled = compile_score(played, most=rehearsed(played).most)
    few, many = (compiled.voice(part, part.sounds[0]) for part in played.parts)
    assert few.object == many.object
