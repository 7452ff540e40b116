"""Patterns: events as functions of time, and what is made of them."""

from .event import Event
from .pattern import VARIES, Ask, Function, Pattern, common_period, pure, signal, silence

__all__ = ["VARIES", "Ask", "Event", "Function", "Pattern", "common_period", "pure", "signal", "silence"]
