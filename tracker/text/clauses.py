"""Clauses of a sentence: where a new statement begins inside it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from tracker.lexicon import load_groups, load_rows, load_words


class Clause(NamedTuple):
    """A stretch of a sentence with one statement, and what kind of word opens it."""

    start: int
    end: int
    kind: str = "main"


# ", and the army" opens a clause; ", and wounded" goes on with the same one
_JOINTS = (" and ", " while ", " but ")
_SUBJECT = re.compile(
    r"(?:the|a|an|another|two|three|four|five|six|seven|eight|"
    r"nine|ten|\d+|police|troops|gunmen|militants|he|she|they|it) (?:[^\s,;]+ ){1,4}?"
    r"(?:was|were|had|has|have|is|are|[a-z]+ed|shot|blew|struck|took|hit|fell|fled|"
    r"died|left|found|held)\b"
)
_DOES = re.compile(
    r"\b(?:was|were|had|has|have|is|are|shot|blew|struck|took|hit|fell|fled|left|"
    r"found|held|kills|says|hits|injures|wounds|storms|[a-z]{2,}ed)\b"
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


class _Words(NamedTuple):
    """Openers and refusals in one automaton; a refusal has no kind."""

    automaton: AhoCorasick
    kinds: tuple[str, ...]


class _Opener(NamedTuple):
    """A word that may open a clause, and of what kind."""

    start: int
    end: int
    kind: str


_PASSIVE = (" was ", " were ", " has ", " have ", " had ", " is ", " are ")
_SEMICOLON = ";"
_REFUSAL = ""


@lru_cache(maxsize=1)
def _words() -> _Words:
    kinds = dict.fromkeys(load_words("clause_refusals"), _REFUSAL)
    for row in load_rows("clause_openers", "opener", "kind"):
        opener = row["opener"].strip()
        kinds[opener if opener == _SEMICOLON else f"{opener} "] = row["kind"]
    automaton = AhoCorasick(list(kinds), implementation=Implementation.DFA)
    return _Words(automaton, tuple(kinds.values()))


def find_clauses(low: str, start: int, end: int) -> list[Clause]:
    """The clauses of low[start:end], a sentence in lower case, in order.

    >>> low = "two men were shot dead after a bomb went off; police came"
    >>> [low[c.start : c.end].strip() for c in find_clauses(low, 0, len(low))]
    ['two men were shot dead', 'after a bomb went off', '; police came']
    """
    openers, refusals = _find_openers(low, start, end)
    cuts = [
        (opener.start, opener.kind)
        for opener in openers
        if not any(r.start <= opener.start < r.end for r in refusals)
        and not _is_count(low, opener)
    ]
    cuts += _find_joints(low, start, end)
    cuts += _find_charges(low, start, end)
    kind = "main"
    # "After a raid in Quetta, police said …"
    if openers and openers[0].start == start and openers[0].kind in _OPENING:
        kind = openers[0].kind
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


@lru_cache(maxsize=1)
def _charges() -> re.Pattern[str]:
    groups = load_groups()
    held, crime = ("|".join(map(re.escape, groups[g])) for g in ("held", "crime"))
    return re.compile(
        rf"\b(?:{held})\b[^,;.]{{0,60}}?( in (?:the|a|an|last|this|that|his|her|their|"
        rf"\d{{4}})(?: [^\s,;.]+){{0,5}}? (?:{crime})(?: case)?)(?!\w)"
    )


def _find_charges(low: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Where a sentence of arrest names the crime: "held in the 2019 bombing of …".

    What follows it, as in "the accused in the rape case was arrested", is told again.
    """
    for match in _charges().finditer(low, start, end):
        yield match.start(1), "about"
        if low.startswith(_PASSIVE, match.end()):
            yield match.end(), "main"


def _find_openers(
    low: str, start: int, end: int
) -> tuple[list[_Opener], list[_Opener]]:
    """The openers, and the refusals: words inside which none opens a clause."""
    automaton, kinds = _words()
    openers: list[_Opener] = []
    refusals: list[_Opener] = []
    hits = automaton.find_matches_as_indexes(low[start:end], overlapping=True)
    for number, first, last in hits:
        first, last, kind = start + first, start + last, kinds[number]
        if low[first] != _SEMICOLON and first and _is_in_word(low[first - 1]):
            continue
        if kind != _REFUSAL:
            openers.append(_Opener(first, last, kind))
        elif last == end or not _is_in_word(low[last]):
            refusals.append(_Opener(first, last, kind))
    return _longest(openers), _longest(refusals)


def _longest(openers: list[_Opener]) -> list[_Opener]:
    """The longest at each place, none that begins inside another."""
    if len(openers) < 2:
        return openers
    openers.sort(key=lambda opener: (opener.start, -opener.end))
    found = openers[:1]
    for opener in openers:
        if opener.start >= found[-1].end:
            found.append(opener)
    return found


def _is_in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _is_count(low: str, opener: _Opener) -> bool:
    words = low[opener.start : opener.end]
    return words == "over " and _COUNT.match(low, opener.end - 1) is not None


def _find_joints(low: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Where ", and the army struck" begins a new statement, and of what kind.

    "A guard and two men were shot" is one: before the "and" nobody does a thing yet.
    """
    for joint in _JOINTS:
        kind = "while" if joint == " while " else "and"
        at = low.find(joint, start, end)
        while at >= 0:
            if _SUBJECT.match(low, at + len(joint), end) and _DOES.search(
                low, start, at
            ):
                yield (at - 1 if at > start and low[at - 1] == "," else at), kind
            at = low.find(joint, at + 1, end)
