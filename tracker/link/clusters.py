"""Accounts grouped into happenings, the same in whatever order they came."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from tracker.link.account import Account
from tracker.link.likeness import likeness, load_weights, vetoed

EVEN = 0.5  # the mean likeness that two groups need, beside one sure pair
Verdicts = Mapping[tuple[str, str], bool]  # what analysts say of pairs: are they one?


class Pair(NamedTuple):
    """Two accounts, the keys in order, and how like they are."""

    likeness: float
    a: str
    b: str


class Happenings(NamedTuple):
    """What accounts tell of: clusters, each with its component, and what is doubtful.

    `doubts` are the pairs that are in two clusters though they are like each other.
    """

    clusters: list[tuple[str, list[Account]]]
    doubts: list[Pair]


def find_happenings(
    accounts: Iterable[Account], verdicts: Verdicts | None = None
) -> Happenings:
    """The happenings that the accounts tell of, as likeness and analysts have them.

    Groups join by their likest pair, if their members are like each other on the whole
    and no two of them cannot be the same: so a chain of resemblances cannot drift from
    one happening to another. What an analyst says of a pair comes first.
    """
    ordered = sorted(accounts, key=lambda account: account.key)
    grouping = _Grouping(ordered, verdicts or {})
    grouping.join()
    return Happenings(grouping.clusters(), grouping.doubts())


def ordered_pair(a: str, b: str) -> tuple[str, str]:
    """The two keys in their order."""
    return (a, b) if a < b else (b, a)


class _Grouping:
    """Accounts on their way into groups."""

    def __init__(self, accounts: Sequence[Account], verdicts: Verdicts) -> None:
        self.accounts = accounts
        self.verdicts = verdicts
        self.group_of = {account.key: [account] for account in accounts}
        self.likeness = {
            (a.key, b.key): likeness(a, b) for a, b in combinations(accounts, 2)
        }

    def join(self) -> None:
        """Join what analysts say is one, then what is surely one, likest first."""
        for a, b in self._judged_same():
            if not self._kept_apart(self.group_of[a], self.group_of[b]):
                self._unite(a, b)
        for pair in self._pairs(load_weights().sure):
            one, other = self.group_of[pair.a], self.group_of[pair.b]
            if one is not other and self._may_join(one, other):
                self._unite(pair.a, pair.b)

    def clusters(self) -> list[tuple[str, list[Account]]]:
        """The groups, each sorted and with its component, in the order of keys."""
        components = self._components()
        unique = {id(group): group for group in self.group_of.values()}
        groups = [sorted(group, key=lambda a: a.key) for group in unique.values()]
        groups.sort(key=lambda group: group[0].key)
        return [(components[group[0].key], group) for group in groups]

    def doubts(self) -> list[Pair]:
        """The pairs that are at least doubtful, and in two groups."""
        return [
            pair
            for pair in self._pairs(load_weights().doubtful)
            if self.group_of[pair.a] is not self.group_of[pair.b]
        ]

    def _pairs(self, least: float) -> list[Pair]:
        """The pairs as like as that, likest first; equals in order of their keys."""
        pairs = [
            Pair(score, *keys)
            for keys, score in self.likeness.items()
            if score >= least
        ]
        return sorted(pairs, key=lambda pair: (-pair.likeness, pair.a, pair.b))

    def _judged_same(self) -> list[tuple[str, str]]:
        return sorted(
            (a, b)
            for (a, b), same in self.verdicts.items()
            if same and a in self.group_of and b in self.group_of
        )

    def _unite(self, a: str, b: str) -> None:
        one, other = self.group_of[a], self.group_of[b]
        if one is other:
            return
        one.extend(other)
        for account in other:
            self.group_of[account.key] = one

    def _kept_apart(self, one: Sequence[Account], other: Sequence[Account]) -> bool:
        return any(
            self.verdicts.get(ordered_pair(a.key, b.key)) is False
            for a in one
            for b in other
        )

    def _may_join(self, one: Sequence[Account], other: Sequence[Account]) -> bool:
        if self.verdicts and self._kept_apart(one, other):
            return False
        total = 0.0
        for a in one:
            for b in other:
                score = self.likeness[ordered_pair(a.key, b.key)]
                if score == 0.0 and vetoed(a, b):
                    if not self._excused(a, b, one, other):
                        return False
                    score = EVEN
                total += score
        return total >= EVEN * len(one) * len(other)

    def _excused(
        self, a: Account, b: Account, one: Sequence[Account], other: Sequence[Account]
    ) -> bool:
        """Does an analyst say that one of the two is the same as one like the other?"""
        return any(
            self.verdicts.get(ordered_pair(c.key, b.key)) and not vetoed(a, c)
            for c in other
            if c is not b
        ) or any(
            self.verdicts.get(ordered_pair(c.key, a.key)) and not vetoed(c, b)
            for c in one
            if c is not a
        )

    def _components(self) -> dict[str, str]:
        """The component of each account: all that hang together by sure pairs."""
        parent = {account.key: account.key for account in self.accounts}

        def root(key: str) -> str:
            while parent[key] != key:
                parent[key] = parent[parent[key]]
                key = parent[key]
            return key

        sure = [(pair.a, pair.b) for pair in self._pairs(load_weights().sure)]
        for a, b in sure + self._judged_same():
            low, high = sorted((root(a), root(b)))
            parent[high] = low
        return {key: root(key) for key in parent}
