"""Text to meaning: parsing, patterns and evaluation. Pure Python; never imports the runtime."""
