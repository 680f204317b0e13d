"""`tracker merge`: two events are one."""

from typing import TYPE_CHECKING

import click

from tracker.cli.options import author_options, db_option, ready

if TYPE_CHECKING:
    from tracker.store.database import Database


@click.command()
@click.argument("event", metavar="EVENT")
@click.argument("other", metavar="OTHER")
@author_options
@db_option
def merge(
    database: "Database",
    event: str,
    other: str,
    author: str | None,
    because: str | None,
) -> None:
    """Say that two events are one; `tracker link undo` takes it back.

    \b
    Example:
      tracker merge e403bf7b e51c2a90 --because "the same bus"
    """
    from tracker.query.judging import merge as merge_events
    from tracker.query.show import find_event
    from tracker.query.stating import who

    made = merge_events(ready(database), event, other, who(author), because)
    key = find_event(database, made.one[0]).event.id
    click.echo(f"{made.id}: one event, {key}")
