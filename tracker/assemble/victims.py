"""Named persons who were hit, found by the words beside their names."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tracker.assemble.facts import Facts
from tracker.assemble.statements import Stretch
from tracker.lexicon import load_rows
from tracker.parse.actors import ActorMention

BEFORE = 90  # characters from the cue to the name, for offices and titles
AFTER = 150  # from the name to the cue, for an apposition and further names
_WORD = re.compile(r"[^\W\d_]+")
_LISTED = re.compile(r"[,;]|(?<!\w)(?:and|y)(?!\w)")


class _Cues(NamedTuple):
    before: re.Pattern[str]
    after: re.Pattern[str]
    block: frozenset[str]
    place: frozenset[str]


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    sides: dict[str, list[str]] = {}
    for row in load_rows("victim_cues", "cue", "side"):
        sides.setdefault(row["side"], []).append(row["cue"])
    before, after = (
        "|".join(map(re.escape, sorted(sides[side], key=len, reverse=True)))
        for side in ("before", "after")
    )
    return _Cues(
        re.compile(rf"(?<!\w)(?:{before})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{after})(?!\w)"),
        frozenset(sides["block"]),
        frozenset(sides["place"]),
    )


def find_hit_persons(facts: Facts, stretches: Sequence[Stretch]) -> list[ActorMention]:
    """The persons that the stretches say were killed, hurt, seized or attacked.

    "The murder of Mayor X", "X, a lawyer, and Y were kidnapped", "X escaped unhurt".
    """
    found: list[ActorMention] = []
    for start, end in _joined(stretches):
        persons = [a for a in facts.actors.between(start, end) if a.source == "person"]
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
    if last is not None:
        gap = low[last.end() : person.start]
        passive = low[max(start, last.start() - 6) : last.start()].endswith(
            (" was ", " were ", " been ")
        )
        if not passive and "," not in gap and not _is_blocked(gap):
            return not _speaks(low, person.end) or last[0].endswith(" of")
    if after is None or _follows_block(low, start, person.start):
        return False
    gap = low[person.end : after.start()]
    if gap.startswith(("'s", "’s")) or _is_blocked(gap):
        return False
    return gap.count(" ") <= 4 or "," in gap or " and " in gap


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
