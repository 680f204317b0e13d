"""The place of a happening, chosen from the places that its statements name."""

import re
from functools import lru_cache
from typing import NamedTuple

from tracker.assemble.drafts import Draft
from tracker.assemble.facts import Facts
from tracker.assemble.sheet import GAZETTEER, INFERRED, Sheet
from tracker.assemble.sites import (
    RANK,
    is_compatible,
    is_unknown,
    place_context,
    rank,
    statement_sites,
)
from tracker.assemble.statements import is_headline
from tracker.lexicon import load_rows
from tracker.parse.cue_words import cue_words
from tracker.record import FurtherPlace, Place
from tracker.resolve.gazetteer import load_gazetteer
from tracker.resolve.toponyms import Toponym
from tracker.text.document import Sentence

_AREA = re.compile(rf"(?:'s)? (?:{'|'.join(sorted(cue_words('areas')))})\b")
_OF_AREA = re.compile(
    rf"\b(?:{'|'.join(sorted(cue_words('areas')))}) of (?:the )?$|"
    r"\b(?:across|throughout|parts of|districts of|neighbouring) (?:the )?$"
)


class Candidate(NamedTuple):
    """A toponym that may be the place, and how strongly grammar puts it there."""

    toponym: Toponym
    weight: float
    order: int


_WEIGHTS = {
    "at": 3.0,
    "near": 2.5,
    "between": 2.5,
    "of": 1.5,
    "": 1.0,
    "route": 0.75,
    "away": -2.0,
    "speaks": -2.0,
}
TAKEN = {"abduction", "arrest", "rescue", "robbery", "seizure"}  # "held from Swat"


def find_candidates(facts: Facts, draft: Draft) -> list[Candidate]:
    """The places that the statements of a draft can mean, in text order."""
    found: list[Candidate] = []
    told = [*draft.statements, *draft.context]
    for order, statement in enumerate(told):
        for toponym in statement_sites(statement):
            context = place_context(statement, toponym)
            if context == "from":
                context = "of" if draft.type in TAKEN else "away"
            weight = _WEIGHTS[context]
            weight += 0.5 if statement.triggers or statement.casualties else -0.5
            weight -= 0.25 * min(order, 6)
            weight -= 0.5 if is_headline(statement) else 0.0
            found.append(Candidate(toponym, weight, order))
    return found


def choose_site(facts: Facts, draft: Draft) -> Toponym | None:
    """The most specific place that agrees with the one that grammar likes best.

    Sentences beside the statements only make the place more exact; where no statement
    names one, "the city" means the city named before it.
    """
    found = [c for c in find_candidates(facts, draft) if c.weight > 0]
    told = [c for c in found if c.order < len(draft.statements)]
    if not told:
        meant = _capital(facts, draft) or _meant(facts, draft) or _here(facts, draft)
        told = [Candidate(meant, 1.0, 0)] if meant else _close_by(found, draft)
    if not told:
        return None
    anchor = max(told, key=lambda c: (c.weight, -rank(c.toponym), -c.order))
    agreeing = [
        c
        for c in [*told, *found]
        if is_compatible(c.toponym, anchor.toponym) and c.weight >= anchor.weight - 2.5
    ]
    return min(agreeing, key=lambda c: (rank(c.toponym), -c.weight, c.order)).toponym


@lru_cache(maxsize=1)
def _capitals() -> dict[str, str]:
    rows = load_rows("capitals", "country", "capital")
    return {row["country"]: row["capital"] for row in rows}


def _capital(facts: Facts, draft: Draft) -> Toponym | None:
    """The city that "the Somali capital" means."""
    for statement in draft.statements:
        for t in statement.toponyms:
            if t.place is None or t.place.kind != "country" or not t.place.country:
                continue
            if facts.low[t.end : t.end + 11].removeprefix("'s").startswith(" capital"):
                name = _capitals().get(t.place.country, "")
                for place in load_gazetteer().lookup(name):
                    if place.country == t.place.country and place.kind != "province":
                        return t._replace(place=place, demonym=False, relation="in")
    return None


_HERE = re.compile(r"(?<!\w)here(?!\w)")


def _here(facts: Facts, draft: Draft) -> Toponym | None:
    """The city of the dateline, where the report says that it happened "here"."""
    if not any(_HERE.search(facts.low, s.start, s.end) for s in draft.statements):
        return None
    named = (t for t in facts.toponyms.items if t.dateline and t.place is not None)
    return next(named, None)


