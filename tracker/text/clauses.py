"""Clauses of a sentence: where a new statement begins inside it."""

import re
from functools import lru_cache
from typing import NamedTuple

from tracker.lexicon import load_rows, load_words


class Clause(NamedTuple):
    """A stretch of a sentence with one statement, and what kind of word opens it."""

    start: int
    end: int
    kind: str = "main"


# ", and the army" opens a clause; ", and wounded" goes on with the same one
_AND = re.compile(
    r",? (?:and|while|but) (?=(?:the|a|an|another|two|three|four|five|six|seven|eight|"
    r"nine|ten|\d+|police|troops|gunmen|militants|he|she|they|it) (?:[^\s,;]+ ){1,4}?"
    r"(?:was|were|had|has|have|is|are|[a-z]+ed|shot|blew|struck|took|hit|fell|fled|"
    r"died|left|found|held)\b)"
)


_OPENING = {"after", "since", "when", "while", "as", "contrast"}
SHORTEST = 20  # characters of a clause that opens a sentence
# the comma after which the main clause begins
_MAIN = re.compile(
    r", (?!(?:which|who|whose|where|when|in which|including|and|or|but|killing|"
    r"wounding|injuring|leaving|among|on|in|at|near)\b)"
)
# "over 100 people" is a count, "held over the bombing" is not
_COUNT = re.compile(
    r" (?:\d|an? |one|two|three|four|five|six|ten|half|hundred|the past)"
)


@lru_cache(maxsize=1)
def _openers() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = load_rows("clause_openers", "opener", "kind")
    kinds = {row["opener"].strip(): row["kind"] for row in rows}
    words = sorted(kinds, key=len, reverse=True)
    pattern = "|".join(re.escape(word) for word in words if word != ";")
    return re.compile(rf"(?<!\w)(?:{pattern})(?= )|;"), kinds


@lru_cache(maxsize=1)
def _refusals() -> re.Pattern[str]:
    words = sorted(load_words("clause_refusals"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


def find_clauses(low: str, start: int, end: int) -> list[Clause]:
    """The clauses of low[start:end], a sentence in lower case, in order.

    >>> low = "two men were shot dead after a bomb went off; police came"
    >>> [low[c.start : c.end].strip() for c in find_clauses(low, 0, len(low))]
    ['two men were shot dead', 'after a bomb went off', '; police came']
    """
    pattern, kinds = _openers()
    cuts = [
        (m.start(), kinds[m[0]])
        for m in pattern.finditer(low, start, end)
        if not (m[0] == "over" and _COUNT.match(low, m.end()))
    ]
    refused = [m.span() for m in _refusals().finditer(low, start, end)]
    cuts = [c for c in cuts if not any(a <= c[0] < b for a, b in refused)]
    cuts += [(m.start(), "and") for m in _AND.finditer(low, start, end)]
    kind, opening = "main", pattern.match(low, start, end)
    # "After a raid in Quetta, police said …"
    if opening and kinds[opening[0]] in _OPENING:
        kind = kinds[opening[0]]
        main = _MAIN.search(low, start + SHORTEST, end)
        cuts += [(main.start(), "main")] if main else []
    clauses: list[Clause] = []
    begin = start
    for cut, next_kind in sorted(cuts):
        if cut - begin > 2:
            clauses.append(Clause(begin, cut, kind))
            begin, kind = cut, next_kind
    clauses.append(Clause(begin, end, kind))
    return clauses
