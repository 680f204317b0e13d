"""Full dates as they stand on news pages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.read.days import find_day, read_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-01-26", date(2026, 1, 26)),
        ("2026-01-26T23:30:00Z", date(2026, 1, 26)),
        ("26 January 2026", date(2026, 1, 26)),
        ("26th Jan, 2026", date(2026, 1, 26)),
        ("January 26th, 2026", date(2026, 1, 26)),
        ("Sept. 3, 2019", date(2019, 9, 3)),
        ("19-02-2023 16:41 IST", date(2023, 2, 19)),
        ("02/19/2023", date(2023, 2, 19)),  # there is no month 19
        ("15 JAN 90", date(1990, 1, 15)),  # wire copy of the last century
        ("January 26", None),  # no year
        ("31 February 2020", None),
        ("Rs2026-01", None),
        ("flight 12026-01-26", None),
        ("", None),
    ],
)
def test_day_is_read_where_day_month_and_year_stand(
    text: str, day: date | None
) -> None:
    assert read_day(text) == day


def test_span_holds_exactly_the_written_date() -> None:
    text = "Published in The Mirror, July 2nd, 2025"
    found = find_day(text, 0, len(text))
    assert found is not None
    assert text[found.start : found.end] == "July 2nd, 2025"


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_in_every_form(day: date) -> None:
    forms = (
        day.isoformat(),
        day.strftime("%d %B %Y"),
        day.strftime("%B %d, %Y"),
        day.strftime("%d %b %Y"),
    )
    assert {read_day(form) for form in forms} == {day}
