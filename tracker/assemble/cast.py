"""Who took part in a happening: each actor in one role, with where it is named."""

import re
from functools import lru_cache

from tracker.assemble.drafts import Draft
from tracker.assemble.facts import Facts
from tracker.assemble.roles import (
    ARMED,
    FORCES,
    STATE,
    Played,
    find_perpetrators,
    find_side,
    find_state_perpetrators,
    find_suspected,
    find_takers,
    find_unnamed,
    find_victims,
)
from tracker.assemble.sheet import Sheet
from tracker.assemble.statements import Stretch
from tracker.lexicon import load_words
from tracker.parse.actors import ActorMention
from tracker.record import Actor, Claim
from tracker.taxonomy import kind_of

CLASHING = {"armed_clash", "security_operation"}
BY_STATES = {"air_strike", "shelling", "armed_attack", "assassination"}
BY_HEAVY_ARMS = {"air_strike", "shelling"}
STRIKING = STATE | {"paramilitary"}  # "the Guards fired missiles"
NOBODY: set[str] = set()  # beside the attack only words of blame count
SEVERAL = 2  # words of a name that stands for a group by itself


def cast(
    facts: Facts,
    draft: Draft,
    event_type: str,
    beside: list[Stretch],
    claim: Claim | None,
    sheet: Sheet,
) -> tuple[Actor, ...]:
    """The actors of a happening: in a clash both sides are participants."""
    if event_type in CLASHING:
        played = find_side(facts, draft.stretches, FORCES, "participant")
        played += find_side(facts, draft.stretches, ARMED, "participant")
        played += find_victims(facts, draft.stretches)
    elif kind_of(event_type) == "operation":
        played = find_side(facts, draft.stretches, FORCES, "responder")
        played += find_perpetrators(facts, draft.stretches, beside)
        if event_type == "rescue":
            played += find_victims(facts, draft.stretches)
    else:
        played = _of_attack(facts, draft, event_type, beside, claim)
    for number, one in enumerate(played):
        sheet.cite(f"/actors/{number}/name", one.start, one.end)
    return tuple(one.actor for one in played)


def _of_attack(
    facts: Facts,
    draft: Draft,
    event_type: str,
    beside: list[Stretch],
    claim: Claim | None,
) -> list[Played]:
    played = find_perpetrators(facts, draft.stretches, beside)
    if event_type in BY_STATES:
        striking = STRIKING if event_type in BY_HEAVY_ARMS else STATE
        played += find_state_perpetrators(facts, draft.stretches, striking)
        played = played or find_state_perpetrators(facts, beside, NOBODY)
    if event_type == "abduction":
        played = played or find_takers(facts, draft.stretches)
    if claim is not None and claim.status == "unclaimed":
        played = [p for p in played if p.actor.certainty != "denied"]
    if claim is not None and claim.status == "claimed":
        played = _with_claimant(facts, played, claim)
    played = played or find_suspected(facts, draft.statements)
    if "air_strike" not in draft.types:  # the group of those it hit
        played = played or _same_group(facts, draft)
    played = played or find_unnamed(facts, draft.stretches)
    taken = {p.actor.name for p in played}
    others = find_victims(facts, [*draft.stretches, *beside])
    others += find_side(facts, draft.stretches, FORCES, "responder")
    return played + [p for p in others if p.actor.name not in taken]


@lru_cache(maxsize=1)
def _same_words() -> re.Pattern[str]:
    words = sorted(load_words("same_group"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


def _same_group(facts: Facts, draft: Draft) -> list[Played]:
    """The armed group named before "gunmen of the same group" or "its fighters"."""
    for stretch in draft.stretches:
        match = _same_words().search(facts.low, stretch.start, stretch.end)
        if match is None:
            continue
        before = facts.actors.between(facts.article.start, match.start())
        named = [a for a in before if a.category == "armed_group" and _is_named(a)]
        if named:
            who = named[-1]
            actor = Actor(
                name=who.name,
                role="perpetrator",
                category=who.category,
                country=who.country or None,
                text=facts.report.text[match.start() : match.end()],
            )
            return [Played(actor, match.start(), match.end())]
    return []


def _is_named(mention: ActorMention) -> bool:
    return mention.source not in ("generic", "person")


def _with_claimant(facts: Facts, played: list[Played], claim: Claim) -> list[Played]:
    """Who claims it did it, if the article names that group."""
    if any(p.actor.name == claim.by for p in played):
        return played
    named = [a for a in facts.actors.items if a.name == claim.by]
    if not named:
        return [*_unknown_group(facts, claim), *played]
    who = named[0]
    actor = Actor(
        name=who.name,
        role="perpetrator",
        category=who.category,
        country=who.country or None,
        certainty="claimed",
        text=who.text,
    )
    return [Played(actor, who.start, who.end), *played]


def _unknown_group(facts: Facts, claim: Claim) -> list[Played]:
    """A group that no table knows, by the name that it claims under."""
    name = claim.by or ""
    if len(name.split()) < SEVERAL or not name[0].isupper():
        return []
    start = facts.report.text.find(name, facts.article.start)
    if start < 0 or facts.actors.between(start, start + len(name)):
        return []
    actor = Actor(name, "perpetrator", "armed_group", certainty="claimed", text=name)
    return [Played(actor, start, start + len(name))]
