"""Meetings, agreements and institutions of an article, on security, justice or aid."""

import re
from dataclasses import dataclass

from tracker.assemble.assembled import Assembled
from tracker.assemble.facts import Day, Facts
from tracker.assemble.gift_day import is_old
from tracker.assemble.gift_site import dateline_site, make_gift_place
from tracker.assemble.giving_words import giving_words
from tracker.assemble.home import Home, dateline_country
from tracker.assemble.parties import FORCES, Party, country_names, find_parties
from tracker.assemble.people import find_people
from tracker.assemble.sheet import INFERRED, Sheet
from tracker.assemble.sites import rank
from tracker.parse.gift_phrases import any_of
from tracker.parse.giving import find_topics
from tracker.parse.rules import Trigger
from tracker.record import Actor, DateRange
from tracker.resolve.toponyms import Toponym
from tracker.taxonomy import kind_of
from tracker.text.document import BODY, Sentence

SIDES = FORCES | {"government", "international_org"}
MOST_MEETINGS = 3
LEAST_TOPICS = 2
BESIDE = 6  # letters between "met" and a state that is met
MOST_TRIGGERS = 40  # of one article; more make no news but a crafted text
_BETWEEN = re.compile(r"(?:meeting|talks|dialogue|negotiations)")
_ROUND = re.compile(
    r"(?:round|session) (?:of (?:the|their|its)? ?(?:[a-z-]+ )?(?:dialogue|talks)|"
    r"(?:was|were|had been) (?:held|hosted))"
)
_OTHER_ROUND = re.compile(r"(?:was|were|had been) (?:held|hosted)$")
_TOUR = re.compile(r"(?:toured|visited)")
_OFFICIAL = re.compile(
    rf"(?:the|this) {any_of('official')}\b|(?:^|[ “\"])(?:he|she|they)(?! said)"
)
_PLANNED = re.compile(rf"\b{any_of('planned')}(?: [a-z]+){{0,3}} ?$")
_REFUSED = re.compile(rf"\b{any_of('trade')}(?!\w)")
_NAMED_BODY = re.compile(rf"\b{any_of('body')}(?!\w)")
# the evidence of an aid event that makes its sentence its own
_OWN_FIELDS = ("/type", "/amounts", "/quantities", "/aid")
_BOTH = re.compile(
    r"\b(?:the two|both) (?:sides|countries|governments|states)\b|\bthey\b"
)
_THE_TALKS = re.compile(r"the (?:talks|meeting|dialogue)$")
_RECALLED = re.compile(r"(?:previous|earlier|last|first) (?:round|session|meeting)")
_IF = re.compile(r" (?:if|provided that|unless) ")
_PEACE = re.compile(r"\b(?:peace|hostilities|rebels|armed groups?)\b")
_WHERE = re.compile(r"\b(?:in|at|near|across|into) (?:the )?$")
_TWO = re.compile(
    r"\b(?:the two|the|both|their|two) (?:sides|countries|governments|delegations|"
    r"neighbours|neighbors|states)(?: (?:had|have|also|then))? $"
)
_SIDES_OF = re.compile(
    r"\b(?:ministers|presidents|leaders|delegations?|officials|governments|envoys|"
    r"negotiators|representatives|commanders|chiefs) (?:of|from) "
)
# what follows the first of "the Turkish and Iraqi defence ministers"
_THEIR = re.compile(
    r"(?:,? and [a-z]+|, [a-z]+ and [a-z]+)?(?: [a-z-]+){0,2} (?:ministers|presidents|"
    r"officials|delegations|leaders|envoys|negotiators|commanders|chiefs)\b"
)
_OFFICER = re.compile(r"(?:'s)?(?: [a-z]+(?:-[a-z]+)?){0,5} ?")
_TROOPS = re.compile(r"(?:ceasefire|truce)")


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence that tells of cooperation, with its trigger and its sides."""

    sentence: Sentence
    trigger: Trigger
    sides: tuple[Party, ...]
    status: str


def assemble_cooperation(
    facts: Facts, home_of: Home, aid: list[Assembled], main: DateRange | None
) -> list[Assembled]:
    """The cooperation that an article tells of, beside its aid."""
    triggers = [t for t in facts.triggers.items if kind_of(t.type) == "cooperation"]
    topics = _count_topics(facts) if triggers else 0
    if not topics:
        return []
    home = dateline_country(facts) or home_of.country
    taken = _aid_sentences(facts, aid)
    told: list[_Told] = []
    for trigger in triggers[:MOST_TRIGGERS]:
        sentence = facts.document.sentences[trigger.sentence]
        if sentence.part != BODY:
            continue
        one = _read(facts, sentence, trigger, home, bool(aid), taken, told)
        if one is None or (topics < LEAST_TOPICS and not _is_apart(one, home)):
            continue
        if not _is_repeated(one, told):
            told.append(one)
    return [_assemble(facts, one, home, main) for one in told]


def _is_apart(one: _Told, home: str | None) -> bool:
    """Are the sides of a meeting plainly of two states?"""
    if one.trigger.type != "meeting":
        return True
    return len(one.sides) > 1 and _is_cross(one.sides, home)


def _count_topics(facts: Facts) -> int:
    """How many words of security, justice or aid the article has."""
    topics = find_topics(facts.low, *facts.extent)
    return len({facts.low[word.start : word.end] for word in topics})


def _aid_sentences(facts: Facts, aid: list[Assembled]) -> set[int]:
    starts = [
        e.start
        for one in aid
        for e in one.evidence
        if e.start is not None and e.field.startswith(_OWN_FIELDS)
    ]
    return {
        s.index
        for s in facts.document.sentences
        if any(s.start <= start < s.end for start in starts)
    }


def _read(
    facts: Facts,
    s: Sentence,
    trigger: Trigger,
    home: str | None,
    has_aid: bool,
    taken: set[int],
    told: list[_Told],
) -> _Told | None:
    if _is_unreal(facts, s, trigger):
        return None
    parties = [p for p in _everybody(facts, s) if _is_side(p)]
    if trigger.type == "meeting":
        sides = _meeting_sides(facts, s, trigger, parties, home, has_aid, told)
        if not sides:
            return None
        recalled = _RECALLED.search(facts.low, s.start, s.end) or (
            told and _OTHER_ROUND.search(facts.low, trigger.start, trigger.end)
        )
        return _Told(s, trigger, sides, "recalled" if recalled else "occurred")
    if trigger.type == "agreement":
        if s.index in taken or _REFUSED.search(facts.low, s.start, s.end):
            return None
        return _agreement(facts, s, trigger, parties, home)
    return _institution(facts, s, trigger, parties, taken)


def _everybody(facts: Facts, s: Sentence) -> list[Party]:
    """The parties of a sentence, with people whom only a surname or office names."""
    found = find_parties(facts, s.start, s.end)
    people = [
        p
        for p in find_people(facts, s.start, s.end)
        if not any(q.start < p.end and p.start < q.end for q in found)
    ]
    taken = [*found, *people]
    named = country_names()
    for t in facts.toponyms.between(start := s.start, s.end):
        if t.place is None or t.place.kind != "country" or t.dateline:
            continue
        if t.demonym and not _THEIR.match(facts.low, t.end):
            continue
        code = t.place.country or ""
        inside = any(p.start < t.end and t.start < p.end for p in taken)
        if inside or _WHERE.search(facts.low[max(start, t.start - 12) : t.start]):
            continue
        if code in named and (t.demonym or _SIDES_OF.search(facts.low, start, t.start)):
            name = named[code]
            state = Party(
                t.start, t.end, t.text, name, "government", code, name, "state", ""
            )
            taken.append(state)
    return _with_states(facts.low, sorted(taken, key=lambda p: p.start))


def _with_states(low: str, parties: list[Party]) -> list[Party]:
    """People with the state right before them ("India's adviser Ajit Doval")."""
    found: list[Party] = []
    for p in parties:
        last = found[-1] if found else None
        if (
            last is not None
            and p.source == "person"
            and not p.country
            and last.state
            and last.source != "person"
            and last.category == "government"
            and _OFFICER.fullmatch(low, last.end, p.start)
        ):
            category = "government" if p.category == "unknown" else p.category
            found[-1] = p._replace(
                country=last.country, part=last.part, category=category
            )
            continue
        found.append(p)
    return found


def _is_unreal(facts: Facts, s: Sentence, trigger: Trigger) -> bool:
    for w in giving_words(facts, s.start, s.end):
        if w.kind == "doubt" and 0 <= trigger.start - w.end <= 60:
            return True
        if w.kind == "not" and 0 <= trigger.start - w.end <= 25:
            return True
    return False


def _is_side(p: Party) -> bool:
    if p.source == "generic":
        return False
    if p.source == "person":
        return (
            p.category in SIDES
            or bool(p.country)
            or bool(re.match(r"(?:Mr|Ms|Mrs|Dr)\.? ", p.text))
        )
    return p.category in SIDES or (
        p.category == "armed_group" and p.source == "lexicon"
    )


def _meeting_sides(
    facts: Facts,
    s: Sentence,
    trigger: Trigger,
    parties: list[Party],
    home: str | None,
    has_aid: bool,
    told: list[_Told],
) -> tuple[Party, ...]:
    low = facts.low
    words = low[trigger.start : trigger.end]
    if _ROUND.search(low, s.start, s.end) and (
        not parties or _OTHER_ROUND.search(words)
    ):
        return told[0].sides if told and told[0].trigger.type == "meeting" else ()
    paragraph = [x for x in facts.document.sentences if x.paragraph == s.paragraph]
    if not has_aid and not find_topics(low, paragraph[0].start, paragraph[-1].end):
        return ()
    if _TOUR.match(words):
        people = [p for p in parties if p.end <= trigger.start and p.source == "person"]
        if any(t.trigger.type == "agreement" for t in told):
            return ()
        foreign = people and has_aid and _named_abroad(facts, people[-1], home)
        return (people[-1],) if foreign else ()
    if any(t.trigger.type == "meeting" for t in told) and _THE_TALKS.search(words):
        return ()
    parties = [
        p
        for p in parties
        if p.source == "person"
        or p.is_state
        or p.category in ("armed_group", "international_org")
    ]
    before = [p for p in parties if p.end <= trigger.start]
    after = [
        p
        for p in parties
        if trigger.start <= p.start <= trigger.end + 90 and _is_met(facts, trigger, p)
    ]
    if _BETWEEN.search(words) or "dialogue" in words:
        both = _distinct(after if len(_distinct(after)) > 1 else before + after)
        if len(both) > 1 and _is_cross(both, home):
            return both[:3]
        after = [p for p in after if p.part == "partner"]
    people = [p for p in before if p.source == "person"]
    if not after and len(_distinct(people)) > 1 and words == "met":
        return _distinct(people)[:3]
    if not after and (both := _delegations(facts, s, trigger, before)):
        return both
    opening = low[s.start : trigger.start]
    subject: list[Party | None] = list(before[:1])
    if not subject and _OFFICIAL.search(opening):
        subject = [_last_person(facts, s)]
    sides = _distinct([p for p in subject if p is not None] + after)
    if len(sides) < 2 or not any(p.source == "person" for p in sides):
        return ()
    return sides[:3] if _is_cross(sides, home) or has_aid else ()


def _is_met(facts: Facts, trigger: Trigger, p: Party) -> bool:
    """Is it met, and not what the talks are about ("talks on Syria")?"""
    if p.source in ("person", "demonym") or p.part in ("partner", "receiver"):
        return p.part != "speaker"
    between = facts.low.endswith("between", trigger.start, trigger.end)
    return between or p.start - trigger.end <= BESIDE


def _delegations(
    facts: Facts, s: Sentence, trigger: Trigger, before: list[Party]
) -> tuple[Party, ...]:
    """The states whose ministers or delegations, or "the two sides", met."""
    low = facts.low
    states = [p for p in before if p.is_state]
    ministers = _SIDES_OF.search(low, s.start, trigger.start)
    if ministers or any(_THEIR.match(low, p.end) for p in states):
        return _distinct(states)[:3] if len(_distinct(states)) > 1 else ()
    if _TWO.search(low[max(s.start, trigger.start - 40) : trigger.start]):
        both = _two_sides(facts, s)
        return tuple(both) if len(both) > 1 else ()
    return ()


def _distinct(parties: list[Party]) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for p in parties:
        found.setdefault(p.name, p)
    return tuple(found.values())


def _is_cross(sides: tuple[Party, ...], home: str | None) -> bool:
    """Do the sides stand for two states, as far as is known?"""
    known = {p.country or p.name for p in sides if p.country or p.source != "person"}
    if len(known) > 1 or any(p.category == "armed_group" for p in sides):
        return True
    return bool(known - {home}) or any(
        "ambassador" in p.text.lower() or "commissioner" in p.text.lower()
        for p in sides
    )


def _named_abroad(facts: Facts, person: Party, home: str | None) -> bool:
    """Is it an envoy or minister of another state, by any of its mentions?"""
    last = person.name.split()[-1]
    for a in facts.actors.items:
        if a.source != "person" or a.name.split()[-1] != last:
            continue
        if "ambassador" in a.text.lower() or (a.country and a.country != home):
            return True
    return False


def _last_person(facts: Facts, s: Sentence) -> Party | None:
    for other in reversed(facts.document.sentences[: s.index]):
        if other.part != BODY:
            continue
        people = [
            p
            for p in find_parties(facts, other.start, other.end)
            if p.source == "person" and _is_side(p)
        ]
        if people:
            return people[0]
    return None


def _agreement(
    facts: Facts,
    s: Sentence,
    trigger: Trigger,
    parties: list[Party],
    home: str | None,
) -> _Told | None:
    low = facts.low
    truce = _TROOPS.search(low, trigger.start, trigger.end + 20)
    if not truce and not find_topics(low, s.start, s.end):
        return None
    if truce and _IF.search(low, trigger.end, min(s.end, trigger.end + 60)):
        return None
    sides = [
        p
        for p in parties
        if p.source != "person" and p.category in SIDES and not _is_town(low, p)
    ]
    if not sides and _BOTH.search(low, s.start, trigger.end):
        sides = _two_sides(facts, s)
    elif truce or _PEACE.search(low, s.start, s.end):
        sides += [
            p
            for p in find_parties(facts, s.start, s.end)
            if p.category == "armed_group" and p.source == "lexicon"
        ]
    if len(_distinct(sides)) == 1 and sides[0].category == "armed_group":
        sides += _government(facts, s, home)
    if len(_distinct(sides)) < 2:
        people = [p for p in parties if p.country and p.end <= trigger.start]
        people = [p for p in people if p.source == "person"]
        sides = people if len({p.country for p in people}) > 1 else sides
    before = [p for p in sides if p.end <= trigger.start]
    if len(_distinct(before)) > 1:
        sides = before
    both = _distinct(sorted(sides, key=lambda p: p.start))
    joined = low.startswith("joined", trigger.start)
    if len(both) < (1 if joined else 2):
        return None
    return _Told(s, trigger, both[:3], _status(low, s, trigger))


def _government(facts: Facts, s: Sentence, home: str | None) -> list[Party]:
    """The state for which "the government" or "the army" makes peace with rebels."""
    name = country_names().get(home or "")
    for a in facts.actors.between(s.start, s.end) if name else ():
        if a.source == "generic" and a.category in ("government", "military"):
            state, code = name or "", home or ""
            return [
                Party(
                    a.start,
                    a.end,
                    a.text,
                    state,
                    "government",
                    code,
                    state,
                    "state",
                    "",
                )
            ]
    return []


def _two_sides(facts: Facts, s: Sentence) -> list[Party]:
    """The two states, world bodies or groups named last before, else first after."""
    sentences = facts.document.sentences
    found: dict[str, Party] = {}
    for other in (*sentences[s.index :: -1], *sentences[s.index + 1 :]):
        for p in reversed(find_parties(facts, other.start, other.end)):
            body = p.category in ("international_org", "armed_group")
            if p.is_state or (body and p.source == "lexicon"):
                found.setdefault(p.name, p)
        if len(found) > 1:
            break
    return list(found.values())[:2]


def _is_town(low: str, p: Party) -> bool:
    """Is it a capital in which something is signed?"""
    return p.source == "capital" and low.endswith((" in ", " at "), 0, p.start)


def _institution(
    facts: Facts, s: Sentence, trigger: Trigger, parties: list[Party], taken: set[int]
) -> _Told | None:
    low = facts.low
    end = min(s.end, trigger.end + 40)
    body = _NAMED_BODY.search(low, trigger.start, end)
    if body is None or s.index in taken:
        return None
    if not find_topics(low, trigger.start, min(s.end, body.end() + 60)):
        return None
    if _REFUSED.search(low, trigger.start, end):
        return None
    name = facts.report.text[trigger.start : body.end()]
    states = {p.name for p in parties if p.is_state}
    if len(states) < 2 and not re.search(r"[ ‘“\"][A-Z][a-z]", name):
        return None
    sides = _distinct([p for p in parties if p.category in SIDES])
    return _Told(s, trigger, sides[:3], _status(low, s, trigger))


def _status(low: str, s: Sentence, trigger: Trigger) -> str:
    before = low[max(s.start, trigger.start - 50) : trigger.start]
    return "planned" if _PLANNED.search(before) else "occurred"


def _is_repeated(one: _Told, told: list[_Told]) -> bool:
    same = [t for t in told if t.trigger.type == one.trigger.type]
    if one.trigger.type == "meeting" and len(same) >= MOST_MEETINGS:
        return True
    for other in same:
        if other.sentence.index == one.sentence.index:
            return True
        if not _is_recalled(one) and _share(one, other):
            return True
    return False


def _is_recalled(one: _Told) -> bool:
    """Does it tell of a round before ("the previous round was held in May")?"""
    return one.status == "recalled"


def _share(one: _Told, other: _Told) -> bool:
    mine = {p.name.split()[-1] for p in one.sides}
    theirs = {p.name.split()[-1] for p in other.sides}
    if one.trigger.type == "institution":
        return False
    return bool(mine) and (mine <= theirs or theirs <= mine)


def _assemble(
    facts: Facts, one: _Told, home: str | None, main: DateRange | None
) -> Assembled:
    sheet = Sheet(facts.report.text)
    t = one.trigger
    sheet.cite("/type", t.start, t.end, t.rule.name)
    day = _day(facts, one, main, sheet)
    site = _site(facts, one, home)
    actors: list[Actor] = []
    for p in one.sides:
        sheet.cite(f"/actors/{len(actors)}/name", p.start, p.end)
        actors.append(
            Actor(
                name=p.name,
                role="participant",
                category=p.category,
                country=p.country or None,
                text=p.text,
            )
        )
    return Assembled(
        start=t.start,
        type=t.type,
        status="occurred" if _is_recalled(one) else one.status,
        background=is_old(facts, day) or _is_recalled(one),
        date=day,
        place=make_gift_place(sheet, site) if site else None,
        actors=tuple(actors),
        evidence=sheet.evidence,
    )


def _day(
    facts: Facts, one: _Told, main: DateRange | None, sheet: Sheet
) -> DateRange | None:
    days: list[Day] = [
        d
        for d in facts.days.between(one.sentence.start, one.sentence.end)
        if d.value.start is None
        or facts.published is None
        or d.value.start <= facts.published
    ]
    if days:
        day = min(days, key=lambda d: abs(d.start - one.trigger.start))
        sheet.cite("/date", day.start, day.end)
        return day.value
    if main is not None:
        sheet.note("/date", INFERRED)
        return main
    if facts.published is not None:
        sheet.note("/date", INFERRED)
        return DateRange.day(facts.published)
    return None


def _site(facts: Facts, one: _Told, home: str | None) -> Toponym | None:
    """A town of the sentence, else of the article's opening, else the country."""
    low, own, t = facts.low, one.sentence, one.trigger
    places = facts.toponyms.between(t.end, own.end)
    for place in places + facts.toponyms.between(own.start, t.start):
        if place.place is None or place.demonym or place.dateline:
            continue
        there = low.endswith((" in ", " at "), own.start, place.start)
        if there and place.place.kind in ("site", "populated_place", "district"):
            return place
    if _TROOPS.search(low, t.start, t.end + 20):
        codes = [p.country for p in one.sides if p.country]
        return dateline_site(facts, codes[0]) if codes else None
    near = facts.document.sentences[one.sentence.index :: -1]
    for s in near:
        local = [
            t
            for t in facts.toponyms.between(s.start, s.end)
            if t.place is not None
            and not t.demonym
            and t.place.country == home
            and t.place.kind in ("site", "populated_place", "district")
        ]
        if local and (s is one.sentence or s.part == BODY):
            return min(local, key=lambda t: (rank(t), t.start))
    return dateline_site(facts, home)
