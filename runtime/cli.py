"""The command line: one word for each thing to do with a score."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .. import __version__
from .options import (
    BITS,
    FILE,
    JSON,
    OUT,
    RATE,
    bars,
    playing,
    rendering,
)

if TYPE_CHECKING:
    from ..lang.errors import ScoreErrors
    from ..lang.score import Score
    from .offline.render import Span
    from .offline.wav import Bits

FAILED, MISUSED, INTERRUPTED = 1, 2, 130
CYCLES = 100_000
"""So many new objects are searched for cycles at once: trees and graphs of scores hold next to none."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="nightdrive", message="%(prog)s %(version)s")
def cli() -> None:
    """Live-code a score for retro synths: play it, render it, look into it."""


@cli.command()
@FILE
@playing
def play(file: Path, rate: int, seed: int | None, journal: Path | None, **device: Any) -> None:
    """Play a score, and each version as it is saved."""
    from .live.journal import session_path
    from .screen.play import play

    play(file, _settings(rate, **device), journal or session_path(file.stem), seed)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@playing
def repl(file: Path | None, rate: int, seed: int | None, journal: Path | None, **device: Any) -> None:
    """Play line by line.

    Each line entered takes the place of its namesake in the score, or is added to it.
    """
    from .live.journal import session_path
    from .screen.repl import repl

    repl(file, _settings(rate, **device), journal or session_path(file.stem if file else "repl"), seed)


@cli.command()
@click.argument("session", type=click.Path(path_type=Path))
@OUT
@BITS
def export(session: Path, out: Path, bits: Bits) -> None:
    """Render a session again from its journal.

    With --bits 32f these are the very samples that were played.
    """
    from .offline.export import export

    export(session, out, bits)


@cli.command()
@FILE
@rendering
def render(
    file: Path, out: Path, stems: bool, profile: bool, quality: str | None, then_play: bool, **options: Any
) -> None:
    """Render a score to a file, with the tails of its sounds."""
    if quality == "best" and not 44100 <= options["rate"] <= 96000:
        raise click.BadParameter("the best quality is for rates from 44100 to 96000", param_hint="--quality")
    from .offline.export import render
    from .offline.files import Take

    take = Take(best=None if quality is None else quality == "best", **options)
    render(file, out, take, stems, profile)
    if then_play:
        _play_if_possible(file, take.rate, take.seed)


