"""Where the words of a line stand apart and where they touch: one spacing for every score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lark import Token

OPENING, CLOSING = ("LPAR", "LSQB"), ("RPAR", "RSQB")
TOUCHING_NEXT = ("SIGN", "CARET", *OPENING)
TOUCHING_LAST = ("CARET", "COMMA", *CLOSING)


def spaced(tokens: Sequence[Token], assigns: int = -1, turns: bool = False) -> list[str]:
    """Each token with the space before it, if any. Token `assigns` is the `=` of a definition.

    `turns` is for a form, where `drive*2` is one word.
    """
    calls = set(_calls(tokens))
    found: list[str] = []
    for at, token in enumerate(tokens):
        last = tokens[at - 1] if at else None
        touches = last is None or _touches(last, token, turns)
        touches = touches or at in calls or (token.type == "EQUAL" and at != assigns)
        touches = touches or (last is not None and last.type == "EQUAL" and at - 1 != assigns)
        found.append(("" if touches else " ") + _text(token))
    return found


def _touches(last: Token, token: Token, turns: bool) -> bool:
    if turns and "STAR" in (last.type, token.type):
        return True
    return last.type in TOUCHING_NEXT or token.type in TOUCHING_LAST


def _text(token: Token) -> str:
    """A token as it is written, but for `4bars`, which is `4 bars`."""
    if token.type == "NUMBER" and "bar" in token:
        number, _, s = token.partition("bar")
        return f"{number.rstrip()} bar{s}"
    return str(token)


def _calls(tokens: Sequence[Token]) -> Iterator[int]:
    """The brackets of calls such as `f(x, y)`, which touch the name before them."""
    open_at: list[int] = []
    for at, token in enumerate(tokens):
        if token.type in OPENING:
            open_at.append(at)
        elif token.type in CLOSING and open_at:
            open_at.pop()
        elif token.type == "COMMA" and open_at:
            begin = open_at[-1]
            if begin and tokens[begin].type == "LPAR" and tokens[begin - 1].type == "NAME":
                yield begin
