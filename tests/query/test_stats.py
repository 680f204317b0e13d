"""Counts and sums: nothing twice, the unknown beside the known."""

from datetime import date
from typing import Any

import pytest

from tests.records import BALOCHISTAN, BLA, KARACHI, make_mention, make_report
from tracker.errors import QueryError
from tracker.query.stats import GROUPS, Figures, count_events
from tracker.query.where import Where
from tracker.record import Actor, Casualty, DateRange, Quantity
from tracker.store.database import Database
from tracker.store.reports import save_report

ARMY = Actor("Pakistan Army", "responder", "military", "PK")
FEBRUARY = DateRange(date(2026, 2, 1), date(2026, 2, 28), "month", "in February")
NIGHT = DateRange(date(2026, 1, 31), date(2026, 2, 1), "range", "overnight")
TOLD: tuple[dict[str, Any], ...] = (
    {"killed": 3, "injured": 0, "actors": (BLA, ARMY)},
    {"killed": 5, "actors": (BLA,), "day": date(2026, 1, 27), "place": KARACHI},
    {"type": "arson", "killed": None, "injured": 2, "day": date(2026, 2, 3)},
    {"type": "protest", "date": FEBRUARY, "killed": 1, "place": None},
    {"type": "robbery", "date": NIGHT, "killed": 2, "place": BALOCHISTAN},
    {"type": "meeting", "date": None, "place": None},
    # What never counts: a recall, a number of incidents, a figure over a year.
    {"type": "hijacking", "killed": 64, "background": True},
    {
        "type": "abduction",
        "killed": 40,
        "quantities": (Quantity(4, 4, role="incidents"),),
    },
    {
        "type": "shelling",
        "killed": 900,
        "date": DateRange(date(2025, 1, 1), date(2025, 12, 31), "range", "this year"),
    },
)


@pytest.fixture
def filled(database: Database) -> Database:
    for number, values in enumerate(TOLD):
        report = make_report(f"{number}.txt", f"Text number {number}.")
        save_report(database, report, [make_mention(report, **values)])
    return database


def killed(database: Database, by: str, **conditions: Any) -> dict[str | None, int]:
    counted = count_events(database, Where(**conditions), by)
    return {label: figures.killed for label, figures in counted.groups.items()}


def test_the_unknown_is_counted_beside_the_sum(filled: Database) -> None:
    total = Figures(events=6, killed=11, killed_unknown=2, injured=2, injured_unknown=4)
    for by in GROUPS:
        assert count_events(filled, Where(), by).total == total


def test_an_actor_with_two_roles_counts_an_event_once(filled: Database) -> None:
    victim = Actor("Pakistan Army", "victim", "military", "PK")
    report = make_report("army.txt", "The army again.")
    told = make_mention(
        report, type="shelling", killed=4, actors=(BLA, ARMY, victim), day=None
    )
    save_report(filled, report, [told])
    counted = count_events(filled, Where(), "actor")
    shown = {k: (v.events, v.killed) for k, v in counted.groups.items()}
    assert shown == {BLA.name: (3, 12), ARMY.name: (2, 7), None: (4, 3)}
    assert (counted.total.events, counted.total.killed) == (7, 15)


def test_recalls_and_tallies_never_count_even_if_asked_for(filled: Database) -> None:
    counted = count_events(filled, Where(background=True), "type")
    assert not {"hijacking", "abduction", "shelling"} & set(counted.groups)


def test_an_event_counts_in_a_time_only_if_it_lies_in_it(filled: Database) -> None:
    assert killed(filled, "day") == {
        "2026-01-26": 3, "2026-01-27": 5, "2026-02-03": 0, None: 3,
    }  # fmt: skip
    assert killed(filled, "week") == {"2026-W05": 10, "2026-W06": 0, None: 1}
    assert killed(filled, "month") == {"2026-01": 8, "2026-02": 1, None: 2}
    assert killed(filled, "year") == {"2026": 11, None: 0}


def test_groups_of_other_kinds_are_sorted_by_their_events(filled: Database) -> None:
    assert next(iter(killed(filled, "type"))) == "bombing"
    assert killed(filled, "admin1") == {
        "Balochistan, PK": 5, "Sindh, PK": 5, None: 1,
    }  # fmt: skip


def test_an_event_of_two_actors_counts_for_both_and_once_in_total(
    filled: Database,
) -> None:
    counted = killed(filled, "actor")
    assert counted["Balochistan Liberation Army"] == 8
    assert counted["Pakistan Army"] == 3
    assert counted[None] == 3


def test_an_actor_in_two_roles_counts_an_event_once(sqlite_database: Database) -> None:
    report = make_report()
    victim = Actor(BLA.name, "victim", BLA.category, BLA.country)
    mention = make_mention(report, killed=3, actors=(BLA, victim))
    save_report(sqlite_database, report, [mention])
    assert killed(sqlite_database, "actor") == {BLA.name: 3}


def test_parts_of_a_toll_are_not_summed(sqlite_database: Database) -> None:
    report = make_report()
    parts = (
        Casualty("killed", "people", "civilian", 9, 9),
        Casualty("killed", "children", "civilian", 3, 3, in_total=False),
    )
    save_report(
        sqlite_database, report, [make_mention(report, killed=9, casualties=parts)]
    )
    assert killed(sqlite_database, "month") == {"2026-01": 9}


def test_conditions_hold_for_sums_too(filled: Database) -> None:
    assert killed(filled, "type", place="Balochistan") == {
        "arson": 0, "bombing": 3, "robbery": 2,
    }  # fmt: skip
    assert count_events(filled, Where(place="Mach", actor="BLA")).total.events == 1


def test_an_empty_answer_is_zero(sqlite_database: Database) -> None:
    counted = count_events(sqlite_database, Where())
    assert counted.groups == {}
    assert counted.total == Figures()


def test_an_unknown_grouping_is_refused(sqlite_database: Database) -> None:
    with pytest.raises(QueryError, match="cannot count by 'moon'"):
        count_events(sqlite_database, Where(), "moon")
