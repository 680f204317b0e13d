"""Scores of events read from reports whose events are known."""
