"""The chance that type, date and place of an event mention are all right."""

import json
import math
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from tracker.assemble.assembled import Assembled
from tracker.assemble.sheet import INFERRED
from tracker.errors import DataError
from tracker.paths import DATA

WEIGHTS = DATA / "confidence.json"
FAR = 400  # characters, about three sentences


def no_place(one: Assembled) -> bool:
    """Its place is not known."""
    return one.place is None


def exact_place(one: Assembled) -> bool:
    """Its place is a site or a town."""
    return one.place is not None and one.place.kind in ("site", "populated_place")


def at_site(one: Assembled) -> bool:
    """Its place is a site with a name: a station, a market, a road."""
    return one.place is not None and one.place.kind == "site"


def far_place(one: Assembled) -> bool:
    """Its place is named far from the words that say what happened."""
    return _distance(one, "/place/name") > FAR


def far_date(one: Assembled) -> bool:
    """Its date stands far from the words that say what happened."""
    return _distance(one, "/date") > FAR


def inferred_date(one: Assembled) -> bool:
    """No words of its own give its date."""
    return any(e.field == "/date" and e.basis == INFERRED for e in one.evidence)


def of_two_types(one: Assembled) -> bool:
    """Its words speak of more than one type."""
    return bool(one.also)


def repeated_toll(one: Assembled) -> bool:
    """Its toll stands in more than one place."""
    return sum(e.field in ("/killed", "/injured") for e in one.evidence) > 2


def is_operation(one: Assembled) -> bool:
    """It is an operation."""
    return one.kind == "operation"


def is_cooperation(one: Assembled) -> bool:
    """It is cooperation."""
    return one.kind == "cooperation"


QUESTIONS: tuple[Callable[[Assembled], bool], ...] = (
    no_place,
    exact_place,
    at_site,
    far_place,
    far_date,
    inferred_date,
    of_two_types,
    repeated_toll,
    is_operation,
    is_cooperation,
)


def _distance(one: Assembled, field: str) -> int:
    """Characters between the words of the type and the nearest ones of a field."""
    types = [e.start for e in one.evidence if e.field == "/type"]
    places = [e.start for e in one.evidence if e.field == field]
    gaps = [
        abs(a - b) for a in types for b in places if a is not None and b is not None
    ]
    return min(gaps, default=0)


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
