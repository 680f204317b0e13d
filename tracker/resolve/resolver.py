"""Which place each name of a text means, decided for all its names together.

A candidate's score is a weighted sum of what is known of the place (people, kind, how
the name names it), of the words around the name, and of support by the text's other
names: their country, their province and district, their nearness. The weights in
data/gazetteer/resolver.json come from benchmarks/geo/train_resolver.py.
"""

import json
import math
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from operator import add
from typing import NamedTuple

from tracker.resolve.gazetteer_file import NOWHERE
from tracker.resolve.names import (
    COUNTRY,
    DISTRICT,
    FOLDER,
    PROVINCE,
    REGION,
    SITE,
    STRIPPED,
    TOWN,
    Bearer,
    NameFacts,
)

ROUNDS = 3
NEAR_KM = 50.0
# Shares that move by no more than this are final.
_STEADY = 0.02
# Candidates of a smaller share give no support.
_LEAST_SHARE = 0.01
_AREAS = frozenset({COUNTRY, PROVINCE, DISTRICT, TOWN})
_KM_A_DEGREE = 111.2
# A province no wider than this about its town is as good as the town.
_SAME_SURROUNDINGS_KM = 60.0
# Beyond so many bearers of a name, only those that the text speaks for are weighed.
_ALWAYS_WEIGHED = 25


class Mention(NamedTuple):
    """A name in the text, to be resolved."""

    start: int
    facts: NameFacts
    # The kind that a feature word asks for ("X district"), or -1.
    asked: int
    # Index of the mention that says where it lies ("Paris, Texas": Texas), or -1.
    container: int
    # The report comes from there: a dateline.
    home: bool = False
    # The country of whose side the text speaks ("on the Indian side"), or NOWHERE.
    side: int = NOWHERE


_OF_KIND = ("site", "town", "district", "province", "country", "region")
# In the order of NAMED, after the main name.
_OF_NAME = ("alternate", "stripped", "abbreviation", "demonym", "demonym")
# What speaks for a candidate by itself, and what the text says for it.
OWN_FEATURES = (
    "people", "people of an area", *_OF_KIND, *_OF_NAME[:4], "by hand", "asked",
    "not asked", "expected", "capital",
)  # fmt: skip
SUPPORT_FEATURES = (
    "country support",
    "admin1 support",
    "admin2 support",
    "nearness",
    "inside",
    "outside",
    "parts",
    "home country",
    "home admin1",
)
FEATURES = OWN_FEATURES + SUPPORT_FEATURES


@cache
def load_weights() -> Mapping[str, float]:
    """The learnt weights."""
    weights: dict[str, float] = json.loads(
        (FOLDER / "resolver.json").read_text("utf-8")
    )
    return weights


class Masses(NamedTuple):
    """The shares of a name's candidates, summed by country and area."""

    country: dict[int, float]
    admin1: dict[int, float]
    admin2: dict[int, float]


class Support(NamedTuple):
    """The mass that the text's names give to countries, areas and surroundings."""

    country: dict[int, float]
    admin1: dict[int, float]
    admin2: dict[int, float]
    # Latitude, longitude, share and name of what lies in each cell.
    points: dict[int, list[tuple[float, float, float, int]]]
    # The cells that have such a point, or lie beside one that has.
    near: set[int]
    # The dateline's part of it.
    home: Masses


class State(NamedTuple):
    """Names with their candidates, the scores of these by themselves, and shares."""

    names: list[list[int]]
    bearers: list[tuple[Bearer, ...]]
    scores: list[list[float]]
    shares: list[list[float]]
    contained: list[list[int]]
    # The name of the dateline, or -1.
    home: int = -1


def resolve_mentions(
    mentions: Sequence[Mention],
    weights: Mapping[str, float],
    prior: Mapping[int, float] | None = None,
) -> list[tuple[Bearer | None, float]]:
    """The place of each mention and how sure that is, in the order of the mentions.

    `prior` gives a weight to countries and areas (rows) that the text is likely about.
    """
    state = resolve_state(mentions, weights, prior)
    answers: list[tuple[Bearer | None, float]] = [(None, 0.0)] * len(mentions)
    for index, group in enumerate(state.names):
        if state.bearers[index]:
            asked = mentions[group[0]].asked
            answer = _settled(state.bearers[index], state.shares[index], asked)
            for mention in group:
                answers[mention] = answer
    return answers


