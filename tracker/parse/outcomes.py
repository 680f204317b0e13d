"""Words that say what happened to people: killed, lost their lives, death toll."""

import re
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from tracker.lexicon import load_groups, load_rows
from tracker.parse.tagged_words import Anchor

_HARMED = -1  # in place of a phrase's number
_INJURED = Anchor(0, 0, frozenset(["intransitive"]), "injured", False)


@lru_cache(maxsize=1)
def _harmed() -> re.Pattern[str]:
    """Words for being hurt, whatever the wound: "sustained multiple bullet wounds"."""
    groups = load_groups()
    verbs, harms = ("|".join(map(re.escape, groups[g])) for g in ("suffers", "harm"))
    return re.compile(
        rf"(?<![\w-])(?:{verbs}) (?:(?!no |any )[a-z-]+ ){{0,3}}?(?:{harms})(?![\w-])"
    )


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
    if any(verb in part for verb in load_groups()["suffers"]):
        hits += [(_HARMED, *m.span()) for m in _harmed().finditer(part)]
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
            told = _INJURED if index == _HARMED else known[index]
            found.append(Anchor(start + first, start - last, *told[2:]))
            position = -last
    return found
