"""Dates as written become days by the day of publication, or stay open."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.parse.dates import find_dates
from tracker.record import DateRange
from tracker.resolve.dates import resolve_date

WEDNESDAY = date(2026, 1, 28)


def resolved(
    text: str, published: date | None = WEDNESDAY, tense: str | None = None
) -> DateRange | None:
    (mention,) = find_dates(text)
    return resolve_date(
        mention,
        published,
        background_anchor=date(2025, 3, 11),
        tense=tense,
        country="PK",
    )


DAYS = [
    ("on Monday", "2026-01-26"),
    ("on Wednesday", "2026-01-28"),
    ("on Thursday", "2026-01-22"),
    ("last Wednesday", "2026-01-21"),
    ("next Friday", "2026-01-30"),
    ("yesterday", "2026-01-27"),
    ("tonight", "2026-01-28"),
    ("two days ago", "2026-01-26"),
    ("January 26", "2026-01-26"),
    ("26 January", "2026-01-26"),
    ("March 9", "2025-03-09"),
    ("3 March this year", "2026-03-03"),
    ("3 March last year", "2025-03-03"),
    ("26/01/2026", "2026-01-26"),
    ("01/26/2026", "2026-01-26"),
    ("2014-12-16", "2014-12-16"),
    ("February 29, 2024", "2024-02-29"),
    ("February 29", "2024-02-29"),
    ("the previous day", "2025-03-10"),
    ("a day later", "2025-03-12"),
    ("the same day", "2025-03-11"),
    ("26/11", "2008-11-26"),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_day_is_one_day(text: str, day: str) -> None:
    found = resolved(text)
    assert found is not None
    assert (str(found.start), found.end, found.precision) == (day, found.start, "day")


RANGES = [
    ("overnight", "2026-01-27", "2026-01-28", "range"),
    ("the night between Monday and Tuesday", "2026-01-26", "2026-01-27", "range"),
    ("the night of March 3 and 4", "2025-03-03", "2025-03-04", "range"),
    ("last week", "2026-01-19", "2026-01-25", "range"),
    ("earlier this week", "2026-01-26", "2026-01-27", "range"),
    ("this week", "2026-01-26", "2026-01-28", "range"),
    ("three weeks ago", "2026-01-05", "2026-01-11", "range"),
    ("last month", "2025-12-01", "2025-12-31", "month"),
    ("in March last year", "2025-03-01", "2025-03-31", "month"),
    ("in March", "2025-03-01", "2025-03-31", "month"),
    ("in January", "2026-01-01", "2026-01-31", "month"),
    ("last August", "2025-08-01", "2025-08-31", "month"),
    ("last year", "2025-01-01", "2025-12-31", "year"),
    ("this year", "2026-01-01", "2026-01-28", "range"),
    ("in 2014", "2014-01-01", "2014-12-31", "year"),
    ("since 2003", "2003-01-01", "2026-01-28", "range"),
    ("since March", "2025-03-01", "2026-01-28", "range"),
    ("between 2011 and 2014", "2011-01-01", "2014-12-31", "range"),
    ("March 3-7", "2025-03-03", "2025-03-07", "range"),
    ("from December 30 to January 5", "2025-12-30", "2026-01-05", "range"),
    ("28 March - 3 April 2019", "2019-03-28", "2019-04-03", "range"),
    ("the 1990s", "1990-01-01", "1999-12-31", "range"),
    ("spring of 2008", "2008-03-01", "2008-05-31", "range"),
    ("the first half of 2023", "2023-01-01", "2023-06-30", "range"),
    ("in fiscal year 2024-25", "2024-07-01", "2025-06-30", "range"),
    ("in the past 24 hours", "2026-01-27", "2026-01-28", "range"),
    ("over the past three months", "2025-10-28", "2026-01-28", "range"),
]


@pytest.mark.parametrize(("text", "start", "end", "precision"), RANGES)
def test_a_stretch_of_time_has_both_ends(
    text: str, start: str, end: str, precision: str
) -> None:
    found = resolved(text)
    assert found is not None
    assert (str(found.start), str(found.end), found.precision) == (
        start,
        end,
        precision,
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on Friday", "2026-01-30"),
        ("March 9", "2026-03-09"),
        ("in March", "2026-03-01"),
        ("January 20", "2027-01-20"),
    ],
)
def test_the_future_looks_ahead(text: str, day: str) -> None:
    found = resolved(text, tense="future")
    assert found is not None
    assert str(found.start) == day


def test_by_friday_ends_on_friday() -> None:
    found = resolved("by Friday", tense="future")
    assert found is not None
    assert (found.start, str(found.end)) == (WEDNESDAY, "2026-01-30")


@pytest.mark.parametrize(
    "text",
    ["Monday", "March 3", "yesterday", "last week", "overnight", "in March last year"],
)
def test_without_publication_relative_days_stay_open(text: str) -> None:
    assert resolved(text, published=None) is None


@pytest.mark.parametrize("text", ["3 March 2014", "March 2014", "in 2014"])
def test_a_stated_year_needs_no_publication(text: str) -> None:
    found = resolved(text, published=None)
    assert found is not None
    assert found.start is not None
    assert found.start.year == 2014


@pytest.mark.parametrize(
    "text", ["February 30", "before Tuesday", "after March 3", "in Ramadan"]
)
def test_what_cannot_be_known_stays_open(text: str) -> None:
    assert [m for m in find_dates(text) if resolve_date(m, WEDNESDAY)] == []


def test_the_previous_day_needs_the_day_it_counts_from() -> None:
    (mention,) = find_dates("the previous day")
    assert resolve_date(mention, WEDNESDAY) is None


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)))
def test_a_written_day_is_read_back(day: date) -> None:
    for text in (f"{day:%B} {day.day}, {day.year}", day.isoformat(), f"{day:%d/%m/%Y}"):
        (mention,) = find_dates(text)
        assert resolve_date(mention, None) == DateRange.day(day, text)


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.integers(0, 6))
def test_a_weekday_is_the_latest_one_up_to_publication(day: date, back: int) -> None:
    then = day - timedelta(days=back)
    (mention,) = find_dates(f"on {then:%A}")
    found = resolve_date(mention, day)
    assert found is not None
    assert found.start == found.end == then


@given(
    st.sampled_from([text for text, *_ in RANGES if "between" not in text]),
    st.dates(date(1950, 1, 1), date(2090, 12, 31)),
)
def test_no_range_ends_before_it_starts(text: str, published: date) -> None:
    found = resolved(text, published)
    if found is not None and found.start and found.end:
        assert found.start <= found.end
