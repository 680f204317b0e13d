"""What analysts said outlasts merges, splits, newer versions and newer rules."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from tests.databases import dump
from tests.records import BALOCHISTAN, make_mention, make_report
from tracker.query.find import find_events
from tracker.query.judging import keep_apart, merge, split
from tracker.query.show import find_event
from tracker.query.stated import find_statements
from tracker.query.stating import state, undo
from tracker.query.where import Where
from tracker.reparse import reparse
from tracker.store.database import Database
from tracker.store.events import derive_all
from tracker.store.judgements import import_judgements, read_judgements, undo_judgement
from tracker.store.ledger import save_statements
from tracker.store.models import Base
from tracker.store.reports import save_report

DAY = date(2026, 1, 26)


def tell(database: Database, name: str, text: str = "", **values: Any) -> None:
    words = text or f"The text of {name}."
    report = make_report(f"{name}.txt", words, publisher=name)
    known: dict[str, Any] = {"day": DAY, "id": name}
    save_report(database, report, [make_mention(report, **known | values)])


def edit(database: Database, event: str, killed: int, author: str = "ann") -> None:
    toll = {"killed": {"best": killed, "low": killed, "high": killed}}
    state(database, event, "edit", author, values=toll)


def killed(database: Database, event: str) -> int | None:
    return find_event(database, event).event.killed.best


def said(database: Database) -> list[tuple[str, bool, bool]]:
    """The verb of each statement, whether it stands and whether it is on an event."""
    return [
        (told.statement.verb, told.stands, told.event is not None)
        for told in find_statements(database)
    ]


def review(database: Database, event: str) -> str | None:
    return find_event(database, event).corrected.review


def test_statements_follow_their_events_through_merges_and_splits(
    database: Database,
) -> None:
    tell(database, "alpha", killed=3)
    tell(database, "beta", type="protest", place=BALOCHISTAN, killed=1)
    edit(database, "alpha", 5)
    state(database, "alpha", "note", "ann", values={"text": "ask"})
    edit(database, "beta", 7)
    state(database, "beta", "confirm", "bob")
    before = dump(database)
    made = merge(database, "alpha", "beta", "ann")
    both = find_event(database, "alpha")
    assert both.event.id == find_event(database, "beta").event.id
    assert (both.event.killed.best, both.corrected.review) == (7, "confirmed")
    assert [each["verb"] for each in both.corrected.statements] == [
        "edit",
        "note",
        "edit",
        "confirm",
    ]
    undo(database, "beta", "bob", None)  # the confirmation
    assert review(database, "alpha") is None
    state(database, "alpha", "reject", "ann")
    assert list(find_events(database, Where())) == []
    split(database, "alpha", ["beta"], "ann")
    assert (killed(database, "alpha"), killed(database, "beta")) == (5, 7)
    assert {review(database, "alpha"), review(database, "beta")} == {"rejected", None}
    undo(database, "alpha" if review(database, "alpha") else "beta", "ann", None)
    undo_judgement(database, made.id, "ann")
    stated = [stands for _, stands, on_event in said(database) if on_event]
    assert stated == [True, True, True, False, True, False, True]
    assert dump(database)["event"] != before["event"]  # only the confirmation is gone
    derived = dump(database)
    derive_all(database)
    assert dump(database) == derived


def test_a_newer_version_of_a_report_keeps_what_was_said(database: Database) -> None:
    tell(database, "alpha", killed=3)
    tell(database, "beta", type="protest", place=BALOCHISTAN)
    edit(database, "alpha", 5)
    state(database, "alpha", "confirm", "ann")
    merge(database, "alpha", "beta", "ann")
    old = find_event(database, "alpha").event.id
    tell(database, "alpha", "The text of alpha, corrected.", killed=4)
    assert killed(database, "alpha") == 5
    assert review(database, "alpha") == "confirmed"
    assert (
        find_event(database, "beta").event.id == find_event(database, "alpha").event.id
    )
    assert find_event(database, old).event.id == find_event(database, "alpha").event.id
    held = dump(database)
    derive_all(database)
    assert dump(database) == held
    tell(database, "alpha", killed=3)  # as it was at first
    assert killed(database, "alpha") == 5
    assert (
        find_event(database, "beta").event.id == find_event(database, "alpha").event.id
    )
    tell(database, "alpha", "A correction: nothing happened.", type="meeting", day=None,
         place=None, segment=9)  # fmt: skip
    assert killed(database, "beta") is None
    assert [verb for verb, stands, _ in said(database) if stands] == ["edit", "confirm"]


def newer(names: dict[str, str]) -> Any:
    """Rules that give the mentions of publishers other ids; without one, none."""

    def parse(report: Any) -> Sequence[Any]:
        if report.publisher not in names:
            return []
        values: dict[str, Any] = {"killed": 3} if report.publisher == "alpha" else {}
        if report.publisher == "beta":
            values = {"type": "protest", "place": BALOCHISTAN}
        return [make_mention(report, id=names[report.publisher], day=DAY, **values)]

    return parse


@pytest.mark.parametrize("verb", ["edit", "reject", "confirm", "note"])
def test_what_newer_rules_lose_and_find_again_keeps_what_was_said(
    database: Database, verb: str
) -> None:
    tell(database, "alpha", killed=3)
    tell(database, "beta", type="protest", place=BALOCHISTAN)
    if verb == "edit":
        edit(database, "alpha", 5)
    else:
        values = {"text": "ask"} if verb == "note" else {}
        state(database, "alpha", verb, "ann", values=values)
    merge(database, "alpha", "beta", "ann")
    reparse(database, newer({"beta": "beta"}))
    reparse(database, newer({"alpha": "alpha2", "beta": "beta2"}))
    event = find_event(database, "alpha2")
    assert event.event.id == find_event(database, "beta2").event.id
    assert [each["verb"] for each in event.corrected.statements] == [verb]
    assert said(database) == [(verb, True, True)]


def test_newer_rules_keep_merges_splits_and_answers(database: Database) -> None:
    tell(database, "alpha", killed=3)
    tell(database, "beta", type="protest", place=BALOCHISTAN)
    tell(database, "gamma", place=BALOCHISTAN)
    merge(database, "alpha", "beta", "ann")
    keep_apart(database, "alpha", "gamma", "ann")
    judged = read_judgements(database)
    summary = reparse(
        database, newer({"alpha": "alpha2", "beta": "beta2", "gamma": "gamma"})
    )
    assert summary.judgements == 2
    events = [find_event(database, n).event.id for n in ("alpha2", "beta2", "gamma")]
    assert events[0] == events[1] != events[2]
    with Database("sqlite://") as other:  # whose rules are the newer ones
        Base.metadata.create_all(other.engine)
        tell(other, "alpha", killed=3)
        tell(other, "beta", type="protest", place=BALOCHISTAN)
        tell(other, "gamma", place=BALOCHISTAN)
        edit(other, "alpha", 6)
        statements = [told.statement for told in find_statements(other)]
        reparse(other, newer({"alpha": "alpha2", "beta": "beta2", "gamma": "gamma"}))
        assert import_judgements(other, judged) == 2
        assert (
            find_event(other, "alpha2").event.id == find_event(other, "beta2").event.id
        )
    assert save_statements(database, statements).waiting == 0
    assert killed(database, "beta2") == 6
