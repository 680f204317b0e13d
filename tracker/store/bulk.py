"""Rows written and taken out in bulk, the same on SQLite and PostgreSQL."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import BindParameter, Connection, Table, bindparam
from sqlalchemy.dialects import postgresql, sqlite

from tracker.store.models import Base

TABLES: dict[str, Table] = dict(Base.metadata.tables)
SHARED = ("actor", "place")  # one row for all who name it
BATCH = 500  # keys in one statement; SQLite's oldest limit is 999
# For statements that are made once: to make one takes longer than to run it.
KEYS: BindParameter[Any] = bindparam("keys", expanding=True)

T = TypeVar("T")


def insert_rows(connection: Connection, rows: dict[str, list[dict[str, Any]]]) -> None:
    """Insert rows by table, in the order given; shared ones only where missing."""
    for name, values in rows.items():
        if not values:
            continue
        if name in SHARED:
            insert_missing(connection, name, values)
        else:
            connection.execute(TABLES[name].insert(), values)


def insert_missing(
    connection: Connection, name: str, values: list[dict[str, Any]]
) -> None:
    """Insert the rows whose keys the table does not have yet."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    connection.execute(dialect.insert(TABLES[name]).on_conflict_do_nothing(), values)


def batches(keys: Iterable[T]) -> Iterator[Sequence[T]]:
    """The keys in lots that fit one statement."""
    remaining = iter(keys)
    while lot := list(islice(remaining, BATCH)):
        yield lot
