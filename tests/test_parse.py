"""Score text to syntax tree: the shapes of the grammar, and where its faults point."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightdrive.lang.errors import ScoreError
from nightdrive.lang.source import Source
from nightdrive.lang.syntax import ast
from nightdrive.lang.syntax.parse import parse, parse_expression
from nightdrive.lang.syntax.statements import statements
from nightdrive.lang.time import Time
from nightdrive.lang.units import Dimension


def read(text: str) -> ast.Expr:
    return parse_expression(Source("t", text))


def shape(text: str) -> str:
    """An expression fully bracketed."""

    def show(expr: ast.Expr) -> str:
        match expr:
            case ast.Number(quantity=q):
                return str(q.value)
            case ast.Name(name=name):
                return name
            case ast.Text(text=text):
                return f'"{text}"'
            case ast.Range(low=low, high=high):
                return f"{low.value}..{high.value}"
            case ast.Items(items=items):
                return f"[{' '.join(map(show, items))}]"
            case ast.Apply(head=head, args=args, named=named):
                words = [show(head), *map(show, args), *(f"{n}={show(v)}" for n, v in named)]
                return f"({' '.join(words)})"
            case ast.Binary(op=op, left=left, right=right):
                return f"({show(left)} {op} {show(right)})"
            case ast.Negate(operand=operand):
                return f"-{show(operand)}"
            case ast.Operate(op=op, right=right):
                return f"{op}{show(right)}"
            case ast.Chain(first=first, links=links):
                return " | ".join(map(show, (first, *links))).join("{}")
        raise AssertionError(expr)

    return show(read(text))


@pytest.mark.parametrize(
    ("text", "bracketed"),
    [
        ("a + b * c", "(a + (b * c))"),
        ("a - b - c", "((a - b) - c)"),
        ("2 ^ x * y", "((2 ^ x) * y)"),
        ("-a ^ 2", "-(a ^ 2)"),
        ("f a + g b", "((f a) + (g b))"),
        (".5 * square (freq / 1oct)", "(1/2 * (square (freq / 2.0)))"),
        ("x | f a | * y + 1", "{x | (f a) | *(y + 1)}"),
        ("every 4 (rev | fast 2)", "(every 4 {rev | (fast 2)})"),
        ("up -12", "(up -12)"),
        ("a -12", "(a -12)"),
        ("a - 12", "(a - 12)"),
        ("a-12", "(a - 12)"),
        ("f(x, y)", "(f x y)"),
        ("f (x) y", "(f x y)"),
        ("f x=3 (y) z=-1", "(f y x=3 z=-1)"),
        ("f(a, b=2)", "(f a b=2)"),
        ("off 1/16 (up 7)", "(off 1/16 (up 7))"),
        ("1 / 16", "(1 / 16)"),
        ("sine 32 300Hz..1.8kHz", "(sine 32 300..1800)"),
        ("-1..1", "-1..1"),
        ("[1, 2 + 3, rev]", "[1 (2 + 3) rev]"),
        ("add.squeeze 2", "(add.squeeze 2)"),
        ("scale c# minor", "(scale c# minor)"),
    ],
)
def test_expressions_bind_as_a_musician_reads_them(text: str, bracketed: str) -> None:
    assert shape(text) == bracketed


@pytest.mark.parametrize(
    ("text", "value", "dimension"),
    [
        ("2ms", Time(1, 500), Dimension.TIME),
        ("1.5s", Time(3, 2), Dimension.TIME),
        ("1.8kHz", 1800, Dimension.FREQUENCY),
        (".25", Time(1, 4), Dimension.NUMBER),
        ("50%", Time(1, 2), Dimension.NUMBER),
        ("4 bars", 4, Dimension.BARS),
        ("1/16", Time(1, 16), Dimension.NUMBER),
        ("12st", pytest.approx(2), Dimension.INTERVAL),
        ("1oct", 2, Dimension.INTERVAL),
        ("-6dB", pytest.approx(0.501187), Dimension.GAIN),
        ("-1oct", 0.5, Dimension.INTERVAL),
    ],
)
def test_units_make_numbers_honest(text: str, value: object, dimension: Dimension) -> None:
    expr = read(text)
    assert isinstance(expr, ast.Number)
    assert expr.quantity.value == value
    assert expr.quantity.dimension is dimension


def test_a_bare_low_end_takes_the_unit_of_the_high_one() -> None:
    expr = read("20..300Hz")
    assert isinstance(expr, ast.Range)
    assert (expr.low.value, expr.low.dimension) == (20, Dimension.FREQUENCY)


SCORE = """
# a comment
tempo 118

