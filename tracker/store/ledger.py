"""Statements kept in the database, and the events that they correct."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select

from tracker.read.report import Article, Report
from tracker.record import EventMention
from tracker.store.bulk import batches
from tracker.store.corrected import statement_of
from tracker.store.database import Database
from tracker.store.events import link_mentions, mentions_of_report, recorrect
from tracker.store.models import EventMentionRow, ReportRow, StatementRow
from tracker.store.reports import add_report, set_current
from tracker.store.statement import Statement, in_order, standing
from tracker.store.successors import present_or_nearest


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


def read_statements(connection: Connection) -> list[Statement]:
    """All statements, in order."""
    return in_order(
        map(statement_of, connection.execute(select(StatementRow.__table__)))
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
    mention = present_or_nearest(
        connection, statement.mention, statement.report, statement.start
    )
    return {"id": statement.id, "mention_id": mention, **fields}


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
