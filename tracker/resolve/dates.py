"""Dates as written, resolved to days by the publication date, or left open."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from tracker.lexicon import load_rows
from tracker.parse.dates import DateMention, Parts
from tracker.record import DateRange

_FISCAL_YEARS: dict[str, tuple[int, int]] = {
    row["country"]: (int(row["month"]), int(row["day"]))
    for row in load_rows("fiscal_years", "country", "month", "day")
}
_DAY = timedelta(days=1)
_YEAR_SHIFT = {"last": -1, "this": 0, "next": 1}

_Days = tuple[date | None, date | None, str]


def resolve_date(
    mention: DateMention,
    published: date | None,
    *,
    background_anchor: date | None = None,
    tense: str | None = None,
    country: str | None = None,
) -> DateRange | None:
    """The days that a mention means, or None where that cannot be known.

    `background_anchor` is the day that "a day earlier" counts from, `tense` is `past`
    or `future`, `country` says when its fiscal year begins.

    >>> from tracker.parse.dates import find_dates
    >>> (monday,) = find_dates("on Monday")
    >>> resolve_date(monday, date(2026, 1, 28)).start
    datetime.date(2026, 1, 26)
    """
    reference = background_anchor if mention.form == "anchor" else published
    future = tense == "future"
    try:
        if mention.form == "fiscal":
            days = _fiscal(mention.value, country)
        else:
            days = _RESOLVERS[mention.form](mention.value, reference, future)
        if days is None:
            return None
        start, end, precision = _bounded(mention.lead, days, published)
    except (ValueError, OverflowError):
        return None  # "February 30" names no day
    if start is None and end is None:
        return None
    return DateRange(start, end, precision, mention.text)


def _bounded(lead: str, days: _Days, published: date | None) -> _Days:
    """The days bounded by "since", "by" or "until"; none for "before" and "after"."""
    start, end, precision = days
    if lead == "since":
        if start is None or published is None or start > published:
            return None, None, "unknown"
        return start, published, "range"
    if lead in ("by", "until"):
        if published and end and end > published:
            return published, end, "range"
        return None, end, "range"
    if lead in ("before", "after"):
        return None, None, "unknown"
    return start, end, precision


def _span(start: date, end: date) -> _Days:
    if end < start:
        raise ValueError("ends before it starts")
    return start, end, "day" if start == end else "range"


def _month(year: int, month: int) -> _Days:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"


def _year(year: int) -> _Days:
    return date(year, 1, 1), date(year, 12, 31), "year"


def _known_year(year: int | str | None, published: date | None) -> int | None:
    if isinstance(year, int):
        return year
    if published is None or year is None:
        return None
    shift = _YEAR_SHIFT.get(year)
    return None if shift is None else published.year + shift


def _nearest_day(month: int, day: int, published: date, future: bool) -> date:
    """The latest such day up to publication, or the next one from it."""
    years = range(
        published.year, published.year + (9 if future else -9), 1 if future else -1
    )
    for year in years:
        if day <= monthrange(year, month)[1]:
            found = date(year, month, day)
            if found >= published if future else found <= published:
                return found
    raise ValueError("no such day")


def _one_day(value: Parts, published: date | None, future: bool) -> _Days | None:
    year, month, day = value
    if year is None:
        if published is None:
            return None
        found = _nearest_day(month, day, published, future)
        return found, found, "day"
    known = _known_year(year, published)
    if known is None:
        return None
    found = date(known, month, day)
    return found, found, "day"


def _days(value: Parts, published: date | None, future: bool) -> _Days | None:
    last = _one_day(value[3:], published, future)
    if last is None or last[0] is None:
        return None
    year, month, day = value[:3]
    if year is None and value[3] is None:
        # The first day is the latest one up to the last day.
        return _span(_nearest_day(month, day, last[0], False), last[0])
    known = _known_year(year or value[3], published)
    if known is None:
        return None
    first = date(known, month, day)
    return _span(first.replace(year=known - (first > last[0])), last[0])


def _one_month(value: Parts, published: date | None, future: bool) -> _Days | None:
    year, month = value
    if (known := _known_year(year, published)) is not None:
        return _month(known, month)
    if published is None:
        return None
    if year == "last_month":
        return _month(published.year - (month >= published.month), month)
    if year == "next_month" or (future and year is None):
        return _month(
            published.year + (month < published.month + (year is not None)), month
        )
    if year == "this_month" and future:
        return _month(published.year + (month < published.month), month)
    return _month(published.year - (month > published.month), month)


def _months(value: Parts, published: date | None, future: bool) -> _Days | None:
    last = _one_month(value[2:], published, future)
    if last is None or last[0] is None or last[1] is None:
        return None
    year, month = value[0] or value[2], value[1]
    known = _known_year(year, published)
    if known is None:
        known = last[0].year - (month > last[0].month)
    return _span(date(known, month, 1), last[1])


def _one_year(value: Parts, published: date | None, future: bool) -> _Days | None:
    known = _known_year(value[0], published)
    return None if known is None else _year(known)


def _years(value: Parts, published: date | None, future: bool) -> _Days | None:
    one, two = (_known_year(year, published) for year in value)
    if one is None or two is None:
        return None
    return _span(date(one, 1, 1), date(two, 12, 31))


def _part(value: Parts, published: date | None, future: bool) -> _Days | None:
    year, one, two = value
    known = _known_year(year, published)
    if known is None:
        return None
    return _span(date(known, one, 1), date(known, two, monthrange(known, two)[1]))


def _fiscal(value: Parts, country: str | None) -> _Days | None:
    begin = _FISCAL_YEARS.get(country or "")
    year = value[0]
    if begin is None or not isinstance(year, int):
        return None
    return _span(date(year, *begin), date(year + 1, *begin) - _DAY)


def _weekday(value: Parts, published: date | None, future: bool) -> _Days | None:
    weekday, shift = value
    if published is None:
        return None
    ago = (published.weekday() - weekday) % 7
    ahead = (weekday - published.weekday()) % 7
    if shift == "next":
        day = published + timedelta(days=ahead or 7)
    elif shift == "last":
        day = published - timedelta(days=ago or 7)
    elif future:
        day = published + timedelta(days=ahead)
    else:
        day = published - timedelta(days=ago)
    return day, day, "day"


def _weekdays(value: Parts, published: date | None, future: bool) -> _Days | None:
    one, two = value
    last = _weekday((two, ""), published, future)
    if last is None or last[0] is None:
        return None
    return _span(last[0] - timedelta(days=(two - one) % 7), last[0])


def _relative(value: Parts, published: date | None, future: bool) -> _Days | None:
    unit, offset = value
    if published is None:
        return None
    if unit == "day":
        day = published + timedelta(days=offset)
        return day, day, "day"
    if unit == "week":
        return _span(*_whole_unit(unit, published + timedelta(days=7 * offset)))
    if unit == "month":
        return _month(*_shift_month(published, offset))
    return _year(published.year + offset)


def _whole_unit(unit: str, day: date) -> tuple[date, date]:
    """First and last day of the week, month or year that holds a day."""
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + 6 * _DAY
    if unit == "month":
        last = monthrange(day.year, day.month)[1]
        return day.replace(day=1), day.replace(day=last)
    return date(day.year, 1, 1), date(day.year, 12, 31)


def _shift_month(day: date, months: int) -> tuple[int, int]:
    count = day.year * 12 + day.month - 1 + months
    return count // 12, count % 12 + 1


def _so_far(value: Parts, published: date | None, future: bool) -> _Days | None:
    """The part that "this week", "earlier this month", "later this year" mean."""
    unit, side = value
    if published is None:
        return None
    first, last = _whole_unit(unit, published)
    if side > 0 or (future and side == 0):
        day = min(published + _DAY, last) if side else published
        return _span(day, last)
    return _span(first, max(published - _DAY, first) if side else published)


def _window(value: Parts, published: date | None, future: bool) -> _Days | None:
    unit, count = value
    if published is None:
        return None
    if unit == "day":
        return _span(published - timedelta(days=count), published)
    if unit == "week":
        return _span(published - timedelta(days=7 * count), published)
    months = count if unit == "month" else 12 * count
    year, month = _shift_month(published, -months)
    day = min(published.day, monthrange(year, month)[1])
    return _span(date(year, month, day), published)


def _overnight(value: Parts, published: date | None, future: bool) -> _Days | None:
    if published is None:
        return None
    return _span(published - _DAY, published)


def _weekend(value: Parts, published: date | None, future: bool) -> _Days | None:
    offset = value[1]
    if published is None:
        return None
    saturday = published + timedelta(days=5 - published.weekday())
    if offset < 0 and published.weekday() < 6:
        saturday -= 7 * _DAY
    elif offset > 0:
        saturday += 7 * _DAY
    return _span(saturday, saturday + _DAY)


def _open(value: Parts, published: date | None, future: bool) -> _Days | None:
    return None  # a month of the moon begins where it is seen


_Resolver = Callable[[Parts, date | None, bool], _Days | None]
_RESOLVERS: dict[str, _Resolver] = {
    "day": _one_day,
    "days": _days,
    "month": _one_month,
    "months": _months,
    "year": _one_year,
    "years": _years,
    "part": _part,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "night": _weekdays,
    "relative": _relative,
    "anchor": _relative,
    "so_far": _so_far,
    "window": _window,
    "overnight": _overnight,
    "weekend": _weekend,
    "islamic": _open,
}
