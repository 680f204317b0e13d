"""Sums of money: honest ones."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.records import make_mention, make_report
from tracker.errors import TrackerError
from tracker.query.find import find_events
from tracker.query.money import converted, sum_money
from tracker.query.rates import Rates, load_table
from tracker.query.where import Where
from tracker.record import Amount
from tracker.store.database import Database
from tracker.store.reports import save_report


def grant(database: Database, name: str, day: date, *amounts: Amount) -> None:
    report = make_report(f"{name}.txt", f"Aid of {name}.", publisher=name)
    mention = make_mention(report, type="funding", day=day, amounts=amounts)
    save_report(database, report, [mention])


@pytest.fixture
def grants(database: Database) -> Database:
    pledge = Amount(5e6, 5e6, currency="USD", role="pledge")
    paid = Amount(2e6, 3e6, currency="USD", role="disbursement")
    part = Amount(1e6, 1e6, currency="USD", role="disbursement", in_total=False)
    rupees = Amount(2.7858e9, 2.7858e9, currency="PKR", role="pledge")
    grant(database, "a", date(2024, 3, 1), pledge, paid, part)
    grant(
        database,
        "b",
        date(2024, 5, 1),
        rupees,
        Amount(1e7, 1e7, currency="USD", role="pledge"),
    )
    grant(database, "c", date(2024, 7, 1))
    grant(database, "d", date(2024, 9, 1), Amount(7.0, 7.0, currency="XAU"))
    return database


def test_roles_and_currencies_stay_apart_and_the_unknown_is_beside(
    grants: Database,
) -> None:
    (group,) = sum_money(grants, Where(), "year").values()
    assert [(s.role, s.currency, s.low, s.high) for s in group.sums] == [
        (None, "XAU", 7.0, 7.0),
        ("disbursement", "USD", 2e6, 3e6),
        ("pledge", "PKR", 2.7858e9, 2.7858e9),
        ("pledge", "USD", 1.5e7, 1.5e7),
    ]
    assert (group.events, group.without) == (4, 1)
    assert all(s.converted_low is None for s in group.sums)


def test_a_sum_told_in_two_currencies_is_converted_once(grants: Database) -> None:
    (group,) = sum_money(grants, Where(), "year", Rates("usd")).values()
    rupees = next(s for s in group.sums if s.currency == "PKR")
    assert rupees.converted_low == pytest.approx(1e7, rel=0.01)
    assert rupees.low == 2.7858e9
    (rate,) = rupees.rates.values()
    assert (rate.day, rate.source) == ("2024", "exchange_rates.csv")
    low, _ = group.totals["pledge"]
    assert low == pytest.approx(1.5e7, rel=0.01)
    assert next(s for s in group.sums if s.currency == "XAU").unconverted == 1


def test_an_export_has_the_reported_sum_and_the_converted_one(grants: Database) -> None:
    events = list(converted(find_events(grants, Where()), Rates("EUR")))
    amount = events[0]["amounts"][0]
    assert (amount["min"], amount["currency"]) == (5e6, "USD")
    assert amount["converted"]["currency"] == "EUR"
    assert 4e6 < amount["converted"]["min"] < 5e6
    assert amount["converted"]["rate_day"].startswith("2024")
    assert events[3]["amounts"][0]["converted"] is None


def test_a_table_of_the_users_goes_first(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("currency,year,per_usd\nPKR,2024,300\nXYZ,2020,4\n")
    rates = Rates("USD", own)
    day = date(2024, 3, 1)
    assert rates.find("PKR", day) == (1 / 300, "2024", "own.csv")
    assert rates.find("XYZ", date(2022, 1, 1)) == (0.25, "2020", "own.csv")
    assert rates.find("XYZ", date(2023, 1, 1)) is None
    assert rates.find("AFN", day) is not None


def test_the_banks_rate_is_of_the_day_or_of_one_shortly_before() -> None:
    pytest.importorskip("currency_converter")
    rate: Any = Rates("USD").find("EUR", date(2024, 3, 3))  # a Sunday
    assert (rate.day, rate.source) == ("2024-03-01", "ECB")
    assert rate.rate == pytest.approx(1.08, abs=0.02)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("currency,year\nPKR,2024\n", "the column is missing"),
        ("currency,year,per_usd\nPKR,2024,x\n", "no year or no rate"),
        ("currency,year,per_usd\nPKR,2024,0\n", "no rate above 0"),
        ("currency,year,per_usd\nPKR,2024,1\nPKR,2024,2\n", "stands there twice"),
    ],
)
def test_a_faulty_table_is_named(tmp_path: Path, content: str, fault: str) -> None:
    path = tmp_path / f"{abs(hash(content))}.csv"
    path.write_text(content)
    with pytest.raises(TrackerError, match=fault):
        load_table(path)


def test_a_currency_without_rates_is_refused() -> None:
    with pytest.raises(TrackerError, match="no rates of 'QQQ' are known"):
        Rates("QQQ")
