"""As of a day: only what had been published by then."""

from datetime import date
from itertools import chain
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.records import BLA, KARACHI, MACH, make_mention, make_report
from tracker.errors import QueryError
from tracker.query.find import find_events, with_mentions
from tracker.query.show import find_event
from tracker.query.stats import count_events
from tracker.query.where import Where
from tracker.store.database import Database
from tracker.store.models import Base
from tracker.store.reports import save_report

LATE = date(2027, 1, 1)


def tell(database: Database, publisher: str, on: date | None, **values: Any) -> None:
    report = make_report(
        f"{publisher}{on}.txt", f"Told by {publisher}, {on}.", publisher=publisher,
        published=on,
    )  # fmt: skip
    mention = make_mention(report, id=f"{publisher}{on}", **values)
    save_report(database, report, [mention])


@pytest.fixture
def history(database: Database) -> Database:
    """A toll that rises, a claim that comes late, a second event, an undated report."""
    tell(database, "A", date(2026, 1, 27), killed=3)
    tell(database, "B", date(2026, 1, 28), killed=5, actors=(BLA,))
    tell(database, "A", date(2026, 1, 30), killed=6)
    tell(database, "C", None, killed=9)
    tell(database, "D", date(2026, 1, 29), place=KARACHI, killed=1)
    return database


def known(database: Database, day: date, **conditions: Any) -> list[tuple[str, Any]]:
    where = Where(as_of=day, **conditions)
    return [
        (event["place"]["name"], event["killed"]["best"])
        for event in find_events(database, where)
    ]


def happenings(database: Database, day: date) -> set[frozenset[str]]:
    """The mentions known that day, as they are put together."""
    found = find_events(database, Where(as_of=day))
    return {
        frozenset(mention["id"] for mention in event["mentions"])
        for event in with_mentions(database, found, day)
    }


def test_tolls_and_events_are_those_of_the_day(history: Database) -> None:
    assert known(history, date(2026, 1, 26)) == []
    assert known(history, date(2026, 1, 27)) == [("Mach", 3)]
    assert known(history, date(2026, 1, 28)) == [("Mach", 5)]
    assert sorted(known(history, date(2026, 1, 29))) == [("Karachi", 1), ("Mach", 5)]
    assert sorted(known(history, LATE)) == [("Karachi", 1), ("Mach", 6)]


def test_conditions_hold_for_what_was_known_that_day(history: Database) -> None:
    day, next_day = date(2026, 1, 27), date(2026, 1, 28)
    assert known(history, day, actor="BLA") == []
    assert known(history, next_day, actor="BLA") == [("Mach", 5)]
    assert known(history, day, min_killed=4) == []
    assert known(history, day, publisher=("B",)) == []
    assert known(history, next_day, publisher=("B",)) == [("Mach", 5)]
    assert known(history, day, place="Balochistan", near="Mach") == [("Mach", 3)]
    assert known(history, LATE, limit=1) == known(history, LATE)[:1]


def test_mentions_are_those_of_the_day_and_undated_ones_are_left_out(
    history: Database,
) -> None:
    where = Where(as_of=date(2026, 1, 28), place="Mach")
    (event,) = with_mentions(history, find_events(history, where), where.as_of)
    assert [m["report"]["publisher"] for m in event["mentions"]] == ["A", "B"]
    assert (event["sources"], event["last_reported"]) == (2, "2026-01-28")


def test_an_event_keeps_its_key_through_time(history: Database) -> None:
    (early,) = find_events(history, Where(as_of=date(2026, 1, 27)))
    (now,) = find_events(history, Where(place="Mach"))
    assert early["id"] == now["id"]
    shown = find_event(history, now["id"], date(2026, 1, 27))
    assert shown.corrected.record() == early
    with pytest.raises(QueryError, match="nothing had been reported"):
        find_event(history, now["id"], date(2026, 1, 1))


def test_sums_are_those_of_the_day(history: Database) -> None:
    def killed(day: date) -> int:
        return count_events(history, Where(as_of=day), "admin1").total.killed

    days = [date(2026, 1, n) for n in (26, 27, 28, 29)]
    assert [killed(day) for day in (*days, LATE)] == [0, 3, 5, 6, 7]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.sampled_from("ABC"),
            st.integers(1, 5),
            st.integers(0, 9),
            st.sampled_from([MACH, KARACHI]),
        ),
        min_size=1,
        max_size=7,
        unique_by=lambda told: (told[0], told[1]),
    ),
    st.integers(1, 5),
)
def test_as_of_equals_a_database_of_the_reports_of_that_day(
    told: list[tuple[str, int, int, Any]], until: int
) -> None:
    """No report is lost; values are equal where later reports put none elsewhere."""
    with Database("sqlite://") as whole, Database("sqlite://") as then:
        for database, last in ((whole, 5), (then, until)):
            Base.metadata.create_all(database.engine)
            for publisher, day, killed, place in told:
                if day <= last:
                    on = date(2026, 2, day)
                    tell(database, publisher, on, killed=killed, place=place)
        night = date(2026, 2, until)
        seen, expected = happenings(whole, night), happenings(then, LATE)
        assert sorted(chain(*seen)) == sorted(chain(*expected))
        if seen == expected:
            assert sorted(known(whole, night)) == sorted(known(then, LATE))
