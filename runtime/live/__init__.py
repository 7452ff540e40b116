"""Blocks to the sound card: the engine in a process of its own, sessions and their journals."""
