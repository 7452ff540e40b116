"""A `synth` or `effect` block to its sound graph: names, cables, units and feedback become nodes."""

from .build import build

__all__ = ["build"]
