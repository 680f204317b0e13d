"""How fast the store is filled, asked and linked, with as many events as asked for.

    python benchmarks/store.py --events 1000000 [--db URL]

The events are made up: five years, 2,000 places, 300 actors. A database given by --db
must be empty; without it an SQLite file is made in a temporary folder.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from tracker.link.account import VERSION, account_of, account_values, mention_key
from tracker.link.copies import sentence_prints
from tracker.link.event import Stored
from tracker.link.policy import derive_event
from tracker.query.find import find_events
from tracker.query.stats import count_events
from tracker.query.where import Where
from tracker.read.report import Article, Report
from tracker.record import (
    Actor,
    Count,
    DateRange,
    EventMention,
    Evidence,
    Place,
    ReportRef,
    Segment,
)
from tracker.store import schema
from tracker.store.bulk import insert_rows
from tracker.store.database import Database
from tracker.store.reports import save_report
from tracker.store.rows import (
    Rows,
    event_rows,
    mention_rows,
    report_key,
    report_row,
)

FIRST = date(2021, 1, 1)
DAYS = 5 * 365
TYPES = ("bombing", "armed_attack", "armed_clash", "abduction", "protest", "arrest")
LOT = 2_000
chance = random.Random(1)


def make_places() -> list[Place]:
    """Towns in 200 districts of 20 provinces of 4 countries."""
    return [
        Place(
            f"Town {n}", "populated_place", "in", f"District {n % 200}",
            f"Province {n % 20}", ("PK", "AF", "IN", "NG")[n % 4],
            24 + chance.random() * 12, 61 + chance.random() * 15, "populated_place",
            f"made:{n}",
        )
        for n in range(2_000)
    ]  # fmt: skip


PLACES = make_places()
ACTORS = [Actor(f"Group {n}", "perpetrator", "armed_group") for n in range(300)]


def make_report(number: int) -> tuple[Report, EventMention]:
    """A report and the one mention in it."""
    day = FIRST + timedelta(days=chance.randrange(DAYS))
    published = day + timedelta(days=chance.randrange(3))
    place = chance.choice(PLACES)
    text = f"Report {number} of an incident in {place.name}. " + "Words follow. " * 20
    path, publisher = f"made/{number}.txt", f"Outlet {number % 50}"
    report = Report(
        path, text, (Article(0, len(text)),), publisher=publisher, published=published
    )
    kind = TYPES[number % len(TYPES)]
    return report, EventMention(
        id=f"{number:016x}",
        kind="operation" if kind == "arrest" else "incident",
        type=kind,
        summary=f"{kind} in {place.name}",
        date=DateRange.day(day, "Monday"),
        place=place,
        actors=(chance.choice(ACTORS),),
        killed=chance.choice((None, *(Count(n, n) for n in range(9)))),
        confidence=chance.random(),
        report=ReportRef(
            path, f"{number:x}", Segment(0, len(text)), None, publisher, published
        ),
        evidence=tuple(
            Evidence(f"/{name}", 0, 6, text[:6], rule="made")
            for name in ("type", "date", "place", "killed", "actors/0")
        ),
    )


def fill(database: Database, events: int) -> None:
    """Write that many reports with an event each, past linking."""
    made = (make_report(number) for number in range(events))
    while lot := list(islice(made, LOT)):
        rows: Rows = {"report": []}
        for report, mention in lot:
            row = report_row(report, 1, report_time(report))
            stored = Stored(
                mention_key(report_key(report), mention.id), row["id"], mention
            )
            rows["report"].append(row)
            for part in (
                mention_rows([stored]),
                event_rows(derive_event([stored]), [stored], stored.key),
                {"account": [_account_row(stored, report)]},
            ):
                for table, values in part.items():
                    rows.setdefault(table, []).extend(values)
        for table in ("actor", "place"):
            rows[table] = list({row["id"]: row for row in rows[table]}.values())
        with database.writing() as connection:
            insert_rows(connection, rows)


def _account_row(stored: Stored, report: Report) -> dict[str, Any]:
    account = account_of(stored.mention, stored.key, stored.report)
    return {
        "mention_id": stored.key,
        "version": VERSION,
        "record": account_values(account),
        "prints": sorted(sentence_prints(report.text)),
    }


def report_time(report: Report) -> datetime:
    """The day of publication as a time."""
    assert report.published is not None
    return datetime.combine(report.published, datetime.min.time())


def timed(work: Callable[[], object], runs: int = 5) -> float:
    """The median processor time of the runs in milliseconds, after one to warm up.

    For SQLite that is all there is; a server's own time is not in it.
    """
    work()
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times) * 1000


MONTH = Where(since=date(2024, 5, 1), until=date(2024, 5, 31))
QUESTIONS: dict[str, Where] = {
    "a month in a province": replace(MONTH, place="Province 3"),
    "a month of one type": replace(MONTH, type=("bombing",)),
    "a district, all years": Where(place="District 7", limit=100),
    "a town, all years": Where(place="Town 77"),
    "50 km around a town, a month": replace(MONTH, near="Town 77"),
    "an actor, a month": replace(MONTH, actor="Group 5"),
    "the first 100": Where(limit=100),
    "8 dead or more, first 100": Where(min_killed=8, limit=100),
    "as of a day, a month in a province": replace(
        MONTH,
        place="Province 3",
        as_of=date(2024, 5, 15),
    ),
}


def rows_of(database: Database) -> Iterator[tuple[str, float]]:
    """Each question with its time in milliseconds."""
    for name, where in QUESTIONS.items():
        yield name, timed(lambda where=where: list(find_events(database, where)))  # type: ignore[misc]
    yield "counts by day, a month", timed(lambda: count_events(database, MONTH, "day"))
    whole = Where()
    yield "counts by month, all", timed(lambda: count_events(database, whole), 2)


def link_times(database: Database, events: int, runs: int = 50) -> list[float]:
    """Milliseconds that each of some new reports takes to be stored and linked."""
    times = []
    for number in range(events, events + runs):
        report, mention = make_report(number)
        start = time.process_time()
        save_report(database, report, [mention])
        times.append((time.process_time() - start) * 1000)
    return times


def main() -> None:
    """Fill, ask, link, and print what each took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--db")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        with Database(options.db or f"sqlite:///{path}") as database:
            schema.make_ready(database)
            start = time.process_time()
            fill(database, options.events)
            taken = time.process_time() - start
            print(
                f"{options.events:,} events in {taken:.0f} s of the processor", end=""
            )
            print(f", {options.events / taken:,.0f} a second")
            if path.exists():
                print(f"{path.stat().st_size / 1e6:,.0f} MB")
            for name, milliseconds in rows_of(database):
                print(f"{milliseconds:9.1f} ms  {name}")
            times = link_times(database, options.events)
            print(f"{statistics.median(times):9.1f} ms  a new report stored and linked")


if __name__ == "__main__":
    main()
