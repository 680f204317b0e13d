"""Where a happening took place: the toponyms that grammar puts it at."""

import re
from functools import lru_cache

from tracker.assemble.statements import Statement
from tracker.lexicon import load_rows, load_words
from tracker.parse.cue_words import cue_words
from tracker.resolve.gazetteer import kilometres
from tracker.resolve.toponyms import Toponym

# from the most to the least specific
RANK = {
    "site": 0,
    "populated_place": 1,
    "district": 2,
    "province": 3,
    "country": 4,
    "region": 4,
}
# as far as two names can lie and mean one place: sites, quarters of one city, towns
SITE_KM, QUARTER_KM, TOWN_KM = 3.0, 5.0, 12.0
DISTRICT_KM = 30.0  # Lakki Marwat is the town, and the district around it
BORDER_KM = 15.0  # Chaman and Spin Boldak, either side of one crossing

_HYPHENS = ("-", "\N{EN DASH}")
_LINES = "|".join(sorted(cue_words("lines")))
_ROUTE = re.compile(
    rf"(?:[-\N{{EN DASH}}][A-Z][\w'’]+)* (?:[a-z]+ )?(?:{_LINES})\b", re.I
)
# "the Kabul-Ghazni highway", "the Indus Highway": where on it is told beside it
_LONG_ROAD = re.compile(r"(?i:highway|motorway|expressway)$|\w-[A-Z]\w+ (?:[Rr]oad)$")

_GATE = re.compile(r"(?:[Gg]ate|[Cc]rossing|[Bb]order|[Pp]ort|[Tt]erminal)$")
_BEFORE = 40


@lru_cache(maxsize=1)
def _contexts() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = load_rows("place_contexts", "words", "effect")
    table = {row["words"]: row["effect"] for row in rows}
    words = "|".join(re.escape(w) for w in sorted(table, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)"), table


def place_context(statement: Statement, toponym: Toponym) -> str:
    """What the words before a place make of it: at, near, from, away or nothing."""
    facts = statement.facts
    if is_speaker(facts.low, toponym):
        return "speaks"
    if _ends_route(facts.report.text, toponym):
        return "route"
    pattern, table = _contexts()
    inside = toponym.start >= statement.start
    begin = max(statement.start if inside else 0, toponym.start - _BEFORE)
    effect = ""
    for match in pattern.finditer(facts.low, begin, toponym.start):
        gap = facts.low[match.end() : toponym.start]
        if "," in gap and facts.days.between(match.start(), toponym.start):
            continue  # "In August 2020, India …"
        if gap.count(" ") <= 5:
            effect = table[match[0]]
    return effect


def _ends_route(text: str, toponym: Toponym) -> bool:
    """Is it an end of a line or road: the Quetta of "the Sibi-Quetta line"?"""
    start, end = toponym.core
    if text[end : end + 1] in _HYPHENS or text[start - 1 : start] in _HYPHENS:
        return _ROUTE.match(text, end) is not None
    return False


def is_speaker(low: str, toponym: Toponym) -> bool:
    """Is it a country or a capital that says something: "Uganda said 54 had died"?"""
    place = toponym.place
    if place is None or not (place.kind == "country" or place.feature == "capital"):
        return False
    after = low[toponym.end : toponym.end + 24].split(" ", 2)
    return len(after) > 1 and not after[0] and after[1] in load_words("speech_verbs")


def statement_sites(statement: Statement) -> list[Toponym]:
    """The toponyms of a statement that can be where it happened.

    "The US consulate" is in no place of its own: where it stands is told beside it.
    """
    return [
        t
        for t in statement.toponyms
        if t.place is not None
        and not t.demonym
        and not t.dateline
        and not (t.site and t.place.kind == "country")
    ]


def own_sites(statement: Statement) -> list[Toponym]:
    """Its sites without those to which people were going or which somebody speaks for.

    "A spokesman for the Kunduz police" still tells of Kunduz, one for the army's
    headquarters does not tell of these.
    """
    return [t for t in statement_sites(statement) if not _is_elsewhere(statement, t)]


def _is_elsewhere(statement: Statement, toponym: Toponym) -> bool:
    context = place_context(statement, toponym)
    if context == "away" and _GATE.search(toponym.text):
        return False  # "sent back to their country through the Friendship Gate"
    return context == "away" or (context == "speaks" and toponym.role_hint == "site")


def rank(toponym: Toponym) -> int:
    """How specific a toponym is: 0 for a site, 5 for a region."""
    if toponym.place is None:
        return 6
    if toponym.place.kind == "region" and toponym.place.feature == "road":
        return RANK["district"]  # on the N-25 near Hub it happened in Hub
    if toponym.site:
        return RANK["province"] if _LONG_ROAD.search(toponym.text) else 0
    return 1 if is_unknown(toponym) else RANK.get(toponym.place.kind, 5)


def is_unknown(toponym: Toponym) -> bool:
    """Is it a name that the gazetteer lacks, put at the place named beside it?"""
    return toponym.score == 0 and not toponym.site


def is_compatible(one: Toponym, other: Toponym) -> bool:
    """Are two toponyms the same place, near each other, or one inside the other?"""
    a, b = one.place, other.place
    if a is None or b is None:
        return True
    if is_unknown(one) and is_unknown(other):  # two quarters put at one city
        return one.text.lower() == other.text.lower()
    if a.id == b.id:
        return True
    if a.country and b.country and a.country != b.country:
        points = {a.kind, b.kind} <= {"site", "populated_place"}
        return points and kilometres(a.lat, a.lon, b.lat, b.lon) <= BORDER_KM
    if "country" in (a.kind, b.kind) or "region" in (a.kind, b.kind):
        return True
    if a.admin1 and b.admin1 and a.admin1 != b.admin1:
        return False
    if "province" in (a.kind, b.kind):
        return True
    if "district" in (a.kind, b.kind):
        return a.admin2 == b.admin2 or not (a.admin2 and b.admin2)
    if a.admin2 and a.admin2 == b.admin2 and a.admin2 in (a.name, b.name):
        return kilometres(a.lat, a.lon, b.lat, b.lon) <= DISTRICT_KM
    exact = a.precision == b.precision == "site"
    quarters = a.feature == b.feature == "locality"
    limit = SITE_KM if exact else QUARTER_KM if quarters else TOWN_KM
    return kilometres(a.lat, a.lon, b.lat, b.lon) <= limit
