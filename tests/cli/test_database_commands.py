"""The commands on a database, from the command line."""

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import tracker.pipeline
from tests.records import BLA, KARACHI, make_mention, make_report
from tracker.cli.main import cli
from tracker.read.report import Report
from tracker.record import EventMention
from tracker.store.database import Database
from tracker.store.reports import save_report

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command in a folder of its own, without a terminal."""
    monkeypatch.chdir(tmp_path)
    for name in ("TRACKER_DB", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def run_command(*arguments: str) -> Result:
        return CliRunner().invoke(cli, [*arguments])

    return run_command


@pytest.fixture
def filled(run: Run, sqlite_file: Path) -> Run:
    """The same, with two events in ./tracker.db."""
    with Database(f"sqlite:///{sqlite_file}") as database:
        report = make_report(
            "one.txt", "A bomb went off.", publisher="Dawn", title="A bomb\x1b[31m"
        )
        save_report(
            database,
            report,
            [make_mention(report, id="first", killed=3, actors=(BLA,))],
        )
        report = make_report("two.txt", "A bomb in Karachi.")
        save_report(
            database,
            report,
            [make_mention(report, id="second", place=KARACHI, day=date(2026, 2, 1))],
        )
    assert sqlite_file.name == "tracker.db"
    return run


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A parser that finds one bombing in each report."""

    def parse(report: Report, *_: object) -> list[EventMention]:
        return [make_mention(report, killed=2)]

    monkeypatch.setattr(tracker.pipeline, "parse_report", parse)


@pytest.mark.usefixtures("reader")
def test_ingest_makes_the_database_and_again_changes_nothing(
    run: Run, tmp_path: Path
) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for name in "ab":
        text = f"Title: {name}\nPublished: 2026-01-28\n\nA bomb went off, says {name}."
        (reports / f"{name}.txt").write_text(text)
    result = run("ingest", "reports")
    assert result.exit_code == 0, result.output
    assert result.stdout == (
        "2 reports (2 new, 0 changed, 0 known), 2 mentions, 0 rejected\n"
    )
    again = run("ingest", "reports")
    assert again.stdout == (
        "2 reports (0 new, 0 changed, 2 known), 0 mentions, 0 rejected\n"
    )


@pytest.mark.usefixtures("reader")
def test_ingest_names_what_it_cannot_read_and_stores_the_rest(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "good.txt").write_text("Published: 2026-01-28\n\nA bomb went off.")
    (tmp_path / "empty.txt").touch()
    result = run("ingest", "empty.txt", "missing.txt", "good.txt")
    assert result.exit_code == 1
    assert [line.split(":")[1].strip() for line in result.stderr.splitlines()] == [
        "empty.txt",
        "missing.txt",
    ]
    assert "1 report (1 new, 0 changed, 0 known), 1 mention, 2 rejected" in (
        result.stdout
    )
    rejected = run("reports", "--rejected")
    assert [
        line.split()[0].rsplit("/")[-1] for line in rejected.stdout.splitlines()
    ] == [
        "Input",
        "empty.txt",
        "missing.txt",
    ]


def test_timeline_lists_events_oldest_first(filled: Run) -> None:
    result = filled("timeline")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].split() == [
        "Event", "Date", "Type", "Place", "Killed", "Injured", "Who", "Summary",
    ]  # fmt: skip
    assert [line.split()[1] for line in lines[1:]] == ["2026-01-26", "2026-02-01"]
    assert not any(line.endswith(" ") for line in lines)


@pytest.mark.parametrize("columns", [60, 80, 100, 120, 160])
def test_the_table_fits_the_width(
    filled: Run, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = filled("timeline").stdout.splitlines()
    assert len(lines) == 3
    assert max(len(line) for line in lines) <= columns
    assert "Killed" in lines[0]


def test_timeline_in_other_formats(filled: Run) -> None:
    jsonl = filled("timeline", "--format", "jsonl").stdout
    events = [json.loads(line) for line in jsonl.splitlines()]
    assert [event["mentions"][0]["id"] for event in events] == ["first", "second"]
    rows = list(
        csv.DictReader(io.StringIO(filled("timeline", "--format", "csv").stdout))
    )
    assert [row["killed_best"] for row in rows] == ["3", ""]
    geojson = json.loads(filled("timeline", "--format", "geojson").stdout)
    assert len(geojson["features"]) == 2


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["--since", "2026-02"], 1),
        (["--until", "2026-01"], 1),
        (["--since", "2026", "--until", "2026"], 2),
        (["--place", "Balochistan", "--min-killed", "1"], 1),
        (["--near", "Quetta", "--within", "80km"], 1),
        (["--actor", "BLA", "--role", "perpetrator"], 1),
        (["--type", "bombing", "--type", "arson", "--kind", "incident"], 2),
        (["--as-of", "2026-01-27"], 0),
        (["--publisher", "Dawn", "--text", "bomb"], 1),
        (["--background", "--status", "occurred", "--limit", "1"], 1),
        (["--min-confidence", "0.5"], 0),
    ],
)
def test_options_limit_every_answer(
    filled: Run, options: Sequence[str], count: int, tmp_path: Path
) -> None:
    listed = filled("timeline", *options, "--format", "jsonl")
    assert len(listed.stdout.splitlines()) == count
    exported = filled("export", "out.csv", *options)
    assert exported.exit_code == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text("utf-8"))))
    assert len(rows) == count
    counted = filled("stats", *options, "--format", "jsonl", "--by", "year")
    if "--limit" not in options:
        sums = [json.loads(line)["events"] for line in counted.stdout.splitlines()]
        assert sum(sums) == count


