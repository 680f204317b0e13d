"""How the account of an event moved: report by report, statement by statement."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, or_, select

from tracker.errors import QueryError
from tracker.link.event import Stored
from tracker.link.policy import in_order
from tracker.query.as_of import known_by
from tracker.query.conditions import conditions
from tracker.query.find import UNSAID, Record
from tracker.query.show import find_key
from tracker.query.where import Where
from tracker.store.bulk import batches
from tracker.store.corrected import derive, statements_of
from tracker.store.database import Database
from tracker.store.events import read_mentions
from tracker.store.models import EventMentionRow, EventRow, StatementRow
from tracker.store.points import located
from tracker.store.statement import Statement

VALUES = (
    "type", "status", "background", "tally", "review", "date", "place", "killed",
    "injured", "claim", "aid",
)  # fmt: skip
LISTS = (
    "also", "actors", "targets", "weapons", "casualties", "amounts", "quantities",
    "places",
)  # fmt: skip


class Change(NamedTuple):
    """A field whose value became another, or an item of a list that came or went.

    An item that came has no `before`, one that went no `after`; `listed` tells items
    from values that became unknown.
    """

    field: str
    before: Any
    after: Any
    listed: bool = False


class Step(NamedTuple):
    """What changed on a day, and who told it; no day for reports without one."""

    day: date | None
    reports: tuple[Stored, ...]
    statements: tuple[Statement, ...]
    changes: tuple[Change, ...]
    first: bool = False


class Moved(NamedTuple):
    """An event whose account moved; `before` is None for one that is new."""

    before: Record | None
    after: Record
    changes: tuple[Change, ...]
    reports: tuple[Stored, ...]
    statements: tuple[Statement, ...]


def find_steps(
    database: Database, name: str, as_of: date | None = None
) -> tuple[str, list[Step]]:
    """The key of an event, found as `find_event` finds it, and its history.

    Reports without a day of publication come last; up to a day they are left out.
    Raises QueryError where nothing had been reported by that day.
    """
    with database.reading() as connection:
        key = find_key(connection, name)
        told = _members(connection, [key])[key]
        said = statements_of(connection, [key]).get(key, [])
        steps = [
            step
            for step in _steps(connection, key, told, said)
            if as_of is None or (step.day is not None and step.day <= as_of)
        ]
    if not steps:
        raise QueryError(f"nothing had been reported of {key} by {as_of}")
    return key, steps


def find_changes(
    database: Database, where: Where, since: date, until: date | None = None
) -> Iterator[Moved]:
    """The events of which reports or analysts said something new, oldest first.

    New is what was published, or stated, from `since` to `until`. The conditions hold
    for the events as they stand today.
    """
    if until is not None and until < since:
        raise QueryError(f"--until {until} is before --since {since}")
    with database.reading() as connection:
        keys = _candidates(connection, where, since)
        for lot in batches(keys):
            members, said = _members(connection, lot), statements_of(connection, lot)
            for key in lot:
                heard = said.get(key, [])
                moved = _moved(connection, key, members[key], heard, since, until)
                if moved is not None:
                    yield moved


def compare(before: Record | None, after: Record | None) -> list[Change]:
    """What differs between two records of one event, field by field."""
    old, new = before or {}, after or {}
    changes = []
    for name in VALUES:
        if _plain(name, old.get(name)) != _plain(name, new.get(name)):
            changes.append(Change(name, old.get(name), new.get(name)))
    for name in LISTS:
        was, now = old.get(name) or [], new.get(name) or []
        changes += [Change(name, None, i, True) for i in now if i not in was]
        changes += [Change(name, i, None, True) for i in was if i not in now]
    return changes


def _plain(name: str, value: Any) -> Any:
    """The value without the words that say it: two reports may say one day."""
    if isinstance(value, Mapping):
        return {k: v for k, v in value.items() if k != "text" and v is not None}
    return value or None if name in ("background", "tally") else value


def _steps(
    connection: Connection, key: str, told: Sequence[Stored], said: Sequence[Statement]
) -> Iterator[Step]:
    days = {m.published for m in told if m.published} | {counts_from(s) for s in said}
    ends: list[date | None] = [*sorted(days)]
    if any(m.published is None for m in told):
        ends.append(None)
    before: Record | None = None
    for day in ends:
        reports = tuple(m for m in told if m.published == day)
        statements = tuple(s for s in said if counts_from(s) == day)
        after = _state(connection, key, told, said, day)
        if after is None:
            continue
        changes = tuple(compare(before, after)) if before is not None else ()
        yield Step(day, reports, statements, changes, first=before is None)
        before = after


def _state(
    connection: Connection,
    key: str,
    told: Sequence[Stored],
    said: Sequence[Statement],
    day: date | None,
) -> Record | None:
    """The event as it stood at the end of a day, or as it stands now.

    Its place has the point that a geocoder found, whenever that was.
    """
    known = known_by(told, day)
    if not known:
        return None
    heard = [s for s in said if day is None or counts_from(s) <= day]
    stood = derive(key, known, heard)
    return UNSAID | stood._replace(event=located(connection, stood.event)).record()


def counts_from(statement: Statement) -> date:
    """The day from which a statement counts in an event's history."""
    return statement.known or statement.time.date()


def _moved(
    connection: Connection,
    key: str,
    told: Sequence[Stored],
    said: Sequence[Statement],
    since: date,
    until: date | None,
) -> Moved | None:
    dated = [m for m in told if m.published is not None]
    eve = since - timedelta(days=1) if since > date.min else None
    before = _state(connection, key, dated, said, eve) if eve else None
    after = _state(connection, key, dated, said, until or date.max)
    if after is None:
        return None
    last = until or date.max
    reports = tuple(m for m in dated if m.published and since <= m.published <= last)
    statements = tuple(s for s in said if since <= counts_from(s) <= last)
    changes = tuple(compare(before, after)) if before is not None else ()
    if not reports and not statements:
        return None
    return Moved(before, after, changes, reports, statements)


def _candidates(connection: Connection, where: Where, since: date) -> list[str]:
    stated = (
        select(EventMentionRow.event_id)
        .join(StatementRow, StatementRow.mention_id == EventMentionRow.mention_id)
        .where(or_(StatementRow.time >= since, StatementRow.known >= since))
    )
    new: ColumnElement[bool] = or_(
        EventRow.last_reported >= since, EventRow.id.in_(stated)
    )
    found = {
        row.id: row.first_day
        for way in conditions(connection, where)
        for row in connection.execute(
            select(EventRow.id, EventRow.first_day).where(new, *way)
        )
    }
    ordered = sorted(found, key=lambda key: (found[key], key))
    return ordered[: where.limit] if where.limit else ordered


def _members(connection: Connection, events: Iterable[str]) -> dict[str, list[Stored]]:
    """The mentions of each event, in the order of publication."""
    of: dict[str, str] = {}
    for lot in batches(events):
        for row in connection.execute(
            select(EventMentionRow.event_id, EventMentionRow.mention_id).where(
                EventMentionRow.event_id.in_(lot)
            )
        ):
            of[row.mention_id] = row.event_id
    found: dict[str, list[Stored]] = {}
    for stored in in_order(read_mentions(connection, sorted(of))):
        found.setdefault(of[stored.key], []).append(stored)
    return found
