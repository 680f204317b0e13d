"""The events that an event is linked to: what it answers, recalls, is part of."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import select

from tracker.link.account import Account, account_of
from tracker.link.event import Stored
from tracker.link.relations import RELATIONS, relation
from tracker.store.bulk import batches
from tracker.store.database import Database
from tracker.store.events import read_mentions
from tracker.store.models import EventMentionRow, EventRecordRow, MentionRow

INVERSE = {
    "response_to": "answered_by",
    "part_of": "has_part",
    "recalls": "recalled_by",
    "same_series": "same_series",
}


class Related(NamedTuple):
    """A link to another event, and the report that tells of both."""

    relation: str
    event: str
    summary: str
    report: str

    def to_dict(self) -> dict[str, Any]:
        """The link as JSON."""
        return self._asdict()


def find_related(database: Database, mentions: Iterable[Stored]) -> list[Related]:
    """What the event of these mentions is to events told by the same articles."""
    own = {stored.key: stored for stored in mentions}
    articles: dict[tuple[str, int], list[Stored]] = {}
    for stored in own.values():
        articles.setdefault(_article(stored), []).append(stored)
    found: dict[tuple[str, str], str] = {}
    with database.reading() as connection:
        beside = [
            key
            for lot in batches(sorted({report for report, _ in articles}))
            for key in connection.scalars(
                select(MentionRow.id).where(MentionRow.report_id.in_(lot))
            )
            if key not in own
        ]
        event_of: dict[str, str] = {}
        summaries: dict[str, str] = {}
        for lot in batches(beside):
            for row in connection.execute(
                select(
                    EventMentionRow.mention_id,
                    EventMentionRow.event_id,
                    EventRecordRow.record,
                )
                .join(
                    EventRecordRow, EventRecordRow.event_id == EventMentionRow.event_id
                )
                .where(EventMentionRow.mention_id.in_(lot))
            ):
                event_of[row.mention_id] = row.event_id
                summaries[row.event_id] = row.record["summary"]
        others = sorted(read_mentions(connection, event_of), key=lambda m: m.key)
    for other in others:
        for stored in articles.get(_article(other), ()):
            if name := _relation(_account(stored), _account(other)):
                pair = (name, event_of[other.key])
                found.setdefault(pair, stored.mention.report.path)
    order = [*RELATIONS, *INVERSE.values()]
    return [
        Related(name, event, summaries[event], report)
        for (name, event), report in sorted(
            found.items(), key=lambda item: (order.index(item[0][0]), item[0][1])
        )
    ]


def _relation(one: Account, other: Account) -> str | None:
    if name := relation(one, other):
        return name
    turned = relation(other, one)
    return INVERSE[turned] if turned else None


def _account(stored: Stored) -> Account:
    return account_of(stored.mention, stored.key, stored.report)


def _article(stored: Stored) -> tuple[str, int]:
    return stored.report, stored.mention.report.segment.start
