"""What all instruments and effects of one engine share: the sample rate, kernels, curves and notices."""

from __future__ import annotations

from collections.abc import Mapping

from .code import Code, Kernel, load
from .notices import Notices
from .ramps import FADE_S, GLIDE_S, samples
from .tracks import Tracks


class Rig:
    """`glide` and `fade` are the lengths of the glide of a changed number and of a cross-fade, in samples."""

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self.glide = samples(GLIDE_S, rate)
        self.fade = samples(FADE_S, rate)
        self.tracks = Tracks(rate)
        self.notices = Notices()
        self._kernels: dict[str, Kernel] = {}

    def load(self, codes: Mapping[str, Code]) -> None:
        """Link the machine code that is new."""
        for key, code in codes.items():
            if key not in self._kernels:
                self._kernels[key] = load(code)

    def kernel(self, key: str) -> Kernel:
        return self._kernels[key]
