"""Scores to messages with absolute samples: plans, schedules, curves, the tempo map."""
