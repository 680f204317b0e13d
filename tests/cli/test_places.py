"""The commands about places."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from tests.records import MACH, make_mention, make_report
from tracker.cli.main import cli
from tracker.resolve.names import use_own_places
from tracker.store.database import Database
from tracker.store.models import EventRow
from tracker.store.reports import save_report

TEXT = "QUETTA: A bomb went off in the Mach area of Kachhi district, police said today."

PLACED = ("name", "lat", "lon", "country")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_geoparse_prints_the_contracts_lines(report: Path) -> None:
    result = CliRunner().invoke(cli, ["geoparse", str(report), "--format", "jsonl"])
    assert result.exit_code == 0
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["text"] for row in rows] == ["QUETTA", "Mach", "Kachhi"]
    for row in rows:
        assert list(row) == ["report", "start", "end", "text", *PLACED]
        assert TEXT[row["start"] : row["end"]] == row["text"]
        assert row["report"] == str(report)
        assert row["country"] == "PK"


def test_geoparse_resolves_exactly_the_given_spans(
    report: Path, tmp_path: Path
) -> None:
    spans = tmp_path / "spans.jsonl"
    span = {"report": str(report), "start": 31, "end": 35, "text": "Mach"}
    spans.write_text(json.dumps(span) + "\n", encoding="utf-8")
    result = CliRunner().invoke(
        cli, ["geoparse", str(report), "--format", "jsonl", "--toponyms", str(spans)]
    )
    [row] = [json.loads(line) for line in result.stdout.splitlines()]
    assert (row["start"], row["end"]) == (31, 35)
    assert row["lat"] == pytest.approx(29.87, abs=0.05)


def test_faulty_spans_are_named(report: Path, tmp_path: Path) -> None:
    spans = tmp_path / "spans.jsonl"
    spans.write_text("nonsense\n", encoding="utf-8")
    result = CliRunner().invoke(
        cli, ["geoparse", str(report), "--toponyms", str(spans)]
    )
    assert result.exit_code == 1
    assert "line 1" in result.output


def test_file_that_cannot_be_read_does_not_stop_the_others(
    report: Path, tmp_path: Path
) -> None:
    missing = tmp_path / "missing.txt"
    result = CliRunner().invoke(
        cli, ["geoparse", str(missing), str(report), "--format", "jsonl"]
    )
    assert result.exit_code == 1
    assert "missing.txt" in result.stderr
    assert len(result.stdout.splitlines()) == 3


def test_search_show_and_near_agree() -> None:
    run = CliRunner()
    found = run.invoke(cli, ["places", "search", "Mach", "--country", "PK"])
    assert found.exit_code == 0
    place_id = found.stdout.split("\t")[0]
    shown = run.invoke(cli, ["places", "show", place_id])
    assert "Balochistan" in shown.stdout
    near = run.invoke(cli, ["places", "near", "Mach, Balochistan", "--within", "1"])
    assert place_id in near.stdout
    point = run.invoke(cli, ["places", "near", "29.867,67.33", "--within", "1"])
    assert point.stdout == near.stdout


@pytest.mark.parametrize(
    "arguments",
    [["search", "Xyzzyx"], ["show", "overlay:pk:xyzzyx"], ["near", "Xyzzyx"]],
)
def test_unknown_place_is_one_clear_line(arguments: list[str]) -> None:
    result = CliRunner().invoke(cli, ["places", *arguments])
    assert result.exit_code == 1
    assert "no place of the gazetteer" in result.output
    assert "Traceback" not in result.output


def test_geocode_leaves_unknown_places_empty() -> None:
    result = CliRunner().invoke(cli, ["geocode", "Mach, Balochistan", "Xyzzyx"])
    assert result.exit_code == 0
    known, unknown = result.stdout.splitlines()
    assert known.startswith("Mach, Balochistan\t29.8670\t67.3300")
    assert unknown == "Xyzzyx\t\t\t"


def test_sources_are_listed() -> None:
    result = CliRunner().invoke(cli, ["gazetteer", "list"])
    assert "overlay\t" in result.stdout


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments])


def test_a_place_added_to_a_database_is_listed_and_used(tmp_path: Path) -> None:
    db, report = str(tmp_path / "events.db"), tmp_path / "report.txt"
    report.write_text("A bomb killed two soldiers at Camp Zarghun on Monday.\n")
    point = ("--lat", "30.25", "--lon", "67.05")
    added = run("gazetteer", "add", "--name", "Camp Zarghun", *point, "--db", db)
    assert (added.exit_code, added.stdout) == (0, "1 place added\n")
    assert (
        "Camp Zarghun\t30.2500 67.0500" in run("gazetteer", "list", "--db", db).stdout
    )
    try:
        assert run("ingest", str(report), "--db", db).exit_code == 0
    finally:
        use_own_places([])
    with Database(f"sqlite:///{db}") as database, database.reading() as connection:
        assert connection.scalars(select(EventRow.lat)).all() == [30.25]


def test_missing_points_come_from_the_gazetteer(sqlite_file: Path) -> None:
    with Database(f"sqlite:///{sqlite_file}") as database:
        report = make_report()
        nowhere = replace(MACH, lat=None, lon=None)
        save_report(database, report, [make_mention(report, place=nowhere)])
    result = run("geocode", "--missing", "--db", str(sqlite_file))
    assert result.exit_code == 0
    assert "\t29.8670\t67.3300\t" in result.stdout
    assert "1 of 1 events" in result.stdout
    again = run("geocode", "--missing", "--db", str(sqlite_file))
    assert again.stdout == "0 of 0 events without a point have one now\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["geocode"], "name a place"),
        (["gazetteer", "add"], "give a file, or --name"),
        (["gazetteer", "add", "--name", "X", "--lat", "99", "--lon", "1"], "nowhere"),
        (
            [
                "gazetteer",
                "add",
                "--name",
                "X",
                "--lat",
                "9",
                "--lon",
                "1",
                "--kind",
                "z",
            ],
            "unknown kind",
        ),
    ],
)
def test_what_is_asked_wrongly_is_named(arguments: list[str], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code != 0
    assert words in result.output
