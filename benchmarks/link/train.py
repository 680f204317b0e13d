"""Learn what the questions of tracker/link/likeness.py weigh, from labelled reports.

    python -m benchmarks.link.train [--write] [--splits N]

Learns on one half of the happenings under tests/link/ and scores the other half, both
ways; --write learns from all, and writes data/link.json and the weights of each half.
--splits scores N random halvings besides, for one halving says little.

Two happenings that resemble each other in everything but themselves are rare in so
few reports, so some are made: one account is moved to the day and the district of
another, or one says the province only. Where all this says little, weights stay near
those of PRIOR.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations
from typing import Any
from unittest.mock import patch

import numpy as np

from tests.link.labelled import (
    HALVES,
    Labelled,
    load_halves,
    load_labelled,
    load_stories,
)
from tests.link.scores import Score, b_cubed, pairwise
from tracker.link import clusters, likeness
from tracker.link.account import Account
from tracker.link.likeness import QUESTIONS, Weights, vetoed
from tracker.paths import DATA

SURE, DOUBTFUL = 0.6, 0.3
MADE = 0.1  # what all made pairs weigh together, beside all true ones
PENALTY = 0.005  # on the squares of how far weights are from these
NOTHING_SHARED = -3.0  # where the weight of no answer at all should be, likewise
PRIOR = {  # where so few reports say little
    "near": 1.0,
    "same_province": 1.0,
    "times_overlap": -2.0,
    "wild_toll": -2.5,
    "other_toll": -2.0,
    "near_toll": 0.5,
    "same_injured": 0.5,
    "same_amount": 2.0,
    "other_amount": -2.5,
    "shared_donor": 0.5,
    "other_perpetrator": -1.0,
    "falling_toll": -0.3,
    "unlike_toll": -0.3,
    "halved_toll": -4.0,
    "same_toll": 1.0,
    "like_victims": 0.5,
    "disputed_toll": 1.0,
    "risen_toll": 1.0,
    "same_district": 2.0,
    "same_type": 1.0,
    "day_of_report": -1.5,
    "other_district": -1.0,
    "other_site": -1.0,
    "other_named_target": -1.0,
    "named_again": 1.5,
}
STEPS, RATE = 6_000, 0.5
# questions whose yes can only weigh against
AGAINST = ("other", "falling", "wild", "unlike", "halved", "day_of")
FREE = ("next_day", "times_overlap", "reported_together", "recalled")
Example = tuple[tuple[bool, ...], bool]


def answers(a: Account, b: Account) -> tuple[bool, ...]:
    """What the questions say of the two."""
    return tuple(holds(a, b) for holds in QUESTIONS)


def moved(account: Account, other: Account) -> Account:
    """The account as if it had been on the other's day, in the other's district."""
    towns = account.place_kind == other.place_kind == "populated_place"
    return account._replace(
        start=other.start,
        end=other.end,
        precise=other.precise,
        published=other.published,
        admin2=other.admin2,
        admin1=other.admin1,
        country=other.country,
        lat=other.lat,
        lon=other.lon,
        place=other.place if towns else account.place,
        background=other.background,
    )


def _recalled(account: Account) -> Account:
    """The account as one that recalls it and only says the month."""
    assert account.start is not None
    first = account.start.replace(day=1)
    last = first + timedelta(days=27)
    return account._replace(start=first, end=last, precise=False, background=True)


def _vaguer(account: Account) -> Account:
    """The account as one that only says the province."""
    return account._replace(
        place=None, place_kind=None, admin2=None, specific=False, lat=None, lon=None
    )


def examples(
    accounts: Sequence[Account], truth: dict[str, str]
) -> Iterator[tuple[Example, float]]:
    """Pairs with their truth, and what each weighs."""
    pairs = list(combinations(accounts, 2))
    true = [(answers(a, b), True) for a, b in pairs if _one(a, b, truth)]
    false = [
        (answers(a, b), False)
        for a, b in pairs
        if truth[a.key] != truth[b.key] and not vetoed(a, b)
    ]
    made = [
        (answers(a, c), False)
        for a, b in pairs
        if truth[a.key] != truth[b.key] and a.kind == "incident"
        for c in (moved(b, a),)
        if not vetoed(a, c)
    ]
    made += [
        (answers(_recalled(a), c), False)
        for a, b in pairs
        if truth[a.key] != truth[b.key] and a.kind == "incident"
        for c in (moved(b, a),)
        if a.precise and not vetoed(a, c)
    ]
    made += [
        (answers(_vaguer(a), c), False)
        for a, b in pairs
        if truth[a.key] != truth[b.key] and a.kind == "incident"
        for c in (moved(b, a),)
        if not vetoed(_vaguer(a), c)
    ]
    yield from ((example, 1.0) for example in true + false)
    yield from ((example, MADE * len(true) / len(made)) for example in made)


def learn(accounts: Sequence[Account], truth: dict[str, str]) -> Weights:
    """The weights that fit the accounts best, with the signs that their names say."""
    counts: Counter[Example] = Counter()
    for example, weight in examples(accounts, truth):
        counts[example] += weight  # type: ignore[assignment]
    x = np.array([[1.0, *(float(v) for v in vector)] for vector, _ in counts])
    y = np.array([float(same) for _, same in counts])
    mass = np.array(list(counts.values()))
    mass = mass / mass.sum()
    names = [question.__name__ for question in QUESTIONS]
    low = [-9.0 if n.startswith(AGAINST) or n in FREE else 0.0 for n in names]
    high = [0.0 if n.startswith(AGAINST) else 9.0 for n in names]
    prior = np.array([NOTHING_SHARED, *(PRIOR.get(name, 0.0) for name in names)])
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-(x @ weights)))
        slope = x.T @ (mass * (likely - y))
        slope += PENALTY * (weights - prior)
        weights -= RATE * slope
        weights[1:] = np.clip(weights[1:], low, high)
    found = [round(float(weight), 2) for weight in weights]
    return Weights(found[0], tuple(found[1:]), SURE, DOUBTFUL)


def scores(
    found: Labelled, half: set[str], weights: Weights
) -> tuple[dict[str, str], Score, Score]:
    """The truth of one half, and its scores by pairs and by B-cubed."""
    truth = {k: h for k, h in found.happening_of.items() if h in half}
    with (
        patch.object(likeness, "load_weights", lambda: weights),
        patch.object(clusters, "load_weights", lambda: weights),
    ):
        made = clusters.find_happenings(found.accounts.values())
    groups = [[a.key for a in cluster] for _, cluster in made.clusters]
    return truth, pairwise(groups, truth), b_cubed(groups, truth)


def line(found: Labelled, half: set[str], weights: Weights) -> str:
    """A line of scores on the happenings of one half."""
    truth, pairs, cubed = scores(found, half, weights)
    return (
        f"{len(truth)} mentions of {len(set(truth.values()))} happenings: "
        f"pairs P {pairs.precision:.3f} R {pairs.recall:.3f}, "
        f"B-cubed P {cubed.precision:.3f} R {cubed.recall:.3f}"
    )


def print_random_halvings(found: Labelled, count: int) -> None:
    """Score what is held out of random halvings of the stories, both ways."""
    stories, held = load_stories(), []
    names = sorted(set(stories.values()))
    for seed in range(count):
        chosen = set(random.Random(seed).sample(names, len(names) // 2))
        one = {name for name, story in stories.items() if story in chosen}
        for half, other in ((one, stories.keys() - one), (stories.keys() - one, one)):
            held.append(scores(found, set(other), learn(*_of(found, set(half))))[1])
    for name in Score._fields:
        each = [getattr(score, name) for score in held]
        mean, least = sum(each) / len(each), min(each)
        print(f"{len(held)} random halves held out, {name}: {mean:.3f}, >= {least:.3f}")


def main() -> None:
    """Learn and score both ways; then from all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--splits", type=int, default=0)
    chosen = parser.parse_args()
    found = load_labelled()
    print(f"{len(found.missed)} labelled mentions were not read out of the reports")
    halves = load_halves(found)
    learnt = []
    for half, other in (halves, halves[::-1]):
        weights = learn(*_of(found, half))
        learnt.append(_data(weights))
        print("learnt on ", line(found, half, weights))
        print("held out  ", line(found, other, weights))
    weights = learn(*_of(found, halves[0] | halves[1]))
    print("from all  ", line(found, halves[0] | halves[1], weights))
    if chosen.splits:
        print_random_halvings(found, chosen.splits)
    data = _data(weights)
    print(f"  {'(intercept)':<18} {weights.intercept:6.2f}")
    for name, weight in data["weights"].items():
        print(f"  {name:<18} {weight:6.2f}")
    if chosen.write:
        (DATA / "link.json").write_text(json.dumps(data, indent=2) + "\n")
        HALVES.write_text(json.dumps(learnt, indent=2) + "\n")


def _data(weights: Weights) -> dict[str, Any]:
    names = [question.__name__ for question in QUESTIONS]
    return {
        "intercept": weights.intercept,
        "weights": dict(zip(names, weights.weights, strict=True)),
        "sure": weights.sure,
        "doubtful": weights.doubtful,
    }


def _of(found: Labelled, half: set[str]) -> tuple[list[Account], dict[str, str]]:
    """The half's accounts and truth; what has no label is a happening of its own."""
    truth = {k: h for k, h in found.happening_of.items() if h in half}
    reports = {found.stored[key].report for key in truth}
    for key, stored in found.stored.items():
        if stored.report in reports and key not in found.happening_of:
            truth[key] = key
    return [found.accounts[key] for key in sorted(truth)], truth


def _one(a: Account, b: Account, truth: dict[str, str]) -> bool:
    return truth[a.key] == truth[b.key] and not vetoed(a, b)


if __name__ == "__main__":
    main()
