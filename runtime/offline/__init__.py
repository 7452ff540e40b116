"""Blocks to files: the engine without a clock."""
