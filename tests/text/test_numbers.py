"""Numbers in prose: values, bounds, ranges, spans, and what is no count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text.numbers import find_numbers, read_number


def values(text: str, *keep: str) -> list[tuple[float | int | None, ...]]:
    return [
        (number.min, number.max, number.approx)
        for number in find_numbers(text, keep=keep)
    ]


EXACT = [
    ("Seven soldiers fell", 7),
    ("twenty-three pilgrims", 23),
    ("twenty three pilgrims", 23),
    ("one hundred and five homes", 105),
    ("two hundred and three others", 203),
    ("one thousand two hundred goats", 1200),
    ("1,234 tents", 1234),
    ("1,23,456 voters", 123456),
    ("a dozen villagers", 12),
    ("two dozen men", 24),
    ("three dozen men", 36),
    ("half a dozen huts", 6),
    ("a couple of guards", 2),
    ("half a million people", 500_000),
    ("two and a half million people", 2_500_000),
    ("2.61 billion litres", 2_610_000_000),
    ("5 lakh families", 500_000),
    ("1.5 crore doses", 15_000_000),
    ("2 crore 50 lakh doses", 25_000_000),
    ("three hundred thousand people", 300_000),
    ("4bn units", 4_000_000_000),
    ("as many as 12 rebels", 12),
    ("a hundred mourners", 100),
    ("12 people", 12),
    ("damaged 11 aircraft", 11),
    ("0 deaths", 0),
]


@pytest.mark.parametrize(("text", "value"), EXACT)
def test_plain_number_has_its_value(text: str, value: int) -> None:
    assert values(text) == [(value, value, False)]


BOUNDED = [
    ("at least 23 dead", (23, None, False)),
    ("no fewer than nine dead", (9, None, False)),
    ("not less than 40 dead", (40, None, False)),
    ("more than a dozen dead", (12, None, False)),
    ("upwards of 300 dead", (300, None, False)),
    ("over 2,000 dead", (2000, None, False)),
    ("at least 2000 dead", (2000, None, False)),
    ("five or more dead", (5, None, False)),
    ("50+ dead", (50, None, False)),
    ("up to 20 dead", (None, 20, False)),
    ("fewer than ten dead", (None, 10, False)),
    ("about 30 dead", (30, 30, True)),
    ("nearly 30 dead", (30, 30, True)),
    ("some 30 dead", (30, 30, True)),
    ("20-odd dead", (20, 20, True)),
    ("a dozen or so dead", (12, 12, True)),
    ("at least around 30 dead", (30, None, True)),
    ("five to seven dead", (5, 7, False)),
    ("5-7 dead", (5, 7, False)),
    ("five or six dead", (5, 6, False)),
    ("between 5 and 8 dead", (5, 8, False)),
    ("between five and eight dead", (5, 8, False)),
    ("2 to 3 million people", (2_000_000, 3_000_000, False)),
    ("dozens dead", (24, None, True)),
    ("scores of dead", (40, None, True)),
    ("several dead", (3, None, True)),
    ("several hundred dead", (300, None, True)),
    ("hundreds of thousands of people", (100_000, None, True)),
]


@pytest.mark.parametrize(("text", "value"), BOUNDED)
def test_bound_and_range_belong_to_the_number(
    text: str, value: tuple[int | None, int | None, bool]
) -> None:
    assert values(text) == [value]


def test_rise_from_one_count_to_another_is_two_counts() -> None:
    assert values("the toll rose from 5 to 8") == [(5, 5, False), (8, 8, False)]


def test_and_between_small_numbers_keeps_them_apart() -> None:
    assert values("rooms five and six") == [(5, 5, False), (6, 6, False)]


NO_COUNTS = [
    "in 2014",
    "the 2016 siege",
    "March 3",
    "3 March",
    "March 3 and 4",
    "March 3-7",
    "3-7 March",
    "on 26 January 2026",
    "the 3rd of March",
    "12/03/2014",
    "2014-03-12",
    "at 2pm",
    "at 5 pm",
    "at 10:30 am",
    "at 0930 hours",
    "an AK-47, an M-16 and an F-16",
    "the N-25 near Hub",
    "a 9mm pistol",
    "the 35th brigade",
    "a 35-year-old farmer",
    "Zar Gul, 35, a farmer",
    "Zar Gul (35) a farmer",
    "a boy aged 12",
    "0300-1234567",
    "+92 300 1234567",
    "20 percent",
    "20 per cent",
    "30%",
    "two days ago",
    "a three-day strike",
    "a 12-member jury",
    "one of the attackers",
    "one another",
    "no one",
    "Section 302",
    "Article 370",
    "No. 5",
    "Rs500 and $400",
    "1. Police",
    "boys aged 9, 8 and 4",
    "at the age of four",
    "the top six",
    "-40 degrees",
    "zar gul, 53; sher khan, 24; others",
    "on 21 may in memory of him",
    "at 12.45 a.m.",
    "30 december",
    "on 131 564",
    "9/11",
    "million",
    "second",
    "phone often tension",
]


@pytest.mark.parametrize("text", NO_COUNTS)
def test_what_is_no_count_is_left_out(text: str) -> None:
    assert values(text) == []


KINDS = [
    ("no casualties", "none", "no"),
    ("one of the guards", "one_of", "one"),
    ("20 percent", "percent", "20"),
    ("a 12-year-old boy", "age", "12"),
    ("for two days", "duration", "two"),
    ("5kg of rice", "attached", "5"),
    ("a 12-member jury", "compound", "12"),
]


@pytest.mark.parametrize(("text", "kind", "words"), KINDS)
def test_other_kinds_are_given_when_asked_for(text: str, kind: str, words: str) -> None:
    (number,) = find_numbers(text, keep={kind})
    assert (number.kind, text[number.start : number.end]) == (kind, words)


def test_no_before_a_number_is_not_zero() -> None:
    (number,) = find_numbers("no fewer than 9 dead", keep={"none"})
    assert (number.min, number.kind) == (9, "count")


def test_span_is_absolute_and_holds_the_bound() -> None:
    text = "İzmir: 3 fell. At least five men fled. Six died."
    (number,) = find_numbers(text, 15, 38)
    assert text[number.start : number.end] == "At least five"


def test_may_after_a_count_is_a_verb() -> None:
    assert values("5 may have died") == [(5, 5, False)]


def test_year_sized_count_before_its_noun_is_a_count() -> None:
    assert values("2014 people fled") == [(2014, 2014, False)]


@given(st.integers(0, 10**12))
def test_grouped_digits_give_back_the_number(value: int) -> None:
    assert read_number(f"{value:,}", 0) == (value, len(f"{value:,}"))


@given(st.text(alphabet=" ,.-%$0123456789abdefhilmnorstuvwy\nKİ", max_size=80))
def test_numbers_lie_in_the_text_in_order(text: str) -> None:
    last = 0
    for number in find_numbers(text, keep={"none", "attached", "money", "percent"}):
        assert last <= number.start < number.end <= len(text)
        last = number.end


@given(st.lists(st.sampled_from(["two", "hundred", "and", "-", "1,000", "to", "a"])))
def test_runs_of_number_words_never_fail(words: list[str]) -> None:
    text = " ".join(words)
    for number in find_numbers(text):
        assert text[number.start : number.end].strip()
