"""How well clusters agree with the truth: by pairs, and by B-cubed."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple


class Score(NamedTuple):
    """Precision and recall, each from 0 to 1."""

    precision: float
    recall: float


def pairwise(clusters: Iterable[Sequence[str]], truth: Mapping[str, str]) -> Score:
    """Of the pairs put together, how many belong so; and of those, how many are."""
    joined = {
        pair
        for cluster in clusters
        for pair in combinations(sorted(key for key in cluster if key in truth), 2)
    }
    true = {(a, b) for a, b in combinations(sorted(truth), 2) if truth[a] == truth[b]}
    right = len(joined & true)
    return Score(right / max(1, len(joined)), right / max(1, len(true)))


def b_cubed(clusters: Iterable[Sequence[str]], truth: Mapping[str, str]) -> Score:
    """Of each mention's cluster the share that belongs with it; of its happening,
    the share that is there; the means over all mentions."""
    precisions, recalls = [], []
    for cluster in clusters:
        known = [key for key in cluster if key in truth]
        for key in known:
            right = sum(truth[other] == truth[key] for other in known)
            precisions.append(right / len(known))
            whole = sum(other == truth[key] for other in truth.values())
            recalls.append(right / whole)
    return Score(
        sum(precisions) / max(1, len(precisions)), sum(recalls) / max(1, len(recalls))
    )
