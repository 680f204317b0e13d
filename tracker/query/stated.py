"""The statements that are kept: on which events, and where two disagree."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import select

from tracker.query.show import find_key
from tracker.store.corrected import statement_of, statements_of
from tracker.store.database import Database
from tracker.store.models import EventMentionRow, StatementRow
from tracker.store.statement import Statement, in_order, standing, standing_keys


class Told(NamedTuple):
    """A statement, the event that it is on, and whether it stands."""

    statement: Statement
    event: str | None
    stands: bool


class Dispute(NamedTuple):
    """A field that two authors set to different values; the later one holds."""

    event: str
    field: str
    holds: Statement
    other: Statement


def find_statements(
    database: Database, event: str | None = None, author: str | None = None
) -> Iterator[Told]:
    """The statements in order: all of them, or those on an event or by an author."""
    with database.reading() as connection:
        key = find_key(connection, event) if event else None
        rows = connection.execute(
            select(StatementRow.__table__, EventMentionRow.event_id)
            .outerjoin(
                EventMentionRow, EventMentionRow.mention_id == StatementRow.mention_id
            )
            .order_by(StatementRow.time, StatementRow.id)
        ).all()
    said = [(statement_of(row), row.event_id) for row in rows]
    stand = standing_keys(statement for statement, _ in said)
    for statement, of in said:
        if key not in (None, of) or author not in (None, statement.author):
            continue
        yield Told(statement, of, statement.id in stand)


def find_disputes(database: Database, events: Iterable[str]) -> Iterator[Dispute]:
    """Where authors who disagree set the same field of one of the events."""
    with database.reading() as connection:
        said = statements_of(connection, events)
    for event, statements in sorted(said.items()):
        latest: dict[str, dict[str, Statement]] = {}
        for statement in standing(statements):
            if statement.verb == "edit":
                for field in statement.values:
                    latest.setdefault(field, {})[statement.author] = statement
        for field, by_author in sorted(latest.items()):
            yield from _dispute(event, field, by_author.values())


def _dispute(
    event: str, field: str, statements: Iterable[Statement]
) -> Iterator[Dispute]:
    setting = in_order(statements)
    holds = setting[-1]
    for other in setting[:-1]:
        if other.values[field] != holds.values[field]:
            yield Dispute(event, field, holds, other)
