"""What is asked for every report or event must be read from indexes, never by scans."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from tests.records import make_mention, make_report
from tracker.query.show import find_event
from tracker.query.stats import GROUPS, count_events
from tracker.query.where import Where
from tracker.store.database import Database
from tracker.store.reports import save_report

DAY = date(2026, 1, 26)


def tell(database: Database, name: str, **values: Any) -> None:
    report = make_report(f"{name}.txt", f"The text of {name}.", publisher=name)
    save_report(database, report, [make_mention(report, id=f"{name}-m", **values)])


@contextmanager
def asked(database: Database) -> Iterator[list[tuple[str, Any]]]:
    """All that is selected meanwhile, with its values."""
    found: list[tuple[str, Any]] = []

    def keep(_: Any, __: Any, statement: str, values: Any, *___: Any) -> None:
        if statement.startswith(("SELECT", "DELETE", "UPDATE")):
            found.append((statement, values))

    event.listen(database.engine, "before_cursor_execute", keep)
    yield found
    event.remove(database.engine, "before_cursor_execute", keep)


def scans(found: dict[str, list[str]]) -> list[str]:
    """The questions for which a table is read from end to end."""
    return [
        question
        for question, steps in found.items()
        if any(step.startswith("SCAN") for step in steps) and "0 = 1" not in question
    ]


def plans(database: Database, work: Callable[[], object]) -> dict[str, list[str]]:
    """How SQLite finds what is asked, by question."""
    with asked(database) as questions:
        work()
    with database.reading() as connection:
        return {
            statement: [
                row.detail
                for row in connection.exec_driver_sql(
                    f"EXPLAIN QUERY PLAN {statement}", values
                )
            ]
            for statement, values in questions
            if isinstance(values, tuple)
        }


@pytest.mark.parametrize(
    "values", [{}, {"day": None}, {"place": None}], ids=["whole", "no day", "no place"]
)
def test_linking_a_report_reads_indexes_alone(
    sqlite_database: Database, values: dict[str, Any]
) -> None:
    tell(sqlite_database, "alpha")
    tell(sqlite_database, "beta", place=None)
    found = plans(sqlite_database, lambda: tell(sqlite_database, "gamma", **values))
    assert len(found) > 10
    assert scans(found) == []
    if values.get("place", True):
        blocks = next(v for k, v in found.items() if "UNION ALL" in k)
        steps = [step for step in blocks if step.startswith("SEARCH")]
        assert steps
        assert [step for step in steps if "USING COVERING INDEX" not in step] == []


@pytest.mark.parametrize("length", [16, 6, 0])
def test_an_event_is_found_by_its_key_without_a_scan(
    sqlite_database: Database, length: int
) -> None:
    tell(sqlite_database, "alpha")
    name = find_event(sqlite_database, "alpha-m").event.id[:length] or "alpha-m"
    found = plans(sqlite_database, lambda: find_event(sqlite_database, name))
    assert scans(found) == []


@pytest.mark.parametrize("by", GROUPS)
def test_counts_of_all_events_read_indexes_alone(
    sqlite_database: Database, by: str
) -> None:
    tell(sqlite_database, "alpha")
    found = plans(sqlite_database, lambda: count_events(sqlite_database, Where(), by))
    every = [step for plan in found.values() for step in plan]
    steps = [step for step in every if step.split()[1] == "event"]
    assert steps
    assert [step for step in steps if "USING COVERING INDEX" not in step] == []
