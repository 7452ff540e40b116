"""What a player is told about a name that means nothing for what comes down the cable."""

from __future__ import annotations

from collections.abc import Iterable

from ..controls import ALIASES, CONTROLS
from ..errors import ScoreError
from ..flow import Audio, Value, described
from ..pattern import Pattern
from ..standard import standard_parameters
from ..units import Quantity
from ..verbs import VERBS
from .place import Place
from .word import Word


def misplaced(place: Place, word: Word, subject: Value) -> ScoreError:
    """What is wrong with `subject | word`, and what was probably meant."""
    name, silent = word.name, isinstance(subject, (Pattern, Quantity))
    if name in VERBS and isinstance(subject, Audio):
        hint = f"put `{name}` before the first effect, where there are still notes"
        message = f"`{name}` works on patterns and notes, but what comes down the cable is audio"
        return ScoreError(message, word.head, hint)
    if (name in CONTROLS or name in ALIASES) and silent:
        return _unplayed(word, "juno")
    sounding = sorted({spec.name for synth in place.sounds for spec in synth.graph.parameters})
    if not place.knows(name) and name not in sounding:
        if name in standard_parameters():
            return _unplayed(word, "moog") if silent else _no_parameter(place, word, sounding)
        error = place.library.unknown(name, word.span, sounding)
        if not error.hint and isinstance(subject, Pattern):
            error.hint = "a parameter of a synth comes after the synth that plays the pattern"
        return error
    return ScoreError(f"`{name}` does not work on {described(subject)}", word.span)


def _unplayed(word: Word, sound: str) -> ScoreError:
    """A word about notes behind a pattern that nothing plays yet."""
    hint = f'name the sound first: {sound} "d2*8" | {word.name} ...'
    message = f"`{word.name}` belongs to notes, but no sound plays this pattern yet"
    return ScoreError(message, word.head, hint)


def _no_parameter(place: Place, word: Word, sounding: Iterable[str]) -> ScoreError:
    """A parameter of some sound of the library, but of none that plays here."""
    playing = next((synth.name.partition(".")[0] for synth in place.sounds), "what plays here")
    hint = f"it has {', '.join(sounding)}" if sounding else "`nightdrive sounds` tells what has it"
    return ScoreError(f"`{playing}` has no parameter `{word.name}`", word.head, hint)
