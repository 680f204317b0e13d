"""The toponyms of a report, found and placed: the face of placing to the rest.

>>> [(t.text, t.place.admin1) for t in find_toponyms("A blast hit Quetta today.")]
[('Quetta', 'Balochistan')]
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tracker.resolve.candidates import Candidate, Scene, read_scene
from tracker.resolve.gazetteer import Place
from tracker.resolve.names import (
    DISTRICT,
    PROVINCE,
    TOWN,
    Bearer,
    NameFacts,
    Names,
    load_names,
)
from tracker.resolve.place_names import name_key
from tracker.resolve.recognise import Recogniser, load_recogniser, recognise
from tracker.resolve.relations import (
    dateline_end,
    distance_before,
    links_two,
    moved,
    relation_before,
)
from tracker.resolve.resolver import (
    Mention,
    load_weights,
    neighbour,
    resolve_mentions,
)
from tracker.resolve.site_names import SiteName, find_site_names


class Toponym(NamedTuple):
    """A name of a place in a text, and the place it means."""

    start: int
    end: int
    text: str
    place: Place | None
    # How sure the place is among all that bear the name, 0 to 1.
    score: float
    # "place"; "site" (made by grammar alone); "demonym"; "body" ("Sindh Police") and
    # "organisation" ("Karachi Kings"), inside the names of such.
    role_hint: str
    # The feature word that belongs to it ("railway station" gives "station"), or "".
    feature: str
    # It says whose something is, not where ("Pakistani police", "Sindh Police").
    demonym: bool
    # A site by its feature word; unless the gazetteer holds it, its neighbour's place.
    site: bool
    # "at", "near", "between" or "in", by the words before the name.
    relation: str
    dateline: bool
    # The name itself, without lower-case feature words.
    core: tuple[int, int]

    @property
    def lat(self) -> float | None:
        """Latitude of the place or of the point that is meant ("25 km south of")."""
        return self.place.lat if self.place else None

    @property
    def lon(self) -> float | None:
        """Longitude, as `lat`."""
        return self.place.lon if self.place else None


class Found(NamedTuple):
    """A name on its way to a toponym."""

    start: int
    end: int
    core: tuple[int, int]
    facts: NameFacts
    hint: str
    feature: str
    site: bool


_ASKED = {
    "city": TOWN, "town": TOWN, "village": TOWN, "district": DISTRICT,
    "county": DISTRICT, "tehsil": TOWN, "province": PROVINCE,
}  # fmt: skip
_SAYS_WHOSE = frozenset({"demonym", "body"})
_PLACE_KINDS = frozenset({"site", "area"})
# What may stand between a name and that of the area it lies in.
_COMMA = re.compile(
    r"\s*,\s*|\s*\(|\s+(?:in|of)\s+(?:the\s+)?"
    r"|\s+(?:district|area|city|town|village|county|tehsil|region|province|suburb)"
    r"(?:,|\s+(?:of|in))\s+(?:the\s+)?",
    re.IGNORECASE,
)
_OWNED = frozenset({"'s ", "’s "})
_FAR_KM = 15.0
# So many names before and after may lend a site their place.
_NEIGHBOURS = 12


def find_toponyms(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    given: Sequence[tuple[int, int]] | None = None,
    country: str | None = None,
    prior: Mapping[str, float] | None = None,
    every_name: bool = False,
    model: Recogniser | None = None,
) -> list[Toponym]:
    """The toponyms of one article, in text order, without overlaps.

    `given` names the spans to resolve instead of finding them; `country` is where the
    report comes from; `prior` weighs ids of countries and provinces. `every_name`
    keeps places inside names of organisations ("Karachi Kings"); `model` stands in for
    the shipped recogniser.
    """
    names = load_names()
    stop = len(text) if end is None else end
    if given is not None:
        found = [given_name(names, text, span) for span in given]
    else:
        scene = read_scene(names, text, start, stop)
        recognised = recognise(scene, model or load_recogniser())
        found = _with_sites(names, scene, recognised)
    mentions = [mention_of(names, text, index, found) for index in range(len(found))]
    rows = _expected(names, country, prior)
    answers = resolve_mentions(mentions, load_weights(), rows)
    placed = [(one.start, b) for one, (b, _) in zip(found, answers, strict=True)]
    toponyms: list[Toponym] = []
    dateline_until = -1
    for index, one in enumerate(found):
        bearer, share = answers[index]
        if bearer is None:
            around = placed[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS]
            bearer, share = neighbour(one.start, around), 0.0
        until = dateline_end(text, one.start, one.core[1])
        if until is not None:
            dateline_until = max(dateline_until, until)
        toponyms.append(
            _toponym(names, text, one, bearer, share, one.start < dateline_until)
        )
    _mark_between(text, toponyms)
    if every_name or given is not None:
        return toponyms
    return [toponym for toponym in toponyms if toponym.role_hint != "organisation"]


def given_name(names: Names, text: str, span: tuple[int, int]) -> Found:
    """A name whose span is known."""
    key = name_key(text[span[0] : span[1]])
    facts = names.facts(key)
    if text[span[1] - 1 : span[1]] == "." and names.facts(key + ".").bearers:
        facts = names.facts(key + ".")
    return Found(*span, span, facts, "place", "", False)


def _with_sites(
    names: Names, scene: Scene, recognised: list[tuple[Candidate, float]]
) -> list[Found]:
    """The recognised names, stretched over their feature words, and further sites."""
    sites = find_site_names(names, scene)
    found, used = [], set()
    by_word = {word: s for s in sites for word in range(s.first, s.last)}
    for candidate, _ in recognised:
        site = by_word.get(candidate.last - 1)
        one = Found(
            candidate.start, candidate.end, (candidate.start, candidate.end),
            candidate.facts, _hint(names, scene, candidate), candidate.feature,
            bool(candidate.feature),
        )  # fmt: skip
        if site is not None and site.kind in _PLACE_KINDS:
            if site in used:
                continue
            covers = site.last >= candidate.last and site.middle <= candidate.last
            if covers or site.kind == "site":
                used.add(site)
                one = _stretched(one, site)
        elif site is not None and site.middle == candidate.last:
            one = one._replace(feature=site.feature)
        found.append(one)
    taken = {word for site in used for word in range(site.first, site.last)}
    for candidate, _ in recognised:
        taken.update(range(candidate.first, candidate.last))
    for site in sites:
        if site.kind != "site" or site in used:
            continue
        if not taken.isdisjoint(range(site.first, site.last)):
            continue
        if _is_organisation(names, scene, site):
            continue
        facts = site.facts or names.facts(" ".join(scene.key[site.first : site.last]))
        core = scene.start[site.first], scene.end[site.middle - 1]
        found.append(
            Found(site.start, site.end, core, facts, "site", site.feature, True)
        )
    found.sort(key=lambda one: one.start)
    return _apart(found)


def _stretched(one: Found, site: SiteName) -> Found:
    facts = site.facts or one.facts
    known = site.facts is not None
    start = min(one.start, site.start)
    end = max(one.end, site.end)
    if site.kind == "area":
        # "Mach area" is Mach: the word says only that it is about there.
        return one._replace(feature=site.feature, facts=facts)
    hint = one.hint if not known else "place"
    return Found(start, end, one.core, facts, hint, site.feature, True)


def _apart(found: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for one in found:
        if kept and one.start < kept[-1].end:
            if one.end - one.start > kept[-1].end - kept[-1].start:
                kept[-1] = one
            continue
        kept.append(one)
    return kept


def _hint(names: Names, scene: Scene, candidate: Candidate) -> str:
    if candidate.facts.demonym:
        return "demonym"
    first, last = candidate.first, candidate.last
    if scene.shouted[first]:
        return "place"
    if last < scene.run_last[first]:
        ending = scene.key[scene.run_last[first] - 1]
        if ending in names.lists.bodies:
            return "body"
        if ending in names.lists.organisations:
            return "organisation"
    opening = scene.key[scene.run_first[first] : first]
    if any(word in names.lists.group_openers for word in opening):
        return "organisation"
    return "place"


def _is_organisation(names: Names, scene: Scene, site: SiteName) -> bool:
    lists = names.lists
    words = scene.key[site.first : site.middle]
    return any(word in lists.organisations for word in words[1:])


def _resolvable(names: Names, facts: NameFacts) -> NameFacts:
    """The facts, or those of the name without feature words and compass points."""
    if facts.bearers:
        return facts
    lists, words = names.lists, facts.key.split(" ")
    openers = lists.before_first | {"of", "the"}
    while len(words) > 1:
        if words[-1] in lists.after_last:
            words = words[:-1]
        elif words[0] in openers or words[0] in lists.compass:
            words = words[1:]
        else:
            break
        shorter = names.facts(" ".join(words))
        if shorter.bearers:
            return shorter
    return facts


def mention_of(names: Names, text: str, index: int, found: Sequence[Found]) -> Mention:
    """A name with what stands around it, for the resolver."""
    one = found[index]
    facts = _resolvable(names, one.facts)
    container = -1
    if index + 1 < len(found):
        gap = text[one.end : found[index + 1].start]
        if len(gap) < 40 and _COMMA.fullmatch(gap):
            container = index + 1
    if index and container < 0:
        before = found[index - 1]
        if text[before.end : one.start] in _OWNED:
            container = index - 1
    return Mention(one.start, facts, _asked(names, text, one), container)


def _asked(names: Names, text: str, one: Found) -> int:
    lists = names.lists
    after = text[one.core[1] : one.core[1] + 16].split(" ")
    if len(after) > 1 and not after[0]:
        known = lists.after.get(after[1].strip(".,;:'’").lower())
        if known and known[1] == "kind":
            return _ASKED.get(known[0], -1)
    before = text[max(0, one.start - 16) : one.start].split(" ")
    if len(before) > 2 and not before[-1] and before[-2] == "of":
        known = lists.before.get(f"{before[-3].lower()} of")
        if known and known[1] == "kind":
            return _ASKED.get(known[0], -1)
    return -1


def _expected(
    names: Names, country: str | None, prior: Mapping[str, float] | None
) -> dict[int, float]:
    weights = dict(prior or {})
    if country:
        weights.setdefault(f"country:{country.upper()}", 1.0)
    rows = {}
    for place_id, weight in weights.items():
        row = names.gazetteer.file.find_id(place_id)
        if row is not None:
            rows[row] = weight
    return rows


def _toponym(
    names: Names,
    text: str,
    one: Found,
    bearer: Bearer | None,
    share: float,
    dateline: bool,
) -> Toponym:
    place = None if bearer is None else names.gazetteer.place_at(bearer.row)
    relation = relation_before(text, one.start)
    if place is not None:
        away = distance_before(text, one.start)
        if away is not None:
            relation = "near"
            place = _away(place, *away)
    if not relation:
        relation = "at" if one.site else "in"
    if one.feature == "locality" and relation in {"in", "at"}:
        relation = "in"
    return Toponym(
        one.start, one.end, text[one.start : one.end], place, share, one.hint,
        one.feature, one.hint in _SAYS_WHOSE, one.site, relation, dateline, one.core,
    )  # fmt: skip


def _away(place: Place, km: float, bearing: float | None) -> Place:
    """The point so far from a place: as exact as the distance allows."""
    precision = place.precision
    if km > _FAR_KM and precision in {"site", "populated_place"}:
        precision = "district"
    if bearing is None:
        return place._replace(precision=precision)
    lat, lon = moved(place.lat, place.lon, km, bearing)
    return place._replace(lat=lat, lon=lon, precision=precision)


def _mark_between(text: str, toponyms: list[Toponym]) -> None:
    for index in range(len(toponyms) - 1):
        one, other = toponyms[index], toponyms[index + 1]
        if one.relation == "between":
            if links_two(text, one.end, other.start):
                toponyms[index + 1] = other._replace(relation="between")
            else:
                toponyms[index] = one._replace(relation="in")
    if toponyms and toponyms[-1].relation == "between":
        before = toponyms[-2].relation if len(toponyms) > 1 else ""
        if before != "between":
            toponyms[-1] = toponyms[-1]._replace(relation="in")
