"""Learn the resolver's weights from toponyms with coordinates.

    python benchmarks/geo/train_resolver.py GOLD [--write]

GOLD is the folder that `geo.py --dump` makes. A candidate is right if it is within 161
km of the annotated point. Support depends on the weights themselves, so learning goes
round: resolve with the weights, learn from the support that gives, again. Prints
accuracy by cross-validation; --write writes data/gazetteer/resolver.json.
"""

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]

from tracker.resolve import resolver, toponyms
from tracker.resolve.gazetteer import kilometres
from tracker.resolve.names import FOLDER, load_names

SET_BY_HAND = ("home country",)  # few articles of the corpora have a dateline
FOLDS, CYCLES, NEAR = 5, 5, 161.0
Weights = dict[str, float]


def alone(feature: str) -> Weights:
    """Weights with which a score is the value of one feature."""
    return dict.fromkeys(resolver.FEATURES, 0.0) | {feature: 1.0}


OWN_ALONE = [alone(feature) for feature in resolver.OWN_FEATURES]
TOLD_ALONE = [alone(feature) for feature in resolver.SUPPORT_FEATURES]


class Text(NamedTuple):
    """An article's given toponyms, ready to be resolved."""

    name: str
    mentions: list[resolver.Mention]
    points: list[tuple[float, float] | None]


def read_texts(folder: Path) -> list[Text]:
    """Every article of the dump that has toponyms."""
    names = load_names()
    gold: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        gold[row["report"]].append(row)
    texts = []
    for report, rows in sorted(gold.items()):
        text = (folder / report).read_text("utf-8")
        found = [toponyms.given_name(names, text, (r["start"], r["end"])) for r in rows]
        mentions = [
            toponyms.mention_of(names, text, index, found)
            for index in range(len(found))
        ]
        points = [None if r["lat"] is None else (r["lat"], r["lon"]) for r in rows]
        texts.append(Text(report, mentions, points))
    return texts


class Choice(NamedTuple):
    """One name of a text: features of each candidate, which are right, its mentions."""

    features: Any
    right: Any
    mentions: int


def choices(text: Text, weights: Weights) -> list[Choice]:
    """The names of a text that have several candidates, one of them right."""
    state = resolver.resolve_state(text.mentions, weights, None)
    support = resolver.gather(state)
    found = []
    for index, group in enumerate(state.names):
        bearers = state.bearers[index]
        points = [text.points[m] for m in group if text.points[m] is not None]
        if len(bearers) < 2 or not points:
            continue
        asked = text.mentions[group[0]].asked
        columns = [
            resolver.own_scores(bearers, asked, one, {}) for one in OWN_ALONE
        ] + [resolver.support_scores(index, state, support, one) for one in TOLD_ALONE]
        table = np.array(columns).T
        right = np.zeros(len(bearers), dtype=bool)
        for at, bearer in enumerate(bearers):
            votes = sum(
                kilometres(*point, bearer.lat, bearer.lon) < NEAR
                for point in points
                if point is not None
            )
            right[at] = votes * 2 > len(points)
        if right.any() and not right.all():
            found.append(Choice(table, right, len(points)))
    return found


def learn(texts: Sequence[Text], start: Weights, penalty: float) -> Weights:
    """Weights that make right candidates likely, held near the starting ones."""
    weights = dict(start)
    origin = np.array([start[name] for name in resolver.FEATURES])
    for _ in range(CYCLES):
        every = [choice for text in texts for choice in choices(text, weights)]

        def loss(w: Any, every: list[Choice] = every) -> tuple[float, Any]:
            value, slope = 0.0, np.zeros_like(w)
            for table, right, mentions in every:
                scores = table @ w
                scores -= scores.max()
                powers = np.exp(scores)
                shares = powers / powers.sum()
                good = np.where(right, shares, 0.0)
                mass = max(good.sum(), 1e-12)
                weight = mentions**0.5
                value -= weight * np.log(mass)
                slope -= weight * (table.T @ (good / mass - shares))
            gap = w - origin
            return value + penalty * float(gap @ gap), slope + 2 * penalty * gap

        found = minimize(
            loss,
            np.array([weights[n] for n in resolver.FEATURES]),
            jac=True,
            method="L-BFGS-B",
            options={"maxiter": 100},
        )
        weights = dict(zip(resolver.FEATURES, map(float, found.x), strict=True))
    return weights


def accuracy(texts: Sequence[Text], weights: Weights) -> dict[str, list[int]]:
    """Right and all toponyms with coordinates, by corpus."""
    count: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for text in texts:
        answers = resolver.resolve_mentions(text.mentions, weights)
        placed = [
            (m.start, b) for m, (b, _) in zip(text.mentions, answers, strict=True)
        ]
        corpus = text.name.split("-")[0]
        for mention, (bearer, _), point in zip(
            text.mentions, answers, text.points, strict=True
        ):
            if point is None:
                continue
            count[corpus][1] += 1
            chosen = bearer or resolver.neighbour(mention.start, placed)
            if chosen is not None:
                km = kilometres(*point, chosen.lat, chosen.lon)
                count[corpus][0] += km < NEAR
    return count


def main() -> None:
    """Cross-validate, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--penalty", type=float, default=0.3)
    options = parser.parse_args()
    texts = read_texts(options.gold)
    start: Weights = json.loads(
        (Path(__file__).parent / "start.json").read_text("utf-8")
    )
    order = list(texts)
    random.Random(5).shuffle(order)
    total: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for part in range(FOLDS):
        seen = [t for at, t in enumerate(order) if at % FOLDS != part]
        held = [t for at, t in enumerate(order) if at % FOLDS == part]
        weights = learn(seen, start, options.penalty)
        for corpus, (right, every) in accuracy(held, weights).items():
            total[corpus][0] += right
            total[corpus][1] += every
    for corpus, (right, every) in sorted(total.items()):
        print(f"{corpus}: {right / every:.3f} of {every} by cross-validation")
    before = accuracy(texts, start)
    print("start:", {c: round(r / n, 3) for c, (r, n) in before.items()})
    weights = learn(texts, start, options.penalty)
    after = accuracy(texts, weights)
    print("learnt on all:", {c: round(r / n, 3) for c, (r, n) in after.items()})
    for name in resolver.FEATURES:
        print(f"  {name:22s} {start[name]:6.2f} {weights[name]:6.2f}")
    if options.write:
        rounded = {name: round(value, 3) for name, value in weights.items()}
        rounded |= {name: start[name] for name in SET_BY_HAND}
        path = FOLDER / "resolver.json"
        path.write_text(json.dumps(rounded, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
