"""A report's mentions replaced by those of newer rules; nothing said is lost."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, delete, select, update

from tracker.link.account import mention_key
from tracker.link.event import Stored
from tracker.record import EventMention
from tracker.store.bulk import TABLES, batches, insert_rows
from tracker.store.corrected import statement_of
from tracker.store.events import link_mentions, mentions_of_report
from tracker.store.models import MentionRow, ReportRow, StatementRow
from tracker.store.rows import mention_rows
from tracker.store.statement import Statement, standing
from tracker.store.successors import (
    find_successors,
    keep_old,
    lost_before,
    move_words,
)

PARTS = (
    "evidence", "casualty", "amount", "quantity", "target", "mention_actor",
    "mention_place",
)  # fmt: skip
HELD = ("edit", "confirm", "note")  # statements that need their event to stay


class Replaced(NamedTuple):
    """What newer rules made of a report's mentions.

    `moved` leads from old keys to the new ones that stand in their place; `held` are
    mentions that the rules no longer find, kept because an analyst spoke of them.
    """

    new: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[str, ...]
    held: tuple[str, ...]
    moved: dict[str, str]

    @property
    def anything(self) -> bool:
        """Is any mention other than it was?"""
        return bool(self.new or self.gone or self.changed)


def replace_mentions(
    connection: Connection, report: str, mentions: Iterable[EventMention]
) -> Replaced:
    """Put the mentions in the place of those that the report had, and link them."""
    old = {stored.key: stored for stored in mentions_of_report(connection, report)}
    keys = {mention_key(report, mention.id): mention for mention in mentions}
    new = {key: Stored(key, report, mention) for key, mention in keys.items()}
    lost = [old[key] for key in old if key not in new]
    fresh = [new[key] for key in new if key not in old]
    before = lost_before(connection, report)
    successors = find_successors([*lost, *before], fresh)
    moved = {s.key: successors[s.key] for s in lost if s.key in successors}
    found = [(s, successors[s.key]) for s in before if s.key in successors]
    unfound = [stored.key for stored in lost if stored.key not in moved]
    held = _spoken_of(connection, unfound)
    changed = [key for key in old if key in new and old[key] != new[key]]
    gone = [stored.key for stored in lost if stored.key not in held]
    added = [key for key in new if key not in old]
    replaced = Replaced(
        tuple(added), tuple(gone), tuple(changed), tuple(sorted(held)), moved
    )
    for stored, after in found:
        keep_old(connection, stored, after)
        move_words(connection, stored.key, after)
    if replaced.anything:
        _replace(connection, replaced, old, new)
    return replaced


def _replace(
    connection: Connection,
    replaced: Replaced,
    old: dict[str, Stored],
    new: dict[str, Stored],
) -> None:
    taken = [*replaced.gone, *replaced.changed]
    link_mentions(connection, [], removed=taken)
    for key in taken:
        keep_old(connection, old[key], replaced.moved.get(key, key))
    _delete(connection, replaced.gone, PARTS)
    _delete(connection, replaced.changed, PARTS)
    _delete_mentions(connection, replaced.gone)
    positions = {key: position for position, key in enumerate(new)}
    fresh = [new[key] for key in new if key in {*replaced.new, *replaced.changed}]
    rows = mention_rows(fresh)
    whole = rows.pop("mention")
    for row in whole:
        row["position"] = positions[row["id"]]
        if row["id"] in replaced.changed:
            # in place: judgements on pairs of mentions refer to it
            connection.execute(
                update(MentionRow).where(MentionRow.id == row["id"]).values(**row)
            )
    created = [row for row in whole if row["id"] in replaced.new]
    shared = {name: rows.pop(name) for name in ("actor", "place")}
    insert_rows(connection, shared | {"mention": created} | rows)
    for before, after in replaced.moved.items():
        move_words(connection, before, after)
    (report,) = {stored.report for stored in (*old.values(), *new.values())}
    count = len(new) + len(replaced.held)
    connection.execute(
        update(ReportRow).where(ReportRow.id == report).values(mentions=count)
    )
    link_mentions(connection, fresh)


def _delete(connection: Connection, keys: Iterable[str], names: Iterable[str]) -> None:
    for lot in batches(keys):
        for name in names:
            table = TABLES[name]
            connection.execute(delete(table).where(table.c.mention_id.in_(lot)))


def _delete_mentions(connection: Connection, keys: Iterable[str]) -> None:
    for lot in batches(keys):
        connection.execute(delete(MentionRow).where(MentionRow.id.in_(lot)))


def _spoken_of(connection: Connection, keys: Iterable[str]) -> set[str]:
    """The mentions on which a statement stands that needs them."""
    found: set[str] = set()
    for lot in batches(keys):
        rows = connection.execute(
            select(StatementRow.__table__).where(StatementRow.mention_id.in_(lot))
        )
        by_mention: dict[str, list[Statement]] = {}
        for row in rows:
            by_mention.setdefault(row.mention_id, []).append(statement_of(row))
        found |= {
            key
            for key, each in by_mention.items()
            if any(s.verb in HELD for s in standing(each))
        }
    return found
