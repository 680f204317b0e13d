"""Pairs of events that may be one happening, each with the reasons for and against."""

from typing import Any, NamedTuple

from sqlalchemy import Connection, select
from sqlalchemy.orm import aliased

from tracker.link.likeness import reasons
from tracker.store.accounts import read_accounts
from tracker.store.bulk import batches
from tracker.store.database import Database
from tracker.store.models import DoubtRow, EventMentionRow, EventRecordRow
from tracker.store.verdicts import read_verdicts


class Doubt(NamedTuple):
    """Two events, how like their likest mentions are, and in what."""

    one: str
    other: str
    likeness: float
    reasons: tuple[str, ...]
    summaries: tuple[str, str]

    def to_dict(self) -> dict[str, Any]:
        """The doubt as JSON."""
        return {
            "events": [self.one, self.other],
            "likeness": self.likeness,
            "reasons": list(self.reasons),
            "summaries": list(self.summaries),
        }


def find_doubts(database: Database, limit: int | None = None) -> list[Doubt]:
    """The pairs of events that no analyst has judged yet, the likest first."""
    one, other = aliased(EventMentionRow), aliased(EventMentionRow)
    found: dict[tuple[str, str], Doubt] = {}
    with database.reading() as connection:
        rows = connection.execute(
            select(
                DoubtRow.a,
                DoubtRow.b,
                DoubtRow.likeness,
                one.event_id.label("one"),
                other.event_id.label("other"),
            )
            .join(one, one.mention_id == DoubtRow.a)
            .join(other, other.mention_id == DoubtRow.b)
            .where(one.event_id != other.event_id)
            .order_by(DoubtRow.likeness.desc(), DoubtRow.a, DoubtRow.b)
        )
        seen: set[tuple[str, str]] = set()
        for row in rows:
            if limit is not None and len(found) >= limit:
                break
            low, high = sorted((row.one, row.other))
            if (low, high) in seen:
                continue
            seen.add((low, high))
            if not _is_judged(connection, low, high):
                found[low, high] = Doubt(
                    low,
                    high,
                    row.likeness,
                    _reasons(connection, row.a, row.b),
                    _summaries(connection, low, high),
                )
    return list(found.values())


def _is_judged(connection: Connection, one: str, other: str) -> bool:
    """Has an analyst said of any two of their mentions that they are not one?"""
    event_of = {
        row.mention_id: row.event_id
        for row in connection.execute(
            select(EventMentionRow.mention_id, EventMentionRow.event_id).where(
                EventMentionRow.event_id.in_((one, other))
            )
        )
    }
    verdicts = read_verdicts(connection, event_of)
    return any(
        not same and event_of[a] != event_of[b] for (a, b), same in verdicts.items()
    )


def _reasons(connection: Connection, a: str, b: str) -> tuple[str, ...]:
    one, other = read_accounts(connection, (a, b))
    return tuple(reasons(one, other))


def _summaries(connection: Connection, one: str, other: str) -> tuple[str, str]:
    found = {
        row.event_id: str(row.record["summary"])
        for lot in batches((one, other))
        for row in connection.execute(
            select(EventRecordRow.event_id, EventRecordRow.record).where(
                EventRecordRow.event_id.in_(lot)
            )
        )
    }
    return found[one], found[other]
