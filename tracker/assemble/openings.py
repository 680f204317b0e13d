"""The place and day that the sentence before a happening gives, in its paragraph.

"A stall on the ring road was hit in the evening. A device in a dustbin exploded."
"""

from collections import Counter
from collections.abc import Sequence

from tracker.assemble.facts import Facts
from tracker.assemble.sites import own_sites
from tracker.assemble.statements import Statement, Stretch, is_headline

MOST = 2  # sentences that a paragraph may open with before its happening


def share_openings(facts: Facts, statements: Sequence[Statement]) -> None:
    """Give a happening without a place that of the opening of its paragraph."""
    first: dict[int, Statement] = {}
    for statement in statements:
        first.setdefault(statement.sentence.paragraph, statement)
    opening: dict[int, list[Stretch]] = {}
    for sentence in facts.document.sentences:
        told = first.get(sentence.paragraph)
        if told is not None and sentence.start < told.sentence.start:
            stretch = Stretch(sentence.start, sentence.end)
            opening.setdefault(sentence.paragraph, []).append(stretch)
    for paragraph, stretches in opening.items():
        statement = first[paragraph]
        if len(stretches) <= MOST and _lacks_place(statement):
            statement.part_of = [*stretches, *statement.stretches]
            statement.named = None
            if _is_stray(facts, statement):
                statement.part_of = statement.named = None
            elif not statement.days:
                days = [d for one in stretches for d in facts.days.between(*one)]
                statement.days = [d for d in days if d.value.precision == "day"]


def _lacks_place(statement: Statement) -> bool:
    """Does it tell a happening of its own, and name no place for it?"""
    told = statement.type is not None and not statement.is_reference
    return told and not is_headline(statement) and not own_sites(statement)


def _is_stray(facts: Facts, statement: Statement) -> bool:
    """Is the place in a country that the article names much less than another?"""
    named = Counter(t.place.country for t in facts.toponyms.items if t.place)
    lands = {t.place.country for t in own_sites(statement) if t.place}
    most = max(named.values(), default=0)
    return bool(lands) and all(named[one] * 2 < most for one in lands)
