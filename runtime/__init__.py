"""Meaning to sound: the synth compiler, the engine, its drivers and the command line."""
