"""The verb table: every entry is complete and its example plays; and this expression means those events."""

from __future__ import annotations

import time

import pytest

from nightdrive.lang.errors import ScoreError, ScoreErrors
from nightdrive.lang.load import expression
from nightdrive.lang.pattern import Pattern, pure
from nightdrive.lang.pattern.event import Event
from nightdrive.lang.pattern.memory import MAX_KEPT
from nightdrive.lang.time import Arc, Time
from nightdrive.lang.verbs import VERBS, Kind, Verb

from .notation import asked, bars, facts, values

ENTRIES = {verb.name: verb for verb in VERBS.values()}


SILENT = {"hush"}


@pytest.mark.parametrize("verb", ENTRIES.values(), ids=ENTRIES)
def test_every_entry_is_complete_and_its_example_plays(verb: Verb) -> None:
    assert verb.help
    assert "\n" not in verb.help
    assert not verb.help.endswith(".")
    assert verb.name in verb.example.replace("(", " ").split()
    assert all(VERBS[alias] is verb for alias in verb.aliases)
    assert len({arg.name for arg in verb.args}) == len(verb.args)
    events = expression(verb.example).query(Time(0), Time(8))
    assert events or verb.name in SILENT
    assert len(events) < MAX_KEPT


def test_required_arguments_come_first() -> None:
    for verb in ENTRIES.values():
        required = [arg.required for arg in verb.args if not arg.rest]
        assert required == sorted(required, reverse=True), verb.name


