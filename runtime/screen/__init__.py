"""What a player sees: the prompt, the status line, listings."""
