"""Near-identical copies of one text, which are one source however often printed."""

import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from tracker.link.event import Stored
from tracker.link.names import fold

SHORTEST = 30  # characters of a sentence that can tell a copy
COPIED = 0.6  # the part of the shorter text's sentences that the longer one has too
FEWEST = 2  # sentences that a copy shares
_ENDS = re.compile(r"[.!?][\"'”’)]? |\n")


def sentence_prints(text: str) -> frozenset[int]:
    """A number for each sentence of the text; equal sentences have the same.

    >>> one = sentence_prints("The bridge at Kolpur was blown up. No train can pass.")
    >>> two = sentence_prints("SIBI: No train runs. The bridge at Kolpur was blown up.")
    >>> len(one & two)
    1
    """
    return frozenset(
        int.from_bytes(blake2b(sentence.encode(), digest_size=6).digest())
        for part in _ENDS.split(text)
        if len(sentence := fold(part)) >= SHORTEST
    )


def is_copy(one: frozenset[int], other: frozenset[int]) -> bool:
    """Does the one text hold most sentences of the other?"""
    shared = len(one & other)
    return shared >= FEWEST and shared >= COPIED * min(len(one), len(other))


def with_voices(mentions: Sequence[Stored]) -> list[Stored]:
    """The mentions, those of copied articles with the source of the first of these.

    The mentions stand in the order of publication.
    """
    if len({mention.report for mention in mentions}) < 2:
        return list(mentions)
    firsts: list[tuple[frozenset[int], str]] = []
    voiced = []
    for mention in mentions:
        source = _first_source(mention.prints, firsts) or mention.source
        firsts.append((mention.prints, source))
        own = mention.source == source
        voiced.append(mention if own else mention._replace(voice=source))
    return voiced


def _first_source(
    prints: frozenset[int], firsts: Iterable[tuple[frozenset[int], str]]
) -> str | None:
    return next((source for known, source in firsts if is_copy(prints, known)), None)
