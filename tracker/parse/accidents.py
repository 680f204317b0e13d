"""Reports of accidents and disasters, in which nobody exploded or burned a thing."""

from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from tracker.lexicon import load_rows
from tracker.text.document import Document

# what a crash, a quake or a flood brings with it, and nobody does
HARMLESS = frozenset(("explosion", "arson", "air_strike", "bombing", "rescue"))
LEAD = 3  # sentences in which a report says that it is of an accident


class _Words(NamedTuple):
    accident: AhoCorasick
    attack: AhoCorasick


@lru_cache(maxsize=1)
def _words() -> _Words:
    sides: dict[str, list[str]] = {"accident": [], "attack": []}
    for row in load_rows("accidents", "word", "side"):
        sides[row["side"]].append(row["word"])
    return _Words(
        *(
            AhoCorasick(sides[side], implementation=Implementation.DFA)
            for side in ("accident", "attack")
        )
    )


def is_accident(document: Document) -> bool:
    """Does it begin with an accident or a disaster, and name nothing of an attack?"""
    words, low = _words(), document.lower
    lead = document.sentences[:LEAD]
    if not lead:
        return False
    first = low[lead[0].start : lead[-1].end]
    if not words.accident.find_matches_as_indexes(first):
        return False
    whole = low[lead[0].start : document.sentences[-1].end]
    return not words.attack.find_matches_as_indexes(whole)
