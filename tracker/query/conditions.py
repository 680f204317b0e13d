"""The conditions of a question as SQL on the table of events."""

from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from tracker.errors import QueryError
from tracker.link.account import LONG_SPAN
from tracker.link.names import fold
from tracker.query.actors import actor_condition
from tracker.query.places import near_condition, place_condition
from tracker.query.suggest import unknown
from tracker.query.where import Where
from tracker.store.models import (
    EventMentionRow,
    EventRecordRow,
    EventRow,
    MentionRow,
)
from tracker.taxonomy import KINDS, load_taxonomy

STATUSES = ("occurred", "attempted", "foiled", "planned", "threatened", "denied")
ROLES = (
    "perpetrator",
    "victim",
    "responder",
    "donor",
    "recipient",
    "implementer",
    "participant",
)


def conditions(connection: Connection, where: Where) -> list[ColumnElement[bool]]:
    """What must hold of an event; names are looked up now.

    Raises QueryError for a name, type or value that cannot be.
    """
    _check(where)
    found: list[ColumnElement[bool]] = []
    if where.since is not None or where.until is not None:
        found.append(_days(where.since, where.until))
    for column, values in (
        (EventRow.kind, where.kind),
        (EventRow.type, where.type),
        (EventRow.status, where.status),
    ):
        if values:
            found.append(column.in_(values))
    if where.place is not None:
        found.append(place_condition(connection, where.place))
    if where.near is not None:
        found.append(near_condition(connection, where.near, where.within))
    if where.actor is not None or where.role is not None:
        found.append(actor_condition(connection, where.actor, where.role))
    if where.min_killed is not None:
        found.append(EventRow.killed_best >= where.min_killed)
    if where.min_confidence is not None:
        found.append(EventRow.confidence >= where.min_confidence)
    if where.publisher:
        found.append(_publisher(connection, where.publisher))
    if where.text is not None:
        found.append(_text(where.text))
    if not where.background:
        found.append(EventRow.background.is_(False))
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


def _days(since: date | None, until: date | None) -> ColumnElement[bool]:
    """Events that reach into the days. Short ones are found by their first day."""
    bounds: list[ColumnElement[bool]] = []
    if until is not None:
        bounds.append(EventRow.first_day <= until)
    if since is None:
        return and_(*bounds)
    bounds.append(EventRow.last_day >= since)
    earliest = since - timedelta(days=LONG_SPAN) if since > date(1, 2, 1) else since
    short = and_(EventRow.first_day >= earliest, *bounds)
    return or_(short, and_(EventRow.span > LONG_SPAN, *bounds))


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