def _settled(
    bearers: tuple[Bearer, ...], shares: list[float], asked: int
) -> tuple[Bearer, float]:
    """The likeliest candidate; a town rather than the area around it of its name."""
    share = max(shares)
    bearer = bearers[shares.index(share)]
    if (bearer.kind == DISTRICT or bearer.kind == PROVINCE) and asked != bearer.kind:
        for at, other in enumerate(bearers):
            if (
                other.kind == TOWN
                and bearer.row in {other.admin1, other.admin2}
                and other.named <= bearer.named
                and apart_km(other, bearer) < _SAME_SURROUNDINGS_KM
            ):
                return other, share + shares[at]
    return bearer, share


def apart_km(one: Bearer, other: Bearer) -> float:
    """How far two places lie from each other, nearly."""
    x = (one.lon - other.lon) * math.cos(math.radians(one.lat))
    return _KM_A_DEGREE * math.hypot(x, one.lat - other.lat)


def resolve_state(
    mentions: Sequence[Mention],
    weights: Mapping[str, float],
    prior: Mapping[int, float] | None,
) -> State:
    """Everything that decides, after the last round."""
    names = _distinct(mentions)
    prior = prior or {}
    homes = {b.country for m in mentions if m.home for b in m.facts.bearers[:1]} | set(
        prior
    )
    bearers = [_candidates(mentions[group[0]], homes) for group in names]
    scores = [
        own_scores(some, mentions[group[0]].asked, weights, prior)
        for some, group in zip(bearers, names, strict=True)
    ]
    shares = [_softmax(some) for some in scores]
    contained = _containers(names, mentions)
    home = next((i for i, g in enumerate(names) if mentions[g[0]].home), -1)
    state = State(names, bearers, scores, shares, contained, home)
    open_names = [i for i, some in enumerate(bearers) if len(some) > 1]
    for _ in range(ROUNDS if open_names else 0):
        support = gather(state)
        before, shares = shares, list(shares)
        for index in open_names:
            told = support_scores(index, state, support, weights)
            shares[index] = _softmax(list(map(add, scores[index], told)))
        state = state._replace(shares=shares)
        if _steady(before, shares):
            break
    return state


def _steady(before: list[list[float]], after: list[list[float]]) -> bool:
    for old, new in zip(before, after, strict=True):
        if old is new:
            continue
        for one, other in zip(old, new, strict=True):
            if abs(one - other) > _STEADY:
                return False
    return True


def _distinct(mentions: Sequence[Mention]) -> list[list[int]]:
    """Mentions grouped by name: one sense for each name in a text."""
    groups: dict[str, list[int]] = {}
    for index, mention in enumerate(mentions):
        key = mention.facts.key
        if mention.asked >= 0 and len(mention.facts.bearers) > 1:
            key += f" {mention.asked}"
        groups.setdefault(key, []).append(index)
    return list(groups.values())


def _containers(names: list[list[int]], mentions: Sequence[Mention]) -> list[list[int]]:
    """For each name, the names that stand behind it as what it lies in."""
    name_of = {mention: at for at, group in enumerate(names) for mention in group}
    found = []
    for group in names:
        inside = {mentions[m].container for m in group if mentions[m].container >= 0}
        found.append(sorted({name_of[m] for m in inside}))
    return found


def _candidates(mention: Mention, expected_in: Collection[int]) -> tuple[Bearer, ...]:
    """The places that a name can mean, by the words beside it."""
    bearers = mention.facts.bearers
    if mention.side != NOWHERE:
        bearers = tuple(b for b in bearers if b.country == mention.side) or bearers
    if mention.asked in {DISTRICT, PROVINCE}:
        # "Jacobabad district" cannot be the town; yet "the district of San Mateo" in
        # a report from Lima is no county of California.
        asked = tuple(b for b in bearers if b.kind == mention.asked)
        here = any(b.country in expected_in for b in bearers)
        if asked and (not here or any(b.country in expected_in for b in asked)):
            bearers = asked
    return bearers


