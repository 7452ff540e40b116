"""Levels followed and held, and drives that bend what is loud."""

from __future__ import annotations

from .primitive import FREQ, Arg, through, time

DYNAMICS = (
    through("follow", (time("attack"), time("release")), "The level of a signal.", "in | follow 5ms 100ms"),
    through(
        "peakhold", (time("time"),), "The highest level of the last `time` or more.", "in | peakhold 5ms"
    ),
    through(
        "truepeak",
        (),
        "The highest level from 12 samples ago up to the next one, also between them (ITU-R BS.1770-4).",
        "in | truepeak | max (in | truepeak | swap)",
    ),
    through(
        "smooth",
        (time("time"),),
        "Lags behind a step: 63 % of it is over after `time`.",
        "square 2 | smooth 20ms",
    ),
    through(
        "slew",
        (time("rise"), time("fall")),
        "Moves by 1 in `rise` or `fall`, no faster.",
        "square 2 | slew 50ms 9ms",
    ),
    through("hold", (FREQ,), "Takes a new sample `freq` times a second and holds it.", "noise | hold 8"),
    through(
        "latch",
        (Arg("trigger"),),
        "Takes a sample whenever `trigger` rises above 0.",
        "noise | latch (impulse 8)",
    ),
)

DRIVES = (
    through("saturate", (), "tanh that hardly aliases; half a sample late.", "8 * saw freq | saturate"),
    through("hardclip", (), "Cuts off at -1 and 1 and hardly aliases.", "4 * sine freq | hardclip"),
    through(
        "wavefold", (), "Folds back at -1 and 1 and hardly aliases.", "(1 + 5 * env) * sine freq | wavefold"
    ),
    through("diode", (), "Two diodes: the louder the softer, without an end.", "5 * saw freq | diode"),
    through(
        "ulaw",
        (Arg("bits", default=8.0, low=2.0, high=16.0),),
        "A companding converter: few bits, fine for what is quiet. A LinnDrum's has 8.",
        "in | hold 28kHz | ulaw",
    ),
    through(
        "hysteresis",
        (Arg("width", default=0.3, low=0.0),),
        "Tape: saturates like tanh, lags as far as the signal moves, and loses treble when it is loud.",
        "2 * in | hysteresis",
    ),
)
