"""How fast the store is filled, asked and linked, with as many events as asked for.

    python benchmarks/store.py --events 1000000 [--db URL]

The events are made up: five years, 2,000 places, 300 actors. A database given by --db
must be empty; without it an SQLite file is made in a temporary folder. Of 100,000
events and more, SQLite gets one in 25 from Python, and copies of it on later days.
"""

import argparse
import random
import re
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any
from unittest import mock

from sqlalchemy import JSON, Column, Date, String, Table

from tracker.link.account import VERSION, account_of, account_values, mention_key
from tracker.link.copies import sentence_prints
from tracker.link.event import Stored
from tracker.link.policy import derive_event
from tracker.query.doubtful import find_doubts
from tracker.query.find import find_events
from tracker.query.show import find_event
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
from tracker.store import reports, schema
from tracker.store.bulk import SHARED, TABLES, insert_rows
from tracker.store.database import Database
from tracker.store.events import link_mentions
from tracker.store.rows import (
    Rows,
    event_rows,
    mention_rows,
    report_key,
    report_row,
)

FIRST = date(2021, 1, 1)
COPIES = 25
WEEKS = 73  # days between a made event and its next copy
DAYS = COPIES * WEEKS
MANY = 100_000  # events from which they are copied
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


def make_report(number: int, days: int = DAYS) -> tuple[Report, EventMention]:
    """A report and the one mention in it, of one of the first days."""
    day = FIRST + timedelta(days=chance.randrange(days))
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


def fill(database: Database, events: int, days: int = DAYS) -> None:
    """Write that many reports with an event each, past linking."""
    made = (make_report(number, days) for number in range(events))
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


def fill_by_copying(path: Path, events: int) -> None:
    """The same in a new SQLite file: a part of them, and copies on later days."""
    part = path.with_suffix(".part")
    with Database(f"sqlite:///{part}") as made:
        schema.make_ready(made)
        fill(made, events // COPIES, WEEKS)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.create_function("moved", 2, _moved, deterministic=True)
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("ATTACH ? AS part", (str(part),))
        connection.execute("CREATE TEMP TABLE copy (number INTEGER)")
        numbers = [(number,) for number in range(COPIES)]
        connection.executemany("INSERT INTO copy VALUES (?)", numbers)
        indexes = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql != ''"
        ).fetchall()
        for name, _ in indexes:
            connection.execute(f"DROP INDEX {name}")
        for table in TABLES.values():
            connection.execute(_copying(table))
        for _, sql in indexes:
            connection.execute(sql)
    part.unlink()


def _copying(table: Table) -> str:
    """The SQL that copies all rows of a table; places and actors stay as they are."""
    values = [_copied(column) for column in table.c]
    copies = (
        " CROSS JOIN temp.copy" if values != [f'"{c.name}"' for c in table.c] else ""
    )
    names = ", ".join(f'"{column.name}"' for column in table.c)
    return (
        f'INSERT INTO main."{table.name}" ({names}) '
        f'SELECT {", ".join(values)} FROM part."{table.name}"{copies}'
    )


def _copied(column: Column[Any]) -> str:
    """A column of a copy: its key ends in the copy's number, its days are later."""
    name = f'"{column.name}"'
    shared = column.table.name in SHARED or column.name in ("actor_id", "place_id")
    if isinstance(column.type, String) and column.type.length == 16 and not shared:
        return f"substr({name}, 1, 13) || printf('%03x', number)"
    if isinstance(column.type, Date):
        return f"date({name}, (number * {WEEKS}) || ' days')"
    if isinstance(column.type, JSON) and column.name == "record":
        return f"moved({name}, number)"
    return name


KEY_OR_DAY = re.compile(r'(?<=")(?:[mre][0-9a-f]{12}[0-9a-f]{3}|\d{4}-\d\d-\d\d)(?=")')


def _moved(record: str, number: int) -> str:
    """The record of a copy."""

    def moved(found: re.Match[str]) -> str:
        if found[0][4] == "-":
            return _later(found[0], number)
        return f"{found[0][:13]}{number:03x}"

    return KEY_OR_DAY.sub(moved, record)


@cache
def _later(day: str, number: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=number * WEEKS)).isoformat()


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
    for by in ("month", "type", "admin1", "actor"):
        yield (
            f"counts by {by}, all",
            timed(lambda by=by: count_events(database, whole, by), 2),  # type: ignore[misc]
        )
    yield "a page of doubts", timed(lambda: find_doubts(database, 20))
    yield "an event by its key", timed(lambda: find_event(database, _any_key(database)))


def _any_key(database: Database) -> str:
    return str(next(find_events(database, Where(limit=1)))["id"])


class Linking:
    """Milliseconds that new reports take to be linked, and to be stored and linked."""

    def __init__(self) -> None:
        self.linked: list[float] = []
        self.stored: list[float] = []

    def run(self, database: Database, events: int, runs: int = 200) -> None:
        """Store and link some reports, after some to warm up."""
        for number in range(events, events + runs // 10):
            self._save(database, number)
        self.linked, self.stored = [], []
        for number in range(events + runs // 10, events + runs):
            self._save(database, number)

    def _save(self, database: Database, number: int) -> None:
        report, mention = make_report(number)
        start = time.perf_counter()
        with (
            database.writing() as connection,
            mock.patch.object(reports, "link_mentions", self._link),
        ):
            reports.add_report(connection, report, [mention])
        self.stored.append((time.perf_counter() - start) * 1000)

    def _link(self, *arguments: Any, **more: Any) -> None:
        start = time.perf_counter()
        link_mentions(*arguments, **more)
        self.linked.append((time.perf_counter() - start) * 1000)


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
            start = time.perf_counter()
            if options.db or options.events < MANY:
                fill(database, options.events)
            else:
                database.close()
                fill_by_copying(path, options.events)
            taken = time.perf_counter() - start
            print(f"{options.events:,} events in {taken:.0f} s")
            if path.exists():
                print(f"{path.stat().st_size / 1e6:,.0f} MB")
            for name, milliseconds in rows_of(database):
                print(f"{milliseconds:9.1f} ms  {name}")
            linking = Linking()
            linking.run(database, options.events)
            for name, times in (
                ("linked", linking.linked),
                ("stored and linked", linking.stored),
            ):
                slow = statistics.quantiles(times, n=20)[-1]
                print(
                    f"{statistics.median(times):9.1f} ms  a new report {name}; "
                    f"1 in 20 takes {slow:.0f} ms or more"
                )


if __name__ == "__main__":
    main()
