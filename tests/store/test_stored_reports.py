"""Reports in the store: idempotent, versioned, never overwritten."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from tests.databases import dump
from tests.records import KARACHI, MACH, make_mention, make_report
from tracker.errors import InputError
from tracker.read.report import Report
from tracker.store.database import Database
from tracker.store.models import EventRow, MentionRow, RejectedInputRow, ReportRow
from tracker.store.reports import (
    Outcome,
    is_known,
    save_rejection,
    save_report,
)


def events_of(database: Database) -> list[tuple[str | None, int | None]]:
    with database.reading() as connection:
        rows = connection.execute(
            select(EventRow.place, EventRow.killed_best).order_by(EventRow.place)
        )
        return [(row.place, row.killed_best) for row in rows]


def save(database: Database, report: Report, **values: object) -> Outcome:
    return save_report(database, report, [make_mention(report, **values)])  # type: ignore[arg-type]


def test_the_same_report_twice_changes_nothing(database: Database) -> None:
    report = make_report()
    assert save(database, report, killed=3) is Outcome.NEW
    before = dump(database)
    assert is_known(database, report)
    assert save(database, report, killed=3) is Outcome.KNOWN
    assert dump(database) == before


def test_the_same_content_at_another_path_is_the_same_report(
    database: Database,
) -> None:
    save(database, make_report("a.txt"), killed=3)
    assert save(database, make_report("b.txt"), killed=3) is Outcome.KNOWN
    assert len(dump(database)["report"]) == 1
    assert events_of(database) == [("Mach", 3)]


def test_a_changed_file_is_a_new_version_and_the_old_one_no_longer_counts(
    database: Database,
) -> None:
    save(database, make_report(text="A bomb in Mach."), killed=3)
    changed = make_report(text="A bomb in Mach. The toll rose.")
    assert save(database, changed, killed=5) is Outcome.CHANGED
    assert events_of(database) == [("Mach", 5)]
    stored = dump(database)
    assert len(stored["mention"]) == 2
    assert [(row[1], row[3]) for row in stored["report_file"]] == [
        (1, False),
        (2, True),
    ]


def test_a_file_that_gets_its_old_content_back_counts_as_before(
    database: Database,
) -> None:
    first, second = make_report(text="One."), make_report(text="Two.")
    save(database, first, killed=3)
    before = dump(database)["event"]
    save(database, second, killed=5, place=KARACHI)
    assert save(database, first, killed=3) is Outcome.CHANGED
    assert dump(database)["event"] == before
    assert len(dump(database)["report_file"]) == 3
    assert len(dump(database)["report"]) == 2


def test_content_that_another_file_still_has_keeps_counting(
    database: Database,
) -> None:
    save(database, make_report("a.txt", "One."), killed=3)
    save(database, make_report("b.txt", "One."), killed=3)
    save(database, make_report("a.txt", "Two."), killed=9, place=KARACHI)
    assert events_of(database) == [("Karachi", 9), ("Mach", 3)]


def test_a_new_version_without_events_takes_the_event_away(
    database: Database,
) -> None:
    save(database, make_report(text="A bomb."), killed=3)
    save_report(database, make_report(text="A correction: no bomb."), [])
    assert events_of(database) == []


def test_another_day_of_publication_is_another_content(database: Database) -> None:
    save(database, make_report(published=date(2026, 1, 28)))
    assert not is_known(database, make_report(published=date(2026, 1, 29)))


def test_a_report_without_events_is_kept_all_the_same(database: Database) -> None:
    assert save_report(database, make_report(), []) is Outcome.NEW
    assert len(dump(database)["report"]) == 1


def test_the_text_is_kept_so_that_quotes_can_be_checked(database: Database) -> None:
    report = make_report(text="A bömb — “loud” 💥 — in Mach.")
    mention = make_mention(report)
    save_report(database, report, [mention])
    with database.reading() as connection:
        text = connection.scalar(select(ReportRow.text))
        record = connection.scalar(select(MentionRow.record))
    assert text is not None
    assert record is not None
    for item in record["evidence"]:
        assert text[item["start"] : item["end"]] == item["quote"]


def test_a_mention_comes_back_as_it_went_in(database: Database) -> None:
    report = make_report()
    mention = make_mention(report, killed=3, confidence=0.5)
    save_report(database, report, [mention])
    with database.reading() as connection:
        assert connection.scalar(select(MentionRow.record)) == mention.to_dict()


def test_a_rejection_is_remembered_until_the_file_can_be_read(
    database: Database,
) -> None:
    def rejected() -> list[str]:
        with database.reading() as connection:
            return list(connection.scalars(select(RejectedInputRow.reason)))

    save_rejection(database, "reports/one.txt", "is empty")
    save_rejection(database, "reports/one.txt", "is binary")
    assert rejected() == ["is binary"]
    save_report(database, make_report("reports/one.txt"), [])
    assert rejected() == []


@pytest.mark.odd_records
def test_a_report_that_the_database_refuses_is_an_input_error_and_leaves_no_trace(
    database: Database,
) -> None:
    report = make_report()
    with pytest.raises(InputError, match=r"one\.txt: cannot be stored"):
        save(database, report, status=None)
    assert not any(dump(database).values())


def test_a_mention_that_the_parser_gives_twice_is_stored_once(
    database: Database,
) -> None:
    report = make_report()
    save_report(database, report, [make_mention(report), make_mention(report)])
    assert len(dump(database)["mention"]) == 1


def test_two_mentions_of_one_article_stay_two_events(database: Database) -> None:
    report = make_report()
    mentions = [make_mention(report, id="a"), make_mention(report, id="b", place=MACH)]
    save_report(database, report, mentions)
    assert len(events_of(database)) == 2


@pytest.mark.parametrize("change", [lambda r: replace(r, publisher="B")])
def test_another_publisher_of_the_same_text_is_another_report(
    database: Database, change: Callable[[Report], Report]
) -> None:
    report = make_report("a.txt", publisher="A")
    save(database, report)
    save(database, change(replace(report, path="b.txt")))
    assert len(dump(database)["report"]) == 2
    assert len(events_of(database)) == 1
