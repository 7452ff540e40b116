"""Notes, scales and chords: names to pitches, and pitches spelt with the right letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightdrive.lang.chords import TONES, chord_named, stacked, voiced
from nightdrive.lang.load import load_score
from nightdrive.lang.notes import flat_name, note_name, note_number
from nightdrive.lang.scales import SCALES, named_interval, scale_named, transposed
from nightdrive.lang.time import Time

from .notation import asked, bars


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("c3", 48),
        ("a4", 69),
        ("C4", 60),
        ("eb4", 63),
        ("c#3", 49),
        ("ds4", 63),
        ("cf4", 59),
        ("bb", 58),
        ("b-1", 11),
    ],
)
def test_names_of_notes(name: str, number: int) -> None:
    assert note_number(name) == number


@pytest.mark.parametrize("word", ["bd", "x", "h3", "c10", "", "3", "sn:1"])
def test_other_words_are_no_notes(word: str) -> None:
    assert note_number(word) is None


@given(st.integers(0, 112))
def test_every_number_has_a_name(number: int) -> None:
    assert note_number(flat_name(number)) == number
    for letter in range(7):
        assert note_number(note_name(letter, number)) == number


@pytest.mark.parametrize(
    ("scale", "notes"),
    [
        ("C:major", "C3 D3 E3 F3 G3 A3 B3 C4"),
        ("F#:minor", "F#3 G#3 A3 B3 C#4 D4 E4 F#4"),
        ("Eb:locrian", "Eb3 Fb3 Gb3 Ab3 Bbb3 Cb4 Db4 Eb4"),
        ("A:harmonic:minor", "A3 B3 C4 D4 E4 F4 G#4 A4"),
        ("d4:minor:pentatonic", "D4 F4 G4 A4 C5 D5 F5 G5"),
        ("c:chromatic", "C3 Db3 D3 Eb3 E3 F3 Gb3 G3"),
    ],
)
def test_degrees_of_scales(scale: str, notes: str) -> None:
    assert " ".join(scale_named(scale).note(degree) for degree in range(8)) == notes


def test_every_scale_rises_and_every_chord_has_a_root() -> None:
    for intervals in SCALES.values():
        semitones = [semitone for _, semitone in intervals]
        assert semitones == sorted(set(semitones))
        assert (semitones[0], semitones[-1] < 12) == (0, True)
    assert all(tones[0] == 0 and list(tones) == sorted(tones) for tones in TONES.values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"0 2 4" | scale "c:minor"', "0 C3, 1/3 Eb3, 2/3 G3"),
        ('"0.5 1.2" | scale "c:major"', "0 D3, 1/2 E3"),
        ('"0# 2b" | scale "c:major"', "0 Db3, 1/2 D#3"),
        ('"-1 7" | scale "c:major"', "0 B2, 1/2 C4"),
        ('"c#3 f#3" | scale "c:major"', "0 D3, 1/2 G3"),
        ('"0 6" | scale "d:dorian" | scaleTranspose 1', "0 E3, 1/2 D4"),
        ('"c3 e3" | transpose 2', "0 D3, 1/2 F#3"),
        ('"c4 d4" | transpose "5P -8P"', "0 G4, 1/2 D3"),
        ('"c3 60" | up 1', "0 Db3, 1/2 61"),
        ('"c3" | down 12', "0 C2"),
        ('"Am7 F" | rootNotes 2', "0 A2, 1/2 F2"),
        ('"C" | chord', "0 48, 0 52, 0 55"),
        ("\"c'min7'i\" | chord", "0 51, 0 55, 0 58, 0 60"),
        ('"[c3,e3,g3]" | arp "0 [1 2]"', "0 c3, 1/2 e3, 3/4 g3"),
        ('"[g3,c3,e3]" | arp "up"', "0 c3, 1/3 e3, 2/3 g3"),
        ('"[c3,e3,g3]" | arp "updown"', "0 c3, 1/4 e3, 1/2 g3, 3/4 e3"),
        ('"[c3,e3,g3,b3]" | arp "converge"', "0 c3, 1/4 b3, 1/2 e3, 3/4 g3"),
        ('"[c3,e3,g3]" | arp "pinkyup"', "0 c3, 1/4 g3, 1/2 e3, 3/4 g3"),
        ('"[c3,e3,g3]" | inversion 1', "0 52, 0 55, 0 60"),
        ('"[c3,e3,g3,b3]" | dropVoicing 2', "0 43, 0 48, 0 52, 0 59"),
        ('"[c3,e3,g3]" | strum 1/8', "0 c3, 1/8 e3, 1/4 g3"),
        ('"[c3,e3,g3]" | strum -1/8', "0 g3, 1/8 e3, 1/4 c3"),
    ],
)
def test_harmony_in_patterns(text: str, expected: str) -> None:
    assert bars(text) == expected


@pytest.mark.parametrize(
    ("symbol", "anchor", "notes"),
    [
        ("Am", 72, "A3 C4 E4 A4 C5"),
        ("Bb^7", 72, "Bb2 D4 F4 A4"),
        ("Eb7", 72, "Eb3 Db4 Eb4 G4 Bb4"),
        ("F#m7", 72, "Gb3 A3 Db4 E4 A4"),
        ("C^7", 79, "C4 G4 B4 E5 G5"),
    ],
)
def test_voicings_stay_below_their_anchor(symbol: str, anchor: int, notes: str) -> None:
    assert " ".join(voiced(chord_named(symbol), anchor)) == notes


def test_every_chord_can_be_voiced_below_any_anchor() -> None:
    for quality in TONES:
        chord = chord_named("C" + quality)
        tops = [max(note_number(note) or 0 for note in voiced(chord, anchor)) for anchor in range(60, 84)]
        assert all(anchor - 12 < top <= anchor for top, anchor in zip(tops, range(60, 84), strict=True))


def test_the_left_hand_leaves_out_the_root() -> None:
    assert voiced(chord_named("Dm7"), 72, "lefthand") == ("C4", "E4", "F4", "A4")


def test_a_bass_lies_below_the_chord() -> None:
    assert voiced(chord_named("C/E"), 72) == ("E2", "E3", "C4", "E4", "G4", "C5")


def test_a_voicing_reads_its_anchor_from_the_pattern() -> None:
    text = '("C^7" | named "chord") | set ("c4 g5" | named "anchor") | voicing'
    assert [event.value for event in asked(text) if event.part.begin >= 0.5] == ["C4", "G4", "B4", "E5", "G5"]


@pytest.mark.parametrize(
    ("word", "steps"), [("5P", (4, 7)), ("-3m", (-2, -3)), ("4A", (3, 6)), ("8P", (7, 12)), ("5d", (4, 6))]
)
def test_named_intervals(word: str, steps: tuple[int, int]) -> None:
    assert named_interval(word) == steps


def test_transposing_there_and_back() -> None:
    for name in ("C3", "F#4", "Bb2"):
        for semitones in range(-14, 15):
            assert note_number(transposed(name, semitones)) == (note_number(name) or 0) + semitones


def test_modifiers_of_chords() -> None:
    assert stacked("c'maj") == (48, 52, 55)
    assert stacked("c'maj'5") == (48, 52, 55, 60, 64)
    assert stacked("c'maj'ii") == (55, 60, 64)
    assert stacked("c'maj'o") == (36, 43, 52)
    assert stacked("c'maj7'd1") == (47, 48, 52, 55)
    with pytest.raises(ValueError, match="no modifier"):
        stacked("c'maj'q")


@pytest.mark.parametrize(("setting", "notes"), [("key d minor\n", [62, 65, 69]), ("", [60, 64, 67])])
def test_degrees_may_be_put_into_the_key(setting: str, notes: list[float]) -> None:
    score = load_score(Path("song.dsl"), f'{setting}lead : juno ("0 2 4" | scale key)\n')
    events = score.parts[0].passages[0].notes.query(Time(0), Time(1))
    assert [event.value["note"] % 12 for event in events] == [note % 12 for note in notes]
