"""`tracker ingest`: reports into the database."""

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.options import db_option, echo_rejected, first_day

if TYPE_CHECKING:
    from datetime import date

    from tracker.ingest import Summary
    from tracker.store.database import Database


@click.command()
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
    metavar="PATH...",
)
@click.option(
    "--published",
    type=first_day,
    metavar="DATE",
    help="The day of publication of files that have none.",
)
@db_option
@click.pass_context
def ingest(
    context: click.Context,
    database: "Database",
    paths: tuple[Path, ...],
    published: "date | None",
) -> None:
    """Read reports into the database: files, and folders with all in them.

    What is stored already is left as it is; a file that changed is a new version of
    its report. A file that cannot be read is named, remembered (tracker reports
    --rejected) and makes the exit code 1; the others are stored.

    \b
    Example:
      tracker ingest reports/ extra.html --published 2026-01-28
    """
    from tracker.ingest import ingest as store_reports
    from tracker.pipeline import parse_report
    from tracker.read.files import read_reports
    from tracker.resolve.names import use_own_places
    from tracker.store.places import PublisherPriors, own_places
    from tracker.store.schema import make_ready

    logging.basicConfig(level=logging.WARNING, format="Warning: %(message)s")
    make_ready(database)
    use_own_places(own_places(database))
    priors = PublisherPriors(database)
    summary = store_reports(
        database,
        paths,
        read=read_reports,
        parse=lambda report: parse_report(report, priors.of(report.publisher)),
        published=published,
        on_report=_show_progress,
        on_rejected=echo_rejected,
    )
    click.echo(summary.line())
    context.exit(1 if summary.rejected else 0)


def _show_progress(summary: "Summary") -> None:
    """On a terminal, a line that counts; it is written over by what comes next."""
    if summary.reports % 10 == 0 and sys.stderr.isatty():
        click.echo(f"{summary.reports:,} reports ...\r", err=True, nl=False)
