"""`tracker edit` and `tracker add`: what an analyst knows better."""

from typing import TYPE_CHECKING

import click

from tracker.cli.options import author_options, db_option, first_day, ready

if TYPE_CHECKING:
    from datetime import date

    from tracker.query.stating import Stated
    from tracker.store.database import Database

set_option = click.option(
    "--set",
    "assignments",
    multiple=True,
    required=True,
    metavar="FIELD=VALUE",
    help="killed=5, date=2026-01-26, place='Mach, PK' ...; ? is unknown. Repeatable.",
)


@click.command()
@click.argument("event", metavar="EVENT")
@set_option
@click.option(
    "--known",
    type=first_day,
    metavar="DATE",
    help="Known since this day, for --as-of; else since today.",
)
@author_options
@db_option
def edit(
    database: "Database",
    event: str,
    assignments: tuple[str, ...],
    known: "date | None",
    author: str | None,
    because: str | None,
) -> None:
    """Set values of an event; what the reports say stays beside.

    Fields: type, also, status, background, tally, summary, date, place, killed,
    injured, perpetrators, victims, responders, donors, recipients, implementers,
    participants, targets, weapons, claim, amounts. docs/corrections.md says how each
    is written.

    \b
    Example:
      tracker edit e403bf7b --set killed=5 --because "the hospital's list"
    """
    from tracker.query.assignments import read_assignments
    from tracker.query.stating import state, who

    name = who(author)
    ready(database)
    values = read_assignments(assignments)
    made = state(
        database, event, "edit", name, values=values, because=because, known=known
    )
    echo_stated(made)


@click.command()
@set_option
@click.option("--source", required=True, help="Who publishes it: a paper, a person.")
@click.option("--title", help="The title of the report.")
@click.option("--url", help="Where it is.")
@click.option(
    "--published", type=first_day, metavar="DATE", help="The day it was published."
)
@click.option("--quote", help="The words that say it.")
@author_options
@db_option
def add(
    database: "Database",
    assignments: tuple[str, ...],
    source: str,
    title: str | None,
    url: str | None,
    published: "date | None",
    quote: str | None,
    author: str | None,
    because: str | None,
) -> None:
    """Add an event by hand, with its source.

    It is linked with what reports tell of the same happening, and counted once.

    \b
    Example:
      tracker add --set type=bombing --set date=2026-01-26 --set "place=Mach, PK"
        --set killed=2 --source "Radio Mach" --published 2026-01-27
    """
    from tracker.query.assignments import read_assignments
    from tracker.query.stating import Source, add_event, who

    name = who(author)
    ready(database)
    told = Source(source, title, url, published, quote)
    echo_stated(add_event(database, name, read_assignments(assignments), told, because))


def echo_stated(made: "Stated") -> None:
    """One line that says what was kept, of which event."""
    statement = made.statement
    about = made.event or "an event that is gone"
    click.echo(f"{statement.id}: {statement.verb} of {about} by {statement.author}")