synth pulse cutoff=420Hz res=.42   # its head
  cutoff in 20Hz..18kHz  # where it rests

  env = adsr 2ms 110ms
      .25 90ms
  saw freq
    | ladder (cutoff * 2^env)
  # a comment in the block
    | * env
bass : pulse "<d2!3 c2>*8"
  | gain .8
| every 4 (rev
  | fast 2)
kit k t=3
  bd a=3Hz
    sine a
  sd
    noise
  choke bd sd
section a 8
  bass | gain .5
  * | lowpass 300Hz
  tempo 90
form a
  a*2
use "b.dsl"
"""


def test_a_score_is_statements_with_their_blocks() -> None:
    found, errors = parse(Source("t", SCORE))
    assert errors == ()
    kinds = [type(statement).__name__ for statement in found]
    assert kinds == ["Setting", "SoundDef", "PartDef", "KitDef", "SectionDef", "FormDef", "Use"]
    synth, part, kit, section, form = found[1:6]
    assert isinstance(synth, ast.SoundDef)
    assert [line.name for line in synth.lines] == ["", "env", ""]
    assert isinstance(part, ast.PartDef)
    assert isinstance(part.body, ast.Chain)
    assert len(part.body.links) == 2
    assert isinstance(kit, ast.KitDef)
    assert [drum.name for drum in kit.drums] == ["bd", "sd"]
    assert [[drum.name for drum in group] for group in kit.chokes] == [["bd", "sd"]]
    assert isinstance(section, ast.SectionDef)
    assert [cue.part.name for cue in section.cues] == ["bass", "*"]
    assert isinstance(form, ast.FormDef)
    assert [(name.name, times) for name, times in form.turns] == [("a", 1), ("a", 2)]


def test_trees_are_equal_when_only_their_places_differ() -> None:
    one, _ = parse(Source("a", "x = rev | fast 2"))
    other, _ = parse(Source("b", "\n\n  # moved\nx =  rev   | fast 2  # said"))
    assert one == other


def test_every_span_covers_its_own_text() -> None:
    expr = read('pulse "c3" | gain (sine 2)')
    assert isinstance(expr, ast.Chain)
    assert [link.span.text for link in (expr.first, *expr.links)] == ['pulse "c3"', "gain (sine 2)"]


def test_a_fault_costs_only_its_own_statement() -> None:
    found, errors = parse(Source("t", 'tempo 100\nx = )\ny = "a"\nz = (\n'))
    assert [type(s).__name__ for s in found] == ["Setting", "Binding"]
    assert [str(error.span) for error in errors] == ["t:2:5", "t:4:6"]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('b : pulse "d2', "1:11", "not closed"),
        ("b : pulse (d2", "1:11", "bracket is not closed"),
        ("x = 3mz", "1:5", "not a number with a unit"),
        ("x = 3 mz)", "1:9", "closes nothing"),
        ("x = 1/0", "1:5", "divides by zero"),
        ("synth a\n  saw freq +\n  b = 3", "2:13", "stops too early"),
        ("section a 8\n  3", "2:3", "names its parts"),
        ("form a*1.5", "1:8", "whole number"),
        ("x = é", "1:5", "no meaning"),
        ("x = " + "(" * 100, "1:53", "nest too deeply"),
    ],
)
def test_faults_say_where_and_what(text: str, place: str, words: str) -> None:
    _, (error, *_) = parse(Source("t", text))
    assert str(error.span) == f"t:{place}"
    assert words in error.message


@given(st.text(alphabet='ab 1."()[]|=:#\n*-/synthkit', max_size=60))
def test_any_text_is_a_score_or_an_error(text: str) -> None:
    found, errors = parse(Source("t", text))
    assert len(found) + len(errors) == len(list(statements(text)))
    assert all(isinstance(error, ScoreError) for error in errors)


def test_a_fraction_may_have_a_decimal() -> None:
    node = parse_expression(Source("test", "1.5/3"))
    assert isinstance(node, ast.Number)
    assert node.quantity.value == Time(1, 2)
