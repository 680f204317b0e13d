"""Rates of exchange: by the day of the European Central Bank, or means of a year.

The bank's rates come with the package CurrencyConverter, which is optional; where it
is missing, or has no rate, data/exchange_rates.csv gives the mean of the year.
"""

import csv
import os
import warnings
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from tracker.errors import DataError, InputError, QueryError
from tracker.paths import DATA

TABLE = DATA / "exchange_rates.csv"
COLUMNS = ("currency", "year", "per_usd", "note")
CLOSED = 10  # days without a rate of the bank's that an earlier one stands for
STALE = 2  # years after the last of the table for which that one stands
EURO = "EUR"
DOLLAR = "USD"
ECB = "ECB"


class Rate(NamedTuple):
    """How many units of the currency asked for one unit is worth, when, says who.

    `day` is a day, or a year for the mean of one.
    """

    rate: float
    day: str
    source: str


class Rates:
    """Rates into one currency. `own` is a table of the user's that goes first."""

    def __init__(self, currency: str, own: Path | None = None) -> None:
        self.currency = currency.strip().upper()
        chosen = own or (
            Path(given) if (given := os.environ.get("TRACKER_RATES")) else None
        )
        self.tables = [(TABLE.name, load_table(TABLE))]
        if chosen is not None:
            self.tables.insert(0, (chosen.name, load_table(chosen)))
        self._bank = _load_bank()
        known = {DOLLAR, EURO} | {c for _, table in self.tables for c in table}
        known |= set(self._bank.currencies) if self._bank is not None else set()
        if self.currency not in known:
            raise QueryError(f"no rates of {currency!r} are known: name it as in USD")
        self._found: dict[tuple[str, date], Rate | None] = {}

    def find(self, currency: str, day: date) -> Rate | None:
        """The rate of a currency on a day; None where no table has one.

        The user's table goes before the bank's rates, those before the yearly means.
        """
        wanted = (currency, day)
        if wanted not in self._found:
            self._found[wanted] = self._find(currency, day)
        return self._found[wanted]

    def _find(self, currency: str, day: date) -> Rate | None:
        if currency == self.currency:
            return Rate(1.0, day.isoformat(), "")
        own = self.tables[:-1]
        for name, table in own:
            if (rate := self._by_year(table, name, currency, day)) is not None:
                return rate
        if (rate := self._by_day(currency, day)) is not None:
            return rate
        name, table = self.tables[-1]
        return self._by_year(table, name, currency, day)

    def _by_day(self, currency: str, day: date) -> Rate | None:
        """The bank's rate of the day, or of the last day before that it has one."""
        if self._bank is None:
            return None
        for days in range(CLOSED + 1):
            on = day - timedelta(days=days)
            one, other = self._per_euro(currency, on), self._per_euro(self.currency, on)
            if one is not None and other is not None:
                return Rate(other / one, on.isoformat(), ECB)
        return None

    def _per_euro(self, currency: str, day: date) -> float | None:
        if currency == EURO:
            return 1.0
        assert self._bank is not None
        if currency not in self._bank.currencies:
            return None
        try:
            return float(self._bank.convert(1.0, EURO, currency, date=day))
        except (ValueError, _no_rate()):
            return None

    def _by_year(
        self, table: "Table", name: str, currency: str, day: date
    ) -> Rate | None:
        one, year = _mean(table, currency, day.year)
        if one is None or year is None:
            return None
        if self.currency == DOLLAR:
            return Rate(1 / one, str(year), name)
        other, _ = _mean(table, self.currency, year)
        if other is None:
            dollars = self._by_day(DOLLAR, date(year, 7, 1))
            other = dollars.rate if dollars is not None else None
        return Rate(other / one, str(year), name) if other is not None else None


Table = Mapping[str, Mapping[int, float]]


def _mean(table: Table, currency: str, year: int) -> tuple[float | None, int | None]:
    """Units to the dollar in that year, or in the last one known shortly before."""
    if currency == DOLLAR:
        return 1.0, year
    years = table.get(currency, {})
    for back in range(STALE + 1):
        if (rate := years.get(year - back)) is not None:
            return rate, year - back
    return None, None


@lru_cache(maxsize=4)
def load_table(path: Path) -> Table:
    """Units to the US dollar by currency and year, from a table of yearly means.

    Raises DataError for a faulty row.
    """
    found: dict[str, dict[int, float]] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for currency, year, rate in _rows(path, file):
                if year in found.setdefault(currency, {}):
                    raise DataError(path, f"{currency},{year}", "stands there twice")
                found[currency][year] = rate
    except OSError as error:
        raise InputError(path, error.strerror or "cannot be read") from error
    except UnicodeDecodeError:
        raise InputError(path, "is not UTF-8") from None
    return found


def _rows(path: Path, file: Any) -> Iterator[tuple[str, int, float]]:
    reader = csv.DictReader(file)
    if missing := set(COLUMNS[:3]) - set(reader.fieldnames or ()):
        raise DataError(path, min(missing), "the column is missing")
    for row in reader:
        entry = f"{row['currency']},{row['year']}"
        try:
            currency, year, rate = (
                row["currency"],
                int(row["year"]),
                float(row["per_usd"]),
            )
        except (TypeError, ValueError):
            raise DataError(path, entry, "no year or no rate") from None
        if len(currency) != 3 or not currency.isupper() or not 0 < rate < 1e9:
            raise DataError(path, entry, "no currency such as PKR, or no rate above 0")
        yield currency, year, rate


@lru_cache(maxsize=1)
def _load_bank() -> Any:
    """The package with the bank's rates, or None where it is not installed."""
    try:
        from currency_converter import CurrencyConverter
    except ModuleNotFoundError:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return CurrencyConverter()


def _no_rate() -> type[Exception]:
    """What the package raises where the bank has no rate of a day."""
    from currency_converter import RateNotFoundError

    found: type[Exception] = RateNotFoundError
    return found
