"""Whole phrases of a word list in a text, the longest at each place."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
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
        return self._longest(self._whole(low[start:end]), start)

    def find_in(
        self, low: str, stretches: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[int, int, list[Phrase]]]:
        """The stretches that hold phrases, with these; all are looked for at once.

        >>> list(Phrases([("mine", "a")]).find_in("No. A mine.", [(0, 3), (4, 11)]))
        [(4, 11, [Phrase(start=6, end=10, value='a')])]
        """
        if not stretches:
            return
        base = stretches[0][0]
        whole = self._whole(low[base : stretches[-1][1]])
        if not whole:
            return
        firsts = [first for first, *_ in whole]
        i = 0
        for start, end in stretches:
            i = bisect_left(firsts, start - base, i)
            if i == len(firsts):
                return
            j = bisect_left(firsts, end - base, i)
            if j > i:
                hits = [hit for hit in whole[i:j] if base - hit[1] <= end]
                if found := self._longest(hits, base):
                    yield start, end, found

    def _whole(self, part: str) -> list[tuple[int, int, int]]:
        """All hits that are whole words: first, minus last, and which, in order."""
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
        return whole

    def _longest(self, whole: list[tuple[int, int, int]], start: int) -> list[Phrase]:
        found: list[Phrase] = []
        position = 0
        for first, last, index in whole:
            if first >= position:
                value = self._values[index]
                found.append(Phrase(start + first, start - last, value))
                position = -last
        return found