MEANINGS = [
    ('"a b" | fast 2', "0 a, 1/4 b, 1/2 a, 3/4 b"),
    ('"a b" | early .25', "1/4 b, 3/4 a"),
    ('"a b c" | rev', "0 c, 1/3 b, 2/3 a"),
    ('"a b" | ply 2', "0 a, 1/4 a, 1/2 b, 3/4 b"),
    ('"a b" | press', "1/4 a, 3/4 b"),
    ('"a b c d" | linger 1/4', "0 a, 1/4 a, 1/2 a, 3/4 a"),
    ('"a b c d" | linger -1/4', "0 d, 1/4 d, 1/2 d, 3/4 d"),
    ('"a b c d" | zoom .25 .75', "0 b, 1/2 c"),
    ('"a b" | compress .25 .75', "1/4 a, 1/2 b"),
    ('"a b" | fastGap 2', "0 a, 1/4 b"),
    ('"0 1 2 3" | inside 2 rev', "0 1, 1/4 0, 1/2 3, 3/4 2"),
    ('"a b c d" | bite 4 "0 2*2"', "0 a, 1/2 c, 3/4 c"),
    ('"hh*4" | nudge "0 .02"', "0 hh, 1/4 hh, 13/25 hh, 77/100 hh"),
    ('"0 4" | off 1/8 (add 12)', "0 0, 1/8 12, 1/2 4, 5/8 16"),
    ('"a b" | superimpose rev', "0 a, 0 b, 1/2 a, 1/2 b"),
    ('"0 2" | layer rev (add 7)', "0 2, 0 7, 1/2 0, 1/2 9"),
    ('"0 4" | echoWith 2 1/8 (add 2)', "0 2, 1/8 2, 1/2 6, 5/8 6"),
    ('"0 1" | plyWith 2 (add 10)', "0 0, 1/4 10, 1/2 1, 3/4 11"),
    ('timecat [3, "a b"] [1, "c"]', "0 a, 3/8 b, 3/4 c"),
    ('timecat "a b c" "d"', "0 a, 1/4 b, 1/2 c, 3/4 d"),
    ('fastcat "a b" "c"', "0 a, 1/4 b, 1/2 c"),
    (
        'polymeter "a b c" "d e"',
        "0 a, 0 d, 1/6 b, 1/6 e, 1/3 c, 1/3 d, 1/2 a, 1/2 e, 2/3 b, 2/3 d, 5/6 c, 5/6 e",
    ),
    ('"a b" | struct "1 ~ 1 [1 1]"', "0 a, 1/2 b, 3/4 b, 7/8 b"),
    ('"a b c d" | mask "1 0"', "0 a, 1/4 b"),
    ('"a" | euclid 3 8', "0 a, 3/8 a, 3/4 a"),
    ('"a" | euclidRot 3 8 2', "0 a, 1/4 a, 5/8 a"),
    ('"a" | euclidInv 3 8', "1/8 a, 1/4 a, 1/2 a, 5/8 a, 7/8 a"),
    ('"c d" | sew "1 0" "a b"', "0 a, 1/2 d"),
    ('"c d" | stitch "1 0 1 1" "a b"', "0 a, 1/4 c, 1/2 b, 3/4 b"),
    ('"a b c d" | reset "1 1"', "0 a, 1/4 b, 1/2 a, 3/4 b"),
    ('"0 1" | pick ["a b", "c*2"]', "0 a, 1/2 c"),
    ('"0 1" | inhabit ["a b", "c"]', "0 a, 1/4 b, 1/2 c"),
    ('"p q" | inhabit ["p", "a b"] ["q", "c"]', "0 a, 1/4 b, 1/2 c"),
    ('"a b" | squeeze "x y"', "0 x, 1/4 y, 1/2 x, 3/4 y"),
    ('"a b c" | pickF [rev, fast 2] "0"', "0 c, 1/3 b, 2/3 a"),
    ('"0 10" | add.out "1 2 3"', "0 1, 1/3 2, 2/3 13"),
    ('"0 10" | add.mix "1 2 3"', "0 1, 1/3 2, 1/2 12, 2/3 13"),
    ('"0 10" | add.squeeze "1 2"', "0 1, 1/4 2, 1/2 11, 3/4 12"),
    ('"7 -1" | mod 5', "0 2, 1/2 4"),
    ('"c3 e3" | add 12', "0 60, 1/2 64"),
    ("saw | segment 4", "0 0, 1/4 0.25, 1/2 0.5, 3/4 0.75"),
    ("saw | range 10 20 | segment 2", "0 10, 1/2 15"),
    ("saw | quantise 2 | segment 4", "0 0, 1/4 1/2, 1/2 1/2, 3/4 1"),
    ("run 3", "0 0, 1/3 1, 2/3 2"),
    ("binary 5", "0 1, 1/3 0, 2/3 1"),
    ('"3:2 5" | ratio', "0 1.5, 1/2 5"),
    ('"a b c" | take 2', "0 a, 1/2 b"),
    ('"a b c" | drop -1', "0 a, 1/2 b"),
    ('"a b" | grow 1', "0 a, 1/3 a, 2/3 b"),
    ('"a b" | shrink 1', "0 a, 1/3 b, 2/3 b"),
    ('"a b c" | pace 2', "0 a, 1/2 b"),
    ('zip "a b" "c d"', "0 a, 1/2 c"),
    ('"bd" | beat "0 5" 16', "0 bd"),
    ('"a b c d" | shuffle 4', "0 c, 1/4 b, 1/2 d, 3/4 a"),
    ('"a b c d" | degrade', ""),
    ('"a b" | late "0 .125"', "0 a, 5/8 b"),
    ('"a b" | focus 1/4 3/4', "0 b, 1/4 a, 1/2 b, 3/4 a"),
    ('"a b c" | revv', "0 c, 1/3 b, 2/3 a"),
    ('"a b c d" | rot 1', "0 b, 1/4 c, 1/2 d, 3/4 a"),
    ('"x" | tour "a"', "0 a, 1/4 x, 1/2 x, 3/4 a"),
    ('stackLeft "a b c d" "e f"', "0 a, 0 e, 1/4 b, 1/4 f, 1/2 c, 3/4 d"),
    ('stackRight "a b c d" "e f"', "0 a, 1/4 b, 1/2 c, 1/2 e, 3/4 d, 3/4 f"),
    ('stackCentre "a b c d" "e f"', "0 a, 1/4 b, 1/4 e, 1/2 c, 1/2 f, 3/4 d"),
    ('"[0,4,7]" | rolledBy 1/2', "0 0, 1/6 4, 1/3 7"),
    ('"[0,4,7]" | rolledBy -1/2', "0 7, 1/6 4, 1/3 0"),
    ('"bd hh" | fix (fast 2) "hh"', "0 bd, 1/4 hh, 3/4 hh"),
    ('"a b" | contrast (fast 2) rev "b"', "1/4 b, 1/2 a, 3/4 b"),
    ('"a b" | fastspread [rev, fast 2]', "0 b, 1/4 a, 1/2 a, 5/8 b, 3/4 a, 7/8 b"),
    ('chooseBy "0 .5" "a" "b"', "0 a, 1/2 b"),
    ('wchooseBy "0 .7 .8" ["a", 3] ["b", 1]', "0 a, 1/3 a, 2/3 b"),
    ('"0 1 2 3" | take "1 2"', "0 0, 1/3 0, 2/3 1"),
    ('"0 1 2 3" | take "1 ~"', "0 0"),
    ('"a b" | bypass "0 1"', "0 a"),
    ('"0 1" | squeeze ["a", "c"]', "0 a, 1/4 c, 1/2 a, 3/4 c"),
    ('"0 1 2 3" | chunkInto 4 (fast 2)', "0 0, 1/8 0, 1/4 1, 1/2 2, 3/4 3"),
    ('"a b" | replicate 2', "0 a, 1/4 b, 1/2 a, 3/4 b"),
    ('"bd:3 sn" | named "s:n"', "0 {'s': 'bd', 'n': 3}, 1/2 {'s': 'sn'}"),
    ('"0 2" | named "n" | scale "c:minor"', "0 {'note': 'C3'}, 1/2 {'note': 'Eb3'}"),
    ('"a ~" | echo 2 1/4 .5', "0 {'value': 'a', 'gain': 1}, 1/4 {'value': 'a', 'gain': 0.5}"),
    ('"a" | applyN 2 (fast 2)', "0 a, 1/4 a, 1/2 a, 3/4 a"),
    ('"a b c" | restartAll "0 1"', "0 a, 1/3 b, 1/2 a, 5/6 b"),
]


