"""Meaning to sound: the synth compiler, the engine, its drivers and the command line."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # else NumPy begins a thread for every processor