def test_show_gives_each_value_with_its_words(filled: Run) -> None:
    shown = filled("show", "first").stdout
    assert "killed      3" in shown
    assert '[1] "bomb"' in shown
    assert "2026-01-28  Dawn" in shown
    assert "\x1b" not in shown
    event = json.loads(filled("show", "first", "--format", "json").stdout)
    assert event["mentions"][0]["id"] == "first"


def test_stats_shows_the_unknown_beside_the_sum(filled: Run) -> None:
    lines = [line.split() for line in filled("stats").stdout.splitlines()]
    assert lines[1:] == [
        ["2026-01", "1", "3", "0", "0", "1"],
        ["2026-02", "1", "0", "1", "0", "1"],
        ["Total", "2", "3", "1", "0", "2"],
    ]
    written = filled("stats", "--by", "type", "--format", "csv").stdout
    assert written.splitlines()[1] == "bombing,2,3,1,0,2"


def test_reports_are_listed_without_what_could_command_a_terminal(filled: Run) -> None:
    output = filled("reports").stdout
    assert "Dawn" in output
    assert "\x1b" not in output
    assert len(filled("reports", "--publisher", "dawn").stdout.splitlines()) == 2
    assert filled("reports", "--since", "2027").stdout == ""


def test_export_with_lists(filled: Run, tmp_path: Path) -> None:
    result = filled("export", "events.csv", "--lists", "--bom")
    assert result.stdout == "2 events written to events.csv\n"
    assert (tmp_path / "events.mentions.csv").exists()


def test_db_commands(run: Run, tmp_path: Path) -> None:
    assert run("db", "upgrade").stdout.startswith("tracker.db has schema 0")
    assert run("db", "check").exit_code == 0
    newest = run("db", "current").stdout.strip()
    assert run("db", "derive").stdout == "0 events derived\n"
    assert run("db", "downgrade", "base").stdout == "tracker.db has schema base\n"
    assert run("db", "check").exit_code == 1
    assert run("db", "upgrade", "--db", "other.db").exit_code == 0
    assert (tmp_path / "other.db").exists()
    assert newest.isdigit()


def test_the_environment_names_the_database(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TRACKER_DB", "named.db")
    run("db", "upgrade")
    assert (tmp_path / "named.db").exists()
    assert not (tmp_path / "tracker.db").exists()


@pytest.mark.parametrize(
    "command",
    [
        ("timeline",),
        ("show", "abcdef"),
        ("stats",),
        ("reports",),
        ("export", "out.csv"),
        ("db", "check"),
        ("db", "current"),
    ],
)
def test_without_a_database_one_line_says_so_and_nothing_is_made(
    run: Run, tmp_path: Path, command: Sequence[str]
) -> None:
    result = run(*command)
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: tracker.db: no such database; `tracker ingest` makes one\n"
    )
    assert list(tmp_path.iterdir()) == []


def make_words(path: Path) -> None:
    path.write_text("These are words. " * 100)


def make_foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE guests (name TEXT)")
    connection.close()


def make_newer(path: Path) -> None:
    connection = sqlite3.connect(path)
    for name in ("report", "mention", "event"):
        connection.execute(f"CREATE TABLE {name} (id TEXT)")
    connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    connection.execute("INSERT INTO alembic_version VALUES ('9999')")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (make_words, "is not a database"),
        (make_foreign, "is not a database of tracker's"),
        (make_newer, "newer tracker"),
        (Path.mkdir, "is a folder, not a database"),
    ],
)
@pytest.mark.parametrize("command", [("timeline",), ("ingest", "x"), ("db", "upgrade")])
def test_a_database_that_cannot_be_used_gets_one_line(
    run: Run,
    tmp_path: Path,
    make: Callable[[Path], None],
    words: str,
    command: Sequence[str],
) -> None:
    make(tmp_path / "tracker.db")
    result = run(*command)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert words in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("timeline", "--since", "yesterday"),
        ("timeline", "--since", "2026-13-01"),
        ("timeline", "--within", "far"),
        ("timeline", "--min-killed", "-1"),
        ("timeline", "--min-confidence", "2"),
        ("timeline", "--format", "xml"),
        ("stats", "--by", "moon"),
        ("ingest",),
        ("show",),
    ],
)
def test_a_wrong_option_is_a_usage_error(run: Run, arguments: Sequence[str]) -> None:
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize(
    "command",
    ["ingest", "timeline", "show", "stats", "reports", "export", "db", "db upgrade"],
)
def test_every_command_has_help_with_an_example(run: Run, command: str) -> None:
    text = run(*command.split(), "--help").stdout
    assert "Example:\n" in text
    assert f"tracker {command.split()[0]}" in text


@pytest.fixture(autouse=True)
def no_logging() -> Iterator[None]:
    """Takes away what `ingest` sets up for warnings."""
    import logging

    before = list(logging.getLogger().handlers)
    yield
    logging.getLogger().handlers[:] = before
