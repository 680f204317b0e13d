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


FEATURES = (
    "people", "people of an area", "site", "town", "district", "province", "country",
    "region", "alternate", "stripped", "abbreviation", "demonym", "by hand",
    "country support", "admin1 support", "admin2 support", "nearness", "inside",
    "outside", "asked", "not asked", "parts", "expected", "capital",
    "home country", "home admin1",
)  # fmt: skip


@cache
def load_weights() -> Mapping[str, float]:
    """The learnt weights."""
    weights: dict[str, float] = json.loads(
        (FOLDER / "resolver.json").read_text("utf-8")
    )
    return weights


class Fixed(NamedTuple):
    """A candidate whose own score does not change, waiting for the text's support."""

    bearer: Bearer
    score: float


class Support(NamedTuple):
    """The mass that the text's names give to countries, areas and surroundings."""

    country: dict[int, float]
    admin1: dict[int, float]
    admin2: dict[int, float]
    around: dict[int, list[tuple[float, float, float, int]]]


def own_features(
    bearer: Bearer, asked: int, expected: float
) -> list[tuple[int, float]]:
    """What speaks for a candidate by itself, as (index in FEATURES, value)."""
    kind, named = bearer.kind, bearer.named
    found = [(0 if kind <= TOWN else 1, bearer.people), (2 + kind, 1.0)]
    # "Jacobabad district" is that district's own name, "Jacobabad" but a part of it.
    if named and not (asked == kind and named == STRIPPED):
        found.append((7 + min(named, 4), 1.0))
    if bearer.by_hand:
        found.append((12, 1.0))
    if bearer.capital:
        found.append((23, 1.0))
    if asked >= 0:
        found.append((19 if asked == kind else 20, 1.0))
    if expected:
        found.append((22, expected))
    return found


class State(NamedTuple):
    """Names with their candidates and shares, and the support that these add up to."""

    names: list[list[int]]
    fixed: list[list[Fixed]]
    shares: list[list[float]]
    contained: list[list[int]]
    support: Support
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
        if state.fixed[index]:
            asked = mentions[group[0]].asked
            answer = _settled(state.fixed[index], state.shares[index], asked)
            for mention in group:
                answers[mention] = answer
    return answers


def _settled(
    group: list[Fixed], shares: list[float], asked: int
) -> tuple[Bearer, float]:
    """The likeliest candidate; a town rather than the area around it of its name."""
    best = max(range(len(shares)), key=shares.__getitem__)
    bearer, share = group[best].bearer, shares[best]
    if bearer.kind in {DISTRICT, PROVINCE} and asked != bearer.kind:
        for at, (other, _) in enumerate(group):
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
    vector = [weights[name] for name in FEATURES]
    prior = prior or {}
    homes = {b.country for m in mentions if m.home for b in m.facts.bearers[:1]} | set(
        prior
    )
    fixed = [_candidates(group, mentions, vector, prior, homes) for group in names]
    shares = [_softmax([c.score for c in group]) for group in fixed]
    contained = _containers(names, mentions)
    home = next((i for i, g in enumerate(names) if mentions[g[0]].home), -1)
    state = State(names, fixed, shares, contained, gather(fixed, shares), home)
    if all(len(group) < 2 for group in fixed):
        return state
    for _ in range(ROUNDS):
        before = shares
        shares = [_again(index, state, vector) for index in range(len(fixed))]
        state = State(names, fixed, shares, contained, gather(fixed, shares), home)
        if _steady(before, shares):
            break
    return state


def _steady(before: list[list[float]], after: list[list[float]]) -> bool:
    for old, new in zip(before, after, strict=True):
        for one, other in zip(old, new, strict=True):
            if abs(one - other) > _STEADY:
                return False
    return True


def all_support(state: State, index: int, bearer: Bearer) -> list[tuple[int, float]]:
    """What the text says for a candidate of a name, as (index in FEATURES, value)."""
    own = own_support(state.fixed[index], state.shares[index])
    found = support_features(index, bearer, state.support, own)
    found += home_features(index, bearer, state)
    return found + inside_feature(bearer, state.contained[index], state)


def home_features(index: int, bearer: Bearer, state: State) -> list[tuple[int, float]]:
    """Whether the candidate lies where the report comes from."""
    if state.home in {-1, index}:
        return []
    country = admin1 = 0.0
    home = state.home
    for (other, _), share in zip(state.fixed[home], state.shares[home], strict=True):
        if other.country == bearer.country:
            country += share
            if other.admin1 == bearer.admin1 != NOWHERE:
                admin1 += share
    found = [(24, country)] if country > 0.01 else []
    return [*found, (25, admin1)] if admin1 > 0.01 else found


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


def _candidates(
    group: list[int],
    mentions: Sequence[Mention],
    vector: list[float],
    prior: Mapping[int, float],
    expected_in: Collection[int],
) -> list[Fixed]:
    mention = mentions[group[0]]
    found = []
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
    for bearer in bearers:
        expected = prior.get(bearer.country, 0.0) if prior else 0.0
        if prior:
            expected += prior.get(bearer.admin1, 0.0) + prior.get(bearer.admin2, 0.0)
        score = 0.0
        for index, value in own_features(bearer, mention.asked, expected):
            score += vector[index] * value
        found.append(Fixed(bearer, score))
    return found


