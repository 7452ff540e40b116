"""Pictures of sounds: drawn where matplotlib is, and said where it is not."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from nightdrive.runtime.cli import cli
from nightdrive.runtime.screen.picture import demo


def test_a_demo_is_what_is_drawn() -> None:
    samples = demo("juno")
    assert samples.shape[1] == 2
    assert np.abs(samples).max() > 0.01


def test_a_sound_is_drawn(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    done = CliRunner().invoke(cli, ["sounds", "juno", "--picture", str(tmp_path / "juno.png")])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "juno.png").read_bytes().startswith(b"\x89PNG")


def test_without_matplotlib_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    done = CliRunner().invoke(cli, ["sounds", "juno", "--picture", str(tmp_path / "juno.png")])
    assert done.exit_code == 1
    assert "nightdrive[pictures]" in done.output
