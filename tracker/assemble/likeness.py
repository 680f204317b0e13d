"""How well a statement fits a happening told before: named questions with weights."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from tracker.assemble.drafts import Draft, is_count, statement_tolls
from tracker.assemble.facts import LONGEST_MONTH
from tracker.assemble.sites import is_compatible, own_sites, rank
from tracker.assemble.statements import Statement, is_headline
from tracker.assemble.status import statement_effect
from tracker.lexicon import load_groups
from tracker.parse.families import can_be_one, family_of
from tracker.record import DateRange
from tracker.taxonomy import kind_of
from tracker.text.document import HEADLINE


class Feature(NamedTuple):
    """A question on a statement and a draft, and what a yes is worth."""

    holds: Callable[["Fit"], bool]
    weight: float


class Fit(NamedTuple):
    """A statement beside a draft that it may belong to, and how they compare."""

    statement: Statement
    draft: Draft
    is_main: bool
    is_latest: bool
    is_behind_other: bool  # was another draft told last, in the same paragraph?
    recalled: bool  # does the statement speak of a time well before the report?
    days: str  # same, overlap, wide, apart, or "" where one has none
    sites: str  # same, apart, or "" where one has none


def make_fit(
    statement: Statement,
    draft: Draft,
    is_main: bool,
    latest: Draft | None,
    recalled: bool,
    today: DateRange | None = None,
) -> Fit:
    """A statement beside a draft, their days and places compared.

    `today` is the day of the main event: that of a draft of today's news without one.
    """
    days = compare_days(statement, draft, today)
    sites = compare_sites(statement, draft)
    is_latest = draft is latest
    is_behind_other = (
        latest is not None
        and not is_latest
        and latest.last.sentence.paragraph == statement.sentence.paragraph
    )
    return Fit(
        statement, draft, is_main, is_latest, is_behind_other, recalled, days, sites
    )


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
    """Only a toll is known of the draft, and the statement is not behind another."""
    if fit.is_behind_other and fit.statement.type is None:
        return False
    return fit.draft.type is None


def points_back(fit: Fit) -> bool:
    """The statement says "the attack"."""
    return fit.statement.is_reference


def same_day(fit: Fit) -> bool:
    """Both have the same day."""
    return fit.days == "same"


def overlapping_days(fit: Fit) -> bool:
    """One has a month or range that holds the other's day."""
    return fit.days == "overlap"


def year_beside_day(fit: Fit) -> bool:
    """One speaks of a whole year, the other of a time in it: a tally, not the event."""
    return fit.days == "wide"


def other_count(fit: Fit) -> bool:
    """The draft counts one kind of thing over a period, the statement another."""
    return fit.draft.counts and not same_type(fit)


def other_day(fit: Fit) -> bool:
    """Both have days, and they do not meet."""
    return fit.days == "apart"


def same_site(fit: Fit) -> bool:
    """One's place is or holds the other's."""
    return fit.sites == "same"


def other_site(fit: Fit) -> bool:
    """Both have places, and they lie apart."""
    return fit.sites == "apart"


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


def other_victims(fit: Fit) -> bool:
    """A new paragraph tells of people hit elsewhere, and the draft has its own."""
    if fit.sites != "apart" or same_paragraph(fit) or fit.statement.is_reference:
        return False
    told = [s for s in fit.draft.statements if not is_headline(s)]
    return (
        fit.statement.type is not None
        and _hurts(fit.statement)
        and any(_hurts(s) for s in told)
        and not shared_toll(fit)
    )


def _hurts(statement: Statement) -> bool:
    return any(c.outcome in ("killed", "injured") for c in statement.casualties)


def one_of_several(fit: Fit) -> bool:
    """The draft sums up attacks over a country; the statement has a town of its own."""
    if not any(s.plural for s in fit.draft.statements) or fit.sites == "apart":
        return False
    own = min(own_sites(fit.statement), key=rank, default=None)
    whole = fit.draft.site
    return own is not None and rank(own) < 3 and (whole is None or rank(whole) >= 3)


def opens_elsewhere(fit: Fit) -> bool:
    """The sentence begins with a place of its own: "In Peshawar, gunmen …"."""
    return fit.sites == "apart" and fit.statement.opens_with_place


def other_headline(fit: Fit) -> bool:
    """A headline's second half, or a sub-heading of another type, is other news."""
    parts = (fit.draft.last.sentence.part, fit.statement.sentence.part)
    if parts == (HEADLINE, HEADLINE):
        return fit.statement.type not in (None, fit.draft.type)
    return fit.statement.opener == "semicolon" and is_headline(fit.statement)


def after_recall(fit: Fit) -> bool:
    """The draft recalls an earlier event; a new paragraph comes back to today."""
    if not fit.draft.recalled or fit.recalled or same_paragraph(fit):
        return False
    return fit.days not in ("same", "overlap")


def behind_other(fit: Fit) -> bool:
    """Another happening was told last, in the same paragraph."""
    return fit.is_behind_other


def shared_toll(fit: Fit) -> bool:
    """Both count the same number of people, not one alone, with the same outcome.

    A toll right behind another happening is that one's.
    """
    if fit.is_behind_other and fit.statement.type is None:
        return False
    shared = statement_tolls(fit.statement) & fit.draft.tolls
    return any(count > 1 for _, count in shared)


