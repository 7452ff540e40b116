"""Signals as points on the grid: read seldom where they run straight, and never past what they do."""

from __future__ import annotations

from math import pi, sin

import pytest

from nightdrive.runtime.stage.curves import STRIDE, _sampled


@pytest.mark.parametrize("phase", [0.0, 0.3, 0.7, 1.1, 1.9, 2.6])
def test_no_wave_is_taken_for_a_line(phase: float) -> None:
    for step in range(200):
        period = 2.0 + 0.31 * step

        def wave(point: int, period: float = period) -> float:
            return sin(2 * pi * point / period + phase)

        points = list(_sampled(wave, [lambda point: point], 0, 4 * STRIDE))  # type: ignore[list-item]
        assert points == pytest.approx([wave(point) for point in range(4 * STRIDE + 1)], abs=0.06)


def test_a_line_is_read_seldom() -> None:
    read: list[int] = []

    def line(point: int) -> float:
        read.append(point)
        return 3.0 + 0.25 * point

    points = list(_sampled(lambda value: value, [line], 0, 8 * STRIDE))
    assert points == pytest.approx([3.0 + 0.25 * point for point in range(8 * STRIDE + 1)])
    assert len(read) <= 8 * 4 + 1


def test_a_short_step_is_seen() -> None:
    def gate(point: int) -> float:
        return 1.0 if 20 <= point < 26 else 0.0

    assert list(_sampled(lambda value: value, [gate], 0, 64)) == [gate(point) for point in range(65)]