def own_scores(
    bearers: Sequence[Bearer],
    asked: int,
    weights: Mapping[str, float],
    prior: Mapping[int, float],
) -> list[float]:
    """What speaks for each candidate by itself."""
    if len(bearers) == 1:
        # It is meant, whatever it scores.
        return [0.0]
    of_kind = [weights[kind] for kind in _OF_KIND]
    of_name = [0.0, *[weights[named] for named in _OF_NAME]]
    scores = []
    for bearer in bearers:
        kind, named = bearer.kind, bearer.named
        people = weights["people" if kind <= TOWN else "people of an area"]
        score = people * bearer.people + of_kind[kind]
        # "Jacobabad district" is that district's own name, "Jacobabad" but a part.
        if named and not (asked == kind and named == STRIPPED):
            score += of_name[named]
        if bearer.by_hand:
            score += weights["by hand"]
        if bearer.capital:
            score += weights["capital"]
        if asked >= 0:
            score += weights["asked" if asked == kind else "not asked"]
        if prior:
            expected = sum(
                prior.get(area, 0.0)
                for area in (bearer.country, bearer.admin1, bearer.admin2)
            )
            score += weights["expected"] * expected
        scores.append(score)
    return scores


def _softmax(scores: list[float]) -> list[float]:
    if len(scores) == 1:
        return [1.0]
    if not scores:
        return []
    top = max(scores)
    powers = list(map(math.exp, [score - top for score in scores]))
    total = sum(powers)
    return [power / total for power in powers]


_NOTHING = Masses({}, {}, {})


def _masses(bearers: Sequence[Bearer], shares: list[float], least: float) -> Masses:
    """The shares that are not less than `least`, summed by country and area."""
    country: dict[int, float] = {}
    admin1: dict[int, float] = {}
    admin2: dict[int, float] = {}
    for bearer, share in zip(bearers, shares, strict=True):
        if share >= least:
            area = bearer.country
            country[area] = country.get(area, 0.0) + share
            area = bearer.admin1
            admin1[area] = admin1.get(area, 0.0) + share
            area = bearer.admin2
            admin2[area] = admin2.get(area, 0.0) + share
    return Masses(country, admin1, admin2)


def gather(state: State) -> Support:
    """What all names together speak for; each name has one vote."""
    country: dict[int, float] = {}
    admin1: dict[int, float] = {}
    admin2: dict[int, float] = {}
    points: dict[int, list[tuple[float, float, float, int]]] = {}
    for index, bearers in enumerate(state.bearers):
        shares = state.shares[index]
        for at in [at for at, share in enumerate(shares) if share >= _LEAST_SHARE]:
            bearer, share = bearers[at], shares[at]
            _, _, kind, lat, lon, land, province, district, _, _, _, cell = bearer
            country[land] = country.get(land, 0.0) + share
            admin1[province] = admin1.get(province, 0.0) + share
            admin2[district] = admin2.get(district, 0.0) + share
            if kind <= DISTRICT:
                if cell in points:
                    points[cell].append((lat, lon, share, index))
                else:
                    points[cell] = [(lat, lon, share, index)]
    for table in (country, admin1, admin2):
        table.pop(NOWHERE, None)
    near: set[int] = set()
    for cell in points:
        near.update(_beside(cell))
    home = _NOTHING
    if state.home != -1:
        home = _masses(state.bearers[state.home], state.shares[state.home], 0.0)
    return Support(country, admin1, admin2, points, near, home)


def _beside(cell: int) -> tuple[int, ...]:
    """A cell of a degree by a degree, and those that touch it."""
    return (
        cell - 1001, cell - 1000, cell - 999, cell - 1, cell, cell + 1,
        cell + 999, cell + 1000, cell + 1001,
    )  # fmt: skip


