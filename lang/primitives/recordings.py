"""Players of recordings, and the room of one."""

from __future__ import annotations

from .primitive import Arg, Primitive, Where, time

_SPEED = Arg("speed", default=1.0, low=-64.0, high=64.0, of_note=True)
_BEGIN = Arg("begin", default=0.0, low=0.0, high=1.0, of_note=True)
_END = Arg("end", default=1.0, low=0.0, high=1.0, of_note=True)

RECORDINGS = (
    Primitive(
        "sample",
        (_SPEED, _BEGIN, _END),
        "A recording, played once from `begin` to `end` (shares of it), backwards when `speed` is negative.",
        'sample "kick.wav" speed=(freq / 261.63Hz)',
        where=Where.VOICE,
        envelope=True,
        file=True,
    ),
    Primitive(
        "loop",
        (_SPEED, _BEGIN, _END, Arg("back", default=0.0, low=0.0, high=1.0), time("fade", 0.0)),
        "A recording from `begin` on, whose part from `back` to `end` goes round for ever; in `fade` its end "
        "gives way to what comes before `back`.",
        'loop "choir.wav" back=.4 fade=30ms',
        where=Where.VOICE,
        file=True,
    ),
    Primitive(
        "convolve",
        (Arg("mix", default=0.3, low=0.0, high=1.0),),
        "The sound of a room from its impulse response, which is a recording; 512 samples late.",
        'in | convolve "room.wav" .4',
        subject=True,
        where=Where.EFFECT,
        file=True,
    ),
)
