"""Oscillators, noises, and the chance that a voice is given."""

from __future__ import annotations

from ..units import Dimension
from .primitive import FREQ, PHASE, Arg, Primitive, Where, source

OSCILLATORS = (
    source("sine", (FREQ, PHASE), "A sine. `phase` (in turns) modulates it.", "sine freq (2 * sine freq)"),
    source("saw", (FREQ, PHASE), "A band-limited sawtooth, rising through 0 at its start.", "saw freq"),
    source("square", (FREQ, PHASE), "A band-limited square wave.", "square (freq / 1oct)"),
    source(
        "pulse",
        (FREQ, Arg("width", default=0.5, low=0.0, high=1.0), PHASE),
        "A band-limited pulse, 2 from top to bottom, free of DC; `width` is the share of time at the top.",
        "pulse freq (.5 + .3 * sine .4)",
    ),
    source("tri", (FREQ, PHASE), "A band-limited triangle.", "tri freq"),
    source(
        "sync",
        (FREQ, Arg("slave", Dimension.FREQUENCY)),
        "A band-limited sawtooth at `slave` that starts anew at every turn of `freq`: hard sync.",
        "sync freq (freq * 2.7)",
    ),
    source(
        "phasor",
        (FREQ, PHASE),
        "A ramp from 0 to 1, not band-limited: to shape or to count with.",
        "phasor 2",
    ),
    source("impulse", (FREQ,), "One sample of 1 at the start of every turn, else 0.", "impulse 8"),
    source("noise", (), "White noise between -1 and 1.", "noise"),
    source("pink", (), "Noise that falls by 3 dB an octave.", "pink"),
    source("dust", (FREQ,), "Single samples of 1 at random, `freq` of them a second on average.", "dust 5"),
    source(
        "drift",
        (FREQ,),
        "A smooth random wander between -1 and 1 with `freq` turning points a second.",
        "drift 3",
    ),
    Primitive(
        "dice",
        (Arg("low", None, 0.0), Arg("high", None, 1.0)),
        "A random number drawn once for each note.",
        "saw (freq * dice -5c 5c)",
        where=Where.VOICE,
    ),
    Primitive(
        "vary",
        (Arg("amount", Dimension.INTERVAL, low=1.0, high=16.0), Arg("freq", Dimension.FREQUENCY, 0.5)),
        "A ratio of each voice's own, as of worn parts: up to `amount` either way, a third of it wandering.",
        "saw (freq * vary 3c)",
        where=Where.VOICE,
    ),
)
