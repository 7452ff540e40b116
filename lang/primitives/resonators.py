"""Bodies that ring, and lines that delay."""

from __future__ import annotations

from ..units import Dimension
from .primitive import FREQ, LONGEST_DELAY_S, Arg, source, through, time

RESONATORS = (
    through(
        "resonator",
        (FREQ, time("decay")),
        "A tuned body that rings: falls by 60 dB in `decay` after each impulse.",
        "click | resonator 180Hz 300ms",
    ),
    through(
        "modal",
        (
            FREQ,
            Arg("ratios", default=1.0, low=0.0, many=True),
            Arg("decays", Dimension.TIME, 1.0, low=0.0, many=True),
            Arg("gains", Dimension.GAIN, 1.0, many=True),
        ),
        "A body of modes at `ratios` of `freq`, each with its time to fall by 60 dB and its gain.",
        'click | modal freq "1 2.76 5.4 8.93" "3s 1.4s .6s .2s" "1 .6 .4 .2"',
    ),
    through(
        "string",
        (
            FREQ,
            time("decay"),
            Arg("bright", default=0.5, low=0.0, high=1.0),
            Arg("longest", Dimension.TIME, 0.05, low=0.0, high=1.0, bound=True),
        ),
        "A string: falls by 60 dB in `decay`, its treble sooner if not `bright`; as low as 1/`longest`.",
        "noise * below 3ms age | string freq 3s .7",
    ),
    source(
        "friction",
        (
            FREQ,
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

_MAX = Arg("max", Dimension.TIME, 1.0, low=0.0, high=LONGEST_DELAY_S, bound=True)
_LINE = Arg("time", Dimension.TIME, low=0.0, high=LONGEST_DELAY_S, bound=True)

_FED_BACK = Arg("g", default=0.5, low=-1.0, high=1.0)

DELAYS = (
    through(
        "delay",
        (_LINE, _MAX),
        "The signal `time` ago, interpolated while the time moves.",
        "in | delay 375ms",
    ),
    through("allpass", (_LINE, _FED_BACK, _MAX), "Schroeder's diffuser.", "in | allpass 7ms .7"),
    through("comb", (_LINE, _FED_BACK, _MAX), "An echo that feeds back.", "in | comb 31ms .8"),
)
