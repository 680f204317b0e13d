"""`tracker text`: the normalised text that evidence offsets index."""

import sys

import click

from tracker.errors import InputError
from tracker.read.files import read_reports


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.pass_context
def text(context: click.Context, files: tuple[str, ...]) -> None:
    """Print the text that evidence offsets index, without menus and advertisements.

    \b
    Example:
      tracker text page.html | head
    """
    # As bytes: offsets hold only if no terminal setting changes the text.
    output = sys.stdout.buffer
    failed = False
    for file in files:
        try:
            for report in read_reports(file):
                for warning in report.warnings:
                    click.echo(f"Warning: {report.path}: {warning}", err=True)
                output.write(report.text.encode())
        except InputError as error:
            click.echo(f"Error: {error}", err=True)
            failed = True
    output.flush()
    context.exit(1 if failed else 0)
