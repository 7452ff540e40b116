"""The rows that move, as a loop over frames sees them: in registers, from memory and back to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .frames import Frames
from .machine import Rate
from .program import Value


def before(frames: Frames) -> list[str]:
    """The rows as they came from memory."""
    return [f"{name}.first" for name in now(frames)]


def after(frames: Frames) -> list[str]:
    """The rows as a frame leaves them."""
    return [frames.computed(following) for _, _, following in moving_rows(frames)]


def now(frames: Frames) -> list[str]:
    """The rows as a frame finds them."""
    return [frames.computed(value) for _, value, _ in moving_rows(frames)]


def loaded(frames: Frames) -> list[str]:
    """The rows as they lie in memory."""
    return [
        f"{name} = load {frames.type(value.kind)}, ptr {frames.place(row)}, align 4"
        for (row, value, _), name in zip(moving_rows(frames), before(frames), strict=True)
    ]


def chosen(frames: Frames, ways: Mapping[str, Sequence[str]]) -> list[str]:
    """Every row as it is when a frame begins: of the rows of the block that it was come from."""
    return [
        f"{frames.computed(value)} = phi {frames.type(value.kind)} "
        + ", ".join(f"[ {rows[number]}, %{block} ]" for block, rows in ways.items())
        for number, (_, value, _) in enumerate(moving_rows(frames))
    ]


def stored(frames: Frames, rows: Sequence[str]) -> list[str]:
    """The rows back to memory; to be written before what stands still is."""
    return [
        f"store {frames.type(value.kind)} {name}, ptr {frames.place(row)}, align 4"
        for (row, value, _), name in zip(moving_rows(frames), rows, strict=True)
    ]


def moving_rows(frames: Frames) -> Iterator[tuple[int, Value, Value]]:
    """The number of a row that is in a register, what it is, and what it is next."""
    for row, (value, following) in sorted(frames.program.rows.items()):
        if value.rate == Rate.AUDIO and not frames.waits(value):
            yield row, value, following
