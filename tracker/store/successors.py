"""Which mention stands in the place of one that is gone, and what was said of it.

Newer rules tell a report's mentions anew, a newer version of a report tells them in
other words. What analysts said of the old mention is from then on said of the new one.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from tracker.link.event import Stored
from tracker.record import EventMention
from tracker.store.events import mentions_of_report
from tracker.store.models import (
    JudgementMentionRow,
    MentionRow,
    OldMentionRow,
    ReportFileRow,
    ReportRow,
    StatementRow,
)

NEAR = 80  # characters from one trigger to another that may stand for it
ALIKE = 3  # points from which a new mention stands in the place of an old one


def present(connection: Connection, key: str) -> str:
    """The mention that stands in the place of this one today; else the key itself."""
    seen = {key}
    while not _counts(connection, key):
        after = connection.scalar(
            select(OldMentionRow.successor)
            .where(OldMentionRow.id == key)
            .order_by(OldMentionRow.version.desc())
            .limit(1)
        )
        if after is None or after in seen:
            break
        seen.add(key := after)
    return key


def present_or_nearest(
    connection: Connection, key: str, report: str, start: int
) -> str:
    """The mention of today, or the one told from about that offset of the report.

    Else the key itself: its report may come yet.
    """
    found = present(connection, key)
    if _counts(connection, found):
        return found
    near = [
        (abs(told_from(stored) - start), stored.key)
        for stored in mentions_of_report(connection, report)
    ]
    distance, nearest = min(near, default=(NEAR + 1, ""))
    return nearest if distance <= NEAR else found


def told_from(stored: Stored) -> int:
    """The offset from which a mention is told: of the words that make its type."""
    evidence = stored.mention.evidence
    starts = [e.start for e in evidence if e.field == "/type" and e.start is not None]
    return min(starts, default=stored.mention.report.segment.start)


def find_successors(old: Sequence[Stored], new: Sequence[Stored]) -> dict[str, str]:
    """New mentions in the place of old ones: of one passage, and alike."""
    pairs = sorted(
        (-points, one.key, other.key)
        for one in old
        for other in new
        if (points := _likeness(one, other)) >= ALIKE
    )
    found: dict[str, str] = {}
    for _, before, after in pairs:
        if before not in found and after not in found.values():
            found[before] = after
    return found


def keep_old(connection: Connection, stored: Stored, successor: str | None) -> None:
    """Note what a mention was, and what stands in its place."""
    versions = connection.scalar(
        select(func.max(OldMentionRow.version)).where(OldMentionRow.id == stored.key)
    )
    connection.execute(
        insert(OldMentionRow),
        {
            "id": stored.key,
            "version": (versions or 0) + 1,
            "report_id": stored.report,
            "successor": successor if successor != stored.key else None,
            "record": stored.mention.to_dict(),
            "stored": datetime.now(UTC).replace(tzinfo=None),
        },
    )


def move_words(connection: Connection, before: str, after: str) -> None:
    """What was said of a mention is from now on said of another one."""
    connection.execute(
        update(StatementRow)
        .where(StatementRow.mention_id == before)
        .values(mention_id=after)
    )
    taken = select(JudgementMentionRow.judgement_id).where(
        JudgementMentionRow.mention_id == after
    )
    judged = JudgementMentionRow.mention_id == before
    connection.execute(
        update(JudgementMentionRow)
        .where(judged, JudgementMentionRow.judgement_id.not_in(taken))
        .values(mention_id=after)
    )
    connection.execute(delete(JudgementMentionRow).where(judged))


def follow_version(
    connection: Connection, path: str, gone: Iterable[str], new: Sequence[Stored]
) -> list[str]:
    """Let a newer version of a file stand for the older ones; who stands for any.

    Those of an older version of which something was said are looked at again.
    """
    versions = select(ReportFileRow.report_id).where(ReportFileRow.path == path)
    lost = _mentions(
        connection,
        MentionRow.report_id.in_(versions),
        ReportRow.current.is_(False),
        or_(MentionRow.id.in_(list(gone)), _spoken_of()),
    )
    return _succeed(connection, lost, new)


def lost_before(connection: Connection, report: str) -> list[Stored]:
    """The mentions of a report that earlier rules lost and nothing stands for."""
    rows = connection.execute(
        select(OldMentionRow.id, OldMentionRow.successor, OldMentionRow.record)
        .where(
            OldMentionRow.report_id == report,
            OldMentionRow.id.not_in(select(MentionRow.id)),
        )
        .order_by(OldMentionRow.version)
    )
    latest = {row.id: row for row in rows}
    return [
        Stored(row.id, report, EventMention.from_dict(row.record))
        for row in latest.values()
        if row.successor is None
    ]


def settle_statements(connection: Connection, report: str) -> None:
    """Let statements that came before their report find their mentions."""
    waiting = connection.execute(
        select(StatementRow.id, StatementRow.mention_id, StatementRow.start).where(
            StatementRow.report == report
        )
    ).all()
    for row in waiting:
        found = present_or_nearest(connection, row.mention_id, report, row.start)
        if found != row.mention_id:
            connection.execute(
                update(StatementRow)
                .where(StatementRow.id == row.id)
                .values(mention_id=found)
            )


def _succeed(
    connection: Connection, lost: Sequence[Stored], new: Sequence[Stored]
) -> list[str]:
    old = {stored.key: stored for stored in lost}
    successors = find_successors(lost, new)
    for before, after in successors.items():
        keep_old(connection, old[before], after)
        move_words(connection, before, after)
    return list(successors.values())


def _counts(connection: Connection, key: str) -> bool:
    """Is there such a mention, of a report that still stands?"""
    found = (
        select(MentionRow.id)
        .join(ReportRow, ReportRow.id == MentionRow.report_id)
        .where(MentionRow.id == key, ReportRow.current)
    )
    return connection.execute(found).first() is not None


def _spoken_of() -> ColumnElement[bool]:
    return or_(
        MentionRow.id.in_(select(StatementRow.mention_id)),
        MentionRow.id.in_(select(JudgementMentionRow.mention_id)),
    )


def _mentions(connection: Connection, *wanted: ColumnElement[bool]) -> list[Stored]:
    rows = connection.execute(
        select(MentionRow.id, MentionRow.report_id, MentionRow.record)
        .join(ReportRow, ReportRow.id == MentionRow.report_id)
        .where(*wanted)
        .order_by(MentionRow.report_id, MentionRow.position)
    )
    return [
        Stored(row.id, row.report_id, EventMention.from_dict(row.record))
        for row in rows
    ]


def _likeness(one: Stored, other: Stored) -> int:
    """Points for one passage, type, day, place; none for two articles of a report."""
    a, b = one.mention, other.mention
    begins = a.report.segment.start, b.report.segment.start
    if one.report == other.report and begins[0] != begins[1]:
        return 0
    passage = (told_from(one) - begins[0]) - (told_from(other) - begins[1])
    points = 2 if abs(passage) <= NEAR else 0
    points += 2 if a.type == b.type else 0
    if a.date is not None and b.date is not None:
        points += a.date.start == b.date.start and a.date.end == b.date.end
    if a.place is not None and b.place is not None:
        points += a.place.name == b.place.name
    return points
