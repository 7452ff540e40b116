"""What all instruments and effects of one engine share: the sample rate, kernels, curves and notices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ..compiler.code import Code
from ..compiler.kernel import Kernel, load
from ..messages import Program
from .notices import Notices
from .ramps import FADE_S, GLIDE_S, Floats, samples
from .tracks import Tracks

if TYPE_CHECKING:
    from .strip import Strip

Watch = Callable[[str, Callable[..., None]], Callable[..., None]]
"""Wraps a function that is called under a name, to see what it costs."""

DELAY_BYTES = 1 << 30
"""What all delay lines may take together."""


class Rig:
    """`glide` and `fade` are the samples that a changed number glides, or a cross-fade lasts.

    `room` are the bytes that are left for delay lines, `strips` the parts and buses by name.
    """

    def __init__(self, rate: int, watch: Watch | None = None) -> None:
        self.rate = rate
        self.glide = samples(GLIDE_S, rate)
        self.fade = samples(FADE_S, rate)
        self.tracks = Tracks(rate)
        self.notices = Notices()
        self.room = DELAY_BYTES
        self.strips: dict[str, Strip] = {}
        self._watch = watch
        self._kernels: dict[str, Kernel] = {}
        self._recordings: dict[str, Floats] = {}
        self._earlier: dict[str, Floats] = {}

    def load(self, program: Program) -> None:
        """Link the machine code that is new; keep the recordings of this program and the one before."""
        codes: Mapping[str, Code] = program.codes
        for key, code in codes.items():
            if key not in self._kernels:
                self._kernels[key] = load(code)
        known = self._earlier | self._recordings
        self._earlier = self._recordings
        self._recordings = {
            key: known[key] if samples is None else samples for key, samples in program.recordings.items()
        }

    def recording(self, key: str) -> Floats:
        return self._recordings[key] if key in self._recordings else self._earlier[key]

    def claim(self, size: int) -> None:
        """Take so many bytes from the room for delay lines. Raises MemoryError."""
        if size > self.room:
            left = f"{self.room >> 20} of {DELAY_BYTES >> 20} MB are left"
            raise MemoryError(f"its delay lines need {size >> 20} MB; {left}")
        self.room -= size

    def kernel(self, key: str) -> Kernel:
        return self._kernels[key]

    def call(self, kernel: Kernel, name: str) -> Callable[..., None]:
        """A kernel as it is called for a sound of that name."""
        return self._watch(f"kernel of {name}", kernel.call) if self._watch else kernel.call
