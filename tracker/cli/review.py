"""`tracker confirm`, `reject`, `note` and `undo`: what an analyst says of an event."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.edit import echo_stated
from tracker.cli.options import author_options, db_option, ready

if TYPE_CHECKING:
    from tracker.store.database import Database


@click.command()
@click.argument("event", metavar="EVENT")
@author_options
@db_option
def confirm(
    database: "Database", event: str, author: str | None, because: str | None
) -> None:
    """Confirm an event: it happened, and as it is told.

    \b
    Example:
      tracker confirm e403bf7b --because "seen the footage"
    """
    _state(database, event, "confirm", author, because)


@click.command()
@click.argument("event", metavar="EVENT")
@author_options
@db_option
def reject(
    database: "Database", event: str, author: str | None, because: str | None
) -> None:
    """Reject an event: answers leave it out, unless they are asked with --rejected.

    \b
    Example:
      tracker reject e403bf7b --because "a drill"
    """
    _state(database, event, "reject", author, because)


@click.command()
@click.argument("event", metavar="EVENT")
@click.argument("text")
@author_options
@db_option
def note(
    database: "Database",
    event: str,
    text: str,
    author: str | None,
    because: str | None,
) -> None:
    """Put a note beside an event.

    \b
    Example:
      tracker note e403bf7b "ask the railway for its list of passengers"
    """
    from tracker.store.statement import StatementError

    if not text.strip():
        raise StatementError("the note is empty")
    _state(database, event, "note", author, because, values={"text": text.strip()})


@click.command()
@click.argument("statement", metavar="STATEMENT|EVENT")
@author_options
@db_option
def undo(
    database: "Database", statement: str, author: str | None, because: str | None
) -> None:
    """Take back a statement by its key, or the latest one on an event.

    Nothing is lost: an undoing can be undone as well.

    \b
    Example:
      tracker undo e403bf7b
      tracker undo s09f3a2
    """
    from tracker.query.stating import undo as take_back
    from tracker.query.stating import who

    name = who(author)
    echo_stated(take_back(ready(database), statement, name, because))


def _state(
    database: "Database",
    event: str,
    verb: str,
    author: str | None,
    because: str | None,
    **more: Any,
) -> None:
    from tracker.query.stating import state, who

    name = who(author)
    echo_stated(state(ready(database), event, verb, name, because=because, **more))
