"""lang/ never imports runtime/."""

import subprocess
import sys

from .seam import imports, trespasses


def test_no_file_of_lang_imports_the_runtime() -> None:
    assert trespasses() == []


def test_the_proof_sees_every_spelling() -> None:
    text = "from ..runtime import x\nfrom .. import runtime\nimport nightdrive.runtime.y\n"
    found = imports(text, ("nightdrive", "lang"))
    assert {"runtime", "runtime.x", "runtime.y"} <= set(found)
    assert "runtime.z" in imports("from ...runtime.z import w", ("nightdrive", "lang", "verbs"))


def test_importing_lang_loads_neither_numpy_nor_the_runtime() -> None:
    code = (
        "import sys, nightdrive.lang.load;"
        "print([m for m in sys.modules if m.startswith(('numpy', 'llvmlite', 'nightdrive.runtime'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
