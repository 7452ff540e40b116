"""What earlier sessions worked out: found again, never trusted when damaged, never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from nightdrive.lang import shelf
from nightdrive.lang.source import Source, Span
from nightdrive.lang.syntax import kept
from nightdrive.lang.syntax.parse import parse, parse_statement
from nightdrive.lang.syntax.statements import statements
from nightdrive.runtime.compiler import cache as compiler
from nightdrive.runtime.compiler.cache import compile_graph

from .kernels import voice


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NIGHTDRIVE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_a_sound_is_compiled_once_for_all_sessions(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = voice("sine freq | delay 3ms")
    monkeypatch.setattr(compiler, "_cache", {})
    first = compile_graph(graph, "voice", ())
    monkeypatch.setattr(compiler, "_cache", {})
    monkeypatch.setattr(compiler, "machine_code", lambda *_: pytest.fail("compiled again"))
    assert compile_graph(graph, "voice", ()) == first
    assert len(list(place.glob("*.o"))) == 1


def test_the_library_is_read_once_for_all_sessions(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source("stdlib/own.dsl", "# Soft.\nsynth own dark=.3\n  dark in 0..1\n  saw freq | * dark\n")
    (extent,) = statements(source.text)
    first = kept.kept_statement(source, extent)
    monkeypatch.setattr(kept, "parse_statement", lambda *_: pytest.fail("read again"))
    again = kept.kept_statement(source, extent)
    assert again == first == parse_statement(source, extent)
    assert again.span.source is source
    (file,) = place.glob("*.o")
    file.write_bytes(b"something else")
    monkeypatch.setattr(kept, "parse_statement", parse_statement)
    assert kept.kept_statement(source, extent) == first


def test_a_score_is_read_once_for_all_sessions(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source("here.dsl", 'tempo 90\n\na : juno "c3" | gain .5\n')
    first = kept.kept_statements(source)
    monkeypatch.setattr(kept, "parse", lambda *_: pytest.fail("read again"))
    moved = Source("there.dsl", source.text)
    again = kept.kept_statements(moved)
    assert again == first == parse(source)
    assert [statement.span for statement in again[0]] == [Span(moved, 0, 8), Span(moved, 10, 33)]


def test_what_has_a_fault_is_read_again(place: Path) -> None:
    source = Source("here.dsl", "tempo 90\n\na : juno )\n")
    for _ in range(2):
        statements, (fault,) = kept.kept_statements(source)
        assert statements == parse(source)[0]
        assert fault.span.text == ")"
    assert not list(place.glob("*.o"))


def test_a_damaged_file_is_not_used(place: Path) -> None:
    shelf.shelved("sound", b"machine code")
    file = place / "sound.o"
    assert shelf.fetched("sound") == b"machine code"
    file.write_bytes(file.read_bytes()[:-1])
    assert shelf.fetched("sound") is None


def test_without_a_place_nothing_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NIGHTDRIVE_CACHE", "")
    assert shelf.shelved("sound", b"code") == b"code"
    assert shelf.fetched("sound") is None
    monkeypatch.setenv("NIGHTDRIVE_CACHE", str(tmp_path / "file"))
    (tmp_path / "file").write_text("in the way")
    assert shelf.shelved("sound", b"code") == b"code"


def test_old_files_give_way(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "MOST_FILES", 3)
    for number in range(5):
        shelf.shelved(f"sound{number}", b"code")
    assert len(list(place.iterdir())) <= 3
    assert shelf.fetched("sound4") == b"code"
