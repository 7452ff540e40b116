"""The words a `synth` or an `effect` is built from: names, arguments with units, help, an example each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from .units import Dimension


class Where(StrEnum):
    """The kind of block a primitive may stand in."""

    VOICE = "voice"
    EFFECT = "effect"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Arg:
    """An argument; without a default it must be given. A `dimension` of None takes any unit.

    `low` and `high` are what a constant may be (base units). A `bound` argument sizes a delay line: a time
    that does not move by its value, a time that moves by the `max` beside it. For a list, written as a string
    of numbers, `many` nodes stand in the `Call`; all lists of a word are equally long. One `of_note`, unless
    given, is a parameter of the whole sound by that name, which a pattern sets for every note.
    """

    name: str
    dimension: Dimension | None = Dimension.NUMBER
    default: float | None = None
    low: float | None = None
    high: float | None = None
    bound: bool = False
    many: bool = False
    of_note: bool = False


@dataclass(frozen=True, slots=True)
class Primitive:
    """One word. With a `subject` it takes the cable's signal.

    A `Call` holds all args in order, the subject last. An `envelope` ends its voice by itself: the voice
    needs no declick at the end of its gate. One with a `file` has the path of a recording before its args.
    """

    name: str
    args: tuple[Arg, ...]
    help: str
    example: str
    subject: bool = False
    where: Where = Where.BOTH
    envelope: bool = False
    file: bool = False


LONGEST_DELAY_S = 30.0

_PHASE = Arg("phase", default=0.0)
_FREQ = Arg("freq", Dimension.FREQUENCY)
_CUTOFF = Arg("cutoff", Dimension.FREQUENCY, low=0.0)
_Q = Arg("q", default=0.7071067811865476, low=0.0)
_DRIVE = Arg("drive", Dimension.GAIN, 1.0, low=0.0)
_FOUR_POLES = (_CUTOFF, Arg("res", default=0.0, low=0.0, high=2.0), _DRIVE)
_SALLEN_KEY = (_CUTOFF, Arg("res", default=0.0, low=0.0, high=1.5), _DRIVE)
_MAX = Arg("max", Dimension.TIME, 1.0, low=0.0, high=LONGEST_DELAY_S, bound=True)
_LINE = Arg("time", Dimension.TIME, low=0.0, high=LONGEST_DELAY_S, bound=True)


def _time(name: str, default: float | None = None) -> Arg:
    return Arg(name, Dimension.TIME, default, low=0.0)


_TRIGGER = Arg("trigger", default=0.0)
_LEVELS = Arg("levels", None, many=True)
_TIMES = Arg("times", Dimension.TIME, low=0.0, many=True)
_BEND = Arg("bend", default=0.0, low=-1.0, high=1.0)


def _source(name: str, args: tuple[Arg, ...], meaning: str, example: str) -> Primitive:
    return Primitive(name, args, meaning, example)


def _envelope(name: str, args: tuple[Arg, ...], meaning: str, example: str) -> Primitive:
    return Primitive(name, args, meaning, example, where=Where.VOICE, envelope=True)


def _through(name: str, args: tuple[Arg, ...], meaning: str, example: str) -> Primitive:
    return Primitive(name, args, meaning, example, subject=True)


def _stereo(name: str, args: tuple[Arg, ...], meaning: str, example: str) -> Primitive:
    return Primitive(name, args, meaning, example, subject=not args, where=Where.EFFECT)


def _operator(name: str, sign: str, meaning: str) -> Primitive:
    return Primitive(name, (Arg("a", None), Arg("b", None)), meaning, f"freq {sign} 2")


OPERATORS = (
    _operator("add", "+", "The sum."),
    _operator("sub", "-", "The difference."),
    _operator("mul", "*", "The product."),
    _operator("div", "/", "The quotient; 0 when divided by 0."),
    _operator("pow", "^", "The power; of a negative base, with the sign of an odd whole exponent."),
    Primitive("neg", (Arg("a", None),), "The negative.", "-freq"),
)

OSCILLATORS = (
    _source("sine", (_FREQ, _PHASE), "A sine. `phase` (in turns) modulates it.", "sine freq (2 * sine freq)"),
    _source("saw", (_FREQ, _PHASE), "A band-limited sawtooth, rising through 0 at its start.", "saw freq"),
    _source("square", (_FREQ, _PHASE), "A band-limited square wave.", "square (freq / 1oct)"),
    _source(
        "pulse",
        (_FREQ, Arg("width", default=0.5, low=0.0, high=1.0), _PHASE),
        "A band-limited pulse, 2 from top to bottom, free of DC; `width` is the share of time at the top.",
        "pulse freq (.5 + .3 * sine .4)",
    ),
    _source("tri", (_FREQ, _PHASE), "A band-limited triangle.", "tri freq"),
    _source(
        "sync",
        (_FREQ, Arg("slave", Dimension.FREQUENCY)),
        "A band-limited sawtooth at `slave` that starts anew at every turn of `freq`: hard sync.",
        "sync freq (freq * 2.7)",
    ),
    _source(
        "phasor",
        (_FREQ, _PHASE),
        "A ramp from 0 to 1, not band-limited: to shape or to count with.",
        "phasor 2",
    ),
    _source("impulse", (_FREQ,), "One sample of 1 at the start of every turn, else 0.", "impulse 8"),
    _source("noise", (), "White noise between -1 and 1.", "noise"),
    _source("pink", (), "Noise that falls by 3 dB an octave.", "pink"),
    _source("dust", (_FREQ,), "Single samples of 1 at random, `freq` of them a second on average.", "dust 5"),
    _source(
        "drift",
        (_FREQ,),
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

ENVELOPES = (
    _envelope(
        "adsr",
        (_time("attack"), _time("decay"), Arg("sustain", low=0.0, high=1.0), _time("release"), _TRIGGER),
        "Rises to 1 in `attack`, falls to `sustain` in `decay`, and from 1 to 0 in `release` after the gate.",
        "adsr 2ms 110ms .25 90ms",
    ),
    _envelope(
        "ar",
        (_time("attack"), _time("release"), _TRIGGER),
        "Rises to 1 while the gate is open, then falls.",
        "ar 5ms 1s",
    ),
    _envelope(
        "ad",
        (_time("attack"), _time("decay"), _TRIGGER),
        "Rises to 1, then falls to 0, whatever the gate.",
        "ad 0 200ms",
    ),
    _envelope(
        "points",
        (_LEVELS, _TIMES, _time("release", 0.05), _BEND),
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
        (Arg("initial", None), Arg("top", None), _time("attack"), _time("decay"), _time("release")),
        "A CS-80's IL and AL: from `initial` to `top` in `attack`, to 0 in `decay`, back after the gate.",
        "saw freq | lowpass2 (900Hz * 2 ^ cs80env -1.5 1 80ms 400ms 300ms)",
        where=Where.VOICE,
    ),
    Primitive(
        "glide",
        (_time("time"),),
        "A held voice's pitch reaches the next note in `time`, however far it is.",
        "saw (freq | glide 80ms)",
        subject=True,
        where=Where.VOICE,
    ),
    Primitive(
        "portamento",
        (_time("time"),),
        "A held voice's pitch moves by an octave in `time`, no faster.",
        "saw (freq | portamento 300ms)",
        subject=True,
        where=Where.VOICE,
    ),
    Primitive(
        "line",
        (Arg("start", None), Arg("end", None), _time("time")),
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

FILTERS = (
    _through("lowpass", (_CUTOFF,), "One pole: -6 dB an octave above `cutoff`.", "saw freq | lowpass 2kHz"),
    _through(
        "highpass", (_CUTOFF,), "One pole: -6 dB an octave below `cutoff`.", "saw freq | highpass 200Hz"
    ),
    _through(
        "allpass1",
        (_CUTOFF,),
        "Turns the phase by 90 degrees at `cutoff`: a phaser's stage.",
        "in | allpass1 800Hz",
    ),
    _through(
        "lowpass2", (_CUTOFF, _Q), "Two poles: -12 dB an octave above `cutoff`.", "saw freq | lowpass2 1kHz 2"
    ),
    _through(
        "highpass2", (_CUTOFF, _Q), "Two poles: -12 dB an octave below `cutoff`.", "noise | highpass2 7kHz"
    ),
    _through(
        "bandpass2", (_CUTOFF, _Q), "Passes `cutoff` at 0 dB, narrower with `q`.", "noise | bandpass2 1kHz 2"
    ),
    _through("notch2", (_CUTOFF, _Q), "Removes `cutoff`, narrower with `q`.", "in | notch2 50Hz 5"),
    _through(
        "allpass2",
        (_CUTOFF, _Q),
        "Flat in level; turns the phase by 180 degrees at `cutoff`.",
        "in | allpass2 800Hz 1",
    ),
    _through(
        "morph2",
        (_CUTOFF, _Q, Arg("mode", default=0.0, low=0.0, high=1.0)),
        "An SEM's filter: two poles from low-pass (0) over notch (.5) to high-pass (1).",
        "saw freq | morph2 1kHz 2 .25",
    ),
    _through(
        "bell",
        (_CUTOFF, _Q, Arg("gain", Dimension.GAIN)),
        "Lifts or cuts around `cutoff`.",
        "in | bell 1kHz 1 3dB",
    ),
    _through(
        "lowshelf",
        (_CUTOFF, Arg("gain", Dimension.GAIN)),
        "Lifts or cuts below `cutoff`.",
        "in | lowshelf 90Hz 4dB",
    ),
    _through(
        "highshelf",
        (_CUTOFF, Arg("gain", Dimension.GAIN)),
        "Lifts or cuts above `cutoff`.",
        "in | highshelf 8kHz -3dB",
    ),
    _through(
        "ladder",
        _FOUR_POLES,
        "The transistor ladder: -24 dB an octave, saturating; whistles by itself from `res` 1 on.",
        "saw freq | ladder 800Hz .6",
    ),
    _through(
        "ir3109",
        _FOUR_POLES,
        "A Juno's or Jupiter's filter: -24 dB an octave, clean, with an even resonance.",
        "saw freq | ir3109 800Hz .6",
    ),
    _through(
        "ssm2040",
        _FOUR_POLES,
        "An early Prophet's filter: -24 dB an octave, stages that bend each half of the wave in turn.",
        "saw freq | ssm2040 800Hz .6",
    ),
    _through(
        "cem3320",
        _FOUR_POLES,
        "A late Prophet's filter: -24 dB an octave, all but linear; only its resonance saturates.",
        "saw freq | cem3320 800Hz .6",
    ),
    _through(
        "diodeladder",
        _FOUR_POLES,
        "A TB-303's filter: bent early and gently, -24 dB an octave in the end; squelches near `res` 1.",
        "saw freq | diodeladder 500Hz .9",
    ),
    _through(
        "ms20low",
        _SALLEN_KEY,
        "An MS-20's low-pass: -12 dB an octave, its resonance clipped by diodes; screams from `res` 1 on.",
        "saw freq | ms20low 900Hz .8",
    ),
    _through(
        "ms20high",
        _SALLEN_KEY,
        "An MS-20's high-pass: -12 dB an octave below `cutoff`; screams from `res` 1 on.",
        "saw freq | ms20high 300Hz .7",
    ),
    _through("dcblock", (), "Takes a constant offset away (a high-pass at 5 Hz).", "x * x | dcblock"),
)

FORMANTS = (
    _through(
        "formants",
        (
            Arg("centres", Dimension.FREQUENCY, low=0.0, many=True),
            Arg("widths", Dimension.FREQUENCY, 100.0, low=0.0, many=True),
            Arg("gains", Dimension.GAIN, 1.0, many=True),
        ),
        "Band-passes side by side: what makes a buzz speak.",
        'saw freq | formants "650Hz 1080Hz 2650Hz" "80Hz 90Hz 120Hz" "1 .5 .4"',
    ),
    _through(
        "vowel",
        (Arg("which", default=0.0, low=0.0, high=4.0), Arg("shift", None, 1.0, low=0.0)),
        "The formants of a tenor's vowels, from a (0) over e, i, o to u (4), all moved by `shift`.",
        "saw freq | vowel (2 + 2 * sine .2)",
    ),
)

RESONATORS = (
    _through(
        "resonator",
        (_FREQ, _time("decay")),
        "A tuned body that rings: falls by 60 dB in `decay` after each impulse.",
        "click | resonator 180Hz 300ms",
    ),
    _through(
        "modal",
        (
            _FREQ,
            Arg("ratios", default=1.0, low=0.0, many=True),
            Arg("decays", Dimension.TIME, 1.0, low=0.0, many=True),
            Arg("gains", Dimension.GAIN, 1.0, many=True),
        ),
        "A body of modes at `ratios` of `freq`, each with its time to fall by 60 dB and its gain.",
        'click | modal freq "1 2.76 5.4 8.93" "3s 1.4s .6s .2s" "1 .6 .4 .2"',
    ),
    _through(
        "string",
        (
            _FREQ,
            _time("decay"),
            Arg("bright", default=0.5, low=0.0, high=1.0),
            Arg("longest", Dimension.TIME, 0.05, low=0.0, high=1.0, bound=True),
        ),
        "A string: falls by 60 dB in `decay`, its treble sooner if not `bright`; as low as 1/`longest`.",
        "noise * below 3ms age | string freq 3s .7",
    ),
    _source(
        "friction",
        (
            _FREQ,
            Arg("force", low=0.0),
            Arg("velocity"),
            Arg("ratios", default=1.0, low=0.0, many=True),
            Arg("decays", Dimension.TIME, 2.0, low=0.0, many=True),
            Arg("gains", Dimension.GAIN, 1.0, low=0.0, many=True),
        ),
        "Modes of a rod rubbed at a `velocity` with a `force`: slow to speak, then they sing.",
        'friction freq .02 .3 "1 2.8 5.2" "3s 1s .5s" "1 .3 .1"',
    ),
)

DELAYS = (
    _through(
        "delay",
        (_LINE, _MAX),
        "The signal `time` ago, interpolated while the time moves.",
        "in | delay 375ms",
    ),
    _through("allpass", (_LINE, Arg("g", default=0.5), _MAX), "Schroeder's diffuser.", "in | allpass 7ms .7"),
    _through("comb", (_LINE, Arg("g", default=0.5), _MAX), "An echo that feeds back.", "in | comb 31ms .8"),
)

DYNAMICS = (
    _through(
        "follow", (_time("attack"), _time("release")), "The level of a signal.", "in | follow 5ms 100ms"
    ),
    _through(
        "peakhold", (_time("time"),), "The highest level of the last `time` or more.", "in | peakhold 5ms"
    ),
    _through(
        "truepeak",
        (),
        "The highest level from 6 samples ago up to the next one, also between them (ITU-R BS.1770-4).",
        "in | truepeak | max (in | truepeak | swap)",
    ),
    _through(
        "smooth",
        (_time("time"),),
        "Lags behind a step: 63 % of it is over after `time`.",
        "square 2 | smooth 20ms",
    ),
    _through(
        "slew",
        (_time("rise"), _time("fall")),
        "Moves by 1 in `rise` or `fall`, no faster.",
        "square 2 | slew 50ms 9ms",
    ),
    _through("hold", (_FREQ,), "Takes a new sample `freq` times a second and holds it.", "noise | hold 8"),
    _through(
        "latch",
        (Arg("trigger"),),
        "Takes a sample whenever `trigger` rises above 0.",
        "noise | latch (impulse 8)",
    ),
)

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
        (_SPEED, _BEGIN, _END, Arg("back", default=0.0, low=0.0, high=1.0)),
        "A recording from `begin` on, whose part from `back` to `end` goes round for ever.",
        'loop "choir.wav" back=.4',
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

SHAPERS = (
    _through("tanh", (), "Saturates smoothly between -1 and 1.", "3 * in | tanh"),
    _through(
        "clip",
        (Arg("low", None, -1.0), Arg("high", None, 1.0)),
        "Cuts off below `low`, above `high`.",
        "in | clip",
    ),
    _through("fold", (), "Folds back at -1 and 1.", "3 * sine freq | fold"),
    _through("wrap", (), "The part after the point: from 0 up to 1.", "age / 11ms | wrap"),
    _through(
        "crush",
        (Arg("bits", low=1.0, high=24.0),),
        "Rounds to so many bits between -1 and 1.",
        "in | crush 8",
    ),
    _through("abs", (), "The distance from 0.", "in | abs"),
    _through("min", (Arg("other", None),), "The lower of two.", "in | min .5"),
    _through("max", (Arg("other", None),), "The higher of two.", "in | max 0"),
    _through("floor", (), "The whole number below.", "4 * age | floor"),
    _through("sqrt", (), "The square root, 0 below 0.", "in * in | lowpass 9Hz | sqrt"),
    _through("exp2", (), "2 to the power of the signal.", "env | exp2"),
    _through(
        "log2",
        (),
        "The logarithm to the base 2 of the signal's distance from 0.",
        "in | follow 5ms 90ms | log2",
    ),
    _through("above", (Arg("level", None, 0.0),), "1 above `level`, else 0.", "age | above 20ms"),
    _through("below", (Arg("level", None, 0.0),), "1 below `level`, else 0.", "age | below 1ms"),
    _through(
        "select",
        (Arg("then", None), Arg("else", None)),
        "`then` where above 0, else `else`.",
        "gate | select 1 .2",
    ),
    _through(
        "mix",
        (Arg("other", None), Arg("amount")),
        "From this (0) to the other (1).",
        "in | mix (in | tanh) .3",
    ),
)

DRIVES = (
    _through("saturate", (), "tanh that hardly aliases; half a sample late.", "8 * saw freq | saturate"),
    _through("hardclip", (), "Cuts off at -1 and 1 and hardly aliases.", "4 * sine freq | hardclip"),
    _through(
        "wavefold", (), "Folds back at -1 and 1 and hardly aliases.", "(1 + 5 * env) * sine freq | wavefold"
    ),
    _through("diode", (), "Two diodes: the louder the softer, without an end.", "5 * saw freq | diode"),
    _through(
        "ulaw",
        (Arg("bits", default=8.0, low=2.0, high=16.0),),
        "A companding converter: few bits, fine for what is quiet. A LinnDrum's has 8.",
        "in | hold 28kHz | ulaw",
    ),
    _through(
        "hysteresis",
        (Arg("width", default=0.3, low=0.0),),
        "Tape: saturates like tanh, lags as far as the signal moves, and loses treble when it is loud.",
        "2 * in | hysteresis",
    ),
)

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

PRIMITIVES: Mapping[str, Primitive] = {
    primitive.name: primitive
    for group in (
        OPERATORS,
        OSCILLATORS,
        ENVELOPES,
        FILTERS,
        FORMANTS,
        RESONATORS,
        DELAYS,
        RECORDINGS,
        DYNAMICS,
        SHAPERS,
        DRIVES,
        STEREO,
    )
    for primitive in group
}
