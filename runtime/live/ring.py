"""A ring of stereo frames between the engine's loop and the sound card, and the C callback that empties it.

The callback only copies: it takes no lock, calls nothing and never waits, so that no garbage collection or
parser can make it late. It is a few lines of LLVM rather than C, because a user has no compiler.
"""

from __future__ import annotations

import ctypes

import llvmlite.binding as llvm
import numpy as np
import numpy.typing as npt

WRITTEN, READ, GAPS, MISSING, LARGEST, LATE, ZERO, MASK, FRAMES = 0, 8, 16, 17, 18, 19, 24, 25, 26
"""Words of the head, an int64 array: written and read stand in cache lines of their own."""

ULONG = f"i{8 * ctypes.sizeof(ctypes.c_ulong)}"

# A stereo float32 frame is one i64. A mask of -1 walks a plain buffer, one of 0 stays on its first frame.
ASSEMBLY = f"""
define internal void @copy(
    ptr %to, i64 %to_mask, i64 %to_at, ptr %from, i64 %from_mask, i64 %from_at, i64 %n) {{
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %next, %body ]
  %more = icmp slt i64 %i, %n
  br i1 %more, label %body, label %done
body:
  %f = add i64 %from_at, %i
  %fi = and i64 %f, %from_mask
  %source = getelementptr i64, ptr %from, i64 %fi
  %frame = load i64, ptr %source, align 4
  %t = add i64 %to_at, %i
  %ti = and i64 %t, %to_mask
  %target = getelementptr i64, ptr %to, i64 %ti
  store i64 %frame, ptr %target, align 4
  %next = add i64 %i, 1
  br label %head
done:
  ret void
}}

define i32 @play(ptr %in, ptr %out, {ULONG} %count, ptr %time, {ULONG} %flags, ptr %ring) {{
  %wide = zext {ULONG} %count to i128
  %asked = trunc i128 %wide to i64
  %read_at = getelementptr i64, ptr %ring, i64 {READ}
  %mask_at = getelementptr i64, ptr %ring, i64 {MASK}
  %frames_at = getelementptr i64, ptr %ring, i64 {FRAMES}
  %zero = getelementptr i64, ptr %ring, i64 {ZERO}
  %written = load atomic i64, ptr %ring acquire, align 8
  %read = load i64, ptr %read_at, align 8
  %mask = load i64, ptr %mask_at, align 8
  %frames = load ptr, ptr %frames_at, align 8
  %filled = sub i64 %written, %read
  %enough = icmp sge i64 %filled, %asked
  %n = select i1 %enough, i64 %asked, i64 %filled
  %short = sub i64 %asked, %n
  call void @copy(ptr %out, i64 -1, i64 0, ptr %frames, i64 %mask, i64 %read, i64 %n)
  call void @copy(ptr %out, i64 -1, i64 %n, ptr %zero, i64 0, i64 0, i64 %short)
  %after = add i64 %read, %n
  store atomic i64 %after, ptr %read_at release, align 8
  %gaps_at = getelementptr i64, ptr %ring, i64 {GAPS}
  %gaps = load i64, ptr %gaps_at, align 8
  %late_at = getelementptr i64, ptr %ring, i64 {LATE}
  %was_late = load i64, ptr %late_at, align 8
  %is_late = icmp sgt i64 %short, 0
  %late = zext i1 %is_late to i64
  store i64 %late, ptr %late_at, align 8
  %begins = icmp sgt i64 %late, %was_late
  %one = zext i1 %begins to i64
  %gaps2 = add i64 %gaps, %one
  store i64 %gaps2, ptr %gaps_at, align 8
  %missing_at = getelementptr i64, ptr %ring, i64 {MISSING}
  %missing = load i64, ptr %missing_at, align 8
  %missing2 = add i64 %missing, %short
  store i64 %missing2, ptr %missing_at, align 8
  %largest_at = getelementptr i64, ptr %ring, i64 {LARGEST}
  %largest = load i64, ptr %largest_at, align 8
  %bigger = icmp sgt i64 %asked, %largest
  %largest2 = select i1 %bigger, i64 %asked, i64 %largest
  store i64 %largest2, ptr %largest_at, align 8
  ret i32 0
}}

define void @push(ptr %ring, ptr %block, i64 %n) {{
  %mask_at = getelementptr i64, ptr %ring, i64 {MASK}
  %frames_at = getelementptr i64, ptr %ring, i64 {FRAMES}
  %mask = load i64, ptr %mask_at, align 8
  %frames = load ptr, ptr %frames_at, align 8
  %written = load i64, ptr %ring, align 8
  call void @copy(ptr %frames, i64 %mask, i64 %written, ptr %block, i64 -1, i64 0, i64 %n)
  %after = add i64 %written, %n
  store atomic i64 %after, ptr %ring release, align 8
  ret void
}}
"""


class Ring:
    """Frames of float32 pairs: one writer (`write`), one reader (the C function at `callback`).

    `head` is the address of its state, the callback's user data. `capacity` is a power of two of frames.
    """

    def __init__(self, capacity: int) -> None:
        if capacity < 2 or capacity & (capacity - 1):
            raise ValueError("the capacity of a ring is a power of two")
        self.capacity = capacity
        self._frames = np.zeros((capacity, 2), np.float32)
        self._words = np.zeros(32, np.int64)
        self._words[MASK] = capacity - 1
        self._words[FRAMES] = self._frames.ctypes.data
        self._code = _compiled()
        self.callback = self._code.get_function_address("play")
        self.head = self._words.ctypes.data
        push = ctypes.PYFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int64)
        self._push = push(self._code.get_function_address("push"))

    @property
    def written(self) -> int:
        return int(self._words[WRITTEN])

    @property
    def read(self) -> int:
        """Frames that the card has taken so far."""
        return int(self._words[READ])

    @property
    def filled(self) -> int:
        return self.written - self.read

    @property
    def gaps(self) -> int:
        """How often the ring ran dry: the card was given silence, no frame was lost."""
        return int(self._words[GAPS])

    @property
    def missing(self) -> int:
        """Frames of silence in those gaps."""
        return int(self._words[MISSING])

    @property
    def largest(self) -> int:
        """The most frames the card has asked for at once."""
        return int(self._words[LARGEST])

    def write(self, block: npt.NDArray[np.float32]) -> None:
        """Append a block of shape (frames, 2). Raises ValueError when there is no room for it."""
        if len(block) > self.capacity - self.filled:
            raise ValueError("the ring is full")
        whole = np.ascontiguousarray(block, np.float32)
        self._push(self.head, whole.ctypes.data, len(whole))

    def take(self, frames: int) -> npt.NDArray[np.float32]:
        """What the card would get if it asked for so many frames now, shape (frames, 2)."""
        block = np.empty((frames, 2), np.float32)
        play = ctypes.PYFUNCTYPE(
            ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong, ctypes.c_void_p, ctypes.c_ulong,
            ctypes.c_void_p,
        )(self.callback)  # fmt: skip
        play(None, block.ctypes.data, frames, None, 0, self.head)
        return block


def _compiled() -> llvm.ExecutionEngine:
    """The functions `play` (a PaStreamCallback) and `push` as machine code."""
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    module = llvm.parse_assembly(ASSEMBLY)
    module.verify()
    machine = llvm.Target.from_default_triple().create_target_machine(opt=2)
    engine = llvm.create_mcjit_compiler(module, machine)
    engine.finalize_object()
    return engine
