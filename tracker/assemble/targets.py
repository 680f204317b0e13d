"""What was hit: the thing that grammar makes the object of the attack."""

import re
from functools import lru_cache

from tracker.assemble.drafts import BOMBS
from tracker.assemble.facts import Facts
from tracker.assemble.sheet import Sheet
from tracker.assemble.statements import Statement
from tracker.lexicon import load_rows, load_words
from tracker.parse.casualties import CasualtyMention
from tracker.parse.cue_words import cue_words
from tracker.parse.targets import TargetMention
from tracker.record import Target
from tracker.taxonomy import kind_of

_BY = re.compile(r"\bby (?:the |some |angry |local )?$")
_TAKEN_TO = re.compile(rf"\b(?:{'|'.join(sorted(cue_words('taken_to')))})\b[^.;]*$")
REACH = 70
FINDERS = ("police", "military")  # who find a bomb, and are not what it was meant for
_VICTIMS = {
    "civilian": "civilians",
    "police": "police",
    "paramilitary": "military",
    "military": "military",
    "government": "government",
    "political_party": "government",
}
HIT = ("killed", "injured", "abducted")
PERSONAL = frozenset(["assassination"])  # whose target is a person
SITE = 1  # the strength of a thing at which it happened
DAMAGED = 2  # the strength of a thing that was hit or damaged


def choose_targets(
    facts: Facts, event_type: str, statements: list[Statement], sheet: Sheet
) -> tuple[Target, ...]:
    """What was hit first of all; where no thing was, the people who were.

    A thing near which it happened stands behind people who were hit.
    """
    if event_type not in ("defusal",) and kind_of(event_type) != "incident":
        return ()
    things = [
        t
        for s in statements
        for stretch in s.stretches
        for t in facts.targets.between(stretch.start, stretch.end)
        if not _is_town(facts, t)
        and not _is_doer(facts, t)
        and not _is_refuge(facts, t)
        and not (event_type == "defusal" and t.category in FINDERS)
    ]
    best = max(things, key=lambda t: (t.strength, -t.start), default=None)
    people = [c for s in statements for c in s.casualties if _was_hit(c)]
    told = [c for c in people if c.group.lower() not in load_words("bare_people")]
    if event_type == "defusal":
        people = told = []
    carried = best is not None and best.category == "transport"
    if told and (event_type in PERSONAL or (carried and _is_for(event_type, told[0]))):
        return (_of_people(facts, told[0], sheet),)
    enough = DAMAGED if told and event_type not in BOMBS else SITE
    if best is not None and best.strength >= enough:
        return (_of_thing(facts, best, people, sheet),)
    people = told or people
    if people and people[0].group.lower() in load_words("pronouns"):
        return _whom_it_means(facts, statements[0].start, people[0], sheet)
    if people:
        return (_of_people(facts, people[0], sheet),)
    return (_of_thing(facts, best, people, sheet),) if best is not None else ()


def _is_town(facts: Facts, thing: TargetMention) -> bool:
    """Is one word, written with a capital, a place ("attacked the post in Tank")?"""
    if " " in thing.name or not thing.name[:1].isupper():
        return False
    named = facts.toponyms.between(thing.start, thing.end)
    return any(t.end == thing.end and not t.site for t in named)


def _is_doer(facts: Facts, thing: TargetMention) -> bool:
    """Do these people do it: "villagers beat him", "beaten by villagers"?"""
    if thing.category != "civilians":
        return False
    if _BY.search(facts.low, max(0, thing.start - 12), thing.start):
        return True
    opening = facts.triggers.between(thing.start, thing.start + 1)
    return any(t.type == "mob_violence" for t in opening)


def _is_refuge(facts: Facts, thing: TargetMention) -> bool:
    """Is it where the wounded were taken, or the doctors of a hospital?"""
    if thing.category != "health" or thing.strength > SITE:
        return False
    begin = max(0, thing.start - REACH)
    return _TAKEN_TO.search(facts.low, begin, thing.start) is not None


def _of_thing(
    facts: Facts, thing: TargetMention, people: list[CasualtyMention], sheet: Sheet
) -> Target:
    damage = None
    if thing.damage_start is not None and thing.damage_end is not None:
        damage = facts.report.text[thing.damage_start : thing.damage_end]
        sheet.cite("/targets/0/damage", thing.damage_start, thing.damage_end)
    sheet.cite("/targets/0/name", thing.start, thing.end)
    category = thing.category
    if category == "transport" and people:  # soldiers in it make it an army's
        aboard = _categories().get(people[0].type, "")
        category = aboard if aboard in ("police", "military") else category
    return Target(thing.name, category, damage)


def _of_people(facts: Facts, people: CasualtyMention, sheet: Sheet) -> Target:
    sheet.cite("/targets/0/name", people.start, people.end)
    return Target(people.group, _categories().get(people.type, "civilians"))


def _whom_it_means(
    facts: Facts, start: int, people: CasualtyMention, sheet: Sheet
) -> tuple[Target, ...]:
    """The person told before "he died", if the report names one."""
    named = [
        a
        for a in facts.actors.between(start, people.start)
        if a.source in ("generic", "person") and a.category in _VICTIMS
    ]
    if not named:
        return ()
    who = named[-1]
    sheet.cite("/targets/0/name", who.start, who.end)
    return (Target(who.text, _VICTIMS[who.category]),)


def _was_hit(casualty: CasualtyMention) -> bool:
    if casualty.outcome not in HIT or casualty.side == "attacker" or casualty.none:
        return False
    return bool(casualty.group) and casualty.min != 0


@lru_cache(maxsize=1)
def _categories() -> dict[str, str]:
    rows = load_rows("target_classes", "class", "category")
    return {row["class"]: row["category"] for row in rows}


def _is_for(event_type: str, people: CasualtyMention) -> bool:
    """Was the vehicle hit for those in it, the captives or the one man shot?"""
    return event_type == "abduction" or (
        event_type == "armed_attack" and people.min == 1
    )
