"""`tracker db`: look after the database."""

from typing import TYPE_CHECKING

import click

from tracker.cli.options import db_option

if TYPE_CHECKING:
    from tracker.store.database import Database


@click.group()
def db() -> None:
    """Look after the database.

    \b
    Example:
      tracker db check
      tracker db upgrade --db postgresql://localhost/events
    """


@db.command()
@db_option
def upgrade(database: "Database") -> None:
    """Bring the database to this version's schema; make it where there is none.

    \b
    Example:
      tracker db upgrade
    """
    from tracker.store import schema

    schema.upgrade(database)
    click.echo(f"{database.shown} has schema {schema.current(database)}")


@db.command()
@click.argument("revision")
@db_option
def downgrade(database: "Database", revision: str) -> None:
    """Bring the database back to an older schema, or to `base`: all tables go.

    \b
    Example:
      tracker db downgrade 0001
    """
    from tracker.store import schema

    schema.downgrade(database, revision)
    click.echo(f"{database.shown} has schema {schema.current(database) or 'base'}")


@db.command()
@db_option
def current(database: "Database") -> None:
    """Print the schema that the database has.

    \b
    Example:
      tracker db current
    """
    from tracker.store import schema

    click.echo(schema.current(database) or "base")


@db.command()
@db_option
def check(database: "Database") -> None:
    """Say whether this version can use the database; exit code 1 if not.

    \b
    Example:
      tracker db check
    """
    from tracker.store import schema

    schema.check(database)
    click.echo(f"{database.shown} is up to date (schema {schema.current(database)})")


@db.command()
@db_option
def derive(database: "Database") -> None:
    """Derive all events anew from the stored mentions.

    \b
    Example:
      tracker db derive
    """
    from tracker.store import schema
    from tracker.store.events import derive_all

    schema.check(database)
    click.echo(f"{derive_all(database):,} events derived")
