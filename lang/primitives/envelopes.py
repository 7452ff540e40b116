"""Envelopes and glides: what follows the gate of a note."""

from __future__ import annotations

from ..units import Dimension
from .primitive import Arg, Primitive, Where, time

_TRIGGER = Arg("trigger", default=0.0)
_LEVELS = Arg("levels", None, many=True)
_TIMES = Arg("times", Dimension.TIME, low=0.0, many=True)
_BEND = Arg("bend", default=0.0, low=-1.0, high=1.0)


def _envelope(name: str, args: tuple[Arg, ...], meaning: str, example: str) -> Primitive:
    """What ends its voice."""
    return Primitive(name, args, meaning, example, where=Where.VOICE, envelope=True)


ENVELOPES = (
    _envelope(
        "adsr",
        (time("attack"), time("decay"), Arg("sustain", low=0.0, high=1.0), time("release"), _TRIGGER),
        "Rises to 1 in `attack`, falls to `sustain` in `decay`, and from 1 to 0 in `release` after the gate.",
        "adsr 2ms 110ms .25 90ms",
    ),
    _envelope(
        "ar",
        (time("attack"), time("release"), _TRIGGER),
        "Rises to 1 while the gate is open, then falls.",
        "ar 5ms 1s",
    ),
    _envelope(
        "ad",
        (time("attack"), time("decay"), _TRIGGER),
        "Rises to 1, then falls to 0, whatever the gate.",
        "ad 0 200ms",
    ),
    _envelope(
        "points",
        (_LEVELS, _TIMES, time("release", 0.05), _BEND),
        "From 0 to each of `levels` in its time; the last one holds, and falls in `release` after the gate.",
        'points "1 .3 .6" "5ms 200ms 2s" 400ms',
    ),
    _envelope(
        "shot",
        (_LEVELS, _TIMES, _BEND),
        "From 0 to each of `levels` in its time, whatever the gate; the last one stays.",
        'shot "1 .2 .8 0" "2ms 10ms 5ms 90ms"',
    ),
    Primitive(
        "cycle",
        (_LEVELS, _TIMES, _BEND),
        "Round through `levels`, each reached in its time, for ever.",
        'cycle "1 .2 .8 0" "100ms 300ms 50ms 1s"',
    ),
    Primitive(
        "cs80env",
        (Arg("initial", None), Arg("top", None), time("attack"), time("decay"), time("release")),
        "A CS-80's IL and AL: from `initial` to `top` in `attack`, to 0 in `decay`, back after the gate.",
        "saw freq | lowpass2 (900Hz * 2 ^ cs80env -1.5 1 80ms 400ms 300ms)",
        where=Where.VOICE,
    ),
    Primitive(
        "glide",
        (time("time"),),
        "A held voice's pitch reaches the next note in `time`, however far it is.",
        "saw (freq | glide 80ms)",
        subject=True,
        where=Where.VOICE,
    ),
    Primitive(
        "portamento",
        (time("time"),),
        "A held voice's pitch moves by an octave in `time`, no faster.",
        "saw (freq | portamento 300ms)",
        subject=True,
        where=Where.VOICE,
    ),
    Primitive(
        "line",
        (Arg("start", None), Arg("end", None), time("time")),
        "A straight line from `start` at the onset to `end` after `time`, where it stays.",
        "line 2 1 30ms",
        where=Where.VOICE,
    ),
    Primitive(
        "click",
        (),
        "One sample of 1 at the onset, else 0.",
        "click | resonator 180Hz 300ms",
        where=Where.VOICE,
    ),
)
