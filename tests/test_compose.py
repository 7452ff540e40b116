"""Scores as a whole: parts, chains, sections and form, and the faults between statements."""

from pathlib import Path

import pytest

from nightdrive.lang.errors import ScoreErrors
from nightdrive.lang.load import load_score, score_of
from nightdrive.lang.score import Insert, Part, Score, Send, Signal
from nightdrive.lang.source import Source
from nightdrive.lang.time import Time

SYNTH = "synth s cutoff=400Hz\n  cutoff in 20Hz..9kHz\n  saw freq | lowpass cutoff | * ar 1ms 1ms\n"


def score(text: str, folder: Path = Path()) -> Score:
    return score_of(Source("t", SYNTH + text), folder)


def part(text: str) -> Part:
    return score(text).parts[0]


def notes(text: str, bars: int = 1) -> list[tuple[str, float]]:
    """(onset in bars, MIDI note) of the first part."""
    found = []
    for passage in part(text).passages:
        end = Time(bars) if passage.end is None else passage.end
        found += [
            (str(e.whole.begin), e.value["note"])
            for e in passage.notes.query(passage.begin, end)
            if e.whole and e.whole.begin == e.part.begin
        ]
    return sorted(found)


def controls(text: str, name: str) -> list[object]:
    return [e.value.get(name) for e in part(text).passages[0].notes.query(Time(0), Time(1))]


def test_a_sound_plays_note_names_numbers_and_hits() -> None:
    assert notes('a : s "c3 60 x d#4"') == [("0", 48), ("1/2", 60), ("1/4", 60), ("3/4", 63)]


def test_pattern_verbs_work_before_and_after_the_sound() -> None:
    assert notes('a : s "c3 e3" | fast 2 | up 12') == notes('a : "c3 e3" | fast 2 | up 12 | s')


def test_a_list_of_sounds_is_stacked_like_sounds_side_by_side() -> None:
    assert notes('a : stack [s "c3", s "e3 g3"]') == notes('a : stack (s "c3") (s "e3 g3")')


def test_a_binding_is_a_motif_or_a_verb_of_its_own() -> None:
    text = 'riff = "c3 e3"\nfill n = rev | fast n\na : s riff | fill 2'
    assert notes(text) == [("0", 52), ("1/2", 52), ("1/4", 48), ("3/4", 48)]


def test_a_parameter_is_a_verb_that_takes_a_number_a_pattern_or_a_signal() -> None:
    assert controls('a : s "c3 d3" | cutoff 1kHz', "cutoff") == [1000, 1000]
    assert controls('a : s "c3 d3" | cutoff "200Hz 2kHz"', "cutoff") == [200, 2000]
    (moving, _) = controls('a : s "c3 d3" | cutoff (sine 4 100Hz..400Hz)', "cutoff")
    assert isinstance(moving, Signal)
    assert moving.pattern.query(Time(0), Time(0))[0].value == pytest.approx(200)  # halfway in pitch


def test_gains_multiply_and_the_last_pan_holds() -> None:
    assert controls('a : s "c3" | gain .5 | gain .5', "gain") == [0.25]
    assert controls('a : s "c3" | pan 0 | pan 1', "pan") == [1.0]


def test_outside_a_sound_bare_time_is_bars_and_seconds_are_seconds() -> None:
    (delay,) = part('tempo 120\na : s "c3" | delay 1/4').chain
    assert isinstance(delay, Insert)
    assert delay.values[0] == pytest.approx(0.5)
    (delay,) = part('a : s "c3" | delay 300ms').chain
    assert isinstance(delay, Insert)
    assert delay.values[0] == pytest.approx(0.3)


def test_a_parameter_of_an_effect_turns_the_nearest_one_above() -> None:
    (delay,) = part('a : s "c3" | delay 1/4 | mix .2').chain
    assert isinstance(delay, Insert)
    names = [spec.name for spec in delay.effect.graph.parameters]
    assert delay.values[names.index("mix")] == 0.2


def test_the_form_opens_and_closes_parts() -> None:
    text = 'a : s "c3"\nb : s "d3"\nsection one 2\n  a\nsection two 1\n  *\nform one two one'
    whole = score(text)
    assert whole.bars == 5
    assert [(p.begin, p.end) for p in whole.parts[0].passages] == [(0, 5)]
    assert [(p.begin, p.end) for p in whole.parts[1].passages] == [(2, 3)]


def test_a_ramp_runs_over_its_section_each_time_it_is_played() -> None:
    text = 'a : s "c3"\nsection one 4\n  a | cutoff (ramp 100Hz 1.6kHz)\nform one*2'
    values = []
    for passage in part(text).passages:
        (event,) = passage.notes.query(passage.begin, passage.begin + 1)
        signal = event.value["cutoff"]
        values += [signal.pattern.query(bar, bar)[0].value for bar in (passage.begin, passage.begin + 2)]
    assert values == pytest.approx([100, 400, 100, 400])


def test_an_effect_of_a_section_is_heard_in_its_bars_only() -> None:
    text = (
        'a : s "c3" | drive .1\nsection one 4\n  a | drive .9 | send hall .5\nform one\nbus hall : plate 2s'
    )
    always, here, send = part(text).chain
    assert isinstance(always, Insert)
    assert always.window is None
    assert isinstance(here, Insert)
    assert here.window is not None
    assert (here.window.begin, here.window.end) == (0, 4)
    assert isinstance(send, Send)
    assert send.bus == "hall"


