"""The toponyms of a report, found and placed: the face of placing to the rest.

>>> [(t.text, t.place.admin1) for t in find_toponyms("A blast hit Quetta today.")]
[('Quetta', 'Balochistan')]
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tracker.resolve.candidates import Candidate, Scene, read_scene
from tracker.resolve.gazetteer import Place
from tracker.resolve.gazetteer_file import NOWHERE
from tracker.resolve.names import (
    COUNTRY,
    DISTRICT,
    PROVINCE,
    REGION,
    SITE,
    TOWN,
    Bearer,
    NameFacts,
    Names,
    load_names,
    load_word_lists,
)
from tracker.resolve.place_names import name_key, word_key
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
    apart_km,
    load_weights,
    neighbour,
    resolve_mentions,
)
from tracker.resolve.site_names import SiteName, find_site_names, is_generic


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
    # Its own words say nothing of where it stands ("Supreme Court", "US embassy").
    placeless: bool = False


_ASKED = {
    "city": TOWN, "town": TOWN, "village": TOWN, "district": DISTRICT,
    "county": DISTRICT, "tehsil": TOWN, "province": PROVINCE,
}  # fmt: skip
# Features of institutions that bear the name of another place, or that of none.
_INSTITUTIONS = frozenset(
    {"building", "school", "court", "hospital", "hotel", "church", "base", "camp",
     "headquarters", "landmark", "training_centre", "university"}
)  # fmt: skip
_SETTLEMENTS = frozenset({"village", "town", "city", "tehsil"})
_SAYS_WHOSE = frozenset({"demonym", "body"})
_PLACE_KINDS = frozenset({"site", "area"})
# What may stand between a name and that of the area it lies in.
_COMMA = re.compile(
    r"(?:\s+(?:district|area|city|town|village|county|tehsil|region|province|suburb"
    r"|neighbou?rhood|township|state|sub-?district|division|municipality|department"
    r"|locality|upazila|taluka|parish|commune)(?=[,( ]))?"
    r"(?:\s*,\s*(?:in\s+)?|\s*\(|\s+(?:in|of|on)\s+)"
    r"(?:the\s+)?(?:(?:north|south|east|west|central)[a-z-]{0,12}\s+)?",
    re.IGNORECASE,
)
# "Poonch district on the Indian side"
_SIDE = re.compile(r"(?: [a-z]{4,9})?,? on the ([A-Z]\w{3,15}) side\b")
_PLAIN_COMMA = re.compile(r"\s*,\s*")
_NEXT_OF_A_LIST = re.compile(
    r"(?:\s+[a-z]{1,12})?(?:\s*,\s*(?:and\s+)?|\s+(?:and|or)\s+)"
)
_OWNED = frozenset({"'s ", "’s ", "'S ", "’S "})
_FAR_KM = 15.0
# How sure the city of an institution is that stands beside the city's name.
_BESIDE = 0.5
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
        if not every_name:
            found = without_senders(names, scene, found)
    mentions = [mention_of(names, text, index, found) for index in range(len(found))]
    rows = _expected(names, country, prior)
    answers = resolve_mentions(mentions, load_weights(), rows)
    if given is None:
        answers = without_contradictions(text, found, mentions, answers)
        answers = with_areas(mentions, answers)
    placed = [(one.start, b) for one, (b, _) in zip(found, answers, strict=True)]
    home = next(
        (b for (b, _), m in zip(answers, mentions, strict=True) if m.home and b), None
    )
    toponyms: list[Toponym] = []
    dateline_until = -1
    for index, one in enumerate(found):
        bearer, share = answers[index]
        if bearer is None:
            around = placed[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS]
            bearer, share = neighbour(one.start, around, home), 0.0
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


def _with_sites(names: Names, scene: Scene, recognised: list[Candidate]) -> list[Found]:
    """The recognised names, stretched over their feature words, and further sites."""
    sites = find_site_names(names, scene)
    found, used = [], set()
    taken: set[int] = set()
    by_word = {word: s for s in sites for word in range(s.first, s.last)}
    for candidate in recognised:
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
        elif site is not None and _is_part_of_name(site, candidate, recognised):
            continue
        taken.update(range(candidate.first, candidate.last))
        found.append(one)
    taken.update(word for site in used for word in range(site.first, site.last))
    for site in sites:
        settled = site.kind == "kind" and site.feature in _SETTLEMENTS
        if site in used or (site.kind != "site" and not settled):
            continue
        if not taken.isdisjoint(range(site.first, site.last)):
            continue
        if _is_organisation(names, scene, site):
            continue
        facts = site.facts or names.facts(" ".join(scene.key[site.first : site.last]))
        core = scene.start[site.first], scene.end[site.middle - 1]
        if settled:
            # "Gwada village", which the gazetteer lacks: its neighbour's place.
            facts = names.facts(" ".join(scene.key[site.first : site.middle]))
            if not facts.bearers and _is_new_name(names, scene, site):
                found.append(
                    Found(*core, core, facts, "site", site.feature, False, True)
                )
            continue
        found.append(
            Found(site.start, site.end, core, facts, "site", site.feature, True)
        )
    found.sort(key=lambda one: one.start)
    return _apart(found)


def _is_part_of_name(
    site: SiteName, candidate: Candidate, recognised: list[Candidate]
) -> bool:
    """Is it the Kot of "Kot Azam village", and no place by itself?"""
    if site.feature not in _SETTLEMENTS or candidate.first != site.first:
        return False
    if candidate.last >= site.middle:
        return False
    inside = range(site.first, site.middle)
    return sum(c.first in inside for c in recognised) == 1


def without_senders(names: Names, scene: Scene, found: list[Found]) -> list[Found]:
    """The names, institutions among them freed of whose or what they are.

    "The Egyptian embassy" stands in its host's city, "the Supreme Court" where the
    text is about: never in Egypt, never in a town named Supreme.
    """
    lists, kept = names.lists, []
    for index, one in enumerate(found):
        if (
            not one.site
            or (one.feature not in _INSTITUTIONS and one.feature != "port")
            or names.facts(name_key(scene.text[one.start : one.end])).bearers
        ):
            kept.append(one)
            continue
        words = scene.text[one.start : one.end].split()
        keys = [word_key(word) for word in words]
        while keys and keys[-1] in lists.after_last:
            keys.pop()
        core = " ".join(keys)
        whose = names.facts(core)
        if keys and whose.bearers and _is_sender(whose):
            # "The US Embassy said" speaks; "outside the US Embassy" is a place.
            speaks = one.hint == "body" and not _stands_after_place_word(scene, one)
            hint = "body" if speaks else "site"
            one = one._replace(facts=_nameless(scene, one), hint=hint, placeless=True)
        elif keys and all(is_generic(names, word) for word in keys):
            one = one._replace(facts=_nameless(scene, one), placeless=True)
            if one.hint == "body" and _stands_after_place_word(scene, one):
                one = one._replace(hint="site")
        elif len(keys) == 1 and _is_acronym(words):
            following = found[index + 1 : index + 2]
            gap = scene.text[one.end : following[0].start] if following else "-"
            if _COMMA.fullmatch(gap):
                # "An AMISOM base in Qoryoley" is Qoryoley, and nothing finer.
                continue
            one = one._replace(facts=_nameless(scene, one), placeless=True)
        kept.append(one)
    return kept


def _is_acronym(words: list[str]) -> bool:
    first, last = words[0], words[-1]
    return len(words) > 1 and 1 < len(first) < 7 and first.isupper() > last.isupper()


def _is_sender(facts: NameFacts) -> bool:
    # "The Pacific port of Tumaco" is no place in the middle of the ocean.
    return facts.demonym or facts.bearers[0].kind in {COUNTRY, REGION}


def _nameless(scene: Scene, one: Found) -> NameFacts:
    key = name_key(scene.text[one.start : one.end])
    return NameFacts(key, ())


def _stands_after_place_word(scene: Scene, one: Found) -> bool:
    lists = load_word_lists()
    before = scene.text[max(0, one.start - 24) : one.start].lower().split()
    return any(word in lists.scene for word in before[-3:])


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


def _is_new_name(names: Names, scene: Scene, site: SiteName) -> bool:
    words, lists = scene.key[site.first : site.middle], names.lists
    return len(words) < 4 and not any(
        word in lists.organisations or word in lists.titles or word in lists.compass
        for word in words
    )


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
    if one.placeless:
        facts = one.facts
    home = opens_report(text, one.start, one.core[1])
    asked = _asked(names, text, one)
    side = _side(names, text, one.core[1])
    return Mention(one.start, facts, asked, container, home, side)


def _side(names: Names, text: str, end: int) -> int:
    if text.find(" side", end, end + 48) < 0:
        return NOWHERE
    found = _SIDE.match(text, end)
    if found is None:
        return NOWHERE
    bearers = names.facts(name_key(found[1])).bearers
    return bearers[0].country if bearers else NOWHERE


def opens_report(text: str, start: int, end: int) -> bool:
    """Whether a name is a dateline, or stands alone before the first sentence."""
    if start and not text[start - 1].isspace():
        return False
    if start == 0 and text[end : end + 2] in {". ", ".\n", ": "}:
        return True
    return dateline_end(text, start, end) is not None


Answers = list[tuple[Bearer | None, float]]
# A town of so many people (log 10) is meant where it is named, whatever stands beside.
_GREAT_TOWN = 5.3
_POINTS = frozenset({TOWN, SITE})
_OTHER_PROVINCE_KM, _OTHER_DISTRICT_KM, _OTHER_TOWN_KM = 150.0, 80.0, 60.0


def without_contradictions(
    text: str, found: Sequence[Found], mentions: Sequence[Mention], answers: Answers
) -> Answers:
    """The answers without those that lie elsewhere than the text says.

    "Kani, Sagaing region" is no Kani of Japan: a name that no place in the stated area
    bears has none, and takes that area's.
    """
    told = {}
    home = next(
        (b for (b, _), m in zip(answers, mentions, strict=True) if m.home and b), None
    )
    for index, mention in enumerate(mentions):
        if home is not None and _is_quarter_abroad(text, found[index], answers, index):
            bearer = answers[index][0]
            if bearer is not None and bearer.country != home.country:
                told[mention.facts.key, bearer.row] = index
        bearer, area = answers[index][0], answers[mention.container][0]
        if mention.container < 0 or bearer is None or area is None:
            continue
        if mention.container < index and bearer.kind not in _POINTS:
            continue
        if _is_elsewhere(text, found, mentions, answers, index):
            told[mention.facts.key, bearer.row] = index
    if not told:
        return answers
    return [
        (None, 0.0)
        if answer[0] is not None and (mention.facts.key, answer[0].row) in told
        else answer
        for mention, answer in zip(mentions, answers, strict=True)
    ]


def _is_quarter_abroad(text: str, one: Found, answers: Answers, index: int) -> bool:
    """Whether a name is that of a city's quarter, and answered by a small town."""
    bearer = answers[index][0]
    if bearer is None or bearer.kind != TOWN or bearer.people > _GREAT_TOWN:
        return False
    after = text[one.core[1] : one.core[1] + 16].lower().split()
    return bool(after) and after[0].strip(".,;:)") in load_word_lists().quarters


