"""Incidents and operations of an article, assembled into event mentions."""

from collections.abc import Callable

from tracker.assemble.assembled import Assembled
from tracker.assemble.cast import cast
from tracker.assemble.claims import choose_claim
from tracker.assemble.drafts import Draft, trigger_of
from tracker.assemble.facts import Facts
from tracker.assemble.goods import find_goods, find_sums, find_tally
from tracker.assemble.roles import find_suspected
from tracker.assemble.sheet import Sheet
from tracker.assemble.statements import Statement, is_headline
from tracker.assemble.status import draft_status
from tracker.assemble.story import Story, read_story
from tracker.assemble.substance import has_substance
from tracker.assemble.targets import DAMAGED, FINDERS, choose_targets
from tracker.assemble.tolls import Toll, assemble_toll
from tracker.assemble.weapons import choose_weapons
from tracker.assemble.when import choose_day
from tracker.assemble.where import as_town, choose_site, make_finer, make_place
from tracker.parse.casualties import CasualtyMention
from tracker.parse.rules import Trigger
from tracker.record import (
    Casualty,
    Count,
    DateRange,
    Place,
)
from tracker.taxonomy import kind_of


def assemble_incidents(facts: Facts) -> list[Assembled]:
    """The incidents and operations that an article tells of, in its order."""
    story = read_story(facts)
    found = [
        (_assemble(story, draft, number), draft)
        for number, draft in enumerate(story.drafts)
    ]
    return _without_totals([(one, d) for one, d in found if has_substance(one, d)])


def _without_totals(found: list[tuple[Assembled, Draft]]) -> list[Assembled]:
    """The events without one whose toll only adds up the tolls of the others.

    An operation's toll is its own, unless it was said to be of several.
    """
    fresh = [(o, draft) for o, draft in found if not o.background and _killed(o)]
    tolls = [one for one, _ in fresh]
    sums = [
        one
        for one, draft in fresh[:2]
        if len(fresh) > 2
        and (_adds_up(one, tolls, _killed) or _adds_up(one, tolls, _attackers))
        and (kind_of(one.type) == "incident" or any(s.plural for s in draft.statements))
    ]
    return [one for one, _ in found if one not in sums]


def _adds_up(
    one: Assembled, tolls: list[Assembled], count: Callable[[Assembled], int]
) -> bool:
    """Is its count the sum of those of the others?"""
    return 0 < 2 * count(one) == sum(map(count, tolls))


def _killed(one: Assembled) -> int:
    return (one.killed.min or 0) if one.killed else 0


def _attackers(one: Assembled) -> int:
    """The attackers whom it counts as killed."""
    dead = [c for c in one.casualties if c.outcome == "killed" and c.in_total]
    return sum(c.min or 0 for c in dead if c.side == "attacker")


def _assemble(story: Story, draft: Draft, number: int) -> Assembled:
    facts = story.facts
    sheet = Sheet(facts.report.text)
    event_type = _leading_type(facts, draft)
    also = tuple(t for t, _ in draft.types.most_common() if t != event_type)[:3]
    trigger = trigger_of(draft, event_type)
    if trigger is not None:
        sheet.cite("/type", trigger.start, trigger.end, trigger.rule.name)
    status = draft_status(draft)
    beside = [stretch for s in draft.context for stretch in s.stretches]
    scope = [*draft.stretches, *beside]
    day = choose_day(facts, draft, story.main_day, sheet)
    background = _is_background(facts, draft, day)
    place = _place(story, draft, sheet)
    toll = assemble_toll(
        [(s.sentence.index, c) for s in draft.statements for c in _suffered(draft, s)],
        [s.sentence.index for s in draft.statements if is_headline(s)],
    )
    casualties, killed, injured = _tolls(sheet, toll)
    claim = choose_claim(facts, story.claims.get(number, []), sheet)
    actors = cast(facts, draft, event_type, beside, claim, sheet)
    targets = choose_targets(facts, event_type, draft.statements, sheet)
    weapons = choose_weapons(facts, draft, event_type, scope, sheet)
    quantities = find_goods(facts, scope, event_type, sheet)
    quantities += find_tally(facts, draft.statements, len(quantities), sheet)
    amounts = find_sums(facts, scope, event_type, sheet)
    return Assembled(
        start=draft.first.start,
        type=event_type,
        also=also,
        status=status,
        background=background,
        date=day,
        place=place,
        actors=actors,
        targets=targets,
        weapons=weapons,
        casualties=casualties,
        killed=killed,
        injured=injured,
        claim=claim,
        amounts=amounts,
        quantities=quantities,
        evidence=sheet.evidence,
    )


