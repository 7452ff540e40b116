"""The layout of blocks: line ends and indents of a statement become tokens of its grammar."""

from __future__ import annotations

from collections.abc import Iterator

from lark import Token

MAX_DEPTH = 48
BLOCK_DEPTH = {"synth": 1, "effect": 1, "section": 1, "kit": 2}
"""How deep the lines of a statement nest, by its first word; others are one line, however they are broken."""

ONE_LINE = ("preset", "demo", "choke")
"""Lines of a kit that are no drums: what is indented deeper continues them."""


class Layout:
    """Turns line ends into the block structure: `_NL`, `_INDENT`, `_DEDENT`.

    Only blocks are laid out by lines. A line that begins with `|`, or is indented deeper than its block goes,
    continues the line above; so does everything inside brackets and in a statement that has no block.
    """

    always_accept = ("_NL",)

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        levels = [0]
        depth = brackets = 0
        new, nests = True, True
        last: Token | None = None
        for token in stream:
            if last is None:
                depth = BLOCK_DEPTH.get(str(token), 0)
            last = token
            if token.type == "_NL":
                if depth and not brackets:
                    indent = len(token) - token.rfind("\n") - 1
                    new = indent <= levels[-1] or (nests and len(levels) <= depth)
                    yield from self._break(token, indent, levels, depth if nests else 1)
                continue
            if new:
                new, nests = False, token not in ONE_LINE
            brackets += (token in ("(", "[")) - (token in (")", "]"))
            if brackets > MAX_DEPTH:
                raise LayoutError("brackets nest too deeply", token)
            yield token
        if last is not None and len(levels) > 1:
            yield Token.new_borrow_pos("_NL", "", last)
            for _ in levels[1:]:
                yield Token.new_borrow_pos("_DEDENT", "", last)

    @staticmethod
    def _break(line: Token, indent: int, levels: list[int], depth: int) -> Iterator[Token]:
        if indent > levels[-1]:
            if len(levels) <= depth:
                levels.append(indent)
                yield line
                yield Token.new_borrow_pos("_INDENT", "", line)
            return
        yield line
        while indent < levels[-1]:
            levels.pop()
            yield Token.new_borrow_pos("_DEDENT", "", line)


class LayoutError(Exception):
    """A fault found while laying out tokens, before the source is known."""

    def __init__(self, message: str, token: Token) -> None:
        super().__init__(message)
        self.token = token
