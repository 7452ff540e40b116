"""Presets and demos: how a score plays them, what they share, and the faults a player makes."""

from __future__ import annotations

from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from nightdrive.lang.errors import ScoreErrors
from nightdrive.lang.graph import Graph
from nightdrive.lang.load import demonstration, load_score, score_of, standard_sound, standard_sounds
from nightdrive.lang.score import Effect, Insert, Kit, Score, Synth
from nightdrive.lang.source import Source
from nightdrive.lang.time import Time
from nightdrive.runtime.screen.catalogue import catalogue
from nightdrive.runtime.screen.pad import Pad
from nightdrive.runtime.screen.repl import Words
from nightdrive.runtime.stage.plan import compile_score

SYNTH = """
# A tone.
synth tone cutoff=1kHz res=.2 detune=3c
  cutoff in 30Hz..14kHz  # where it rests
  preset dull cutoff=200Hz   # behind a wall
  preset apart detune=12st
    res=.5
  demo "<c3 e3 g3>" | legato .9
  saw (freq * detune) | lowpass2 cutoff (.5 + res) | * adsr 1ms 10ms .5 10ms
"""


def score(text: str) -> Score:
    return score_of(Source("t", text), Path())


def only_synth(text: str) -> Synth:
    (synth,) = score(text).parts[0].sounds
    return synth


def defaults(graph: Graph) -> dict[str, float]:
    return {spec.name: round(spec.default, 4) for spec in graph.parameters}


def test_a_preset_is_the_sound_with_other_defaults() -> None:
    synth = only_synth(SYNTH + 'a : tone.dull "c3"')
    assert synth.name == "tone.dull"
    assert defaults(synth.graph) == {"cutoff": 200, "res": 0.2, "detune": 1.0017}
    assert defaults(only_synth(SYNTH + 'a : tone.apart "c3"').graph) == {
        "cutoff": 1000,
        "res": 0.5,
        "detune": 2,
    }


def test_presets_share_machine_code() -> None:
    compiled = compile_score(score(SYNTH + 'a : tone "c3"\nb : tone.dull "c3"\nc : tone.apart "c3"'))
    assert len({code.key for code in compiled.codes.values() if code.kind == "voice"}) == 1


def test_a_preset_can_be_bent_further() -> None:
    (event,) = (
        score(SYNTH + 'a : tone.dull res=.7 "c3" | cutoff 300Hz').parts[0].passages[0].notes.query(0, 1)
    )
    assert (event.value["res"], event.value["cutoff"]) == (0.7, 300)


def test_a_preset_sounds_inside_a_sound() -> None:
    plain, dull = (
        only_synth(f'{SYNTH}synth two\n  {name}\na : two "c3"').graph for name in ("tone", "tone.dull")
    )
    assert plain.shape == dull.shape
    assert {1000.0} <= set(plain.constants)
    assert {200.0} <= set(dull.constants)


def test_an_effect_has_presets_and_a_demo() -> None:
    text = 'effect dim by=.5\n  preset dark by=.1\n  demo juno "c3"\n  in * by\na : juno "c3" | dim.dark'
    (link,) = score(text).parts[0].chain
    assert isinstance(link, Insert)
    assert (link.effect.name, link.values, link.effect.demo) == ("dim.dark", (0.1,), 'juno "c3"')


def test_presets_come_with_a_used_file(tmp_path: Path) -> None:
    (tmp_path / "tones.dsl").write_text(SYNTH)
    (tmp_path / "score.dsl").write_text('use "tones.dsl"\na : tone.dull "c3"\n')
    assert load_score(tmp_path / "score.dsl").parts[0].sounds[0].name == "tone.dull"


def test_another_value_of_a_preset_makes_the_part_another() -> None:
    one, two = (score(text + 'a : tone.dull "c3"') for text in (SYNTH, SYNTH.replace("200Hz", "210Hz")))
    assert one.parts[0].passages[0].identity != two.parts[0].passages[0].identity


def test_the_demo_of_a_kit_compiles_no_drum_of_a_score() -> None:
    kit = 'kit wood\n  demo "bd sd"\n  bd\n    noise * ad 1ms 50ms\n  sd\n    noise * ad 1ms 90ms\n'
    assert [drum.drum for drum in score(kit + 'a : wood "bd"').parts[0].sounds] == ["bd"]


def test_a_demo_plays_until_it_repeats() -> None:
    shown = demonstration("juno.bass")
    assert shown.bars == Time(2)
    assert [synth.name for synth in shown.parts[0].sounds] == ["juno.bass"]


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("preset bad cutof=2Hz", "has no parameter `cutof`", "did you mean cutoff?"),
        ("preset bad cutoff=3s", "`cutoff` takes a frequency", ""),
        ("preset bad cutoff=20kHz", "outside the range of `cutoff`", ""),
        ("preset bad cutoff=1kHz cutoff=2kHz", "sets `cutoff` twice", ""),
        ("preset dull res=.1", "`dull` is named twice", ""),
        ("preset bad", "expected a name", ""),
        ('demo "c3"', "has one demo", ""),
    ],
)
def test_a_wrong_preset_is_explained(line: str, message: str, hint: str) -> None:
    with pytest.raises(ScoreErrors, match=message) as caught:
        score(SYNTH.replace("  demo", f"  {line}\n  demo") + 'a : juno "c3"')
    assert hint in str(caught.value)


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("tone.dul", "`tone` has no preset `dul`", "did you mean dull?"),
        ("tone.x", "`tone` has no preset `x`", "it has dull, apart"),
        ("tne.dull", "`tne.dull` is not known", "did you mean tone.dull?"),
        ("juno.bras", "`juno` has no preset `bras`", "did you mean brass"),
    ],
)
def test_the_nearest_preset_is_named(name: str, message: str, hint: str) -> None:
    for text in (f'a : {name} "c3"', f'a : "c3" | {name}'):
        with pytest.raises(ScoreErrors, match=message) as caught:
            score(SYNTH + text)
        assert hint in str(caught.value)


