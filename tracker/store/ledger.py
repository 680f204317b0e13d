"""Statements kept in the database, and the events that they correct."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select, update

from tracker.link.event import Stored
from tracker.read.report import Article, Report
from tracker.record import EventMention
from tracker.store.bulk import batches
from tracker.store.corrected import correct_events, statement_of
from tracker.store.database import Database
from tracker.store.events import link_mentions, read_mentions
from tracker.store.models import (
    EventMentionRow,
    MentionRow,
    OldMentionRow,
    ReportRow,
    StatementRow,
)
from tracker.store.reports import add_report, mentions_of_report, set_current
from tracker.store.statement import Statement, in_order, standing

NEAR = 80  # characters from one trigger to another that may stand for it


class Saved(NamedTuple):
    """What became of statements: how many were new, and what events they touch.

    `waiting` counts the new ones of which no report tells yet.
    """

    new: int
    known: int
    waiting: int
    events: tuple[str, ...]


def save_statements(database: Database, statements: Iterable[Statement]) -> Saved:
    """Keep the statements that are not kept yet, and correct the events, at once.

    The events come out the same in whatever order statements and reports come.
    """
    with database.writing() as connection:
        wanted = in_order(statements)
        known = _known(connection, [statement.id for statement in wanted])
        new = [statement for statement in wanted if statement.id not in known]
        for statement in new:
            if statement.verb == "add":
                _store_added(connection, statement)
            connection.execute(insert(StatementRow), _row(connection, statement))
        for mention in {s.mention for s in new if s.verb in ("add", "undo")}:
            _count_added(connection, mention)
        events = _events_told(connection, [statement.id for statement in new])
        recorrect(connection, events.values())
        return Saved(
            len(new),
            len(wanted) - len(new),
            sum(statement.id not in events for statement in new),
            tuple(sorted(set(events.values()))),
        )


def recorrect(connection: Connection, events: Iterable[str]) -> None:
    """Derive stored events anew, with all that is said of them."""
    for lot in batches(sorted(set(events))):
        members: dict[str, list[str]] = {}
        query = select(EventMentionRow.event_id, EventMentionRow.mention_id)
        for row in connection.execute(query.where(EventMentionRow.event_id.in_(lot))):
            members.setdefault(row.event_id, []).append(row.mention_id)
        mentions = {
            event: read_mentions(connection, keys) for event, keys in members.items()
        }
        correct_events(connection, mentions, always=True)


def read_statements(connection: Connection) -> list[Statement]:
    """All statements, in order."""
    return in_order(
        map(statement_of, connection.execute(select(StatementRow.__table__)))
    )


def move_statements(connection: Connection, old: str, new: str) -> None:
    """Statements on a mention are from now on those on another one."""
    connection.execute(
        update(StatementRow)
        .where(StatementRow.mention_id == old)
        .values(mention_id=new)
    )


def _known(connection: Connection, keys: Iterable[str]) -> set[str]:
    return {
        key
        for lot in batches(keys)
        for key in connection.scalars(
            select(StatementRow.id).where(StatementRow.id.in_(lot))
        )
    }


def _row(connection: Connection, statement: Statement) -> dict[str, Any]:
    fields = {name: getattr(statement, name) for name in Statement.__slots__}
    fields["values"] = dict(statement.values)
    mention = _present(connection, statement)
    return {"id": statement.id, "mention_id": mention, **fields}


def _present(connection: Connection, statement: Statement) -> str:
    """The mention that the statement is on today."""
    key, seen = statement.mention, {statement.mention}
    while not _exists(connection, key):
        after = connection.scalar(
            select(OldMentionRow.successor)
            .where(OldMentionRow.id == key, OldMentionRow.successor.is_not(None))
            .order_by(OldMentionRow.version.desc())
            .limit(1)
        )
        if after is None or after in seen:
            return _nearest(connection, statement)
        seen.add(key := after)
    return key


def _nearest(connection: Connection, statement: Statement) -> str:
    """Another version's mention of the same passage of the same report, if any.

    Else the one that the statement names: its report may come yet.
    """
    starts = [
        (abs(told_from(stored) - statement.start), stored.key)
        for stored in mentions_of_report(connection, statement.report)
    ]
    distance, key = min(starts, default=(NEAR + 1, ""))
    return key if distance <= NEAR else statement.mention


def told_from(stored: Stored) -> int:
    """The offset from which a mention is told: of the words that make its type."""
    evidence = stored.mention.evidence
    starts = [e.start for e in evidence if e.field == "/type" and e.start is not None]
    return min(starts, default=stored.mention.report.segment.start)


def _exists(connection: Connection, mention: str) -> bool:
    found = select(MentionRow.id).where(MentionRow.id == mention)
    return connection.execute(found).first() is not None


def _events_told(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """The event that each of the statements is on, where there is one."""
    return {
        row.id: row.event_id
        for lot in batches(keys)
        for row in connection.execute(
            select(StatementRow.id, EventMentionRow.event_id)
            .join(
                EventMentionRow, EventMentionRow.mention_id == StatementRow.mention_id
            )
            .where(StatementRow.id.in_(lot))
        )
    }


def _store_added(connection: Connection, statement: Statement) -> None:
    """Store the report and the mention of an event that was added by hand."""
    report, mention = added_report(statement)
    add_report(connection, report, [mention])


def added_report(statement: Statement) -> tuple[Report, EventMention]:
    """The report and the mention that an `add` states."""
    mention = EventMention.from_dict(statement.values["mention"])
    text, told = statement.values["text"], mention.report
    article = Article(0, len(text), told.title, published=told.published)
    report = Report(
        path=told.path,
        text=text,
        articles=(article,),
        title=told.title,
        publisher=told.publisher,
        published=told.published,
        url=told.url,
        language=told.language,
    )
    return report, mention


def _count_added(connection: Connection, mention: str) -> None:
    """Let a mention that was added by hand count as long as its statement stands."""
    rows = connection.execute(
        select(StatementRow.__table__).where(StatementRow.mention == mention)
    )
    said = [statement_of(row) for row in rows]
    added = next((s for s in said if s.verb == "add"), None)
    if added is None:
        return
    wanted = any(s.verb == "add" for s in standing(said))
    current = connection.scalar(
        select(ReportRow.current).where(ReportRow.id == added.report)
    )
    if current == wanted:
        return
    set_current(connection, added.report, wanted)
    if wanted:
        link_mentions(connection, mentions_of_report(connection, added.report))
    else:
        link_mentions(connection, [], removed=[mention])
