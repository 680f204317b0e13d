"""Sums of money: currency, magnitude, ranges, rates, and repeats in brackets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.parse.amounts import find_amounts

SUMS = [
    ("a $4 million package", "$4 million", 4_000_000, "$"),
    ("US$2.5m was paid", "US$2.5m", 2_500_000, "us$"),
    ("worth $500,000.", "$500,000", 500_000, "$"),
    ("Rs2 billion went", "Rs2 billion", 2_000_000_000, "rs"),
    ("Rs. 500m went", "Rs. 500m", 500_000_000, "rs."),
    ("PKR 5bn went", "PKR 5bn", 5_000_000_000, "pkr"),
    ("$3 bln went", "$3 bln", 3_000_000_000, "$"),
    ("US$ 1.5 bn went", "US$ 1.5 bn", 1_500_000_000, "us$"),
    ("Rs 2 cr went", "Rs 2 cr", 20_000_000, "rs"),
    ("$7m bn", "$7m", 7_000_000, "$"),
    ("$7 bns", "$7", 7, "$"),
    ("Rs1 crore went", "Rs1 crore", 10_000_000, "rs"),
    ("Rs 5 lakh went", "Rs 5 lakh", 500_000, "rs"),
    ("Rs2 crore 50 lakh went", "Rs2 crore 50 lakh", 25_000_000, "rs"),
    ("Rs500/- fine", "Rs500/-", 500, "rs"),
    ("P730 million", "P730 million", 730_000_000, "php"),
    ("Dh50 million", "Dh50 million", 50_000_000, "dh"),
    ("RMB300 million", "RMB300 million", 300_000_000, "rmb"),
    ("€1.8 million", "€1.8 million", 1_800_000, "€"),
    ("Tk 5 lakh", "Tk 5 lakh", 500_000, "tk"),
    ("A$5 million", "A$5 million", 5_000_000, "a$"),
    ("150 million rupees", "150 million rupees", 150_000_000, "rupees"),
    ("two million dollars", "two million dollars", 2_000_000, "dollars"),
    ("half a million dollars", "half a million dollars", 500_000, "dollars"),
    ("a 10-million-rupee plan", "10-million-rupee", 10_000_000, "rupee"),
    ("2000 rupees", "2000 rupees", 2000, "rupees"),
    ("rupees two crore", "rupees two crore", 20_000_000, "rupees"),
    ("3 million won", "3 million won", 3_000_000, "won"),
    ("SDR 750 million", "SDR 750 million", 750_000_000, "sdr"),
]


@pytest.mark.parametrize(("text", "words", "value", "symbol"), SUMS)
def test_sum_has_value_and_currency(
    text: str, words: str, value: int, symbol: str
) -> None:
    (amount,) = find_amounts(text)
    assert text[amount.start : amount.end] == words
    assert (amount.min, amount.max, amount.symbol) == (value, value, symbol)


BOUNDED = [
    ("more than $12.8 billion", 12_800_000_000, None, False),
    ("around $3m", 3_000_000, 3_000_000, True),
    ("up to $50m", 50_000_000, 50_000_000, True),
    ("$4-5 million", 4_000_000, 5_000_000, False),
    ("$1.5 to $20 million", 1_500_000, 20_000_000, False),
    ("between Rs4 billion and Rs5 billion", 4_000_000_000, 5_000_000_000, False),
    ("hundreds of millions of rupees", 100_000_000, None, True),
]


@pytest.mark.parametrize(("text", "low", "high", "approx"), BOUNDED)
def test_bounds_and_ranges_belong_to_the_sum(
    text: str, low: int, high: int | None, approx: bool
) -> None:
    (amount,) = find_amounts(text)
    assert (amount.min, amount.max, amount.approx) == (low, high, approx)


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("Rs10 million each", "head"),
        ("Rs500,000 per family", "family"),
        ("$180 million a year", "year"),
        ("Rs1m for each victim", "head"),
        ("$5 million for schools", ""),
    ],
)
def test_rate_is_named(text: str, per: str) -> None:
    assert [amount.per for amount in find_amounts(text)] == [per]


@pytest.mark.parametrize(
    ("text", "repeats"),
    [
        ("$4 million (Rs1.1 billion)", [False, True]),
        ("Rs5 billion, or about $18 million, went", [False, True]),
        ("$4 million and Rs1.1 billion", [False, False]),
        ("a truck (Rs5 million)", [False]),
    ],
)
def test_equivalent_in_another_currency_is_marked(
    text: str, repeats: list[bool]
) -> None:
    assert [amount.in_brackets for amount in find_amounts(text)] == repeats


NO_SUMS = [
    "the party won 5 seats",
    "with five won",
    "200 pounds of explosives",
    "a 500-pound bomb",
    "P5 nations",
    "R2 zone",
    "officers 5",
    "a dollar shop",
    "third-party riyals",
    "no rupees",
    "$",
]


@pytest.mark.parametrize("text", NO_SUMS)
def test_what_is_no_sum_is_left_out(text: str) -> None:
    assert find_amounts(text) == []


def test_span_counts_from_the_start_of_the_text() -> None:
    text = "İzmir got $5. Then Rs7 million came; €9 followed."
    (amount,) = find_amounts(text, 14, 36)
    assert text[amount.start : amount.end] == "Rs7 million"


@given(st.integers(1, 10**13), st.sampled_from(["$", "Rs", "PKR ", "€"]))
def test_written_sum_is_read_back(value: int, symbol: str) -> None:
    text = f"They got {symbol}{value:,}."
    (amount,) = find_amounts(text)
    assert (amount.min, amount.max) == (value, value)
    assert text[amount.start : amount.end] == f"{symbol}{value:,}"


@given(st.text(alphabet="$€Rs.P 0123456789,m-()tobillnrupesd", max_size=60))
def test_sums_lie_in_the_text_in_order(text: str) -> None:
    last = 0
    for amount in find_amounts(text):
        assert last <= amount.start < amount.end <= len(text)
        last = amount.end
