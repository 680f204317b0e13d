"""Who claims it: the claim in the sentences about a happening."""

from tracker.assemble.facts import Facts
from tracker.assemble.roles import ARMED
from tracker.assemble.sheet import Sheet
from tracker.assemble.statements import Stretch
from tracker.parse.claims import ClaimMention
from tracker.record import Claim

STATUSES = ("claimed", "unclaimed", "denied")


def find_claim(facts: Facts, scope: list[Stretch], sheet: Sheet) -> Claim | None:
    """A claim if there is one, else that there is none, else a denial."""
    found = [c for s in scope for c in facts.claims.between(s.start, s.end)]
    ranked = sorted(
        (c for c in found if c.status in STATUSES),
        key=lambda c: STATUSES.index(c.status),
    )
    if not ranked:
        return None
    best = ranked[0]
    sheet.cite("/claim/status", best.start, best.end)
    if best.status == "unclaimed":
        return Claim("unclaimed")
    name = claimant(facts, best)
    if name and best.by_start is not None and best.by_end is not None:
        sheet.cite("/claim/by", best.by_start, best.by_end)
    return Claim(best.status, name, "perpetrator" if name else None)


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
