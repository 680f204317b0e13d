"""Drafts: the statements of an article that speak of one happening, put together."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from tracker.assemble.facts import Day, Facts
from tracker.assemble.sites import compatible_sites, statement_sites
from tracker.assemble.statements import Statement, Stretch, is_headline
from tracker.parse.families import can_be_one, family_of, specificity
from tracker.record import DateRange
from tracker.resolve.toponyms import Toponym
from tracker.taxonomy import kind_of

RECALL_DAYS = 8  # an event so much older than the report is recalled, not reported


@dataclass(slots=True)
class Draft:
    """One happening as the article tells it so far."""

    statements: list[Statement] = field(default_factory=list)
    recalled: bool = False
    inherited: str | None = None  # the type of the draft before, for "In May, two died"
    context: list[Statement] = field(default_factory=list)  # sentences that go on
    settled: Counter[str] | None = None  # the votes, once asked for

    def add(self, statement: Statement) -> None:
        """Take one more statement in."""
        self.statements.append(statement)
        self.settled = None

    @property
    def first(self) -> Statement:
        """The statement that made it."""
        return self.statements[0]

    @property
    def last(self) -> Statement:
        """The statement added last."""
        return self.statements[-1]

    @property
    def types(self) -> Counter[str]:
        """How strongly each type is said: in the first statements most."""
        if self.settled is None:
            self.settled = self._votes()
        return self.settled

    def _votes(self) -> Counter[str]:
        votes: Counter[str] = Counter()
        for number, statement in enumerate(self.statements):
            for event_type in statement.types:
                votes[event_type] += 4 if number == 0 else 2 if number < 3 else 1
            if number == 0 and statement.types:
                events = [t for t in statement.triggers if t.rule.role == "event"]
                votes[events[0].type if events else statement.types[0]] += 2
        return votes

    @property
    def type(self) -> str | None:
        """The type that leads, or None while only tolls and references are known."""
        votes = self.types
        if not votes:
            return self.inherited
        return max(votes, key=lambda t: (votes[t] * _pull(t), specificity(t)))

    @property
    def stretches(self) -> list[Stretch]:
        """Where its statements stand."""
        return [stretch for s in self.statements for stretch in s.stretches]

    def sites(self) -> list[Toponym]:
        """The places where its statements put it, in text order."""
        return [site for s in self.statements for site in statement_sites(s)]

    def day(self) -> DateRange | None:
        """The first day that its statements give it."""
        day = first_day(self.statements)
        return day.value if day else None


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


class Feature(NamedTuple):
    """A question on a statement and a draft, and what a yes is worth."""

    holds: Callable[["Fit"], bool]
    weight: float


class Fit(NamedTuple):
    """A statement beside a draft that it may belong to."""

    statement: Statement
    draft: Draft
    is_main: bool
    is_latest: bool
    recalled: bool  # does the statement speak of a time well before the report?


def same_type(fit: Fit) -> bool:
    """The statement names a type that the draft has already."""
    return any(t in fit.draft.types for t in fit.statement.types)


def same_family(fit: Fit) -> bool:
    """Their types can be one happening."""
    return fit.statement.type is not None and fit.draft.type is not None


def no_type(fit: Fit) -> bool:
    """The statement only gives a toll or points back."""
    return fit.statement.type is None


def draft_has_no_type(fit: Fit) -> bool:
    """Only a toll is known of the draft."""
    return fit.draft.type is None


def points_back(fit: Fit) -> bool:
    """The statement says "the attack"."""
    return fit.statement.is_reference


def same_day(fit: Fit) -> bool:
    """Both have the same day."""
    return _days_relation(fit) == "same"


def overlapping_days(fit: Fit) -> bool:
    """One has a month or range that holds the other's day."""
    return _days_relation(fit) == "overlap"


def year_beside_day(fit: Fit) -> bool:
    """One speaks of a whole year, the other of a time in it: a tally, not the event."""
    return _days_relation(fit) == "wide"


def other_day(fit: Fit) -> bool:
    """Both have days, and they do not meet."""
    return _days_relation(fit) == "apart"


def same_site(fit: Fit) -> bool:
    """One's place is or holds the other's."""
    return _sites_relation(fit) == "same"


def other_site(fit: Fit) -> bool:
    """Both have places, and they lie apart."""
    return _sites_relation(fit) == "apart"


def same_paragraph(fit: Fit) -> bool:
    """The draft's last statement stands in the same paragraph."""
    return fit.draft.last.sentence.paragraph == fit.statement.sentence.paragraph


def next_paragraph(fit: Fit) -> bool:
    """The draft's last statement stands in the paragraph before."""
    return fit.draft.last.sentence.paragraph + 1 == fit.statement.sentence.paragraph


def is_latest(fit: Fit) -> bool:
    """The draft was the last one spoken of."""
    return fit.is_latest


def is_main(fit: Fit) -> bool:
    """The draft is what the report is about."""
    return fit.is_main


def set_apart(fit: Fit) -> bool:
    """The statement begins with "separately" or the like."""
    told = any(not is_headline(s) for s in fit.draft.statements)
    return fit.statement.sequel == "separate" and told


def recalls(fit: Fit) -> bool:
    """The statement recalls an earlier event, and the draft is not one."""
    return fit.recalled and not fit.draft.recalled


def after_recall(fit: Fit) -> bool:
    """The draft recalls an earlier event; a new paragraph comes back to today."""
    if not fit.draft.recalled or fit.recalled or same_paragraph(fit):
        return False
    return _days_relation(fit) not in ("same", "overlap")


