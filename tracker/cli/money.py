"""`tracker stats --money`: sums of money, as a table, CSV or JSON lines."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from tracker.query.money import Group, Sum
    from tracker.query.where import Where
    from tracker.store.database import Database

FIELDS = (
    "role", "currency", "events", "sum_min", "sum_max", "open", "converted_min",
    "converted_max", "unconverted", "rate", "rate_days", "rate_source",
)  # fmt: skip


def show_money(
    database: "Database",
    where: "Where",
    by: str,
    currency: str | None,
    own_rates: Path | None,
    output_format: str,
) -> None:
    """Print the sums by group, role and currency; converted ones if asked."""
    from tracker.query.money import sum_money
    from tracker.query.rates import Rates

    rates = Rates(currency, own_rates) if currency is not None else None
    groups = sum_money(database, where, by, rates)
    target = rates.currency if rates is not None else None
    if output_format == "table":
        _print(groups, by, target)
        return
    records = list(_records(groups, by))
    if output_format == "jsonl":
        import orjson

        for record in records:
            click.echo(orjson.dumps(record).decode())
        return
    import csv

    from tracker.export.csv_cells import safe_row

    writer = csv.writer(sys.stdout, lineterminator="\n")
    names = (by, *FIELDS, "without_a_sum")
    writer.writerow(names)
    writer.writerows(safe_row(record.get(name) for name in names) for record in records)


def _records(groups: "dict[str | None, Group]", by: str) -> Iterator[dict[str, Any]]:
    """A record for each role and currency of a group; one for a group without any."""
    for label, group in groups.items():
        for one in group.sums:
            yield {by: label} | _fields(one) | {"without_a_sum": group.without}
        if not group.sums:
            empty: dict[str, Any] = dict.fromkeys(FIELDS)
            yield {by: label} | empty | {"without_a_sum": group.without}


def _fields(one: "Sum") -> dict[str, Any]:
    rate, days, source = _rate(one)
    return {
        "role": one.role,
        "currency": one.currency,
        "events": len(one.events),
        "sum_min": one.low,
        "sum_max": one.high,
        "open": one.open,
        "converted_min": _rounded(one.converted_low),
        "converted_max": _rounded(one.converted_high),
        "unconverted": one.unconverted,
        "rate": rate,
        "rate_days": days,
        "rate_source": source,
    }


def _rate(one: "Sum") -> tuple[float | None, str | None, str | None]:
    """The rates that were used: their mean, their days, where they are from."""
    if not one.rates:
        return None, None, None
    days = sorted(one.rates)
    used = list(one.rates.values())
    mean = sum(rate.rate for rate in used) / len(used)
    shown = days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
    sources = sorted({rate.source for rate in used if rate.source})
    return float(f"{mean:.6g}"), shown, "; ".join(sources) or None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _print(groups: "dict[str | None, Group]", by: str, target: str | None) -> None:
    from tracker.cli.table import Heading, print_table

    headings = [Heading(by.capitalize()), Heading("Role"), Heading("Currency")]
    headings += [Heading("Events", right=True), Heading("Sum", right=True)]
    if target is not None:
        headings += [Heading(f"In {target}", right=True)]
        headings += [Heading("Rate", right=True, least=80)]
        headings += [Heading("of", least=100), Heading("from", least=120)]
    headings += [Heading("No sum", right=True)]
    rows: list[tuple[object, ...]] = []
    for label, group in groups.items():
        for one in group.sums:
            rows.append((label or "?", *_cells(one, target), group.without))
        for role, (low, high) in group.totals.items():
            total = (label or "?", role or "?", "all", "", "", _range(low, high))
            rows.append((*total, "", "", "", group.without))
        if not group.sums:
            blank = [""] * (len(headings) - 2)
            rows.append((label or "?", *blank, group.without))
    if not rows:
        click.echo("No events.", err=True)
        return
    print_table(headings, rows)
    _echo_notes(groups)


def _cells(one: "Sum", target: str | None) -> tuple[object, ...]:
    sums = _range(one.low, one.high) + ("+" if one.open else "")
    cells = (one.role or "?", one.currency or "?", len(one.events), sums)
    if target is None:
        return cells
    rate, days, source = _rate(one)
    converted = "?"
    if one.converted_low is not None and one.converted_high is not None:
        converted = _range(one.converted_low, one.converted_high)
    return (*cells, converted, rate or "?", days or "", source or "")


def _echo_notes(groups: "dict[str | None, Group]") -> None:
    sums = [one for group in groups.values() for one in group.sums]
    if left := sum(one.unconverted for one in sums):
        click.echo(f"{left:,} sums could not be converted: no rate is known.", err=True)


def _range(low: float, high: float) -> str:
    shown = f"{low:,.0f}"
    return shown if round(low) == round(high) else f"{shown}-{high:,.0f}"
