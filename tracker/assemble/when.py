"""The day of a happening, chosen from the dates that its statements carry."""

from tracker.assemble.drafts import Draft, first_day
from tracker.assemble.facts import Day, Facts
from tracker.assemble.sheet import INFERRED, Sheet
from tracker.record import DateRange


def choose_day(
    facts: Facts, draft: Draft, main: DateRange | None, sheet: Sheet
) -> DateRange | None:
    """The day that a draft's statements give, else one of the sentences beside them.

    An event of today's news without a date of its own has the day of the main event,
    else the report's; one that is recalled stays without.
    """
    day = first_day(draft.statements) or _beside(facts, draft)
    if day is None and main is None:
        day = _said(draft)
    if day is not None:
        sheet.cite("/date", day.start, day.end)
        return day.value
    if draft.recalled:
        return _open_day(draft)
    if main is not None or facts.published is not None:
        sheet.note("/date", INFERRED)
    if main is not None:
        return main
    return DateRange.day(facts.published) if facts.published else _open_day(draft)


def _beside(facts: Facts, draft: Draft) -> Day | None:
    """A day in a clause or sentence that goes on about the happening.

    "Tomorrow's exams are off" says nothing of the day of what has happened.
    """
    told = [
        d
        for s in draft.context
        for d in s.days
        if _is_exact(d) and not _is_to_come(facts, d)
    ]
    loose = [d for s in draft.statements for d in s.loose_days if not d.spoken]
    return _first_known(told + loose)


def _is_to_come(facts: Facts, day: Day) -> bool:
    start = day.value.start
    return bool(start and facts.published and start > facts.published)


def _is_exact(day: Day) -> bool:
    return not day.spoken and day.value.precision == "day"


def _said(draft: Draft) -> Day | None:
    """The day on which the happening was spoken of."""
    days = [d for s in draft.statements for d in s.days + s.loose_days]
    return _first_known([d for d in days if d.spoken])


def _first_known(days: list[Day]) -> Day | None:
    known = [d for d in days if d.value.start is not None and not d.period]
    exact = [d for d in known if d.value.precision == "day"]
    return next(iter(exact or known), None)


def _open_day(draft: Draft) -> DateRange | None:
    """A date whose words are there but whose day cannot be known."""
    days = [day.value for s in draft.statements for day in s.days]
    return days[0] if days else None
