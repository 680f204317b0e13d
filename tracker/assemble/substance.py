"""Whether a happening says enough to be an event, and not only a word in passing."""

from tracker.assemble.assembled import Assembled
from tracker.assemble.drafts import Draft
from tracker.assemble.sites import RANK, own_sites, rank
from tracker.assemble.statements import Statement, is_headline
from tracker.parse.families import family_of

GATHERED = ("protest", "mob_violence", "deportation")
LEAD = 5  # sentences in which a report says what it is about


def has_substance(one: Assembled, draft: Draft) -> bool:
    """Does it say who, what or where, and is it more than a word in passing?

    Deep in the text only a toll, a day or figures of its own make an event.
    """
    toll = bool(one.casualties) or one.killed is not None or one.injured is not None
    toll = toll or _names_victim(one)
    known = [toll, bool(one.actors), bool(one.targets), bool(one.weapons)]
    known += [one.is_placed, bool(one.quantities)]
    known.append(family_of(one.type) == "justice" and draft.day is not None)
    if one.background:
        day = one.date is not None and one.date.start is not None
        if _names_victim(one):
            return True
        return (day and sum(known) >= 1) or (toll and one.is_placed)
    if one.type == "explosion" and not toll and not one.targets:
        return False
    shown = toll or one.quantities or draft.day or _leads(draft) or draft.counts
    somewhere = _happens_somewhere(one, draft)
    if not (shown or somewhere):
        return False
    located = one.type == "protest" and one.is_placed and _leads(draft)
    told = toll or one.actors or one.claim or one.quantities or located or somewhere
    if not (told or _is_dated(draft)):
        return False
    return sum(known) >= (2 if family_of(one.type) == "violence" else 1)


def _happens_somewhere(one: Assembled, draft: Draft) -> bool:
    """Is a road blocked in a town, or does a paragraph open with a thing hit there?"""
    first = draft.first
    if is_headline(first) or first.type is None or first.is_reference:
        return False
    if one.type not in GATHERED:
        if family_of(one.type) not in ("violence", "crowd") or not one.targets:
            return False
        if one.type == "explosion" or not _opens_paragraph(first):
            return False
    return any(t.site or rank(t) <= RANK["populated_place"] for t in own_sites(first))


def _opens_paragraph(statement: Statement) -> bool:
    sentence = statement.sentence
    before = statement.facts.document.sentences[sentence.index - 1]
    return sentence.index == 0 or before.paragraph != sentence.paragraph


def _names_victim(one: Assembled) -> bool:
    """Is it known by whom it hit: the murder of Senator X?"""
    return any(actor.role == "victim" for actor in one.actors)


def _is_dated(draft: Draft) -> bool:
    """Does the text give it a day, if only that on which it was told?"""
    return any(s.days or s.loose_days for s in [*draft.statements, *draft.context])


def _leads(draft: Draft) -> bool:
    """Is it told in a headline, in the lead, or set apart as news of its own?"""
    first = draft.first
    return (
        is_headline(first) or first.sentence.index < LEAD or first.sequel == "separate"
    )
