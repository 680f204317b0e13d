"""Analysts' judgements: these mentions are one happening, or those are another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from tracker.errors import TrackerError
from tracker.store.bulk import KEYS, batches
from tracker.store.database import Database
from tracker.store.events import relink_mentions
from tracker.store.models import EventMentionRow, JudgementMentionRow, JudgementRow
from tracker.store.rows import content_key
from tracker.store.successors import present
from tracker.store.verdicts import DIFFERENT, SAME

UNDO = "undo"  # the verdict of a row that says why a judgement was taken back
_ON = select(JudgementMentionRow.judgement_id).where(
    JudgementMentionRow.mention_id.in_(KEYS)
)


class JudgementError(TrackerError):
    """A judgement that cannot be. The message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an author says of two groups of mentions: the same happening or not."""

    id: str
    verdict: str
    one: tuple[str, ...]
    other: tuple[str, ...]
    author: str
    time: datetime
    because: str | None = None
    undone: datetime | None = None
    undone_by: str | None = None
    undone_because: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The judgement as a line of a file of judgements."""
        return {
            "id": self.id,
            "verdict": self.verdict,
            "one": list(self.one),
            "other": list(self.other),
            "author": self.author,
            "time": self.time.isoformat(timespec="microseconds"),
            "because": self.because,
            "undone": self.undone.isoformat() if self.undone else None,
            "undone_by": self.undone_by,
            "undone_because": self.undone_because,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Judgement":
        """The judgement that `to_dict` wrote; JudgementError if it is none."""
        try:
            made = cls(
                id=str(data["id"]),
                verdict=data["verdict"],
                one=tuple(map(str, data["one"])),
                other=tuple(map(str, data["other"])),
                author=str(data["author"]),
                time=datetime.fromisoformat(data["time"]),
                because=data.get("because"),
                undone=_time(data.get("undone")),
                undone_by=data.get("undone_by"),
                undone_because=data.get("undone_because"),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise JudgementError(f"not a judgement: {error}") from error
        known = made.verdict in (SAME, DIFFERENT) and made.one and made.other
        if not known or not made.id.startswith("j") or len(made.id) > 16:
            raise JudgementError(f"not a judgement: {made.id[:16]!r}")
        return made


def judge(
    database: Database,
    verdict: str,
    one: Iterable[str],
    other: Iterable[str],
    author: str,
    because: str | None = None,
) -> Judgement:
    """Keep a judgement on two groups of mentions, and link them by it."""
    now = datetime.now(UTC).replace(tzinfo=None)
    sides = tuple(sorted(one)), tuple(sorted(other))
    key = content_key("j", verdict, *map("/".join, sides), author, now)
    made = Judgement(key, verdict, *sides, author, now, because)
    if not made.one or not made.other or set(made.one) & set(made.other):
        raise JudgementError("an event cannot be judged against itself")
    with database.writing() as connection:
        _insert(connection, made)
        _relink(connection, [made.id])
    return made


def undo_judgement(
    database: Database, name: str, author: str, because: str | None = None
) -> Judgement:
    """Take a judgement back; the events stand as they would without it."""
    with database.writing() as connection:
        found = [each for each in _read(connection) if each.id.startswith(name.lower())]
        if len(name) < 4 or len(found) != 1:
            fault = "fits several judgements" if found else "is no judgement"
            raise JudgementError(f"{name!r} {fault}: see `tracker link judgements`")
        if found[0].undone:
            raise JudgementError(f"{found[0].id} is taken back already")
        now = datetime.now(UTC).replace(tzinfo=None)
        _undo(connection, found[0].id, now, author, because)
        _relink(connection, [found[0].id])
    return found[0]


def read_judgements(database: Database) -> list[Judgement]:
    """All judgements, those taken back too, in the order of their times."""
    with database.reading() as connection:
        return _read(connection)


def import_judgements(database: Database, judgements: Sequence[Judgement]) -> int:
    """Keep those that are not known, all or none; how many were new or taken back."""
    with database.writing() as connection:
        known = {each.id: each for each in _read(connection)}
        changed = []
        for each in judgements:
            if each.id not in known:
                _insert(connection, each)
                changed.append(each)
            elif each.undone and not known[each.id].undone:
                by, because = each.undone_by, each.undone_because
                _undo(connection, each.id, each.undone, by, because)
                changed.append(each)
        _relink(connection, [each.id for each in changed])
    return len(changed)


def judgements_on(database: Database, mentions: Iterable[str]) -> list[Judgement]:
    """What stands of all that was said of any of these mentions, in order of time."""
    with database.reading() as connection:
        found = {
            judgement
            for lot in batches(sorted(mentions))
            for judgement in connection.scalars(_ON, {"keys": lot})
        }
        known = _read(connection) if found else []
    return [each for each in known if each.id in found and not each.undone]


def members_of(database: Database, event: str) -> list[str]:
    """The keys of the event's mentions."""
    with database.reading() as connection:
        wanted = EventMentionRow.event_id == event
        return sorted(
            connection.scalars(select(EventMentionRow.mention_id).where(wanted))
        )


def _insert(connection: Connection, made: Judgement) -> None:
    plain = ("verdict", "author", "time", "because", "undone", "undone_by")
    row = {"id": made.id} | {name: getattr(made, name) for name in plain}
    connection.execute(insert(JudgementRow), row)
    if made.undone and made.undone_because:
        why = made.undone, made.undone_by, made.undone_because
        _say_why(connection, made.id, *why)
    rows: dict[str, dict[str, Any]] = {}
    for side, keys in enumerate((made.one, made.other)):
        for key in keys:
            now = present(connection, key)
            row = {"mention_id": now, "mention": key, "side": side}
            rows.setdefault(now, {"judgement_id": made.id} | row)
    for lot in batches(rows.values()):
        connection.execute(insert(JudgementMentionRow), list(lot))


def _relink(connection: Connection, judgements: Iterable[str]) -> None:
    """Link the mentions anew of which the judgements speak today."""
    spoken_of = select(JudgementMentionRow.mention_id).where(
        JudgementMentionRow.judgement_id.in_(KEYS)
    )
    keys = {
        key
        for lot in batches(judgements)
        for key in connection.scalars(spoken_of, {"keys": lot})
    }
    relink_mentions(connection, sorted(keys))


def _undo(
    connection: Connection, key: str, time: datetime, by: str | None, why: str | None
) -> None:
    connection.execute(
        update(JudgementRow)
        .where(JudgementRow.id == key)
        .values(undone=time, undone_by=by)
    )
    if why:
        _say_why(connection, key, time, by, why)


def _say_why(
    connection: Connection, key: str, time: datetime, by: str | None, why: str
) -> None:
    """Keep the reason as a row of its own, named after what it takes back."""
    row = {"id": _undo_key(key), "verdict": UNDO, "time": time, "because": why}
    connection.execute(insert(JudgementRow), row | {"author": by or ""})


def _undo_key(judgement: str) -> str:
    return "u" + judgement[1:]


def _read(connection: Connection) -> list[Judgement]:
    sides: dict[str, tuple[list[str], list[str]]] = {}
    for row in connection.execute(select(JudgementMentionRow.__table__)):
        sides.setdefault(row.judgement_id, ([], []))[row.side].append(row.mention)
    rows = connection.execute(
        select(JudgementRow.__table__).order_by(JudgementRow.time, JudgementRow.id)
    ).all()
    why = {row.id: row.because for row in rows if row.verdict == UNDO}
    made = []
    for row in rows:
        if row.verdict == UNDO:
            continue
        one, other = (tuple(sorted(keys)) for keys in sides.get(row.id, ((), ())))
        told = (row.author, row.time, row.because, row.undone, row.undone_by)
        reason = why.get(_undo_key(row.id))
        made.append(Judgement(row.id, row.verdict, one, other, *told, reason))
    return made


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
