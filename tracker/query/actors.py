"""Actors asked for by any of their names."""

from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import ColumnElement, Connection, or_, select

from tracker.lexicon import load_rows
from tracker.link.names import fold
from tracker.query.suggest import unknown
from tracker.store.models import ActorRow, EventActorRow, EventRow, MentionActorRow


@lru_cache(maxsize=1)
def load_aliases() -> dict[str, str]:
    """Canonical names by comparable alias, from data/lexicons/actors.csv.

    >>> load_aliases()["bla"]
    'Balochistan Liberation Army'
    """
    aliases: dict[str, str] = {}
    rows = load_rows("actors", "name", "aliases")
    for row in rows:
        for alias in row["aliases"].split("|"):
            aliases.setdefault(fold(alias), row["name"])
    return aliases | {fold(row["name"]): row["name"] for row in rows}


@lru_cache(maxsize=1)
def load_bodies() -> dict[str, frozenset[str]]:
    """The names of all that belongs to a body, at whatever remove, by its name.

    >>> "Pakistan Army" in load_bodies()["Pakistan"]
    True
    """
    parents = {r["name"]: r["parent"] for r in load_rows("actors", "name", "parent")}
    found: dict[str, set[str]] = {}
    for name, parent in parents.items():
        above = {name}
        while parent and parent not in above:
            above.add(parent)
            found.setdefault(parent, set()).add(name)
            parent = parents.get(parent, "")
    return {parent: frozenset(names) for parent, names in found.items()}


def actor_condition(
    connection: Connection,
    name: str | None,
    role: str | None,
    days: Sequence[ColumnElement[bool]] = (),
    *,
    factions: bool = True,
) -> ColumnElement[bool]:
    """Events that an actor takes part in, by canonical name, alias or as written.

    With `factions`, also those of the factions and agencies that belong to it. `days`
    hold of the rows of the events' actors.
    """
    found = select(EventActorRow.event_id).where(*days)
    if role is not None:
        found = found.where(EventActorRow.role == role)
    if name is not None:
        found = found.where(
            EventActorRow.actor_id.in_(_actors(connection, name, factions))
        )
    return EventRow.id.in_(found)


def _actors(connection: Connection, name: str, factions: bool) -> list[str]:
    key = fold(name)
    alias = load_aliases().get(key)
    below = load_bodies().get(alias or name, ()) if factions else ()
    named = select(ActorRow.id).where(
        or_(
            ActorRow.name_key.in_({key, fold(alias or name), *map(fold, below)}),
            ActorRow.id.in_(
                select(MentionActorRow.actor_id).where(MentionActorRow.text_key == key)
            ),
        )
    )
    ids = sorted(connection.scalars(named))
    if not ids and alias is None:
        names = connection.scalars(select(ActorRow.name).limit(20_000))
        raise unknown("actor", name, names)
    return ids
