"""Mentions of one report, grouped into event records."""
