"""A line entered into a score replaces the statement about the same thing, or joins its like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightdrive.lang.syntax.edit import (
    Key,
    blank,
    continues,
    extend,
    key_of,
    keys,
    merge,
    opens_block,
    parts,
    remove,
)

SCORE = """\
# A study.

tempo 118
key d minor

# Its sound.
synth pulse cutoff=420Hz
  saw freq
    | ladder cutoff .4

riff = "d2 a2"

bass : pulse "d2*8"
  # darker
  | cutoff 300Hz
| gain .5
drums : linn "bd*4"

bus hall : plate 4s
master : limit

section intro 8
  bass
form intro*2
"""


def test_a_setting_is_replaced_where_it_stands():
    assert merge(SCORE, "tempo 90") == SCORE.replace("tempo 118", "tempo 90")


def test_a_part_is_replaced_with_all_its_lines():
    found = merge(SCORE, 'bass : pulse "a1"')
    assert "key d minor" in found
    assert 'bass : pulse "a1"\ndrums : linn' in found
    assert "darker" not in found
    assert "gain .5" not in found


def test_a_block_is_replaced_and_keeps_the_comment_above():
    found = merge(SCORE, "synth pulse\n  square freq")
    assert "# Its sound.\nsynth pulse\n  square freq\n\nriff" in found


@pytest.mark.parametrize(
    ("entry", "around"),
    [
        ("swing .1", "key d minor\nswing .1\n\n# Its sound."),
        ('hook = "a4"', 'riff = "d2 a2"\nhook = "a4"\n\nbass'),
        ("effect dirt\n  in | drive 4", 'riff = "d2 a2"\neffect dirt\n  in | drive 4\n\nbass'),
        ('lead : saw "a4"', 'drums : linn "bd*4"\nlead : saw "a4"\n\nbus'),
        ("bus room : plate 1s", "bus hall : plate 4s\nbus room : plate 1s\nmaster"),
        ("section out 4\n  drums", "section intro 8\n  bass\nsection out 4\n  drums\nform"),
        ('use "themes.dsl"', '# A study.\n\nuse "themes.dsl"\n\ntempo 118'),
    ],
)
def test_a_new_statement_joins_its_like(entry, around):
    assert around in merge(SCORE, entry)


def test_entries_build_a_score_in_reading_order():
    text = ""
    for entry in [
        'bass : pulse "d2"',
        "tempo 118",
        "form a",
        "section a 4\n  bass",
        'riff = "c"',
        'use "x.dsl"',
    ]:
        text = merge(text, entry)
    assert [line.split()[0] for line in text.splitlines() if line] == [
        "use", "tempo", "riff", "bass", "section", "bass", "form"
    ]  # fmt: skip


def test_a_name_is_defined_once_whatever_it_names():
    assert keys(merge("lead = 4\n", 'lead : saw "a"')) == keys('lead : saw "a"\n')


def test_several_statements_at_once():
    assert (
        merge("tempo 90\n", 'tempo 100\nbass : saw "c"\n  | gain 1')
        == 'tempo 100\n\nbass : saw "c"\n  | gain 1\n'
    )


def test_a_line_that_begins_with_a_cable_continues_the_statement_above():
    assert continues("| rev")
    found = merge('bass : saw "c"\nlead : saw "e"\n', "| rev", key_of("bass : x"))
    assert found == 'bass : saw "c"\n  | rev\nlead : saw "e"\n'
    with pytest.raises(KeyError):
        merge("", "| rev")
    with pytest.raises(KeyError):
        extend("", Key("", "bass"), "| rev")


def test_removing_takes_all_lines_of_a_statement():
    assert (
        remove('tempo 90\nbass : saw "c"\n  | rev\nlead : saw "e"\n', Key("", "bass"))
        == 'tempo 90\nlead : saw "e"\n'
    )


@pytest.mark.parametrize(
    ("statement", "key"),
    [
        ("tempo 118", Key("tempo", "")),
        ("key = 3", Key("", "key")),
        ('key : saw "c"', Key("", "key")),
        ("master : limit", Key("master", "")),
        ("synth pulse cutoff=4", Key("", "pulse")),
        ('synth : saw "c"', Key("", "synth")),
        ("fill x = rev | fast x", Key("", "fill")),
        ('use "a.dsl"', Key("use", "a.dsl")),
        ("bus hall : plate", Key("", "hall")),
        ("form a b", Key("form", "")),
        ("? what", None),
    ],
)
def test_the_key_of_a_statement(statement, key):
    assert key_of(statement) == key


@pytest.mark.parametrize(
    ("line", "waits"),
    [("synth a x=1", True), ("section a 4", True), ("synth : saw", False), ('a : b "c"', False)],
)
def test_only_heads_of_blocks_wait_for_more(line, waits):
    assert opens_block(line) == waits


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        ("bass :", Key("", "bass")),
        ("master: ", Key("master", "")),
        ("form", Key("form", "")),
        ("bass : saw", None),
        ("form a", None),
        ("bass", None),
    ],
)
def test_an_entry_without_a_body(entry, key):
    assert blank(entry) == key


def test_the_parts_of_a_score():
    assert parts(SCORE) == ["bass", "drums"]


ENTRIES = st.sampled_from(
    [
        "tempo 90",
        "tempo 91",
        'a : saw "c"',
        'a : saw "d"\n  | rev',
        'b : saw "e"',
        "riff = 4",
        "form x",
        "synth s\n  saw freq",
    ]
)


@given(st.lists(ENTRIES))
def test_entering_again_changes_nothing_and_the_last_entry_of_a_name_stands(entries):
    text = ""
    for entry in entries:
        text = merge(text, entry)
        assert merge(text, entry) == text
    last = {key_of(entry): entry for entry in entries}
    assert {key: text[e.begin : e.end] for key, e in keys(text).items()} == last