@pytest.mark.parametrize(("text", "expected"), MEANINGS)
def test_one_bar(text: str, expected: str) -> None:
    assert bars(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"a b" | every 2 rev', "0 b, 1/2 a, 1 a, 3/2 b, 2 b, 5/2 a"),
        ('"a b" | lastOf 3 rev', "0 a, 1/2 b, 1 a, 3/2 b, 2 b, 5/2 a"),
        ('"a b" | when "<0 1 0>" (fast 2)', "0 a, 1/2 b, 1 a, 5/4 b, 3/2 a, 7/4 b, 2 a, 5/2 b"),
        ('"a b" | whenmod 3 2 rev', "0 a, 1/2 b, 1 a, 3/2 b, 2 b, 5/2 a"),
        ('"a b" | palindrome', "0 a, 1/2 b, 1 b, 3/2 a, 2 a, 5/2 b"),
        ('"a b" | iter 2', "0 a, 1/2 b, 1 b, 3/2 a, 2 a, 5/2 b"),
        ('"0 1" | chunk 2 (add 10)', "0 10, 1/2 1, 1 0, 3/2 11, 2 10, 5/2 1"),
        ('"<a b c>" | ribbon 1 2', "0 b, 1 c, 2 b"),
        ('"<a b c>" | repeatCycles 2', "0 a, 1 a, 2 b"),
        ('cat "a" "b c"', "0 a, 1 b, 3/2 c, 2 a"),
        ('arrange [2, "a"] [1, "b c"]', "0 a, 1 a, 2 b, 5/2 c"),
        ("scan 3", "0 0, 1 0, 3/2 1, 2 0, 7/3 1, 8/3 2"),
        ('"a b" | brak', "0 a, 1/2 b, 5/4 a, 3/2 b, 2 a, 5/2 b"),
        ('"<0 1>" | outside 2 rev', "0 1, 1 0, 2 1"),
        ('randcat "a" "b" "c"', "0 a, 1 b, 2 c"),
    ],
)
def test_three_bars(text: str, expected: str) -> None:
    assert bars(text, 3) == expected


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ('"a b c" | fast 2 | slow 2', '"a b c"'),
        ('"a b" | named "s" | hurry 2', '"a b" | fast 2 | named "s" | set (2 | named "speed")'),
        ('"a*4" | euclidLegato 4 4', '"a*4"'),
        ('"0 1" + 5', '"0 1" | add 5'),
        ('"a b c" | always rev', '"a b c" | rev'),
        ('"a b c" | never rev', '"a b c"'),
        ('"a*8" | sometimesBy 0 rev', '"a*8" | degradeBy 0 | superimpose (mask 0)'),
        ('"a b" | overlay "c"', 'stack "a b" "c"'),
        ('"a b c d" | within 0 1/4 (fast 2)', 'stack ("a b ~ ~" | fast 2) "~ ~ c d"'),
        ('"a b c d" | chunk 4 rev', '"a b c d" | chunk 4 (rev | rev | rev)'),
        ('"a b" | echo 3 1/8 .5', '"a b" | stut 3 .5 1/8'),
        ('"0 2" | transpose 12', '"0 2" | add 12'),
        ('"c3 e3" | transpose "<0 12>" | transpose "<0 -12>"', '"c3 e3" | transpose 12 | transpose -12'),
    ],
)
def test_two_expressions_that_mean_the_same(text: str, same: str) -> None:
    assert str(facts(text)).lower() == str(facts(same)).lower()


def notes(*pitches: float) -> Pattern:
    """Notes as a sound makes them: dicts, with things in them that verbs know nothing of."""
    sound = object()
    return pure({"sound": sound, "note": 48.0, "gain": 0.5}).app_left(
        expression(f'"[{",".join(map(str, pitches))}]"'), lambda note, pitch: {**note, "note": pitch}
    )


