"""Sums of money: by role and currency, and in one currency if asked.

Only totals are summed, never their parts; a pledge is never added to a disbursement,
nor rupees to dollars. Recalled events and tallies are left out. What is converted
stands beside what was reported, with the rate and its day.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, select

from tracker.query.find import Record
from tracker.query.rates import Rate, Rates
from tracker.query.stats import (
    count_events,
    in_groups,
    order_of,
    sources_of,
)
from tracker.query.where import Where
from tracker.store.database import Database
from tracker.store.models import EventAmountRow, EventRow
from tracker.store.rows import NEVER

SAME = 0.15  # sums of one event and role that differ less, converted, are one


@dataclass(slots=True)
class Sum:
    """The sums of one role in one currency. `converted_*` is None where not asked.

    `low` and `high` differ where reports give bounds. `open` counts the sums without
    an upper bound, `unconverted` those of which no rate is known.
    """

    role: str | None
    currency: str | None
    events: set[str] = field(default_factory=set)
    amounts: int = 0
    low: float = 0.0
    high: float = 0.0
    open: int = 0
    converted_low: float | None = None
    converted_high: float | None = None
    unconverted: int = 0
    rates: dict[str, Rate] = field(default_factory=dict)


@dataclass(slots=True)
class Group:
    """The sums of a group of events, and how many of its events give none.

    `totals` are the sums of each role in the one currency; a sum that a report gives
    in two currencies is in them once.
    """

    events: int = 0
    without: int = 0
    sums: list[Sum] = field(default_factory=list)
    totals: dict[str | None, tuple[float, float]] = field(default_factory=dict)


class Amount(NamedTuple):
    """A sum of an event, as the database keeps it."""

    event: str
    day: date
    role: str | None
    currency: str | None
    low: float
    high: float
    open: bool


def sum_money(
    database: Database, where: Where, by: str, rates: Rates | None = None
) -> dict[str | None, Group]:
    """The sums by group, times in order, other groups by their number of events."""
    counted = count_events(database, where, by)
    groups = {label: Group(figures.events) for label, figures in counted.groups.items()}
    for label, amounts in _amounts(database, where, by).items():
        group = groups.setdefault(label, Group())
        group.sums = _sums(amounts, rates)
        group.totals = _totals(amounts, rates) if rates is not None else {}
        group.without = group.events - len({amount.event for amount in amounts})
    for group in groups.values():
        if not group.sums:
            group.without = group.events
    return {label: groups[label] for label in sorted(groups, key=order_of(counted))}


def converted(events: Iterable[Record], rates: Rates) -> Iterator[Record]:
    """The events, each sum with what it comes to in the one currency.

    The day is the event's, or that of the first report where it has none.
    """
    for event in events:
        day = (event["date"] or {}).get("start") or event["first_reported"]
        yield event | {
            "amounts": [
                amount | {"converted": _converted(amount, day, rates)}
                for amount in event["amounts"]
            ]
        }


def _converted(amount: Record, day: str | None, rates: Rates) -> Record | None:
    currency = amount["currency"]
    if currency is None or day is None:
        return None
    rate = rates.find(currency, date.fromisoformat(day))
    if rate is None:
        return None
    return {
        "min": _times(amount["min"], rate),
        "max": _times(amount["max"], rate),
        "currency": rates.currency,
        "rate": float(f"{rate.rate:.8g}"),
        "rate_day": rate.day,
        "rate_source": rate.source,
    }


def _times(value: float | None, rate: Rate) -> float | None:
    return None if value is None else round(value * rate.rate, 2)


def _sums(amounts: Sequence[Amount], rates: Rates | None) -> list[Sum]:
    found: dict[tuple[str, str], Sum] = {}
    for amount in amounts:
        key = (amount.role or "", amount.currency or "")
        one = found.setdefault(key, Sum(amount.role, amount.currency))
        one.events.add(amount.event)
        one.amounts += 1
        one.low += amount.low
        one.high += amount.high
        one.open += amount.open
        if rates is None:
            continue
        rate = _rate(amount, rates)
        if rate is None:
            one.unconverted += 1
            continue
        one.rates[rate.day] = rate
        one.converted_low = (one.converted_low or 0.0) + amount.low * rate.rate
        one.converted_high = (one.converted_high or 0.0) + amount.high * rate.rate
    return [found[key] for key in sorted(found)]


def _totals(
    amounts: Iterable[Amount], rates: Rates
) -> dict[str | None, tuple[float, float]]:
    """The sums by role in one currency, what is told in two currencies once."""
    told: dict[tuple[str, str | None], list[tuple[str, float, float]]] = {}
    for amount in amounts:
        rate = _rate(amount, rates)
        if rate is None or amount.currency is None:
            continue
        low, high = amount.low * rate.rate, amount.high * rate.rate
        known = told.setdefault((amount.event, amount.role), [])
        if not any(
            currency != amount.currency and abs(low - other) <= SAME * max(low, other)
            for currency, other, _ in known
        ):
            known.append((amount.currency, low, high))
    totals: dict[str | None, tuple[float, float]] = {}
    for (_, role), sums in told.items():
        low, high = totals.get(role, (0.0, 0.0))
        low, high = low + sum(s[1] for s in sums), high + sum(s[2] for s in sums)
        totals[role] = (low, high)
    return dict(sorted(totals.items(), key=lambda item: item[0] or ""))


def _rate(amount: Amount, rates: Rates) -> Rate | None:
    if amount.currency is None or amount.day == NEVER:
        return None
    return rates.find(amount.currency, amount.day)


def _amounts(
    database: Database, where: Where, by: str
) -> dict[str | None, list[Amount]]:
    found: dict[str | None, list[Amount]] = {}
    for connection, wanted in sources_of(database, where):
        for label, row in _rows(connection, wanted, by):
            low = row.min if row.min is not None else row.max
            if low is None:
                continue
            high = row.max if row.max is not None else low
            amount = Amount(
                row.id,
                row.first_day,
                row.role,
                row.currency,
                low,
                high,
                row.max is None,
            )
            found.setdefault(label, []).append(amount)
    for amounts in found.values():
        amounts.sort(key=lambda a: (a.event, a.role or "", a.currency or "", a.low))
    return found


def _rows(
    connection: Connection, wanted: list[ColumnElement[bool]], by: str
) -> Iterator[tuple[str | None, Any]]:
    columns = [
        EventRow.id,
        EventRow.first_day,
        EventAmountRow.role,
        EventAmountRow.currency,
        EventAmountRow.min,
        EventAmountRow.max,
    ]
    more, joined, label = in_groups(by)
    query = (
        select(*columns, *more)
        .select_from(EventRow)
        .join(EventAmountRow, EventAmountRow.event_id == EventRow.id)
        .where(*wanted)
    )
    for row in connection.execute(joined(query)):
        yield label(row), row
