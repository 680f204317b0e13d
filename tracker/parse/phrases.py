"""Whole phrases of a word list in a text, the longest at each place."""

from collections.abc import Iterable
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation


class Phrase(NamedTuple):
    """A phrase of the list that stands in the text, and what the list says of it."""

    start: int
    end: int
    value: str


class Phrases:
    """A list of phrases with their values, ready to be looked for.

    >>> Phrases([("car bomb", "a"), ("bomb", "b")]).find("a car bomb, a bomb")
    [Phrase(start=2, end=10, value='a'), Phrase(start=14, end=18, value='b')]
    """

    __slots__ = ("_automaton", "_values")

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        known = dict(pairs)
        self._automaton = AhoCorasick(list(known), implementation=Implementation.DFA)
        self._values = list(known.values())

    def find(self, low: str, start: int = 0, end: int | None = None) -> list[Phrase]:
        """The phrases in low[start:end], none inside another, none inside a word."""
        part = low[start:end]
        hits = self._automaton.find_matches_as_indexes(part, overlapping=True)
        if not hits:
            return []
        size = len(part)
        whole = [
            (first, -last, index)
            for index, first, last in hits
            if (last == size or not (part[last].isalnum() or part[last] == "-"))
            and (
                first == 0 or not (part[first - 1].isalnum() or part[first - 1] == "-")
            )
        ]
        whole.sort()
        found: list[Phrase] = []
        position = 0
        for first, last, index in whole:
            if first >= position:
                value = self._values[index]
                found.append(Phrase(start + first, start - last, value))
                position = -last
        return found
