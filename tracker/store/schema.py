"""Is the database ours, and is its schema the one this version knows?"""

import io
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from tracker.errors import StoreError
from tracker.paths import MIGRATIONS
from tracker.store.database import Database, folder_fault

if TYPE_CHECKING:
    from alembic.config import Config

OURS = frozenset({"report", "mention", "event"})


def revisions() -> list[str]:
    """The numbers of all migrations, oldest first."""
    return sorted(
        path.stem.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py")
    )


def current(database: Database) -> str | None:
    """The schema that the database has; None for an empty database.

    Raises StoreError where there is no database, or one that is not ours.
    """
    _exists(database)
    with database.reading() as connection:
        tables = set(inspect(connection).get_table_names())
        if not tables or tables == {"alembic_version"}:
            return None
        if not tables >= OURS or "alembic_version" not in tables:
            raise StoreError(f"{database.shown} is not a database of tracker's")
        found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return str(found) if found else None


def check(database: Database) -> None:
    """Raise StoreError unless the database has the schema of this version."""
    known, found = revisions(), current(database)
    if found is None:
        raise StoreError(f"{database.shown} is empty: `tracker ingest` fills it")
    if found not in known:
        raise StoreError(
            f"{database.shown} was made by a newer tracker (schema {found}, "
            f"this one knows {known[-1]}): install the newer version"
        )
    if found != known[-1]:
        raise StoreError(
            f"{database.shown} is older than this tracker (schema {found}, "
            f"needed {known[-1]}): run `tracker db upgrade`"
        )


def upgrade(database: Database, revision: str = "head") -> None:
    """Bring the database to the newest schema, making it where there is none."""
    if database.path and (fault := folder_fault(database.path)):
        raise StoreError(fault)
    if not database.path or Path(database.path).exists():
        found = current(database)
        if found is not None and found not in revisions():
            check(database)
    _run(database, "upgrade", revision)


def downgrade(database: Database, revision: str) -> None:
    """Bring the database back to an older schema, or to `base`: no tables at all."""
    if revision not in (*revisions(), "base"):
        raise StoreError(f"there is no schema {revision!r}")
    found = current(database)
    if found is not None and found not in revisions():
        check(database)
    if found is not None and revision != "base" and revision > found:
        raise StoreError(
            f"{database.shown} has schema {found}: {revision} is no way back"
        )
    _run(database, "downgrade", revision)


def make_ready(database: Database) -> None:
    """Make the database if there is none; raise StoreError if it cannot be used."""
    missing = database.path is not None and not Path(database.path).exists()
    if missing or current(database) is None:
        upgrade(database)
    check(database)


def _exists(database: Database) -> None:
    path = database.path
    if path is None:
        return
    if Path(path).is_dir():
        raise StoreError(f"{path} is a folder, not a database")
    if not Path(path).exists():
        raise StoreError(f"{path}: no such database; `tracker ingest` makes one")


def config() -> "Config":
    """The settings of alembic, with the migrations of this package."""
    from alembic.config import Config

    made = Config(stdout=io.StringIO())
    made.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return made


def _run(database: Database, command: str, revision: str) -> None:
    from alembic import command as alembic_commands
    from alembic.util.exc import CommandError

    settings = config()
    with database.writing() as connection:
        settings.attributes["connection"] = connection
        try:
            getattr(alembic_commands, command)(settings, revision)
        except CommandError as error:
            raise StoreError(f"{database.shown}: {error}") from error
