"""Names that the words beside them put into a place, whatever else bears the name.

"Pensa (Bam, Centre-Nord)" lies in Burkina Faso, "Kennedy Airport in New York" not in
Bogota, and "Niger state" is no country.
"""

import re

from tracker.parse.cue_words import cue_words
from tracker.resolve.gazetteer import Place, kilometres, load_gazetteer
from tracker.resolve.toponyms import Toponym

_BRACKET = re.compile(r" \(([^()\n]{2,60})\)")
_NAME = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|el|al|de|la)){0,3}$")
_AT = re.compile(r"\b(?:in|at|near|of|on|between|from) $")
_FEATURE = re.compile(r"(?: [a-z]+)?")  # "Gidan Zaki village (…)"
_PART = re.compile(rf" (?:{'|'.join(sorted(cue_words('parts')))}) of (?:the )?")
_PART_KM = 120.0  # as far as a part lies from the middle of its district
_DIRECTIONS = {"eastern", "western", "northern", "southern", "central"}
_AREAS = ("district", "province", "country")
_LONGEST, _SHORTEST = 60, 4


def with_containers(
    text: str, start: int, end: int, found: list[Toponym]
) -> list[Toponym]:
    """The toponyms of text[start:end], put into what the words beside them say."""
    kept = [t for t in found if not _is_direction(t)]
    kept = [_state_of(text, t) for t in kept]
    kept = [
        _inside(text, t, kept[i + 1] if i + 1 < len(kept) else None)
        for i, t in enumerate(kept)
    ]
    for match in _BRACKET.finditer(text, start, end):
        kept = _bracketed(text, kept, match)
    return _with_short_names(text, end, kept)


def _is_direction(t: Toponym) -> bool:
    """Is it the "eastern" of a text without capitals?"""
    return t.text.lower() in _DIRECTIONS and not t.text.istitle()


def _state_of(text: str, t: Toponym) -> Toponym:
    """Niger State, Plateau State: the province that "state" makes of a namesake."""
    if t.place is None or t.demonym or t.place.name.endswith("State"):
        return t
    if text[t.end : t.end + 6].lower() != " state":
        return t
    states = load_gazetteer().lookup(f"{t.text} State")
    state = next((p for p in states if p.kind == "province"), None)
    return t._replace(place=state) if state else t


def _inside(text: str, t: Toponym, after: Toponym | None) -> Toponym:
    """A site where "in" puts it, if that is in another country than its namesake.

    "The Hamilton area of Kalat" is a part of Kalat, wherever Hamilton may be.
    """
    if after is None or t.demonym or after.demonym:
        return t
    if _PART.fullmatch(text, t.end, after.start):
        return _part_of(t, after)
    if not t.site:
        return t
    if text[t.end : after.start] != " in " or t.place is None or after.place is None:
        return t
    if not after.place.country or t.place.country == after.place.country:
        return t
    return t._replace(place=after.place, score=0.0)


def _part_of(t: Toponym, whole: Toponym) -> Toponym:
    area = whole.place
    if t.place is None or area is None or _lies_in(t.place, area):
        return t
    near = [p for p in load_gazetteer().lookup(t.text) if _lies_in(p, area)]
    if near:
        return t._replace(place=near[0])
    return t._replace(place=area, score=0.0)


def _lies_in(place: Place, area: Place) -> bool:
    if place.country != area.country:
        return False
    if area.kind == "country":
        return True
    if area.kind == "province":
        return place.admin1 == area.admin1
    return kilometres(place.lat, place.lon, area.lat, area.lon) <= _PART_KM


def _bracketed(text: str, found: list[Toponym], match: re.Match[str]) -> list[Toponym]:
    """The name before a bracket that holds its district and province."""
    start, end = match.span(1)
    held = [t for t in found if start <= t.start < end and t.score > 0]
    areas = [t for t in held if t.place and t.place.kind in _AREAS and not t.demonym]
    areas = areas or (held if len(held) > 1 else [])
    if not areas or areas[-1].place is None:
        return found
    area: Place = areas[-1].place
    place = next(t.place for t in held if t.place and t.place.country == area.country)
    kept = []
    named = False
    for t in found:
        abroad = t.place is not None and t.place.country != area.country
        if t.end <= match.start() and _FEATURE.fullmatch(text, t.end, match.start()):
            named = True
            t = t._replace(place=place, score=0.0) if abroad else t
        elif start <= t.start < end and abroad:
            t = t._replace(place=area, score=0.0)
        kept.append(t)
    name = None if named else _NAME.search(text, *_before(match))
    if name is None or not _AT.search(text, *_before(name)):
        return kept
    first, last = name.span()
    kept.append(
        Toponym(first, last, name[0], place, 0.0, "place", "", False, False, "in",
                False, (first, last))
    )  # fmt: skip
    return sorted(kept, key=lambda t: t.start)


def _with_short_names(text: str, stop: int, found: list[Toponym]) -> list[Toponym]:
    """Zobe, where "Zobe intersection" was named before."""
    short: dict[str, Toponym] = {}
    for t in found:
        name = text[slice(*t.core)]
        if t.site and len(name) >= _SHORTEST and name.isalpha() and name != t.text:
            short.setdefault(name, t)
    if not short:
        return found
    taken = [(t.start, t.end) for t in found]
    more = []
    for name, t in short.items():
        pattern = re.compile(rf"(?<![\w-]){name}(?![\w-])")
        for match in pattern.finditer(text, t.end, stop):
            start, end = match.span()
            free = all(end <= first or last <= start for first, last in taken)
            alone = not text[end : end + 2].strip().istitle()
            if free and alone:
                more.append(
                    t._replace(start=start, end=end, text=name, core=(start, end))
                )
    return sorted([*found, *more], key=lambda one: one.start)


def _before(match: re.Match[str]) -> tuple[int, int]:
    return max(0, match.start() - _LONGEST), match.start()