def _softmax(scores: list[float]) -> list[float]:
    if len(scores) == 1:
        return [1.0]
    if not scores:
        return []
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def gather(fixed: list[list[Fixed]], shares: list[list[float]]) -> Support:
    """What all names together speak for; each name has one vote."""
    country: dict[int, float] = {}
    admin1: dict[int, float] = {}
    admin2: dict[int, float] = {}
    around: dict[int, list[tuple[float, float, float, int]]] = {}
    for index, group in enumerate(fixed):
        for (bearer, _), share in zip(group, shares[index], strict=True):
            if share < 0.01:
                continue
            country[bearer.country] = country.get(bearer.country, 0.0) + share
            admin1[bearer.admin1] = admin1.get(bearer.admin1, 0.0) + share
            admin2[bearer.admin2] = admin2.get(bearer.admin2, 0.0) + share
            if bearer.kind <= DISTRICT:
                point = bearer.lat, bearer.lon, share, index
                middle = _cell(bearer.lat, bearer.lon)
                for row in (middle - 1000, middle, middle + 1000):
                    for cell in (row - 1, row, row + 1):
                        if cell in around:
                            around[cell].append(point)
                        else:
                            around[cell] = [point]
    for table in (country, admin1, admin2):
        table.pop(NOWHERE, None)
    return Support(country, admin1, admin2, around)


def _cell(lat: float, lon: float) -> int:
    return int(lat + 90.0) * 1000 + int(lon + 180.0)


def support_features(
    index: int, bearer: Bearer, support: Support, own: Support
) -> list[tuple[int, float]]:
    """What the text's other names say for a candidate: (index in FEATURES, value)."""
    found = []
    country, admin1, admin2 = bearer.country, bearer.admin1, bearer.admin2
    mass = support.country.get(country, 0.0) - own.country.get(country, 0.0)
    if mass > 0.01:
        found.append((13, math.log(1 + 3 * mass)))
    if admin1 != NOWHERE:
        mass = support.admin1.get(admin1, 0.0) - own.admin1.get(admin1, 0.0)
        if mass > 0.01:
            found.append((14 if bearer.kind != PROVINCE else 21, min(3.0, mass)))
    if admin2 != NOWHERE:
        mass = support.admin2.get(admin2, 0.0) - own.admin2.get(admin2, 0.0)
        if mass > 0.01:
            found.append((15, min(3.0, mass)))
    if bearer.kind <= DISTRICT and support.around:
        near = _nearness(index, bearer, support.around)
        if near > 0.001:
            found.append((16, min(3.0, near)))
    return found


def own_support(group: list[Fixed], shares: list[float]) -> Support:
    """What one name gives, to be taken off the sum for its own candidates."""
    country: dict[int, float] = {}
    admin1: dict[int, float] = {}
    admin2: dict[int, float] = {}
    for (bearer, _), share in zip(group, shares, strict=True):
        if share >= 0.01:
            country[bearer.country] = country.get(bearer.country, 0.0) + share
            admin1[bearer.admin1] = admin1.get(bearer.admin1, 0.0) + share
            admin2[bearer.admin2] = admin2.get(bearer.admin2, 0.0) + share
    return Support(country, admin1, admin2, {})


def _nearness(
    index: int,
    bearer: Bearer,
    around: dict[int, list[tuple[float, float, float, int]]],
) -> float:
    points = around.get(_cell(bearer.lat, bearer.lon))
    if points is None:
        return 0.0
    total = 0.0
    lat, lon = bearer.lat, bearer.lon
    shrink = math.cos(math.radians(lat))
    for other_lat, other_lon, share, owner in points:
        if owner != index:
            x, y = (other_lon - lon) * shrink, other_lat - lat
            km = _KM_A_DEGREE * math.sqrt(x * x + y * y)
            total += share * math.exp(-km / NEAR_KM)
    return total


def inside_feature(
    bearer: Bearer, containers: list[int], state: State
) -> list[tuple[int, float]]:
    """Whether the candidate lies in what is named behind it."""
    if not containers:
        return []
    chain = {bearer.country, bearer.admin1, bearer.admin2} - {NOWHERE}
    mass = total = 0.0
    for name in containers:
        for (other, _), share in zip(
            state.fixed[name], state.shares[name], strict=True
        ):
            if other.kind in {COUNTRY, PROVINCE, DISTRICT} or other.kind == TOWN:
                total += share
                if other.row in chain and other.row != bearer.row:
                    mass += share
                elif other.kind == TOWN and other.admin2 in chain:
                    mass += share * 0.7
    if mass > 0.01:
        return [(17, min(1.0, mass))]
    return [(18, 1.0)] if total > 0.5 else []


def _again(index: int, state: State, vector: list[float]) -> list[float]:
    group, support = state.fixed[index], state.support
    if len(group) < 2:
        return state.shares[index]
    own = own_support(group, state.shares[index])
    containers = state.contained[index]
    home = state.home not in {-1, index}
    scores = []
    for at, (bearer, score) in enumerate(group):
        if at >= _ALWAYS_WEIGHED and (
            bearer.admin1 not in support.admin1
            and bearer.country not in support.country
        ):
            scores.append(score)
            continue
        for feature, value in support_features(index, bearer, support, own):
            score += vector[feature] * value
        for feature, value in inside_feature(bearer, containers, state):
            score += vector[feature] * value
        if home:
            for feature, value in home_features(index, bearer, state):
                score += vector[feature] * value
        scores.append(score)
    return _softmax(scores)


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
