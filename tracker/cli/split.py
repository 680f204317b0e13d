"""`tracker split`: some mentions of an event tell of another one."""

from typing import TYPE_CHECKING

import click

from tracker.cli.options import author_options, db_option, ready

if TYPE_CHECKING:
    from tracker.store.database import Database


@click.command()
@click.argument("event", metavar="EVENT")
@click.argument("mentions", nargs=-1, required=True, metavar="MENTION...")
@author_options
@db_option
def split(
    database: "Database",
    event: str,
    mentions: tuple[str, ...],
    author: str | None,
    because: str | None,
) -> None:
    """Say that mentions of an event tell of another one.

    MENTION is its number in `tracker show`, or its key. `tracker link undo` takes it
    back.

    \b
    Example:
      tracker split e403bf7b 2 3 --because "the second bus"
    """
    from tracker.query.judging import split as split_event
    from tracker.query.show import find_event
    from tracker.query.stating import who

    made = split_event(ready(database), event, mentions, who(author), because)
    keys = sorted({find_event(database, key).event.id for key in made.one + made.other})
    click.echo(f"{made.id}: {len(keys)} events, {' '.join(keys)}")