def support_scores(
    index: int, state: State, support: Support, weights: Mapping[str, float]
) -> list[float]:
    """What the text's other names say for each candidate of a name."""
    bearers, shares = state.bearers[index], state.shares[index]
    own = _masses(bearers, shares, _LEAST_SHARE)
    home = support.home if state.home != index else _NOTHING
    areas = [
        (other, share)
        for name in state.contained[index]
        for other, share in zip(state.bearers[name], state.shares[name], strict=True)
        if other.kind in _AREAS
    ]
    by_country, by_admin1, by_admin2, _, near, _ = support
    in_country, in_admin1 = weights["country support"], weights["admin1 support"]
    in_admin2, nearness = weights["admin2 support"], weights["nearness"]
    # Many candidates of a name lie in one country.
    of_country: dict[int, float] = {}
    scores = []
    for at, bearer in enumerate(bearers):
        _, _, kind, _, _, country, admin1, admin2, _, _, _, cell = bearer
        score = 0.0
        if country in of_country:
            score = of_country[country]
        elif country in by_country:
            mass = by_country[country] - own.country.get(country, 0.0)
            if mass > _LEAST_SHARE:
                score = in_country * math.log(1 + 3 * mass)
            of_country[country] = score
        elif at >= _ALWAYS_WEIGHED and admin1 not in by_admin1:
            scores.append(0.0)
            continue
        if admin1 in by_admin1:
            mass = by_admin1[admin1] - own.admin1.get(admin1, 0.0)
            if mass > _LEAST_SHARE:
                of = in_admin1 if kind != PROVINCE else weights["parts"]
                score += of * (mass if mass < 3.0 else 3.0)
        if admin2 in by_admin2:
            mass = by_admin2[admin2] - own.admin2.get(admin2, 0.0)
            if mass > _LEAST_SHARE:
                score += in_admin2 * (mass if mass < 3.0 else 3.0)
        if cell in near and kind <= DISTRICT:
            close = _nearness(index, bearer, support)
            if close > 0.001:
                score += nearness * min(3.0, close)
        if areas:
            score += _inside_score(bearer, areas, weights)
        if country in home.country:
            if home.country[country] > _LEAST_SHARE:
                score += weights["home country"] * home.country[country]
            if admin1 != NOWHERE and home.admin1.get(admin1, 0.0) > _LEAST_SHARE:
                score += weights["home admin1"] * home.admin1[admin1]
        scores.append(score)
    return scores


def _nearness(index: int, bearer: Bearer, support: Support) -> float:
    total = 0.0
    lat, lon = bearer.lat, bearer.lon
    shrink = math.cos(math.radians(lat))
    for cell in _beside(bearer.cell):
        for other_lat, other_lon, share, owner in support.points.get(cell, ()):
            if owner != index:
                x, y = (other_lon - lon) * shrink, other_lat - lat
                km = _KM_A_DEGREE * math.sqrt(x * x + y * y)
                total += share * math.exp(-km / NEAR_KM)
    return total


def _inside_score(
    bearer: Bearer, areas: list[tuple[Bearer, float]], weights: Mapping[str, float]
) -> float:
    """What it says that the candidate lies in what is named behind it, or does not."""
    chain = bearer.country, bearer.admin1, bearer.admin2
    mass = total = 0.0
    for other, share in areas:
        total += share
        if other.row in chain and other.row != bearer.row:
            mass += share
        elif other.kind == TOWN and other.admin2 in chain and other.admin2 != NOWHERE:
            mass += share * 0.7
    if mass > _LEAST_SHARE:
        return weights["inside"] * min(1.0, mass)
    return weights["outside"] if total > 0.5 else 0.0


_FINE = {SITE: 2.0, TOWN: 2.0, DISTRICT: 1.5, PROVINCE: 1.0, COUNTRY: 0.0, REGION: -1.0}
_HOME = 0.5


def neighbour(
    at: int, places: Sequence[tuple[int, Bearer | None]], home: Bearer | None = None
) -> Bearer | None:
    """The place of the nearest, finest resolved name, for one that has no candidate.

    `home`, the dateline's place, is as good as one that stands some lines away.
    """
    best, best_score = home, _HOME if home else -99.0
    for start, bearer in places:
        if bearer is None:
            continue
        distance = start - at if start > at else (at - start) * 1.2
        score = _FINE[bearer.kind] - distance / 150.0
        if score > best_score:
            best, best_score = bearer, score
    return best
