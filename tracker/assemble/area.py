"""The area that an article speaks of, for happenings that it puts at no place."""

from tracker.assemble.facts import Facts
from tracker.assemble.sites import is_speaker
from tracker.resolve.gazetteer import load_gazetteer
from tracker.resolve.toponyms import Toponym

# of an article's places in its country, the part that must lie in one province, and
# the fewest of them
SHARE, FEWEST = 0.8, 2


def find_area(facts: Facts) -> Toponym | None:
    """The province in which nearly all places of an article lie, else its country.

    Its country is the one whose places it names most, peoples ("a US band") counted by
    half. The toponym is the name that leads there, put at the whole area.
    """
    weights: dict[str, float] = {}
    named: dict[str, Toponym] = {}
    for toponym in facts.toponyms.items:
        if toponym.place is None or not toponym.place.country:
            continue
        if is_speaker(facts.low, toponym):
            continue
        code = toponym.place.country
        weights[code] = weights.get(code, 0.0) + (0.5 if toponym.demonym else 1.0)
        itself = toponym.place.kind == "country" and not toponym.demonym
        if itself or code not in named:
            named[code] = toponym
    if not weights:
        return None
    code = max(weights, key=lambda c: weights[c])
    whole = load_gazetteer().country(code)
    if whole is None:
        return None
    area = _province(facts, code) or _reported_from(facts, code)
    return area or named[code]._replace(place=whole)


def _reported_from(facts: Facts, code: str) -> Toponym | None:
    """The province of the dateline, where a country's article names no other place.

    A capital's news is the country's.
    """
    lead: Toponym | None = None
    for t in facts.toponyms.items:
        if t.place is None or t.demonym or t.place.country != code:
            continue
        if t.dateline and lead is None:
            lead = t
        elif t.place.kind != "country" and not t.dateline:
            return None
    if lead is None or lead.place is None or lead.place.feature == "capital":
        return None
    place = load_gazetteer().admin1(code, lead.place.admin1 or "")
    return lead._replace(place=place, site=False, relation="in") if place else None


def _province(facts: Facts, code: str) -> Toponym | None:
    """The province that nearly all places of a country lie in, by what names it best.

    A dateline tells where the report was written.
    """
    inside: dict[str, list[Toponym]] = {}
    for t in facts.toponyms.items:
        if t.place is None or t.demonym or t.dateline or t.place.country != code:
            continue
        if t.place.admin1:
            inside.setdefault(t.place.admin1, []).append(t)
    if not inside:
        return None
    name = max(inside, key=lambda n: len(inside[n]))
    places = inside[name]
    if len(places) < max(FEWEST, SHARE * sum(map(len, inside.values()))):
        return None
    best = next(
        (t for t in places if t.place and t.place.kind == "province"), places[0]
    )
    for place in load_gazetteer().lookup(name):
        if place.kind == "province" and place.country == code:
            return best._replace(place=place, site=False, relation="in")
    return None
