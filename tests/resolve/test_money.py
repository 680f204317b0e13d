"""Currencies as written become ISO codes by country, or stay open."""

import pytest

from tracker.resolve.money import resolve_currency


@pytest.mark.parametrize(
    ("symbol", "country", "code"),
    [
        ("Rs", "PK", "PKR"),
        ("Rs.", "IN", "INR"),
        ("rupees", "LK", "LKR"),
        ("rupees", "NP", "NPR"),
        ("Rs", None, None),
        ("Rs", "FR", None),
        ("$", "PK", "USD"),
        ("$", None, "USD"),
        ("dollars", None, "USD"),
        ("pesos", "PH", "PHP"),
        ("pesos", "CO", "COP"),
        ("pesos", None, None),
        ("PKR", None, "PKR"),
        ("riyals", "SA", "SAR"),
        ("shillings", "KE", "KES"),
        ("dh", None, "AED"),
        ("groats", "GB", None),
    ],
)
def test_currency_is_that_of_the_country_or_open(
    symbol: str, country: str | None, code: str | None
) -> None:
    assert resolve_currency(symbol, country) == code
