"""Small words that change what a clause says: foiled, planned, feared, separately."""

import re
from functools import lru_cache
from typing import NamedTuple

import ahocorasick_rs

from tracker.lexicon import load_rows

# "in May two men were killed" speaks of a month
_MONTH = re.compile(
    r".{0,5}?(?<!\w)(?:in|on|since|last|of|early|late|mid|this) may\b|.{0,6}may \d"
    r"|.{0,5}\d may\b(?! (?:be|have|not)\b)"
)


# "the figures issued earlier in the day": when it was told, not when it happened
_TOLD = re.compile(
    r"\b(?:issued|given|released|published|said|told|reported|announced|spoken) $"
)


class Cue(NamedTuple):
    """A cue's offsets, what it does, and how far it reaches."""

    start: int
    end: int
    effect: str
    reach: str = "clause"


class _Cues(NamedTuple):
    words: ahocorasick_rs.AhoCorasick
    meaning: tuple[tuple[str, str], ...]


@lru_cache(maxsize=1)
def _modality() -> _Cues:
    rows = load_rows("modality", "cue", "effect", "reach")
    return _compiled({row["cue"]: (row["effect"], row["reach"]) for row in rows})


@lru_cache(maxsize=1)
def _sequels() -> _Cues:
    rows = load_rows("sequels", "cue", "kind")
    return _compiled({row["cue"]: (row["kind"], "sentence") for row in rows})


def _compiled(meaning: dict[str, tuple[str, str]]) -> _Cues:
    words = ahocorasick_rs.AhoCorasick(
        list(meaning),
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        implementation=ahocorasick_rs.Implementation.DFA,
    )
    return _Cues(words, tuple(meaning.values()))


def find_modality(low: str, start: int, end: int) -> list[Cue]:
    """Words that make what follows foiled, planned, attempted, denied or refused.

    >>> [cue.effect for cue in find_modality("police foiled a plot to bomb", 0, 28)]
    ['foiled', 'foiled']
    """
    found = _find(_modality(), low, start, end)
    return [cue for cue in found if not _MONTH.match(low, max(0, cue.start - 6))]


def find_rehearsals(low: str, start: int, end: int) -> list[Cue]:
    """Words that make a paragraph tell of what was only played: "a mock exercise".

    >>> [c.reach for c in find_rehearsals("guards held a mock exercise", 0, 27)]
    ['paragraph']
    """
    return _find(_rehearsals(), low, start, end)


@lru_cache(maxsize=1)
def _rehearsals() -> _Cues:
    rows = load_rows("modality", "cue", "effect", "reach")
    played = [row for row in rows if row["reach"] == "paragraph"]
    return _compiled({row["cue"]: (row["effect"], row["reach"]) for row in played})


def find_sequels(low: str, start: int, end: int) -> list[Cue]:
    """Words that set another event apart: separate, recall or general.

    >>> [cue.effect for cue in find_sequels("meanwhile, two men were shot", 0, 28)]
    ['separate']
    """
    found = _find(_sequels(), low, start, end)
    return [cue for cue in found if not _TOLD.search(low, start, cue.start)]


def _find(cues: _Cues, low: str, start: int, end: int) -> list[Cue]:
    return [
        Cue(start + first, start + last, *cues.meaning[number])
        for number, first, last in cues.words.find_matches_as_indexes(low[start:end])
        if _stands_alone(low, start + first, start + last)
    ]


def _stands_alone(low: str, first: int, last: int) -> bool:
    before, after = low[first - 1 : first], low[last : last + 1]
    return not (before.isalnum() or after.isalnum())
