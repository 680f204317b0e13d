"""Reports stored with their mentions: once, in versions, or rejected with a reason."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import Enum

from sqlalchemy import Connection, delete, exc, func, insert, select, update

from tracker.errors import InputError
from tracker.link.account import mention_key
from tracker.link.event import Stored
from tracker.read.report import Report
from tracker.record import EventMention
from tracker.store.bulk import insert_rows
from tracker.store.database import Database
from tracker.store.events import link_mentions, mentions_of_report, recorrect_mentions
from tracker.store.models import (
    MentionRow,
    RejectedInputRow,
    ReportFileRow,
    ReportRow,
)
from tracker.store.rows import mention_rows, report_key, report_row
from tracker.store.successors import follow_version, settle_statements


class Outcome(Enum):
    """What became of a report."""

    NEW = "new"
    CHANGED = "changed"  # a new version of a file that was stored before
    KNOWN = "known"  # stored already, at this path or another


def is_known(database: Database, report: Report) -> bool:
    """Is the file at that path stored with just this content?"""
    with database.reading() as connection:
        return _latest(connection, file_path(report.path)) == report_key(report)


def save_report(
    database: Database, report: Report, mentions: Sequence[EventMention]
) -> Outcome:
    """Store a report in one transaction, and the events that follow from it.

    Content that is stored already is not stored again. A path whose content changed
    gets a new version: the old one's mentions stay, and no longer count.
    """
    try:
        with database.writing() as connection:
            return add_report(connection, report, mentions)
    except (exc.DataError, exc.IntegrityError) as error:
        fault = str(error.orig).strip().splitlines()[0]
        raise InputError(report.path, f"cannot be stored: {fault}") from error


def add_report(
    connection: Connection, report: Report, mentions: Sequence[EventMention]
) -> Outcome:
    """Store a report within a transaction, as `save_report` does in one of its own."""
    path, key = file_path(report.path), report_key(report)
    before = _latest(connection, path)
    if before == key:
        return Outcome.KNOWN
    _forget_rejection(connection, path)
    known = connection.scalar(select(ReportRow.current).where(ReportRow.id == key))
    stored = _stored(key, mentions)
    if known is None:
        row = report_row(report, len(mentions), _now())
        connection.execute(insert(ReportRow), row)
        insert_rows(connection, mention_rows(stored))
        settle_statements(connection, key)
    elif not known:
        set_current(connection, key, True)
        stored = mentions_of_report(connection, key)
    gone = _new_version(connection, path, key)
    added = [] if known else stored
    if before is None:
        link_mentions(connection, added, removed=gone)
    else:
        spoken_of = follow_version(connection, path, gone, stored)
        link_mentions(connection, added, removed=gone)
        recorrect_mentions(connection, spoken_of)
        return Outcome.CHANGED
    return Outcome.KNOWN if known else Outcome.NEW


def save_rejection(database: Database, path: str, reason: str) -> None:
    """Remember that an input could not be used, and why."""
    where = file_path(path)
    row = {"path": where, "reason": reason, "stored": _now()}
    with database.writing() as connection:
        _forget_rejection(connection, where)
        connection.execute(insert(RejectedInputRow), row)


def file_path(path: str) -> str:
    """What tells files apart: the whole path, or the address of a page."""
    return path if "://" in path else os.path.abspath(path)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def _stored(key: str, mentions: Sequence[EventMention]) -> list[Stored]:
    """The mentions with their keys; one that the parser gave twice, once."""
    unique = {mention_key(key, mention.id): mention for mention in mentions}
    return [Stored(name, key, mention) for name, mention in unique.items()]


def _latest(connection: Connection, path: str) -> str | None:
    return connection.scalar(
        select(ReportFileRow.report_id).where(
            ReportFileRow.path == path, ReportFileRow.latest
        )
    )


def _forget_rejection(connection: Connection, path: str) -> None:
    connection.execute(delete(RejectedInputRow).where(RejectedInputRow.path == path))


def _new_version(connection: Connection, path: str, key: str) -> list[str]:
    """Note the path's new content; the keys of mentions that no longer count."""
    before = _latest(connection, path)
    versions = connection.scalar(
        select(func.max(ReportFileRow.version)).where(ReportFileRow.path == path)
    )
    connection.execute(
        update(ReportFileRow).where(ReportFileRow.path == path).values(latest=False)
    )
    connection.execute(
        insert(ReportFileRow),
        {
            "path": path,
            "version": (versions or 0) + 1,
            "report_id": key,
            "latest": True,
        },
    )
    if before is None or _has_file(connection, before):
        return []
    set_current(connection, before, False)
    return list(
        connection.scalars(select(MentionRow.id).where(MentionRow.report_id == before))
    )


def _has_file(connection: Connection, key: str) -> bool:
    found = select(ReportFileRow.path).where(
        ReportFileRow.report_id == key, ReportFileRow.latest
    )
    return connection.execute(found.limit(1)).first() is not None


def set_current(connection: Connection, key: str, value: bool) -> None:
    """Note whether the mentions of a report count."""
    connection.execute(
        update(ReportRow).where(ReportRow.id == key).values(current=value)
    )
