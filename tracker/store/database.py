"""A database by its URL: connections, transactions, and its faults in plain words."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import orjson
from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import StaticPool

from tracker.errors import StoreError

DEFAULT = "tracker.db"
LOCK = 7_241_935  # the advisory lock on PostgreSQL that all writers take
BUSY_SECONDS = 30.0


class Database:
    """An open database. `reading` and `writing` are its transactions."""

    def __init__(self, url: str, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self.url = url
        self.engine = _engine(url, busy_seconds)

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.engine.dialect.name

    @property
    def shown(self) -> str:
        """The database's name as messages show it: a path, or the URL, no password."""
        return self.path or self.engine.url.render_as_string(hide_password=True)

    @property
    def path(self) -> str | None:
        """The file of an SQLite database; None in memory and for PostgreSQL."""
        return sqlite_path(self.url)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that sees one state of the database and changes nothing."""
        engine = self.engine
        if self.dialect == "postgresql":
            engine = engine.execution_options(isolation_level="REPEATABLE READ")
        with self._translated(), engine.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, alone in writing; kept if the block ends well."""
        engine = self.engine.execution_options(writing=True)
        with self._translated(), engine.begin() as connection:
            if self.dialect == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
            yield connection

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()

    def __enter__(self) -> "Database":
        """The database itself; it is closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Give all connections back."""
        self.close()

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (exc.DataError, exc.IntegrityError):
            raise  # of a row, not of the database
        except exc.DBAPIError as error:
            raise StoreError(f"{self.shown}{_fault(error)}") from error


def database_url(name: str | None) -> str:
    """The URL of a database named by --db: a URL, a file, or None.

    TRACKER_DB stands in for None, then ./tracker.db.

    >>> database_url("events.db")
    'sqlite:///events.db'
    """
    chosen = name or os.environ.get("TRACKER_DB") or DEFAULT
    if "://" not in chosen:
        return f"sqlite:///{chosen}"
    scheme, rest = chosen.split("://", 1)
    if scheme in ("postgres", "postgresql"):
        return f"postgresql+psycopg://{rest}"
    return chosen


def sqlite_path(url: str) -> str | None:
    """The file that an SQLite URL names, if it names one."""
    parsed = make_url(url)
    named = parsed.database
    if parsed.get_backend_name() != "sqlite" or not named or named == ":memory:":
        return None
    return named.removeprefix("file:") or None


def _engine(url: str, busy_seconds: float) -> Engine:
    try:
        parsed = make_url(url)
        backend = parsed.get_backend_name()
        options: dict[str, Any] = {
            "json_serializer": _dump_json,
            "json_deserializer": orjson.loads,
        }
        if backend == "sqlite":
            options["connect_args"] = {"timeout": busy_seconds}
            parsed = _read_only(parsed)
            if parsed.database in (None, "", ":memory:"):
                options["poolclass"] = StaticPool
                options["connect_args"]["check_same_thread"] = False
        elif backend != "postgresql":
            raise StoreError(f"{backend}: only sqlite and postgresql are supported")
        engine = create_engine(parsed, **options)
    except exc.ArgumentError as error:
        raise StoreError(f"{url!r} is not the URL of a database") from error
    except ModuleNotFoundError as error:
        raise StoreError(
            f"{error.name} is not installed: pip install 'tracker[postgres]'"
        ) from error
    if backend == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _read_only(url: URL) -> URL:
    """The URL by which SQLite opens a file in a folder that it cannot write to.

    It would look in vain for the files that it writes beside the database.
    """
    path = sqlite_path(url.render_as_string())
    if path is None or url.query or not os.path.exists(path):
        return url
    if os.access(os.path.dirname(path) or ".", os.W_OK):
        return url
    return url.set(
        database=f"file:{quote(path)}",
        query={"mode": "ro", "immutable": "1", "uri": "true"},
    )


def _dump_json(value: Any) -> str:
    return orjson.dumps(value).decode()


def _prepare_sqlite(connection: DBAPIConnection, _: object) -> None:
    """Foreign keys on, write-ahead log; transactions begin where we say."""
    assert isinstance(connection, sqlite3.Connection)
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -65536")
    connection.execute("PRAGMA temp_store = MEMORY")
    # the log is written back less often: a report touches the same pages as the last
    connection.execute("PRAGMA wal_autocheckpoint = 8000")


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes the lock at once, so that it never fails half-way."""
    if connection.get_execution_options().get("writing"):
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        if driver.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            # refused on a read-only or a busy database, which then says so itself
            with contextlib.suppress(sqlite3.OperationalError):
                driver.execute("PRAGMA journal_mode = WAL")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql("BEGIN")


SQLITE_FAULTS = {
    "SQLITE_NOTADB": "is not a database",
    "SQLITE_CORRUPT": "is damaged: the file is not a whole database",
    "SQLITE_READONLY": "is read-only",
    "SQLITE_BUSY": "is locked by another program; try again when it has ended",
    "SQLITE_LOCKED": "is locked by another program; try again when it has ended",
    "SQLITE_FULL": "cannot grow: the disk is full",
    "SQLITE_CANTOPEN": "cannot be opened: look at its folder and its permissions",
    "SQLITE_IOERR": "cannot be read or written: the disk reports a fault",
}


def _fault(error: exc.DBAPIError) -> str:
    name = getattr(error.orig, "sqlite_errorname", "")
    for prefix, words in SQLITE_FAULTS.items():
        if name.startswith(prefix):
            return f" {words}"
    lines = str(error.orig).strip().splitlines()
    return f": {lines[0] if lines else type(error.orig).__name__}"


def folder_fault(path: str) -> str | None:
    """What keeps a new database file from being made there, if anything does."""
    folder = Path(path).parent
    if not folder.is_dir():
        return f"{path}: the folder {folder} does not exist"
    if Path(path).is_dir():
        return f"{path} is a folder, not a database"
    return None
