"""Causes other than an attack: an accident, a disease, a disaster."""

from functools import lru_cache

from tracker.lexicon import load_rows
from tracker.parse.phrases import Phrases


@lru_cache(maxsize=1)
def _causes() -> Phrases:
    return Phrases(
        (row["phrase"], row["cause"]) for row in load_rows("causes", "phrase", "cause")
    )


def find_cause(low: str, start: int, end: int) -> str:
    """accident, disease or disaster, where a lower-case sentence says so; else nothing.

    >>> find_cause("two died of cholera", 0, 19)
    'disease'
    """
    found = _causes().find(low, start, end)
    return found[0].value if found else ""
