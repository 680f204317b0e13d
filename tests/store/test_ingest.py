"""Files and folders in, a summary out; nothing is read twice."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.databases import dump
from tests.records import make_mention, make_report
from tracker.errors import InputError
from tracker.ingest import Summary, find_files, ingest
from tracker.read.report import Report
from tracker.record import EventMention
from tracker.store.database import Database


class Reader:
    """Reads a file as one report; "bad" in the text cannot be read."""

    def __init__(self) -> None:
        self.parsed: list[str] = []

    def read(self, path: Path, published: date | None) -> Iterator[Report]:
        if not path.exists():
            raise InputError(path, "does not exist")
        text = path.read_text()
        if "bad" in text:
            raise InputError(path, "is bad")
        yield make_report(str(path), text, published=published or date(2026, 1, 28))

    def parse(self, report: Report) -> list[EventMention]:
        self.parsed.append(Path(report.path).name)
        return [make_mention(report, killed=1)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {
        "b.txt": "Text b.",
        "a.html": "Text a.",
        "deeper/c.TXT": "Text c.",
        "deeper/bad.txt": "bad",
        ".hidden.txt": "Text hidden.",
        ".git/d.txt": "Text d.",
        "picture.png": "",
    }.items():
        path = tmp_path / "reports" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "reports"


def test_folders_are_read_in_order_without_hidden_and_other_files(
    folder: Path,
) -> None:
    summary = Summary()
    found = list(find_files([folder / "b.txt", folder], summary))
    names = [path.relative_to(folder).as_posix() for path in found]
    assert names == ["b.txt", "a.html", "deeper/bad.txt", "deeper/c.TXT"]
    assert summary.left_out == 1


def test_a_bad_file_is_named_and_remembered_and_the_rest_is_stored(
    sqlite_database: Database, folder: Path
) -> None:
    reader, rejected = Reader(), []
    summary = ingest(
        sqlite_database,
        [folder, folder / "no.txt"],
        read=reader.read,
        parse=reader.parse,
        on_rejected=lambda error: rejected.append(str(error)),
    )
    assert summary.line() == (
        "3 reports (3 new, 0 changed, 0 known), 3 mentions, 2 rejected, "
        "1 file of other kinds left out"
    )
    assert [line.rsplit("/", 1)[1] for line in rejected] == [
        "bad.txt: is bad",
        "no.txt: does not exist",
    ]
    assert [row[1] for row in dump(sqlite_database)["rejected_input"]] == [
        "is bad",
        "does not exist",
    ]


def test_what_is_stored_is_not_parsed_again(
    sqlite_database: Database, folder: Path
) -> None:
    def run() -> Summary:
        return ingest(sqlite_database, [folder], read=reader.read, parse=reader.parse)

    reader = Reader()
    run()
    before = dump(sqlite_database)
    reader.parsed.clear()
    assert run().known == 3
    assert reader.parsed == []
    assert dump(sqlite_database) == before
    (folder / "b.txt").write_text("Text b, corrected.")
    assert run().changed == 1
    assert reader.parsed == ["b.txt"]


def test_an_ingest_that_was_ended_goes_on_where_it_stopped(
    sqlite_database: Database, folder: Path
) -> None:
    class Ended(BaseException):
        pass

    def parse_one(report: Report) -> list[EventMention]:
        if reader.parsed:
            raise Ended
        return reader.parse(report)

    reader = Reader()
    with pytest.raises(Ended):
        ingest(sqlite_database, [folder], read=reader.read, parse=parse_one)
    assert len(dump(sqlite_database)["report"]) == 1
    summary = ingest(sqlite_database, [folder], read=reader.read, parse=reader.parse)
    assert (summary.new, summary.known) == (2, 1)
    assert len(reader.parsed) == 3


def test_the_given_day_of_publication_reaches_the_reader(
    sqlite_database: Database, folder: Path
) -> None:
    reader = Reader()
    ingest(
        sqlite_database,
        [folder / "b.txt"],
        read=reader.read,
        parse=reader.parse,
        published=date(2020, 2, 29),
    )
    (report,) = dump(sqlite_database)["report"]
    assert date(2020, 2, 29) in report
