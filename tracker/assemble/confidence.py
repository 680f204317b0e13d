"""The chance that type, date and place of an event mention are all right."""

import json
import math
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from tracker.assemble.assembled import Assembled
from tracker.errors import DataError
from tracker.paths import DATA

WEIGHTS = DATA / "confidence.json"


def somewhere(one: Assembled) -> bool:
    """Its place is not known, only its country, or only where its article is set."""
    return not one.is_placed


def at_site(one: Assembled) -> bool:
    """Its place is a site with a name: a station, a market, a road."""
    return one.place is not None and one.place.kind == "site"


def in_town(one: Assembled) -> bool:
    """Its place is a town or a village."""
    return one.place is not None and one.place.kind == "populated_place"


def in_district(one: Assembled) -> bool:
    """The district of its place is known."""
    return one.place is not None and one.place.admin2 is not None


def beside_place(one: Assembled) -> bool:
    """It happened near its place, or between two."""
    return one.place is not None and one.place.relation in ("near", "between")


def by_known_hands(one: Assembled) -> bool:
    """Somebody is said to have done it."""
    return any(actor.role == "perpetrator" for actor in one.actors)


def told_of_claim(one: Assembled) -> bool:
    """The report says who claims it, or that nobody does."""
    return one.claim is not None


def with_sums(one: Assembled) -> bool:
    """It has sums of money."""
    return bool(one.amounts)


def of_two_types(one: Assembled) -> bool:
    """Its words speak of more than one type."""
    return bool(one.also)


def without_words(one: Assembled) -> bool:
    """No words of its own say what happened."""
    return not any(e.field == "/type" and e.quote for e in one.evidence)


QUESTIONS: tuple[Callable[[Assembled], bool], ...] = (
    somewhere,
    at_site,
    in_town,
    in_district,
    beside_place,
    by_known_hands,
    told_of_claim,
    with_sums,
    of_two_types,
    without_words,
)


class Weights(NamedTuple):
    """What a yes to each question adds to the base, in log odds."""

    base: float
    questions: tuple[float, ...]


def answers(one: Assembled) -> tuple[bool, ...]:
    """The answers to all questions, in their order."""
    return tuple(question(one) for question in QUESTIONS)


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The weights that benchmarks/confidence.py fitted on labelled reports."""
    table = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    names = [question.__name__ for question in QUESTIONS]
    if sorted(table["weights"]) != sorted(names):
        odd = min(set(names) ^ set(table["weights"]))
        raise DataError(WEIGHTS, odd, "weights and questions differ")
    return Weights(table["base"], tuple(table["weights"][name] for name in names))


def chance(weights: Weights, holds: tuple[bool, ...]) -> float:
    """The chance that these answers give, by a logistic model."""
    score = weights.base
    score += sum(w for w, yes in zip(weights.questions, holds, strict=True) if yes)
    return 1 / (1 + math.exp(-score))


def confidence(one: Assembled) -> float:
    """From 0 to 1: of events of the same confidence, so many are right."""
    return round(chance(load_weights(), answers(one)), 2)
