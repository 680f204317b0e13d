"""Events kept in step with the mentions: linked, derived, written."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    delete,
    select,
    true,
    union_all,
    update,
)

from tracker.link.account import LONG_SPAN, Account, account_of, span_days
from tracker.link.clusters import find_happenings
from tracker.link.event import Stored
from tracker.link.families import families_of
from tracker.link.likeness import SURE, likeness
from tracker.link.names import fold
from tracker.link.policy import derive_event
from tracker.record import EventMention
from tracker.store.bulk import batches, insert_rows
from tracker.store.corrected import correct_events
from tracker.store.database import Database
from tracker.store.models import EventMentionRow, EventRow, MentionRow, ReportRow
from tracker.store.rows import Rows, event_rows

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
LONGER = ("range", "month", "year", "unknown")  # precisions other than a day


def link_mentions(
    connection: Connection, added: Sequence[Stored], removed: Sequence[str] = ()
) -> None:
    """Bring the events in step with mentions that came and mentions that went.

    Only the components that these touch are looked at, each as a whole; so the events
    are the same in whatever order reports come.
    """
    if not added and not removed:
        return
    accounts = [account_of(s.mention, s.key, s.report) for s in added]
    touched = _components_of(connection, removed)
    for account in accounts:
        touched |= _components_like(connection, account)
    before = _events_of(connection, touched)
    gone = set(removed)
    kept = [key for members in before.values() for key in members if key not in gone]
    stored = {s.key: s for s in (*read_mentions(connection, kept), *added)}
    accounts += [
        account_of(stored[key].mention, key, stored[key].report) for key in kept
    ]
    _write_events(connection, accounts, stored, before)


def derive_all(database: Database) -> int:
    """Derive all events anew from the current mentions; how many there are."""
    with database.writing() as connection:
        connection.execute(delete(EventRow))
        keys = list(
            connection.scalars(
                select(MentionRow.id)
                .join(ReportRow, ReportRow.id == MentionRow.report_id)
                .where(ReportRow.current)
                .order_by(MentionRow.id)
            )
        )
        for key in keys:
            link_mentions(connection, read_mentions(connection, [key]))
        return len(list(connection.scalars(select(EventRow.id))))


def read_mentions(connection: Connection, keys: Iterable[str]) -> list[Stored]:
    """The mentions of these keys, in no order."""
    return [
        Stored(row.id, row.report_id, EventMention.from_dict(row.record))
        for lot in batches(keys)
        for row in connection.execute(
            select(MentionRow.id, MentionRow.report_id, MentionRow.record).where(
                MentionRow.id.in_(lot)
            )
        )
    ]


def _write_events(
    connection: Connection,
    accounts: Sequence[Account],
    stored: dict[str, Stored],
    before: dict[str, frozenset[str]],
) -> None:
    """Write the events of whole components over those that were there before."""
    known = {members: event for event, members in before.items()}
    rows: Rows = {}
    fresh: dict[str, list[Stored]] = {}
    for component, cluster in find_happenings(accounts):
        keys = frozenset(account.key for account in cluster)
        if (event := known.pop(keys, None)) is not None:
            _set_component(connection, event, component)
            continue
        members = [stored[key] for key in sorted(keys)]
        derived = derive_event(members)
        fresh[derived.id] = members
        made = event_rows(derived, members, component)
        for table, values in made.items():
            rows.setdefault(table, []).extend(values)
    for lot in batches(known.values()):
        connection.execute(delete(EventRow).where(EventRow.id.in_(lot)))
    insert_rows(connection, rows)
    correct_events(connection, fresh)


def _set_component(connection: Connection, event: str, component: str) -> None:
    connection.execute(
        update(EventMentionRow)
        .where(EventMentionRow.event_id == event)
        .values(component=component)
    )


def _components_of(connection: Connection, keys: Iterable[str]) -> set[str]:
    return {
        component
        for lot in batches(keys)
        for component in connection.scalars(
            select(EventMentionRow.component).where(EventMentionRow.mention_id.in_(lot))
        )
    }


def _events_of(
    connection: Connection, components: Iterable[str]
) -> dict[str, frozenset[str]]:
    """The members of each event of these components."""
    found: dict[str, set[str]] = {}
    for lot in batches(components):
        for row in connection.execute(
            select(EventMentionRow.event_id, EventMentionRow.mention_id).where(
                EventMentionRow.component.in_(lot)
            )
        ):
            found.setdefault(row.event_id, set()).add(row.mention_id)
    return {event: frozenset(members) for event, members in found.items()}


def _components_like(connection: Connection, account: Account) -> set[str]:
    """The components with a mention that surely tells of the same happening."""
    candidates = [
        select(
            MentionRow.id,
            MentionRow.type,
            MentionRow.also,
            MentionRow.admin1,
            EventMentionRow.component,
        )
        .join(EventMentionRow, EventMentionRow.mention_id == MentionRow.id)
        .where(block, MentionRow.tally.is_(False))
        for block in _blocks(account)
    ]
    if not candidates:
        return set()
    rows = connection.execute(union_all(*candidates))
    wanted = {row.id: row.component for row in rows if _may_be_like(account, row)}
    found: set[str] = set()
    for stored in read_mentions(connection, wanted):
        if wanted[stored.key] in found:
            continue
        other = account_of(stored.mention, stored.key, stored.report)
        if likeness(account, other) >= SURE:
            found.add(wanted[stored.key])
    return found


def _may_be_like(account: Account, row: Any) -> bool:
    """Could the row's mention be the same happening, by type and province?"""
    if not account.families & families_of((row.type, *row.also)):
        return False
    return not (row.admin1 and account.admin1 and fold(row.admin1) != account.admin1)


def _blocks(account: Account) -> Iterator[ColumnElement[bool]]:
    """Which mentions are worth a closer look: about the same days and country.

    All that `likeness` does not veto must be in one, from either side, or the events
    would depend on the order in which reports come. Each block is served by an index.
    """
    if account.tally or span_days(account.start, account.end) > LONG_SPAN:
        return
    homes: tuple[ColumnElement[bool], ...] = (true(),)
    if account.country is not None:
        homes = (MentionRow.country == account.country, MentionRow.country.is_(None))
    for home in homes:
        if account.start is not None and account.end is not None:
            first, last = account.start - DAY, account.end + DAY
            earliest = first - timedelta(days=LONG_SPAN)
            day = MentionRow.date_precision == "day"
            yield and_(home, day, MentionRow.start.between(first, last))
            longer = MentionRow.date_precision.in_(LONGER)
            between = MentionRow.start.between(earliest, last)
            yield and_(home, longer, between, MentionRow.end >= first)
        if account.published is not None:
            week = MentionRow.published.between(
                account.published - WEEK, account.published + WEEK
            )
            dated = account.start is not None
            yield and_(home, week, MentionRow.start.is_(None) if dated else true())
