"""Accounts grouped into happenings, the same in whatever order they came."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from tracker.link.account import Account
from tracker.link.likeness import SURE, likeness, vetoed


class Pair(NamedTuple):
    """Two accounts that are surely one happening, and how like they are."""

    likeness: float
    a: str
    b: str


def find_pairs(accounts: Iterable[Account]) -> list[Pair]:
    """All sure pairs, the likest first; equals in the order of their keys."""
    ordered = sorted(accounts, key=lambda account: account.key)
    pairs = [
        Pair(score, a.key, b.key)
        for a, b in combinations(ordered, 2)
        if (score := likeness(a, b)) >= SURE
    ]
    return sorted(pairs, key=lambda pair: (-pair.likeness, pair.a, pair.b))


def find_components(
    accounts: Sequence[Account], pairs: Iterable[Pair]
) -> list[list[Account]]:
    """Accounts that hang together by sure pairs, each group sorted by key."""
    parent = {account.key: account.key for account in accounts}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for pair in pairs:
        low, high = sorted((root(pair.a), root(pair.b)))
        parent[high] = low
    groups: dict[str, list[Account]] = {}
    for account in sorted(accounts, key=lambda account: account.key):
        groups.setdefault(root(account.key), []).append(account)
    return [groups[key] for key in sorted(groups)]


def find_clusters(
    component: Sequence[Account], pairs: Iterable[Pair]
) -> list[list[Account]]:
    """The happenings within one component, of which these are the pairs.

    Groups join by their likest pair, unless any two members cannot be the same:
    so a chain of resemblances cannot drift from one happening to another.
    """
    group_of = {account.key: [account] for account in component}
    for pair in pairs:
        one, other = group_of[pair.a], group_of[pair.b]
        if one is other or any(vetoed(a, b) for a in one for b in other):
            continue
        one.extend(other)
        for account in other:
            group_of[account.key] = one
    unique = {id(group): group for group in group_of.values()}
    return sorted(
        (sorted(group, key=lambda account: account.key) for group in unique.values()),
        key=lambda group: group[0].key,
    )


def find_happenings(
    accounts: Sequence[Account],
) -> Iterator[tuple[str, list[Account]]]:
    """The happenings that the accounts tell of, each with its component's key."""
    pairs = find_pairs(accounts)
    for component in find_components(accounts, pairs):
        keys = {account.key for account in component}
        inside = [pair for pair in pairs if pair.a in keys] if len(keys) > 1 else []
        for cluster in find_clusters(component, inside):
            yield component[0].key, cluster
