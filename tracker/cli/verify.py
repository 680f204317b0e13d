"""`tracker verify`: does every quote still stand in its report?"""

from typing import TYPE_CHECKING

import click

from tracker.cli.options import db_option, ready

if TYPE_CHECKING:
    from tracker.store.database import Database


@click.command()
@db_option
@click.pass_context
def verify(context: click.Context, database: "Database") -> None:
    """Slice every quote in the database anew, and name each that no longer fits.

    Reports, events and statements are checked against their keys and their mentions,
    too. The exit code is 1 if anything does not fit.

    \b
    Example:
      tracker verify
    """
    from tracker.cli.table import clean
    from tracker.query.verify import Checked, find_faults

    checked, faults = Checked(), 0
    for fault in find_faults(ready(database), checked):
        faults += 1
        click.echo(f"{clean(fault.place)}: {clean(fault.fault)}")
    click.echo(
        f"{checked.quotes:,} quotes of {checked.mentions:,} mentions in "
        f"{checked.reports:,} reports, {checked.events:,} events and "
        f"{checked.statements:,} statements checked, {faults:,} faults",
        err=faults > 0,
    )
    context.exit(1 if faults else 0)
