"""Whether it happened: occurred, attempted, foiled, planned, threatened, denied."""

import re
from collections import Counter

from tracker.assemble.drafts import Draft
from tracker.assemble.statements import Statement
from tracker.parse.casualties import CasualtyMention
from tracker.parse.cue_words import cue_words
from tracker.parse.cues import Cue
from tracker.parse.rules import Trigger
from tracker.taxonomy import kind_of

REFUSED = "refused"
_SPOILT = ("foiled", "attempted")
# "deputed to protect vaccinators was shot": the verb is none of what is hindered
_FINITE = re.compile(
    r"(?<! who)(?<! which)(?<! that)(?<! what)(?<! where) (?:was|were)\b"
)
_TRIED = re.compile(
    r"\b(?:attempts?|bids?|plans?|plots?|efforts?) (?:to|at|of) (?:a )?$"
)
_FOILED = re.compile(
    r"\b(?:was|were|has been|have been|had been|is|being) (?:[a-z]+ )?"
    rf"(?:{'|'.join(sorted(cue_words('foiled')))})\b"
)
REACH = 70  # characters that a cue reaches forward to its trigger


def trigger_effect(statement: Statement, trigger: Trigger) -> str:
    """What the cues before a trigger make of it: a status, or refused."""
    effect = trigger.rule.status or "occurred"
    if _was_foiled(statement, trigger):
        effect = "foiled"
    for cue in statement.cues:
        if _reaches(statement.facts.low, cue, trigger):
            effect = cue.effect
            if effect == REFUSED:
                return REFUSED
    if effect in _SPOILT and kind_of(trigger.type) == "operation":
        return trigger.rule.status or "occurred"  # the plot is foiled, not the arrest
    return effect


def _was_foiled(statement: Statement, trigger: Trigger) -> bool:
    """Is it the deed of "an attempt to blow up a bridge was foiled"?"""
    low = statement.facts.low
    if not _TRIED.search(low, max(statement.start, trigger.start - 40), trigger.start):
        return False
    end = min(statement.end, trigger.end + REACH)
    return _FOILED.search(low, trigger.end, end) is not None


def _reaches(low: str, cue: Cue, trigger: Trigger) -> bool:
    if cue.reach != "clause":
        return True
    if low.startswith("to ", cue.start) and _FINITE.search(low, cue.end, trigger.end):
        return False
    return cue.end <= trigger.start and trigger.start - cue.end <= REACH


def statement_effect(statement: Statement) -> str:
    """Refused if every trigger that makes an event is; else its strongest status."""
    effects = [
        trigger_effect(statement, t)
        for t in statement.triggers
        if t.rule.role == "event"
    ]
    real = [effect for effect in effects if effect != REFUSED]
    if effects and not real:
        return REFUSED
    if "occurred" in real or not real:
        return "occurred"
    return Counter(real).most_common(1)[0][0]


def draft_status(draft: Draft) -> str:
    """The status of a happening: a toll says that it occurred."""
    effects = [statement_effect(s) for s in draft.statements if s.types]
    if any(c.outcome in ("killed", "injured") and c.min for c in _tolls(draft)):
        return "occurred"
    return effects[0] if effects and effects[0] != REFUSED else "occurred"


def _tolls(draft: Draft) -> list[CasualtyMention]:
    return [c for s in draft.statements for c in s.casualties]
