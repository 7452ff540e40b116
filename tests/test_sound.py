"""Sound blocks to graphs: names, cables, units, feedback, and the faults a player makes."""

import pytest

from nightdrive.lang.errors import ScoreError
from nightdrive.lang.graph import Call, Constant, Graph, Input, Parameter, Previous
from nightdrive.lang.sound import build
from nightdrive.lang.source import Source
from nightdrive.lang.syntax import ast
from nightdrive.lang.syntax.parse import parse


def graph(text: str, name: str = "") -> Graph:
    """The graph of a definition (the last one, or by name) among others."""
    found, errors = parse(Source("t", text))
    assert not errors, errors
    book = {d.name: d for d in found if isinstance(d, (ast.SoundDef, ast.Binding))}
    definition = book[name] if name else found[-1]
    assert isinstance(definition, ast.SoundDef)
    return build(definition, book.get, 2.0)


def wiring(made: Graph) -> str:
    """The output of a graph as an expression over its inputs."""

    def show(number: int) -> str:
        match made.nodes[number]:
            case Constant(slot=slot):
                return f"{made.constants[slot]:g}"
            case Parameter(slot=slot):
                return made.parameters[slot].name
            case Input(name=name):
                return name
            case Previous():
                return "z"
            case Call(op=op, args=args):
                return f"{op}({', '.join(map(show, args))})"
        raise AssertionError

    return ", ".join(map(show, made.outputs))


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("saw freq", "saw(freq, 0)"),
        ("saw freq phase=.25", "saw(freq, 0.25)"),
        ("saw freq | lowpass 2kHz", "lowpass(2000, saw(freq, 0))"),
        ("lowpass 2kHz (saw freq)", "lowpass(2000, saw(freq, 0))"),
        ("noise | * .5 | - 1", "sub(mul(noise(), 0.5), 1)"),
        ("env = ad 1ms 2s\n  noise | * env", "mul(noise(), ad(0.001, 2, 0))"),
        ("tone = lowpass 90Hz | tanh\n  noise | tone", None),
        ("stereo (saw freq) noise", "saw(freq, 0), noise()"),
        ("unused = saw freq\n  noise", "noise()"),
        ("sine (4 bars)", "sine(div(1, 8), 0)"),
        ("y = noise + .5 * y", "add(noise(), mul(0.5, z))"),
        ("-noise ^ 2", "neg(pow(noise(), 2))"),
        ('wavetable freq 0 1 "0 1"', "wavetable(freq, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0)"),
        ('noise | modal freq "1 2" 3s', "modal(freq, 1, 2, 3, 3, 1, 1, noise())"),
    ],
)
def test_a_block_is_its_wiring(block: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(ScoreError, match="no signal to work on"):
            graph(f"synth t\n  {block}")
    else:
        assert wiring(graph(f"synth t\n  {block}")) == expected


def test_an_effect_is_inlined_where_it_is_named() -> None:
    text = "effect warm amount=2\n  amount * in | tanh\nsynth t\n  saw freq | warm 3\n"
    assert wiring(graph(text)) == "tanh(mul(3, saw(freq, 0)))"


def test_a_binding_with_parameters_is_a_function_inside_sounds_too() -> None:
    assert wiring(graph("half x = x * .5\nsynth t\n  half (saw freq)")) == "mul(saw(freq, 0), 0.5)"


def test_numbers_are_no_part_of_the_shape() -> None:
    one, other = (graph(f"synth t a={n}Hz\n  saw {n}Hz | lowpass a") for n in (200, 300))
    assert one.shape == other.shape
    assert one.constants != other.constants


def test_feedback_reads_the_sample_before() -> None:
    made = graph("effect t\n  line = in + .4 * back\n  back = line | delay 20ms\n  back")
    (previous,) = (node for node in made.nodes if isinstance(node, Previous))
    target = made.nodes[previous.target]
    assert isinstance(target, Call)
    assert target.op == "delay"


def test_a_parameter_carries_its_range_unit_and_help() -> None:
    made = graph(
        "synth t cutoff=420Hz\n  cutoff in 20Hz..18kHz  # where it rests\n  saw freq | lowpass cutoff"
    )
    (spec,) = made.parameters
    assert (spec.low, spec.high, spec.dimension, spec.help) == (20, 18000, "frequency", "where it rests")


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("synth t\n  saw frq", "2:7", "`frq` is not known"),
        ("synth t\n  saw freq | lader 20Hz", "2:14", "`lader` is not known"),
        ("synth t\n  saw freq | ladder 20ms", "2:21", "takes a frequency"),
        ("synth t\n  saw freq | ladder 90Hz 3", "2:26", "lies between 0 and 2"),
        ("synth t\n  saw 2s", "2:7", "takes a frequency"),
        ("synth t\n  adsr 2Hz 1s .5 1s", "2:8", "takes a time"),
        ("synth t\n  adsr 2ms 1s .5", "2:3", "needs a time such as 20ms or 1.5s for `release`"),
        ("synth t\n  saw freq / 0", "2:3", "divides by zero"),
        ("synth t\n  20ms + 30Hz", "2:3", "cannot be added"),
        ("synth t\n  saw freq\n  noise", "2:3", "goes nowhere"),
        ("synth t\n  t", "2:3", "defined by itself"),
        ("synth t a=3\n  b in 1..2\n  noise", "2:3", "no parameter"),
        ("synth t a=3\n  a in 5..9\n  noise", "1:9", "outside its range"),
        ("synth t a=3 a=4\n  noise", "1:13", "named twice"),
        ("synth t\n  x = noise\n  x = noise\n  x", "3:3", "already named"),
        ('synth t\n  saw "c3"', "2:7", "a pattern plays notes"),
        ("synth t\n  noise | 3", "2:11", "does not take a signal"),
        ("synth t\n  in | tanh", "2:3", "`in` is not known"),
        ("synth t\n  noise | swap", "2:11", "belongs in an effect"),
        ("effect t\n  adsr 1s 1s 1 1s", "2:3", "belongs in a synth"),
        ("effect t\n  in | lowpass 2kHz 3 4", "2:8", "takes cutoff"),
        ("synth t\n  stereo noise noise | * 2", "2:3", "stereo only at its end"),
        ("synth t\n  saw freq fase=2", "2:12", "no argument `fase`"),
        ("synth t\n  freq 3", "2:3", "takes no arguments"),
    ],
)
def test_faults_point_at_the_word(text: str, place: str, words: str) -> None:
    with pytest.raises(ScoreError) as caught:
        graph(text)
    assert words in caught.value.message
    assert str(caught.value.span) == f"t:{place}"
