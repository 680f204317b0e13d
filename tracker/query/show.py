"""One event, found by its key, the key's beginning, or a mention's id."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, false, select
from sqlalchemy.orm import InstrumentedAttribute

from tracker.errors import QueryError
from tracker.link.event import Event, Stored
from tracker.link.policy import derive_event, founding_mention, in_order
from tracker.query.as_of import known_by
from tracker.store.corrected import statements_of
from tracker.store.corrections import Corrected, correct
from tracker.store.database import Database
from tracker.store.events import read_mentions
from tracker.store.models import (
    EventMentionRow,
    EventRow,
    MentionRow,
    OldMentionRow,
)
from tracker.store.points import located

SHORTEST = 4  # characters of a key that may stand for it
LENGTH = 16  # characters of a key
KEY = re.compile(r"[a-z][0-9a-f]{,15}")


class Shown(NamedTuple):
    """An event with its mentions, in the order of publication.

    `corrected` is the event with what analysts say of it, `reported` the event as the
    reports alone tell it.
    """

    corrected: Corrected
    reported: Event
    mentions: list[Stored]

    @property
    def event(self) -> Event:
        """The event with the values that hold."""
        return self.corrected.event


def find_event(database: Database, name: str, as_of: date | None = None) -> Shown:
    """The event of that key, or of a mention with that key or record id.

    A key that the event had before other reports joined it still finds it. Raises
    QueryError where nothing or more than one is found.
    """
    with database.reading() as connection:
        key = find_key(connection, name.strip().lower())
        members = connection.scalars(
            select(EventMentionRow.mention_id).where(EventMentionRow.event_id == key)
        )
        mentions = known_by(in_order(read_mentions(connection, members)), as_of)
        if not mentions:
            raise QueryError(f"nothing had been reported of {key} by {as_of}")
        said = statements_of(connection, [key]).get(key, [])
        reported = derive_event(mentions, event_id=key)
        corrected = correct(reported, said, as_of)
        corrected = corrected._replace(event=located(connection, corrected.event))
    return Shown(corrected, reported, mentions)


def find_key(connection: Connection, name: str) -> str:
    """The key of the event that `find_event` finds."""
    if len(name) < SHORTEST:
        raise QueryError(f"{name!r} is too short: give at least {SHORTEST} characters")
    mention = founding_mention(name) if name.startswith("e") else name
    found = _limited(connection, select(EventRow.id).where(_begins(EventRow.id, name)))
    for wanted in (
        _begins(MentionRow.id, mention),
        MentionRow.id.in_(_successors(mention)),
        MentionRow.record_id == name,
        MentionRow.record_id.startswith(name, autoescape=True),
    ):
        found = found or _limited(connection, _told_by(wanted))
    if not found:
        raise QueryError(f"no event {name!r} is stored")
    if len(found) > 1:
        shown = ", ".join(found[:5]) + (", ..." if len(found) > 5 else "")
        raise QueryError(f"{name!r} fits several events: {shown}")
    return found[0]


def _successors(mention: str) -> Select[Any]:
    """What stands in the place of a mention since its report was parsed again."""
    return select(OldMentionRow.successor).where(_begins(OldMentionRow.id, mention))


def _begins(column: InstrumentedAttribute[str], name: str) -> ColumnElement[bool]:
    """Keys that begin so, as a range that every database finds in an index."""
    if not KEY.fullmatch(name):
        return false()
    return column.between(name.ljust(LENGTH, "0"), name.ljust(LENGTH, "f"))


def _told_by(wanted: ColumnElement[bool]) -> Select[Any]:
    """The events of such mentions."""
    mentions = select(MentionRow.id).where(wanted)
    return select(EventMentionRow.event_id).where(
        EventMentionRow.mention_id.in_(mentions)
    )


def _limited(connection: Connection, events: Select[Any]) -> Sequence[str]:
    key = events.selected_columns[0]
    return connection.scalars(events.distinct().order_by(key).limit(6)).all()
