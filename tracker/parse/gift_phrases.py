"""Phrases beside gifts and meetings, by what they do, ready to stand in a pattern."""

import re
from functools import cache

from tracker.lexicon import load_rows


@cache
def any_of(kind: str) -> str:
    """A pattern for every phrase of a kind of data/lexicons/gift_phrases.csv.

    >>> re.match(any_of("part"), "tranche")[0]
    'tranche'
    """
    rows = load_rows("gift_phrases", "phrase", "kind")
    words = [row["phrase"] for row in rows if row["kind"] == kind]
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, longest_first)) + ")"
