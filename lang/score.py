"""What a score means: plain data that the runtime plays. The only seam between lang/ and runtime/."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import field
from functools import lru_cache

from .graph import Call, Graph, Input
from .pattern import Pattern
from .record import Record
from .source import NOWHERE, Span
from .time import Time


class Signal(Record):
    """A control that moves while the note sounds: `scale` times a continuous pattern of numbers."""

    pattern: Pattern
    scale: float = 1.0

    def raised(self, by: float) -> Signal:
        """The signal with a number added; the same one for the same number."""
        return Signal(_raised(self.pattern, self.scale, by))


@lru_cache(maxsize=1024)
def _raised(pattern: Pattern, scale: float, by: float) -> Pattern:
    return pattern.with_value(lambda value: scale * float(value) + by)


Control = float | Signal


class Preset(Record):
    """Other defaults, in base units, for some parameters of a sound.

    Of a kit, `tune` is that of every drum which has one, `bd.tune` that of one drum.
    """

    name: str
    values: Mapping[str, float]
    help: str = ""


class Synth(Record):
    """A voice definition: one graph, played once a note.

    `demo` is the text of the phrase that shows it, `drum` its name in the kit it belongs to.
    """

    name: str
    graph: Graph
    help: str = ""
    span: Span = field(default=NOWHERE, compare=False)
    presets: tuple[Preset, ...] = field(default=(), compare=False)
    demo: str = field(default="", compare=False)
    drum: str = ""

    @property
    def hears_velocity(self) -> bool:
        """Whether the block reads `vel`; otherwise velocity is loudness."""
        return Input("vel") in self.graph.nodes

    @property
    def hears_gate(self) -> bool:
        """Whether the end of the gate is heard: an envelope waits for it, or the sound is cut there."""
        words = {node.op for node in self.graph.nodes if isinstance(node, Call)}
        waits = Input("gate") in self.graph.nodes or bool(words & {"adsr", "ar"})
        return waits or not words & {"ad", "sample"}


class Kit(Record):
    """Named one-shot voices. Drums of one choke group silence each other.

    A drum of many recordings is in `variants` too, with a synth for each; the first is its drum.
    """

    name: str
    drums: Mapping[str, Synth]
    chokes: tuple[frozenset[str], ...]
    variants: Mapping[str, tuple[Synth, ...]]
    help: str = ""
    presets: tuple[Preset, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
    demo: str = field(default="", compare=False)

    def voices(self, drum: str) -> tuple[Synth, ...]:
        """Every synth that plays a drum."""
        return self.variants.get(drum, (self.drums[drum],))

    @property
    def synths(self) -> list[Synth]:
        return [synth for drum in self.drums for synth in self.voices(drum)]


class Effect(Record):
    """A stereo graph with the input `in`, and `key` where it listens to another part.

    `demo` is the text of the part that is heard through it.
    """

    name: str
    graph: Graph
    help: str = ""
    span: Span = field(default=NOWHERE, compare=False)
    presets: tuple[Preset, ...] = field(default=(), compare=False)
    demo: str = field(default="", compare=False)

    @property
    def hears_key(self) -> bool:
        """Whether it listens to a part beside the one it works on."""
        return Input("key") in self.graph.nodes


class Window(Record):
    """Bars `begin` up to `end` of the song."""

    begin: Time
    end: Time


class Insert(Record):
    """An effect in a chain, with a value for each parameter of its graph, in that order.

    With a window it is heard in those bars only. `key` names the part or bus that it listens to.
    """

    effect: Effect
    values: tuple[Control, ...]
    window: Window | None = None
    span: Span = field(default=NOWHERE, compare=False)
    key: str = ""


class Send(Record):
    """A tap of the chain at this point into a bus."""

    bus: str
    amount: Control
    window: Window | None = None
    span: Span = field(default=NOWHERE, compare=False)


Chain = tuple[Insert | Send, ...]


class Passage(Record):
    """A stretch of the song in which a part plays a pattern of notes; without an end, for ever.

    Each value of `notes` is a dict: `sound` (a Synth), `note` (MIDI number), and controls by name
    (`gain`, `pan`, `vel`, `legato`, `accent`, `glide`, parameters of the synth), numbers or Signals. `choke`
    names the drums that the onset silences; `tie` or `slide` is there when the note leads into the next one,
    `accents` is how often it is accented.
    """

    begin: Time
    end: Time | None
    notes: Pattern
    identity: Hashable = field(default=None)


class Part(Record):
    """A named voice of the score. `moving` are the controls that move while its notes sound."""

    name: str
    passages: tuple[Passage, ...]
    sounds: tuple[Synth, ...]
    chain: Chain
    moving: frozenset[str] = frozenset()
    span: Span = field(default=NOWHERE, compare=False)

    @property
    def tied(self) -> bool:
        """Whether notes may lead into others."""
        return "freq" in self.moving


class Bus(Record):
    """A shared chain that sends feed."""

    name: str
    chain: Chain
    span: Span = field(default=NOWHERE, compare=False)


class TempoChange(Record):
    """From this bar on, a bar lasts so many seconds."""

    bar: Time
    seconds_per_bar: Time


class Placement(Record):
    """A section in its place in the form."""

    name: str
    begin: Time
    end: Time


class Score(Record):
    """A whole score. `bars` is the length of the form, None when the parts loop for ever."""

    tempo: tuple[TempoChange, ...]
    parts: tuple[Part, ...]
    buses: tuple[Bus, ...]
    master: Chain
    bars: Time | None = None
    seed: int = 0
    legacy_random: bool = False
    best_quality: bool = False
    tuning_hz: float = 440.0
    quantise: Time = Time(1)
    beats_per_bar: Time = Time(4)
    form: tuple[Placement, ...] = ()
