"""`tracker export`: stored events to a file."""

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
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@where_options
@currency_option
@rates_option
@click.option(
    "--lists", is_flag=True, help="Also a long table for each list: events.actors.csv."
)
@click.option("--bom", is_flag=True, help="Mark the CSV as UTF-8, for Excel.")
@db_option
def export(
    database: "Database",
    file: Path,
    where: "Where",
    currency: str | None,
    rates: Path | None,
    lists: bool,
    bom: bool,
) -> None:
    """Write stored events to FILE: .csv, .jsonl or .geojson.

    docs/csv.md says what each column holds. The file is replaced only once all is
    written.

    \b
    Example:
      tracker export events.csv --since 2026-01-01 --lists
    """
    from tracker.export.files import export_events, export_format
    from tracker.query.find import find_events, with_mentions

    suffix = export_format(file)
    events: Iterable[Any] = find_events(ready(database), where)
    if currency is not None:
        from tracker.query.money import converted
        from tracker.query.rates import Rates

        events = converted(events, Rates(currency, rates))
    if lists or suffix == ".jsonl":
        events = with_mentions(database, events, where.as_of)
    count = export_events(events, file, lists=lists, bom=bom)
    click.echo(f"{count:,} event{'' if count == 1 else 's'} written to {file}")
