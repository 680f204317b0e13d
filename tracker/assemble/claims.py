"""Who claims it: the claim in the sentences about a happening."""

import re
from functools import cache

from tracker.assemble.drafts import Draft
from tracker.assemble.facts import Facts
from tracker.assemble.roles import ARMED, FORCES, STATE
from tracker.assemble.sheet import Sheet
from tracker.assemble.statements import is_headline
from tracker.parse.actors import ActorMention
from tracker.parse.claims import ClaimMention
from tracker.parse.cue_words import cue_words
from tracker.parse.families import family_of
from tracker.record import Claim

CLAIMED = ("violence", "crowd")
STATUSES = ("claimed", "unclaimed", "denied")


def share_claims(facts: Facts, drafts: list[Draft]) -> dict[int, list[ClaimMention]]:
    """The claims of an article by the number of the draft that each is about.

    A claim is about the last violence told up to its sentence, "either attack" about
    all that is news, and "similar attacks in the past" about none of it.
    """
    shared: dict[int, list[ClaimMention]] = {}
    told = [
        (statement.start, number)
        for number, draft in enumerate(drafts)
        if draft.type and family_of(draft.type) in CLAIMED
        for statement in draft.statements
        if not is_headline(statement)
    ]
    if not told:
        return shared
    for claim in facts.claims.items:
        if claim.status not in STATUSES:
            continue
        before = [one for one in told if one[0] < claim.end] or [min(told)]
        about = {max(before)[1]}
        if _is_of_others(facts, claim):
            about = {n for n in about if drafts[n].recalled}
        elif _is_of_several(facts, claim):
            about |= {n for _, n in before if not drafts[n].recalled}
        for number in sorted(about):
            shared.setdefault(number, []).append(claim)
    return shared


@cache
def _any_of(cue: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(cue_words(cue)))})\b")


def _is_of_several(facts: Facts, claim: ClaimMention) -> bool:
    """Does it speak of "either attack", "both bombings", "the attacks"?"""
    return _any_of("deeds").search(_object(facts, claim)) is not None


def _is_of_others(facts: Facts, claim: ClaimMention) -> bool:
    """Does it speak of "similar attacks", of what the group has often claimed?"""
    if _any_of("other_deeds").search(_object(facts, claim)):
        return True
    before = facts.low[max(0, claim.start - 13) : claim.start].split()
    return before[-1:] != [] and before[-1] in cue_words("habitually")


def _object(facts: Facts, claim: ClaimMention) -> str:
    """What is claimed: the words of the claim and the next few in its sentence."""
    return facts.low[claim.start : claim.end + 30].split(". ")[0]


def choose_claim(
    facts: Facts, claims: list[ClaimMention], sheet: Sheet
) -> Claim | None:
    """A claim if there is one, else that there is none, else a denial."""
    claims = [claim for claim in claims if not _is_by_state(facts, claim)]
    if not claims:
        return None
    best = min(claims, key=lambda c: STATUSES.index(c.status))
    sheet.cite("/claim/status", best.start, best.end)
    if best.status == "unclaimed":
        return Claim("unclaimed")
    name = claimant(facts, best)
    if name and best.by_start is not None and best.by_end is not None:
        sheet.cite("/claim/by", best.by_start, best.by_end)
    return Claim(best.status, name, "perpetrator" if name else None)


def _is_by_state(facts: Facts, claim: ClaimMention) -> bool:
    """Does an army or a government announce its own strike?"""
    if claim.by_start is None or claim.by_end is None or claim.status != "claimed":
        return False
    named = facts.actors.between(claim.by_start, claim.by_end)
    kinds = {a.category for a in named if a.source not in ("generic", "person")}
    return bool(kinds) and kinds <= STATE | FORCES


def claimant(facts: Facts, claim: ClaimMention) -> str | None:
    """The canonical name of who claims; "the group" means the one named before."""
    if claim.by_start is not None and claim.by_end is not None:
        named = [
            a
            for a in facts.actors.between(claim.by_start, claim.by_end)
            if a.source not in ("generic", "person")
        ]
        armed = [a for a in named if a.category in ARMED]
        if armed:
            return armed[0].name
        if named:  # "IS-K said in a statement picked up by the SITE group that"
            sentence = facts.low.rfind(". ", 0, claim.start) + 1
            groups = _groups(facts, sentence, claim.start)
            return (groups or named)[-1].name
    groups = _groups(facts, facts.article.start, claim.start)
    return groups[-1].name if groups else claim.by_text


def _groups(facts: Facts, start: int, end: int) -> list[ActorMention]:
    """The armed groups that are named between two points."""
    return [
        a
        for a in facts.actors.between(start, end)
        if a.category in ARMED and a.source not in ("generic", "person")
    ]
