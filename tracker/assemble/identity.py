"""Ids that are the same on every machine and run."""

import hashlib
from functools import lru_cache


# the articles of a report ask one after the other
@lru_cache(maxsize=1)
def report_id(text: str) -> str:
    """The id of a report's text.

    >>> report_id("A blast.") == report_id("A blast.")
    True
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def mention_id(report: str, event_type: str, start: int, number: int) -> str:
    """The id of the event mention that begins at an offset of a report."""
    key = f"{report}|{event_type}|{start}|{number}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]
