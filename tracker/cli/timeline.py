"""`tracker timeline`: stored events, oldest first."""

import sys
from collections.abc import Iterable
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
    from tracker.query.where import Where
    from tracker.store.database import Database


@click.command()
@where_options
@currency_option
@rates_option
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["table", "csv", "jsonl", "geojson"]),
    default="table",
    show_default=True,
)
@db_option
def timeline(
    database: "Database",
    where: "Where",
    currency: str | None,
    rates: Path | None,
    output_format: str,
) -> None:
    """List stored events, oldest first.

    An event without a date stands where it was first reported. Figures in brackets
    are the lowest and the highest that sources stand by; ? is unknown.

    \b
    Example:
      tracker timeline --since 2026-01 --place Balochistan --min-killed 1
      tracker timeline --near Quetta --within 50km --actor BLA --format csv
    """
    from tracker.export.files import FORMATS
    from tracker.query.find import find_events, with_mentions

    events: Iterable[Any] = find_events(ready(database), where)
    if currency is not None:
        from tracker.query.money import converted
        from tracker.query.rates import Rates

        events = converted(events, Rates(currency, rates))
    if output_format == "table":
        _print(events)
        return
    if output_format == "jsonl":
        events = with_mentions(database, events, where.as_of)
    # As UTF-8 whatever the terminal: the formats say so.
    sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
    FORMATS[f".{output_format}"](events, sys.stdout)


def _print(events: Iterable[Any]) -> None:
    from tracker.cli.table import Heading, print_table
    from tracker.export.words import days, toll, where_at

    headings = (
        Heading("Event"),
        Heading("Date"),
        Heading("Type"),
        Heading("Place", ratio=3),
        Heading("Killed", right=True),
        Heading("Injured", right=True, least=90),
        Heading("Who", ratio=3, least=110),
        Heading("Summary", ratio=5, least=140),
    )
    rows = [
        (
            event["id"][:8],
            days(event["date"]),
            _type(event),
            where_at(event["place"]),
            toll(event["killed"]),
            toll(event["injured"]),
            "; ".join(dict.fromkeys(actor["name"] for actor in event["actors"])),
            event["summary"],
        )
        for event in events
    ]
    if not rows:
        click.echo("No events.", err=True)
        return
    print_table(headings, rows)


def _type(event: Any) -> str:
    """The type, with what an event that is not simply one says of itself."""
    notes = [] if event["status"] == "occurred" else [event["status"]]
    notes += [name for name in ("background", "tally") if event[name]]
    notes += [event["review"]] if event["review"] else []
    notes += ["edited"] if any(said["holds"] for said in event["statements"]) else []
    return f"{event['type']} ({', '.join(notes)})" if notes else str(event["type"])
