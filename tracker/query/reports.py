"""The stored reports, and the inputs that were rejected."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from tracker.link.names import fold
from tracker.query.suggest import unknown
from tracker.store.database import Database
from tracker.store.models import RejectedInputRow, ReportRow


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report as it is listed; `current` is false for one that was replaced."""

    id: str
    published: date | None
    publisher: str | None
    title: str | None
    articles: int
    mentions: int
    current: bool
    path: str
    url: str | None


def find_reports(
    database: Database,
    *,
    since: date | None = None,
    until: date | None = None,
    publisher: str | None = None,
    replaced: bool = False,
) -> Iterator[ReportLine]:
    """Reports by day of publication, undated ones first; those replaced if asked."""
    columns = [getattr(ReportRow, name) for name in ReportLine.__slots__]
    query = select(*columns).order_by(
        ReportRow.published.nulls_first(), ReportRow.path, ReportRow.id
    )
    if since is not None:
        query = query.where(ReportRow.published >= since)
    if until is not None:
        query = query.where(ReportRow.published <= until)
    if not replaced:
        query = query.where(ReportRow.current)
    with database.reading() as connection:
        if publisher is not None:
            stored = connection.scalars(select(ReportRow.publisher).distinct())
            names = [name for name in stored if name]
            same = [name for name in names if fold(name) == fold(publisher)]
            if not same:
                raise unknown("publisher", publisher, names)
            query = query.where(ReportRow.publisher.in_(same))
        for row in connection.execute(query):
            yield ReportLine(*row)


def find_rejected(database: Database) -> list[tuple[str, str]]:
    """The path and the reason of every input that could not be used."""
    query = select(RejectedInputRow.path, RejectedInputRow.reason)
    with database.reading() as connection:
        rows = connection.execute(query.order_by(RejectedInputRow.path))
        return [(row.path, row.reason) for row in rows]
