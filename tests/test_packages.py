"""What is installed: every package of the project, and the files beside its code."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKED = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]


def named(folder: Path) -> str:
    return ".".join(("nightdrive", *folder.relative_to(ROOT).parts))


def test_every_package_is_packed() -> None:
    found = {named(file.parent) for top in ("lang", "runtime") for file in (ROOT / top).rglob("__init__.py")}
    assert found == {
        name for name in PACKED["packages"] if name.startswith(("nightdrive.lang", "nightdrive.runtime"))
    }


def test_every_grammar_and_score_is_packed() -> None:
    files = [
        file for pattern in ("lang/**/*.lark", "stdlib/*.dsl", "songs/*.dsl") for file in ROOT.glob(pattern)
    ]
    assert all(f"*{file.suffix}" in PACKED["package-data"][named(file.parent)] for file in files)
