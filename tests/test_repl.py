"""Lines at the prompt change the score that plays; a line that is wrong changes nothing."""

from __future__ import annotations

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from nightdrive.lang.errors import ScoreErrors
from nightdrive.lang.load import score_of
from nightdrive.lang.source import Source
from nightdrive.runtime.screen.pad import Pad
from nightdrive.runtime.screen.repl import Words

SCORE = 'tempo 118\n\nbass : tick "x*4"\n  | gain .5\ndrums : linn "bd*4"\n'


@pytest.fixture
def played():
    return []


@pytest.fixture
def pad(played, tmp_path):
    def play(text):
        score_of(Source("<repl>", text), tmp_path)
        played.append(text)

    return Pad(play, SCORE)


def test_a_line_takes_the_place_of_its_namesake(pad, played):
    assert pad.enter('bass : tick "x*8"') == ""
    assert played == [pad.text] == ['tempo 118\n\nbass : tick "x*8"\ndrums : linn "bd*4"\n']


def test_a_wrong_line_is_told_and_changes_nothing(pad, played):
    assert "did you mean tick" in pad.enter('bass : tik "x*8"')
    assert (pad.text, played) == (SCORE, [])


def test_the_same_line_again_plays_nothing_new(pad, played):
    pad.enter("tempo 118")
    assert played == []


def test_a_cable_continues_the_line_entered_last(pad):
    assert "no line above" in pad.enter("| rev")
    pad.enter('bass : tick "x*8"')
    pad.enter("| rev")
    pad.enter("| gain .2")
    assert 'bass : tick "x*8"\n  | rev\n  | gain .2\ndrums' in pad.text


def test_a_block_is_taken_at_its_empty_line(pad, played):
    for line in ("synth hum", "  saw freq", "    | lowpass 800Hz"):
        assert pad.enter(line) == ""
        assert pad.waiting
    assert played == []
    pad.enter("")
    assert not pad.waiting
    assert "synth hum\n  saw freq\n    | lowpass 800Hz\n\nbass" in pad.text


def test_an_open_block_can_be_dropped(pad):
    pad.enter("synth hum")
    pad.drop()
    assert not pad.waiting
    pad.enter("tempo 100")
    assert pad.text == SCORE.replace("118", "100")


def test_an_empty_body_takes_a_statement_out(pad):
    assert pad.enter("drums :") == ""
    assert pad.enter("tempo") == ""
    assert pad.text == '\nbass : tick "x*4"\n  | gain .5\n'
    assert pad.enter("lead :") == "there is no `lead`"
    assert "a score has parts" in pad.enter("bass :")


def test_hush_silences_and_unhush_brings_back(pad):
    pad.enter("hush bass")
    assert '| gain .5\n  | mask "0"\ndrums' in pad.text
    pad.enter("hush")
    assert pad.text.count('mask "0"') == 2
    pad.enter("hush")
    assert pad.text.count('mask "0"') == 2
    pad.enter("unhush drums")
    assert 'bass : tick "x*4"\n  | gain .5\n  | mask "0"\ndrums : linn "bd*4"\n' in pad.text
    pad.enter("unhush")
    assert pad.text == SCORE
    assert pad.enter("hush bas") == "there is no part `bas` did you mean bass?"


def test_a_hushed_part_may_still_be_named_by_a_section(pad):
    for line in ("section a 4", "  bass", "", "form a", "hush bass"):
        assert pad.enter(line) == ""
    assert 'mask "0"' in pad.text


def test_undo_goes_back_change_by_change(pad):
    pad.enter("tempo 100")
    pad.enter("hush")
    pad.enter("undo")
    assert pad.text == SCORE.replace("118", "100")
    pad.enter("undo")
    assert pad.text == SCORE
    assert pad.enter("undo") == "there is nothing to undo"


def test_show_save_and_quit(pad, tmp_path):
    assert pad.enter("show") == SCORE.rstrip()
    assert "save what as" in pad.enter("save")
    assert pad.enter(f"save {tmp_path}/a.dsl") == f"saved as {tmp_path}/a.dsl"
    assert (tmp_path / "a.dsl").read_text() == SCORE
    assert "Is a directory" in pad.enter(f"save {tmp_path}")
    assert "undo" in pad.enter("help")
    pad.enter("quit")
    assert pad.over


def test_a_fault_raised_while_playing_leaves_the_text():
    def play(text):
        raise ScoreErrors([])

    pad = Pad(play, SCORE)
    pad.enter("tempo 100")
    assert pad.text == SCORE


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("bass : tick | ev", "every"),
        ("dr", "drums"),
        ("x : li", "linn"),
        ("hu", "hush"),
        ("te", "tempo"),
        ("  saw fr", "freq"),
        ("| lad", "ladder"),
    ],
)
def test_known_names_are_completed(pad, line, name):
    found = Words(pad).get_completions(Document(line), CompleteEvent())
    assert name in [completion.text for completion in found]


def test_nothing_is_completed_without_a_word(pad):
    assert not list(Words(pad).get_completions(Document("bass : "), CompleteEvent()))


def test_when_a_file_that_the_score_plays_has_changed_what_was_typed_plays_anew(pad, played):
    typed = 'bass : tick "x*8"'
    pad.enter(typed)
    assert pad.saved(SCORE) == ""
    assert len(played) == 2
    assert typed in played[1] == pad.text
    other = SCORE.replace("118", "120")
    assert pad.saved(other) == ""
    assert played[2] == pad.text == other
