"""Left and right."""

from __future__ import annotations

from .primitive import Arg, Primitive, Where


def _stereo(name: str, args: tuple[Arg, ...], meaning: str, example: str) -> Primitive:
    return Primitive(name, args, meaning, example, subject=not args, where=Where.EFFECT)


STEREO = (
    _stereo(
        "stereo",
        (Arg("left", None), Arg("right", None)),
        "The left of one, the right of another.",
        "stereo 7ms 9ms",
    ),
    _stereo("swap", (), "Left and right exchanged.", "in | swap"),
    _stereo("left", (), "The left channel on both sides.", "in | left"),
    _stereo("right", (), "The right channel on both sides.", "in | right"),
    _stereo("mid", (), "The mean of both channels, on both sides.", "in | mid"),
    _stereo("side", (), "Half of left minus right, on both sides.", "in | side"),
)
