"""Who claims it: the claim in the sentences about a happening."""

from tracker.assemble.drafts import Draft
from tracker.assemble.facts import Facts
from tracker.assemble.roles import ARMED, FORCES, STATE
from tracker.assemble.sheet import Sheet
from tracker.assemble.statements import is_headline
from tracker.parse.claims import ClaimMention
from tracker.parse.families import family_of
from tracker.record import Claim

CLAIMED = ("violence", "crowd")
STATUSES = ("claimed", "unclaimed", "denied")


def share_claims(facts: Facts, drafts: list[Draft]) -> dict[int, list[ClaimMention]]:
    """The claims of an article by the number of the draft that each is about.

    A claim is about the last violence told up to its sentence.
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
        if claim.status in STATUSES:
            before = [one for one in told if one[0] < claim.end] or [min(told)]
            shared.setdefault(max(before)[1], []).append(claim)
    return shared


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
        if named:
            return (armed or named)[0].name
    before = [
        a
        for a in facts.actors.between(facts.article.start, claim.start)
        if a.category in ARMED and a.source not in ("generic", "person")
    ]
    return before[-1].name if before else claim.by_text
