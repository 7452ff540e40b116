"""nightdrive: a live-coding language for retro synth scores."""

__version__ = "0.1.0"
