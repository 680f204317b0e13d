"""Small places abroad that share their name with one that the gazetteer lacks.

"A shop in Killi Almas" of a report from Quetta is not in the Almas of Brazil. Such a
name keeps its words and stands in the province or country that the report is from.
"""

import re
from collections import Counter
from functools import lru_cache

from tracker.lexicon import load_groups
from tracker.resolve.gazetteer import Place, load_gazetteer
from tracker.resolve.toponyms import Toponym

SMALL = 100_000  # people; a larger place abroad is meant more often than not
ENOUGH = 3  # names in a country that make it the report's, whatever its dateline
_POINTS = ("site", "populated_place")


@lru_cache(maxsize=1)
def _parts() -> re.Pattern[str]:
    words = "|".join(map(str.title, load_groups()["name_part"]))
    return re.compile(rf" (?:{words})(?!\w)")


def without_strays(text: str, found: list[Toponym]) -> list[Toponym]:
    """The toponyms of an article, those that only a namesake explains put home."""
    home = _home(found)
    if home is None:
        return found
    named: dict[str, set[str]] = {}
    for t in found:
        if t.place is not None and t.place.country:
            named.setdefault(t.place.country, set()).add(t.place.id)
    return [
        _put_home(_whole(text, t), home)
        if _is_stray(t, home, named) or _goes_on(text, t, home)
        else t
        for t in found
    ]


def _goes_on(text: str, t: Toponym, home: Place) -> bool:
    """Is it the Malang of "Malang Adda", a name that only begins like the city's?"""
    if t.place is None or t.demonym or t.dateline or t.place.source == "overlay":
        return False
    abroad = t.place.country != home.country and t.place.kind in _POINTS
    return abroad and _parts().match(text, t.end) is not None


def _whole(text: str, t: Toponym) -> Toponym:
    part = _parts().match(text, t.end)
    return t._replace(end=part.end(), text=text[t.start : part.end()]) if part else t


def _home(found: list[Toponym]) -> Place | None:
    """The province of the dateline, or the country that is named more than its own."""
    counts = Counter(t.place.country for t in found if t.place and t.place.country)
    if not counts:
        return None
    code, most = counts.most_common(1)[0]
    lead = next((t.place for t in found if t.dateline and t.place), None)
    if lead is None or not lead.country or counts[lead.country] < most >= ENOUGH:
        return load_gazetteer().country(code) if most >= ENOUGH else None
    if lead.feature == "capital" or not lead.admin1:
        return load_gazetteer().country(lead.country)
    return load_gazetteer().admin1(lead.country, lead.admin1)


def _is_stray(t: Toponym, home: Place, named: dict[str, set[str]]) -> bool:
    place = t.place
    if place is None or t.demonym or t.dateline or not place.country:
        return False
    if place.country == home.country or place.kind not in _POINTS:
        return False
    if place.source in ("overlay", "own") or place.population >= SMALL:
        return False
    return named[place.country] == {place.id}


def _put_home(t: Toponym, home: Place) -> Toponym:
    return t._replace(place=home, score=0.0)
