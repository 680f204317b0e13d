"""A statement: what an analyst says of an event, with author, time and reason."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from tracker.errors import TrackerError

VERBS = ("edit", "reject", "confirm", "note", "add", "undo")
LONGEST = 100  # characters of an author's name


class StatementError(TrackerError):
    """A statement that cannot be. The message says which value, and why not."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What an author says of the event that a mention tells of; never changed.

    `values` holds the fields that an `edit` sets, the `text` of a `note`, the report
    and the record of an `add`, the `statement` that an `undo` takes back. `known` is
    the day from which an edit counts when one asks as of a day. `report` and `start`
    say where the mention stands, to find it again once the report is parsed anew.
    """

    verb: str
    mention: str
    report: str
    start: int
    author: str
    time: datetime
    values: Mapping[str, Any] = field(default_factory=dict)
    because: str | None = None
    known: date | None = None

    @property
    def id(self) -> str:
        """The key that the content alone decides."""
        plain = json.dumps(self._plain(), sort_keys=True, separators=(",", ":"))
        return "s" + hashlib.sha256(plain.encode()).hexdigest()[:15]

    def to_dict(self) -> dict[str, Any]:
        """The statement as a line of a file of statements."""
        return {"id": self.id, **self._plain()}

    def _plain(self) -> dict[str, Any]:
        return {
            "verb": self.verb,
            "mention": self.mention,
            "report": self.report,
            "start": self.start,
            "author": self.author,
            "time": self.time.isoformat(timespec="microseconds") + "Z",
            "values": dict(self.values),
            "because": self.because,
            "known": self.known.isoformat() if self.known else None,
        }


def now() -> datetime:
    """This moment in UTC, as statements keep it."""
    return datetime.now(UTC).replace(tzinfo=None)


def author_name(name: str) -> str:
    """The name as it is kept; StatementError if it is none.

    >>> author_name("  Ann ")
    'Ann'
    """
    plain = name.strip()
    if not plain or len(plain) > LONGEST or not plain.isprintable():
        raise StatementError(
            f"{name[:LONGEST]!r} is no author: a name of one line, "
            f"up to {LONGEST} characters"
        )
    return plain


def in_order(statements: Iterable[Statement]) -> list[Statement]:
    """By time; the same order on every machine."""
    return sorted(statements, key=lambda statement: (statement.time, statement.id))


def standing(statements: Iterable[Statement]) -> list[Statement]:
    """The statements that nobody has taken back, in order, without the undoings."""
    ordered = in_order(statements)
    keys = standing_keys(ordered)
    return [s for s in ordered if s.verb != "undo" and s.id in keys]


def standing_keys(statements: Iterable[Statement]) -> set[str]:
    """The keys of those that nobody has taken back, undoings among them.

    An undoing can be undone too: then what it took back stands again.
    """
    every = list(statements)
    undoings: dict[str, list[str]] = {}
    for statement in every:
        if statement.verb == "undo":
            undoings.setdefault(statement.values["statement"], []).append(statement.id)

    def stands(key: str) -> bool:
        # ends: an undoing names what it undoes in its own key
        return not any(map(stands, undoings.get(key, ())))

    return {statement.id for statement in every if stands(statement.id)}
