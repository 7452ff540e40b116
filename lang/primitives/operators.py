"""Arithmetic of signals, and functions of one sample."""

from __future__ import annotations

from .primitive import Arg, Primitive, through


def _operator(name: str, sign: str, meaning: str) -> Primitive:
    return Primitive(name, (Arg("a", None), Arg("b", None)), meaning, f"freq {sign} 2")


OPERATORS = (
    _operator("add", "+", "The sum."),
    _operator("sub", "-", "The difference."),
    _operator("mul", "*", "The product."),
    _operator("div", "/", "The quotient; 0 when divided by 0."),
    _operator("pow", "^", "The power; of a negative base, with the sign of an odd whole exponent."),
    Primitive("neg", (Arg("a", None),), "The negative.", "-freq"),
)

SHAPERS = (
    through("tanh", (), "Saturates smoothly between -1 and 1.", "3 * in | tanh"),
    through(
        "clip",
        (Arg("low", None, -1.0), Arg("high", None, 1.0)),
        "Cuts off below `low`, above `high`.",
        "in | clip",
    ),
    through("fold", (), "Folds back at -1 and 1.", "3 * sine freq | fold"),
    through("wrap", (), "The part after the point: from 0 up to 1.", "age / 11ms | wrap"),
    through(
        "crush",
        (Arg("bits", low=1.0, high=24.0),),
        "Rounds to so many bits between -1 and 1.",
        "in | crush 8",
    ),
    through("abs", (), "The distance from 0.", "in | abs"),
    through("min", (Arg("other", None),), "The lower of two.", "in | min .5"),
    through("max", (Arg("other", None),), "The higher of two.", "in | max 0"),
    through("floor", (), "The whole number below.", "4 * age | floor"),
    through("sqrt", (), "The square root, 0 below 0.", "in * in | lowpass 9Hz | sqrt"),
    through("exp2", (), "2 to the power of the signal.", "env | exp2"),
    through(
        "log2",
        (),
        "The logarithm to the base 2 of the signal's distance from 0.",
        "in | follow 5ms 90ms | log2",
    ),
    through("above", (Arg("level", None, 0.0),), "1 above `level`, else 0.", "age | above 20ms"),
    through("below", (Arg("level", None, 0.0),), "1 below `level`, else 0.", "age | below 1ms"),
    through(
        "select",
        (Arg("then", None), Arg("else", None)),
        "`then` where above 0, else `else`.",
        "gate | select 1 .2",
    ),
    through(
        "mix",
        (Arg("other", None), Arg("amount")),
        "From this (0) to the other (1).",
        "in | mix (in | tanh) .3",
    ),
)
