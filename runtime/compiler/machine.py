"""What both back ends can do, named operation by named operation: the machine below symbolic lanes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from enum import IntEnum
from typing import Any, Literal

Kind = Literal["float", "whole", "flag"]


class Rate(IntEnum):
    """How often a value changes: from call to call, every STEP frames (in voices), or from frame to frame."""

    STILL = 0
    CONTROL = 1
    AUDIO = 2


class Machine(ABC):
    """A back end: it computes with values of its own (values of a program, arrays), all lanes at once.

    `exact` machines replace approximations by the true function. Every float operation is one IEEE operation.
    """

    exact: bool

    @abstractmethod
    def rate(self, value: Any) -> Rate:
        """How often a value can change. What changes seldom is cheap."""

    @abstractmethod
    def heard(self, value: Any) -> Any:
        """A value at audio rate: from one of control rate to the next a number goes straight, others jump."""

    @abstractmethod
    def ahead(self) -> Any:
        """The frames from this evaluation at control rate to the next, an integer."""

    @abstractmethod
    def fresh(self) -> Any:
        """The lanes whose first values at control rate are asked for, before any state steps: a flag."""

    @abstractmethod
    def crossings(self) -> int:
        """The rows that the values `heard` so far need."""

    @abstractmethod
    def literal(self, number: float, kind: Kind) -> Any:
        """The same number in every lane."""

    @abstractmethod
    def operate(self, name: str, *values: Any) -> Any:
        """The result of a named operation.

        `fadd fsub fmul fdiv fneg fabs sqrt floor nearest`, `add sub mul and or xor shl shr`, comparisons
        `flt fle ilt ieq`, logic `both either not`, `select`, conversions `whole number bits unbits`.
        """

    def exactly(self, function: Callable[[Any], Any], value: Any) -> Any:
        """What a true function makes of a value, on an exact machine."""
        raise NotImplementedError

    @abstractmethod
    def shuffle(self, first: Any, second: Any, order: tuple[int, ...]) -> Any:
        """Lanes picked from two values laid end to end."""

    @abstractmethod
    def constant(self, index: int) -> Any:
        """A number of the constants array: the sample rate, then the graph's constants."""

    @abstractmethod
    def read(self, row: int, kind: Kind) -> Any:
        """A row of the chunk's memory that the code never writes."""

    @abstractmethod
    def recall(self, row: int, kind: Kind, rate: Rate = Rate.AUDIO, shared: bool = False) -> Any:
        """A row of the chunk's memory as it was when the frame (at control rate, the step) began.

        A shared one is equal in all lanes.
        """

    @abstractmethod
    def input(self) -> Any:
        """The current sample of the block that an effect works on."""

    @abstractmethod
    def key(self) -> Any:
        """The current sample of what an effect listens to."""

    @abstractmethod
    def lane_numbers(self) -> Any:
        """0, 1, 2 ... as integers."""

    @abstractmethod
    def mask(self, line: int) -> Any:
        """The length of a delay line less 1; lengths are powers of two."""

    @abstractmethod
    def load(self, line: int, place: Any) -> Any:
        """A sample of a delay line, each lane from a place of its own."""

    @abstractmethod
    def frames(self, recording: int) -> Any:
        """The length of a recording."""

    @abstractmethod
    def fetch(self, recording: int, place: Any) -> Any:
        """A sample of a recording, each lane from a place of its own, up to MARGIN before and behind it."""

    @abstractmethod
    def store(self, line: int, place: Any, value: Any) -> None:
        """Write a sample into a delay line, at a place that all lanes share."""
