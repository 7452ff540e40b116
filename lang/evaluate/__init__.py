"""Expressions of a score to values: patterns, notes, audio, and the functions between them."""

from .evaluator import Evaluator
from .place import Place

__all__ = ["Evaluator", "Place"]
