"""A neutral tree of the corpus in the words of the language."""

from __future__ import annotations

from typing import Any

CONSTRUCTORS = {
    "stack", "cat", "slowcat", "seq", "sequence", "fastcat", "polymeter", "polyrhythm", "timecat",
    "stepcat", "arrange", "randcat", "chooseCycles", "zip", "wchooseCycles", "run", "irand", "binary",
    "binaryN", "brandBy",
}  # fmt: skip
"""Names whose arguments are all there is: they have no subject."""

BEHIND = {"voicing": ' | named "note"'}
"""What Strudel does beyond our verb of the same name."""

CONTROLS = {
    "s": "s:n:gain", "sound": "s:n:gain", "note": "note:n", "legato": "clip", "dur": "duration",
    "cutoff": "cutoff:resonance:lpenv", "lpf": "cutoff:resonance:lpenv", "lpq": "resonance",
    "hcutoff": "hcutoff:hresonance", "hpf": "hcutoff:hresonance", "hpq": "hresonance",
    "bandf": "bandf:bandq", "bpf": "bandf:bandq", "bpq": "bandq", "room": "room:size",
    "delay": "delay:delaytime:delayfeedback", "distort": "distort:distortvol", "size": "roomsize",
    "fm": "fmi:fmh", "phaser": "phaserrate:phaserdepth", "att": "attack", "dec": "decay", "sus": "sustain",
    "rel": "release",
}  # fmt: skip
"""What Strudel's controls are called in its events, and the controls that the items of a list go to."""

IDENTITY = "(fast 1)"


def text(tree: Any) -> str:
    """The expression that a tree stands for, as one argument."""
    match tree:
        case bool():
            return str(int(tree))
        case int() | float():
            return repr(tree)
        case str():
            return f'"{tree}"'
        case {"mini": string}:
            return f'"{string}"'
        case {"pure": value}:
            return text(value)
        case {"silence": True}:
            return "silence"
        case {"signal": name}:
            return str(name)
        case {"dict": table}:
            return " ".join(f'["{name}", {text(item)}]' for name, item in table.items())
        case {"list": items} | [*items]:
            return "[" + ", ".join(map(text, items)) + "]"
        case {"control": name, "pat": pattern}:
            return f'({text(pattern)} | named "{CONTROLS.get(name, name)}")'
        case {"fun": steps}:
            return "(" + " | ".join(map(_link, steps)) + ")" if steps else IDENTITY
        case {"fn": name, "args": args} if name in CONSTRUCTORS:
            return f"({' '.join([name, *map(text, args)])})"
        case {"fn": _, "args": [*args, subject]}:
            return f"({text(subject)} | {_link({**tree, 'args': args})})"
    raise ValueError(f"no spelling for {tree}")


def _link(step: dict[str, Any]) -> str:
    """A function without its subject."""
    args = step.get("args", [])
    if step["fn"] == "ctl":
        name, pattern = args
        return f'set ({text(pattern)} | named "{CONTROLS.get(name, name)}")'
    return " ".join([step["fn"], *map(text, args)]) + BEHIND.get(step["fn"], "")
