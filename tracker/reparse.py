"""Stored reports parsed again with newer rules; what analysts said stays."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from sqlalchemy import Connection, select

from tracker.query.find import UNSAID, Record
from tracker.query.history import Change, compare
from tracker.read.files import read_text
from tracker.read.report import Report
from tracker.record import EventMention
from tracker.store.bulk import batches
from tracker.store.corrected import statements_of
from tracker.store.database import Database
from tracker.store.judgements import read_judgements
from tracker.store.ledger import read_statements
from tracker.store.models import (
    EventMentionRow,
    EventRecordRow,
    MentionRow,
    ReportRow,
)
from tracker.store.reparsed import Replaced, replace_mentions
from tracker.store.rows import read_articles
from tracker.store.statement import Statement, standing

Parse = Callable[[Report], Sequence[EventMention]]
BY_HAND = "statement://%"


class EventChange(NamedTuple):
    """An event that came, went (no `after`) or changed with its report."""

    before: Record | None
    after: Record | None
    changes: tuple[Change, ...]


class Reparsed(NamedTuple):
    """What newer rules made of a report."""

    path: str
    replaced: Replaced
    events: tuple[EventChange, ...]
    statements: tuple[Statement, ...]


@dataclass(slots=True)
class Summary:
    """What became of the reports, in numbers."""

    reports: int = 0
    changed: int = 0
    new: int = 0
    gone: int = 0
    different: int = 0
    statements: int = 0
    judgements: int = 0
    held: list[str] = field(default_factory=list)

    def line(self) -> str:
        """The numbers in one line."""
        return (
            f"{self.reports:,} reports parsed, {self.changed:,} changed: "
            f"{self.new:,} new mentions, {self.gone:,} gone, "
            f"{self.different:,} different; {self.statements:,} statements and "
            f"{self.judgements:,} judgements kept"
        )


class _TakenBack(Exception):  # noqa: N818
    """Ends a transaction that was only tried."""


def reparse(
    database: Database,
    parse: Parse,
    *,
    dry_run: bool = False,
    on_change: Callable[[Reparsed], None] = lambda changed: None,
) -> Summary:
    """Parse every report that counts again, one transaction each.

    With `dry_run` nothing is changed, and the summary says what would be.
    """
    summary = Summary()
    for key in _keys(database):
        report = _read(database, key)
        mentions = parse(report)
        summary.reports += 1
        changed: Reparsed | None = None
        try:
            with database.writing() as connection:
                changed = _reparse(connection, key, report.path, mentions)
                if dry_run:
                    raise _TakenBack
        except _TakenBack:
            pass
        if changed is None:
            continue
        summary.changed += changed.replaced.anything
        summary.new += len(changed.replaced.new) - len(changed.replaced.moved)
        summary.gone += len(changed.replaced.gone) - len(changed.replaced.moved)
        summary.different += len(changed.replaced.changed) + len(changed.replaced.moved)
        summary.held += changed.replaced.held
        on_change(changed)
    with database.reading() as connection:
        summary.statements = len(read_statements(connection))
    summary.judgements = len(read_judgements(database))
    return summary


def _reparse(
    connection: Connection, key: str, path: str, mentions: Sequence[EventMention]
) -> Reparsed | None:
    """What is otherwise; None where the rules say the same as before."""
    told = select(MentionRow.id).where(MentionRow.report_id == key)
    before = _records(connection, list(connection.scalars(told)))
    replaced = replace_mentions(connection, key, mentions)
    if not replaced.anything and not replaced.held:
        return None
    members = list(connection.scalars(told))
    touched = {m for record in before.values() for m in record["members"]}
    after = _records(connection, {*members, *touched})
    said = statements_of(connection, sorted(after))
    statements = [s for each in said.values() for s in standing(each)]
    changes = tuple(_event_changes(before, after))
    return Reparsed(path, replaced, changes, tuple(statements))


def _records(connection: Connection, mentions: Iterable[str]) -> dict[str, Record]:
    """The events of these mentions, each with the keys of all its members."""
    found: dict[str, Record] = {}
    for lot in batches(sorted(mentions)):
        for row in connection.execute(
            select(EventRecordRow.event_id, EventRecordRow.record)
            .join(EventMentionRow, EventMentionRow.event_id == EventRecordRow.event_id)
            .where(EventMentionRow.mention_id.in_(lot))
        ):
            found[row.event_id] = UNSAID | row.record | {"members": []}
    for lot in batches(sorted(found)):
        for row in connection.execute(
            select(EventMentionRow.event_id, EventMentionRow.mention_id).where(
                EventMentionRow.event_id.in_(lot)
            )
        ):
            found[row.event_id]["members"].append(row.mention_id)
    return found


def _event_changes(
    before: dict[str, Record], after: dict[str, Record]
) -> Iterator[EventChange]:
    """Old events beside the new ones that share a key, or else a mention."""
    left = dict(after)
    for key, old in sorted(before.items()):
        new = left.pop(key, None) or _sharing(old, left)
        changes = tuple(compare(old, new)) if new is not None else ()
        if new is None or changes:
            yield EventChange(old, new, changes)
    for _, new in sorted(left.items()):
        yield EventChange(None, new, ())


def _sharing(old: Record, left: dict[str, Record]) -> Record | None:
    for key, new in sorted(left.items()):
        if set(old["members"]) & set(new["members"]):
            return left.pop(key)
    return None


def _keys(database: Database) -> list[str]:
    query = (
        select(ReportRow.id)
        .where(ReportRow.current, ReportRow.path.not_like(BY_HAND))
        .order_by(ReportRow.id)
    )
    with database.reading() as connection:
        return list(connection.scalars(query))


def _read(database: Database, key: str) -> Report:
    """The report as it was read; its articles are found anew if it is an old one."""
    with database.reading() as connection:
        row = connection.execute(
            select(ReportRow.__table__).where(ReportRow.id == key)
        ).one()
    known = {
        "title": row.title,
        "publisher": row.publisher,
        "published": row.published,
        "url": row.url,
        "language": row.language,
    }
    if row.layout is not None:
        articles = read_articles(row.layout)
        return Report(path=row.path, text=row.text, articles=articles, **known)
    return replace(read_text(row.text, row.path, row.published), **known)
