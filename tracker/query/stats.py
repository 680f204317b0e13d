"""Counts and sums of events by time, type, province or actor.

Events that are only recalled and figures over several happenings are left out, and
only totals are summed, never their parts. What no report says is counted beside the
sum, not in it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, func, select

from tracker.errors import QueryError
from tracker.query.as_of import settled, unsettled
from tracker.query.conditions import conditions
from tracker.query.where import Where
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
        self.events += other.events
        self.killed += other.killed
        self.killed_unknown += other.killed_unknown
        self.injured += other.injured
        self.injured_unknown += other.injured_unknown


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
        for label, figures in _grouped(connection, wanted, by):
            groups.setdefault(label, Figures()).add(figures)
        total.add(_figures(connection.execute(_query([], wanted)).one()))
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
) -> Iterator[tuple[str | None, Figures]]:
    columns, joined, label = in_groups(by)
    for row in connection.execute(joined(_query(columns, wanted))):
        yield label(row), _figures(row)


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
    taking_part = (
        select(EventActorRow.event_id, EventActorRow.actor_id).distinct().subquery()
    )
    return query.outerjoin(
        taking_part, taking_part.c.event_id == EventRow.id
    ).outerjoin(ActorRow, ActorRow.id == taking_part.c.actor_id)


def _province(row: Any) -> str | None:
    return row.admin1 and f"{row.admin1}, {row.country or '?'}"


def _query(columns: Sequence[Any], wanted: list[ColumnElement[bool]]) -> Any:
    def unknown(column: Any) -> ColumnElement[int]:
        return func.coalesce(func.sum(case((column.is_(None), 1), else_=0)), 0)

    return (
        select(
            *columns,
            func.count().label("events"),
            func.coalesce(func.sum(EventRow.killed_best), 0).label("killed"),
            unknown(EventRow.killed_best).label("killed_unknown"),
            func.coalesce(func.sum(EventRow.injured_best), 0).label("injured"),
            unknown(EventRow.injured_best).label("injured_unknown"),
        )
        .select_from(EventRow)
        .where(*wanted)
        .group_by(*columns)
    )


def _figures(row: Any) -> Figures:
    fields = row._mapping
    return Figures(**{name: int(fields[name]) for name in Figures.__slots__})


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
