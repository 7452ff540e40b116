"""Assembly text to relocatable machine code, and machine code to memory: all that is done with LLVM."""

from __future__ import annotations

from functools import cache
from itertools import count
from threading import Lock

import llvmlite.binding as llvm

SYMBOL = "render"
"""The name of the kernel in every object file."""

EFFORT = 1
"""Of LLVM's levels the one that, unlike 2, leaves instructions in order once they have their registers."""

_lock = Lock()
_names = count()


def machine_code(assembly: str, processor: str | None = None, ordered: bool = False) -> bytes:
    """The object file of an assembly text, for this processor or a named one without optional features.

    The instructions of an `ordered` text stay in their order as far as they can.
    """
    with _lock:
        llvm.set_option("", f"-enable-misched={'false' if ordered else 'true'}")
        target = _target(processor)
        module = llvm.parse_assembly(assembly)
        module.triple = target.triple
        return bytes(target.emit_object(module))


def disassembled(assembly: str) -> str:
    """The same as a listing, to look at."""
    with _lock:
        return str(_target(None).emit_assembly(llvm.parse_assembly(assembly)))


@cache
def _target(processor: str | None) -> llvm.TargetMachine:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    name = processor or llvm.get_host_cpu_name()
    features = "" if processor else llvm.get_host_cpu_features().flatten()
    triple = llvm.get_process_triple()
    return llvm.Target.from_triple(triple).create_target_machine(
        cpu=name, features=features, opt=EFFORT, reloc="pic", codemodel="small"
    )


def processor() -> str:
    """The name and features of the processor here, and the version of LLVM: what object code depends on."""
    features = llvm.get_host_cpu_features().flatten()
    return f"{llvm.get_host_cpu_name()} {features} {llvm.llvm_version_info}"


def linked(code: bytes) -> tuple[int, object]:
    """The address of the kernel in an object file, and what keeps it in memory."""
    with _lock:
        linker = _linker()
        library = llvm.JITLibraryBuilder().add_object_img(code).add_current_process().export_symbol(SYMBOL)
        loaded = library.link(linker, f"code{next(_names)}")
        return loaded[SYMBOL], (loaded, linker)


@cache
def _linker() -> llvm.LLJIT:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    return llvm.create_lljit_compiler()
