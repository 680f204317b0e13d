"""Words that say what happened to people: killed, lost their lives, death toll."""

from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from tracker.lexicon import load_rows
from tracker.parse.tagged_words import Anchor


@lru_cache(maxsize=1)
def _automaton() -> tuple[AhoCorasick, list[Anchor]]:
    merged: dict[str, Anchor] = {}
    for row in load_rows("outcomes", "phrase", "outcome", "form", "object"):
        forms = frozenset([row["form"]])
        known = merged.get(row["phrase"])
        if known:
            forms |= known.forms
        outcome = row["outcome"] or (known.outcome if known else "")
        person = row["object"] == "person" or bool(known and known.person)
        merged[row["phrase"]] = Anchor(0, 0, forms, outcome, person)
    return AhoCorasick(list(merged), implementation=Implementation.DFA), list(
        merged.values()
    )


def find_outcomes(low: str, start: int, end: int) -> list[Anchor]:
    """The outcome words in a lower-case text, the longest at each place.

    >>> [a.outcome for a in find_outcomes("two shot dead, one hurt", 0, 23)]
    ['killed', 'injured']
    """
    automaton, known = _automaton()
    part = low[start:end]
    hits = automaton.find_matches_as_indexes(part, overlapping=True)
    if not hits:
        return []
    size = len(part)
    whole = [
        (first, -last, index)
        for index, first, last in hits
        if (first == 0 or not (part[first - 1].isalnum() or part[first - 1] == "-"))
        and (last == size or not (part[last].isalnum() or part[last] == "-"))
    ]
    whole.sort()
    found: list[Anchor] = []
    position = 0
    for first, last, index in whole:
        if first >= position:
            found.append(Anchor(start + first, start - last, *known[index][2:]))
            position = -last
    return found