def shared_toll(fit: Fit) -> bool:
    """Both count the same number of people with the same outcome."""
    return bool(_tolls([fit.statement]) & _tolls(fit.draft.statements))


FEATURES = (
    Feature(same_type, 1.0),
    Feature(same_family, 0.4),
    Feature(no_type, 0.8),
    Feature(draft_has_no_type, 0.6),
    Feature(points_back, 0.8),
    Feature(same_day, 1.2),
    Feature(overlapping_days, 0.3),
    Feature(other_day, -3.0),
    Feature(year_beside_day, -2.5),
    Feature(same_site, 0.8),
    Feature(other_site, -1.8),
    Feature(same_paragraph, 0.8),
    Feature(next_paragraph, 0.3),
    Feature(is_latest, 0.4),
    Feature(is_main, 0.5),
    Feature(set_apart, -2.5),
    Feature(recalls, -3.0),
    Feature(after_recall, -1.2),
    Feature(shared_toll, 1.0),
)
ENOUGH = 1.0
NEVER = -9.0


def likeness(fit: Fit) -> float:
    """How well a statement fits a draft; far below zero if the types cannot be one."""
    one, other = fit.statement.type, fit.draft.type
    if one is not None and other is not None and not _joinable(one, other):
        return NEVER
    if fit.statement.opener == "about" and not fit.draft.recalled:
        return NEVER
    return sum(f.weight for f in FEATURES if f.holds(fit))


def _joinable(one: str, draft_type: str) -> bool:
    if can_be_one(one, draft_type):
        return True
    # arrests and defused bombs at the scene belong to the incident
    return family_of(draft_type) == "violence" and one in ("arrest", "defusal")


def _days_relation(fit: Fit) -> str:
    other = fit.draft.day()
    own = [d.value for d in fit.statement.days if not d.spoken and d.value.start]
    if not own:
        return ""
    if other is None:
        return "apart" if _of_other_kind(fit) else ""
    for day in own:
        if (day.start, day.end) == (other.start, other.end):
            return "same"
    if not any(_meet(day, other) for day in own):
        return "apart"
    return "wide" if any(_is_long(d) for d in (other, *own)) else "overlap"


def _of_other_kind(fit: Fit) -> bool:
    """A release that is told today beside an abduction with a day of its own."""
    one, other = fit.statement.type, fit.draft.type
    return bool(one and other) and kind_of(str(one)) != kind_of(str(other))


def _is_long(day: DateRange) -> bool:
    """Longer than a month: a period over which events are counted."""
    return not (day.start and day.end) or (day.end - day.start).days > 31


def _meet(one: DateRange, other: DateRange) -> bool:
    if not (one.start and one.end and other.start and other.end):
        return True
    return one.start <= other.end and other.start <= one.end


def _sites_relation(fit: Fit) -> str:
    own, others = statement_sites(fit.statement), fit.draft.sites()
    if not own or not others:
        return ""
    return "same" if compatible_sites(own, others) else "apart"


def _tolls(statements: Iterable[Statement]) -> set[tuple[str, int]]:
    return {
        (c.outcome, int(c.min))
        for s in statements
        for c in s.casualties
        if c.min is not None and c.min > 1
    }


def group_statements(facts: Facts, statements: list[Statement]) -> list[Draft]:
    """The happenings of an article, in the order in which it tells them."""
    drafts: list[Draft] = []
    latest: Draft | None = None
    for statement in statements:
        best, score = None, ENOUGH
        recalled = is_recalled(facts, statement)
        for draft in drafts:
            fit = Fit(statement, draft, draft is drafts[0], draft is latest, recalled)
            found = likeness(fit)
            if found >= score:
                best, score = draft, found
        if best is None:
            inherited = _inherited(statement, latest)
            if inherited is None and not _can_open(statement, drafts):
                continue
            best = Draft(recalled=recalled, inherited=inherited)
            drafts.append(best)
        best.add(statement)
        latest = best
    return drafts


def _inherited(statement: Statement, latest: Draft | None) -> str | None:
    """The type that a toll with a day of its own takes over from the sentence before.

    "In July three were hurt when a mine went off. In May a child was killed."
    """
    if statement.type is not None or latest is None:
        return None
    if not any(c.min and not c.cause for c in statement.casualties):
        return None
    own_day = any(not day.spoken and day.value.start for day in statement.days)
    beside = statement.sentence.paragraph - latest.last.sentence.paragraph <= 1
    return latest.type if own_day and beside else None


def _can_open(statement: Statement, drafts: list[Draft]) -> bool:
    """Does the statement tell of a happening of its own?

    A toll in a headline or lead does: its type comes later. "The attack" does with
    a day or a toll of its own, or where nothing was told before it.
    """
    if statement.type is None:
        return bool(statement.casualties) and statement.sentence.index < 3
    own_day = any(not day.spoken and day.value.start for day in statement.days)
    return (
        not statement.is_reference
        or own_day
        or bool(statement.casualties)
        or not drafts
    )


def is_recalled(facts: Facts, statement: Statement) -> bool:
    """Does the statement speak of a time well before the report?"""
    own = [d.value.end for d in statement.days if not d.spoken and d.value.end]
    if own and facts.published is not None:
        limit: date = facts.published - timedelta(days=RECALL_DAYS)
        return max(own) < limit or statement.opener == "about"
    if statement.is_reference and not statement.casualties:
        return statement.opener in (
            "about",
            "since",
        )  # "it was the deadliest attack in years"
    return statement.sequel in ("recall", "general") or statement.opener == "about"
