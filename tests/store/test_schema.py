"""The schema: made by migrations, both ways, and never taken for another's."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from tests.databases import dump
from tests.records import make_mention, make_report
from tracker.errors import StoreError
from tracker.store import schema
from tracker.store.database import Database
from tracker.store.models import Base
from tracker.store.reports import save_report


def tables_of(database: Database) -> set[str]:
    with database.reading() as connection:
        return set(inspect(connection).get_table_names())


def test_migrations_make_just_the_tables_of_the_models(database: Database) -> None:
    with database.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_every_migration_goes_up_down_and_up_again(empty_url: str) -> None:
    with Database(empty_url) as database:
        for revision in schema.revisions():
            schema.upgrade(database, revision)
            assert schema.current(database) == revision
        for revision in [*schema.revisions()[-2::-1], "base"]:
            schema.downgrade(database, revision)
        assert tables_of(database) <= {"alembic_version"}
        assert schema.current(database) is None
        schema.upgrade(database)
        schema.check(database)
        assert tables_of(database) == {*Base.metadata.tables, "alembic_version"}


def test_an_older_database_is_brought_to_what_a_new_one_holds(
    database: Database,
) -> None:
    for name, also in (("a.txt", ()), ("b.txt", ("arson", "protest"))):
        report = make_report(name, f"The text of {name}.")
        save_report(database, report, [make_mention(report, also=also)])
    before = dump(database)
    schema.downgrade(database, "0004")
    schema.upgrade(database)
    assert dump(database) == before


def test_first_use_makes_the_database_and_the_second_changes_nothing(
    empty_url: str,
) -> None:
    with Database(empty_url) as database:
        schema.make_ready(database)
        report = make_report()
        save_report(database, report, [make_mention(report)])
        before = dump(database)
        schema.make_ready(database)
        schema.upgrade(database)
        assert dump(database) == before


def test_a_database_of_another_program_is_refused_and_left_alone(
    empty_url: str,
) -> None:
    with Database(empty_url) as database:
        with database.writing() as connection:
            connection.execute(text("CREATE TABLE event (id INTEGER)"))
        for use in (schema.make_ready, schema.check, schema.upgrade):
            with pytest.raises(StoreError, match="is not a database of tracker's"):
                use(database)
        assert tables_of(database) == {"event"}


@pytest.mark.parametrize(
    ("found", "words"),
    [("9999", "newer tracker.*install the newer"), ("0000", "newer tracker")],
)
def test_a_schema_that_is_not_known_is_refused(
    database: Database, found: str, words: str
) -> None:
    with database.writing() as connection:
        connection.execute(text(f"UPDATE alembic_version SET version_num = '{found}'"))
    for use in (schema.make_ready, schema.check, schema.upgrade):
        with pytest.raises(StoreError, match=words):
            use(database)


def test_an_older_schema_says_how_to_upgrade(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = [*schema.revisions(), "9998"]
    monkeypatch.setattr(schema, "revisions", lambda: newer)
    with pytest.raises(StoreError, match=r"older.*run `tracker db upgrade`"):
        schema.make_ready(database)


def test_an_unknown_revision_is_no_way_back(database: Database) -> None:
    with pytest.raises(StoreError, match="no schema '7777'"):
        schema.downgrade(database, "7777")


@contextlib.contextmanager
def opened(path: Path, **options: Any) -> Iterator[Database]:
    with Database(f"sqlite:///{path}", **options) as database:
        yield database


def test_a_missing_database_is_no_empty_answer(tmp_path: Path) -> None:
    with (
        opened(tmp_path / "no.db") as database,
        pytest.raises(StoreError, match=r"no\.db: no such database"),
    ):
        schema.check(database)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_says_that_it_is_empty(tmp_path: Path) -> None:
    (tmp_path / "new.db").touch()
    with opened(tmp_path / "new.db") as database:
        with pytest.raises(StoreError, match="is empty"):
            schema.check(database)
        schema.make_ready(database)
        schema.check(database)


@pytest.mark.parametrize(
    "content",
    [b"These are words and no database." * 40, b"\x00" * 5000, b"PK\x03\x04" * 2000],
)
def test_a_file_that_is_no_database_is_named_and_left_alone(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "words.db"
    path.write_bytes(content)
    with (
        opened(path) as database,
        pytest.raises(StoreError, match=r"words\.db is not a database"),
    ):
        schema.make_ready(database)
    assert path.read_bytes() == content


def test_half_a_database_is_said_to_be_damaged(sqlite_file: Path) -> None:
    whole = sqlite_file.read_bytes()
    sqlite_file.write_bytes(whole[: len(whole) // 2])
    report = make_report()
    mentions = [make_mention(report)]
    with (
        opened(sqlite_file) as database,
        pytest.raises(StoreError, match="is damaged"),
    ):
        save_report(database, report, mentions)


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with (
        opened(tmp_path) as database,
        pytest.raises(StoreError, match="is a folder, not a database"),
    ):
        schema.make_ready(database)


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with (
        opened(tmp_path / "no" / "x.db") as database,
        pytest.raises(StoreError, match="does not exist"),
    ):
        schema.make_ready(database)


def test_a_locked_database_says_so(sqlite_file: Path) -> None:
    report = make_report()
    with contextlib.closing(sqlite3.connect(sqlite_file)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with (
            opened(sqlite_file, busy_seconds=0.05) as database,
            pytest.raises(StoreError, match="locked by another program"),
        ):
            save_report(database, report, [make_mention(report)])
        other.rollback()


def test_a_read_only_database_answers_and_refuses_to_be_written(
    sqlite_file: Path,
) -> None:
    report = make_report()
    with opened(sqlite_file) as database:
        save_report(database, report, [make_mention(report)])
    with Database(f"sqlite:///file:{sqlite_file}?mode=ro&uri=true") as database:
        schema.check(database)
        assert len(dump(database)["mention"]) == 1
        other = make_report("other.txt", "Another text.")
        with pytest.raises(StoreError, match="is read-only"):
            save_report(database, other, [])


def test_a_database_in_a_folder_that_cannot_be_written_to_still_answers(
    sqlite_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = make_report()
    with opened(sqlite_file) as database:
        save_report(database, report, [make_mention(report)])
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with opened(sqlite_file) as database:
        schema.check(database)
        assert len(dump(database)["mention"]) == 1
        with pytest.raises(StoreError, match="is read-only"):
            save_report(database, make_report("b.txt", "Another text."), [])
    assert [path.name for path in sqlite_file.parent.iterdir()] == ["tracker.db"]


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://localhost/x", "only sqlite and postgresql"),
        ("postgresql+psycopg://localhost:1/x", "connection"),
        ("nonsense:url://", "is not the URL of a database"),
    ],
)
def test_a_url_that_cannot_be_used_gets_one_line(url: str, words: str) -> None:
    with pytest.raises(StoreError, match=words) as caught, Database(url) as database:
        schema.check(database)
    assert "\n" not in str(caught.value)


def test_a_password_is_never_shown() -> None:
    with Database("postgresql+psycopg://me:secret@localhost:1/x") as database:
        assert "secret" not in database.shown


def test_sqlite_has_foreign_keys_and_the_write_ahead_log(
    sqlite_database: Database,
) -> None:
    with sqlite_database.writing() as connection:
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
    assert os.path.exists(str(sqlite_database.path))
