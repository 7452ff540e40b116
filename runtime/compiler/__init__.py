"""Graphs to machine code: tracing, the loops around a sample, the reference, the primitives."""
