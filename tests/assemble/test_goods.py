"""What is seized and made safe, and sums that are asked for or taken."""

import pytest

from tests.articles import read_event


@pytest.mark.parametrize(
    ("body", "value", "unit"),
    [
        (
            "Troops found a bomb weighing eight kilograms near Bolan on Thursday and "
            "defused it.",
            8,
            "kg",
        ),
        (
            "A truck stopped near Kuchlak on Thursday was loaded with 120kg of opium, "
            "customs officials said.",
            120,
            "kg",
        ),
    ],
)
def test_drugs_and_explosives_that_are_found_are_seized(
    body: str, value: int, unit: str
) -> None:
    told = [(q.min, q.unit, q.role) for q in read_event(body).quantities]
    assert told == [(value, unit, "seized")]


@pytest.mark.parametrize(
    ("body", "value", "role"),
    [
        (
            "A trader was kidnapped in Daharki on Thursday. Callers have asked for "
            "Rs20 million, his brother said.",
            20_000_000,
            "ransom",
        ),
        (
            "Four masked men robbed a bank in Sukkur on Thursday and fled with Rs3.5 "
            "million.",
            3_500_000,
            "goods_value",
        ),
    ],
)
def test_sums_that_are_asked_for_or_taken(body: str, value: int, role: str) -> None:
    assert [(a.min, a.role) for a in read_event(body).amounts] == [(value, role)]


def test_what_strikers_want_is_no_ransom() -> None:
    body = "Nurses staged a sit-in in Quetta on Thursday. They want Rs10,000 a month."
    assert read_event(body).amounts == ()
