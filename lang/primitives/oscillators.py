"""Oscillators, noises, and the chance that a voice is given."""

from __future__ import annotations

from ..units import Dimension
from .primitive import FREQ, PHASE, Arg, Primitive, Where, source

_WAVES = (
    Arg("first", Dimension.GAIN, low=-1.0, high=1.0, many=True, ends=True),
    Arg("second", Dimension.GAIN, low=-1.0, high=1.0, many=True, ends=True),
    Arg("third", Dimension.GAIN, 0.0, -1.0, 1.0, many=True, ends=True),
    Arg("fourth", Dimension.GAIN, 0.0, -1.0, 1.0, many=True, ends=True),
)

OSCILLATORS = (
    source("sine", (FREQ, PHASE), "A sine. `phase` (in turns) modulates it.", "sine freq (2 * sine freq)"),
    source(
        "dxsine",
        (FREQ, Arg("feedback", default=0.0, low=-1.0, high=1.0), PHASE),
        "An FM operator's sine: modulated by `feedback` (in turns) of its own mean over two samples.",
        "dxsine freq .15",
    ),
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
        "A band-limited saw at `slave`, anew at every turn of `freq` (hard sync), 3 samples late.",
        "sync freq (freq * 2.7)",
    ),
    source(
        "supersaw",
        (FREQ, Arg("detune", default=0.5, low=0.0, high=1.0), Arg("mix", default=0.75, low=0.0, high=1.0)),
        "Seven saws, as a JP-8000 detunes and mixes them; each call has phases of its own: two are wide.",
        "stereo (supersaw freq .4) (supersaw freq .4)",
    ),
    source(
        "partials",
        (FREQ, Arg("levels", Dimension.GAIN, low=-1.0, high=1.0, many=True), PHASE),
        "Harmonics of `freq` at these levels, as many as half the rate has room for.",
        'partials freq "1 .5 .33 .25"',
    ),
    source(
        "wavetable",
        (FREQ, Arg("position", low=0.0, high=3.0), *_WAVES, PHASE),
        "A wave between lists of partials: `first` at `position` 0, `second` at 1, up to `fourth` at 3.",
        'wavetable freq (line 0 2 3s) "1 0 .3" "1 .7 .5" ".2 .3 1"',
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
    source(
        "shiftnoise",
        (FREQ, Arg("length", default=17.0, low=2.0, high=31.0), Arg("tap", default=3.0, low=1.0, high=30.0)),
        "A sound chip's noise of one bit: a shift register clocked by `freq`, with a `length` and a `tap`.",
        "shiftnoise 8kHz 15 1",
    ),
    source("dust", (FREQ,), "Single samples of 1 at random, `freq` of them a second on average.", "dust 5"),
    source(
        "wander",
        (FREQ,),
        "Smooth and random, between -1 and 1 with `freq` turning points a second.",
        "wander 3",
    ),
    Primitive(
        "dice",
        (Arg("low", None, 0.0), Arg("high", None, 1.0)),
        "A random number drawn once for each note.",
        "saw (freq * dice -5c 5c)",
        where=Where.VOICE,
    ),
    Primitive(
        "drift",
        (Arg("amount", Dimension.INTERVAL, low=1.0, high=16.0), Arg("freq", Dimension.FREQUENCY, 0.5)),
        "A ratio of each voice's own, as of worn parts: up to `amount` either way, a third of it wandering.",
        "saw (freq * drift 3c)",
        where=Where.VOICE,
    ),
)

_RATE = Arg("freq", Dimension.FREQUENCY, low=0.0)

LFOS = (
    source(
        "lfo.sine", (_RATE, PHASE), "Between -1 and 1, from 0 upwards, anew with every note.", "lfo.sine 5Hz"
    ),
    source("lfo.tri", (_RATE, PHASE), "Straight to 1, to -1 and back to 0.", "lfo.tri 1/2bar"),
    source("lfo.up", (_RATE, PHASE), "A ramp from -1 to 1.", "lfo.up 1/8bar"),
    source("lfo.down", (_RATE, PHASE), "A ramp from 1 to -1.", "lfo.down 2Hz"),
    source(
        "lfo.pulse",
        (_RATE, Arg("width", default=0.5, low=0.0, high=1.0), PHASE),
        "1 for the share `width` of a turn, then -1.",
        "lfo.pulse 6Hz .25",
    ),
    source(
        "lfo.hold",
        (_RATE, PHASE),
        "Sample and hold: a random level between -1 and 1, another at every turn.",
        "lfo.hold 1/16bar",
    ),
    source(
        "lfo.random",
        (_RATE, PHASE),
        "Random levels joined smoothly, each voice its own.",
        "saw (freq * 2 ^ (.02 * lfo.random 3Hz))",
    ),
)
"""Their `phase` is where they start with the note, `dice` for anywhere."""
