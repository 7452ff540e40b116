"""The options of the command line: the same words for the same things in every command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from .offline.render import Span

FILE = click.argument("file", type=click.Path(path_type=Path))
OUT = click.option("-o", "--out", type=click.Path(path_type=Path), required=True, help="The WAV file.")
RATE = click.option(
    "--rate", type=click.IntRange(8000, 384000), default=48000, show_default=True, help="Samples a second."
)
BITS = click.option(
    "--bits",
    type=click.Choice(["16", "24", "32f"]),
    default="24",
    show_default=True,
    help="The samples' format.",
)
SEED = click.option(
    "--seed", type=click.IntRange(0, 2**32 - 1), help="Chance, instead of the score's own seed."
)
JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
JOURNAL = click.option("--journal", type=click.Path(path_type=Path), help="Where to keep the session.")
PLAYING = [
    click.option(
        "--device", help="A sound card by name or number (see `nightdrive devices`); `none` plays unheard."
    ),
    click.option(
        "--latency",
        type=click.FloatRange(1, 1000),
        default=100.0,
        show_default=True,
        help="Of the card, in ms.",
    ),
    click.option(
        "--ahead",
        type=click.FloatRange(5, 2000),
        default=60.0,
        show_default=True,
        help="Sound kept ready, in ms.",
    ),
]


def bars(default: str | None) -> Callable[[Any], Any]:
    text = "From the start of bar A up to bar B, the first bar being 0."
    return click.option(
        "--bars", "span", metavar="A..B", callback=_bars, default=default, show_default=True, help=text
    )


def _bars(_: click.Context, __: click.Parameter, value: str | None) -> Span | None:
    if value is None:
        return None
    from ..lang.time import Time

    try:
        begin, end = (Time(bar) for bar in value.split(".."))
    except (ValueError, ZeroDivisionError):
        raise click.BadParameter(f"{value!r} is no range of bars such as 0..4 or 1/2..2") from None
    if not 0 <= begin < end:
        raise click.BadParameter(f"{value!r} does not begin at 0 or later and end after that")
    return begin, end


RENDERING = [
    OUT,
    bars(None),
    RATE,
    BITS,
    click.option(
        "--block",
        type=click.IntRange(1, 1 << 20),
        default=4096,
        show_default=True,
        help="Samples rendered at once; the sound is the same.",
    ),
    SEED,
    click.option(
        "--stems", is_flag=True, help="OUT is a folder: a file for each part and bus, before the master."
    ),
    click.option("--loudness", is_flag=True, help="Measure the loudness too, with pyloudnorm."),
    click.option(
        "--quality",
        type=click.Choice(["standard", "best"]),
        help="Instead of the score's. The best computes all at four times the rate (44.1 to 96 kHz).",
    ),
    click.option(
        "--jobs", type=click.IntRange(1), help="Processes to use at most; by default one a processor."
    ),
    click.option("--profile", is_flag=True, help="Tell where the time went, layer by layer."),
    click.option("--play", "then_play", is_flag=True, help="Then play it, if there is a sound card."),
]


def playing(command: Callable[..., None]) -> Callable[..., None]:
    """A command that plays, with its options."""
    for option in (*PLAYING, RATE, SEED, JOURNAL):
        command = option(command)
    return command


def rendering(command: Callable[..., None]) -> Callable[..., None]:
    """A command that renders, with its options."""
    for option in reversed(RENDERING):
        command = option(command)
    return command
