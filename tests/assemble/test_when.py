"""The day of a happening."""

import pytest

from tests.articles import read_event, read_events


def days(body: str, **known: object) -> list[str | None]:
    event = read_event(body, **known)  # type: ignore[arg-type]
    assert event.date is not None
    ends = (event.date.start, event.date.end)
    return [day.isoformat() if day else None for day in ends]


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("on Thursday", "2024-05-02", "2024-05-02"),
        ("on Friday", "2024-05-03", "2024-05-03"),
        ("yesterday", "2024-05-02", "2024-05-02"),
        ("on 29 April", "2024-04-29", "2024-04-29"),
        ("on April 29, 2024", "2024-04-29", "2024-04-29"),
        ("in March last year", "2023-03-01", "2023-03-31"),
    ],
)
def test_day_is_counted_from_publication(when: str, first: str, last: str) -> None:
    body = f"A bomb went off at a market in Quetta {when}, killing five people."
    assert days(body) == [first, last]


def test_a_weekday_of_a_report_without_a_date_stays_open() -> None:
    body = "A bomb went off at a market in Quetta on Thursday, killing five people."
    event = read_event(body, published=None)
    assert event.date is not None
    assert (event.date.start, event.date.text) == (None, "Thursday")
    assert event.date.precision == "unknown"


def test_a_day_of_speech_is_not_the_day_of_the_event() -> None:
    body = (
        "A bomb went off at a market in Quetta on Tuesday, killing five people, an "
        "official said on Thursday."
    )
    assert days(body) == ["2024-04-30", "2024-04-30"]


def test_a_sentence_beside_gives_the_day() -> None:
    body = (
        "A bomb went off at a market in Quetta, killing five people. It happened on "
        "Wednesday evening."
    )
    assert days(body) == ["2024-05-01", "2024-05-01"]


def test_an_inferred_day_says_so() -> None:
    (event,) = read_events(
        "A bomb went off at a market in Quetta, killing five people."
    )
    bases = [e.basis for e in event.evidence if e.field == "/date"]
    assert bases == ["inferred"]


def test_a_time_since_which_attacks_are_counted_is_no_day_of_one() -> None:
    body = (
        "A bomb killed two men in Sibi. It broke new ground. Of the 391 strikes that a "
        "journal has counted since 2004 all but a handful hit the tribal areas."
    )
    days = [event.date for event in read_events(body, published=None)]
    assert all(day is None or day.start is None for day in days)