FEATURES = (
    Feature(same_type, 1.0),
    Feature(same_family, 0.4),
    Feature(no_type, 0.8),
    Feature(draft_has_no_type, 0.6),
    Feature(points_back, 0.8),
    Feature(same_day, 1.2),
    Feature(overlapping_days, 0.3),
    Feature(other_day, -5.0),
    Feature(other_count, -3.0),
    Feature(year_beside_day, -2.5),
    Feature(same_site, 0.8),
    Feature(other_site, -2.0),
    Feature(opens_elsewhere, -1.0),
    Feature(other_victims, -1.5),
    Feature(one_of_several, -2.5),
    Feature(other_headline, -1.0),
    Feature(same_paragraph, 0.8),
    Feature(next_paragraph, 0.3),
    Feature(is_latest, 0.4),
    Feature(is_main, 0.5),
    Feature(set_apart, -3.5),
    Feature(recalls, -3.0),
    Feature(after_recall, -1.2),
    Feature(shared_toll, 1.0),
    Feature(behind_other, -0.4),
)
ENOUGH = 1.0
# nobody is killed or hurt by these as such
BLOODLESS = frozenset(
    ["protest", "prosecution", "deportation", "seizure", "arrest", "defusal"]
)
NEVER = -9.0


def likeness(fit: Fit) -> float:
    """How well a statement fits a draft; far below zero if it cannot be of it."""
    if not can_join(fit.statement, fit.draft):
        return NEVER
    return sum(f.weight for f in FEATURES if f.holds(fit))


def can_join(statement: Statement, draft: Draft) -> bool:
    """Can a statement be of a draft, whatever its day and place?"""
    one, other = statement.type, draft.type
    foils = other == "arrest" and statement_effect(statement) == "foiled"
    if one and other and not foils and not _joinable(one, other):
        return False
    if statement.opener == "about" and not draft.recalled:
        return False
    if one == "arrest" != other and _is_sweep(statement):
        return False
    if draft.counts and one is not None and not is_count(statement):
        return False
    return other is not None or not _bloodless(one, draft)


@lru_cache(maxsize=1)
def _sweeps() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load_groups()["sweep"]))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def _is_sweep(statement: Statement) -> bool:
    """Are people arrested in drives over a city or country, and not at the scene?"""
    low = statement.facts.low
    return _sweeps().search(low, statement.start, statement.end) is not None


def _bloodless(event_type: str | None, draft: Draft) -> bool:
    """A strike or a verdict is not what the toll in the headline is of."""
    tolls = [c.outcome for s in draft.statements for c in s.casualties]
    hurt = "killed" in tolls or "injured" in tolls
    return hurt and event_type in BLOODLESS - {"arrest", "defusal"}


def _joinable(one: str, draft_type: str) -> bool:
    if can_be_one(one, draft_type):
        return True
    # arrests and defused bombs at the scene belong to the incident
    return family_of(draft_type) == "violence" and one in (
        "arrest",
        "defusal",
        "rescue",
    )


def compare_days(
    statement: Statement, draft: Draft, today: DateRange | None = None
) -> str:
    """How the days of a statement and a draft lie: same, overlap, wide or apart."""
    own = [d.value for d in statement.days if not d.spoken and d.value.start]
    other = draft.day
    if not own:
        return ""
    if other is None:
        return "apart" if _is_of_other_day(statement, draft, today) else ""
    for day in own:
        if (day.start, day.end) == (other.start, other.end):
            return "same"
    if not any(_meet(day, other) for day in own):
        return "apart"
    long = _is_long(other) or any(d.period for d in statement.days if not d.spoken)
    return "wide" if long else "overlap"


def _is_of_other_day(
    statement: Statement, draft: Draft, today: DateRange | None
) -> bool:
    """Has the statement a day that a draft without one cannot have?"""
    if _of_other_kind(statement, draft):
        return True
    beside = any(s.sequel == "separate" for s in draft.statements)
    if today is None or draft.recalled or not beside:
        return False  # only "hours later, a truck blew up" is surely of today
    own = [d.value for d in statement.days if not d.spoken and d.value.start]
    return not any(_meet(day, today) for day in own)


def _of_other_kind(statement: Statement, draft: Draft) -> bool:
    """A release that is told today beside an abduction with a day of its own."""
    if draft.type is None or not statement.types:
        return False
    return kind_of(draft.type) not in {kind_of(t) for t in statement.types}


def _is_long(day: DateRange) -> bool:
    """Longer than a month: a period over which events are counted."""
    if not (day.start and day.end):
        return True
    return (day.end - day.start).days > LONGEST_MONTH


def _meet(one: DateRange, other: DateRange) -> bool:
    if not (one.start and one.end and other.start and other.end):
        return True
    return one.start <= other.end and other.start <= one.end


def compare_sites(statement: Statement, draft: Draft) -> str:
    """Whether the places of a statement and a draft can be one: same or apart."""
    own = min(own_sites(statement), key=rank, default=None)
    if own is None or draft.site is None:
        return ""
    return "same" if is_compatible(own, draft.site) else "apart"
