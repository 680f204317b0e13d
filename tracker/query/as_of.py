"""What was known on a day: events as the mentions published by then tell them.

Which mentions tell of one happening is today's knowledge; their values are that
day's. An event of which all reports are of that day or before stands as it is; the
others are derived again, in a small database in memory that is asked the same
question. Reports without a date of publication are left out. What analysts set counts
from the day on which they say that it was known.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, and_, func, select, union

from tracker.link.account import LONG_SPAN
from tracker.link.event import Stored
from tracker.store.bulk import batches, insert_rows
from tracker.store.corrected import corrected_rows, derive, statements_of
from tracker.store.database import Database
from tracker.store.events import read_mentions
from tracker.store.models import Base, EventMentionRow, EventRow, MentionRow
from tracker.store.points import locate_rows
from tracker.store.rows import mention_rows


def settled(day: date) -> ColumnElement[bool]:
    """Events of which no report or edit is later than the day, or undated."""
    # as expressions, or SQLite reads all events by the indexes of these columns
    edited = func.coalesce(EventRow.edited, date.min) <= day
    return and_(EventRow.last_reported <= day, EventRow.undated + 0 == 0, edited)


def known_by(mentions: Iterable[Stored], day: date | None) -> list[Stored]:
    """The mentions that were published by the day; all of them without one."""
    if day is None:
        return list(mentions)
    return [m for m in mentions if m.published is not None and m.published <= day]


@contextmanager
def unsettled(connection: Connection, day: date) -> Iterator[Connection]:
    """A database of the other events, as they stood that day."""
    with Database("sqlite://") as scratch, scratch.engine.connect() as memory:
        driver = memory.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.execute("PRAGMA foreign_keys = OFF")  # mentions come without reports
        Base.metadata.create_all(scratch.engine)
        moved = _mentions(connection, day)
        said = statements_of(connection, sorted(moved))
        for event, mentions in moved.items():
            insert_rows(memory, mention_rows(mentions))
            corrected = derive(event, mentions, said.get(event, ()), day)
            rows = corrected_rows(corrected, mentions, event)
            locate_rows(connection, rows)
            insert_rows(memory, rows)
        yield memory


def _mentions(connection: Connection, day: date) -> dict[str, list[Stored]]:
    """Mentions published by the day, by event that has later or undated ones too."""
    members: dict[str, str] = {}
    for lot in batches(_moved(connection, day)):
        for row in connection.execute(
            select(EventMentionRow.event_id, EventMentionRow.mention_id)
            .join(MentionRow, MentionRow.id == EventMentionRow.mention_id)
            .where(EventMentionRow.event_id.in_(lot), MentionRow.published <= day)
        ):
            members[row.mention_id] = row.event_id
    found: dict[str, list[Stored]] = {}
    for lot in batches(sorted(members)):
        for stored in read_mentions(connection, lot):
            found.setdefault(members[stored.key], []).append(stored)
    return found


def _moved(connection: Connection, day: date) -> list[str]:
    """Events first reported by the day, with reports that are later or undated.

    Few are reported for longer than a month; these are looked for apart.
    """
    later = EventRow.last_reported > day
    month = day - timedelta(days=min(LONG_SPAN, day.toordinal() - 1))
    ways = (
        [EventRow.first_reported.between(month, day), later],
        [EventRow.reporting > LONG_SPAN, EventRow.first_reported <= day, later],
        [EventRow.undated > 0, EventRow.first_reported <= day],
        [EventRow.edited > day, EventRow.first_reported <= day],
    )
    found = union(*(select(EventRow.id).where(*way) for way in ways))
    return sorted(connection.scalars(found))
