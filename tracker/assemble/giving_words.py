"""The words of giving of an article, looked for once and taken by the sentence."""

from functools import lru_cache

from tracker.assemble.facts import Facts, Shelf
from tracker.parse.giving import Word, find_giving


def giving_words(facts: Facts, start: int, end: int) -> list[Word]:
    """What the words of giving in a stretch of the article's text do, in order."""
    found = _all_words(facts.low, *facts.extent).between(start, end)
    if found and found[-1].end > end:
        found.pop()
    return found


@lru_cache(maxsize=2)
def _all_words(low: str, start: int, end: int) -> Shelf[Word]:
    return Shelf(find_giving(low, start, end))
