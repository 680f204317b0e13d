"""Who can give or receive: governments, bodies, banks and people, by their states."""

import re
from functools import lru_cache
from typing import NamedTuple

from tracker.assemble.facts import Facts, Shelf
from tracker.lexicon import load_rows
from tracker.parse.actors import ActorMention
from tracker.resolve.toponyms import Toponym

GIVERS = {"government", "international_org", "ngo"}
FORCES = {"police", "military", "paramilitary", "intelligence"}
_BEFORE = 26


class Party(NamedTuple):
    """Somebody named in the text, with the words before it that say its part.

    `name` is canonical; for a state's embassy, minister or agency `state` is that
    state's name. `part` is giver, receiver, carrier, place, ... or empty.
    """

    start: int
    end: int
    text: str
    name: str
    category: str
    country: str
    state: str
    source: str
    part: str

    @property
    def is_state(self) -> bool:
        """Is it a state itself?"""
        return bool(self.state) and self.name == self.state

    @property
    def is_local(self) -> bool:
        """Is it the government of a province?"""
        return self.category == "government" and self.name.startswith("Government of")


@lru_cache(maxsize=1)
def country_names() -> dict[str, str]:
    """The name of each country by its code."""
    rows = load_rows("demonyms", "country_code", "country_name")
    return {row["country_code"]: row["country_name"] for row in reversed(rows)}


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    return {name: code for code, name in country_names().items()}


@lru_cache(maxsize=1)
def _leaders() -> tuple[dict[str, str], dict[str, str]]:
    """The countries of those who speak for a state, by full name and by surname."""
    rows = load_rows("leaders", "name", "country_code")
    full = {row["name"]: row["country_code"] for row in rows}
    return full, {name.split()[-1]: code for name, code in full.items()}


def _led_by(a: ActorMention) -> str:
    """The country for which a person speaks who is known by name or office."""
    full, last = _leaders()
    if a.name in full:
        return full[a.name]
    head = a.text.startswith(("President ", "Prime Minister ", "Chancellor "))
    return last.get(a.name, "") if head else ""


@lru_cache(maxsize=1)
def _capitals() -> dict[str, tuple[str, str]]:
    rows = load_rows("metonyms", "metonym", "country", "code")
    return {row["metonym"]: (row["country"], row["code"]) for row in rows}


def capital_state(name: str) -> str | None:
    """The state for which a capital's name can stand."""
    known = _capitals().get(name)
    return known[0] if known else None


@lru_cache(maxsize=1)
def _cues() -> tuple[dict[str, str], set[str]]:
    """The part that each cue gives to the name after it, and the cues' first words."""
    table = {r["words"]: r["part"] for r in load_rows("party_cues", "words", "part")}
    return table, {cue.split(" ")[0] for cue in table}


def _cue(before: str) -> str:
    """What the words say that end before a name, one plain word between them aside."""
    table, openers = _cues()
    words = before[:-1].split(" ")
    last = len(words)
    plain = last > 1 and bool(_PLAIN.fullmatch(words[-1]))
    for first in range(last):
        head = words[first].lstrip(_OPENERS)
        if head not in openers:
            continue
        for stop in (last, last - 1) if plain else (last,):
            if first >= stop:
                continue
            cue = " ".join((head, *words[first + 1 : stop]))
            if cue in table:
                return table[cue]
    return ""


_OPENERS = "([{\"“”'‘’,.;:/–—"
_PLAIN = re.compile(r"(?!wh|(?:by|from|to|for|of|in|with)$)[a-z'-]+")


@lru_cache(maxsize=1)
def _followers() -> re.Pattern[str]:
    rows = load_rows("party_nouns", "word")
    words = "|".join(re.escape(row["word"]) for row in rows)
    return re.compile(rf"(?:-| |'s )(?:[a-z-]+ )?(?:{words})(?!\w)")


def find_parties(facts: Facts, start: int, end: int) -> list[Party]:
    """The parties named in a stretch of text, in order."""
    known = _found(facts.actors)
    if (start, end) not in known:
        known[start, end] = _find_parties(facts, start, end)
    return list(known[start, end])


