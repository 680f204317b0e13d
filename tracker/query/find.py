"""Events that answer a question, oldest first, and the mentions behind them."""

import heapq
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, union_all

from tracker.query.as_of import settled, unsettled
from tracker.query.conditions import conditions
from tracker.query.where import Where
from tracker.store.bulk import batches
from tracker.store.database import Database
from tracker.store.models import (
    EventMentionRow,
    EventRecordRow,
    EventRow,
    MentionRow,
)

Record = dict[str, Any]
UNSAID: Record = {"review": None, "statements": []}  # of which no analyst speaks
Ways = Sequence[Sequence[ColumnElement[bool]]]


def find_events(database: Database, where: Where) -> Iterator[Record]:
    """The records of the events, as plain JSON, oldest first.

    Raises QueryError for a name or value that cannot be.
    """
    with database.reading() as connection:
        wanted = conditions(connection, where)
        if where.as_of is None:
            with closing(_rows(connection, wanted, where.limit)) as rows:
                yield from (UNSAID | record for _, _, record in rows)
            return
        unchanged = [[*way, settled(where.as_of)] for way in wanted]
        with (
            unsettled(connection, where.as_of) as memory,
            closing(_rows(connection, unchanged, where.limit)) as still,
            closing(_rows(memory, wanted, where.limit)) as moved,
        ):
            merged = heapq.merge(still, moved, key=lambda row: row[:2])
            found = islice(merged, where.limit)
            yield from (UNSAID | record for _, _, record in found)


def mentions_of(
    database: Database, events: Iterable[str], as_of: date | None = None
) -> dict[str, list[Record]]:
    """The records of the mentions of each event, by date of publication."""
    found: dict[str, list[Record]] = {}
    with database.reading() as connection:
        for lot in batches(events):
            query = (
                select(EventMentionRow.event_id, MentionRow.record)
                .join(MentionRow, MentionRow.id == EventMentionRow.mention_id)
                .where(EventMentionRow.event_id.in_(lot))
                .order_by(MentionRow.published.nulls_first(), MentionRow.id)
            )
            if as_of is not None:
                query = query.where(MentionRow.published <= as_of)
            for row in connection.execute(query):
                found.setdefault(row.event_id, []).append(row.record)
    return found


def with_mentions(
    database: Database, events: Iterable[Record], as_of: date | None = None
) -> Iterator[Record]:
    """The events, each with the list of its mentions' records."""
    for lot in batches(events):
        mentions = mentions_of(database, [event["id"] for event in lot], as_of)
        for event in lot:
            yield event | {"mentions": mentions.get(event["id"], [])}


def _rows(
    connection: Connection, wanted: Ways, limit: int | None
) -> Generator[tuple[date, str, Record], None, None]:
    """The narrow table is searched and sorted; only what is left is read whole."""
    ways = [select(EventRow.first_day, EventRow.id).where(*way) for way in wanted]
    found = union_all(*ways).subquery()
    first = (
        select(found.c.first_day, found.c.id)
        .order_by(found.c.first_day, found.c.id)
        .limit(limit)
        .subquery()
    )
    query = (
        select(first.c.first_day, first.c.id, EventRecordRow.record)
        .join(EventRecordRow, EventRecordRow.event_id == first.c.id)
        .order_by(first.c.first_day, first.c.id)
    )
    with connection.execution_options(yield_per=1000).execute(query) as streamed:
        for row in streamed:
            yield row.first_day, row.id, row.record
