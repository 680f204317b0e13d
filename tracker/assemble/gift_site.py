"""Where a gift stands, is used or was handed over."""

import re
from functools import lru_cache

from tracker.assemble.facts import Facts
from tracker.assemble.gift import Gift
from tracker.assemble.parties import country_names
from tracker.assemble.sheet import Sheet
from tracker.assemble.sites import rank
from tracker.assemble.where import make_place
from tracker.record import Place
from tracker.resolve.toponyms import Toponym, find_toponyms
from tracker.text.document import BODY, Sentence

_AT = re.compile(
    r"(?:in|at|for|of|inside|across|near|to|around|on)(?: the)?(?: [a-z-]+)? $"
)
_FROM = re.compile(r"(?:from|via|than|like|via the|from the|with)(?: the)? $")


def gift_site(facts: Facts, gift: Gift, country: str | None) -> Toponym | None:
    """The place that its sentence gives, else its paragraph's, else the country."""
    giver = gift.giver.country if gift.giver else ""
    home = country or None
    own = _sites(facts, gift.sentence, giver, home)
    local = [t for t in own if t.place and t.place.kind != "country"]
    if local:
        placed = [t for t in local if _stands(facts, gift.sentence, t)] or local
        return min(placed, key=lambda t: (rank(t), t.start))
    inside = _receiver_site(facts, gift)
    if inside is not None:
        return inside
    if is_whole(facts, gift):
        return _country_site(facts, home)
    if gift.stage in ("delivered", "completed"):
        for s in _beside(facts, gift.sentence):
            local = [
                t
                for t in _sites(facts, s, giver, home)
                if t.place and t.place.kind != "country" and _stands(facts, s, t)
            ]
            if local:
                return min(local, key=lambda t: (rank(t), t.start))
    for s in gift.context:
        near = [
            t
            for t in _sites(facts, s, giver, home)
            if t.place and t.place.kind != "country"
        ]
        if near:
            return min(near, key=lambda t: (rank(t), t.start))
    if own:
        return own[0]
    if home is None:
        return _first_site(facts, giver)
    return _country_site(facts, home) or dateline_site(facts, home)


_WHOLE = re.compile(r"\b(?:nationwide|countrywide|(?:across|throughout) the country)\b")


def is_whole(facts: Facts, gift: Gift) -> bool:
    """Is the gift for the whole country, by its own words?"""
    return bool(_WHOLE.search(facts.low, gift.sentence.start, gift.sentence.end))


def dateline_site(facts: Facts, country: str | None) -> Toponym | None:
    """The place of the dateline if it lies in the country, else the country itself."""
    line = facts.article.dateline
    if line:
        begin = facts.report.text.find(line, facts.article.start)
        if span := facts.article.dateline_span:
            for t in facts.toponyms.between(*span):
                if t.place is not None and t.place.country == country:
                    return t
        for t in find_toponyms(line.title(), 0, len(line)):
            if begin >= 0 and t.place is not None and t.place.country == country:
                return t._replace(start=begin + t.start, end=begin + t.end)
    return _whole_country(country)


@lru_cache(maxsize=256)
def _whole_country(country: str | None) -> Toponym | None:
    name = country_names().get(country or "")
    for t in find_toponyms(name, 0, len(name)) if name else ():
        if t.place is not None and t.place.country == country:
            return t._replace(start=-1, end=-1)
    return None


def make_gift_place(sheet: Sheet, site: Toponym) -> Place | None:
    """The place of the record; one that no word names is marked as inferred."""
    return make_place(sheet, site, stated=site.start >= 0)


def _sites(facts: Facts, s: Sentence, giver: str, home: str | None) -> list[Toponym]:
    found = []
    bodies = [
        a
        for a in facts.actors.between(s.start, s.end)
        if a.source in ("lexicon", "organisation") and " " in a.text and a.parent
    ]
    for t in facts.toponyms.between(s.start, s.end):
        if t.place is None or t.demonym or t.dateline:
            continue
        if t.place.kind == "region" or not t.place.country:
            continue
        if giver and t.place.country == giver and giver != home:
            continue
        if home and t.place.country != home:
            continue
        if any(a.start <= t.start < a.end for a in bodies):
            continue
        before = facts.low[max(s.start, t.start - 12) : t.start]
        if _FROM.search(before):
            continue
        found.append(t)
    return found


def _beside(facts: Facts, s: Sentence) -> list[Sentence]:
    """The sentences right after and before it in its paragraph."""
    return [
        o
        for o in facts.document.sentences
        if o.paragraph == s.paragraph and o.index in (s.index + 1, s.index - 1)
    ]


def _stands(facts: Facts, s: Sentence, t: Toponym) -> bool:
    return bool(_AT.search(facts.low[max(s.start, t.start - 22) : t.start]))


def _receiver_site(facts: Facts, gift: Gift) -> Toponym | None:
    """The province or town inside the receiver's own name."""
    local = [gift.giver] if gift.giver and gift.giver.is_local else []
    for party in gift.receivers + local:
        for t in facts.toponyms.items:
            if t.place is None or t.place.kind == "country" or t.demonym:
                continue
            words = t.text.lower()
            if len(words) > 3 and words in f"{party.name} {party.text}".lower():
                return t
        if party.source == "lexicon" and not party.is_state:
            name = party.text.removesuffix(" Police").removesuffix(" police")
            for t in find_toponyms(name, 0, len(name)):
                if t.place is not None and t.place.kind == "province":
                    return t._replace(
                        start=party.start + t.start, end=party.start + t.end
                    )
    return None


def _country_site(facts: Facts, home: str | None) -> Toponym | None:
    if home is None:
        return None
    whole = [
        t
        for t in facts.toponyms.items
        if t.place and t.place.kind == "country" and t.place.country == home
    ]
    plain = [t for t in whole if not t.demonym]
    return next(iter(plain or whole), None)


def _first_site(facts: Facts, giver: str) -> Toponym | None:
    body = [s for s in facts.document.sentences if s.part == BODY]
    for s in body:
        for t in facts.toponyms.between(s.start, s.end):
            if t.place and t.place.country and t.place.country != giver:
                return t
    return None
