"""Structured events with places, read out of news reports."""

__version__ = "0.1.0"