def with_areas(mentions: Sequence[Mention], answers: Answers) -> Answers:
    """The answers, with provinces where a district's container was taken for a town.

    "Char Dara district (Kunduz)" lies in the province, not in the town.
    """
    found = list(answers)
    for mention, (bearer, _) in zip(mentions, answers, strict=True):
        at = mention.container
        if at < 0 or bearer is None or bearer.kind != DISTRICT:
            continue
        area, share = answers[at]
        if area is None or area.kind != TOWN or mentions[at].asked >= 0:
            continue
        for other in mentions[at].facts.bearers:
            if other.kind == PROVINCE and other.row == bearer.admin1:
                found[at] = other, share
    return found


def _is_elsewhere(
    text: str,
    found: Sequence[Found],
    mentions: Sequence[Mention],
    answers: Answers,
    index: int,
) -> bool:
    at = mentions[index].container
    bearer, area = answers[index][0], answers[at][0]
    assert bearer is not None
    assert area is not None
    if bearer.kind >= PROVINCE or _lies_in(bearer, area) or _lies_in(area, bearer):
        return False
    if bearer.people > _GREAT_TOWN and bearer.kind != SITE:
        return False
    gap = text[found[index].end : found[at].start] if at > index else ""
    plain = _PLAIN_COMMA.fullmatch(gap) is not None
    further = mentions[at].container
    outer = answers[further][0] if further > at else None
    confirmed = outer is not None and _lies_in(area, outer)
    if plain and not confirmed and at + 1 < len(found):
        link = text[found[at].end : found[at + 1].start]
        if len(link) < 24 and _NEXT_OF_A_LIST.fullmatch(link):
            return False
    abroad = bearer.country != area.country
    if area.kind == COUNTRY:
        return abroad
    away = apart_km(bearer, area)
    if area.kind == PROVINCE:
        return away > _OTHER_PROVINCE_KM
    if area.kind == DISTRICT:
        return away > _OTHER_DISTRICT_KM
    if area.kind != TOWN or (plain and not confirmed):
        return False
    return away > _OTHER_TOWN_KM


def _lies_in(one: Bearer, area: Bearer) -> bool:
    return area.row in {one.row, one.admin2, one.admin1, one.country}


def _asked(names: Names, text: str, one: Found) -> int:
    lists = names.lists
    end = one.core[1]
    if text[end : end + 1] == " ":
        after = text[end + 1 : end + 16].split(" ", 1)[0]
        known = lists.after.get(after.strip(".,;:'’").lower())
        if known and known[1] == "kind":
            return _ASKED.get(known[0], -1)
    if text.endswith(" of ", max(0, one.start - 16), one.start):
        before = text[max(0, one.start - 16) : one.start - 4].rsplit(" ", 1)[-1]
        known = lists.before.get(f"{before.lower()} of")
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
    site = one.site
    if site and one.placeless:
        # The Honduran embassy stands in Guatemala City: all that is known is the city.
        site, share = False, _BESIDE
    return Toponym(
        one.start, one.end, text[one.start : one.end], place, share, one.hint,
        one.feature, one.hint in _SAYS_WHOSE, site, relation, dateline, one.core,
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
