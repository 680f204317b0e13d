"""`tracker stats`: counts of events and sums of their tolls."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.options import (
    currency_option,
    db_option,
    rates_option,
    ready,
    where_options,
)

if TYPE_CHECKING:
    from tracker.query.stats import Stats
    from tracker.query.where import Where
    from tracker.store.database import Database

GROUPS = ("day", "week", "month", "year", "type", "admin1", "actor")
COLUMNS = ("events", "killed", "killed_unknown", "injured", "injured_unknown")


@click.command()
@click.option("--by", type=click.Choice(GROUPS), default="month", show_default=True)
@where_options
@click.option("--money", is_flag=True, help="Sums of money instead of tolls.")
@currency_option
@rates_option
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["table", "csv", "jsonl"]),
    default="table",
    show_default=True,
)
@db_option
def stats(
    database: "Database",
    where: "Where",
    by: str,
    money: bool,
    currency: str | None,
    rates: Path | None,
    output_format: str,
) -> None:
    """Count events and sum their tolls, or their sums of money.

    Recalled events and tallies over several happenings are left out. "Unknown" counts
    the events of which no report gives the figure: they are not in the sum beside it.
    By actor an event counts for each of its actors, and once in the total.

    Money is summed by role and currency: pledges apart from disbursements, rupees
    apart from dollars. --currency shows what they come to in one, at which rates.

    \b
    Example:
      tracker stats --by month --kind incident --place Balochistan
      tracker stats --by year --kind aid --currency USD
    """
    from tracker.query.stats import count_events

    if money or currency is not None:
        from tracker.cli.money import show_money

        show_money(ready(database), where, by, currency, rates, output_format)
        return
    counted = count_events(ready(database), where, by)
    if output_format == "table":
        _print(counted)
    elif output_format == "csv":
        _write_csv(counted)
    else:
        _write_jsonl(counted)


def _rows(counted: "Stats") -> list[tuple[str | None, dict[str, Any]]]:
    return [
        (label, {name: getattr(figures, name) for name in COLUMNS})
        for label, figures in counted.groups.items()
    ]


def _print(counted: "Stats") -> None:
    from tracker.cli.table import Heading, print_table

    headings = [Heading(counted.by.capitalize())]
    headings += [
        Heading(name, right=True)
        for name in ("Events", "Killed", "unknown", "Injured", "unknown")
    ]
    rows = [(label or "?", *figures.values()) for label, figures in _rows(counted)]
    total = ("Total", *(getattr(counted.total, name) for name in COLUMNS))
    print_table(headings, rows, total)


def _write_csv(counted: "Stats") -> None:
    import csv

    from tracker.export.csv_cells import safe_row

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow((counted.by, *COLUMNS))
    writer.writerows(
        safe_row((label, *figures.values())) for label, figures in _rows(counted)
    )


def _write_jsonl(counted: "Stats") -> None:
    import orjson

    for label, figures in _rows(counted):
        click.echo(orjson.dumps({counted.by: label} | figures).decode())
