"""Merges and splits: kept, undone, never asked twice, the same in any order."""

import random
from datetime import date
from typing import Any

import pytest

from tests.databases import dump
from tests.records import BALOCHISTAN, MACH, make_mention, make_report
from tracker.errors import TrackerError
from tracker.query.doubtful import find_doubts
from tracker.query.judging import keep_apart, merge, split
from tracker.query.show import find_event
from tracker.store.database import Database
from tracker.store.events import derive_all
from tracker.store.judgements import (
    Judgement,
    import_judgements,
    read_judgements,
    undo_judgement,
)
from tracker.store.models import Base
from tracker.store.reports import save_report

DAY = date(2026, 1, 26)


def tell(database: Database, name: str, **values: Any) -> str:
    report = make_report(f"{name}.txt", f"The text of {name}.", publisher=name)
    known: dict[str, Any] = {"day": DAY, "place": MACH, "id": f"{name}-mention"}
    save_report(database, report, [make_mention(report, **known | values)])
    return f"{name}-mention"


def event_of(database: Database, name: str) -> str:
    return find_event(database, name).event.id


def test_a_doubtful_pair_waits_until_it_is_judged(database: Database) -> None:
    one = tell(database, "alpha", killed=3)
    two = tell(database, "beta", place=BALOCHISTAN)
    (doubt,) = find_doubts(database)
    assert {doubt.one, doubt.other} == {event_of(database, n) for n in (one, two)}
    assert "same_day" in doubt.reasons
    keep_apart(database, one, two, "Ann")
    assert find_doubts(database) == []
    tell(database, "gamma", killed=3)
    assert find_doubts(database) == []
    derive_all(database)
    assert find_doubts(database) == []


def test_a_merge_holds_and_its_undoing_restores_all(database: Database) -> None:
    one = tell(database, "alpha", killed=3)
    two = tell(database, "beta", type="protest", place=BALOCHISTAN)
    before = dump(database)
    made = merge(database, one, two, "Ann", "the same crowd")
    assert event_of(database, one) == event_of(database, two)
    merged = dump(database)
    derive_all(database)
    assert dump(database) == merged
    undo_judgement(database, made.id, "Ben", "two crowds")
    after = dump(database)
    kept = ("judgement", "judgement_mention")
    assert {k: v for k, v in after.items() if k not in kept} == {
        k: v for k, v in before.items() if k not in kept
    }
    (told,) = read_judgements(database)
    assert (told.undone_by, told.undone_because) == ("Ben", "two crowds")
    assert Judgement.from_dict(told.to_dict()) == told


def test_a_split_holds_against_likeness_and_newer_reports(database: Database) -> None:
    one = tell(database, "alpha", killed=3)
    two = tell(database, "beta", killed=3)
    assert event_of(database, one) == event_of(database, two)
    split(database, one, [two], "Ann")
    assert event_of(database, one) != event_of(database, two)
    tell(database, "gamma", killed=3)
    derive_all(database)
    assert event_of(database, one) != event_of(database, two)
    assert find_doubts(database) == []
    merge(database, one, two, "Ben")
    assert event_of(database, one) == event_of(database, two)


def test_a_report_joins_a_merged_event_by_the_part_that_it_is_like(
    database: Database,
) -> None:
    one = tell(database, "alpha", killed=3)
    two = tell(database, "beta", type="protest", killed=3)
    merge(database, one, two, "Ann")
    three = tell(database, "gamma", killed=3)
    assert event_of(database, three) == event_of(database, one)


def test_judgements_come_before_or_after_the_reports(database: Database) -> None:
    one = tell(database, "alpha", killed=3)
    two = tell(database, "beta", type="protest")
    three = tell(database, "gamma", killed=3)
    merge(database, one, two, "Ann")
    split(database, one, [three], "Ann")
    judged = read_judgements(database)
    expected = dump(database)
    names = ["alpha", "beta", "gamma"]
    for seed in range(4):
        random.Random(seed).shuffle(names)
        with Database("sqlite://") as other:
            Base.metadata.create_all(other.engine)
            assert import_judgements(other, judged) == 2
            for name in names:
                values = {"type": "protest"} if name == "beta" else {"killed": 3}
                tell(other, name, **values)
            assert import_judgements(other, judged) == 0
            assert dump(other) == expected


@pytest.mark.parametrize(
    ("names", "fault"),
    [
        (("alpha-mention", "alpha-mention"), "same event already"),
        (("alpha-mention", "nowhere"), "no event 'nowhere' is stored"),
    ],
)
def test_a_merge_that_cannot_be_changes_nothing(
    database: Database, names: tuple[str, str], fault: str
) -> None:
    tell(database, "alpha", killed=3)
    before = dump(database)
    with pytest.raises(TrackerError, match=fault):
        merge(database, *names, "Ann")
    assert dump(database) == before


@pytest.mark.parametrize(
    ("names", "fault"),
    [
        (["1"], "one must stay"),
        (["2"], "no mention 2"),
        (["beta-mention"], "is no mention of it"),
    ],
)
def test_a_split_that_cannot_be_changes_nothing(
    database: Database, names: list[str], fault: str
) -> None:
    tell(database, "alpha", killed=3)
    before = dump(database)
    with pytest.raises(TrackerError, match=fault):
        split(database, "alpha-mention", names, "Ann")
    with pytest.raises(TrackerError, match="is no judgement"):
        undo_judgement(database, "j000000", "Ann")
    assert dump(database) == before
