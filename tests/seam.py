"""The proof that lang/ stands alone: no file of it imports runtime/, numpy, threads or devices."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
FORBIDDEN = {
    "numpy",
    "llvmlite",
    "sounddevice",
    "soundfile",
    "threading",
    "multiprocessing",
    "socket",
    "subprocess",
}


def imports(text: str, package: tuple[str, ...]) -> list[str]:
    """The modules that the text of a file in a package imports, named from the project's root."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) + 1 - node.level] if node.level else ()
            module = ".".join((*base, *filter(None, [node.module])))
            found += [module, *(f"{module}.{alias.name}" for alias in node.names)]
    return [module.removeprefix("nightdrive.").removeprefix("nightdrive") for module in found]


def trespasses() -> list[str]:
    """Each forbidden import of lang/, as `file: module`."""
    return [
        f"{file.relative_to(ROOT)}: {module}"
        for file in sorted((ROOT / "lang").rglob("*.py"))
        for module in imports(file.read_text("utf-8"), ("nightdrive", *file.relative_to(ROOT).parent.parts))
        if module.split(".")[0] in {"runtime", *FORBIDDEN}
    ]


if __name__ == "__main__":
    found = trespasses()
    print("\n".join(found) or "lang/ imports nothing of runtime/")
    sys.exit(bool(found))
