"""The country and province that an article of aid is about: where the help goes."""

import re
from functools import cache, cached_property

from tracker.assemble.facts import Facts
from tracker.assemble.giving_words import giving_words
from tracker.assemble.parties import Party, capital_state, find_parties
from tracker.lexicon import load_rows
from tracker.parse.amounts import AmountMention
from tracker.resolve.money import resolve_currency
from tracker.resolve.toponyms import find_toponyms
from tracker.text.document import Sentence

DATELINE, RECEIVER, LOCAL, SUBJECT, OTHER = 2.0, 3.0, 1.5, 0.4, 1.0
BODY_ABROAD, NAMED = 0.3, 0.8  # the Danish Refugee Council; a fund named for a country
PARTNER, CURRENCY, GIVER, USUAL = 2.0, -1.5, -1.5, -1.0
LOCAL_BODIES = {"government", "police"}  # "the government of Khyber Pakhtunkhwa"
# people get nothing themselves, and one goes "to Delhi"
_RECEIVING = {"person": 0.0, "capital": 0.5}
_JOINT = ("sign", "ink", "agreed")
# between a giver and its verb: "has", "on Tuesday", "also"
_BETWEEN = re.compile(
    r" (?:(?:has|have|had|also|on|in|today|yesterday|[a-z]+day) ){0,4}"
)


@cache
def _givers_by_currency() -> dict[str, str]:
    rows = load_rows("donor_currencies", "currency", "country")
    return {row["currency"]: row["country"] for row in rows}


@cache
def _usual_donors() -> frozenset[str]:
    return frozenset(row["country_code"] for row in load_rows("usual_donors"))


def purse_country(a: AmountMention) -> str | None:
    """The country whose money a sum is in, if it gives more than it gets."""
    currency = resolve_currency(a.symbol, None)
    return _givers_by_currency().get(currency or "")


class Home:
    """The country of an article, looked for when it is first asked for."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    @cached_property
    def country(self) -> str | None:
        """The country that the help goes to."""
        return home_country(self._facts)


def home_country(facts: Facts) -> str | None:
    """The country that the help goes to, by how its names stand in the text.

    A state named as somebody who acts is more likely to give; the country of places
    inside it, of the dateline, and after "for" and "to" is more likely to receive.
    """
    votes: dict[str, float] = {}

    actors: set[str] = set()
    givers: set[str] = set()

    def vote(code: str | None, weight: float) -> None:
        if code:
            votes[code] = votes.get(code, 0.0) + weight

    for s in facts.document.sentences:
        parts = {p.start: p for p in find_parties(facts, s.start, s.end)}
        if sum(p.is_state for p in parts.values()) > 1:
            for p in _objects(facts, s, list(parts.values())):
                vote(p.country, RECEIVER)
        for p in _subjects(facts, s, list(parts.values())):
            givers.add(p.country)
        for p in parts.values():
            if p.part == "partner" and p.category == "government" and not p.is_state:
                vote(p.country, PARTNER)
            if p.part == "receiver":
                worldwide = p.category in ("ngo", "international_org")
                weight = BODY_ABROAD if worldwide else RECEIVER
                vote(p.country, _RECEIVING.get(p.source, weight))
            elif p.is_state and p.source in ("lexicon", "organisation"):
                vote(p.country, SUBJECT)
            if p.part == "" and p.category == "government" and p.country:
                actors.add(p.country)
        for t in facts.toponyms.between(s.start, s.end):
            if t.place is None:
                continue
            inside = next(
                (p for p in parts.values() if p.start < t.start < p.end), None
            )
            if inside is not None:
                local = inside.category in LOCAL_BODIES and t.place.kind == "province"
                vote(t.place.country, LOCAL if local else 0.0)
                continue
            if capital_state(t.text):
                continue
            if any(p.start == t.start and p.end > t.end for p in parts.values()):
                vote(t.place.country, NAMED)
                continue
            if t.place.kind != "country":
                vote(t.place.country, LOCAL)
            elif t.start not in parts and not t.demonym:
                vote(t.place.country, OTHER)
            elif t.demonym:
                vote(t.place.country, SUBJECT)
    for a in facts.amounts.items[:6]:
        vote(purse_country(a), CURRENCY)
    capital = dateline_country(facts)
    acts = capital in actors
    vote(capital, DATELINE * (0.25 if acts else 1.0))
    for code in givers:
        vote(code, GIVER)
    usual = votes.keys() & _usual_donors()
    if usual != votes.keys():
        for code in usual:
            vote(code, USUAL)
    best = max(votes, key=lambda code: votes[code], default=None)
    return best if best and votes[best] > GIVER else None


def _objects(facts: Facts, s: Sentence, parties: list[Party]) -> list[Party]:
    """The states right after a verb of giving ("gave Nepal ten cars")."""
    verbs = [
        w for w in giving_words(facts, s.start, s.end) if w.kind in ("give", "stop")
    ]
    return [p for p in parties if any(0 < p.start - w.end <= 5 for w in verbs)]


def _subjects(facts: Facts, s: Sentence, parties: list[Party]) -> list[Party]:
    """The states whose names stand right before a verb of giving ("India gave")."""
    states = [p for p in parties if p.country and p.state and p.source != "person"]
    if not states:
        return []
    verbs = [
        w
        for w in giving_words(facts, s.start, s.end)
        if w.kind == "give" and not facts.low.startswith(_JOINT, w.start)
    ]
    return [
        p
        for p in states
        if any(
            0 < w.start - p.end <= 24 and _BETWEEN.fullmatch(facts.low, p.end, w.start)
            for w in verbs
        )
    ]


def dateline_country(facts: Facts) -> str | None:
    """The country of the place that the dateline names."""
    line = facts.article.dateline
    if not line:
        return None
    if span := facts.article.dateline_span:
        for t in facts.toponyms.between(*span):
            if t.place is not None and t.place.country:
                return t.place.country
    for t in find_toponyms(line.title(), 0, len(line)):
        if t.place is not None and t.place.country:
            return t.place.country
    return None


def province_of(facts: Facts, home: str | None, sentence: Sentence) -> str | None:
    """The province of a sentence, else the one that the article names most."""
    own = _provinces(facts, home, sentence.start, sentence.end)
    if own:
        return max(own, key=lambda name: own[name])
    votes = _provinces(facts, home, *facts.extent)
    return max(votes, key=lambda name: votes[name]) if votes else None


def _provinces(facts: Facts, home: str | None, start: int, end: int) -> dict[str, int]:
    votes: dict[str, int] = {}
    for t in facts.toponyms.between(start, end):
        if t.place and t.place.country == home and t.place.admin1:
            votes[t.place.admin1] = votes.get(t.place.admin1, 0) + 1
    return votes
