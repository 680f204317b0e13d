"""How the words around a name put a happening there: at, near, between, in."""

import csv
import math
import re
from functools import cache

from tracker.paths import DATA

# Where a reporter sits: "QUETTA:", "ISLAMABAD, March 3 (Reuters) -", "KARACHI —".
_DATELINE_END = re.compile(
    r"(?:[/ &-]{1,3}(?:and )?[A-Z][A-Za-z ]{2,20}){0,2}(?:,[ ][^\n:—–]{0,50}?)?"
    r"(?:[ ]\([^()\n]{2,40}\))?[ ]?(?::|—|–|--?)(?=[ ]|\S)"
)
_SHORTEST_DATELINED = 70

# What may stand between such a word and the name: "near the town of", "in the remote".
_UP_TO_THE_NAME = {
    "near": r"(?: the)?(?: (?:city|town|village|area|district)(?: of)?)?\s$",
    "between": r"(?: \w+){0,3}\s$",
    "at": r"(?: \w+){0,2}\s$",
    "in": r"(?: \w+){0,2}\s$",
}
_AWAY = re.compile(
    r"\b(\d{1,4}(?:\.\d)?)[ -]?(km|kms|kilomet(?:er|re)s?|miles?|mi)\b\.?"
    r"(?: or so| \(\d{1,4} (?:miles|km|kilomet(?:er|re)s)\))?"
    r"(?: to the| in the| away| due)?"
    r"(?: (north|south|east|west|northern|southern|eastern|western)?[ -]?"
    r"(north|south|east|west)?(?:ern)?)?"
    r"(?: side)?(?: away)? (?:of|from|off) (?:the )?(?:\w+ ){0,3}$",
    re.IGNORECASE,
)
_PLAIN = {" in ": "in", " at ": "at"}
# A relation's phrase ends among so many words before the name.
_WORDS_BEFORE = 4
_BEARINGS = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180,
    "southwest": 225, "west": 270, "northwest": 315,
}  # fmt: skip
_DIGIT = re.compile("[0-9]")
_KM_A_MILE = 1.609
_KM_A_DEGREE = 111.2
_LINK = re.compile(r"(?: \w+){0,3} and(?: the)? ", re.I)


def dateline_end(text: str, start: int, end: int) -> int | None:
    """Where the dateline ends that begins with the name at start:end, or None.

    >>> dateline_end("QUETTA: At least five people died" + " in a blast" * 5, 0, 6)
    7
    """
    if text[start - 1 : start] == " " and not text[max(0, start - 2)].isspace():
        return None
    begin = text.rfind("\n", 0, start) + 1
    if text[begin:start].strip():
        return None
    stop = text.find("\n\n", end)
    if (stop if stop != -1 else len(text)) - start < _SHORTEST_DATELINED:
        return None
    found = _DATELINE_END.match(text, end)
    if found is None or found.end() == end:
        return None
    # "Lashkar-e-Islam" is no dateline: a lone hyphen must stand apart.
    if found[0] == "-":
        return None
    return found.end()


def relation_before(text: str, start: int) -> str:
    """The relation that the words before a name state, or ""."""
    before = text[max(0, start - 60) : start]
    # Most names follow one of these at once; the patterns look further back.
    plain = _PLAIN.get(before[-4:].lower())
    if plain is not None:
        return plain
    if not before[-1:].isspace() or not _may_relate(before.lower().split()):
        return ""
    for relation, pattern in _patterns():
        if pattern.search(before):
            return relation
    return ""


def _may_relate(words: list[str]) -> bool:
    """Whether a relation's phrase can end among the last words before a name."""
    phrases = _phrase_ends()
    for at in range(len(words) - 1, max(-1, len(words) - 1 - _WORDS_BEFORE), -1):
        word = words[at]
        if not word.isalnum():
            # "(near Quetta" may, "Quetta, the" cannot.
            return word[-1].isalnum()
        if word in phrases or (at and f"{words[at - 1]} {word}" in phrases):
            return True
    return False


@cache
def _phrase_ends() -> frozenset[str]:
    """The phrases of the relations, or the last two words of the longer ones."""
    phrases = "|".join(_relation_words().values()).split("|")
    return frozenset(" ".join(phrase.split()[-2:]) for phrase in phrases)


@cache
def _relation_words() -> dict[str, str]:
    path = DATA / "gazetteer" / "relation_words.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["relation"]: row["words"] for row in csv.DictReader(file)}


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """A pattern for each relation, in the order in which they are tried."""
    words = _relation_words()
    return [
        (relation, re.compile(rf"\b(?:{words[relation]}){rest}", re.IGNORECASE))
        for relation, rest in (
            (name, _UP_TO_THE_NAME[name]) for name in ("between", "near", "at", "in")
        )
    ]


def links_two(text: str, end: int, start: int) -> bool:
    """Whether only "and" stands between two names."""
    return start - end < 30 and _LINK.fullmatch(text, end, start) is not None


def distance_before(text: str, start: int) -> tuple[float, float | None] | None:
    """Kilometres and bearing that the words before a name give, as "25 km south of".

    >>> distance_before("some 25 km south of Quetta", 20)
    (25.0, 180.0)
    """
    begin = max(0, start - 70)
    if _DIGIT.search(text, begin, start) is None:
        return None
    found = _AWAY.search(text[begin:start])
    if found is None:
        return None
    km = float(found[1]) * (_KM_A_MILE if found[2][:2].lower() == "mi" else 1.0)
    course = "".join(part or "" for part in found.group(3, 4)).lower()
    course = course.replace("ern", "")
    bearing = _BEARINGS.get(course)
    return km, None if bearing is None else float(bearing)


def moved(lat: float, lon: float, km: float, bearing: float) -> tuple[float, float]:
    """The point so far from another in a direction.

    >>> moved(30.0, 67.0, 111.2, 180.0)
    (29.0, 67.0)
    """
    angle = math.radians(bearing)
    north = km / _KM_A_DEGREE * math.cos(angle)
    east = km / _KM_A_DEGREE * math.sin(angle) / math.cos(math.radians(lat))
    return round(lat + north, 5), round(lon + east, 5)
