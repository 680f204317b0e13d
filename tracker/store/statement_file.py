"""Statements as lines of JSON: written for others, and read back with care."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

import orjson

from tracker.errors import RecordError
from tracker.link.account import mention_key
from tracker.record import EventMention
from tracker.store.corrections import typed
from tracker.store.ledger import added_report
from tracker.store.rows import report_key
from tracker.store.statement import (
    VERBS,
    Statement,
    StatementError,
    author_name,
)
from tracker.taxonomy import load_taxonomy

KEYS = frozenset(
    ("id", "verb", "mention", "report", "start", "author", "time", "values", "because",
     "known")
)  # fmt: skip
LONGEST_LINE = 1_000_000


def statement_lines(statements: Iterable[Statement]) -> Iterator[str]:
    """A line of JSON for each statement."""
    for statement in statements:
        yield orjson.dumps(statement.to_dict()).decode() + "\n"


def read_statement_lines(name: str, lines: Iterable[bytes]) -> list[Statement]:
    """The statements of a file; StatementError names the first line that is none."""
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.append(read_statement(line))
        except StatementError as error:
            raise StatementError(f"{name}, line {number}: {error}") from error
    return found


def read_statement(line: bytes) -> Statement:
    """The statement of a line; StatementError unless it is one, unchanged."""
    if len(line) > LONGEST_LINE:
        raise StatementError("the line is too long")
    try:
        data = orjson.loads(line)
    except orjson.JSONDecodeError:
        raise StatementError("the line is no JSON") from None
    if not isinstance(data, dict) or set(data) != KEYS:
        raise StatementError("the line is no statement")
    try:
        statement = _statement(data)
    except (TypeError, ValueError, AttributeError, KeyError) as error:
        raise StatementError(f"the line is no statement: {error}") from error
    if statement.id != data["id"]:
        raise StatementError("the statement was changed after it was made")
    return statement


def _statement(data: dict[str, Any]) -> Statement:
    for name in ("verb", "mention", "report", "author", "time"):
        if not isinstance(data[name], str):
            raise ValueError(f"{name} is no text")
    if data["verb"] not in VERBS:
        raise ValueError(f"no verb {data['verb']!r} is known")
    if not isinstance(data["start"], int) or not 0 <= data["start"] < 2**31:
        raise ValueError("start is no offset")
    if data["because"] is not None and not isinstance(data["because"], str):
        raise ValueError("because is no text")
    if len(data["mention"]) > 16 or len(data["report"]) > 16:
        raise ValueError("a key is too long")
    statement = Statement(
        verb=data["verb"],
        mention=data["mention"],
        report=data["report"],
        start=data["start"],
        author=author_name(data["author"]),
        time=datetime.fromisoformat(data["time"].removesuffix("Z")),
        values=data["values"],
        because=data["because"],
        known=date.fromisoformat(data["known"]) if data["known"] else None,
    )
    check_values(statement)
    return statement


def check_values(statement: Statement) -> None:
    """Raise StatementError unless the values are what the verb sets."""
    values = dict(statement.values)
    if statement.verb == "edit":
        for name, value in values.items():
            typed(name, value)
    elif statement.verb == "add":
        _check_added(statement)
    elif statement.verb == "note":
        if not isinstance(values.get("text"), str) or set(values) != {"text"}:
            raise StatementError("a note has a text")
    elif statement.verb == "undo":
        if not isinstance(values.get("statement"), str) or len(values) != 1:
            raise StatementError("an undoing names a statement")
    elif values:
        raise StatementError(f"a {statement.verb} sets no values")


def _check_added(statement: Statement) -> None:
    try:
        report, mention = added_report(statement)
        fits = EventMention.from_dict(mention.to_dict()) == mention
    except (RecordError, TypeError, ValueError, KeyError, AttributeError) as error:
        raise StatementError(f"the event that is added cannot be: {error}") from error
    if load_taxonomy().get(mention.type, ("",))[0] != mention.kind or not fits:
        raise StatementError("the event that is added has no type")
    if report_key(report) != statement.report:
        raise StatementError("the event that is added has another source")
    if mention_key(statement.report, mention.id) != statement.mention:
        raise StatementError("the event that is added has another key")
