"""The day of a happening, chosen from the dates that its statements carry."""

from tracker.assemble.drafts import Draft
from tracker.assemble.facts import Day, Facts
from tracker.assemble.sheet import INFERRED, Sheet
from tracker.record import DateRange


def choose_day(facts: Facts, draft: Draft, sheet: Sheet) -> DateRange | None:
    """The first exact day of a draft, else its first range, else a statement's day.

    An event of today's news without any date takes the report's day; one that is
    recalled stays without.
    """
    day = _best(draft)
    if day is not None:
        sheet.cite("/date", day.start, day.end)
        return day.value
    if draft.recalled or facts.published is None:
        return None
    sheet.note("/date", INFERRED)
    return DateRange.day(facts.published)


def _best(draft: Draft) -> Day | None:
    days = [day for statement in draft.statements for day in statement.days]
    own = [day for day in days if not day.spoken]
    exact = [day for day in own if day.value.precision == "day"]
    known = [day for day in own if day.value.start]
    spoken = [day for day in days if day.spoken]
    return next(iter(exact or known or spoken or own), None)
