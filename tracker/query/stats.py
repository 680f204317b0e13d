"""Counts and sums of events by time, type, province or actor.

Events that are only recalled and figures over several happenings are left out, and
only totals are summed, never their parts. What no report says is counted beside the
sum, not in it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from tracker.errors import QueryError
from tracker.query.as_of import settled, unsettled
from tracker.query.conditions import conditions
from tracker.query.where import Where
from tracker.store.bulk import batches
from tracker.store.database import Database
from tracker.store.models import ActorRow, EventActorRow, EventRow

TIMES = ("day", "week", "month", "year")
GROUPS = (*TIMES, "type", "admin1", "actor")
Label = Callable[[Any], str | None]


@dataclass(slots=True)
class Figures:
    """Numbers of a group of events. `*_unknown` counts events without that figure."""

    events: int = 0
    killed: int = 0
    killed_unknown: int = 0
    injured: int = 0
    injured_unknown: int = 0

    def add(self, other: "Figures") -> None:
        """Take in the numbers of other events."""
        for name in Figures.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def subtract(self, other: "Figures") -> None:
        """Leave out the numbers of some of the events."""
        for name in Figures.__slots__:
            setattr(self, name, getattr(self, name) - getattr(other, name))


@dataclass(slots=True)
class Stats:
    """Figures by group, and of all events, each once.

    The group None holds events of which the group is not known. By actor an event is
    in the group of each of its actors, so the groups add up to more than `total`.
    """

    by: str
    groups: dict[str | None, Figures]
    total: Figures


def count_events(database: Database, where: Where, by: str = "month") -> Stats:
    """The figures of the events that answer the question, in groups.

    Times are in order; other groups are sorted by their number of events.
    """
    if by not in GROUPS:
        raise QueryError(f"cannot count by {by!r}: choose from {', '.join(GROUPS)}")
    groups: dict[str | None, Figures] = {}
    total = Figures()
    for connection, wanted in sources_of(database, where):
        for label, figures, new in _grouped(connection, wanted, by):
            groups.setdefault(label, Figures()).add(figures)
            total.add(new)
    counted = Stats(by, groups, total)
    counted.groups = {
        label: groups[label] for label in sorted(groups, key=order_of(counted))
    }
    return counted


def sources_of(
    database: Database, where: Where
) -> Iterator[tuple[Connection, list[ColumnElement[bool]]]]:
    """Where to count, and what must hold: all ways together give each event once."""
    with database.reading() as connection:
        counted = (EventRow.background.is_(False), EventRow.tally.is_(False))
        ways = [[*way, *counted] for way in conditions(connection, where)]
        if where.as_of is None:
            yield from ((connection, way) for way in ways)
            return
        for way in ways:
            yield connection, [*way, settled(where.as_of)]
        with unsettled(connection, where.as_of) as memory:
            yield from ((memory, way) for way in ways)


def _grouped(
    connection: Connection, wanted: list[ColumnElement[bool]], by: str
) -> Iterator[tuple[str | None, Figures, Figures]]:
    """The figures of each group, and those of the events that no group before has."""
    if by == "actor":
        yield from _by_actor(connection, wanted)
        return
    columns, _, label = in_groups(by)
    for row in connection.execute(_query(columns, wanted)):
        yield label(row), _figures(row), _figures(row)


def _by_actor(
    connection: Connection, wanted: list[ColumnElement[bool]]
) -> Iterator[tuple[str | None, Figures, Figures]]:
    """Actors first, each event looked up by its key, both in indexes.

    An event is new where its first actor is; those left of all events have no actor.
    """
    first = EventActorRow.position == 0
    query = (
        select(EventActorRow.actor_id, *_numbers(), *_numbers(first, "first_"))
        .join(EventRow, EventRow.id == EventActorRow.event_id)
        .where(_once(), *wanted)
        .group_by(EventActorRow.actor_id)
    )
    found = {row.actor_id: row for row in connection.execute(query)}
    named = {
        row.id: row.name
        for lot in batches(found)
        for row in connection.execute(
            select(ActorRow.id, ActorRow.name).where(ActorRow.id.in_(lot))
        )
    }
    nameless = _figures(connection.execute(_query([], wanted)).one())
    for key, row in found.items():
        new = _figures(row, "first_")
        nameless.subtract(new)
        yield named[key], _figures(row), new
    if nameless.events:
        yield None, nameless, nameless


def _once() -> ColumnElement[bool]:
    """An actor with two roles in an event is in it once."""
    other = aliased(EventActorRow)
    before = (
        exists()
        .where(other.event_id == EventActorRow.event_id)
        .where(other.actor_id == EventActorRow.actor_id)
        .where(other.position < EventActorRow.position)
    )
    return or_(EventActorRow.position == 0, ~before)


def in_groups(by: str) -> tuple[list[Any], Callable[[Any], Any], Label]:
    """What to select of an event to know its group, how to join it, how to name it."""
    if by in TIMES:
        dates = [EventRow.start, EventRow.end]
        return dates, _as_it_is, lambda row: _time(by, row.start, row.end)
    if by == "type":
        return [EventRow.type], _as_it_is, lambda row: row.type
    if by == "admin1":
        return [EventRow.admin1, EventRow.country], _as_it_is, _province
    return [ActorRow.name], _with_actors, lambda row: row.name


def _as_it_is(query: Any) -> Any:
    return query


def _with_actors(query: Any) -> Any:
    """The query with each actor of an event once."""
    taking_part = and_(EventActorRow.event_id == EventRow.id, _once())
    return query.outerjoin(EventActorRow, taking_part).outerjoin(
        ActorRow, ActorRow.id == EventActorRow.actor_id
    )


def _province(row: Any) -> str | None:
    return row.admin1 and f"{row.admin1}, {row.country or '?'}"


def _query(columns: Sequence[Any], wanted: list[ColumnElement[bool]]) -> Any:
    return (
        select(*columns, *_numbers())
        .select_from(EventRow)
        .where(*wanted)
        .group_by(*columns)
    )


def _numbers(
    only: ColumnElement[bool] | None = None, prefix: str = ""
) -> list[ColumnElement[int]]:
    """The columns of figures: of all rows, or only of some."""

    def total(value: Any) -> ColumnElement[int]:
        chosen = value if only is None else case((only, value), else_=0)
        return func.coalesce(func.sum(chosen), 0)

    def unknown(column: Any) -> ColumnElement[int]:
        return total(case((column.is_(None), 1), else_=0))

    columns = {
        "events": func.count() if only is None else total(literal(1)),
        "killed": total(EventRow.killed_best),
        "killed_unknown": unknown(EventRow.killed_best),
        "injured": total(EventRow.injured_best),
        "injured_unknown": unknown(EventRow.injured_best),
    }
    return [column.label(prefix + name) for name, column in columns.items()]


def _figures(row: Any, prefix: str = "") -> Figures:
    fields = row._mapping
    return Figures(**{name: int(fields[prefix + name]) for name in Figures.__slots__})


def _time(by: str, start: date | None, end: date | None) -> str | None:
    """The day, week, month or year that holds the whole event; None for no one.

    >>> _time("month", date(2025, 3, 1), date(2025, 3, 31))
    '2025-03'
    >>> _time("day", date(2025, 3, 1), date(2025, 3, 31)) is None
    True
    """
    if start is None:
        return None
    label = _label(by, start)
    return label if label == _label(by, end or start) else None


def _label(by: str, day: date) -> str:
    if by == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[by]]


def order_of(stats: Stats) -> Callable[[str | None], tuple[bool, int, str]]:
    """Times in order, other groups by size; the unknown one last."""

    def key(label: str | None) -> tuple[bool, int, str]:
        figures = stats.groups.get(label, Figures())
        size = 0 if stats.by in TIMES else -figures.events
        return label is None, size, label or ""

    return key
