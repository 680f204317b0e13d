"""What a gift consists of: its type, its purpose code and its project's words."""

import re
from collections import Counter

from tracker.assemble.facts import Facts
from tracker.assemble.gift import Gift
from tracker.assemble.telling import DONE
from tracker.parse.gift_phrases import any_of
from tracker.parse.giving import find_aid_nouns, find_purposes

REACH, SHORTEST = 90, 4
_TAIL = re.compile(r"(?: (?:from|of|at|to|by|with|and|or|each|worth|about|over))*\s*$")
_RELIEF = "humanitarian_relief"
_HELPED = re.compile(rf"\b{any_of('helped')}\b")
_BUILDS = re.compile(r"\b(?:built?|building|construct\w*|rebuil\w+|repair\w*|upgrad\w+|"
    r"inaugurat\w+|opened|opening|foundation|renovat\w+|refurbish\w*|rehabilitat\w+|"
    r"expan[ds]\w*|erect\w*)\b")  # fmt: skip
_PROJECT = re.compile(
    r"(?:(?:to|for|will|of) )((?:the |a |an )?(?:expansion|construction|rehabilitation|"
    r"repair|upgrad\w+|building|establishment|procurement|purchase|provision|training)"
    r"\b[^,;.()]{3,70})"
)
_AFTER_SUM = re.compile(
    r" ?(?:[a-z-]+ ){0,4}?(?:for|to|towards|under|in support of) (?:the )?"
    r"([^,;.()]{4,70})"
)


def gift_stretch(facts: Facts, gift: Gift, gifts: list[Gift]) -> tuple[int, int]:
    """The part of its sentence that speaks of this gift and of no other."""
    s = gift.sentence
    start, end = s.start, s.end
    mine = gift.anchor[0]
    for other in gifts:
        if other is gift or other.sentence.index != s.index:
            continue
        if other.anchor[0] > mine:
            end = min(end, other.anchor[0])
        elif other.anchor[0] < mine:
            start = max(start, mine - 12)
    return start, end


def gift_type(facts: Facts, gift: Gift, stretch: tuple[int, int]) -> str:
    """The type of the thing given; money where none is named."""
    low = facts.low
    votes: Counter[str] = Counter()
    for q in gift.goods:
        for noun in find_aid_nouns(low, q.item_start, q.item_end):
            votes[noun.kind] += 3
        if q.unit == "person" and q.near_verb in ("trained", "capacity", "built"):
            votes["training"] += 3
        elif q.near_verb in ("built", "repaired"):
            votes["construction"] += 2
    start, end = stretch
    first, last = gift.anchor
    begin, stop = max(start, first - REACH), min(end, last + REACH)
    for noun in find_aid_nouns(low, begin, stop):
        if noun.kind == "funding":
            continue
        gap = noun.start - last if noun.start >= last else first - noun.end
        votes[noun.kind] += 2 if noun.start >= last and gap < 45 else 1
    if votes["construction"] and not _BUILDS.search(low, begin, stop):
        votes["construction"] = min(votes["construction"], gift.stage in DONE)
    if gift.goods and not gift.sums:
        votes.pop("funding", None)
    best = votes.most_common(1)
    if not best or best[0][1] <= 0:
        if "valued" in gift.flags:
            return "equipment"
        return "funding" if gift.sums or not gift.goods else "equipment"
    kind = best[0][0]
    if _HELPED.search(low, begin, stop):
        return _RELIEF
    if gift.sums and "valued" not in gift.flags and best[0][1] < 2:
        return "funding"
    if votes[_RELIEF] >= best[0][1]:
        return _RELIEF
    return kind


def gift_purpose(facts: Facts, gift: Gift, stretch: tuple[int, int]) -> str | None:
    """The DAC purpose code that its words plainly give, or None."""
    low = facts.low
    first, last = gift.anchor
    begin, end = max(stretch[0], first - REACH), min(stretch[1], last + REACH)
    found = find_purposes(low, begin, end)
    if not found:
        return None
    if _HELPED.search(low, begin, end):
        relief = [w for w in found if w.kind.startswith("72")]
        return relief[0].kind if relief else "72010"
    return min(
        found,
        key=lambda w: w.start - last if w.start >= last else 2 * (first - w.end) + 40,
    ).kind


def gift_project(
    facts: Facts, gift: Gift, stretch: tuple[int, int]
) -> tuple[int, int] | None:
    """Where the words stand that say what the gift is for."""
    if gift.goods and not gift.sums:
        q = gift.goods[0]
        return q.start, q.end
    low = facts.low
    match = _AFTER_SUM.match(low, gift.anchor[1], stretch[1])
    match = match or _PROJECT.search(low, *stretch)
    if match is None:
        return None
    sum_ = next(iter(facts.amounts.between(*match.span(1))), None)
    end = sum_.start if sum_ is not None else match.end(1)
    words = low[match.start(1) : end]
    end = match.start(1) + len(_TAIL.sub("", words))
    return (match.start(1), end) if end - match.start(1) >= SHORTEST else None
