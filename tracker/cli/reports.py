"""`tracker reports`: the stored reports, and the inputs that were rejected."""

from typing import TYPE_CHECKING

import click

from tracker.cli.options import db_option, first_day, last_day, ready

if TYPE_CHECKING:
    from datetime import date

    from tracker.store.database import Database


@click.command()
@click.option(
    "--since", type=first_day, metavar="DATE", help="Published on this day or later."
)
@click.option(
    "--until",
    "--as-of",
    "until",
    type=last_day,
    metavar="DATE",
    help="Published on this day or before.",
)
@click.option("--publisher", help="Of this publisher.")
@click.option("--replaced", is_flag=True, help="Also versions that were replaced.")
@click.option("--rejected", is_flag=True, help="Inputs that could not be used.")
@db_option
def reports(
    database: "Database",
    since: "date | None",
    until: "date | None",
    publisher: str | None,
    replaced: bool,
    rejected: bool,
) -> None:
    """List the stored reports, or the inputs that were rejected and why.

    \b
    Example:
      tracker reports --since 2026-01-01
      tracker reports --rejected
    """
    from tracker.cli.table import Heading, print_table
    from tracker.query.reports import find_rejected, find_reports

    ready(database)
    if rejected:
        headings = [Heading("Input", ratio=1), Heading("Reason", ratio=1)]
        rows: list[tuple[object, ...]] = [*find_rejected(database)]
    else:
        headings = [
            Heading("Published"),
            Heading("Publisher"),
            Heading("Title", ratio=3),
            Heading("Events", right=True),
            Heading("File", ratio=2, least=90),
        ]
        rows = [
            (
                report.published or "?",
                report.publisher or "?",
                (report.title or "?") + ("" if report.current else " (replaced)"),
                report.mentions,
                report.path,
            )
            for report in find_reports(
                database,
                since=since,
                until=until,
                publisher=publisher,
                replaced=replaced,
            )
        ]
    if not rows:
        click.echo("Nothing was rejected." if rejected else "No reports.", err=True)
        return
    print_table(headings, rows)
