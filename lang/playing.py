"""Words of a pattern to notes: what `d2`, `60`, `x` and `d2:.6` mean to a synth, and `bd` to a kit."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Any

from .advice import DRUMS
from .chords import chord_like
from .controls import word_quantity
from .errors import ScoreError, nearest
from .marks import marks
from .notes import note_number
from .pattern import Event, Pattern
from .randomness import Randomness
from .score import Kit, Synth
from .source import Span
from .time import Time
from .verbs.samples import one_of_many

TRIGGERS = ("x", "X", "t", "true")
MIDDLE_C = 60.0
SYNONYMS = {"rim": "rs", "ch": "hh", "cr": "cy", "cy": "cr", "sh": "ma", "ma": "sh", "ca": "ma", "ta": "tb"}
"""What other machines and languages call a drum; a kit's own names come first."""


def names_of(drum: str) -> list[str]:
    """What a pattern may call a drum."""
    return [drum, *(name for name, meant in SYNONYMS.items() if meant == drum)]


MOST_NAMED = 24
"""Drums that are named in a message."""


def _played_by(pattern: Pattern, note: Callable[[Any, tuple[Span, ...]], dict[str, Any]]) -> Pattern:
    def ask(begin: Time, end: Time, chance: Randomness) -> list[Event]:
        events = pattern.ask(begin, end, chance)
        return [Event(e.whole, e.part, note(e.value, e.spans), e.spans) for e in events]

    return pattern.like(ask)


def notes_of(synth: Synth, pattern: Pattern, span: Span) -> Pattern:
    """A pattern of note names, MIDI numbers or `x` as notes of a synth."""

    def note(value: Any, spans: tuple[Span, ...]) -> dict[str, Any]:
        said = value if isinstance(value, dict) else {"value": value}
        controls = _controls(said)
        head, *rest = _word(said, MIDDLE_C)
        at = spans[0] if spans else span
        found = {**controls, "sound": synth, "note": _pitch(head, at), **marks(spans)}
        return _struck(found, rest, at)

    return _played_by(pattern, note)


SAID = ("note", "value", "s")
"""Where the word of a note stands that was made before a sound plays it."""


def _controls(said: dict[str, Any]) -> dict[str, Any]:
    """What a note says beside its word."""
    return {name: value for name, value in said.items() if name not in SAID}


def _word(said: dict[str, Any], otherwise: Any) -> tuple[Any, ...]:
    """The word of a note, and what stands behind its colons."""
    word = next((said[name] for name in SAID if name in said), otherwise)
    return tuple(word) if isinstance(word, (list, tuple)) else (word,)


def _struck(note: dict[str, Any], rest: list[Any], span: Span) -> dict[str, Any]:
    """`d2:.6` is d2 with velocity .6."""
    if not rest:
        return note
    velocity = word_quantity(rest[0])
    if len(rest) > 1 or velocity is None or not 0 <= velocity.value <= 1:
        raise ScoreError("after a colon comes the velocity, 0 to 1", span, f"such as {span.text}:.6")
    return {**note, "vel": float(velocity.value)}


def _pitch(word: Any, span: Span) -> float:
    if word is True or word in TRIGGERS:
        return MIDDLE_C
    if isinstance(word, str):
        number = note_number(word)
        if number is None:
            raise ScoreError(f"`{word}` is not a note", span, _meant(word))
        return float(number)
    if isinstance(word, (int, float, Time)):
        return float(word)
    raise ScoreError("this is not a note", span)


def _meant(word: str) -> str:
    """What was probably meant by a word that names no note."""
    if word[:1] in "hH" and note_number(f"b{word[1:]}") is not None:
        return f"the German h is b{word[1:]}, and the German b is bb{word[1:]}"
    if word.endswith("^") and note_number(word[:-1]) is not None:
        return f"an accent is written + here: {word[:-1]}+"
    if "'" in word or chord_like(word):
        return f'a chord is made of its name before a sound plays it: "{word}" | chord | juno'
    return "notes are named like d2, f#3, bb4; x is a plain hit"


def hits_of(kit: Kit, pattern: Pattern, span: Span) -> Pattern:
    """A pattern of drum names as hits of a kit."""
    chokes = {
        name: tuple(
            voice.name
            for group in kit.chokes
            if name in group
            for other in sorted(group - {name})
            for voice in kit.voices(other)
        )
        for name in kit.drums
    }

    def hit(value: Any, spans: tuple[Span, ...]) -> dict[str, Any]:
        said = value if isinstance(value, dict) else {"value": value}
        word, *rest = _word(said, None)
        at = spans[0] if spans else span
        head = str(word if word in kit.drums else SYNONYMS.get(word, word))
        drum = kit.drums.get(head)
        if drum is None:
            raise _no_drum(kit, str(word), at)
        found = {
            **_controls(said),
            "sound": drum,
            "drum": head,
            "note": MIDDLE_C,
            "choke": chokes[head],
            **marks(spans),
        }
        if head in kit.variants:
            found["variants"] = kit.variants[head]
            if rest and _whole(rest[0]):
                found["n"] = rest.pop(0)
        return _struck(one_of_many(found), rest, at)

    return _played_by(pattern, hit)


def _whole(word: Any) -> bool:
    return isinstance(word, (int, Time)) and word == int(word)


def _no_drum(kit: Kit, word: str, span: Span) -> ScoreError:
    usual = DRUMS.get(word, "")
    hint = f"did you mean {usual}?" if usual in kit.drums else nearest(word, kit.drums)
    more = ", ..." if len(kit.drums) > MOST_NAMED else ""
    hint = hint or f"it has {', '.join(islice(kit.drums, MOST_NAMED))}{more}"
    return ScoreError(f"`{kit.name}` has no drum `{word}`", span, hint)