def _place(story: Story, draft: Draft, sheet: Sheet) -> Place | None:
    """Where it happened, or else the area that the article speaks of."""
    told = make_finer(choose_site(story.facts, draft), draft, story.drafts)
    told = as_town(story.facts, told)
    if told is not None:
        return make_place(sheet, told)
    return make_place(sheet, story.area, stated=False) if story.area else None


def _leading_type(facts: Facts, draft: Draft) -> str:
    """The type of the draft; an unexplained blast that somebody claims is a bombing."""
    event_type = draft.type
    assert event_type is not None
    if "defusal" in draft.types and draft_status(draft) == "foiled":
        return "defusal"
    if event_type != "explosion" or _is_accident(draft):
        return event_type
    if find_suspected(facts, draft.statements) or _hits_forces(facts, draft):
        return "bombing"  # a group's men are held or tried for it
    claims = (c for s in draft.stretches for c in facts.claims.between(s.start, s.end))
    attack = any(_is_attack(facts, t) for s in draft.statements for t in s.triggers)
    return "bombing" if attack or any(claims) else event_type


def _hits_forces(facts: Facts, draft: Draft) -> bool:
    """Does the blast hit a vehicle or post of the police or the army?"""
    return any(
        target.strength > DAMAGED and target.category in FINDERS
        for stretch in draft.stretches
        for target in facts.targets.between(stretch.start, stretch.end)
    )


def _suffered(draft: Draft, statement: Statement) -> list[CasualtyMention]:
    """The casualties of a statement, as its happening has them.

    Those "picked up" by the police are arrested; of an air strike the group that counts
    its dead is no perpetrator.
    """
    if "air_strike" in draft.types:
        return [
            c._replace(said_by=None) if c.said_by == "perpetrator" else c
            for c in statement.casualties
        ]
    if draft.type != "arrest" or any(t.type == "abduction" for t in statement.triggers):
        return statement.casualties
    return [
        c._replace(outcome="arrested") if c.outcome == "abducted" else c
        for c in statement.casualties
    ]


def _is_attack(facts: Facts, trigger: Trigger) -> bool:
    """Do its words call the happening an attack, and not only an incident with dead?"""
    if trigger.type != "armed_attack" or trigger.rule.role == "casualty":
        return False
    return "attack" in facts.low[trigger.start : trigger.end]


def _is_accident(draft: Draft) -> bool:
    """Do its words name a harmless cause: a cylinder, a boiler, leaking gas?"""
    rules = (t.rule for s in draft.statements for t in s.triggers)
    return any(r.type == "explosion" and r.priority > 0 for r in rules)


def _is_background(facts: Facts, draft: Draft, day: DateRange | None) -> bool:
    if draft.recalled:
        return True
    if day is None or day.end is None or facts.published is None:
        return False
    return (facts.published - day.end).days > 8


def _tolls(
    sheet: Sheet, toll: Toll
) -> tuple[tuple[Casualty, ...], Count | None, Count | None]:
    for name, count, spans in (
        ("/killed", toll.killed, toll.killed_evidence),
        ("/injured", toll.injured, toll.injured_evidence),
    ):
        if count is not None:
            sheet.cite_all(name, spans)
    casualties = []
    for number, (casualty, mention) in enumerate(toll.casualties):
        casualties.append(casualty)
        sheet.cite(f"/casualties/{number}", mention.start, mention.end)
    return tuple(casualties), toll.killed, toll.injured
