"""Options that several commands share: the database, and what to limit answers to."""

import functools
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from tracker.store.database import Database

Command = Callable[..., Any]
KINDS = ("incident", "operation", "aid", "cooperation")


def first_day(text: str) -> date:
    """The day as YYYY-MM-DD; the first one of a month or a year."""
    return _as_day(text, last=False)


def last_day(text: str) -> date:
    """The day as YYYY-MM-DD; the last one of a month or a year."""
    return _as_day(text, last=True)


def kilometres(text: str) -> float:
    """A distance: 50 or 50km."""
    try:
        return float(str(text).lower().removesuffix("km"))
    except ValueError:
        raise click.BadParameter(f"{text!r} is not a distance such as 50km") from None


def _as_day(text: str, *, last: bool) -> date:
    try:
        return day(text, last=last)
    except ValueError:
        message = f"{text!r} is not a date such as 2026-01-26"
        raise click.BadParameter(message) from None


def day(text: str, *, last: bool = False) -> date:
    """The day that the text says, or the first or last of its month or year.

    >>> day("2026-02", last=True).isoformat()
    '2026-02-28'
    """
    parts = text.strip().split("-")
    if len(parts) == 1 and len(text.strip()) == 4:
        return date(int(text), 12, 31) if last else date(int(text), 1, 1)
    if len(parts) == 2:
        first = date(int(parts[0]), int(parts[1]), 1)
        if not last:
            return first
        after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        return date.fromordinal(after.toordinal() - 1)
    return date.fromisoformat(text.strip())


def db_option(command: Command) -> Command:
    """The option --db, which gives the command an open `database`, and closes it."""

    @click.option(
        "--db",
        metavar="URL",
        help="The database: a file or a URL. Else TRACKER_DB, else ./tracker.db.",
    )
    @functools.wraps(command)
    def with_database(*args: Any, db: str | None, **options: Any) -> Any:
        from tracker.store.database import Database, database_url

        with Database(database_url(db)) as database:
            return command(*args, database=database, **options)

    return with_database


def ready(database: "Database") -> "Database":
    """The database, once its schema is seen to be the one that this version knows."""
    from tracker.store.schema import check

    check(database)
    return database


WHERE = {
    "since": click.option(
        "--since",
        type=first_day,
        metavar="DATE",
        help="From this day on: 2026-01-26, 2026-01 or 2026.",
    ),
    "until": click.option(
        "--until",
        type=last_day,
        metavar="DATE",
        help="Up to and with this day, month or year.",
    ),
    "kind": click.option(
        "--kind", multiple=True, type=click.Choice(KINDS), help="Repeatable."
    ),
    "type": click.option("--type", multiple=True, help="A type of event. Repeatable."),
    "also": click.option(
        "--also", is_flag=True, help="--type looks at further types, too."
    ),
    "status": click.option(
        "--status", multiple=True, help="occurred, planned, foiled ... Repeatable."
    ),
    "place": click.option(
        "--place", help="A place and all that lies in it; 'Hyderabad, PK' says which."
    ),
    "near": click.option("--near", help="Around a place, or a point: 30.19,67.00."),
    "within": click.option(
        "--within",
        type=kilometres,
        metavar="KM",
        default=50.0,
        show_default=True,
        help="How far around --near, in km.",
    ),
    "actor": click.option("--actor", help="Who took part, by name, alias or acronym."),
    "factions": click.option(
        "--factions/--no-factions",
        default=True,
        show_default=True,
        help="--actor finds its factions and agencies, too.",
    ),
    "role": click.option("--role", help="In this role: perpetrator, victim, donor ..."),
    "min_killed": click.option(
        "--min-killed", type=click.IntRange(0), help="At least so many dead."
    ),
    "min_confidence": click.option(
        "--min-confidence", type=click.FloatRange(0, 1), help="From 0 to 1."
    ),
    "publisher": click.option(
        "--publisher", multiple=True, help="Reported by. Repeatable."
    ),
    "text": click.option("--text", help="Words in titles, summaries and names."),
    "background": click.option(
        "--background/--no-background",
        default=False,
        show_default=True,
        help="Also events that reports only recall.",
    ),
    "rejected": click.option(
        "--rejected", is_flag=True, help="Also events that an analyst rejected."
    ),
    "as_of": click.option(
        "--as-of",
        type=last_day,
        metavar="DATE",
        help="As reported up to and with this day.",
    ),
    "limit": click.option(
        "--limit", type=click.IntRange(1), help="No more than so many."
    ),
}


def where_options(command: Command) -> Command:
    """The options that limit an answer, given to the command as one `where`."""
    return where_options_but()(command)


def where_options_but(*left_out: str) -> Callable[[Command], Command]:
    """The same without some of them, for a command that gives these another sense."""

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def with_where(*args: Any, **options: Any) -> Any:
            from tracker.query.where import Where

            chosen = {name: options.pop(name) for name in names}
            return command(*args, where=Where(**chosen), **options)

        names = [name for name in WHERE if name not in left_out]
        wrapped: Command = with_where
        for name in reversed(names):
            wrapped = WHERE[name](wrapped)
        return wrapped

    return decorate


def author_options(command: Command) -> Command:
    """The options --author and --because of a statement."""
    command = click.option(
        "--because", metavar="TEXT", help="Why: kept with the statement."
    )(command)
    return click.option(
        "--author", metavar="NAME", help="Who says so. Else TRACKER_AUTHOR, else you."
    )(command)


currency_option = click.option(
    "--currency",
    metavar="CODE",
    help="Sums in this currency too: USD, EUR ... The reported ones stay.",
)
rates_option = click.option(
    "--rates",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Rates of your own, as in data/exchange_rates.csv. Else TRACKER_RATES.",
)


def echo_rejected(error: Exception) -> None:
    """One line on standard error."""
    click.echo(f"Error: {error}", err=True)