def applied(name: str, *args: object) -> list[Event]:
    return VERBS[name].apply(*args, notes(48)).query(Time(0), Time(1))


def test_notes_go_through_verbs_untouched() -> None:
    before = notes(48).query(Time(0), Time(1))[0].value
    for name, args in [
        ("fast", (pure(2),)),
        ("rev", ()),
        ("ply", (pure(2),)),
        ("press", ()),
        ("arp", (pure(0),)),
    ]:
        for event in VERBS[name].apply(*args, notes(48)).query(Time(0), Time(1)):
            assert {**event.value, "sound": 0} == {**before, "sound": 0}


def test_numbers_act_on_the_pitch_of_notes() -> None:
    assert [note.value["note"] for note in applied("add", pure(7))] == [55]
    assert [note.value["note"] for note in applied("up", pure(-12))] == [36]
    bent = VERBS["scale"].apply(pure("c:minor"), notes(48, 52, 57)).query(Time(0), Time(1))
    assert sorted(note.value["note"] for note in bent) == [48, 53, 58]


def test_jux_pans_and_echo_softens() -> None:
    left, right = applied("jux", lambda pattern: pattern)
    assert (left.value["pan"], right.value["pan"]) == (0, 1)
    loud, soft = sorted(
        (note.value["gain"] for note in applied("echo", pure(2), pure(0), pure(0.5))), reverse=True
    )
    assert (loud, soft) == (0.5, 0.25)


def test_stacked_notes_can_be_strummed_and_inverted() -> None:
    strummed = VERBS["strum"].apply(pure(Time(1, 16)), notes(48, 55, 52)).query(Time(0), Time(1))
    assert [(note.value["note"], note.whole) for note in strummed] == [
        (pitch, Arc(Time(n, 16), Time(1))) for n, pitch in enumerate((48, 52, 55))
    ]
    inverted = VERBS["inversion"].apply(pure(1), notes(48, 52, 55)).query(Time(0), Time(1))
    assert sorted(note.value["note"] for note in inverted) == [52, 55, 60]


def test_swing_moves_the_second_half_of_each_slice() -> None:
    onsets = [event.part.begin for event in asked('"hh*4" | swingBy 1/2 2') if event.onset]
    assert onsets == [0, Time(3, 8), Time(1, 2), Time(7, 8)]


@pytest.mark.parametrize(
    "text",
    [
        '"a" | fast 1000000',
        '"a" | ply 1000000',
        '"a" | segment 1000000000',
        '"a" | echo 1000000 1/8 .5',
        '"a" | fast 1000 | fast 1000 | fast 1000',
        '"a" | ply 1000 | ply 1000 | ply 1000',
        '"a" | echoWith 100 1/8 rev | echoWith 100 1/8 rev | echoWith 100 1/8 rev',
        '"a" | chop 1000 | chop 1000 | chop 1000',
        '"2" | pow 1000000000',
        '"a" | shuffle 100000',
        "run 1000000",
        '"0" | squeeze "a*1000" | squeeze "b*1000"',
        '"a" | swingBy 1/3 1000000000',
        '"a b" | ribbon 0 1/100000',
        '"a" | chunk 1000000 rev',
        '"a" | chop 0',
        '"60 hh" | dropVoicing 1',
    ],
)
def test_hostile_expressions_are_refused(text: str) -> None:
    begun = time.process_time()
    with pytest.raises((ScoreError, ScoreErrors)):
        expression(text).query(Time(0), Time(1))
    assert time.process_time() - begun < 2


def test_copies_of_copies_of_chance_are_each_asked_once() -> None:
    begun = time.process_time()
    events = expression('"~?"' + " | superimpose rev" * 40).query(Time(0), Time(1))
    assert not events
    assert time.process_time() - begun < 1


def test_long_turns_are_cheap() -> None:
    begun = time.process_time()
    assert bars('"a b" | iter 1000000000 | fast "<1 2>"') == "0 a, 1/2 b"
    assert bars('"a b" | every 1000000000 rev | ply "<1 2>"') == "0 b, 1/2 a"
    assert time.process_time() - begun < 1


def test_every_sampled_argument_may_be_a_pattern() -> None:
    for verb in ENTRIES.values():
        assert all(isinstance(arg.kind, Kind) and arg.kind.wanted for arg in verb.args)
    assert bars('"a b" | fast "<1 2>"', 2) == "0 a, 1/2 b, 1 a, 5/4 b, 3/2 a, 7/4 b"
    assert values(asked('"a b" | compress "<0 .5>" 1', 2)) == ["a", "b", "a", "b"]
