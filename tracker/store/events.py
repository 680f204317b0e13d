"""Events kept in step with the mentions: linked, derived, written."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Date,
    bindparam,
    delete,
    or_,
    select,
    true,
    union_all,
    update,
)

from tracker.link.account import LONG_SPAN, Account, span_days
from tracker.link.clusters import Pair, find_happenings, ordered_pair
from tracker.link.event import Stored
from tracker.link.families import families_of
from tracker.link.likeness import DAY, WEEK, grave, likeness, load_weights
from tracker.link.policy import derive_event
from tracker.record import EventMention
from tracker.store.accounts import (
    forget_accounts,
    make_accounts,
    read_accounts,
)
from tracker.store.bulk import KEYS, batches, insert_rows
from tracker.store.corrected import correct_events
from tracker.store.database import Database
from tracker.store.doubts import add_doubts, forget_doubts, replace_doubts
from tracker.store.models import (
    AccountRow,
    DoubtRow,
    EventMentionRow,
    EventRow,
    MentionRow,
    ReportRow,
)
from tracker.store.points import locate_rows
from tracker.store.rows import Rows, event_rows
from tracker.store.verdicts import judged_same, read_verdicts

LONGER = ("range", "month", "year", "unknown")  # precisions other than a day

_COMPONENTS = select(EventMentionRow.mention_id, EventMentionRow.component).where(
    EventMentionRow.mention_id.in_(KEYS)
)
_MEMBERS = select(EventMentionRow.event_id, EventMentionRow.mention_id).where(
    EventMentionRow.component.in_(KEYS)
)
_MENTIONS = (
    select(MentionRow.id, MentionRow.report_id, MentionRow.record, AccountRow.prints)
    .outerjoin(AccountRow, AccountRow.mention_id == MentionRow.id)
    .where(MentionRow.id.in_(KEYS))
)


def link_mentions(
    connection: Connection, added: Sequence[Stored], removed: Sequence[str] = ()
) -> None:
    """Bring the events in step with mentions that came and mentions that went.

    Only the components that these touch are looked at, each as a whole; so the events
    are the same in whatever order reports come.
    """
    if not added and not removed:
        return
    touched = _components_of(connection, removed)
    forget_accounts(connection, removed)
    forget_doubts(connection, removed)
    accounts = make_accounts(connection, added)
    doubts: list[tuple[str, Pair]] = []
    for account in accounts:
        for component, pair in _pairs_of(connection, account, set(removed)):
            if pair.likeness >= load_weights().sure:
                touched.add(component)
            else:
                doubts.append((component, pair))
    keys = [account.key for account in accounts]
    touched |= _components_of(connection, judged_same(connection, keys))
    relink(connection, touched, accounts, gone=removed)
    add_doubts(connection, [pair for part, pair in doubts if part not in touched])


def relink(
    connection: Connection,
    touched: Iterable[str],
    added: Sequence[Account] = (),
    gone: Iterable[str] = (),
) -> None:
    """Link the mentions of whole components anew, with those that were added."""
    before = _events_of(connection, touched)
    left_out = set(gone) | {account.key for account in added}
    kept = sorted({key for keys in before.values() for key in keys} - left_out)
    accounts = [*added, *read_accounts(connection, kept)]
    keys = [account.key for account in accounts]
    made = find_happenings(accounts, read_verdicts(connection, keys))
    _write_events(connection, made.clusters, before)
    replace_doubts(connection, keys, made.doubts)


def relink_mentions(connection: Connection, keys: Iterable[str]) -> None:
    """Link the mentions anew, with all that hangs together with them."""
    relink(connection, _components_of(connection, keys))


def derive_all(database: Database) -> int:
    """Derive all events anew from the current mentions; how many there are."""
    with database.writing() as connection:
        connection.execute(delete(DoubtRow))
        connection.execute(delete(AccountRow))
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
        Stored(
            row.id,
            row.report_id,
            EventMention.from_dict(row.record),
            frozenset(row.prints or ()),
        )
        for lot in batches(keys)
        for row in connection.execute(_MENTIONS, {"keys": lot})
    ]


def recorrect(connection: Connection, events: Iterable[str]) -> None:
    """Derive stored events anew, with all that is said of them."""
    for lot in batches(sorted(set(events))):
        members: dict[str, list[str]] = {}
        query = select(EventMentionRow.event_id, EventMentionRow.mention_id)
        for row in connection.execute(query.where(EventMentionRow.event_id.in_(lot))):
            members.setdefault(row.event_id, []).append(row.mention_id)
        mentions = {
            event: read_mentions(connection, keys) for event, keys in members.items()
        }
        correct_events(connection, mentions, always=True)


def recorrect_mentions(connection: Connection, keys: Iterable[str]) -> None:
    """Derive the events of these mentions anew, with all that is said of them."""
    told = select(EventMentionRow.event_id).where(EventMentionRow.mention_id.in_(KEYS))
    events = {
        event
        for lot in batches(keys)
        for event in connection.scalars(told, {"keys": lot})
    }
    recorrect(connection, events)


def mentions_of_report(connection: Connection, key: str) -> list[Stored]:
    """The mentions of a report in the order in which it tells them."""
    rows = connection.execute(
        select(MentionRow.id, MentionRow.record)
        .where(MentionRow.report_id == key)
        .order_by(MentionRow.position)
    )
    return [Stored(row.id, key, EventMention.from_dict(row.record)) for row in rows]


def _write_events(
    connection: Connection,
    clusters: Iterable[tuple[str, list[Account]]],
    before: dict[str, frozenset[str]],
) -> None:
    """Write the events of whole components over those that were there before."""
    known = {members: event for event, members in before.items()}
    fresh: list[tuple[str, list[str]]] = []
    for component, cluster in clusters:
        keys = frozenset(account.key for account in cluster)
        if (event := known.pop(keys, None)) is not None:
            _set_component(connection, event, component)
        else:
            fresh.append((component, sorted(keys)))
    wanted = [key for _, keys in fresh for key in keys]
    stored = {each.key: each for each in read_mentions(connection, wanted)}
    rows: Rows = {}
    written: dict[str, list[Stored]] = {}
    for component, keys_of in fresh:
        members = [stored[key] for key in keys_of]
        derived = derive_event(members)
        written[derived.id] = members
        for table, values in event_rows(derived, members, component).items():
            rows.setdefault(table, []).extend(values)
    locate_rows(connection, rows)
    for lot in batches(known.values()):
        connection.execute(delete(EventRow).where(EventRow.id.in_(lot)))
    insert_rows(connection, rows)
    correct_events(connection, written)


def _set_component(connection: Connection, event: str, component: str) -> None:
    connection.execute(
        update(EventMentionRow)
        .where(
            EventMentionRow.event_id == event, EventMentionRow.component != component
        )
        .values(component=component)
    )


def _components_of(connection: Connection, keys: Iterable[str]) -> set[str]:
    return set(_components_by_mention(connection, keys).values())


def _components_by_mention(
    connection: Connection, keys: Iterable[str]
) -> dict[str, str]:
    """The component of each mention that counts."""
    return {
        row.mention_id: row.component
        for lot in batches(keys)
        for row in connection.execute(_COMPONENTS, {"keys": lot})
    }


def _events_of(
    connection: Connection, components: Iterable[str]
) -> dict[str, frozenset[str]]:
    """The members of each event of these components."""
    found: dict[str, set[str]] = {}
    for lot in batches(components):
        for row in connection.execute(_MEMBERS, {"keys": lot}):
            found.setdefault(row.event_id, set()).add(row.mention_id)
    return {event: frozenset(members) for event, members in found.items()}


def _pairs_of(
    connection: Connection, account: Account, gone: set[str]
) -> Iterator[tuple[str, Pair]]:
    """The pairs with stored mentions that are sure or doubtful, with the components."""
    candidates = _candidates(connection, account) - {account.key, *gone}
    components = _components_by_mention(connection, sorted(candidates))
    for other in read_accounts(connection, components):
        score = likeness(account, other)
        if score >= load_weights().doubtful:
            pair = Pair(score, *ordered_pair(account.key, other.key))
            yield components[other.key], pair


def _candidates(connection: Connection, account: Account) -> set[str]:
    """The mentions, current or not, that are worth a closer look."""
    if account.tally or span_days(account.start, account.end) > LONG_SPAN:
        return set()
    dated = account.start is not None and account.end is not None
    reported = account.published is not None
    if not dated and not reported:
        return set()
    query = _blocks(
        at_home=account.country is not None,
        in_province=account.admin1 is not None,
        dated=dated,
        reported=reported,
    )
    rows = connection.execute(query, _bounds(account))
    return {row.id for row in rows if _are_kin(account, row.types)}


def _are_kin(account: Account, types: str) -> bool:
    return bool(account.families & families_of(tuple(types.split())))


@cache
def _blocks(
    *, at_home: bool, in_province: bool, dated: bool, reported: bool
) -> CompoundSelect[Any]:
    """Which mentions to look at: about the same days, country and province.

    All that `likeness` does not veto must be in one, from either side, or the events
    would depend on the order in which reports come. Each block is served by an index.
    """
    homes: tuple[ColumnElement[bool], ...] = (true(),)
    if at_home:
        homes = (
            MentionRow.country == bindparam("country"),
            MentionRow.country.is_(None),
        )
    everywhere: list[ColumnElement[bool]] = [MentionRow.tally.is_(False)]
    if in_province:
        province = MentionRow.admin1_key
        everywhere.append(or_(province == bindparam("province"), province.is_(None)))
    start, last = MentionRow.start, bindparam("last", type_=Date)
    blocks: list[tuple[ColumnElement[bool], ...]] = []
    if dated:
        first = bindparam("first", type_=Date)
        earliest = bindparam("earliest", type_=Date)
        longer = MentionRow.date_precision.in_(LONGER)
        blocks = [
            (
                MentionRow.date_precision == "day",
                start.between(
                    bindparam("first_day", type_=Date),
                    bindparam("last_day", type_=Date),
                ),
            ),
            (longer, start.between(earliest, last), MentionRow.end >= first),
        ]
    if reported:
        week = MentionRow.published.between(
            bindparam("week_before", type_=Date), bindparam("week_after", type_=Date)
        )
        blocks.append((week, start.is_(None) if dated else true()))
    return union_all(
        *(
            select(MentionRow.id, MentionRow.types).where(home, *block, *everywhere)
            for home in homes
            for block in blocks
        )
    )


def _bounds(account: Account) -> dict[str, Any]:
    """The country, province and days of the blocks of an account."""
    bounds: dict[str, Any] = {"country": account.country, "province": account.admin1}
    if account.start is not None and account.end is not None:
        first, last = account.start - DAY, account.end + DAY
        earliest = first - timedelta(days=LONG_SPAN)
        days = WEEK if grave(account) else DAY  # as `day_of_report` asks
        bounds |= {"first": first, "last": last, "earliest": earliest}
        bounds |= {"first_day": account.start - days, "last_day": account.end + days}
    if account.published is not None:
        week = account.published - WEEK, account.published + WEEK
        bounds |= {"week_before": week[0], "week_after": week[1]}
    return bounds
