"""Events in the store: the same in any order, by any process, however often."""

import multiprocessing
import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.databases import dump
from tests.records import (
    BALOCHISTAN,
    BLA,
    KARACHI,
    MACH,
    QUETTA,
    make_mention,
    make_report,
)
from tracker.ingest import ingest
from tracker.read.report import Report
from tracker.record import DateRange, EventMention, Target
from tracker.store.database import Database
from tracker.store.events import derive_all
from tracker.store.models import Base
from tracker.store.reports import save_report
from tracker.store.schema import make_ready

EVENT_TABLES = ("event", "event_record", "event_mention", "event_actor", "event_place")
FIRST = date(2026, 1, 26)
PLACES = (MACH, QUETTA, KARACHI, BALOCHISTAN, None)

Story = tuple[Report, list[EventMention]]


def events(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    content = dump(database)
    return {name: content[name] for name in EVENT_TABLES}


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """A report with up to three mentions, of few days, places and types."""
    number = draw(st.integers(0, 10**6))
    published = draw(
        st.none() | st.sampled_from([FIRST + timedelta(n) for n in range(5)])
    )
    report = make_report(
        f"{number % 4}.txt",
        f"Text {number}.",
        publisher=draw(st.sampled_from(["A", "B", None])),
        published=published,
    )
    mentions = [
        make_mention(
            report,
            id=f"m{position}",
            type=draw(st.sampled_from(["bombing", "explosion", "armed_attack"])),
            date=draw(
                st.none()
                | st.sampled_from(
                    [
                        DateRange.day(FIRST),
                        DateRange.day(FIRST + timedelta(1)),
                        DateRange(FIRST, FIRST + timedelta(6), "range"),
                        DateRange(date(2026, 1, 1), date(2026, 1, 31), "month"),
                        DateRange(date(2026, 1, 1), date(2026, 12, 31), "year"),
                    ]
                )
            ),
            place=draw(st.sampled_from(PLACES)),
            killed=draw(st.none() | st.integers(0, 30)),
            background=draw(st.booleans()),
            actors=draw(st.sampled_from([(), (BLA,)])),
            segment=draw(st.sampled_from([0, 7])),
        )
        for position in range(draw(st.integers(0, 3)))
    ]
    return report, mentions


def in_memory(told: Sequence[Story]) -> Database:
    database = Database("sqlite://")
    Base.metadata.create_all(database.engine)
    for report, mentions in told:
        save_report(database, report, mentions)
    return database


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(stories(), min_size=1, max_size=8, unique_by=lambda story: story[0].text),
    st.randoms(use_true_random=False),
)
def test_deriving_anew_and_another_order_give_the_same_events(
    told: list[Story], chance: random.Random
) -> None:
    with in_memory(told) as database:
        before = events(database)
        derive_all(database)
        assert events(database) == before
    # What stands at the end: the latest version of each file, in any order.
    latest = list({report.path: (report, said) for report, said in told}.values())
    chance.shuffle(latest)
    with in_memory(latest) as database:
        assert events(database) == before


def test_a_grave_attack_told_again_days_later_joins_in_either_order() -> None:
    mosque = (Target("Police Lines mosque", "religious"),)
    stories = []
    for name, day, killed in (("a", 26, 100), ("b", 30, 84)):
        on = date(2026, 1, day)
        report = make_report(f"{name}.txt", f"Text {name}.", published=on)
        mention = make_mention(report, day=on, killed=killed, targets=mosque)
        stories.append((report, [mention]))
    found = []
    for told in (stories, stories[::-1]):
        with in_memory(told) as database:
            found.append(events(database))
    assert found[0] == found[1]
    assert len(found[0]["event"]) == 1


def test_a_bridge_joins_what_stood_apart_and_its_going_parts_it_again(
    database: Database,
) -> None:
    def tell(path: str, text: str, **values: Any) -> None:
        report = make_report(path, text)
        save_report(database, report, [make_mention(report, **values)])

    tell("a.txt", "First text.", day=FIRST)
    tell("b.txt", "Second text.", day=FIRST, place=BALOCHISTAN, killed=2)
    apart = events(database)
    tell("c.txt", "Third text.", day=FIRST, killed=2)
    joined = events(database)
    tell("c.txt", "A meeting.", type="meeting", place=None, day=None)
    parted = events(database)
    assert len(apart["event"]) == 2
    assert len(joined["event"]) == 1
    assert set(apart["event"]) < set(parted["event"])


def parse(report: Report) -> list[EventMention]:
    """Two mentions, which the number in the text decides."""
    number = int(report.text.split()[1])
    return [
        make_mention(
            report,
            id=f"{number}-{position}",
            day=FIRST + timedelta(number % 7),
            place=PLACES[(number + position) % 4],
            killed=number % 5,
            segment=position,
            actors=(BLA,),
        )
        for position in range(2)
    ]


def read(path: Path, published: date | None) -> Any:
    return iter([make_report(str(path), path.read_text(), publisher=path.stem[:1])])


def ingest_all(url: str, paths: list[Path]) -> None:
    with Database(url) as database:
        make_ready(database)
        ingest(database, paths, read=read, parse=parse)


PROCESSES = {"sqlite": 3, "postgresql": 8}


def test_processes_at_once_make_the_database_and_end_with_what_one_alone_makes(
    backend: str, empty_url: str, tmp_path: Path
) -> None:
    """Each begins with files of its own, then takes all of them."""
    files = [tmp_path / f"{number:02}.txt" for number in range(24)]
    for number, file in enumerate(files):
        file.write_text(f"Text {number} of {number}.")
    count = PROCESSES[backend]
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    workers = [
        context.Process(target=ingest_all, args=(empty_url, files[n::count] + files))
        for n in range(count)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=60)
    assert [worker.exitcode for worker in workers] == [0] * count
    with Database(empty_url) as together, Database("sqlite://") as alone:
        Base.metadata.create_all(alone.engine)
        ingest(alone, files, read=read, parse=parse)
        assert dump(together) == dump(alone)
