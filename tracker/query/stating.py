"""Statements made: on which event, about what, by whom."""

import getpass
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from tracker.errors import QueryError
from tracker.link.account import mention_key
from tracker.link.policy import founder
from tracker.query.show import SHORTEST, find_event, find_key
from tracker.record import Count, EventMention, Evidence, ReportRef, Segment
from tracker.store.corrected import statement_of, statements_of
from tracker.store.corrections import ROLES, typed
from tracker.store.database import Database
from tracker.store.ledger import Saved, added_report, save_statements
from tracker.store.models import StatementRow
from tracker.store.rows import content_key, report_key
from tracker.store.statement import (
    Statement,
    StatementError,
    author_name,
    now,
    standing,
    standing_keys,
)
from tracker.store.successors import told_from
from tracker.taxonomy import kind_of


class Stated(NamedTuple):
    """A statement that was made, and the event it is on now; None where it is gone."""

    statement: Statement
    event: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where an event that is added by hand is told."""

    publisher: str
    title: str | None = None
    url: str | None = None
    published: date | None = None
    quote: str | None = None


def who(name: str | None) -> str:
    """The author: the one named, TRACKER_AUTHOR, or else the login name."""
    chosen = name or os.environ.get("TRACKER_AUTHOR")
    if chosen is None:
        try:
            chosen = getpass.getuser()
        except (KeyError, OSError):
            raise StatementError("who says so? Give --author NAME") from None
    return author_name(chosen)


def state(
    database: Database,
    event: str,
    verb: str,
    author: str,
    *,
    values: Mapping[str, Any] | None = None,
    because: str | None = None,
    known: date | None = None,
) -> Stated:
    """State something of an event, found as `find_event` finds it.

    An edit counts from the day on which it was `known`; without one, from today on.
    """
    told = founder(find_event(database, event).mentions)
    time = now()
    statement = Statement(
        verb=verb,
        mention=told.key,
        report=told.report,
        start=told_from(told),
        author=author,
        time=time,
        values=values or {},
        because=_reason(because),
        known=(known or time.date()) if verb == "edit" else None,
    )
    return _stated(save_statements(database, [statement]), statement)


def add_event(
    database: Database,
    author: str,
    values: Mapping[str, Any],
    source: Source,
    because: str | None = None,
) -> Stated:
    """An event by hand, with its source: it is linked and counted as any other."""
    if "type" not in values:
        raise StatementError("an event needs a type: --set type=bombing")
    if "tally" in values:
        raise StatementError("tally follows from dates and quantities: edit it later")
    time = now()
    mention, text = _mention(author, values, source, time.isoformat())
    bare = Statement(
        verb="add",
        mention="",
        report="",
        start=0,
        author=author,
        time=time,
        values={"mention": mention.to_dict(), "text": text},
        because=_reason(because),
    )
    report = report_key(added_report(bare)[0])
    statement = Statement(
        verb="add",
        mention=mention_key(report, mention.id),
        report=report,
        start=0,
        author=author,
        time=time,
        values=bare.values,
        because=bare.because,
    )
    return _stated(save_statements(database, [statement]), statement)


def undo(database: Database, name: str, author: str, because: str | None) -> Stated:
    """Take back a statement by its key, or the latest on an event.

    To take back an undoing makes what it took back hold again.
    """
    with database.reading() as connection:
        target = _find_statement(connection, name.strip().lower())
    statement = Statement(
        verb="undo",
        mention=target.mention,
        report=target.report,
        start=target.start,
        author=author,
        time=now(),
        values={"statement": target.id},
        because=_reason(because),
    )
    return _stated(save_statements(database, [statement]), statement)


def _stated(saved: Saved, statement: Statement) -> Stated:
    return Stated(statement, saved.events[0] if saved.events else None)


def _reason(because: str | None) -> str | None:
    return because.strip() or None if because else None


def _find_statement(connection: Connection, name: str) -> Statement:
    if len(name) < SHORTEST:
        raise QueryError(f"{name!r} is too short: give at least {SHORTEST} characters")
    if name.startswith("s"):
        return _by_key(connection, name)
    event = find_key(connection, name)
    stand = standing(statements_of(connection, [event]).get(event, []))
    if not stand:
        raise QueryError(f"nobody has said anything of {event} that could be undone")
    return stand[-1]


def _by_key(connection: Connection, name: str) -> Statement:
    rows = connection.execute(
        select(StatementRow.__table__)
        .where(StatementRow.id.startswith(name, autoescape=True))
        .order_by(StatementRow.id)
        .limit(2)
    ).all()
    if not rows:
        raise QueryError(f"no statement {name!r} is kept")
    if len(rows) > 1:
        raise QueryError(f"{name!r} fits several statements")
    target = statement_of(rows[0])
    about = connection.execute(
        select(StatementRow.__table__).where(StatementRow.mention == target.mention)
    )
    if target.id not in standing_keys(map(statement_of, about)):
        raise QueryError(f"{target.id} is undone already")
    return target


def _mention(
    author: str, values: Mapping[str, Any], source: Source, time: str
) -> tuple[EventMention, str]:
    """The mention of an event added by hand, and the text that stands for its report.

    Time and author are part of the text, so that no two of them are the same.
    """
    note = f"Added by {author}, {time}."
    quote = (source.quote or "").strip()
    text = f"{quote}\n\n{note}" if quote else note
    made = {name: typed(name, value) for name, value in values.items()}
    kind, name = kind_of(made["type"]), made["type"]
    key = content_key("h", text, source.publisher, source.title, source.url)
    actors = [actor for role in ROLES for actor in made.pop(role, ())]
    fields: dict[str, Any] = {
        name: value
        for name, value in made.items()
        if name not in ("killed", "injured", "tally")
    }
    for toll in ("killed", "injured"):
        if toll in made:
            fields[toll] = Count(made[toll].low, made[toll].high)
    fields.setdefault("summary", _summary(name, fields.get("place")))
    pointers = [f"/{name}" for name, value in fields.items() if value not in (None, ())]
    pointers = [p for p in pointers if p not in ("/summary", "/also", "/background")]
    pointers += [f"/actors/{number}" for number in range(len(actors))]
    said: dict[str, Any] = {"basis": "inferred"}
    if quote:
        said = {"start": 0, "end": len(quote), "quote": quote}
    mention = EventMention(
        id=key,
        kind=kind,
        report=ReportRef(
            path=f"statement://{key}",
            id=key,
            segment=Segment(0, len(text)),
            title=source.title,
            publisher=source.publisher,
            published=source.published,
            url=source.url,
        ),
        actors=tuple(actors),
        confidence=1.0,
        evidence=tuple(
            Evidence(pointer, rule=f"statement by {author}", **said)
            for pointer in pointers
        ),
        **fields,
    )
    return mention, text


def _summary(name: str, place: Any) -> str:
    words = name.replace("_", " ").capitalize()
    return f"{words} in {place.name}" if place is not None else words