@cli.command()
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True)
@JSON
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Tell every error in some scores.

    The exit code is 1 if there is one.
    """
    from ..lang.errors import ScoreErrors
    from ..lang.load import load_score

    faults = 0
    for file in files:
        try:
            _check_recordings(load_score(file))
        except ScoreErrors as errors:
            faults += len(errors.errors)
            _print_json(_faults(errors)) if as_json else click.echo(str(errors))
    if faults:
        sys.exit(FAILED)


def _check_recordings(score: Score) -> None:
    """Read the sound files that a score names, if any. Raises ScoreErrors."""
    from ..lang.recordings import recordings

    if any(recordings(score)):
        from .offline.files import PLAIN
        from .stage.recordings import Recordings

        Recordings(PLAIN.rate).load(score)


@cli.command()
@click.argument("files", type=click.Path(path_type=Path, allow_dash=True), nargs=-1, required=True)
@click.option("--check", "only_check", is_flag=True, help="Write nothing: exit code 1 if it would.")
def fmt(files: tuple[Path, ...], only_check: bool) -> None:
    """Bring scores into their canonical form.

    One spacing, aligned columns, every comment kept; `-` reads standard input and writes standard output.
    A file with an error stays as it is.
    """
    from .screen.tidy import tidy

    if not tidy(files, only_check):
        sys.exit(FAILED)


@cli.command()
@FILE
@bars("0..1")
@RATE
@JSON
def events(file: Path, span: Span, rate: int, as_json: bool) -> None:
    """List the notes that begin in some bars of a score."""
    from ..lang.load import load_score
    from .screen.listing import score_events

    with score_errors():
        _print(score_events(load_score(file), *span, rate), as_json)


@cli.command()
@click.argument("expression")
@bars("0..1")
@JSON
def query(expression: str, span: Span, as_json: bool) -> None:
    """List the events of a pattern.

    For example: nightdrive query '"bd*4" | every 2 rev' --bars 0..2
    """
    from ..lang import load
    from .screen.listing import pattern_events

    with score_errors():
        _print(pattern_events(load.expression(expression), *span), as_json)


@cli.command()
@click.argument("name", required=False)
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Render its demo to a WAV file.")
@click.option("--play", "then_play", is_flag=True, help="Play its demo, if there is a sound card.")
@click.option("--picture", type=click.Path(path_type=Path), help="Draw its demo (or all) as a PNG.")
def sounds(name: str | None, out: Path | None, then_play: bool, picture: Path | None) -> None:
    """List the standard library, or show one sound, drum or word: tr808, tr808.bd, ladder."""
    from .screen.catalogue import catalogue

    if name is None and (out or then_play):
        raise click.UsageError("which sound? such as nightdrive sounds juno --play")
    if name is None and picture is not None:
        _draw(None, picture)
        return
    try:
        lines = list(catalogue(name))
    except KeyError as error:
        raise click.ClickException(error.args[0]) from None
    for line in lines:
        click.echo(line)
    if name is None:
        return
    if out is not None:
        from .offline.export import render_demo

        render_demo(name, out)
    if picture is not None:
        _draw(name, picture)
    if then_play:
        _play_demo(name)


@cli.command()
def devices() -> None:
    """List the sound cards of this machine.

    A star marks the one that plays without --device.
    """
    from .live.device import device_names

    for line in device_names() or ["there is no sound card here"]:
        click.echo(line)


def _settings(rate: int, device: str | None, latency: float, ahead: float) -> Any:
    from .live.packets import Settings

    return Settings(rate, device, latency / 1000, ahead / 1000)


def _play_if_possible(file: Path, rate: int, seed: int | None) -> None:
    """Play, but see it as no failure that nothing can be heard here."""
    from .live.journal import session_path
    from .live.link import EngineError
    from .screen.play import play

    try:
        play(file, _settings(rate, None, 30.0, 45.0), session_path(file.stem), seed)
    except EngineError as error:
        if not error.device:
            raise
        click.echo(str(error), err=True)


def _draw(name: str | None, out: Path) -> None:
    from .screen.picture import NoPictures, draw_sheet, draw_sound
    from .screen.terminal import Terminal

    terminal = Terminal()
    try:
        draw_sheet(out, terminal.status) if name is None else draw_sound(name, out)
    except NoPictures as error:
        raise click.ClickException(str(error)) from None
    terminal.status("")
    terminal.say(str(out))


def _play_demo(name: str) -> None:
    from tempfile import TemporaryDirectory

    from ..lang.load import demo_text

    with TemporaryDirectory() as folder:
        file = Path(folder) / f"{name}.dsl"
        file.write_text(demo_text(name), "utf-8")
        _play_if_possible(file, 48000, None)


def _faults(errors: ScoreErrors) -> Iterator[dict[str, Any]]:
    from .screen.listing import fault

    return map(fault, errors.errors)


def _print(rows: Iterable[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        _print_json(rows)
        return
    from .screen.listing import table

    for line in table(rows):
        click.echo(line)


def _print_json(rows: Iterable[dict[str, Any]]) -> None:
    import json

    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))


@contextmanager
def score_errors() -> Iterator[None]:
    """An error of a pattern that shows only when it is asked for its events counts as one of the score."""
    from ..lang.errors import ScoreError, ScoreErrors

    try:
        yield
    except ScoreError as error:
        raise ScoreErrors([error]) from None


def main(words: Sequence[str] | None = None) -> int:
    """Run a command, the one of the process if none is given.

    No traceback reaches a player: every failure is one message and an exit code.
    """
    if words is None:
        gc.set_threshold(CYCLES)
    try:
        result = cli.main(words, standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return INTERRUPTED
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else FAILED
    except Exception as error:
        return _failed(error)


def _failed(error: Exception) -> int:
    click.echo(_message(error), err=True)
    return MISUSED if getattr(error, "device", False) else FAILED


def _message(error: Exception) -> str:
    from ..lang.errors import ScoreErrors
    from .live.device import DeviceError
    from .live.journal import JournalError
    from .live.link import EngineError

    if isinstance(error, (ScoreErrors, JournalError, EngineError, DeviceError)):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    if os.environ.get("NIGHTDRIVE_TRACEBACK"):
        import traceback

        return "".join(traceback.format_exception(error)).rstrip()
    return f"nightdrive failed, by a fault of its own: {type(error).__name__}: {error}"
