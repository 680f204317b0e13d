"""The trail checked: does every quote still stand in its report?"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import Connection, select

from tracker.record import EventMention
from tracker.store.bulk import batches
from tracker.store.corrected import statement_of
from tracker.store.database import Database
from tracker.store.models import (
    EventMentionRow,
    EventRecordRow,
    EvidenceRow,
    MentionRow,
    ReportRow,
    StatementRow,
)
from tracker.store.rows import content_key


class Fault(NamedTuple):
    """Something that no longer fits: where, and what is wrong with it."""

    place: str
    fault: str


class Checked:
    """How much was looked at."""

    reports = 0
    mentions = 0
    quotes = 0
    events = 0
    statements = 0


def find_faults(database: Database, checked: Checked) -> Iterator[Fault]:
    """All that does not fit, counted in `checked`; nothing if the trail is whole.

    Reports must be what their keys are made of, each quote of a mention the very slice
    of its report, each value's words in an event those of one of its mentions or a
    statement, each statement what its key is made of.
    """
    with database.reading() as connection:
        reports = list(connection.scalars(select(ReportRow.id).order_by(ReportRow.id)))
        for lot in batches(reports):
            yield from _reports(connection, lot, checked)
        yield from _statements(connection, checked)
        yield from _events(connection, checked)


def _reports(
    connection: Connection, keys: Iterable[str], checked: Checked
) -> Iterator[Fault]:
    texts: dict[str, str] = {}
    rows = connection.execute(select(ReportRow.__table__).where(ReportRow.id.in_(keys)))
    for row in rows:
        checked.reports += 1
        texts[row.id] = row.text
        made = content_key(
            "r", row.text, row.title, row.publisher, row.published, row.url
        )
        if made != row.id:
            yield Fault(
                f"report {row.id} ({row.path})", "was changed after it was read"
            )
    mentions = connection.execute(
        select(MentionRow.id, MentionRow.report_id, MentionRow.record)
        .where(MentionRow.report_id.in_(keys))
        .order_by(MentionRow.id)
    )
    told: dict[str, tuple[str, EventMention]] = {}
    for row in mentions:
        checked.mentions += 1
        told[row.id] = (row.report_id, EventMention.from_dict(row.record))
    for key, (report, mention) in told.items():
        yield from _quotes(key, mention, texts[report], checked)
    yield from _evidence(connection, told)


def _quotes(
    key: str, mention: EventMention, text: str, checked: Checked
) -> Iterator[Fault]:
    place = f"mention {key}"
    segment = mention.report.segment
    if not 0 <= segment.start <= segment.end <= len(text):
        yield Fault(place, "its article lies outside the report")
    for item in mention.evidence:
        if item.quote is None:
            continue
        checked.quotes += 1
        if text[item.start : item.end] != item.quote:
            yield Fault(
                f"{place}, {item.field}", f"{item.quote!r} no longer stands there"
            )


def _evidence(
    connection: Connection, told: dict[str, tuple[str, EventMention]]
) -> Iterator[Fault]:
    """The rows of evidence must be those of the records."""
    rows: dict[str, list[tuple[object, ...]]] = {key: [] for key in told}
    for lot in batches(told):
        for row in connection.execute(
            select(EvidenceRow)
            .with_only_columns(*EvidenceRow.__table__.c)
            .where(EvidenceRow.mention_id.in_(lot))
            .order_by(EvidenceRow.mention_id, EvidenceRow.position)
        ):
            rows[row.mention_id].append((row.field, row.start, row.end, row.quote))
    for key, (_, mention) in told.items():
        expected = [(e.field, e.start, e.end, e.quote) for e in mention.evidence]
        if rows[key] != expected:
            yield Fault(f"mention {key}", "its evidence is not that of its record")


def _statements(connection: Connection, checked: Checked) -> Iterator[Fault]:
    for row in connection.execute(
        select(StatementRow.__table__).order_by(StatementRow.id)
    ):
        checked.statements += 1
        if statement_of(row).id != row.id:
            yield Fault(f"statement {row.id}", "was changed after it was made")


def _events(connection: Connection, checked: Checked) -> Iterator[Fault]:
    """The words of each value must be those of a mention or of a statement."""
    keys = list(
        connection.scalars(
            select(EventRecordRow.event_id).order_by(EventRecordRow.event_id)
        )
    )
    for lot in batches(keys):
        known: dict[str, set[tuple[object, ...]]] = {key: set() for key in lot}
        for row in connection.execute(
            select(EventMentionRow.event_id, MentionRow.record)
            .join(MentionRow, MentionRow.id == EventMentionRow.mention_id)
            .where(EventMentionRow.event_id.in_(lot))
        ):
            for item in row.record["evidence"]:
                quoted = (row.record["id"], item.get("start"), item.get("quote"))
                known[row.event_id].add(quoted)
        for row in connection.execute(
            select(EventRecordRow.event_id, EventRecordRow.record)
            .where(EventRecordRow.event_id.in_(lot))
            .order_by(EventRecordRow.event_id)
        ):
            checked.events += 1
            said = {each["id"] for each in row.record.get("statements", ())}
            for item in row.record["evidence"]:
                quoted = (item["mention"], item.get("start"), item.get("quote"))
                if quoted not in known[row.event_id] and item["mention"] not in said:
                    yield Fault(
                        f"event {row.event_id}, {item['field']}",
                        "no mention of the event has these words",
                    )
