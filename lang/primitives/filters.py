"""Filters, and formants made of them."""

from __future__ import annotations

from ..units import Dimension
from .primitive import Arg, through

_CUTOFF = Arg("cutoff", Dimension.FREQUENCY, low=0.0)
_Q = Arg("q", default=0.7071067811865476, low=0.0)
_DRIVE = Arg("drive", Dimension.GAIN, 1.0, low=0.0)
_FOUR_POLES = (_CUTOFF, Arg("res", default=0.0, low=0.0, high=2.0), _DRIVE)
_SALLEN_KEY = (_CUTOFF, Arg("res", default=0.0, low=0.0, high=1.5), _DRIVE)

FILTERS = (
    through("lowpass", (_CUTOFF,), "One pole: -6 dB an octave above `cutoff`.", "saw freq | lowpass 2kHz"),
    through("highpass", (_CUTOFF,), "One pole: -6 dB an octave below `cutoff`.", "saw freq | highpass 200Hz"),
    through(
        "allpass1",
        (_CUTOFF,),
        "Turns the phase by 90 degrees at `cutoff`: a phaser's stage.",
        "in | allpass1 800Hz",
    ),
    through(
        "lowpass2", (_CUTOFF, _Q), "Two poles: -12 dB an octave above `cutoff`.", "saw freq | lowpass2 1kHz 2"
    ),
    through(
        "highpass2", (_CUTOFF, _Q), "Two poles: -12 dB an octave below `cutoff`.", "noise | highpass2 7kHz"
    ),
    through(
        "bandpass2", (_CUTOFF, _Q), "Passes `cutoff` at 0 dB, narrower with `q`.", "noise | bandpass2 1kHz 2"
    ),
    through("notch2", (_CUTOFF, _Q), "Removes `cutoff`, narrower with `q`.", "in | notch2 50Hz 5"),
    through(
        "allpass2",
        (_CUTOFF, _Q),
        "Flat in level; turns the phase by 180 degrees at `cutoff`.",
        "in | allpass2 800Hz 1",
    ),
    through(
        "morph2",
        (_CUTOFF, _Q, Arg("mode", default=0.0, low=0.0, high=1.0)),
        "An SEM's filter: two poles from low-pass (0) over notch (.5) to high-pass (1).",
        "saw freq | morph2 1kHz 2 .25",
    ),
    through(
        "bell",
        (_CUTOFF, _Q, Arg("gain", Dimension.GAIN)),
        "Lifts or cuts around `cutoff`.",
        "in | bell 1kHz 1 3dB",
    ),
    through(
        "lowshelf",
        (_CUTOFF, Arg("gain", Dimension.GAIN)),
        "Lifts or cuts below `cutoff`.",
        "in | lowshelf 90Hz 4dB",
    ),
    through(
        "highshelf",
        (_CUTOFF, Arg("gain", Dimension.GAIN)),
        "Lifts or cuts above `cutoff`.",
        "in | highshelf 8kHz -3dB",
    ),
    through(
        "ladder",
        _FOUR_POLES,
        "The transistor ladder: -24 dB an octave, saturating; whistles by itself from `res` 1 on.",
        "saw freq | ladder 800Hz .6",
    ),
    through(
        "ir3109",
        _FOUR_POLES,
        "A Juno's or Jupiter's filter: -24 dB an octave, clean, with an even resonance.",
        "saw freq | ir3109 800Hz .6",
    ),
    through(
        "ssm2040",
        _FOUR_POLES,
        "An early Prophet's filter: -24 dB an octave, stages that bend each half of the wave in turn.",
        "saw freq | ssm2040 800Hz .6",
    ),
    through(
        "cem3320",
        _FOUR_POLES,
        "A late Prophet's filter: -24 dB an octave, all but linear; only its resonance saturates.",
        "saw freq | cem3320 800Hz .6",
    ),
    through(
        "diodeladder",
        _FOUR_POLES,
        "A TB-303's filter: bent early and gently, -24 dB an octave in the end; squelches near `res` 1.",
        "saw freq | diodeladder 500Hz .9",
    ),
    through(
        "ms20low",
        _SALLEN_KEY,
        "An MS-20's low-pass: -12 dB an octave, its resonance clipped by diodes; screams from `res` 1 on.",
        "saw freq | ms20low 900Hz .8",
    ),
    through(
        "ms20high",
        _SALLEN_KEY,
        "An MS-20's high-pass: -12 dB an octave below `cutoff`; screams from `res` 1 on.",
        "saw freq | ms20high 300Hz .7",
    ),
    through("dcblock", (), "Takes a constant offset away (a high-pass at 5 Hz).", "x * x | dcblock"),
)

FORMANTS = (
    through(
        "formants",
        (
            Arg("centres", Dimension.FREQUENCY, low=0.0, many=True),
            Arg("widths", Dimension.FREQUENCY, 100.0, low=0.0, many=True),
            Arg("gains", Dimension.GAIN, 1.0, many=True),
        ),
        "Band-passes side by side: what makes a buzz speak.",
        'saw freq | formants "650Hz 1080Hz 2650Hz" "80Hz 90Hz 120Hz" "1 .5 .4"',
    ),
    through(
        "vowel",
        (Arg("which", default=0.0, low=0.0, high=4.0), Arg("shift", None, 1.0, low=0.0)),
        "The formants of a tenor's vowels, from a (0) over e, i, o to u (4), all moved by `shift`.",
        "saw freq | vowel (2 + 2 * sine .2)",
    ),
)
