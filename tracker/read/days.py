"""Days as news pages write them beside a headline, with the year."""

import re
from datetime import date
from typing import NamedTuple

from tracker.lexicon import load_rows

MONTHS = {
    row["name"]: int(row["month"])
    for row in sorted(
        load_rows("months", "name", "month"), key=lambda r: -len(r["name"])
    )
    if row["calendar"] == "gregorian"
}
_MONTH = "(?P<{0}>" + "|".join(MONTHS) + r")\b\.?"
_DAY = re.compile(
    "|".join(
        (
            # 2026-01-26, also at the head of a timestamp
            r"(?P<y1>(?:19|20)\d\d)[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})(?!\d)",
            # 26 January 2026, 26th Jan, 2026, 15 JAN 90
            r"(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]"
            + _MONTH.format("m2")
            + r",?[ -](?P<y2>(?:19|20)\d\d|[89]\d)(?!\d)",
            # January 26, 2026, Sept. 26th 2026
            _MONTH.format("m3")
            + r" (?P<d3>\d{1,2})(?:st|nd|rd|th)?,? (?P<y3>(?:19|20)\d\d)(?!\d)",
            # 26-01-2026: day first, unless that cannot be
            r"(?P<d4>\d{1,2})[-/.](?P<m4>\d{1,2})[-/.](?P<y4>(?:19|20)\d\d)(?!\d)",
        )
    ),
    re.IGNORECASE,
)


class Day(NamedTuple):
    """A day and where it is written."""

    day: date
    start: int
    end: int


def find_day(text: str, start: int, end: int) -> Day | None:
    """The first full date, with its year, between two offsets.

    >>> find_day("Updated 26 January 2026", 0, 23)
    Day(day=datetime.date(2026, 1, 26), start=8, end=23)
    """
    for match in _DAY.finditer(text, start, end):
        if match.start() > start and text[match.start() - 1].isalnum():
            continue
        if (found := _date_of(match)) is not None:
            return Day(found, match.start(), match.end())
    return None


def read_day(text: str) -> date | None:
    """The day that a date or a timestamp names; None when it names none.

    >>> read_day("2026-01-26T09:15:00+05:00")
    datetime.date(2026, 1, 26)
    """
    found = find_day(text, 0, len(text))
    return None if found is None else found.day


def _date_of(match: re.Match[str]) -> date | None:
    form = (match.lastgroup or "")[-1:]
    year, month, day = (match[key + form] for key in "ymd")
    number = int(month) if month.isdigit() else MONTHS[month.lower()]
    days = int(day)
    if form == "4" and number > 12:
        number, days = days, number
    years = int(year) if len(year) == 4 else 1900 + int(year)
    try:
        return date(years, number, days)
    except ValueError:
        return None
