"""The day of a gift: announced, signed or handed over."""

import re
from datetime import date, timedelta

from tracker.assemble.facts import Day, Facts
from tracker.assemble.gift import Gift
from tracker.assemble.sheet import INFERRED, Sheet
from tracker.parse.gift_phrases import any_of
from tracker.record import DateRange
from tracker.text.document import BODY, Sentence

BESIDE = 40
OLD = timedelta(days=45)
_AHEAD = re.compile(rf"(?<!\w){any_of('ahead')}(?: the)? $")
_AFTER_EVENT = re.compile(r"(?:after|since|following) the \w+ (?:of|in) $|after the $")
_THEN = re.compile(r"since then\b")
_SINCE = re.compile(r"(?:since|from|between)(?: the)?(?: \w+)? $")


def gift_day(
    facts: Facts,
    gift: Gift,
    main: DateRange | None,
    stopped: DateRange | None,
    sheet: Sheet,
) -> DateRange | None:
    """When it was announced or given, with its evidence; None if nothing says so.

    `stopped` is the day of the stop told before it, which a further stop shares.
    """
    own = _days(facts, gift.sentence, gift)
    point = gift.verb.start if gift.verb else gift.start
    if own:
        ranges = [d for d in own if d.value.precision in ("range", "year")]
        day = ranges[0] if ranges and "since" in gift.flags else _best(own, point)
        sheet.cite("/date", day.start, day.end)
        return day.value
    if "running" in gift.flags:
        return None
    if since := _since_then(facts, gift):
        sheet.cite("/date", since.start, since.end)
        return since.value
    for s in gift.context:
        if days := _days(facts, s, gift):
            sheet.cite("/date", days[0].start, days[0].end)
            return days[0].value
    if stopped is not None and gift.stage in ("suspended", "cancelled"):
        sheet.note("/date", INFERRED)
        return stopped
    if (near := _near(facts, gift)) is not None:
        sheet.cite("/date", near.start, near.end)
        return near.value
    if main is not None:
        sheet.note("/date", INFERRED)
        return main
    if facts.published is not None:
        sheet.note("/date", INFERRED)
        return DateRange.day(facts.published)
    return None


def _best(days: list[Day], point: int) -> Day:
    """The day beside the verb, else the one that dates speech, else the nearest."""
    nearest = min(days, key=lambda d: (abs(d.start - point), d.start))
    spoken = [d for d in days if d.spoken]
    if spoken and abs(nearest.start - point) > BESIDE:
        return spoken[0]
    return nearest


def main_day(facts: Facts) -> DateRange | None:
    """The day of the announcement: the first that dates speech, else the first."""
    body = [s for s in facts.document.sentences if s.part == BODY]
    found = [
        day
        for s in body[:4]
        for day in facts.days.between(s.start, s.end)
        if day.value.precision == "day"
        and _is_past(facts, day)
        and not _AHEAD.search(facts.low[max(s.start, day.start - 24) : day.start])
    ]
    spoken = [day for day in found if day.spoken]
    return next((day.value for day in spoken + found), None)


def is_old(facts: Facts, day: DateRange | None) -> bool:
    """Did it happen long before the report?"""
    if day is None or day.end is None or facts.published is None:
        return False
    return facts.published - day.end > OLD


def is_recent(facts: Facts, start: date) -> bool:
    """Does a time that began on this day reach back a few weeks at most?"""
    return facts.published is not None and facts.published - start <= OLD


def _is_past(facts: Facts, day: Day) -> bool:
    start = day.value.start
    return start is None or facts.published is None or start <= facts.published


def _days(facts: Facts, s: Sentence, gift: Gift) -> list[Day]:
    found = []
    for day in facts.days.between(s.start, s.end):
        before = facts.low[max(s.start, day.start - 24) : day.start]
        if not _is_past(facts, day) or _AHEAD.search(before):
            continue
        stopping = gift.stage in ("suspended", "cancelled")
        if not stopping and _AFTER_EVENT.search(before):
            continue
        cumulative = day.value.precision in ("range", "year") and _SINCE.search(before)
        if cumulative and "since" not in gift.flags:
            continue
        found.append(day)
    return found


def _since_then(facts: Facts, gift: Gift) -> Day | None:
    """From the year that the sentence before names to the report ("since then")."""
    s = gift.sentence
    if facts.published is None or not _THEN.search(facts.low, s.start, s.end):
        return None
    before = [o for o in facts.document.sentences if o.index == s.index - 1]
    for other in before:
        for day in facts.days.between(other.start, other.end):
            if day.value.start is not None:
                value = DateRange(
                    day.value.start, facts.published, "range", day.value.text
                )
                return Day(day.start, day.end, value, False)
    return None


def _near(facts: Facts, gift: Gift) -> Day | None:
    """A day of the sentences beside it in its paragraph, the ones before it first."""
    s = gift.sentence
    beside = [
        other
        for other in facts.document.sentences
        if other.paragraph == s.paragraph
        and other.part == BODY
        and 0 < abs(other.index - s.index) <= 2
    ]
    for other in sorted(
        beside, key=lambda o: (o.index > s.index, abs(o.index - s.index))
    ):
        days = _days(facts, other, gift)
        if facts.published is not None:
            days = [d for d in days if d.value.precision == "day"]
        if days:
            return days[0]
    return None
