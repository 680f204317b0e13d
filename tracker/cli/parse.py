"""`tracker parse`: the events that reports tell of, without a database."""

import sys
from datetime import date, datetime

import click


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format", "format_", type=click.Choice(["jsonl"]), default="jsonl",
    show_default=True, help="One event record a line.",
)  # fmt: skip
@click.option(
    "--published", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
    help="Date of publication for files that give none.",
)  # fmt: skip
def parse(files: tuple[str, ...], format_: str, published: datetime | None) -> None:
    """Print the events that reports tell of, one JSON record a line.

    Needs no database. A file that cannot be read is named on stderr, the others
    are still parsed, and the exit code is 1.

    \b
    Example:
      tracker parse reports/*.txt --format jsonl > events.jsonl
    """
    import orjson

    from tracker.errors import InputError, ReadingError
    from tracker.pipeline import parse_report
    from tracker.read.files import read_reports

    day: date | None = published.date() if published else None
    out = sys.stdout.buffer
    failed = False
    for name in files:
        try:
            for report in read_reports(name, day):
                for warning in report.warnings:
                    click.echo(f"Warning: {name}: {warning}", err=True)
                try:
                    mentions = parse_report(report)
                except ReadingError as error:
                    click.echo(f"Error: {error}", err=True)
                    failed = True
                    continue
                for mention in mentions:
                    out.write(orjson.dumps(mention.to_dict()) + b"\n")
        except InputError as error:
            click.echo(f"Error: {error}", err=True)
            failed = True
    out.flush()
    if failed:
        sys.exit(1)
