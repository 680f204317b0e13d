"""Dates in prose: spans, forms, and the words that only look like dates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.parse.dates import find_dates

FORMS = [
    ("In February India gave ten cars.", "February", "month"),
    ("in mid-July", "July", "month"),
    ("He left on Monday.", "Monday", "weekday"),
    ("They met last Friday.", "last Friday", "weekday"),
    ("Friday's attack", "Friday", "weekday"),
    ("on March 3", "March 3", "day"),
    ("on 3 March", "3 March", "day"),
    ("the 3rd of March, 2014", "3rd of March, 2014", "day"),
    ("March 3rd", "March 3rd", "day"),
    ("on Jan. 26", "Jan. 26", "day"),
    ("Monday (January 26)", "Monday (January 26)", "day"),
    ("Tuesday, 6 January 2026", "Tuesday, 6 January 2026", "day"),
    ("Sat, Jan 3, 2026", "Sat, Jan 3, 2026", "day"),
    ("26/01/2026", "26/01/2026", "day"),
    ("2026-01-26", "2026-01-26", "day"),
    ("March 3-7", "March 3-7", "days"),
    ("on night 16/17 May", "16/17 May", "days"),
    ("from 3 to 7 March", "3 to 7 March", "days"),
    ("March 28 to April 3", "March 28 to April 3", "days"),
    ("In March last year", "March last year", "month"),
    ("since March", "March", "month"),
    ("IN MAY", "MAY", "month"),
    ("from May 2017 to July 2018", "May 2017 to July 2018", "months"),
    ("in 2014", "2014", "year"),
    ("the 2016 siege", "2016", "year"),
    ("between 2011 and 2014", "2011 and 2014", "years"),
    ("in the 1990s", "1990s", "years"),
    ("FY 2025-26", "2025-26", "fiscal"),
    ("the first half of 2023", "first half of 2023", "part"),
    ("two days ago", "two days ago", "relative"),
    ("a day earlier", "a day earlier", "anchor"),
    ("earlier this week", "earlier this week", "so_far"),
    ("in the past 24 hours", "past 24 hours", "window"),
    ("over the last three months", "last three months", "window"),
    ("they came overnight", "overnight", "overnight"),
    ("overnight on Tuesday", "Tuesday", "weekday"),
    ("the night between Monday and Tuesday", "Monday and Tuesday", "night"),
    ("on 10 Muharram", "Muharram", "islamic"),
    ("held on 3 Jan 90.", "3 Jan 90", "day"),
    ("on 30 december in lima", "30 december", "day"),
    ("on Christmas Day", "Christmas Day", "day"),
    ("since 9/11", "9/11", "day"),
]


@pytest.mark.parametrize(("text", "words", "form"), FORMS)
def test_date_has_its_span_and_form(text: str, words: str, form: str) -> None:
    (mention,) = find_dates(text)
    assert (mention.text, mention.form) == (words, form)
    assert text[mention.start : mention.end] == words


NO_DATES = [
    "Police may march on the capital",
    "They sat in the sun",
    "May God have mercy",
    "Mr May resigned",
    "wrote April Smith",
    "in May Day rallies",
    "POLICE MAY ARREST HIM",
    "the Sunday Times",
    "Black Friday",
    "at least 2,014 people",
    "about 2000 people",
    "flat 2014/7b",
    "worth $2014",
    "the day before the vote",
    "Pakistan Today",
    "a second blast",
    "13/25/2014",
    "the 19 April Movement",
    "they may march in the sun",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_left_out(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("since Monday", "since"),
        ("by Friday", "by"),
        ("until 3 March", "until"),
        ("after Friday's attack", ""),
        ("before Tuesday", "before"),
        ("since late 2019", "since"),
        ("since 3 March, when a bomb went off", ""),
    ],
)
def test_lead_is_the_preposition_that_bounds(text: str, lead: str) -> None:
    assert [mention.lead for mention in find_dates(text)] == [lead]


def test_two_days_without_between_are_two_mentions() -> None:
    found = find_dates("on March 3 and April 5")
    assert [mention.text for mention in found] == ["March 3", "April 5"]


def test_span_counts_from_the_start_of_the_text() -> None:
    text = "İzmir, 3 May 2019. On Monday 5 fell."
    assert [m.text for m in find_dates(text, 19)] == ["Monday"]
    assert [m.start for m in find_dates(text, 19)] == [text.index("Monday")]


WORDS = ["March", "3", "and", "to", "2014", "Monday", "-", ",", "last", "year", "the"]


@given(st.lists(st.sampled_from([*WORDS, "overnight", "(", ")", "between"])))
def test_dates_lie_in_the_text_in_order(words: list[str]) -> None:
    text = " ".join(words)
    last = 0
    for mention in find_dates(text):
        assert last <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        last = mention.end


@given(st.text(alphabet="MayJun Monday0123456789/-., ‘’\n", max_size=60))
def test_no_text_is_too_strange(text: str) -> None:
    assert all(m.text == text[m.start : m.end] for m in find_dates(text))