KIT = """
kit box
  preset low tune=-5st  # all of them
  preset long bd.decay=900ms
    tune=-2st bd.tune=-3st  # one longer
  bd tune=0st decay=200ms
    tune  in -12st..12st
    decay in 10ms..2s
    sine (50Hz * tune) * ad 0 decay
  sd tune=0st
    tune in -12st..12st
    sine (150Hz * tune) * ad 0 90ms
"""


def test_a_kit_has_presets_for_all_its_drums_and_for_one() -> None:
    parts = score(f'{KIT}a : box "bd sd"\nb : box.low "bd sd"\nc : box.long "bd sd"').parts
    plain, low, long = (
        [{spec.name: spec.default for spec in synth.graph.parameters} for synth in part.sounds]
        for part in parts
    )
    assert plain == [{"tune": 1.0, "decay": 0.2}, {"tune": 1.0}]
    assert low == [
        {"tune": pytest.approx(2 ** (-5 / 12)), "decay": 0.2},
        {"tune": pytest.approx(2 ** (-5 / 12))},
    ]
    assert long == [
        {"tune": pytest.approx(2 ** (-3 / 12)), "decay": 0.9},
        {"tune": pytest.approx(2 ** (-2 / 12))},
    ]
    assert len({synth.graph.nodes for part in parts for synth in part.sounds}) == 2


@pytest.mark.parametrize(
    ("change", "message", "hint"),
    [
        ("preset low tne=2st", "`box` has no parameter `tne`", "did you mean tune?"),
        ("preset low sd.decay=1s", "`box` has no parameter `sd.decay`", "did you mean"),
        ("preset low tune=50st", "outside the range of `tune`", ""),
        ("preset low bd.decay=2st", "`decay` takes a time", ""),
        ("preset long tune=2st", "`long` is named twice", ""),
    ],
)
def test_a_wrong_preset_of_a_kit_is_explained(change: str, message: str, hint: str) -> None:
    with pytest.raises(ScoreErrors, match=message) as caught:
        score(KIT.replace("preset low tune=-5st", change) + 'a : box "bd"')
    assert hint in str(caught.value)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("box.lo", "did you mean low?"),
        ("box.bd", 'stand in its string: box "bd"'),
        ("box.x", "it has low, long"),
    ],
)
def test_the_nearest_preset_of_a_kit_is_named(name: str, hint: str) -> None:
    with pytest.raises(ScoreErrors, match="`box` has no preset") as caught:
        score(f'{KIT}a : {name} "bd"')
    assert hint in str(caught.value)


def test_the_catalogue_shows_presets_and_the_demo() -> None:
    lines = list(catalogue("juno"))
    assert any(line.startswith("  preset brass cutoff=380Hz") and "# a section" in line for line in lines)
    assert any(line.startswith('  demo "<') for line in lines)
    assert next(catalogue("juno.brass")).startswith("juno.brass")
    with pytest.raises(KeyError, match=r"did you mean juno\.brass"):
        catalogue("juno.bras")


def test_the_catalogue_knows_words_and_drums() -> None:
    lines = list(catalogue("ladder"))
    assert lines[0].startswith("ladder       word    The transistor ladder")
    assert any(line.startswith("  res ") and "0 .. 2" in line for line in lines)
    assert lines[-1] == "  such as saw freq | ladder 800Hz .6"
    both = list(catalogue("diode"))
    assert both[0].startswith("diode        effect")
    assert any(line.startswith("diode        word") for line in both)
    drum = list(catalogue("tr808.lt"))
    assert drum[0] == "tr808.lt     The low tom."
    assert drum[1].startswith("  tune ")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("crash", "tr909.cr"),
        ("hh", "tr808.hh"),
        ("reverb", "plate"),
        ("minimoog", "moog"),
        ("lader", "ladder"),
    ],
)
def test_the_catalogue_leads_on(name: str, hint: str) -> None:
    with pytest.raises(KeyError, match=hint):
        catalogue(name)


def test_every_sound_preset_and_drum_can_be_shown() -> None:
    for name, sound in standard_sounds().items():
        shown = [*(preset.name for preset in sound.presets), *(sound.drums if isinstance(sound, Kit) else ())]
        for dotted in (name, *(f"{name}.{inner}" for inner in shown)):
            assert list(catalogue(dotted))
            assert demonstration(dotted).parts


def test_a_drum_is_shown_by_itself() -> None:
    (part,) = demonstration("tr808.cy").parts
    (passage,) = part.passages
    assert {event.value["drum"] for event in passage.notes.query(Time(0), Time(2))} == {"cy"}


def test_presets_are_completed() -> None:
    words = Words(Pad(lambda text: None, SYNTH))
    for begun, name in (("a : juno.br", "juno.brass"), ("a : tone.d", "tone.dull")):
        found = words.get_completions(Document(begun), CompleteEvent())
        assert [completion.text for completion in found] == [name]


def test_a_preset_is_a_sound_of_the_library() -> None:
    brass = standard_sound("juno.brass")
    assert isinstance(brass, Synth)
    assert not isinstance(brass, Effect)
    assert standard_sound("juno.nothing") is None