def as_town(facts: Facts, site: Toponym | None) -> Toponym | None:
    """The town of "in Kandahar", where no word says that the province is meant."""
    place = site.place if site else None
    if site is None or place is None or place.kind != "province" or site.site:
        return site
    low = facts.low
    around = low[max(0, site.start - 40) : site.start], low[site.end : site.end + 40]
    if _OF_AREA.search(around[0]) or _AREA.match(around[1]):
        return site
    towns = [
        t
        for t in load_gazetteer().lookup(place.name)
        if t.kind == "populated_place"
        and t.country == place.country
        and t.admin1 == place.admin1
    ]
    return site._replace(place=towns[0]) if towns else site


def make_finer(site: Toponym | None, own: Draft, drafts: list[Draft]) -> Toponym | None:
    """The one town or site that today's happenings name inside a province.

    A place as fine as a district or finer stays; so does one in which two are named.
    """
    if site is None or site.place is None or rank(site) <= RANK["district"]:
        return site
    finer = {
        t.place.id: t
        for draft in drafts
        if not draft.recalled and draft.day in (None, own.day)
        for statement in draft.statements
        for t in statement_sites(statement)
        if t.place is not None and rank(t) < RANK["district"]
    }
    inside = [t for t in finer.values() if is_compatible(t, site)]
    return inside[0] if len(inside) == 1 else site


def _close_by(found: list[Candidate], draft: Draft) -> list[Candidate]:
    """Places that the sentence right beside a statement puts something at."""
    told = [*draft.statements, *draft.context]
    sentences = [s.sentence for s in draft.statements]
    return [
        c
        for c in found
        if c.weight >= 1.0
        and any(_beside(told[c.order].sentence, s) for s in sentences)
    ]


def _beside(one: Sentence, other: Sentence) -> bool:
    return one.paragraph == other.paragraph and abs(one.index - other.index) == 1


@lru_cache(maxsize=1)
def _anaphors() -> tuple[re.Pattern[str], dict[str, list[str]]]:
    rows = load_rows("place_anaphors", "words", "kinds")
    table = {row["words"]: row["kinds"].split("|") for row in rows}
    words = "|".join(re.escape(w) for w in sorted(table, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)"), table


def _meant(facts: Facts, draft: Draft) -> Toponym | None:
    """The place that "the city" or "the same district" in a draft points back to."""
    pattern, table = _anaphors()
    for statement in draft.statements:
        match = pattern.search(facts.low, statement.start, statement.end)
        if match is None:
            continue
        kinds = table[match[0]]
        before = facts.toponyms.between(facts.article.start, match.start())
        named = [
            t
            for t in before
            if t.place is not None
            and not t.demonym
            and ("site" if t.site else t.place.kind) in kinds
        ]
        if named:
            return named[-1]
    return None


def make_place(sheet: Sheet, toponym: Toponym, stated: bool = True) -> Place | None:
    """The place of the record, its evidence noted; none is stated if it is inferred."""
    place = toponym.place
    if place is None:
        return None
    if stated:
        sheet.cite("/place/name", toponym.start, toponym.end)
    else:
        sheet.note("/place/name", INFERRED)
    if place.lat is not None:
        sheet.note("/place/lat", GAZETTEER)
        sheet.note("/place/lon", GAZETTEER)
    for field in ("admin1", "admin2", "country"):
        if getattr(place, field):
            sheet.note(f"/place/{field}", GAZETTEER)
    unknown = stated and is_unknown(toponym)  # an area goes by its own name
    kind = "populated_place" if unknown else place.kind
    name = toponym.text if toponym.site or unknown else place.name
    return Place(
        name=" ".join(name.split()),
        kind="site" if toponym.site else kind,
        relation=toponym.relation or "in",
        admin2=place.admin2 or None,
        admin1=place.admin1 or None,
        country=place.country or None,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
        gazetteer_id=place.id,
    )


def make_further_place(role: str, toponym: Toponym) -> FurtherPlace | None:
    """A further place of the record."""
    place = toponym.place
    if place is None:
        return None
    return FurtherPlace(
        role=role,
        name=place.name,
        kind=place.kind,
        admin2=place.admin2 or None,
        admin1=place.admin1 or None,
        country=place.country or None,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
        gazetteer_id=place.id,
    )
