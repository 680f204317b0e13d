"""The conditions of a question as SQL on the table of events."""

from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, or_, select
from sqlalchemy.orm import aliased

from tracker.errors import QueryError
from tracker.link.account import LONG_SPAN
from tracker.link.names import fold
from tracker.query.actors import actor_condition
from tracker.query.places import near_condition, place_condition
from tracker.query.suggest import unknown
from tracker.query.where import Where
from tracker.store.corrections import STATUSES
from tracker.store.models import (
    EventActorRow,
    EventMentionRow,
    EventPlaceRow,
    EventRecordRow,
    EventRow,
    EventTypeRow,
    MentionRow,
)
from tracker.taxonomy import KINDS, load_taxonomy


class Period(NamedTuple):
    """The days that an event must reach into, for short events or for long ones."""

    since: date | None
    until: date | None
    long: bool | None

    def holds(
        self,
        row: type[EventRow]
        | type[EventPlaceRow]
        | type[EventActorRow]
        | type[EventTypeRow],
    ) -> list[ColumnElement[bool]]:
        """What a row must fulfil that knows the first day and the span of an event."""
        found: list[ColumnElement[bool]] = []
        if self.until is not None:
            found.append(row.first_day <= self.until)
        if self.long:
            found.append(row.span > LONG_SPAN)
        elif self.since is not None:
            days = min(LONG_SPAN, self.since.toordinal() - 1)
            found.append(row.first_day >= self.since - timedelta(days=days))
            found.append(row.span <= LONG_SPAN)
        return found


ROLES = (
    "perpetrator",
    "victim",
    "responder",
    "donor",
    "recipient",
    "implementer",
    "participant",
)


def conditions(connection: Connection, where: Where) -> list[list[ColumnElement[bool]]]:
    """What must hold of an event, as ways that exclude each other; any one will do.

    Short events are found by their first day, and the few long ones apart, so that
    an index serves both. Names are looked up now. Raises QueryError for a name, type
    or value that cannot be.
    """
    _check(where)
    plain = _plain_conditions(connection, where)
    return [
        [*plain, *_days(where, period), *_parts(connection, where, period)]
        for period in _periods(where)
    ]


def _plain_conditions(
    connection: Connection, where: Where
) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    for column, values in (
        (EventRow.kind, where.kind),
        (EventRow.status, where.status),
    ):
        if values:
            found.append(column.in_(values))
    if where.near is not None:
        found.append(near_condition(connection, where.near, where.within))
    if where.min_killed is not None:
        found.append(EventRow.killed_best >= where.min_killed)
    if where.min_confidence is not None:
        # what an analyst vouches for needs no confidence of the machine's
        found.append(
            or_(
                EventRow.confidence >= where.min_confidence,
                EventRow.review == "confirmed",
            )
        )
    if where.publisher:
        found.append(_publisher(connection, where.publisher))
    if where.text is not None:
        found.append(_text(where.text))
    if not where.background:
        found.append(EventRow.background.is_(False))
    if not where.rejected:
        found.append(or_(EventRow.review.is_(None), EventRow.review != "rejected"))
    return found


def _parts(
    connection: Connection, where: Where, period: Period
) -> list[ColumnElement[bool]]:
    """The conditions on tables of places and actors, which know the days too."""
    found: list[ColumnElement[bool]] = []
    if where.place is not None:
        days = period.holds(EventPlaceRow)
        found.append(place_condition(connection, where.place, days))
    if where.actor is not None or where.role is not None:
        days = period.holds(EventActorRow)
        found.append(
            actor_condition(
                connection, where.actor, where.role, days, factions=where.factions
            )
        )
    if where.type and where.also:
        further = select(EventTypeRow.event_id).where(
            EventTypeRow.type.in_(where.type), *period.holds(EventTypeRow)
        )
        found.append(or_(EventRow.type.in_(where.type), EventRow.id.in_(further)))
    return found


def _periods(where: Where) -> list[Period]:
    if where.since is None:
        return [Period(None, where.until, None)]
    return [Period(where.since, where.until, long) for long in (False, True)]


def _days(where: Where, period: Period) -> list[ColumnElement[bool]]:
    found = period.holds(EventRow)
    if period.long:
        # as keys, or SQLite reads all events of a type or country up to that day
        long = aliased(EventRow)
        found = [EventRow.id.in_(select(long.id).where(*period.holds(long)))]
    if where.type and not where.also:
        # the same reason: an expression keeps the index on types out of it
        column = EventRow.type.concat("") if period.long else EventRow.type
        found.append(column.in_(where.type))
    if where.since is not None:
        found.append(EventRow.last_day >= where.since)
    return found


def _check(where: Where) -> None:
    if where.since and where.until and where.since > where.until:
        raise QueryError(f"--since {where.since} is after --until {where.until}")
    for what, values, known in (
        ("kind", where.kind, KINDS),
        ("type", where.type, tuple(load_taxonomy())),
        ("status", where.status, STATUSES),
        ("role", (where.role,) if where.role else (), ROLES),
    ):
        for value in values:
            if value not in known:
                raise unknown(what, value, known)


def _publisher(
    connection: Connection, publishers: tuple[str, ...]
) -> ColumnElement[bool]:
    stored = [
        name
        for name in connection.scalars(select(MentionRow.publisher).distinct())
        if name is not None
    ]
    names: list[str] = []
    for publisher in publishers:
        same = [name for name in stored if fold(name) == fold(publisher)]
        if not same:
            raise unknown("publisher", publisher, stored)
        names += same
    return EventRow.id.in_(
        select(EventMentionRow.event_id)
        .join(MentionRow, MentionRow.id == EventMentionRow.mention_id)
        .where(MentionRow.publisher.in_(names))
    )


def _text(text: str) -> ColumnElement[bool]:
    """Every word must be in the titles, summaries, names or things of the event."""
    words = fold(text).split()
    return EventRow.id.in_(
        select(EventRecordRow.event_id).where(
            *(EventRecordRow.words.contains(word, autoescape=True) for word in words)
        )
    )
