"""The rows of events brought in step with what analysts say of them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from tracker.link.event import Stored
from tracker.link.policy import derive_event
from tracker.store.bulk import KEYS, TABLES, batches, insert_rows
from tracker.store.corrections import Corrected, correct
from tracker.store.models import (
    EventMentionRow,
    EventRecordRow,
    EventRow,
    StatementRow,
)
from tracker.store.points import locate_rows
from tracker.store.rows import Rows, event_rows, shared_rows
from tracker.store.statement import Statement, in_order

LISTED = ("event_actor", "event_place", "event_type", "event_amount")
_STATEMENTS = (
    select(EventMentionRow.event_id, *StatementRow.__table__.c)
    .join(StatementRow, StatementRow.mention_id == EventMentionRow.mention_id)
    .where(EventMentionRow.event_id.in_(KEYS))
)


def correct_events(
    connection: Connection,
    events: Mapping[str, Sequence[Stored]],
    *,
    always: bool = False,
) -> None:
    """Write the events, given with their mentions, as the statements on them say.

    Those without statements are as the machine derived them; `always` writes them too.
    """
    said = statements_of(connection, events)
    for event in events if always else said:
        mentions = events[event]
        _rewrite(connection, derive(event, mentions, said.get(event, ())), mentions)


def derive(
    event: str,
    mentions: Sequence[Stored],
    statements: Sequence[Statement] = (),
    day: date | None = None,
) -> Corrected:
    """The event of these mentions as the statements correct it, by a day if given."""
    return correct(derive_event(mentions, event_id=event), statements, day)


def corrected_rows(
    corrected: Corrected, mentions: Sequence[Stored], component: str
) -> Rows:
    """The rows of an event with its corrections, by table, those that all share too."""
    rows = event_rows(corrected.event, mentions, component)
    rows["event"][0] |= {"review": corrected.review, "edited": corrected.edited}
    if corrected.statements:
        rows["event_record"][0]["record"] = corrected.record()
    return shared_rows(corrected.event) | rows


def statements_of(
    connection: Connection, events: Iterable[str]
) -> dict[str, list[Statement]]:
    """The statements on each of the events that has any, in order."""
    found: dict[str, list[Statement]] = {}
    for lot in batches(events):
        for row in connection.execute(_STATEMENTS, {"keys": lot}):
            found.setdefault(row.event_id, []).append(statement_of(row))
    return {event: in_order(said) for event, said in found.items()}


def statement_of(row: Row[Any]) -> Statement:
    """The statement of a row."""
    return Statement(**{name: getattr(row, name) for name in Statement.__slots__})


def _rewrite(
    connection: Connection, corrected: Corrected, mentions: Sequence[Stored]
) -> None:
    """Update the rows of an event that stays; who tells of it does not change."""
    rows, key = corrected_rows(corrected, mentions, ""), corrected.event.id
    locate_rows(connection, rows)
    insert_rows(connection, {name: rows[name] for name in ("actor", "place")})
    for model, column in ((EventRow, EventRow.id), (EventRecordRow, None)):
        where = EventRecordRow.event_id if column is None else column
        (values,) = rows[model.__tablename__]
        connection.execute(update(model).where(where == key).values(**values))
    for name in LISTED:
        table = TABLES[name]
        connection.execute(delete(table).where(table.c.event_id == key))
    insert_rows(connection, {name: rows[name] for name in LISTED})
