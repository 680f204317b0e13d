"""Tolls of a long affair: "the insurgency has claimed 600 lives" is no one's news."""

import re
from functools import lru_cache

from tracker.lexicon import load_words

_ENDED = "claimed|killed|left|cost|taken|wounded|injured|displaced|seen|uprooted"
_SUFFERED = "been|died|lost|perished|fallen"
# what may stand between an affair and its verb: no other clause
_BETWEEN = r"(?:(?! (?:after|when|while|as|before|but|until) )[^;:])"
_PERFECT = "(?:has|have|had)"


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    noun = "(?:" + "|".join(sorted(load_words("affairs"), key=len, reverse=True)) + ")"
    subject = (
        rf"(?<!\w){noun}\b(?!-){_BETWEEN}{{0,80}}?"
        rf"\b{_PERFECT} (?:\w+ ){{0,2}}?(?:{_ENDED})\b"
    )
    inside = (
        rf"\b{_PERFECT} (?:\w+ ){{0,2}}?(?:{_SUFFERED})\b[^;:]{{0,60}}?"
        rf"\b(?:in|during|from|by|over|to) (?:[\w'-]+ ){{0,4}}?{noun}\b(?!-)"
    )
    return re.compile(subject), re.compile(inside)


def counts_affair(low: str, start: int, end: int) -> bool:
    """Does low[start:end] count those whom a long affair has cost, all days together?

    >>> low = "the insurgency in the valley has claimed 600 lives"
    >>> counts_affair(low, 0, len(low))
    True
    >>> low = "the war wounded were flown out after a bomb had killed two men"
    >>> counts_affair(low, 0, len(low))
    False
    """
    return any(pattern.search(low, start, end) for pattern in _patterns())
