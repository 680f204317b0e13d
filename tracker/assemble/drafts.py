"""Drafts: the statements of an article that speak of one happening, put together."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tracker.assemble.facts import Day
from tracker.assemble.sites import own_sites, rank
from tracker.assemble.statements import Statement, Stretch
from tracker.parse.families import parent_of, specificity
from tracker.parse.rules import Trigger
from tracker.record import DateRange
from tracker.resolve.toponyms import Toponym

EARLY = 2  # the votes of a type that one of the first three statements names
# where one of these is told, "the blast" was no accident
BOMBS = frozenset(
    ["bombing", "suicide_bombing", "grenade_attack", "mine_blast", "shelling"]
)


@dataclass(slots=True)
class Draft:
    """One happening as the article tells it so far."""

    statements: list[Statement] = field(default_factory=list)
    recalled: bool = False
    inherited: str | None = None  # the type of the draft before, for "In May, two died"
    context: list[Statement] = field(default_factory=list)  # sentences that go on
    types: Counter[str] = field(default_factory=Counter)  # how strongly each is said
    type: str | None = None  # the one that leads; None while only tolls are known
    site: Toponym | None = None  # the most specific place that a statement names
    day: DateRange | None = None  # the first day that a statement gives
    tolls: set[tuple[str, int]] = field(default_factory=set)
    counts: bool = False  # a figure over a period, not one happening

    def add(self, statement: Statement) -> None:
        """Take one more statement in."""
        number = len(self.statements)
        self.statements.append(statement)
        for event_type in statement.types:  # the first statements count most
            self.types[event_type] += 4 if number == 0 else 2 if number < 3 else 1
        if number == 0 and statement.types:
            self.types[_first_said(statement)] += 2
        self.type = _leading(self.types) or self.inherited
        self.tolls |= statement_tolls(statement)
        sites = own_sites(statement)
        self.site = min(
            [self.site, *sites] if self.site else sites, key=rank, default=None
        )
        self.counts = self.counts or is_count(statement)
        day = first_day(self.statements)
        self.day = day.value if day else None

    @property
    def first(self) -> Statement:
        """The statement that made it."""
        return self.statements[0]

    @property
    def last(self) -> Statement:
        """The statement added last."""
        return self.statements[-1]

    @property
    def stretches(self) -> list[Stretch]:
        """Where its statements stand."""
        return [stretch for s in self.statements for stretch in s.stretches]


def _leading(votes: Counter[str]) -> str | None:
    """The type that is said most strongly; "the blast" yields to a bomb."""
    if len(votes) > 1 and not BOMBS.isdisjoint(votes):
        votes = Counter({t: n for t, n in votes.items() if t != "explosion"})
    if not votes:
        return None
    said = {t: n + _general(votes, t) for t, n in votes.items()}
    return max(said, key=lambda t: (said[t] * _pull(t), specificity(t)))


def _general(votes: Counter[str], event_type: str) -> int:
    """The votes of the wider type that an early mention of its kind makes its own."""
    parent = parent_of(event_type)
    early = votes[event_type] >= EARLY
    return votes[parent] if parent and early else 0


def is_count(statement: Statement) -> bool:
    """Does it give figures over a period ("seized 30 tonnes this year")?"""
    return any(day.period and not day.spoken for day in statement.days)


def _first_said(statement: Statement) -> str:
    events = [t for t in statement.triggers if t.rule.role == "event"]
    return events[0].type if events else statement.types[0]


def statement_tolls(statement: Statement) -> set[tuple[str, int]]:
    """Outcomes with their counts above one, to tell that two speak of one toll."""
    return {
        (c.outcome, int(c.min))
        for c in statement.casualties
        if c.min is not None and c.min > 1
    }


def first_day(statements: Iterable[Statement]) -> Day | None:
    """The first known day of statements, made exact by a later one inside it."""
    days = [d for s in statements for d in s.days if d.value.start and not d.spoken]
    if not days:
        return None
    first = days[0]
    if first.value.precision == "day":
        return first
    inside = (d for d in days if d.value.precision == "day" and _holds(first, d))
    return next(inside, first)


def _holds(one: Day, other: Day) -> bool:
    a, b = one.value, other.value
    if not (a.start and a.end and b.start and b.end):
        return False
    return a.start <= b.start and b.end <= a.end


def _pull(event_type: str) -> float:
    """Types that say more win over more frequent ones that say less."""
    return 1 + specificity(event_type) / 2


def trigger_of(draft: Draft, event_type: str) -> Trigger | None:
    """The first trigger that makes the draft of its type."""
    for statement in draft.statements:
        for t in statement.triggers:
            if t.rule.role == "event" and t.type == event_type:
                return t
    return None
