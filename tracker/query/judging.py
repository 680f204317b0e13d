"""Events merged, split and kept apart, by the names that an analyst gives."""

from collections.abc import Sequence

from tracker.link.event import Stored
from tracker.query.show import find_event
from tracker.store.database import Database
from tracker.store.judgements import Judgement, JudgementError, judge
from tracker.store.verdicts import DIFFERENT, SAME


def merge(
    database: Database, event: str, other: str, author: str, because: str | None = None
) -> Judgement:
    """Say that two events are one."""
    one, two = _two(database, event, other)
    return judge(database, SAME, one, two, author, because)


def keep_apart(
    database: Database, event: str, other: str, author: str, because: str | None = None
) -> Judgement:
    """Say that two events are two."""
    one, two = _two(database, event, other)
    return judge(database, DIFFERENT, one, two, author, because)


def split(
    database: Database,
    event: str,
    names: Sequence[str],
    author: str,
    because: str | None = None,
) -> Judgement:
    """Say that some mentions of an event tell of another one.

    A mention is named by its number in `tracker show`, its key or its record's id.
    """
    mentions = find_event(database, event).mentions
    taken = {_mention(mentions, name.strip().lower()) for name in names}
    rest = [m.key for m in mentions if m.key not in taken]
    if not rest:
        raise JudgementError("these are all of the event's mentions: one must stay")
    return judge(database, DIFFERENT, taken, rest, author, because)


def _two(database: Database, event: str, other: str) -> tuple[list[str], list[str]]:
    one = [m.key for m in find_event(database, event).mentions]
    two = [m.key for m in find_event(database, other).mentions]
    if one == two:
        raise JudgementError(f"{event} and {other} are the same event already")
    return one, two


def _mention(mentions: Sequence[Stored], name: str) -> str:
    if name.isdecimal() and len(name) < 4:
        number = int(name)
        if not 1 <= number <= len(mentions):
            raise JudgementError(
                f"the event has no mention {name}: 1 to {len(mentions)}"
            )
        return mentions[number - 1].key
    found = [
        m.key
        for m in mentions
        if len(name) >= 4 and (m.key.startswith(name) or m.mention.id.startswith(name))
    ]
    if len(found) != 1:
        fault = "fits several of its mentions" if found else "is no mention of it"
        raise JudgementError(f"{name!r} {fault}: see `tracker show`")
    return found[0]
