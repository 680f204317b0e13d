"""Databases for tests: real SQLite files and a real PostgreSQL server."""

import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, select, text

from tracker.store import schema
from tracker.store.database import Database, database_url
from tracker.store.models import Base

BACKENDS = ("sqlite", "postgresql")
NewUrl = Callable[[str], str]


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database with all tables, made by the migrations."""
    path = tmp_path_factory.mktemp("template") / "tracker.db"
    with Database(f"sqlite:///{path}") as database:
        schema.make_ready(database)
        with database.writing() as connection:
            connection.execute(text("SELECT 1"))
    return path


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a server of our own; the test is skipped where none can run."""
    folder = tempfile.mkdtemp(prefix="tracker-pg-")
    runtime = tempfile.mkdtemp(prefix="tracker-run-")
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = runtime
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                import pgserver

                server = pgserver.get_server(folder)  # type: ignore[attr-defined]
            except (ImportError, OSError, RuntimeError) as error:
                if os.environ.get("CI"):
                    raise
                pytest.skip(f"no PostgreSQL can be run here: {error}")
        yield server.get_uri()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            server.cleanup()
    finally:
        if before is None:
            del os.environ["XDG_RUNTIME_DIR"]
        else:
            os.environ["XDG_RUNTIME_DIR"] = before
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(runtime, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str) -> str:
    """The name of a database with all tables, to copy from."""
    _administer(postgresql_server, "CREATE DATABASE template_tracker")
    with Database(_named(postgresql_server, "template_tracker")) as database:
        schema.make_ready(database)
    return "template_tracker"


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> str:
    """Each kind of database in turn."""
    return str(request.param)


@pytest.fixture
def empty_url(
    backend: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[str]:
    """The URL of a database that holds nothing at all."""
    if backend == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server = request.getfixturevalue("postgresql_server")
    yield from _temporary(server, "empty_tracker", "template0")


@pytest.fixture
def url(backend: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a database with the schema of this version and no reports."""
    if backend == "sqlite":
        template = request.getfixturevalue("sqlite_template")
        path = tmp_path / "tracker.db"
        shutil.copy(template, path)
        yield f"sqlite:///{path}"
        return
    server = request.getfixturevalue("postgresql_server")
    template = request.getfixturevalue("postgresql_template")
    yield from _temporary(server, "test_tracker", template)


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """A database without reports, SQLite and PostgreSQL in turn."""
    with Database(url, busy_seconds=5) as opened:
        yield opened


@pytest.fixture
def sqlite_file(sqlite_template: Path, tmp_path: Path) -> Path:
    """The file of an SQLite database without reports."""
    path = tmp_path / "tracker.db"
    shutil.copy(sqlite_template, path)
    return path


@pytest.fixture
def sqlite_database(sqlite_file: Path) -> Iterator[Database]:
    """An SQLite database without reports, for what does not depend on the kind."""
    with Database(f"sqlite:///{sqlite_file}", busy_seconds=5) as opened:
        yield opened


def dump(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """All that the database holds, except when it was stored."""
    content = {}
    with database.reading() as connection:
        for table in Base.metadata.sorted_tables:
            columns = [column for column in table.c if column.name != "stored"]
            rows = [tuple(row) for row in connection.execute(select(*columns))]
            content[table.name] = sorted(rows, key=repr)
    return content


def _temporary(server: str, name: str, template: str) -> Iterator[str]:
    _administer(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    _administer(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield _named(server, name)
    _administer(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _named(server: str, name: str) -> str:
    return database_url(server.replace("/postgres?", f"/{name}?"))


def _administer(server: str, statement: str) -> None:
    engine = create_engine(database_url(server), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