@lru_cache(maxsize=2)
def _found(actors: Shelf[ActorMention]) -> dict[tuple[int, int], list[Party]]:
    """The parties of an article's stretches, as far as they were looked for."""
    return {}


def _find_parties(facts: Facts, start: int, end: int) -> list[Party]:
    found = [
        _of_actor(facts, a, start)
        for a in facts.actors.between(start, end)
        if not (a.source == "generic" and _NOT_BODY.match(facts.low, a.end))
    ]
    taken = [(p.start, p.end) for p in found]
    for toponym in facts.toponyms.between(start, end):
        if any(a < toponym.end and toponym.start < b for a, b in taken):
            continue
        party = _of_toponym(facts, toponym, start)
        if party is not None:
            found.append(party)
    return sorted(found, key=lambda p: p.start)


def _of_actor(facts: Facts, a: ActorMention, floor: int) -> Party:
    names = country_names()
    name, category, country = a.name, a.category, a.country
    if a.source == "organisation" and (match := _BOARD.match(name)):
        name = name[match.end() :]
        category = "international_org"
    if a.source == "person" and not country:
        country = _led_by(a)
    state = names.get(country, "")
    if a.source == "organisation" and name.startswith("Government of "):
        rest = name.removeprefix("Government of ").removeprefix("the ")
        code = country or _codes().get(rest, "")
        if names.get(code) == rest:
            name, country, state = rest, code, rest
    if a.source == "lexicon" and not country:
        state = a.parent if a.parent == "European Union" else ""
    part = _part(facts.low, floor, a.start)
    return Party(a.start, a.end, a.text, name, category, country, state, a.source, part)


def _of_toponym(facts: Facts, t: Toponym, floor: int) -> Party | None:
    """A people's adjective before a gift or an office; a capital for its state."""
    part = _part(facts.low, floor, t.start)
    if t.place is None:
        return None
    if t.demonym or t.place.kind == "country":
        name = country_names().get(t.place.country or "")
        if name is None or t.place.kind != "country":
            return None
        headed = not t.demonym and _OFFICE_OF.search(
            facts.low[max(floor, t.start - 24) : t.start]
        )
        if not headed and not _followers().match(facts.low, t.end):
            return None
        code = t.place.country or ""
        return Party(
            t.start, t.end, t.text, name, "government", code, name, "demonym", part
        )
    capital = _capitals().get(t.text)
    if capital is None or part == "place" or t.dateline:
        return None
    name, code = capital
    category = "government" if code else "international_org"
    return Party(t.start, t.end, t.text, name, category, code, name, "capital", part)


_BOARD = re.compile(
    r"(?:Executive Board|Board of Directors|Board of Executive Directors|Board) "
    r"of (?:the )?"
)
_TIME = re.compile(
    r"\b(?:in|on|by) (?:january|february|march|april|may|june|july|august|september|"
    r"october|november|december|[a-z]+day) $"
)
_TO_BODY = re.compile(
    r"(?:to|for) (?:the )?(?:[a-z-]+ ){1,4}(?:of|in) (?:the )?$|"
    r"(?:with|in) the central bank of (?:the )?$"
)
# "military cooperation", "police training": no military or police that act
_NOT_BODY = re.compile(
    r" (?:and [a-z]+ )?(?:cooperation|aid|assistance|support|training|equipment|"
    r"vehicles|hardware|financing|reform|stations?|academy|budget|supplies)\b"
)
_OFFICE_OF = re.compile(r"(?:ambassador|embassy|government|envoy) of (?:the )?$")
_HEAD_OF = re.compile(
    r"(?:ruler|emir|king|sultan|crown prince|president|prime minister|government|"
    r"ambassador|embassy|people|republic|mission|delegation) of (?:the )?$"
)


def _part(low: str, floor: int, start: int) -> str:
    before = low[max(floor, start - 48) : start]
    if not before.endswith(" "):
        return ""
    if before.endswith(("of ", "in ", "the ")):
        if _TO_BODY.search(before):
            return "receiver"
        if _HEAD_OF.search(before):
            return ""
    cue = _cue(before[-_BEFORE:])
    return "" if cue and _TIME.search(before) else cue  # "in February India gave"
