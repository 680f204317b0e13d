"""The incidents of an article as it tells them: which sentences go on about which."""

from dataclasses import dataclass

from tracker.assemble.area import find_area
from tracker.assemble.claims import share_claims
from tracker.assemble.drafts import Draft
from tracker.assemble.facts import Facts
from tracker.assemble.group import group_statements
from tracker.assemble.openings import share_openings
from tracker.assemble.statements import (
    OUTCOME_TYPES,
    Statement,
    find_statements,
    plain_statement,
)
from tracker.assemble.status import REFUSED, statement_effect
from tracker.parse.affairs import counts_affair
from tracker.parse.claims import ClaimMention
from tracker.parse.cues import find_sequels
from tracker.record import DateRange
from tracker.resolve.toponyms import Toponym
from tracker.text.document import Sentence

OPENING = 30  # characters in which a sentence says that it turns to other news


@dataclass(frozen=True, slots=True)
class Story:
    """The happenings of an article, and what holds for all of them."""

    facts: Facts
    drafts: list[Draft]
    main_day: DateRange | None  # of the first happening of today's news that has one
    area: Toponym | None  # the province or country that the article speaks of
    claims: dict[int, list[ClaimMention]]  # by the number of the draft


def read_story(facts: Facts) -> Story:
    """The happenings that an article tells, each with the sentences about it."""
    nothing = Story(facts, [], None, None, {})
    if not _may_tell(facts):
        return nothing
    statements = [s for s in find_statements(facts) if speaks(s)]
    share_openings(facts, statements)
    if not any(statement.type for statement in statements):
        return nothing
    drafts = group_statements(facts, statements)
    _give_context(facts, drafts, _owners(facts, drafts))
    main = next((d.day for d in drafts if not d.recalled and d.day), None)
    told = [draft for draft in drafts if draft.type is not None]
    return Story(facts, told, main, find_area(facts), share_claims(facts, told))


def _may_tell(facts: Facts) -> bool:
    """Has it a word for an incident or operation, or people taken, held or freed?

    Only such words give a statement its type; most articles of aid have none.
    """
    if any(t.rule.role == "event" for t in facts.happenings.items):
        return True
    if not any(word.outcome in OUTCOME_TYPES for word in facts.outcomes.items):
        return False
    return any(c.outcome in OUTCOME_TYPES for c in facts.casualties.items)


def _give_context(facts: Facts, drafts: list[Draft], owners: dict[int, Draft]) -> None:
    """Hand each draft the sentences without triggers that go on about it."""
    told = {s.sentence.index for draft in drafts for s in draft.statements}
    for sentence in facts.document.sentences:
        draft = owners.get(sentence.index)
        if draft is not None and sentence.index not in told:
            draft.context.append(plain_statement(facts, sentence))


def speaks(statement: Statement) -> bool:
    """Is anything said to have happened, been tried or been planned?"""
    dated = any(day.value.start and not day.spoken for day in statement.days)
    if statement.sequel == "general" and not (statement.casualties or dated):
        return False
    if is_running_toll(statement):
        return False
    if statement.sequel == "separate" and _is_mishap(statement):
        return False
    return statement_effect(statement) != REFUSED


def is_running_toll(statement: Statement) -> bool:
    """Does it only count those whom a war or a feud has cost over the years?"""
    low = statement.facts.low
    return statement.type is None and counts_affair(low, statement.start, statement.end)


def _is_mishap(statement: Statement) -> bool:
    """Does it only tell of victims of an accident, a disease or a disaster?"""
    hurt = statement.casualties
    return statement.type is None and bool(hurt) and all(c.cause for c in hurt)


def _owners(facts: Facts, drafts: list[Draft]) -> dict[int, Draft]:
    """Which draft each sentence goes on about, by its index."""
    owners: dict[int, Draft] = {}
    for draft in drafts:
        for statement in draft.statements:
            owners.setdefault(statement.sentence.index, draft)
    single = [d for d in drafts if not d.counts]  # nothing goes on about a tally
    main = next((d for d in single if not d.recalled), single[0] if single else None)
    before: Draft | None = main
    paragraph = -1
    for sentence in facts.document.sentences:
        if sentence.paragraph != paragraph and before is not None:
            before = main if before.recalled or before.counts else before
        paragraph = sentence.paragraph
        if _turns_away(facts, sentence):
            before = None
        before = owners.get(sentence.index, before)
        if before is not None:
            owners.setdefault(sentence.index, before)
    return owners


def _turns_away(facts: Facts, sentence: Sentence) -> bool:
    """Does it begin with "Meanwhile," or "In another case,": with other news?"""
    cues = find_sequels(facts.low, sentence.start, sentence.start + OPENING)
    return any(cue.effect == "separate" for cue in cues)