def test_a_section_may_have_its_own_tempo() -> None:
    text = 'tempo 120\na : s "c3"\nsection one 2\n  a\nsection two 2\n  a\n  tempo 60\nform one two one'
    assert [(c.bar, c.seconds_per_bar) for c in score(text).tempo] == [(0, 2), (2, 4), (4, 2)]


def test_meaning_survives_new_spelling_and_not_new_notes() -> None:
    def identity(text: str) -> object:
        return part(text).passages[0].identity

    assert identity('a : s "c3" | rev') == identity('# moved\n\na : s   "c3"   | rev')
    assert identity('m = "c3"\na : s m') != identity('m = "d3"\na : s m')
    assert identity('a : s "c3"') != identity('a : s "c3" | rev')
    assert identity('a : s "c3"\nb : s "d3"') == identity('a : s "c3"\nb : s "e3"')


def test_another_score_lends_its_definitions_and_not_its_parts(tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "one.dsl").write_text('riff = "c3 e3"\nz : s "c1"\n')
    whole = score('use "themes/one.dsl"\na : s riff', tmp_path)
    assert [p.name for p in whole.parts] == ["a"]


@pytest.mark.parametrize("path", ["../out.dsl", "/etc/passwd", "link.dsl", "a.dsl", "no.dsl"])
def test_a_score_reads_only_below_its_folder_and_never_in_circles(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "out.dsl").write_text('riff = "c3"')
    (folder / "link.dsl").symlink_to(tmp_path / "out.dsl")
    (folder / "a.dsl").write_text('use "b.dsl"')
    (folder / "b.dsl").write_text('use "a.dsl"')
    with pytest.raises(ScoreErrors) as caught:
        score(f'use "{path}"\na : s "c3"', folder)
    assert caught.value.errors[0].span.source.name in ("t", "b.dsl")


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('a : s "c3 h3"', "4:11", "`h3` is not a note"),
        ('a : linn "bd xx"', "4:14", "`linn` has no drum `xx`"),
        ('a : sz "c3"', "4:5", "`sz` is not known"),
        ('a : s "c3" | revs', "4:14", "`revs` is not known"),
        ('a : s "c3" | cutof 3', "4:14", "`cutof` is not known"),
        ('a : s "c3" | cutoff 3ms', "4:21", "takes a frequency"),
        ('a : s "c3" | cutoff 90kHz', "4:21", "lies between"),
        ('a : s "c3" | cutoff "200Hz 3ms"', "4:28", "takes a frequency"),
        ('a : s "c3" | drive .5 | rev', "4:25", "works on patterns and notes"),
        ('a : "c3" | cutoff 300Hz', "4:12", "no sound plays this"),
        ('a : "c3" | gain .5', "4:12", "no sound plays this"),
        ('a : "c3 d3"', "4:5", "needs a sound"),
        ('a : s "c3" | s', "4:14", "plays patterns, not notes"),
        ('a : s "c3" | every 2 (drive .5)', "4:23", "is an effect"),
        ('a : s "c3" | send hal\nbus hall : plate 2s', "4:19", "no bus `hal`"),
        ('a : s "c3"\na : s "d3"', "5:1", "already defined"),
        ('a : s "c3"\nsection one 2\n  b\nform one', "6:3", "no part `b`"),
        ('a : s "c3"\nform two', "5:6", "no section `two`"),
        ('a : s "c3"\nsection one 0\n  a\nform one', "5:9", "lasts a number of bars"),
        ('a : s "c3" | cutoff (ramp 1Hz 2Hz)', "4:22", "needs its length"),
        ('a : s "c3"\nbus x : send y\nbus y : send x', "6:14", "feeds itself"),
        ('a : s "c3"\nmaster : rev', "5:10", "works on patterns"),
        ('tempo 0\na : s "c3"', "4:7", "lies between"),
        ('tempo 3ms\na : s "c3"', "4:7", "takes a plain number"),
        ("x = y\ny = x\na : s x", "5:5", "defined by itself"),
        ('a : s "c3" | 3', "4:14", "takes nothing from the cable"),
        ('a : s "c3" | lowpass', "4:14", "needs its `cutoff`"),
        ("tempo 100", "1:7", "at least one part"),
    ],
)
def test_faults_point_at_the_word(text: str, place: str, words: str) -> None:
    with pytest.raises(ScoreErrors) as caught:
        score(text)
    error = caught.value.errors[0]
    assert words in error.message
    assert str(error.span) == f"t:{place}"


def test_every_song_of_the_project_is_a_score() -> None:
    songs = sorted((Path(__file__).parent.parent / "songs").glob("*.dsl"))
    assert songs
    for song in songs:
        assert load_score(song).parts


def test_a_place_that_moves_may_be_spread() -> None:
    left, right = controls('a : s "c3" | pan (saw 1) | juxBy .5 rev', "pan")
    assert isinstance(left, Signal)
    assert isinstance(right, Signal)
    assert [side.pattern.at(Time(1, 2)) for side in (left, right)] == [0.25, 0.75]
