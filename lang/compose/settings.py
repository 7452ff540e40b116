"""The settings of a score: what may be said, within which bounds, and what holds when nothing is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..controls import Units
from ..errors import ScoreError
from ..faults import EXAMPLES
from ..scales import scale_named
from ..source import Source, Span
from ..syntax import ast
from ..time import Time
from ..units import EXAMPLE, Dimension, Quantity

QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a score, with their defaults."""

    tempo: Time = Time(120)
    beats_per_bar: Time = Time(4)
    seed: int = 0
    legacy_random: bool = False
    best_quality: bool = False
    quantise: Time = Time(1)
    tuning_hz: float = 440.0
    swing: Time = Time(0)
    key: tuple[str, ...] = ()

    @property
    def seconds_per_bar(self) -> Time:
        return self.beats_per_bar * 60 / self.tempo

    @property
    def units(self) -> Units:
        return Units(self.seconds_per_bar)


def with_setting(settings: Settings, setting: ast.Setting) -> Settings:
    """The settings after one more statement. Raises ScoreError."""
    match setting.name:
        case "tempo":
            return replace(settings, tempo=_plain(setting, Time(1), Time(1000)))
        case "meter":
            return replace(settings, beats_per_bar=_plain(setting, Time(1, 16), Time(64)) * QUARTERS)
        case "seed":
            return replace(settings, seed=_seed(setting))
        case "quantise":
            return replace(settings, quantise=_plain(setting, Time(1, 64), Time(1024), Dimension.BARS))
        case "tuning":
            hertz = _plain(setting, Time(100), Time(1000), Dimension.FREQUENCY)
            return replace(settings, tuning_hz=float(hertz))
        case "swing":
            return replace(settings, swing=_plain(setting, Time(0), Time(9, 10)))
        case "key":
            return replace(settings, key=_key(setting))
        case "quality":
            return replace(settings, best_quality=_either(setting, "standard", "best"))
    return replace(settings, legacy_random=_either(setting, "precise", "legacy"))


def key_binding(words: tuple[str, ...]) -> ast.Binding:
    """The key by its name, as `scale key` asks for it: C major if the score has none."""
    text = ":".join(words) or "c:major"
    source = Source("key", f'"{text}"')
    return ast.Binding("key", (), ast.Text(text, span=Span(source, 0, len(source.text))))


def _plain(setting: ast.Setting, low: Time, high: Time, unit: Dimension = Dimension.NUMBER) -> Time:
    match setting.args:
        case (ast.Number(quantity=Quantity(value=value, dimension=dimension), span=span),):
            if dimension not in (Dimension.NUMBER, unit):
                message = f"`{setting.name}` takes {EXAMPLE[unit]}, not a {dimension}"
                raise ScoreError(message, span, _example(setting))
            if not low <= value <= high:
                raise ScoreError(f"`{setting.name}` lies between {low} and {high}", span, _example(setting))
            return Time(value)
    raise ScoreError(f"`{setting.name}` takes one number", setting.span, _example(setting))


def _example(setting: ast.Setting) -> str:
    return f"such as {EXAMPLES[setting.name]}"


def _seed(setting: ast.Setting) -> int:
    seed = _plain(setting, Time(0), Time(2**32 - 1))
    if seed.denominator != 1:
        raise ScoreError("a seed is a whole number", setting.span, _example(setting))
    return int(seed)


def _words(setting: ast.Setting) -> tuple[str, ...]:
    names = [arg for arg in setting.args if isinstance(arg, ast.Name)]
    if len(names) != len(setting.args):
        raise ScoreError(f"`{setting.name}` takes words", setting.span, _example(setting))
    return tuple(name.name for name in names)


def _either(setting: ast.Setting, usual: str, other: str) -> bool:
    """Whether a setting of two words has the other one."""
    words = _words(setting)
    if words not in ((usual,), (other,)):
        raise ScoreError(f"`{setting.name}` is `{usual}` or `{other}`", setting.span)
    return words == (other,)


def _key(setting: ast.Setting) -> tuple[str, ...]:
    words = _words(setting)
    try:
        scale_named(":".join(words))
    except ValueError as error:
        raise ScoreError(str(error), setting.span, getattr(error, "hint", "") or _example(setting)) from None
    return words
