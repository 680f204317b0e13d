"""Named persons who were hit, found by the words beside their names."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from tracker.assemble.facts import Facts
from tracker.assemble.statements import Stretch
from tracker.lexicon import load_rows
from tracker.parse.actors import ActorMention
from tracker.text.numbers import find_numbers

BEFORE = 90  # characters from the cue to the name, for offices and titles
AFTER = 150  # from the name to the cue, for an apposition and further names
_WORD = re.compile(r"[^\W\d_]+")
_LISTED = re.compile(r"[,;]|(?<!\w)(?:and|y)(?!\w)")


class _Cues(NamedTuple):
    before: re.Pattern[str]
    after: re.Pattern[str]
    block: frozenset[str]
    place: frozenset[str]
    named: re.Pattern[str]
    attacker: frozenset[str]
    owner: frozenset[str]
    own: re.Pattern[str]


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    sides: dict[str, list[str]] = {}
    for row in load_rows("victim_cues", "cue", "side"):
        sides.setdefault(row["side"], []).append(row["cue"])
    return _Cues(
        _any_of(sides["before"]),
        _any_of(sides["after"]),
        frozenset(sides["block"]),
        frozenset(sides["place"]),
        _any_of(sides["named"]),
        frozenset(sides["attacker"]),
        frozenset(sides["owner"]),
        re.compile(rf"['’]s (?:{'|'.join(sides['own'])})(?!\w)"),
    )


def _any_of(cues: list[str]) -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(cues, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def find_hit_persons(facts: Facts, stretches: Sequence[Stretch]) -> list[ActorMention]:
    """The persons that the stretches say were killed, hurt, seized or attacked.

    "The murder of Mayor X", "X, a lawyer, and Y were kidnapped", "X escaped unhurt";
    the "Twenty-nine" that opens a sentence is nobody.
    """
    found: list[ActorMention] = []
    for start, end in _joined(stretches):
        persons = [a for a in facts.actors.between(start, end) if a.source == "person"]
        persons = [a for a in persons if not find_numbers(a.text)]
        before: ActorMention | None = None
        for person in persons:
            if _is_hit(facts.low, person, start, end) or (
                before is not None and _goes_on(facts.low, before, person)
            ):
                found.append(person)
                before = person
            else:
                before = None
    return found


def _joined(stretches: Sequence[Stretch]) -> list[tuple[int, int]]:
    """The stretches, neighbours made one: a name and its verb may be in two clauses."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted((s.start, s.end) for s in stretches):
        if spans and start <= spans[-1][1] + 2:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _is_hit(low: str, person: ActorMention, start: int, end: int) -> bool:
    cues = _cues()
    words = _WORD.findall(low[person.end : person.end + 40])[:3]
    if (
        any(word in cues.place for word in words)
        and low[person.end : person.end + 1] == " "
    ):
        return False  # the Marco Fidel Suarez military school
    begin = max(start, person.start - BEFORE)
    told = list(cues.before.finditer(low, begin, person.start))
    last = told[-1] if told else None
    after = cues.after.search(low, person.end, min(end, person.end + AFTER))
    if last is not None and not _is_passive(low, start, last.start()):
        gap = low[last.end() : person.start]
        if _is_object(low, gap, person, noun=last[0].endswith(_NOUNS)):
            return True
    if _is_named(low, person, start) or cues.own.match(low, person.end):
        return True
    if after is None or _follows_block(low, start, person.start):
        return False
    gap = low[person.end : after.start()]
    if gap.startswith(("'s", "’s")) or _is_blocked(gap):
        return False
    return gap.count(" ") <= 4 or "," in gap or " and " in gap


_NOUNS = (" of", " on", " against")
_AMONG = ("including", "among", "especially", "namely")


def _is_passive(low: str, start: int, at: int) -> bool:
    return low[max(start, at - 6) : at].endswith((" was ", " were ", " been "))


def _is_object(low: str, gap: str, person: ActorMention, noun: bool) -> bool:
    """Do only offices and titles stand between the deed and the name?"""
    if _is_blocked(gap) or ". " in gap:
        return False
    words = _WORD.findall(gap)
    owner = _cues().owner
    if any(a in owner and b == "of" for a, b in pairwise(words)):
        return False  # the residence of the mayor
    if _speaks(low, person.end) and not noun:
        return False
    if "," in gap and not any(word in _AMONG for word in words):
        # "the murder of the mayor, X, …", "killed two reporters, X and Y, in …"
        closed = low.startswith((",", ".", ";", " and "), person.end)
        return closed and bool(words) and gap.rstrip().endswith(",")
    return True


def _is_named(low: str, person: ActorMention, start: int) -> bool:
    """Is a victim named ("the victims were identified as X and Y")?"""
    cues = _cues()
    begin = max(start, person.start - BEFORE)
    told = cues.named.search(low, begin, person.start)
    if told is None or _is_blocked(low[told.end() : person.start]):
        return False
    return not any(w in cues.attacker for w in _WORD.findall(low[start : told.start()]))


def _is_blocked(gap: str) -> bool:
    block = _cues().block
    return any(word in block for word in _WORD.findall(gap))


def _follows_block(low: str, start: int, at: int) -> bool:
    words = _WORD.findall(low[max(start, at - 20) : at])
    return bool(words) and words[-1] in ("by", "to", "with", "said", "told", "of")


def _speaks(low: str, end: int) -> bool:
    """Does a verb of speech follow ("…, President X said")?"""
    words = _WORD.findall(low[end : end + 24])
    return bool(words) and words[0] in _cues().block


def _goes_on(low: str, before: ActorMention, person: ActorMention) -> bool:
    """Does a list of names go on ("X, 45, a lawyer; and Y")?"""
    gap = low[before.end : person.start]
    if len(gap) > BEFORE or not _LISTED.search(gap) or _is_blocked(gap):
        return False
    if _speaks(low, person.end):
        return False
    words = _WORD.findall(gap)
    return not any(word in ("was", "were", "is", "are", "who") for word in words)
